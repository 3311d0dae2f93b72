// Package bytes is how the Go half of Node modules works with binary data and text
// encodings.
//
//	b, ok := bytes.Of(v)                  // memory of an ArrayBuffer, typed array, DataView, Buffer
//	bytes.Require(r, v, "data")           // the same, or Node's ERR_INVALID_ARG_TYPE
//	v := bytes.NewBuffer(r, data)         // a Buffer that uses data as its memory
//	v, b := bytes.Alloc(r, n)             // an uninitialised Buffer, small ones from the pool, and its memory
//	e, ok := bytes.ParseEncoding(s)       // "utf8", "UCS-2", …
//	s := e.Decode(r, b)                   // bytes to string; e.Encode(s), e.Append(dst, s), e.Write(dst, s), e.Len(s)
//	bytes.Text(v)                         // bytes of a string (UTF-8) or of what Of takes
//	bytes.Fail(r, "ERR_OUT_OF_RANGE", …)  // throws Node's error with the code
//
// A module whose natives make Buffers must require('buffer') somewhere, one whose
// natives fail must require('util/errors'), so that they are linked.
//
// Slices share memory with the JavaScript objects: use them on the loop's goroutine,
// or keep to bytes that the program was not given yet.
package bytes

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
	"github.com/gonodec/gonodec/jsrt/jsstring"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// state is what a realm keeps: the shape of Buffers and the pool that small ones
// share.
type state struct {
	shape       *jsrt.Shape
	constructor *jsrt.Object // Buffer
	proto       *jsrt.Object // Buffer.prototype
	pool        *jsrt.ArrayBuffer
	poolSize    int
	offset      int
}

// SetPrototype tells the constructor and prototype of Buffers; the buffer module
// does it when it is loaded.
func SetPrototype(r *jsrt.Realm, constructor, proto *jsrt.Object) {
	d := jsrt.RealmData[state](r)
	d.constructor, d.proto = constructor, proto
	d.shape = jsrt.TypedArrayShape(r, jsrt.Uint8Elements, proto)
}

// IsBuffer reports an object with the prototype of Buffers.
func IsBuffer(r *jsrt.Realm, o *jsrt.Object) bool {
	d := jsrt.RealmData[state](r)
	return d.shape != nil && jsrt.GetPrototypeOf(r, o) == d.proto
}

// of returns the realm's state; the buffer module is loaded if it was not.
func of(r *jsrt.Realm) *state {
	d := jsrt.RealmData[state](r)
	if d.shape == nil {
		host.Of(r).Require("buffer")
	}
	return d
}

// Of returns the memory of an ArrayBuffer, SharedArrayBuffer, typed array or
// DataView; ok is false for anything else.
func Of(v jsrt.Value) (b []byte, ok bool) {
	if t := v.AsTypedArray(); t != nil {
		return t.Bytes(), true
	}
	if a := v.AsArrayBuffer(); a != nil {
		return a.Bytes(), true
	}
	return builtins.DataViewBytes(v)
}

// OfView is Of without buffers: only ArrayBufferViews.
func OfView(v jsrt.Value) (b []byte, ok bool) {
	if v.AsArrayBuffer() != nil {
		return nil, false
	}
	return Of(v)
}

// Uint8 returns the memory of a Uint8Array (a Buffer is one).
func Uint8(v jsrt.Value) (b []byte, ok bool) {
	if t := v.AsTypedArray(); t != nil && t.Kind == jsrt.Uint8Elements {
		return t.Bytes(), true
	}
	return nil, false
}

// Require is Of; it throws ERR_INVALID_ARG_TYPE for a value that has no bytes.
func Require(r *jsrt.Realm, v jsrt.Value, name string) []byte {
	b, ok := Of(v)
	if !ok {
		Fail(r, "ERR_INVALID_ARG_TYPE", Latin1(name),
			Words(r, "ArrayBuffer", "Buffer", "TypedArray", "DataView"), v)
	}
	return b
}

// Text returns the bytes of a string in UTF-8, or of what Of takes.
func Text(v jsrt.Value) (b []byte, ok bool) {
	if v.IsString() {
		return UTF8.Encode(v.Str()), true
	}
	return Of(v)
}

// NewBuffer returns a Buffer that uses data as its memory, without copying.
func NewBuffer(r *jsrt.Realm, data []byte) jsrt.Value {
	d := of(r)
	a := jsrt.NewArrayBufferOf(r, data[:len(data):len(data)])
	return jsrt.Obj(&jsrt.NewTypedArray(d.shape, jsrt.Uint8Elements, a, 0, len(data)).Object)
}

// NewUint8Array returns a plain Uint8Array that uses data as its memory.
func NewUint8Array(r *jsrt.Realm, data []byte) jsrt.Value {
	return jsrt.Obj(&jsrt.NewUint8Array(r, data).Object)
}

// NewArrayBuffer returns an ArrayBuffer that uses data as its memory.
func NewArrayBuffer(r *jsrt.Realm, data []byte) jsrt.Value {
	return jsrt.Obj(&jsrt.NewArrayBufferOf(r, data[:len(data):len(data)]).Object)
}

