package fs

import (
	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/host"
	"github.com/gonodec/gonodec/jsrt/node/stream"
)

// readChunk(fd, length, position, cb) is read into a Buffer that is made when the bytes are there:
// cb(error, number of bytes, Buffer). It is false, and nothing done, where an argument is not as
// read wants it.
func fsReadChunk(fn *jsrt.Function, _, fdArg, length, position, cb jsrt.Value) jsrt.Value {
	r := fn.Realm()
	fd, okFd := fdArg.Int32()
	n, okLength := length.Int32()
	pos, okPos := filePosition(position)
	if !okFd || fd < 0 || !okLength || n <= 0 || !okPos {
		return jsrt.False
	}
	b := bytes.ChunkMemory(int(n))
	cb = host.Once(r, "FSREQCALLBACK", cb)
	asyncrt.SubmitPoolUnless(host.Of(r).Loop,
		func() (int, error) { return cachedRead(int(fd), b, pos) },
		func() (int, error) { return sysRead(int(fd), b, pos) },
		func(n int, err error) {
			switch {
			case err != nil:
				r.Call(cb, jsrt.Undef(), call{name: "read"}.throw(r, err).Value, jsrt.Int(0))
			case n == 0:
				bytes.KeepChunkMemory(b)
				r.Call(cb, jsrt.Undef(), jsrt.Null, jsrt.Int(0))
			default:
				r.Call(cb, jsrt.Undef(), jsrt.Null, jsrt.Int(n), bytes.NewChunk(r, b, n))
			}
		})
	return jsrt.True
}

// filePosition is a position in a file, or -1, where the file is, for undefined.
func filePosition(v jsrt.Value) (pos int64, ok bool) {
	if v.IsUndefined() {
		return -1, true
	}
	if !v.IsNumber() {
		return 0, false
	}
	f := v.Float()
	return int64(f), f >= 0 && f <= maxSafe && f == float64(int64(f))
}

const maxSafe = 1<<53 - 1

// pushChunk(stream, chunk) is stream.push(chunk) of a Buffer that nobody else has.
func fsPushChunk(fn *jsrt.Function, _, readable, chunk jsrt.Value) jsrt.Value {
	stream.PushOwn(fn.Realm(), readable, chunk)
	return jsrt.Undef()
}
