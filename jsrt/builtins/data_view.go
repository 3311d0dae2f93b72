package builtins

import (
	"encoding/binary"
	"math"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsnumber"
)

// DataView is ECMA-262 §25.3.
var DataView = &jsrt.Library{Tables: []*jsrt.Table{&dataViewTable, &dataViewPrototypeTable}}

var dataViewTable = jsrt.Table{Intrinsic: jsrt.DataViewConstructor, Global: "DataView", Name: "DataView", Length: 1,
	New: dataViewConstructor, Prototype: jsrt.DataViewPrototype}

var dataViewPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.DataViewPrototype, Constructor: jsrt.DataViewConstructor, Tag: "DataView",
	Rows: []jsrt.Method{
		{Name: "get DataView.prototype.buffer", Fn0: getDataViewPrototypeBuffer},
		{Name: "get DataView.prototype.byteLength", Fn0: getDataViewPrototypeByteLength},
		{Name: "get DataView.prototype.byteOffset", Fn0: getDataViewPrototypeByteOffset},
		{Name: "DataView.prototype.getInt8", Length: 1, Fn2: dataViewPrototypeGetInt8, Op: jsrt.OpViewGetInt8},
		{Name: "DataView.prototype.setInt8", Length: 2, Fn3: dataViewPrototypeSetInt8, Op: jsrt.OpViewSetInt8},
		{Name: "DataView.prototype.getUint8", Length: 1, Fn2: dataViewPrototypeGetUint8, Op: jsrt.OpViewGetUint8},
		{Name: "DataView.prototype.setUint8", Length: 2, Fn3: dataViewPrototypeSetUint8, Op: jsrt.OpViewSetUint8},
		{Name: "DataView.prototype.getInt16", Length: 1, Fn2: dataViewPrototypeGetInt16, Op: jsrt.OpViewGetInt16},
		{Name: "DataView.prototype.setInt16", Length: 2, Fn3: dataViewPrototypeSetInt16, Op: jsrt.OpViewSetInt16},
		{Name: "DataView.prototype.getUint16", Length: 1, Fn2: dataViewPrototypeGetUint16, Op: jsrt.OpViewGetUint16},
		{Name: "DataView.prototype.setUint16", Length: 2, Fn3: dataViewPrototypeSetUint16, Op: jsrt.OpViewSetUint16},
		{Name: "DataView.prototype.getInt32", Length: 1, Fn2: dataViewPrototypeGetInt32, Op: jsrt.OpViewGetInt32},
		{Name: "DataView.prototype.setInt32", Length: 2, Fn3: dataViewPrototypeSetInt32, Op: jsrt.OpViewSetInt32},
		{Name: "DataView.prototype.getUint32", Length: 1, Fn2: dataViewPrototypeGetUint32, Op: jsrt.OpViewGetUint32},
		{Name: "DataView.prototype.setUint32", Length: 2, Fn3: dataViewPrototypeSetUint32, Op: jsrt.OpViewSetUint32},
		{Name: "DataView.prototype.getFloat16", Length: 1, Fn2: dataViewPrototypeGetFloat16},
		{Name: "DataView.prototype.setFloat16", Length: 2, Fn3: dataViewPrototypeSetFloat16},
		{Name: "DataView.prototype.getFloat32", Length: 1, Fn2: dataViewPrototypeGetFloat32, Op: jsrt.OpViewGetFloat32},
		{Name: "DataView.prototype.setFloat32", Length: 2, Fn3: dataViewPrototypeSetFloat32, Op: jsrt.OpViewSetFloat32},
		{Name: "DataView.prototype.getFloat64", Length: 1, Fn2: dataViewPrototypeGetFloat64, Op: jsrt.OpViewGetFloat64},
		{Name: "DataView.prototype.setFloat64", Length: 2, Fn3: dataViewPrototypeSetFloat64, Op: jsrt.OpViewSetFloat64},
		{Name: "DataView.prototype.getBigInt64", Length: 1, Fn2: dataViewPrototypeGetBigInt64},
		{Name: "DataView.prototype.setBigInt64", Length: 2, Fn3: dataViewPrototypeSetBigInt64},
		{Name: "DataView.prototype.getBigUint64", Length: 1, Fn2: dataViewPrototypeGetBigUint64},
		{Name: "DataView.prototype.setBigUint64", Length: 2, Fn3: dataViewPrototypeSetBigUint64},
	},
}