// View returns a Buffer over n bytes of a from offset on.
func View(r *jsrt.Realm, a *jsrt.ArrayBuffer, offset, n int) jsrt.Value {
	return jsrt.Obj(&jsrt.NewTypedArray(of(r).shape, jsrt.Uint8Elements, a, offset, n).Object)
}

// AllocSlow returns a Buffer of n zero bytes with memory of its own.
func AllocSlow(r *jsrt.Realm, n int) (jsrt.Value, []byte) {
	a := newArrayBuffer(r, n)
	return View(r, a, 0, n), a.Bytes()
}

// AllocUnsafe is AllocSlow of memory that is not cleared.
func AllocUnsafe(r *jsrt.Realm, n int) (jsrt.Value, []byte) {
	if n < worthSaving || n > jsrt.MaxStringLength {
		return AllocSlow(r, n)
	}
	b := Uninitialized(n)
	return NewBuffer(r, b), b
}

func newArrayBuffer(r *jsrt.Realm, n int) *jsrt.ArrayBuffer {
	s := r.RootShape(jsrt.ClassArrayBuffer, r.Intrinsic(jsrt.ArrayBufferPrototype), nil, 0)
	return jsrt.NewArrayBuffer(r, s, int64(n), -1)
}

var keyPoolSize = jsrt.StaticLatin1("poolSize")

// Alloc returns a Buffer of n bytes and its memory, not cleared. Small ones share the
// pool, as Buffer.allocUnsafe has it.
func Alloc(r *jsrt.Realm, n int) (jsrt.Value, []byte) {
	d := of(r)
	if n == 0 {
		return AllocSlow(r, 0)
	}
	if d.pool == nil {
		d.refill(r)
	}
	if n >= d.poolSize>>1 {
		return AllocUnsafe(r, n)
	}
	if n > d.poolSize-d.offset {
		d.refill(r)
		if n >= d.poolSize>>1 {
			return AllocUnsafe(r, n)
		}
	}
	at := d.offset
	d.offset = (at + n + 7) &^ 7
	t := jsrt.NewTypedArray(d.shape, jsrt.Uint8Elements, d.pool, at, n)
	return jsrt.Obj(&t.Object), d.pool.Bytes()[at : at+n : at+n]
}

// refill starts a new pool of Buffer.poolSize bytes.
func (d *state) refill(r *jsrt.Realm) {
	v := jsrt.Get(r, d.constructor, jsrt.StringKey(&keyPoolSize))
	d.poolSize = 0
	if v.IsNumber() && v.Float() >= 0 && v.Float() <= 1<<30 {
		d.poolSize = int(v.Float())
	}
	d.pool, d.offset = newArrayBuffer(r, d.poolSize), 0
}

// FromBytes returns a Buffer with a copy of data.
func FromBytes(r *jsrt.Realm, data []byte) jsrt.Value {
	v, b := Alloc(r, len(data))
	copy(b, data)
	return v
}

// FromString returns a Buffer with the text in an encoding.
func FromString(r *jsrt.Realm, s *jsrt.String, e Encoding) jsrt.Value {
	if e == UTF8 {
		return fromUTF8(r, s)
	}
	n := e.Len(s)
	v, b := Alloc(r, n)
	w := e.Write(b, s)
	if w < n { // what Len could not know without decoding: hexadecimal, base64
		t := v.AsTypedArray()
		return View(r, t.Buffer(), t.Offset(), w)
	}
	return v
}

// fromUTF8 returns a Buffer with the text in UTF-8.
func fromUTF8(r *jsrt.Realm, s *jsrt.String) jsrt.Value {
	if !s.IsLatin1() {
		u := s.UTF16()
		v, b := Alloc(r, utf16Length(u))
		putUTF16(b, u)
		return v
	}
	text := s.Bytes()
	v, b := Alloc(r, jsstring.UTF8Length(text))
	if len(b) == len(text) {
		copy(b, text)
	} else {
		putLatin1(b, text)
	}
	return v
}

// Latin1 is a value for an argument of Fail.
func Latin1(s string) jsrt.Value { return jsrt.Str(jsrt.Latin1(s)) }

// Words is a list of strings for an argument of Fail.
func Words(r *jsrt.Realm, words ...string) jsrt.Value {
	list := make([]jsrt.Value, len(words))
	for i, w := range words {
		list[i] = Latin1(w)
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, list))
}

// Fail throws the error that Node knows by a code; args are those of its message in
// util/errors.js. The module that calls it must require util/errors.
func Fail(r *jsrt.Realm, code string, args ...jsrt.Value) {
	codes := jsrt.GetV(r, host.Of(r).Require("util/errorcodes"), jsrt.Key("codes"))
	c := jsrt.GetV(r, codes, jsrt.Key(code)).Object()
	panic(&jsrt.Throw{Value: jsrt.Obj(jsrt.Construct(r, c, args, c).Object())})
}
