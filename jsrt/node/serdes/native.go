// Package serdes reads and writes V8's wire format of values: the natives of v8.Serializer
// and v8.Deserializer, and what channels between processes speak.
package serdes

import (
	"math/bits"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// Native is what require('native') gives to the JavaScript of serdes; methods are called on
// a Serializer or Deserializer.
var Native = []jsrt.Method{
	{Name: "serdes.setHost", Length: 1, Fn1: serdesSetHost},
	{Name: "serdes.serializer", Length: 1, Fn1: serdesSerializer},
	{Name: "serdes.deserializer", Length: 2, Fn2: serdesDeserializer},

	{Name: "serdes.writeHeader", Fn0: serdesWriteHeader},
	{Name: "serdes.writeValue", Fn1: serdesWriteValue},
	{Name: "serdes.releaseBuffer", Fn0: serdesReleaseBuffer},
	{Name: "serdes.writeTransfer", Fn2: serdesWriteTransfer},
	{Name: "serdes.writeUint32", Fn1: serdesWriteUint32},
	{Name: "serdes.writeUint64", Fn2: serdesWriteUint64},
	{Name: "serdes.writeDouble", Fn1: serdesWriteDouble},
	{Name: "serdes.writeRawBytes", Fn1: serdesWriteRawBytes},
	{Name: "serdes._setTreatArrayBufferViewsAsHostObjects", Fn1: serdesSetTreatArrayBufferViewsAsHostObjects},

	{Name: "serdes.readHeader", Fn0: serdesReadHeader},
	{Name: "serdes.readValue", Fn0: serdesReadValue},
	{Name: "serdes.getWireFormatVersion", Fn0: serdesGetWireFormatVersion},
	{Name: "serdes.readTransfer", Fn2: serdesReadTransfer},
	{Name: "serdes.readUint32", Fn0: serdesReadUint32},
	{Name: "serdes.readUint64", Fn0: serdesReadUint64},
	{Name: "serdes.readDouble", Fn0: serdesReadDouble},
	{Name: "serdes._readRawBytes", Fn1: serdesReadRawBytes},
}

var (
	keyCloneError = jsrt.StringKey(&nameCloneError)
	keyGetShared  = jsrt.StringKey(&nameGetShared)
	keyWriteHost  = jsrt.StringKey(&nameWriteHost)
	keyReadHost   = jsrt.StringKey(&nameReadHost)
	keyCause      = jsrt.StringKey(&nameCause)
	keySource     = jsrt.StringKey(&nameSource)
	keyFlags      = jsrt.StringKey(&nameFlags)
)

var (
	nameCloneError = jsrt.StaticLatin1("_getDataCloneError")
	nameGetShared  = jsrt.StaticLatin1("_getSharedArrayBufferId")
	nameWriteHost  = jsrt.StaticLatin1("_writeHostObject")
	nameReadHost   = jsrt.StaticLatin1("_readHostObject")
	nameCause      = jsrt.StaticLatin1("cause")
	nameSource     = jsrt.StaticLatin1("source")
	nameFlags      = jsrt.StaticLatin1("flags")
)

// words64 are the digits of 64 bits of a magnitude.
func words64(mag []uint) []uint64 {
	per := 64 / bits.UintSize
	list := make([]uint64, (len(mag)+per-1)/per)
	for i, w := range mag {
		list[i/per] |= uint64(w) << (i % per * bits.UintSize)
	}
	return list
}

// magnitude is the magnitude of little-endian bytes.
func magnitude(b []byte) []uint {
	const size = bits.UintSize / 8
	mag := make([]uint, (len(b)+size-1)/size)
	for i, x := range b {
		mag[i/size] |= uint(x) << (i % size * 8)
	}
	return mag
}

// realm is what a realm keeps.
type realm struct{ host *jsrt.Symbol }

// setHost(symbol): objects with that property are host objects.
func serdesSetHost(fn *jsrt.Function, _, symbol jsrt.Value) jsrt.Value {
	jsrt.RealmData[realm](fn.Realm()).host = symbol.Symbol()
	return jsrt.Undef()
}

// serializer(prototype)
func serdesSerializer(fn *jsrt.Function, _, proto jsrt.Value) jsrt.Value {
	r := fn.Realm()
	w := &writer{r: r, seen: map[*jsrt.Object]uint32{}}
	w.self = jsrt.NewHostObject(r, proto.AsObject(), w)
	return jsrt.Obj(w.self)
}

// deserializer(prototype, bytes)
func serdesDeserializer(fn *jsrt.Function, _, proto, view jsrt.Value) jsrt.Value {
	r := fn.Realm()
	data, _ := bytes.OfView(view)
	d := &reader{r: r, data: data}
	d.self = jsrt.NewHostObject(r, proto.AsObject(), d)
	return jsrt.Obj(d.self)
}

func thisWriter(fn *jsrt.Function, this jsrt.Value) *writer {
	if !this.IsEmpty() {
		if w, ok := jsrt.HostData(this).(*writer); ok {
			return w
		}
	}
	panic(fn.Realm().TypeError("Illegal invocation"))
}

func thisReader(fn *jsrt.Function, this jsrt.Value) *reader {
	if !this.IsEmpty() {
		if d, ok := jsrt.HostData(this).(*reader); ok {
			return d
		}
	}
	panic(fn.Realm().TypeError("Illegal invocation"))
}

func failed(d *reader, what string) *jsrt.Throw { return d.r.Error(what) }

func serdesWriteHeader(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	w := thisWriter(fn, this)
	w.buf = append(w.buf, tagVersion, latestVersion)
	return jsrt.Undef()
}

func serdesWriteValue(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	thisWriter(fn, this).value(v)
	return jsrt.True
}

func serdesReleaseBuffer(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	w := thisWriter(fn, this)
	data := w.buf
	w.buf = nil
	return bytes.NewBuffer(w.r, data)
}

// writeTransfer(id, buffer): transferArrayBuffer of a Serializer.
func serdesWriteTransfer(fn *jsrt.Function, this, id, v jsrt.Value) jsrt.Value {
	w := thisWriter(fn, this)
	n := jsrt.ToUint32(w.r, id)
	if v.AsObject() == nil || v.Object().Class() != jsrt.ClassArrayBuffer {
		return jsrt.False
	}
	if w.transfers == nil {
		w.transfers = map[*jsrt.Object]uint32{}
	}
	w.transfers[v.Object()] = n
	return jsrt.Undef()
}

func serdesWriteUint32(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	w := thisWriter(fn, this)
	w.varint(uint64(jsrt.ToUint32(w.r, v)))
	return jsrt.Undef()
}

func serdesWriteUint64(fn *jsrt.Function, this, hi, lo jsrt.Value) jsrt.Value {
	w := thisWriter(fn, this)
	high := uint64(jsrt.ToUint32(w.r, hi))
	w.varint(high<<32 | uint64(jsrt.ToUint32(w.r, lo)))
	return jsrt.Undef()
}

func serdesWriteDouble(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	w := thisWriter(fn, this)
	w.double(jsrt.ToNumber(w.r, v))
	return jsrt.Undef()
}

// writeRawBytes(view) is false for what is no view.
func serdesWriteRawBytes(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	w := thisWriter(fn, this)
	b, ok := bytes.OfView(v)
	if !ok {
		return jsrt.False
	}
	w.buf = append(w.buf, b...)
	return jsrt.Undef()
}

func serdesSetTreatArrayBufferViewsAsHostObjects(fn *jsrt.Function, this, on jsrt.Value) jsrt.Value {
	thisWriter(fn, this).hostViews = jsrt.ToBoolean(on)
	return jsrt.Undef()
}

func serdesReadHeader(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisReader(fn, this)
	if !d.header() {
		panic(failed(d, "Unable to deserialize cloned data due to invalid or unsupported version."))
	}
	return jsrt.True
}

func serdesReadValue(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisReader(fn, this)
	read := d.value
	if d.version == 0 {
		read = d.legacy
	}
	v, ok := read()
	if !ok {
		panic(failed(d, "Unable to deserialize cloned data."))
	}
	return v
}

func serdesGetWireFormatVersion(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Int(int(thisReader(fn, this).version))
}

// readTransfer(id, buffer): transferArrayBuffer of a Deserializer.
func serdesReadTransfer(fn *jsrt.Function, this, id, v jsrt.Value) jsrt.Value {
	d := thisReader(fn, this)
	n := jsrt.ToUint32(d.r, id)
	if v.AsObject() == nil || v.AsArrayBuffer() == nil {
		return jsrt.False
	}
	if d.transfers == nil {
		d.transfers = map[uint32]jsrt.Value{}
	}
	d.transfers[n] = v
	return jsrt.Undef()
}

func serdesReadUint32(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisReader(fn, this)
	n, ok := d.uint32()
	if !ok {
		panic(failed(d, "ReadUint32() failed"))
	}
	return jsrt.Num(float64(n))
}

func serdesReadUint64(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisReader(fn, this)
	n, ok := d.varint(64)
	if !ok {
		panic(failed(d, "ReadUint64() failed"))
	}
	return jsrt.Arr(jsrt.NewArrayOf(d.r, jsrt.Num(float64(n>>32)), jsrt.Num(float64(uint32(n)))))
}

func serdesReadDouble(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisReader(fn, this)
	f, ok := d.double()
	if !ok {
		panic(failed(d, "ReadDouble() failed"))
	}
	return jsrt.Num(f)
}

// _readRawBytes(length) is the offset of the bytes.
func serdesReadRawBytes(fn *jsrt.Function, this, length jsrt.Value) jsrt.Value {
	d := thisReader(fn, this)
	n := jsrt.ToIntegerOrInfinity(d.r, length)
	at := d.pos
	if n < 0 || n > float64(len(d.data)) {
		panic(failed(d, "ReadRawBytes() failed"))
	}
	if _, ok := d.raw(int(n)); !ok {
		panic(failed(d, "ReadRawBytes() failed"))
	}
	return jsrt.Int(at)
}