// dataViewConstructor is DataView ( buffer [ , byteOffset [ , byteLength ] ] ), §25.3.2.1.
func dataViewConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "DataView")
	b := jsrt.Arg(args, 0).AsArrayBuffer()
	if b == nil {
		panic(r.TypeError("First argument to DataView constructor must be an ArrayBuffer"))
	}
	f := jsrt.ToIntegerOrInfinity(r, jsrt.Arg(args, 1))
	outside := func() *jsrt.Throw {
		return r.RangeError("Start offset " + jsrt.NumberToString(f).Go() + " is outside the bounds of the buffer")
	}
	if f < 0 || f > jsrt.MaxSafeInteger {
		panic(outside())
	}
	d := &jsrt.DataView{}
	length, tracking, end := 0, false, 0.0
	check := func() {
		if b.IsDetached() {
			panic(detachedBuffer(r, "DataView constructor"))
		}
		if f > float64(b.Len()) {
			panic(outside())
		}
		if !tracking && end > float64(b.Len()) {
			panic(r.RangeError("Invalid DataView length " + r.Display(jsrt.Arg(args, 2))))
		}
	}
	check()
	_, resizable := b.Max()
	if v := jsrt.Arg(args, 2); !v.IsUndefined() {
		n := jsrt.ToIndex(r, v, "Invalid DataView length "+r.Display(v))
		length, end = int(min(n, 1<<53)), f+float64(n)
	} else if tracking = resizable; !resizable {
		length, end = b.Len()-int(f), float64(b.Len())
	}
	check()
	d.SetShape(r.ShapeFromConstructor(newTarget, jsrt.DataViewPrototype, jsrt.ClassDataView, nil))
	check() // getting the prototype may have changed the buffer
	d.View(b, int(f), length, tracking)
	return jsrt.Obj(&d.Object)
}

// DataViewBytes returns the memory of a DataView; ok is false for anything else.
func DataViewBytes(v jsrt.Value) (b []byte, ok bool) {
	d := cast[jsrt.DataView](v, jsrt.ClassDataView)
	if d == nil {
		return nil, false
	}
	b, _ = d.Bytes()
	return b, true
}

// DataViewSlots are the internal slots of a DataView: its buffer, offset and length, which
// is -1 where it is that of the buffer. inside is false where IsViewOutOfBounds, and b nil for
// anything else.
func DataViewSlots(v jsrt.Value) (b *jsrt.ArrayBuffer, offset, length int, inside bool) {
	d := cast[jsrt.DataView](v, jsrt.ClassDataView)
	if d == nil {
		return nil, 0, 0, false
	}
	_, inside = d.Bytes()
	length = d.Length
	if d.IsTracking() {
		length = -1
	}
	return d.Buffer, d.Offset, length, inside
}

// thisDataView is RequireInternalSlot(this, [[DataView]]).
func thisDataView(r *jsrt.Realm, this jsrt.Value, method string) *jsrt.DataView {
	d := cast[jsrt.DataView](this, jsrt.ClassDataView)
	if d == nil {
		panic(incompatible(r, method, this))
	}
	return d
}

// get DataView.prototype.buffer, §25.3.4.1
func getDataViewPrototypeBuffer(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Obj(&thisDataView(fn.Realm(), this, "get DataView.prototype.buffer").Buffer.Object)
}

// get DataView.prototype.byteLength, §25.3.4.2
func getDataViewPrototypeByteLength(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	const method = "get DataView.prototype.byteLength"
	r := fn.Realm()
	b, ok := thisDataView(r, this, method).Bytes()
	if !ok {
		panic(outOfBounds(r, method))
	}
	return jsrt.Int(len(b))
}

// get DataView.prototype.byteOffset, §25.3.4.3
func getDataViewPrototypeByteOffset(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	const method = "get DataView.prototype.byteOffset"
	r := fn.Realm()
	d := thisDataView(r, this, method)
	if _, ok := d.Bytes(); !ok {
		panic(outOfBounds(r, method))
	}
	return jsrt.Int(d.Offset)
}

// viewElement returns the bytes of an element of a view with a length of its own, and nil where
// something is not as it mostly is.
func viewElement(this, index jsrt.Value, size int) []byte {
	if p := jsrt.ViewAt(this, jsrt.ViewIndex(index), size); p != nil {
		return unsafe.Slice((*byte)(p), size)
	}
	return nil
}

