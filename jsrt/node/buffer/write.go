package buffer

import (
	"encoding/binary"
	"math"

	"github.com/gonodec/gonodec/jsrt"
)

// Writing of numbers, https://nodejs.org/api/buffer.html#bufwriteint8value-offset

// writeRows are the methods of Buffer.prototype that write numbers.
var writeRows = []jsrt.Method{
	{Name: "Buffer.prototype.writeUInt8", Length: 1, Fn2: writeUInt8},
	{Name: "Buffer.prototype.writeInt8", Length: 1, Fn2: writeInt8},
	{Name: "Buffer.prototype.writeUInt16LE", Length: 1, Fn2: writeUInt16LE},
	{Name: "Buffer.prototype.writeUInt16BE", Length: 1, Fn2: writeUInt16BE},
	{Name: "Buffer.prototype.writeInt16LE", Length: 1, Fn2: writeInt16LE},
	{Name: "Buffer.prototype.writeInt16BE", Length: 1, Fn2: writeInt16BE},
	{Name: "Buffer.prototype.writeUInt32LE", Length: 1, Fn2: writeUInt32LE},
	{Name: "Buffer.prototype.writeUInt32BE", Length: 1, Fn2: writeUInt32BE},
	{Name: "Buffer.prototype.writeInt32LE", Length: 1, Fn2: writeInt32LE},
	{Name: "Buffer.prototype.writeInt32BE", Length: 1, Fn2: writeInt32BE},
	{Name: "Buffer.prototype.writeFloatLE", Length: 1, Fn2: writeFloatLE},
	{Name: "Buffer.prototype.writeDoubleLE", Length: 1, Fn2: writeDoubleLE},
	{Name: "Buffer.prototype.writeBigUInt64LE", Length: 1, Fn2: writeBigUInt64LE},
	{Name: "Buffer.prototype.writeBigInt64LE", Length: 1, Fn2: writeBigInt64LE},
	{Name: "Buffer.prototype.writeFloatBE", Length: 1, Fn2: writeFloatBE},
	{Name: "Buffer.prototype.writeDoubleBE", Length: 1, Fn2: writeDoubleBE},
	{Name: "Buffer.prototype.writeBigUInt64BE", Length: 1, Fn2: writeBigUInt64BE},
	{Name: "Buffer.prototype.writeBigInt64BE", Length: 1, Fn2: writeBigInt64BE},
	{Name: "Buffer.prototype.writeUIntLE", Length: 3, Fn3: writeUIntLE},
	{Name: "Buffer.prototype.writeUIntBE", Length: 3, Fn3: writeUIntBE},
	{Name: "Buffer.prototype.writeIntLE", Length: 3, Fn3: writeIntLE},
	{Name: "Buffer.prototype.writeIntBE", Length: 3, Fn3: writeIntBE},
}

// place returns the size bytes at an offset, and the value of the offset behind them.
func place(fn *jsrt.Function, this, offset jsrt.Value, size int) ([]byte, jsrt.Value) {
	b := thisBytes(fn, this)
	i := 0
	if n, ok := offset.Int32(); ok && n >= 0 && int(n)+size <= len(b) {
		i = int(n)
	} else {
		i = checkOffset(fn.Realm(), offset, len(b), size)
	}
	return b[i : i+size], jsrt.Int(i + size)
}

// writeAt is the common beginning of the methods that write integers: the number, the
// bytes it goes to and the value they return.
func writeAt(fn *jsrt.Function, this, value, offset jsrt.Value, size int, low, high float64) (float64, []byte, jsrt.Value) {
	r := fn.Realm()
	var f float64
	if value.IsNumber() {
		f = value.Float()
	} else {
		f = jsrt.ToNumber(r, value)
	}
	if size == 1 && !offset.IsUndefined() && !offset.IsNumber() {
		invalidType(r, "offset", offset, "number") // one byte: Node looks at the offset first
	}
	if f > high || f < low {
		rangeError(r, f, size, low, high)
	}
	b, next := place(fn, this, offset, size)
	if f != f {
		f = 0
	}
	return f, b, next
}

// rangeError throws for a value that size bytes cannot hold; Node writes great limits
// as powers.
func rangeError(r *jsrt.Realm, f float64, size int, low, high float64) {
	text := ">= " + jsrt.NumberToString(low).Go() + " and <= " + jsrt.NumberToString(high).Go()
	if size > 4 {
		if low == 0 {
			text = ">= 0 and < 2 ** " + itoa(8*size)
		} else {
			text = ">= -(2 ** " + itoa(8*size-1) + ") and < 2 ** " + itoa(8*size-1)
		}
	}
	outOfRange(r, "value", text, jsrt.Num(f))
}

// writeVariable is writeIntLE, writeUIntBE and so on.
func writeVariable(fn *jsrt.Function, this, value, offset, byteLength jsrt.Value, little, signed bool) jsrt.Value {
	r := fn.Realm()
	n := variableSize(r, byteLength)
	if offset.IsUndefined() {
		invalidType(r, "offset", offset, "number")
	}
	low, high := 0.0, math.Ldexp(1, 8*n)-1
	if signed {
		low, high = -math.Ldexp(1, 8*n-1), math.Ldexp(1, 8*n-1)-1
	}
	f, b, next := writeAt(fn, this, value, offset, n, low, high)
	u := uint64(int64(f))
	for i := range b {
		if little {
			b[i] = byte(u >> (8 * i))
		} else {
			b[n-1-i] = byte(u >> (8 * i))
		}
	}
	return next
}

