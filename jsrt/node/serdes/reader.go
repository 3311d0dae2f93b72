package serdes

import (
	"encoding/binary"
	"math"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// reader is the state of a Deserializer. What is not as the format has it makes ok false.
type reader struct {
	r         *jsrt.Realm
	self      *jsrt.Object
	data      []byte
	pos       int
	version   uint32
	objects   []jsrt.Value // by number; zero while one is not there yet
	transfers map[uint32]jsrt.Value
}

// peek is the next tag.
func (d *reader) peek() (byte, bool) {
	for i := d.pos; i < len(d.data); i++ {
		if d.data[i] != tagPadding {
			return d.data[i], true
		}
	}
	return 0, false
}

func (d *reader) tag() (t byte, ok bool) {
	for d.pos < len(d.data) {
		t = d.data[d.pos]
		d.pos++
		if t != tagPadding {
			return t, true
		}
	}
	return 0, false
}

// take consumes the tag if it is the next.
func (d *reader) take(t byte) bool {
	if next, ok := d.peek(); !ok || next != t {
		return false
	}
	d.tag()
	return true
}

// varint reads a number; bits beyond the type are lost, as in V8.
func (d *reader) varint(bits uint) (n uint64, ok bool) {
	for shift := uint(0); d.pos < len(d.data); shift += 7 {
		b := d.data[d.pos]
		d.pos++
		if shift < bits {
			n |= uint64(b&0x7f) << shift
		}
		if b < 0x80 {
			if bits < 64 {
				n &= 1<<bits - 1
			}
			return n, true
		}
	}
	return 0, false
}

func (d *reader) uint32() (uint32, bool) {
	n, ok := d.varint(32)
	return uint32(n), ok
}

func (d *reader) double() (float64, bool) {
	b, ok := d.raw(8)
	if !ok {
		return 0, false
	}
	f := math.Float64frombits(binary.LittleEndian.Uint64(b))
	if f != f {
		f = math.NaN()
	}
	return f, true
}

func (d *reader) raw(n int) ([]byte, bool) {
	if n < 0 || n > len(d.data)-d.pos {
		return nil, false
	}
	b := d.data[d.pos : d.pos+n]
	d.pos += n
	return b, true
}

// header reads the version. Without one the data is of version 0.
func (d *reader) header() bool {
	if d.pos < len(d.data) && d.data[d.pos] == tagVersion {
		d.pos++
		v, ok := d.uint32()
		if !ok || v > latestVersion {
			return false
		}
		d.version = v
	}
	return d.version >= oldestVersion
}

// reserve gives the next object its number.
func (d *reader) reserve() int {
	d.objects = append(d.objects, jsrt.Value{})
	return len(d.objects) - 1
}

func (d *reader) note(v jsrt.Value) jsrt.Value {
	d.objects = append(d.objects, v)
	return v
}

// value reads one value, and the view behind a buffer.
func (d *reader) value() (jsrt.Value, bool) {
	depth := d.r.Enter()
	v, ok := d.plain()
	if ok && v.IsObject() && v.AsArrayBuffer() != nil && d.take(tagView) {
		v, ok = d.view(v.AsArrayBuffer())
	}
	d.r.Leave(depth)
	return v, ok
}

func (d *reader) plain() (v jsrt.Value, ok bool) {
	t, ok := d.tag()
	if !ok {
		return v, false
	}
	switch t {
	case tagCount:
		d.uint32()
		return d.value()
	case tagUndefined:
		return jsrt.Undef(), true
	case tagNull:
		return jsrt.Null, true
	case tagTrue:
		return jsrt.True, true
	case tagFalse:
		return jsrt.False, true
	case tagInt32:
		n, ok := d.uint32()
		return jsrt.Int(int(int32(n>>1) ^ -int32(n&1))), ok
	case tagUint32:
		n, ok := d.uint32()
		return jsrt.Num(float64(n)), ok
	case tagDouble:
		f, ok := d.double()
		return jsrt.Num(f), ok
	case tagBigInt:
		return d.bigint()
	case tagUTF8, tagLatin1, tagTwoByte:
		return d.text(t)
	}
	return d.object(t)
}

func (d *reader) text(t byte) (v jsrt.Value, ok bool) {
	n, ok := d.uint32()
	if !ok {
		return v, false
	}
	b, ok := d.raw(int(n))
	if !ok {
		return v, false
	}
	switch t {
	case tagUTF8:
		return jsrt.Str(bytes.UTF8.Decode(d.r, b)), true
	case tagLatin1:
		return jsrt.Str(jsrt.FromLatin1Bytes(b)), true
	}
	if n%2 != 0 {
		return v, false
	}
	units := make([]uint16, n/2)
	for i := range units {
		units[i] = uint16(b[2*i]) | uint16(b[2*i+1])<<8
	}
	return jsrt.Str(jsrt.UTF16(units)), true
}

// str reads a value that is a string.
func (d *reader) str() (*jsrt.String, bool) {
	v, ok := d.value()
	if !ok || !v.IsString() {
		return nil, false
	}
	return v.Str(), true
}

func (d *reader) bigint() (v jsrt.Value, ok bool) {
	head, ok := d.uint32()
	if !ok {
		return v, false
	}
	b, ok := d.raw(int(head >> 1))
	if !ok || len(b) > 1<<27 {
		return v, false
	}
	return jsrt.Big(jsrt.NewBigInt(head&1 != 0, magnitude(b))), true
}

func (d *reader) object(t byte) (v jsrt.Value, ok bool) {
	r := d.r
	switch t {
	case tagReference:
		id, ok := d.uint32()
		if !ok || uint64(id) >= uint64(len(d.objects)) || d.objects[id].IsEmpty() {
			return v, false
		}
		return d.objects[id], true
	case tagObject:
		v = d.note(jsrt.Obj(jsrt.NewObject(r)))
		n, ok := d.properties(v.Object(), tagObjectEnd, true)
		want, _ := d.uint32()
		return v, ok && n == want
	case tagSparse:
		return d.sparse()
	case tagDense:
		return d.dense()
	case tagDate:
		f, ok := d.double()
		if !ok {
			return v, false
		}
		return d.note(jsrt.Obj(builtins.NewDate(r, timeClip(f)))), true
	case tagTrueObject, tagFalseObject, tagNumberObject, tagBigIntObject, tagStringObject:
		return d.boxed(t)
	case tagRegExp:
		return d.regexp()
	case tagMap:
		return d.mapObject()
	case tagSet:
		return d.setObject()
	case tagBuffer, tagResizable:
		return d.buffer(t == tagResizable)
	case tagTransfer:
		id, _ := d.uint32()
		v, ok := d.transfers[id]
		if !ok || v.AsArrayBuffer().Shared() != nil {
			return v, false
		}
		return d.note(v), true
	case tagError:
		return d.err()
	case tagHost:
		return d.host()
	}
	if d.version < oldestVersion { // before there was a tag for them
		d.pos--
		return d.host()
	}
	return v, false
}

func timeClip(f float64) float64 {
	if !(math.Abs(f) <= 8.64e15) {
		return math.NaN()
	}
	return math.Trunc(f) + 0
}

// properties reads keys and values up to the end tag.
func (d *reader) properties(o *jsrt.Object, end byte, plain bool) (n uint32, ok bool) {
	for ; ; n++ {
		if d.take(end) {
			return n, true
		}
		k, ok := d.value()
		if !ok || !k.IsNumber() && !k.IsString() {
			return n, false
		}
		x, ok := d.value()
		if !ok {
			return n, false
		}
		key := jsrt.ToPropertyKey(d.r, k)
		if _, there := jsrt.GetOwnProperty(d.r, o, key); there || !jsrt.CreateDataProperty(d.r, o, key, x) {
			return n, false
		}
	}
}

func (d *reader) sparse() (v jsrt.Value, ok bool) {
	length, ok := d.uint32()
	if !ok {
		return v, false
	}
	v = d.note(jsrt.Arr(jsrt.ArrayCreate(d.r, float64(length), nil)))
	n, ok := d.properties(v.Object(), tagSparseEnd, false)
	want, _ := d.uint32()
	size, _ := d.uint32()
	return v, ok && n == want && size == length
}

func (d *reader) dense() (v jsrt.Value, ok bool) {
	length, ok := d.uint32()
	if !ok || int64(length) > int64(len(d.data)-d.pos) {
		return v, false
	}
	a := jsrt.NewArrayCap(d.r, int(length))
	v = d.note(jsrt.Arr(a))
	for range length {
		if d.take(tagHole) {
			a.AppendHole()
			continue
		}
		x, ok := d.value()
		if !ok {
			return v, false
		}
		a.Append(x)
	}
	n, ok := d.properties(v.Object(), tagDenseEnd, false)
	want, _ := d.uint32()
	size, _ := d.uint32()
	return v, ok && n == want && size == length
}

func (d *reader) boxed(t byte) (v jsrt.Value, ok bool) {
	id := d.reserve()
	class, proto := jsrt.ClassBoolean, jsrt.BooleanPrototype
	switch t {
	case tagTrueObject:
		v, ok = jsrt.True, true
	case tagFalseObject:
		v, ok = jsrt.False, true
	case tagNumberObject:
		var f float64
		f, ok = d.double()
		v, class, proto = jsrt.Num(f), jsrt.ClassNumber, jsrt.NumberPrototype
	case tagBigIntObject:
		v, ok = d.bigint()
		class, proto = jsrt.ClassBigInt, jsrt.BigIntPrototype
	default:
		var s *jsrt.String
		if s, ok = d.str(); ok {
			v, class, proto = jsrt.Str(s), jsrt.ClassString, jsrt.StringPrototype
		}
	}
	if !ok {
		return v, false
	}
	d.objects[id] = jsrt.Obj(jsrt.NewPrimitiveObject(d.r, class, d.r.Intrinsic(proto), v))
	return d.objects[id], true
}

func (d *reader) regexp() (v jsrt.Value, ok bool) {
	id := d.reserve()
	source, ok := d.str()
	if !ok {
		return v, false
	}
	bits, ok := d.uint32()
	if !ok || bits >= 1<<len(regExpFlags) || bits>>strings.IndexByte(regExpFlags, '.')&1 != 0 {
		return v, false
	}
	flags := ""
	for i, c := range regExpFlags {
		if bits>>i&1 != 0 {
			flags += string(c)
		}
	}
	if strings.Contains(flags, "u") && strings.Contains(flags, "v") {
		return v, false
	}
	v = d.construct(jsrt.RegExpConstructor, jsrt.Str(source), jsrt.Str(jsrt.Latin1(flags)))
	d.objects[id] = v
	return v, true
}

func (d *reader) construct(id jsrt.Intrinsic, args ...jsrt.Value) jsrt.Value {
	c := d.r.Intrinsic(id)
	return jsrt.Obj(jsrt.Construct(d.r, c, args, c).Object())
}

func (d *reader) mapObject() (v jsrt.Value, ok bool) {
	r := d.r
	m := jsrt.NewMap(r, r.RootShape(jsrt.ClassMap, r.Intrinsic(jsrt.MapPrototype), nil, 0))
	v = d.note(jsrt.Obj(&m.Object))
	n := uint32(0)
	for ; !d.take(tagMapEnd); n += 2 {
		k, ok := d.value()
		if !ok {
			return v, false
		}
		x, ok := d.value()
		if !ok {
			return v, false
		}
		m.Put(k, x)
	}
	want, ok := d.uint32()
	return v, ok && n == want
}

func (d *reader) setObject() (v jsrt.Value, ok bool) {
	r := d.r
	m := jsrt.NewSet(r, r.RootShape(jsrt.ClassSet, r.Intrinsic(jsrt.SetPrototype), nil, 0))
	v = d.note(jsrt.Obj(&m.Object))
	n := uint32(0)
	for ; !d.take(tagSetEnd); n++ {
		k, ok := d.value()
		if !ok {
			return v, false
		}
		m.Put(k, jsrt.Undef())
	}
	want, ok := d.uint32()
	return v, ok && n == want
}

func (d *reader) buffer(resizable bool) (v jsrt.Value, ok bool) {
	n, ok := d.uint32()
	limit := int64(-1)
	if ok && resizable {
		var most uint32
		most, ok = d.uint32()
		limit = int64(most)
		ok = ok && most >= n
	}
	if !ok {
		return v, false
	}
	b, ok := d.raw(int(n))
	if !ok {
		return v, false
	}
	r := d.r
	a := jsrt.NewArrayBuffer(r, r.RootShape(jsrt.ClassArrayBuffer, r.Intrinsic(jsrt.ArrayBufferPrototype), nil, 0), int64(n), limit)
	copy(a.Bytes(), b)
	return d.note(jsrt.Obj(&a.Object)), true
}

func (d *reader) view(b *jsrt.ArrayBuffer) (v jsrt.Value, ok bool) {
	letter, ok1 := d.varint(8)
	offset, ok2 := d.uint32()
	length, ok3 := d.uint32()
	flags, ok4 := uint32(0), true
	if d.version >= 14 {
		flags, ok4 = d.uint32()
	}
	size := uint64(b.Len())
	if !ok1 || !ok2 || !ok3 || !ok4 || uint64(offset)+uint64(length) > size {
		return v, false
	}
	if _, resizable := b.Max(); flags&viewResizable != 0 != resizable || flags&viewTracks != 0 && !resizable {
		return v, false
	}
	if letter == dataViewView {
		args := []jsrt.Value{jsrt.Obj(&b.Object), jsrt.Num(float64(offset))}
		if flags&viewTracks == 0 {
			args = append(args, jsrt.Num(float64(length)))
		}
		return d.note(d.construct(jsrt.DataViewConstructor, args...)), true
	}
	i := strings.IndexByte(viewLetters, byte(letter))
	if i < 0 {
		return v, false
	}
	kind := jsrt.ElementKind(i)
	if width := uint32(kind.Size()); offset%width != 0 || length%width != 0 {
		return v, false
	}
	n := int(length) / kind.Size()
	if flags&viewTracks != 0 {
		n = -1
	}
	t := jsrt.NewTypedArray(jsrt.TypedArrayShape(d.r, kind, nil), kind, b, int(offset), n)
	return d.note(jsrt.Obj(&t.Object)), true
}

func (d *reader) err() (v jsrt.Value, ok bool) {
	r := d.r
	id := d.reserve()
	protos := [...]jsrt.Intrinsic{jsrt.EvalErrorPrototype, jsrt.RangeErrorPrototype, jsrt.ReferenceErrorPrototype,
		jsrt.SyntaxErrorPrototype, jsrt.TypeErrorPrototype, jsrt.URIErrorPrototype}
	proto := jsrt.ErrorPrototype
	stack := jsrt.Undef()
	var message jsrt.Value
	var o *jsrt.Object
	make := func() { // a cause may refer to its error
		if o != nil {
			return
		}
		o = jsrt.NewErrorObject(r, r.Intrinsic(proto), nil)
		jsrt.Set(r, o, jsrt.KeyStack, stack)
		if !message.IsEmpty() {
			jsrt.CreateNonEnumerableDataPropertyOrThrow(r, o, jsrt.KeyMessage, message)
		}
		d.objects[id] = jsrt.Obj(o)
	}
	for {
		t, ok := d.varint(8)
		if !ok {
			return v, false
		}
		if i := strings.IndexByte(errorLetters, byte(t)); i >= 0 {
			proto = protos[i]
			continue
		}
		if t == errorEnd {
			break
		}
		if t == errorCause {
			make()
		}
		x, ok := d.value()
		if !ok || t != errorCause && !x.IsString() {
			return v, false
		}
		switch t {
		case errorMessage:
			message = x
		case errorStack:
			stack = x
		case errorCause:
			jsrt.CreateNonEnumerableDataPropertyOrThrow(r, o, keyCause, x)
		default:
			return v, false
		}
	}
	make()
	return d.objects[id], true
}

// host asks the Deserializer to read an object.
func (d *reader) host() (v jsrt.Value, ok bool) {
	id := d.reserve()
	f := jsrt.Get(d.r, d.self, keyReadHost)
	if !jsrt.IsCallable(f) {
		return v, false
	}
	v = d.r.Call(f, jsrt.Obj(d.self))
	if !v.IsObject() {
		panic(d.r.TypeError("readHostObject must return an object"))
	}
	d.objects[id] = v
	return v, true
}

// legacy reads data without a header: values on a stack, objects behind their properties.
func (d *reader) legacy() (v jsrt.Value, ok bool) {
	var stack []jsrt.Value
	for d.pos < len(d.data) {
		t, ok := d.peek()
		if !ok {
			break
		}
		if t == tagObjectEnd || t == tagSparseEnd {
			if stack, ok = d.fold(stack, t); !ok {
				return v, false
			}
			continue
		}
		x, ok := d.value()
		if !ok || t == tagDenseEnd {
			return v, false
		}
		stack = append(stack, x)
	}
	if len(stack) != 1 {
		return v, false
	}
	return stack[0], true
}

// fold makes an object of the properties on top of the stack.
func (d *reader) fold(stack []jsrt.Value, t byte) ([]jsrt.Value, bool) {
	d.tag()
	n, ok := d.uint32()
	length := uint32(0)
	if ok && t == tagSparseEnd {
		length, ok = d.uint32()
	}
	if !ok || uint64(n)*2 > uint64(len(stack)) {
		return stack, false
	}
	v := jsrt.Obj(jsrt.NewObject(d.r))
	if t == tagSparseEnd {
		v = jsrt.Arr(jsrt.ArrayCreate(d.r, float64(length), nil))
	}
	d.note(v)
	from := len(stack) - 2*int(n)
	for i := from; i < len(stack); i += 2 {
		if !stack[i].IsNumber() && !stack[i].IsString() || !jsrt.CreateDataProperty(d.r, v.Object(), jsrt.ToPropertyKey(d.r, stack[i]), stack[i+1]) {
			return stack, false
		}
	}
	return append(stack[:from], v), true
}
