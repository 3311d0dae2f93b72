package zlib

import (
	"hash/crc32"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of zlib.
var Native = []jsrt.Method{
	{Name: "zlib.create", Length: 8, FnV: zlibCreate},
	{Name: "zlib.write", Length: 5, FnV: zlibWrite},
	{Name: "zlib.params", Length: 2, Fn2: zlibParams},
	{Name: "zlib.close", Length: 1, Fn1: zlibClose},
	{Name: "zlib.crc32", Length: 2, Fn2: zlibCrc32},
}

// create(mode, level, huffman only, dictionary, quality, window, reject what follows, limit of
// the output or 0): a coder.
func zlibCreate(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	o := options{level: int(a[1].Float()), huffman: jsrt.ToBoolean(a[2]), quality: int(a[4].Float()), window: int(a[5].Float()),
		reject: jsrt.ToBoolean(a[6]), limit: limit(a[7].Float())}
	if d, ok := bytes.Of(a[3]); ok {
		o.dictionary = append([]byte{}, d...)
	}
	return jsrt.NewHostValue(fn.Realm(), newCoder(mode(a[0].Float()), o))
}

// What follows a chunk: more, nothing, or nothing although it may be a part only.
const (
	goesOn = iota
	isLast
	mayBeCut
)

// write(coder, chunk, flush, last, cb): what comes out, as a Buffer. Without cb at once;
// else off the loop, and one write of a coder follows another. The chunk is read where it
// is, as Node does it: programs leave it alone until cb is called.
func zlibWrite(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	c := jsrt.HostData(a[0]).(coder)
	chunk, _ := bytes.Of(a[1])
	flush, last, cb := int(a[2].Float()), int(a[3].Float()), a[4]
	op := func() ([]byte, error) {
		err := c.write(chunk, flush, last != goesOn)
		if err == nil && last != goesOn {
			if err = c.finish(); last == mayBeCut && err == errUnexpectedEnd {
				err = nil
			}
		}
		return c.take(), err
	}
	if cb.IsUndefined() {
		out, err := op()
		if err != nil {
			panic(&jsrt.Throw{Value: failure(r, err)})
		}
		return bytes.NewBuffer(r, out)
	}
	cb = host.Once(r, "ZLIB", cb)
	asyncrt.SubmitPool(host.Of(r).Loop, op, func(out []byte, err error) {
		e := jsrt.Null
		if err != nil {
			e = failure(r, err)
		}
		r.Call(cb, jsrt.Undef(), e, bytes.NewBuffer(r, out))
	})
	return jsrt.Undef()
}

// failure is the error of a coder as Node shows it.
func failure(r *jsrt.Realm, err error) jsrt.Value {
	if err == errJunk {
		t := r.TypeError(err.Error())
		jsrt.CreateDataProperty(r, t.Value.Object(), jsrt.Key("code"), jsrt.Str(jsrt.Latin1(errJunk.code)))
		return t.Value
	}
	t := r.Error(err.Error())
	o := t.Value.Object()
	if z, ok := err.(*zlibError); ok {
		jsrt.CreateDataProperty(r, o, jsrt.Key("errno"), jsrt.Int(z.errno))
		jsrt.CreateDataProperty(r, o, jsrt.Key("code"), jsrt.Str(jsrt.Latin1(z.code)))
	}
	return t.Value
}

// params(coder, level): compress on with another level.
func zlibParams(_ *jsrt.Function, _, c, level jsrt.Value) jsrt.Value {
	if d, ok := jsrt.HostData(c).(*deflater); ok {
		d.params(int(level.Float()))
	}
	return jsrt.Undef()
}

// close(coder).
func zlibClose(_ *jsrt.Function, _, c jsrt.Value) jsrt.Value {
	jsrt.HostData(c).(coder).close()
	return jsrt.Undef()
}

// crc32(data, value): the checksum carried on from value.
func zlibCrc32(_ *jsrt.Function, _, data, value jsrt.Value) jsrt.Value {
	b, _ := bytes.Text(data)
	return jsrt.Num(float64(crc32.Update(uint32(value.Float()), crc32.IEEETable, b)))
}
