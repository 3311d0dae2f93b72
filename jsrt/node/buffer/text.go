package buffer

import (
	"math"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// Buffers and text.

// textRows are methods of Buffer.prototype.
var textRows = []jsrt.Method{
	{Name: "Buffer.prototype.asciiSlice", Length: 2, Fn2: asciiSlice},
	{Name: "Buffer.prototype.base64Slice", Length: 2, Fn2: base64Slice},
	{Name: "Buffer.prototype.base64urlSlice", Length: 2, Fn2: base64urlSlice},
	{Name: "Buffer.prototype.latin1Slice", Length: 2, Fn2: latin1Slice},
	{Name: "Buffer.prototype.hexSlice", Length: 2, Fn2: hexSlice},
	{Name: "Buffer.prototype.ucs2Slice", Length: 2, Fn2: ucs2Slice},
	{Name: "Buffer.prototype.utf8Slice", Length: 2, Fn2: utf8Slice},
	{Name: "Buffer.prototype.asciiWrite", Length: 3, Fn3: asciiWrite},
	{Name: "Buffer.prototype.base64Write", Length: 3, Fn3: base64Write},
	{Name: "Buffer.prototype.base64urlWrite", Length: 3, Fn3: base64urlWrite},
	{Name: "Buffer.prototype.latin1Write", Length: 3, Fn3: latin1Write},
	{Name: "Buffer.prototype.hexWrite", Length: 3, Fn3: hexWrite},
	{Name: "Buffer.prototype.ucs2Write", Length: 3, Fn3: ucs2Write},
	{Name: "Buffer.prototype.utf8Write", Length: 3, Fn3: utf8Write},
	{Name: "Buffer.prototype.toString", Length: 3, Fn3: toString},
	{Name: "Buffer.prototype.write", Length: 4, Fn4: write},
}

// buf.toString(encoding, start, end)
func toString(fn *jsrt.Function, this, encoding, start, end jsrt.Value) jsrt.Value {
	r := fn.Realm()
	b := thisBytes(fn, this)
	if !start.IsUndefined() || !end.IsUndefined() {
		from, to := textRange(r, start, end, len(b))
		b = b[from:max(from, to)]
	}
	if len(b) == 0 {
		return jsrt.Str(jsrt.Empty()) // whatever the encoding
	}
	return jsrt.Str(bytes.ArgEncoding(r, encoding).Decode(r, b))
}

// textRange is what start and end mean; numbers out of range are the next that is in.
func textRange(r *jsrt.Realm, start, end jsrt.Value, n int) (from, to int) {
	f := 0.0
	if !start.IsUndefined() {
		f = math.Trunc(jsrt.ToNumber(r, start))
	}
	t := float64(n)
	if !end.IsUndefined() {
		if g := jsrt.ToNumber(r, end); !(g > t) {
			t = math.Trunc(g)
		}
	}
	if !(f > 0) {
		f = 0
	}
	if !(t > 0) {
		t = 0
	}
	return int(min(f, float64(n))), int(t)
}

// slice is latin1Slice and its like.
func slice(fn *jsrt.Function, this, start, end jsrt.Value, e bytes.Encoding) jsrt.Value {
	r := fn.Realm()
	b := thisBytes(fn, this)
	from := sliceIndex(r, start, 0)
	to := max(sliceIndex(r, end, len(b)), from)
	if to > len(b) {
		if from >= len(b) && end.IsUndefined() {
			return jsrt.Str(jsrt.Empty())
		}
		outOfIndex(r)
	}
	return jsrt.Str(e.Decode(r, b[from:to]))
}

func sliceIndex(r *jsrt.Realm, v jsrt.Value, def int) int {
	if v.IsUndefined() {
		return def
	}
	n := integer(r, v, 0)
	if n < 0 {
		outOfIndex(r)
	}
	return n
}

func outOfIndex(r *jsrt.Realm) {
	t := r.RangeError("Index out of range")
	setCode(r, t, "ERR_OUT_OF_RANGE")
	panic(t)
}

func asciiSlice(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	return slice(fn, this, start, end, bytes.ASCII)
}

func base64Slice(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	return slice(fn, this, start, end, bytes.Base64)
}

func base64urlSlice(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	return slice(fn, this, start, end, bytes.Base64URL)
}

func latin1Slice(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	return slice(fn, this, start, end, bytes.Latin)
}

func hexSlice(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	return slice(fn, this, start, end, bytes.Hex)
}

func ucs2Slice(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	return slice(fn, this, start, end, bytes.UTF16LE)
}

func utf8Slice(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	return slice(fn, this, start, end, bytes.UTF8)
}

// buf.write(string, offset, length, encoding)
func write(fn *jsrt.Function, this, s, offset, length, encoding jsrt.Value) jsrt.Value {
	r := fn.Realm()
	b := thisBytes(fn, this)
	switch {
	case offset.IsUndefined():
	case length.IsUndefined() && offset.IsString():
		encoding = offset
	default:
		b = b[intArg(r, offset, "offset", len(b), 0):]
		if length.IsString() {
			encoding = length
		} else if !length.IsUndefined() {
			n := intArg(r, length, "length", len(thisBytes(fn, this)), 0)
			b = b[:min(n, len(b))]
		}
	}
	e := bytes.UTF8
	if jsrt.ToBoolean(encoding) {
		e = bytes.ArgEncoding(r, encoding)
	}
	return jsrt.Int(e.Write(b, stringArg(r, s)))
}

func stringArg(r *jsrt.Realm, s jsrt.Value) *jsrt.String {
	if !s.IsString() {
		t := r.TypeError("argument must be a string")
		setCode(r, t, "ERR_INVALID_ARG_TYPE")
		panic(t)
	}
	return s.Str()
}

// writeIn is latin1Write and its like.
func writeIn(fn *jsrt.Function, this, s, offset, length jsrt.Value, e bytes.Encoding) jsrt.Value {
	r := fn.Realm()
	b := thisBytes(fn, this)
	str := stringArg(r, s)
	at := 0
	if !offset.IsUndefined() {
		at = integer(r, offset, 0)
	}
	if at < 0 || at > len(b) {
		bytes.Fail(r, "ERR_BUFFER_OUT_OF_BOUNDS", bytes.Latin1("offset"))
	}
	b = b[at:]
	if !length.IsUndefined() {
		n := integer(r, length, 0)
		if n < 0 || n > len(b) && (e == bytes.Latin || e == bytes.ASCII || e == bytes.UTF8) {
			bytes.Fail(r, "ERR_BUFFER_OUT_OF_BOUNDS", bytes.Latin1("length"))
		}
		b = b[:min(n, len(b))]
	}
	return jsrt.Int(e.Write(b, str))
}

func asciiWrite(fn *jsrt.Function, this, s, offset, length jsrt.Value) jsrt.Value {
	return writeIn(fn, this, s, offset, length, bytes.ASCII)
}

func base64Write(fn *jsrt.Function, this, s, offset, length jsrt.Value) jsrt.Value {
	return writeIn(fn, this, s, offset, length, bytes.Base64)
}

func base64urlWrite(fn *jsrt.Function, this, s, offset, length jsrt.Value) jsrt.Value {
	return writeIn(fn, this, s, offset, length, bytes.Base64URL)
}

func latin1Write(fn *jsrt.Function, this, s, offset, length jsrt.Value) jsrt.Value {
	return writeIn(fn, this, s, offset, length, bytes.Latin)
}

func hexWrite(fn *jsrt.Function, this, s, offset, length jsrt.Value) jsrt.Value {
	return writeIn(fn, this, s, offset, length, bytes.Hex)
}

func ucs2Write(fn *jsrt.Function, this, s, offset, length jsrt.Value) jsrt.Value {
	return writeIn(fn, this, s, offset, length, bytes.UTF16LE)
}

func utf8Write(fn *jsrt.Function, this, s, offset, length jsrt.Value) jsrt.Value {
	return writeIn(fn, this, s, offset, length, bytes.UTF8)
}

// hex(buffer, n): the first n bytes with spaces between, for inspect.
func spacedHex(fn *jsrt.Function, _, v, n jsrt.Value) jsrt.Value {
	const digits = "0123456789abcdef"
	b := thisBytes(fn, v)
	b = b[:min(integer(fn.Realm(), n, 0), len(b))]
	s := make([]byte, 0, 3*len(b))
	for i, c := range b {
		if i > 0 {
			s = append(s, ' ')
		}
		s = append(s, digits[c>>4], digits[c&15])
	}
	return jsrt.Str(jsrt.FromLatin1Bytes(s))
}
