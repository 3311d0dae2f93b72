package buffer

import (
	gobytes "bytes"
	"encoding/binary"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// Methods of Buffer.prototype that move, compare and search bytes.

var methodRows = []jsrt.Method{
	{Name: "Buffer.prototype.copy", Length: 4, Fn4: copyTo},
	{Name: "Buffer.prototype.equals", Length: 1, Fn1: equals},
	{Name: "Buffer.prototype.compare", Length: 5, FnV: compare, Fn1: compareOne},
	{Name: "Buffer.prototype.indexOf", Length: 4, Fn3: indexOf},
	{Name: "Buffer.prototype.lastIndexOf", Length: 4, Fn3: lastIndexOf},
	{Name: "Buffer.prototype.includes", Length: 4, Fn3: includes},
	{Name: "Buffer.prototype.fill", Length: 4, Fn4: fill},
	{Name: "Buffer.prototype.toJSON", Length: 0, Fn0: toJSON},
	{Name: "Buffer.prototype.subarray", Length: 2, Fn2: subarray},
	{Name: "Buffer.prototype.slice", Length: 2, Fn2: sliceBytes},
	{Name: "Buffer.prototype.swap16", Length: 0, Fn0: swap16},
	{Name: "Buffer.prototype.swap32", Length: 0, Fn0: swap32},
	{Name: "Buffer.prototype.swap64", Length: 0, Fn0: swap64},
}

// buf.copy(target, targetStart, sourceStart, sourceEnd)
func copyTo(fn *jsrt.Function, this, target, targetStart, sourceStart, sourceEnd jsrt.Value) jsrt.Value {
	r := fn.Realm()
	src, ok := bytes.OfView(this)
	if !ok {
		invalidType(r, "source", this, "Buffer", "Uint8Array")
	}
	dst, ok := bytes.OfView(target)
	if !ok {
		invalidType(r, "target", target, "Buffer", "Uint8Array")
	}
	at, from, to := 0, 0, len(src)
	if !targetStart.IsUndefined() {
		if at = integer(r, targetStart, 0); at < 0 {
			outOfRange(r, "targetStart", ">= 0", targetStart)
		}
	}
	if !sourceStart.IsUndefined() {
		if from = integer(r, sourceStart, 0); from < 0 || from > len(src) {
			outOfRange(r, "sourceStart", ">= 0 && <= "+itoa(len(src)), sourceStart)
		}
	}
	if !sourceEnd.IsUndefined() {
		if to = integer(r, sourceEnd, 0); to < 0 {
			outOfRange(r, "sourceEnd", ">= 0", sourceEnd)
		}
	}
	if at >= len(dst) || from >= to {
		return jsrt.Int(0)
	}
	return jsrt.Int(copy(dst[at:], src[from:min(to, len(src))]))
}

// buf.equals(otherBuffer)
func equals(fn *jsrt.Function, this, other jsrt.Value) jsrt.Value {
	r := fn.Realm()
	a, b := uint8Arg(r, this, "this"), uint8Arg(r, other, "otherBuffer")
	return jsrt.Bool(gobytes.Equal(a, b))
}

// Buffer.compare(buf1, buf2)
func compareBuffers(fn *jsrt.Function, _, a, b jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Int(gobytes.Compare(uint8Arg(r, a, "buf1"), uint8Arg(r, b, "buf2")))
}

func compareOne(fn *jsrt.Function, this, target jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Int(gobytes.Compare(uint8Arg(r, this, "this"), uint8Arg(r, target, "target")))
}

// buf.compare(target, targetStart, targetEnd, sourceStart, sourceEnd)
func compare(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	a, b := uint8Arg(r, this, "this"), uint8Arg(r, jsrt.Arg(args, 0), "target")
	targetStart := intArg(r, jsrt.Arg(args, 1), "targetStart", maxLength, 0)
	targetEnd := intArg(r, jsrt.Arg(args, 2), "targetEnd", len(b), len(b))
	sourceStart := intArg(r, jsrt.Arg(args, 3), "sourceStart", maxLength, 0)
	sourceEnd := intArg(r, jsrt.Arg(args, 4), "sourceEnd", len(a), len(a))
	switch {
	case sourceStart >= sourceEnd && targetStart >= targetEnd:
		return jsrt.Int(0)
	case sourceStart >= sourceEnd:
		return jsrt.Int(-1)
	case targetStart >= targetEnd:
		return jsrt.Int(1)
	}
	return jsrt.Int(gobytes.Compare(a[sourceStart:sourceEnd], b[targetStart:targetEnd]))
}

// buf.fill(value, offset, end, encoding)
func fill(fn *jsrt.Function, this, value, offset, end, encoding jsrt.Value) jsrt.Value {
	r := fn.Realm()
	b := thisBytes(fn, this)
	e := bytes.UTF8
	if value.IsString() {
		switch {
		case offset.IsUndefined() || offset.IsString():
			encoding, offset, end = offset, jsrt.Undef(), jsrt.Undef()
		case end.IsString():
			encoding, end = end, jsrt.Undef()
		}
		e = encodingOrDefault(r, encoding)
	}
	from, to := 0, len(b)
	if !offset.IsUndefined() {
		from = limit(r, offset, "offset", -1)
		if !end.IsUndefined() {
			to = limit(r, end, "end", len(b))
		}
	}
	if from < to {
		fillBytes(r, b[from:to], value, e)
	}
	return this
}

// limit is validateNumber with the lower limit 0; high is -1 for none.
func limit(r *jsrt.Realm, v jsrt.Value, name string, high int) int {
	if !v.IsNumber() {
		invalidType(r, name, v, "number")
	}
	f := v.Float()
	if high < 0 {
		if !(f >= 0) {
			outOfRange(r, name, ">= 0", v)
		}
		return integer(r, v, 0)
	}
	if !(f >= 0 && f <= float64(high)) {
		outOfRange(r, name, ">= 0 && <= "+itoa(high), v)
	}
	return int(f)
}

// fillBytes repeats a value over b.
func fillBytes(r *jsrt.Realm, b []byte, value jsrt.Value, e bytes.Encoding) {
	var pattern []byte
	if value.IsString() {
		if value.Str().Len() == 0 {
			clear(b)
			return
		}
		pattern = e.Encode(value.Str())
	} else if p, ok := bytes.OfView(value); ok {
		pattern = p
	} else {
		c := byte(jsrt.ToInt32(r, value))
		for i := range b {
			b[i] = c
		}
		return
	}
	if len(pattern) == 0 {
		bytes.Fail(r, "ERR_INVALID_ARG_VALUE", bytes.Latin1("value"), value)
	}
	for n := copy(b, pattern); n > 0 && n < len(b); n *= 2 {
		copy(b[n:], b[:n])
	}
}

// buf.toJSON()
func toJSON(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	b := thisBytes(fn, this)
	list := make([]jsrt.Value, len(b))
	for i, c := range b {
		list[i] = jsrt.Int(int(c))
	}
	o := jsrt.NewObjectCap(r, 2)
	jsrt.CreateDataProperty(r, o, jsrt.Key("type"), bytes.Latin1("Buffer"))
	jsrt.CreateDataProperty(r, o, jsrt.Key("data"), jsrt.Arr(jsrt.NewArrayFrom(r, list)))
	return jsrt.Obj(o)
}

// buf.slice(start, end): what this.subarray makes.
func sliceBytes(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if o := this.AsObject(); o != nil && bytes.IsBuffer(r, o) {
		return subarray(fn, this, start, end)
	}
	return jsrt.Invoke(r, this, jsrt.Key("subarray"), start, end)
}

// buf.subarray(start, end)
func subarray(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := this.AsTypedArray()
	if t == nil {
		thisBytes(fn, jsrt.Undef())
	}
	n := len(t.Bytes())
	from := adjust(r, start, n, 0)
	to := adjust(r, end, n, n)
	return bytes.View(r, t.Buffer(), t.Offset()+from, max(to-from, 0))
}

// adjust is a relative index.
func adjust(r *jsrt.Realm, v jsrt.Value, n, def int) int {
	if v.IsUndefined() {
		return def
	}
	i := integer(r, v, 0)
	if i < 0 {
		return max(i+n, 0)
	}
	return min(i, n)
}

func swappable(fn *jsrt.Function, this jsrt.Value, size int) []byte {
	b := thisBytes(fn, this)
	if len(b)%size != 0 {
		bytes.Fail(fn.Realm(), "ERR_INVALID_BUFFER_SIZE", bytes.Latin1(itoa(8*size)+"-bits"))
	}
	return b
}

// buf.swap16()
func swap16(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	for b := swappable(fn, this, 2); len(b) > 0; b = b[2:] {
		b[0], b[1] = b[1], b[0]
	}
	return this
}

// buf.swap32()
func swap32(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	for b := swappable(fn, this, 4); len(b) > 0; b = b[4:] {
		binary.BigEndian.PutUint32(b, binary.LittleEndian.Uint32(b))
	}
	return this
}

// buf.swap64()
func swap64(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	for b := swappable(fn, this, 8); len(b) > 0; b = b[8:] {
		binary.BigEndian.PutUint64(b, binary.LittleEndian.Uint64(b))
	}
	return this
}
