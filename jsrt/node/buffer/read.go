package buffer

import (
	"encoding/binary"
	"math"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// Reading of numbers, https://nodejs.org/api/buffer.html#bufreadint8offset

// readRows are the read methods of Buffer.prototype.
var readRows = []jsrt.Method{
	{Name: "Buffer.prototype.readUInt8", Length: 1, Fn1: readUInt8},
	{Name: "Buffer.prototype.readInt8", Length: 1, Fn1: readInt8},
	{Name: "Buffer.prototype.readUInt16LE", Length: 1, Fn1: readUInt16LE},
	{Name: "Buffer.prototype.readUInt16BE", Length: 1, Fn1: readUInt16BE},
	{Name: "Buffer.prototype.readInt16LE", Length: 1, Fn1: readInt16LE},
	{Name: "Buffer.prototype.readInt16BE", Length: 1, Fn1: readInt16BE},
	{Name: "Buffer.prototype.readUInt32LE", Length: 1, Fn1: readUInt32LE},
	{Name: "Buffer.prototype.readUInt32BE", Length: 1, Fn1: readUInt32BE},
	{Name: "Buffer.prototype.readInt32LE", Length: 1, Fn1: readInt32LE},
	{Name: "Buffer.prototype.readInt32BE", Length: 1, Fn1: readInt32BE},
	{Name: "Buffer.prototype.readFloatLE", Length: 0, Fn1: readFloatLE},
	{Name: "Buffer.prototype.readDoubleLE", Length: 0, Fn1: readDoubleLE},
	{Name: "Buffer.prototype.readBigUInt64LE", Length: 0, Fn1: readBigUInt64LE},
	{Name: "Buffer.prototype.readBigInt64LE", Length: 0, Fn1: readBigInt64LE},
	{Name: "Buffer.prototype.readFloatBE", Length: 0, Fn1: readFloatBE},
	{Name: "Buffer.prototype.readDoubleBE", Length: 0, Fn1: readDoubleBE},
	{Name: "Buffer.prototype.readBigUInt64BE", Length: 0, Fn1: readBigUInt64BE},
	{Name: "Buffer.prototype.readBigInt64BE", Length: 0, Fn1: readBigInt64BE},
	{Name: "Buffer.prototype.readUIntLE", Length: 2, Fn2: readUIntLE},
	{Name: "Buffer.prototype.readUIntBE", Length: 2, Fn2: readUIntBE},
	{Name: "Buffer.prototype.readIntLE", Length: 2, Fn2: readIntLE},
	{Name: "Buffer.prototype.readIntBE", Length: 2, Fn2: readIntBE},
}

// readAt returns the size bytes at an offset, 0 if it is undefined.
func readAt(fn *jsrt.Function, this, offset jsrt.Value, size int) []byte {
	b := thisBytes(fn, this)
	if i, ok := offset.Int32(); ok && i >= 0 && int(i)+size <= len(b) {
		return b[i : int(i)+size]
	}
	i := checkOffset(fn.Realm(), offset, len(b), size)
	return b[i : i+size]
}

// checkOffset is what an offset that is not plainly right means, or the error for it.
func checkOffset(r *jsrt.Realm, offset jsrt.Value, n, size int) int {
	if offset.IsUndefined() {
		offset = jsrt.Int(0)
	}
	if !offset.IsNumber() {
		invalidType(r, "offset", offset, "number")
	}
	f := offset.Float()
	if f == math.Trunc(f) && f >= 0 && f <= float64(n-size) {
		return int(f)
	}
	boundsError(r, offset, n-size, "offset", 0)
	return 0
}

// boundsError throws for a number that is no index up to last.
func boundsError(r *jsrt.Realm, v jsrt.Value, last int, name string, first int) {
	if f := v.Float(); math.Floor(f) != f {
		outOfRange(r, name, "an integer", v)
	}
	if last < 0 {
		bytes.Fail(r, "ERR_BUFFER_OUT_OF_BOUNDS")
	}
	outOfRange(r, name, ">= "+itoa(first)+" and <= "+itoa(last), v)
}

// variableSize is the argument byteLength of readIntBE and its like, 1 to 6.
func variableSize(r *jsrt.Realm, v jsrt.Value) int {
	if n, ok := v.Int32(); ok && n >= 1 && n <= 6 {
		return int(n)
	}
	if !v.IsNumber() {
		invalidType(r, "byteLength", v, "number")
	}
	boundsError(r, v, 6, "byteLength", 1)
	return 0
}

// readVariable is readIntLE, readUIntBE and so on: up to 48 bits.
func readVariable(fn *jsrt.Function, this, offset, byteLength jsrt.Value, little, signed bool) jsrt.Value {
	r := fn.Realm()
	if offset.IsUndefined() {
		invalidType(r, "offset", offset, "number")
	}
	n := variableSize(r, byteLength)
	b := readAt(fn, this, offset, n)
	v := uint64(0)
	for i := range b {
		if little {
			v |= uint64(b[i]) << (8 * i)
		} else {
			v = v<<8 | uint64(b[i])
		}
	}
	if signed {
		shift := 64 - 8*n
		return jsrt.Num(float64(int64(v<<shift) >> shift))
	}
	return jsrt.Num(float64(v))
}

func readUInt8(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	b := readAt(fn, this, offset, 1)
	return jsrt.Num(float64(b[0]))
}

func readInt8(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	b := readAt(fn, this, offset, 1)
	return jsrt.Num(float64(int8(b[0])))
}

func readUInt16LE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	b := readAt(fn, this, offset, 2)
	return jsrt.Num(float64(binary.LittleEndian.Uint16(b)))
}