// viewIndex is the beginning of GetViewValue and SetViewValue: ToIndex.
func viewIndex(r *jsrt.Realm, this, index jsrt.Value, method string) (*jsrt.DataView, int) {
	d := cast[jsrt.DataView](this, jsrt.ClassDataView)
	if d == nil {
		panic(incompatible(r, "DataView.prototype."+method, this))
	}
	if i, ok := index.Int32(); ok && i >= 0 {
		return d, int(i)
	}
	return d, int(min(jsrt.ToIndex(r, index, "Offset is outside the bounds of the DataView"), jsrt.MaxSafeInteger))
}

// viewAt returns the bytes of an element.
func viewAt(r *jsrt.Realm, d *jsrt.DataView, i int, size int, method string) []byte {
	b, ok := d.Bytes()
	if !ok {
		panic(outOfBounds(r, "DataView.prototype."+method))
	}
	if i+size > len(b) {
		panic(r.RangeError("Offset is outside the bounds of the DataView"))
	}
	return b[i : i+size]
}

// viewOrder is what the argument littleEndian chooses.
type viewOrder bool

func byteOrder(little jsrt.Value) viewOrder {
	if little.IsUndefined() {
		return false
	}
	return viewOrder(jsrt.ToBoolean(little))
}

// Uint16 reads 16 bits.
func (little viewOrder) Uint16(b []byte) uint16 {
	if little {
		return binary.LittleEndian.Uint16(b)
	}
	return binary.BigEndian.Uint16(b)
}

// Uint32 reads 32 bits.
func (little viewOrder) Uint32(b []byte) uint32 {
	if little {
		return binary.LittleEndian.Uint32(b)
	}
	return binary.BigEndian.Uint32(b)
}

// Uint64 reads 64 bits.
func (little viewOrder) Uint64(b []byte) uint64 {
	if little {
		return binary.LittleEndian.Uint64(b)
	}
	return binary.BigEndian.Uint64(b)
}

// PutUint16 writes 16 bits.
func (little viewOrder) PutUint16(b []byte, x uint16) {
	if little {
		binary.LittleEndian.PutUint16(b, x)
	} else {
		binary.BigEndian.PutUint16(b, x)
	}
}

// PutUint32 writes 32 bits.
func (little viewOrder) PutUint32(b []byte, x uint32) {
	if little {
		binary.LittleEndian.PutUint32(b, x)
	} else {
		binary.BigEndian.PutUint32(b, x)
	}
}

// PutUint64 writes 64 bits.
func (little viewOrder) PutUint64(b []byte, x uint64) {
	if little {
		binary.LittleEndian.PutUint64(b, x)
	} else {
		binary.BigEndian.PutUint64(b, x)
	}
}

// getView is GetViewValue, §25.3.1.5; the byte order is converted before the view is
// looked at.
func getView(fn *jsrt.Function, this, index, little jsrt.Value, size int, method string) ([]byte, viewOrder) {
	if b := viewElement(this, index, size); b != nil {
		return b, byteOrder(little)
	}
	r := fn.Realm()
	d, i := viewIndex(r, this, index, method)
	order := byteOrder(little)
	return viewAt(r, d, i, size, method), order
}

// setView is SetViewValue (§25.3.1.6) for Numbers.
func setView(fn *jsrt.Function, this, index, v, little jsrt.Value, size int, method string) ([]byte, float64, viewOrder) {
	if v.IsNumber() {
		if b := viewElement(this, index, size); b != nil {
			return b, v.Float(), byteOrder(little)
		}
	}
	r := fn.Realm()
	d, i := viewIndex(r, this, index, method)
	f := jsrt.ToNumber(r, v)
	order := byteOrder(little)
	return viewAt(r, d, i, size, method), f, order
}

// setBigView is SetViewValue for BigInts.
func setBigView(fn *jsrt.Function, this, index, v, little jsrt.Value, method string) ([]byte, uint64, viewOrder) {
	r := fn.Realm()
	d, i := viewIndex(r, this, index, method)
	u := jsrt.ToBigUint64(r, v)
	order := byteOrder(little)
	return viewAt(r, d, i, 8, method), u, order
}

