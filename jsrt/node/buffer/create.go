package buffer

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// How Buffers come to be.

// Buffer.alloc(size, fill, encoding)
func alloc(fn *jsrt.Function, _, size, value, encoding jsrt.Value) jsrt.Value {
	r := fn.Realm()
	n := sizeArg(r, size)
	v, b := bytes.AllocSlow(r, n)
	if n == 0 || value.IsUndefined() || value.IsNumber() && value.Float() == 0 {
		return v
	}
	if value.IsString() && !encoding.IsUndefined() && !encoding.IsString() && jsrt.ToBoolean(encoding) || encoding.IsNumber() || encoding.IsBoolean() {
		invalidType(r, "encoding", encoding, "string")
	}
	fillBytes(r, b, value, encodingOrDefault(r, encoding))
	return v
}

// Buffer.allocUnsafe(size)
func allocUnsafe(fn *jsrt.Function, _, size jsrt.Value) jsrt.Value {
	v, _ := bytes.Alloc(fn.Realm(), sizeArg(fn.Realm(), size))
	return v
}

// Buffer.allocUnsafeSlow(size)
func allocUnsafeSlow(fn *jsrt.Function, _, size jsrt.Value) jsrt.Value {
	v, _ := bytes.AllocUnsafe(fn.Realm(), sizeArg(fn.Realm(), size))
	return v
}

// Buffer.from(value, encodingOrOffset, length)
func from(fn *jsrt.Function, _, value, encoding, length jsrt.Value) jsrt.Value {
	if value.IsString() {
		return fromString(fn, jsrt.Undef(), value, encoding)
	}
	r := fn.Realm()
	return jsrt.Call3(r, jsrt.RealmData[realm](r).from, jsrt.Undef(), value, encoding, length)
}

// fromString(string, encoding): Buffer.from of a string.
func fromString(fn *jsrt.Function, _, s, encoding jsrt.Value) jsrt.Value {
	r := fn.Realm()
	e := bytes.UTF8
	if encoding.IsString() && encoding.Str().Len() > 0 {
		e = bytes.ArgEncoding(r, encoding)
	}
	return bytes.FromString(r, s.Str(), e)
}

// fromArrayLike(object): a Buffer of its elements; a copy of the bytes of a
// Uint8Array.
func fromArrayLike(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if b, ok := bytes.Uint8(v); ok {
		return bytes.FromBytes(r, b)
	}
	o := v.Object()
	n := int(jsrt.LengthOfArrayLike(r, o))
	out, b := bytes.Alloc(r, n)
	if t := v.AsTypedArray(); t != nil && !t.Kind.IsBigInt() {
		for i := range b {
			b[i] = byte(jsrt.Float64ToInt32(t.Load(i).Float()))
		}
		return out
	}
	for i := range n {
		x := jsrt.Get(r, o, jsrt.IntKey(int64(i)))
		if k, ok := x.Int32(); ok {
			b[i] = byte(k)
		} else {
			b[i] = byte(jsrt.ToInt32(r, x))
		}
	}
	return out
}

// fromArrayBuffer(buffer, byteOffset, length): a view of a buffer.
func fromArrayBuffer(fn *jsrt.Function, _, v, byteOffset, length jsrt.Value) jsrt.Value {
	r := fn.Realm()
	a := v.AsArrayBuffer()
	offset := 0
	if !byteOffset.IsUndefined() {
		offset = integer(r, byteOffset, 0)
	}
	rest := a.Len() - offset
	if rest < 0 {
		bytes.Fail(r, "ERR_BUFFER_OUT_OF_BOUNDS", bytes.Latin1("offset"))
	}
	n := rest
	if !length.IsUndefined() {
		n = max(integer(r, length, 0), 0)
		if n > rest {
			bytes.Fail(r, "ERR_BUFFER_OUT_OF_BOUNDS", bytes.Latin1("length"))
		}
	}
	if offset < 0 {
		panic(r.RangeError("Start offset " + itoa(offset) + " is outside the bounds of the buffer"))
	}
	if a.IsDetached() {
		panic(r.TypeError("Cannot perform Construct on a detached ArrayBuffer"))
	}
	if _, resizable := a.Max(); resizable && length.IsUndefined() {
		n = -1 // the Buffer grows and shrinks with it
	}
	return bytes.View(r, a, offset, n)
}

// Buffer.concat(list, length)
func concat(fn *jsrt.Function, _, list, length jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !jsrt.IsArray(r, list) {
		invalidType(r, "list", list, "Array")
	}
	items := jsrt.CreateListFromArrayLike(r, list)
	if len(items) == 0 {
		v, _ := bytes.AllocSlow(r, 0)
		return v
	}
	total := 0
	if length.IsUndefined() {
		for i, x := range items {
			total += len(listItem(r, i, x))
		}
	} else {
		total = intArg(r, length, "length", maxLength, 0)
	}
	v, b := bytes.Alloc(r, total)
	for i, x := range items {
		b = b[copy(b, listItem(r, i, x)):]
	}
	clear(b)
	return v
}

func listItem(r *jsrt.Realm, i int, x jsrt.Value) []byte {
	if t := x.AsTypedArray(); t != nil && t.Kind == jsrt.Uint8Elements {
		return t.Bytes()
	}
	return uint8Arg(r, x, "list["+itoa(i)+"]")
}

// Buffer.byteLength(string, encoding)
func byteLength(fn *jsrt.Function, _, v, encoding jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !v.IsString() {
		b, ok := bytes.Of(v)
		if !ok {
			invalidType(r, "string", v, "string", "Buffer", "ArrayBuffer")
		}
		return jsrt.Int(len(b))
	}
	e := bytes.UTF8
	if !encoding.IsUndefined() {
		if known, ok := bytes.ParseEncoding(jsrt.ToString(r, encoding)); ok {
			e = known
		}
	}
	return jsrt.Int(e.Len(v.Str()))
}

// Buffer.isEncoding(encoding)
func isEncoding(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	if !v.IsString() {
		return jsrt.False
	}
	_, ok := bytes.ParseEncoding(v.Str())
	return jsrt.Bool(ok)
}

// isBytes(value): it has memory that a Buffer may be made of.
func isBytes(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	_, ok := bytes.Of(v)
	return jsrt.Bool(ok)
}

// encodingOrDefault is normalizeEncoding: null and the empty string are UTF-8.
func encodingOrDefault(r *jsrt.Realm, v jsrt.Value) bytes.Encoding {
	if v.IsNullish() || v.IsString() && v.Str().Len() == 0 {
		return bytes.UTF8
	}
	if !v.IsString() {
		invalidType(r, "encoding", v, "string")
	}
	return bytes.ArgEncoding(r, v)
}

// join(list): a Uint8Array of the bytes of all.
func join(fn *jsrt.Function, _, list jsrt.Value) jsrt.Value {
	r := fn.Realm()
	var all []byte
	for _, x := range jsrt.CreateListFromArrayLike(r, list) {
		b, _ := bytes.Of(x)
		all = append(all, b...)
	}
	return bytes.NewUint8Array(r, all)
}

// text(bytes): decoded as the encoding standard has it, without a byte order mark.
func text(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	b, _ := bytes.Of(v)
	if len(b) >= 3 && string(b[:3]) == "\xEF\xBB\xBF" {
		b = b[3:]
	}
	return jsrt.Str(bytes.UTF8.Decode(fn.Realm(), b))
}

// utf8(string): a Uint8Array.
func utf8Bytes(fn *jsrt.Function, _, s jsrt.Value) jsrt.Value {
	return bytes.NewUint8Array(fn.Realm(), bytes.UTF8.Encode(s.Str()))
}