// bigValue is the 64 bits of a BigInt in range.
func bigValue(r *jsrt.Realm, v jsrt.Value, signed bool) uint64 {
	text := ">= 0n and < 2n ** 64n"
	if signed {
		text = ">= -(2n ** 63n) and < 2n ** 63n"
	}
	if !v.IsBigInt() {
		if f := v; f.IsNumber() && (f.Float() >= math.Ldexp(1, 63) || f.Float() < -math.Ldexp(1, 63) || !signed && f.Float() < 0) {
			outOfRange(r, "value", text, v)
		}
		panic(r.TypeError("Cannot mix BigInt and other types, use explicit conversions"))
	}
	u := v.BigUint64()
	same := jsrt.BigFromUint64(u)
	if signed {
		same = jsrt.BigFromInt64(int64(u))
	}
	if !jsrt.SameValue(same, v) {
		outOfRange(r, "value", text, v)
	}
	return u
}

func writeUInt8(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	f, b, next := writeAt(fn, this, value, offset, 1, 0, 1<<8-1)
	b[0] = byte(int64(f))
	return next
}

func writeInt8(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	f, b, next := writeAt(fn, this, value, offset, 1, -1<<7, 1<<7-1)
	b[0] = byte(int64(f))
	return next
}

func writeUInt16LE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	f, b, next := writeAt(fn, this, value, offset, 2, 0, 1<<16-1)
	binary.LittleEndian.PutUint16(b, uint16(int64(f)))
	return next
}

func writeUInt16BE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	f, b, next := writeAt(fn, this, value, offset, 2, 0, 1<<16-1)
	binary.BigEndian.PutUint16(b, uint16(int64(f)))
	return next
}

func writeInt16LE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	f, b, next := writeAt(fn, this, value, offset, 2, -1<<15, 1<<15-1)
	binary.LittleEndian.PutUint16(b, uint16(int64(f)))
	return next
}

func writeInt16BE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	f, b, next := writeAt(fn, this, value, offset, 2, -1<<15, 1<<15-1)
	binary.BigEndian.PutUint16(b, uint16(int64(f)))
	return next
}

func writeUInt32LE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	f, b, next := writeAt(fn, this, value, offset, 4, 0, 1<<32-1)
	binary.LittleEndian.PutUint32(b, uint32(int64(f)))
	return next
}

func writeUInt32BE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	f, b, next := writeAt(fn, this, value, offset, 4, 0, 1<<32-1)
	binary.BigEndian.PutUint32(b, uint32(int64(f)))
	return next
}

func writeInt32LE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	f, b, next := writeAt(fn, this, value, offset, 4, -1<<31, 1<<31-1)
	binary.LittleEndian.PutUint32(b, uint32(int64(f)))
	return next
}

func writeInt32BE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	f, b, next := writeAt(fn, this, value, offset, 4, -1<<31, 1<<31-1)
	binary.BigEndian.PutUint32(b, uint32(int64(f)))
	return next
}

func writeFloatLE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	f := jsrt.ToNumber(fn.Realm(), value)
	b, next := place(fn, this, offset, 4)
	binary.LittleEndian.PutUint32(b, float32Bits(f))
	return next
}

func writeDoubleLE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	f := jsrt.ToNumber(fn.Realm(), value)
	b, next := place(fn, this, offset, 8)
	binary.LittleEndian.PutUint64(b, float64Bits(f))
	return next
}

func writeBigUInt64LE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	u := bigValue(fn.Realm(), value, false)
	b, next := place(fn, this, offset, 8)
	binary.LittleEndian.PutUint64(b, u)
	return next
}

func writeBigInt64LE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	u := bigValue(fn.Realm(), value, true)
	b, next := place(fn, this, offset, 8)
	binary.LittleEndian.PutUint64(b, u)
	return next
}

func writeFloatBE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	f := jsrt.ToNumber(fn.Realm(), value)
	b, next := place(fn, this, offset, 4)
	binary.BigEndian.PutUint32(b, float32Bits(f))
	return next
}

func writeDoubleBE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	f := jsrt.ToNumber(fn.Realm(), value)
	b, next := place(fn, this, offset, 8)
	binary.BigEndian.PutUint64(b, float64Bits(f))
	return next
}

func writeBigUInt64BE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	u := bigValue(fn.Realm(), value, false)
	b, next := place(fn, this, offset, 8)
	binary.BigEndian.PutUint64(b, u)
	return next
}

func writeBigInt64BE(fn *jsrt.Function, this, value, offset jsrt.Value) jsrt.Value {
	u := bigValue(fn.Realm(), value, true)
	b, next := place(fn, this, offset, 8)
	binary.BigEndian.PutUint64(b, u)
	return next
}

func writeUIntLE(fn *jsrt.Function, this, value, offset, byteLength jsrt.Value) jsrt.Value {
	return writeVariable(fn, this, value, offset, byteLength, true, false)
}

func writeUIntBE(fn *jsrt.Function, this, value, offset, byteLength jsrt.Value) jsrt.Value {
	return writeVariable(fn, this, value, offset, byteLength, false, false)
}

func writeIntLE(fn *jsrt.Function, this, value, offset, byteLength jsrt.Value) jsrt.Value {
	return writeVariable(fn, this, value, offset, byteLength, true, true)
}

func writeIntBE(fn *jsrt.Function, this, value, offset, byteLength jsrt.Value) jsrt.Value {
	return writeVariable(fn, this, value, offset, byteLength, false, true)
}

// float64Bits writes NaN as V8 does.
func float64Bits(f float64) uint64 {
	if f != f {
		return 0x7FF8 << 48
	}
	return math.Float64bits(f)
}

func float32Bits(f float64) uint32 {
	if f != f {
		return 0x7FC0 << 16
	}
	return math.Float32bits(float32(f))
}