// DataView.prototype.getInt8 ( byteOffset ), §25.3.4.10
func dataViewPrototypeGetInt8(fn *jsrt.Function, this, index, little jsrt.Value) jsrt.Value {
	b, _ := getView(fn, this, index, little, 1, "getInt8")
	return jsrt.Int(int(int8(b[0])))
}

// DataView.prototype.setInt8 ( byteOffset, value ), §25.3.4.21
func dataViewPrototypeSetInt8(fn *jsrt.Function, this, index, v, little jsrt.Value) jsrt.Value {
	b, f, _ := setView(fn, this, index, v, little, 1, "setInt8")
	b[0] = byte(jsrt.Float64ToInt32(f))
	return jsrt.Undef()
}

// DataView.prototype.getUint8 ( byteOffset ), §25.3.4.13
func dataViewPrototypeGetUint8(fn *jsrt.Function, this, index, little jsrt.Value) jsrt.Value {
	b, _ := getView(fn, this, index, little, 1, "getUint8")
	return jsrt.Int(int(b[0]))
}

// DataView.prototype.setUint8 ( byteOffset, value ), §25.3.4.24
func dataViewPrototypeSetUint8(fn *jsrt.Function, this, index, v, little jsrt.Value) jsrt.Value {
	b, f, _ := setView(fn, this, index, v, little, 1, "setUint8")
	b[0] = byte(jsrt.Float64ToInt32(f))
	return jsrt.Undef()
}

// DataView.prototype.getInt16 ( byteOffset [ , littleEndian ] ), §25.3.4.11
func dataViewPrototypeGetInt16(fn *jsrt.Function, this, index, little jsrt.Value) jsrt.Value {
	b, o := getView(fn, this, index, little, 2, "getInt16")
	return jsrt.Int(int(int16(o.Uint16(b))))
}

// DataView.prototype.setInt16 ( byteOffset, value [ , littleEndian ] ), §25.3.4.22
func dataViewPrototypeSetInt16(fn *jsrt.Function, this, index, v, little jsrt.Value) jsrt.Value {
	b, f, o := setView(fn, this, index, v, little, 2, "setInt16")
	o.PutUint16(b, uint16(jsrt.Float64ToInt32(f)))
	return jsrt.Undef()
}

// DataView.prototype.getUint16 ( byteOffset [ , littleEndian ] ), §25.3.4.14
func dataViewPrototypeGetUint16(fn *jsrt.Function, this, index, little jsrt.Value) jsrt.Value {
	b, o := getView(fn, this, index, little, 2, "getUint16")
	return jsrt.Int(int(o.Uint16(b)))
}

// DataView.prototype.setUint16 ( byteOffset, value [ , littleEndian ] ), §25.3.4.25
func dataViewPrototypeSetUint16(fn *jsrt.Function, this, index, v, little jsrt.Value) jsrt.Value {
	b, f, o := setView(fn, this, index, v, little, 2, "setUint16")
	o.PutUint16(b, uint16(jsrt.Float64ToInt32(f)))
	return jsrt.Undef()
}

// DataView.prototype.getInt32 ( byteOffset [ , littleEndian ] ), §25.3.4.12
func dataViewPrototypeGetInt32(fn *jsrt.Function, this, index, little jsrt.Value) jsrt.Value {
	b, o := getView(fn, this, index, little, 4, "getInt32")
	return jsrt.Int(int(int32(o.Uint32(b))))
}

// DataView.prototype.setInt32 ( byteOffset, value [ , littleEndian ] ), §25.3.4.23
func dataViewPrototypeSetInt32(fn *jsrt.Function, this, index, v, little jsrt.Value) jsrt.Value {
	b, f, o := setView(fn, this, index, v, little, 4, "setInt32")
	o.PutUint32(b, uint32(jsrt.Float64ToInt32(f)))
	return jsrt.Undef()
}

// DataView.prototype.getUint32 ( byteOffset [ , littleEndian ] ), §25.3.4.15
func dataViewPrototypeGetUint32(fn *jsrt.Function, this, index, little jsrt.Value) jsrt.Value {
	b, o := getView(fn, this, index, little, 4, "getUint32")
	return jsrt.Num(float64(o.Uint32(b)))
}