func readUInt16BE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	b := readAt(fn, this, offset, 2)
	return jsrt.Num(float64(binary.BigEndian.Uint16(b)))
}

func readInt16LE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	b := readAt(fn, this, offset, 2)
	return jsrt.Num(float64(int16(binary.LittleEndian.Uint16(b))))
}

func readInt16BE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	b := readAt(fn, this, offset, 2)
	return jsrt.Num(float64(int16(binary.BigEndian.Uint16(b))))
}

func readUInt32LE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	b := readAt(fn, this, offset, 4)
	return jsrt.Num(float64(binary.LittleEndian.Uint32(b)))
}

func readUInt32BE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	b := readAt(fn, this, offset, 4)
	return jsrt.Num(float64(binary.BigEndian.Uint32(b)))
}

func readInt32LE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	b := readAt(fn, this, offset, 4)
	return jsrt.Num(float64(int32(binary.LittleEndian.Uint32(b))))
}

func readInt32BE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	b := readAt(fn, this, offset, 4)
	return jsrt.Num(float64(int32(binary.BigEndian.Uint32(b))))
}

func readFloatLE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	return jsrt.Num(float64(math.Float32frombits(binary.LittleEndian.Uint32(readAt(fn, this, offset, 4)))))
}

func readDoubleLE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	return jsrt.Num(math.Float64frombits(binary.LittleEndian.Uint64(readAt(fn, this, offset, 8))))
}

func readBigUInt64LE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	return jsrt.BigFromUint64(binary.LittleEndian.Uint64(readAt(fn, this, offset, 8)))
}

func readBigInt64LE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	return jsrt.BigFromInt64(int64(binary.LittleEndian.Uint64(readAt(fn, this, offset, 8))))
}

func readFloatBE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	return jsrt.Num(float64(math.Float32frombits(binary.BigEndian.Uint32(readAt(fn, this, offset, 4)))))
}

func readDoubleBE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	return jsrt.Num(math.Float64frombits(binary.BigEndian.Uint64(readAt(fn, this, offset, 8))))
}

func readBigUInt64BE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	return jsrt.BigFromUint64(binary.BigEndian.Uint64(readAt(fn, this, offset, 8)))
}

func readBigInt64BE(fn *jsrt.Function, this, offset jsrt.Value) jsrt.Value {
	return jsrt.BigFromInt64(int64(binary.BigEndian.Uint64(readAt(fn, this, offset, 8))))
}

func readUIntLE(fn *jsrt.Function, this, offset, byteLength jsrt.Value) jsrt.Value {
	return readVariable(fn, this, offset, byteLength, true, false)
}

func readUIntBE(fn *jsrt.Function, this, offset, byteLength jsrt.Value) jsrt.Value {
	return readVariable(fn, this, offset, byteLength, false, false)
}

func readIntLE(fn *jsrt.Function, this, offset, byteLength jsrt.Value) jsrt.Value {
	return readVariable(fn, this, offset, byteLength, true, true)
}

func readIntBE(fn *jsrt.Function, this, offset, byteLength jsrt.Value) jsrt.Value {
	return readVariable(fn, this, offset, byteLength, false, true)
}
