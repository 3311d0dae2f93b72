package fs

import (
	"strings"
	"sync"
	"syscall"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/heap"
)

// maxFile is the size from which readFile gives up, as Node does.
const maxFile = 1<<31 - 1

// readFile(path or fd, flags, encoding, cb): the whole file, a Buffer for encoding
// undefined. Without a callback, a number is the size of a file that is too large, and
// undefined says that the path has a zero character.
func fsReadFile(fn *jsrt.Function, _, file, flags, encoding, cb jsrt.Value) jsrt.Value {
	path, fd, f := "", -1, number(flags)
	if file.IsString() {
		path = text(file)
	} else {
		fd = number(file)
	}
	var e bytes.Encoding
	decode := !encoding.IsUndefined()
	if decode {
		e = bytes.ArgEncoding(fn.Realm(), encoding)
	}
	if cb.IsUndefined() {
		return readFileNow(fn.Realm(), path, fd, f, e, decode)
	}
	return run(fn, cb, call{name: "read"}, func() ([]byte, error) { return readFile(path, fd, f) }, func(r *jsrt.Realm, data []byte) jsrt.Value {
		return fileValue(r, data, e, decode)
	})
}

func readFileNow(r *jsrt.Realm, path string, fd, flags int, e bytes.Encoding, decode bool) jsrt.Value {
	if strings.IndexByte(path, 0) >= 0 {
		return jsrt.Undef()
	}
	data, err := readFile(path, fd, flags)
	if err == nil {
		return fileValue(r, data, e, decode)
	}
	if size, ok := err.(tooLarge); ok {
		return jsrt.Num(float64(size))
	}
	panic(call{name: "read"}.throw(r, err))
}

func fileValue(r *jsrt.Realm, data []byte, e bytes.Encoding, decode bool) jsrt.Value {
	if decode {
		return jsrt.Str(e.Keep(r, data))
	}
	return bytes.NewBuffer(r, data)
}

func readFile(path string, fd, flags int) ([]byte, error) {
	if fd >= 0 {
		return readAll(fd)
	}
	fd, err := sysOpen(path, flags, 0o666)
	if err != nil {
		return nil, step("open", path, err)
	}
	data, err := readOpened(fd)
	sysClose(fd)
	return data, err
}

// Most files are small: they are read into memory that others use afterwards, and copied
// when their length is known.
const smallFile = 32 << 10

var small = sync.Pool{New: func() any { return new([smallFile]byte) }}

// readOpened reads a file from its beginning on.
func readOpened(fd int) ([]byte, error) {
	b := small.Get().(*[smallFile]byte)
	defer small.Put(b)
	n, err := sysRead(fd, b[:], -1)
	if err != nil || n == 0 {
		return []byte{}, err
	}
	// Less than was asked for is all, if the file says that it is so long. To ask for its
	// end costs the least: a third of fstat. What has no end, as pipes, is read until none is left.
	at := int64(-1)
	if n < smallFile {
		if at = sysEnd(fd); at == int64(n) {
			heap.Balance(n)
			all := b[:n]
			data := make([]byte, len(all)) // in this form, Go does not clear it first
			copy(data, all)
			return data, nil
		}
	}
	if at >= 0 {
		at = int64(n) // it is at its end now
	}
	return readRest(fd, b[:n], at)
}

func readAll(fd int) ([]byte, error) { return readRest(fd, nil, -1) }

// readRest reads on behind what has been read: at a position, or below 0 from where the
// file is.
func readRest(fd int, begun []byte, at int64) ([]byte, error) {
	st, err := sysFstat(fd)
	if err != nil {
		return nil, step("fstat", "", err)
	}
	if st.mode&syscall.S_IFMT == syscall.S_IFREG {
		if st.size > maxFile {
			return nil, errTooLarge(st.size)
		}
		if st.size > int64(len(begun)) {
			return readSize(fd, int(st.size), begun, at)
		}
	}
	return readToEnd(fd, begun, at)
}

// readSize reads a file that has a size; nobody asks whether it has grown meanwhile.
func readSize(fd, size int, begun []byte, at int64) ([]byte, error) {
	heap.Balance(size)
	data := bytes.Uninitialized(size)
	have := copy(data, begun)
	for have < size {
		n, err := sysRead(fd, data[have:], at)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return data[:have:have], nil
		}
		have += n
		at = behind(at, n)
	}
	return data, nil
}

// behind is the position n bytes on.
func behind(at int64, n int) int64 {
	if at < 0 {
		return at
	}
	return at + int64(n)
}

// readToEnd reads what has no size: pipes, files of /proc.
func readToEnd(fd int, begun []byte, at int64) ([]byte, error) {
	data := append(make([]byte, 0, max(512, 2*len(begun))), begun...)
	for {
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := sysRead(fd, data[len(data):cap(data)], at)
		data = data[:len(data)+n]
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return data[:len(data):len(data)], nil
		}
		at = behind(at, n)
	}
}

// tooLarge is the size of a file that readFile does not read.
type tooLarge int64

func errTooLarge(n int64) error { return tooLarge(n) }

func (tooLarge) Error() string { return "file too large" }
func (tooLarge) Unwrap() error { return syscall.EFBIG }