// DataView.prototype.setUint32 ( byteOffset, value [ , littleEndian ] ), §25.3.4.26
func dataViewPrototypeSetUint32(fn *jsrt.Function, this, index, v, little jsrt.Value) jsrt.Value {
	b, f, o := setView(fn, this, index, v, little, 4, "setUint32")
	o.PutUint32(b, uint32(jsrt.Float64ToInt32(f)))
	return jsrt.Undef()
}

// DataView.prototype.getFloat16 ( byteOffset [ , littleEndian ] ), §25.3.4.7
func dataViewPrototypeGetFloat16(fn *jsrt.Function, this, index, little jsrt.Value) jsrt.Value {
	b, o := getView(fn, this, index, little, 2, "getFloat16")
	return jsrt.Num(jsnumber.FromFloat16(o.Uint16(b)))
}

// DataView.prototype.setFloat16 ( byteOffset, value [ , littleEndian ] ), §25.3.4.18
func dataViewPrototypeSetFloat16(fn *jsrt.Function, this, index, v, little jsrt.Value) jsrt.Value {
	b, f, o := setView(fn, this, index, v, little, 2, "setFloat16")
	o.PutUint16(b, jsnumber.ToFloat16(f))
	return jsrt.Undef()
}

// DataView.prototype.getFloat32 ( byteOffset [ , littleEndian ] ), §25.3.4.8
func dataViewPrototypeGetFloat32(fn *jsrt.Function, this, index, little jsrt.Value) jsrt.Value {
	b, o := getView(fn, this, index, little, 4, "getFloat32")
	return jsrt.Num(float64(math.Float32frombits(o.Uint32(b))))
}

// DataView.prototype.setFloat32 ( byteOffset, value [ , littleEndian ] ), §25.3.4.19
func dataViewPrototypeSetFloat32(fn *jsrt.Function, this, index, v, little jsrt.Value) jsrt.Value {
	b, f, o := setView(fn, this, index, v, little, 4, "setFloat32")
	o.PutUint32(b, math.Float32bits(float32(f)))
	return jsrt.Undef()
}

// DataView.prototype.getFloat64 ( byteOffset [ , littleEndian ] ), §25.3.4.9
func dataViewPrototypeGetFloat64(fn *jsrt.Function, this, index, little jsrt.Value) jsrt.Value {
	b, o := getView(fn, this, index, little, 8, "getFloat64")
	return jsrt.Num(math.Float64frombits(o.Uint64(b)))
}

// DataView.prototype.setFloat64 ( byteOffset, value [ , littleEndian ] ), §25.3.4.20
func dataViewPrototypeSetFloat64(fn *jsrt.Function, this, index, v, little jsrt.Value) jsrt.Value {
	b, f, o := setView(fn, this, index, v, little, 8, "setFloat64")
	o.PutUint64(b, math.Float64bits(f))
	return jsrt.Undef()
}

// DataView.prototype.getBigInt64 ( byteOffset [ , littleEndian ] ), §25.3.4.5
func dataViewPrototypeGetBigInt64(fn *jsrt.Function, this, index, little jsrt.Value) jsrt.Value {
	b, o := getView(fn, this, index, little, 8, "getBigInt64")
	return jsrt.BigFromInt64(int64(o.Uint64(b)))
}

// DataView.prototype.setBigInt64 ( byteOffset, value [ , littleEndian ] ), §25.3.4.16
func dataViewPrototypeSetBigInt64(fn *jsrt.Function, this, index, v, little jsrt.Value) jsrt.Value {
	b, u, o := setBigView(fn, this, index, v, little, "setBigInt64")
	o.PutUint64(b, u)
	return jsrt.Undef()
}

// DataView.prototype.getBigUint64 ( byteOffset [ , littleEndian ] ), §25.3.4.6
func dataViewPrototypeGetBigUint64(fn *jsrt.Function, this, index, little jsrt.Value) jsrt.Value {
	b, o := getView(fn, this, index, little, 8, "getBigUint64")
	return jsrt.BigFromUint64(o.Uint64(b))
}

// DataView.prototype.setBigUint64 ( byteOffset, value [ , littleEndian ] ), §25.3.4.17
func dataViewPrototypeSetBigUint64(fn *jsrt.Function, this, index, v, little jsrt.Value) jsrt.Value {
	b, u, o := setBigView(fn, this, index, v, little, "setBigUint64")
	o.PutUint64(b, u)
	return jsrt.Undef()
}
