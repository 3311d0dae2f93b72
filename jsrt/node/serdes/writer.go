package serdes

import (
	"encoding/binary"
	"math"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
)

// writer is the state of a Serializer.
type writer struct {
	r         *jsrt.Realm
	self      *jsrt.Object // the Serializer, whose methods are asked about what is not in the format
	buf       []byte
	seen      map[*jsrt.Object]uint32
	transfers map[*jsrt.Object]uint32
	hostViews bool // ArrayBufferViews are host objects
}

func (w *writer) tag(t byte)      { w.buf = append(w.buf, t) }
func (w *writer) varint(n uint64) { w.buf = binary.AppendUvarint(w.buf, n) }
func (w *writer) double(f float64) {
	if f != f {
		f = float64(math.Float32frombits(0x7fc00000)) // the same bits everywhere
	}
	w.buf = binary.LittleEndian.AppendUint64(w.buf, math.Float64bits(f))
}

// fail throws the error that the Serializer makes of a message.
func (w *writer) fail(message *jsrt.String) {
	f := jsrt.Get(w.r, w.self, keyCloneError)
	panic(&jsrt.Throw{Value: w.r.Call(f, jsrt.Obj(w.self), jsrt.Str(message))})
}

func (w *writer) refuse(v jsrt.Value) {
	w.fail(jsrt.FromGo(w.r.Display(v) + " could not be cloned."))
}

func (w *writer) value(v jsrt.Value) {
	switch {
	case v.IsNumber():
		w.number(v.Float())
	case v.IsString():
		w.str(v.Str())
	case v.IsUndefined():
		w.tag(tagUndefined)
	case v.IsNull():
		w.tag(tagNull)
	case v.IsBoolean():
		if v.IsTrue() {
			w.tag(tagTrue)
		} else {
			w.tag(tagFalse)
		}
	case v.IsBigInt():
		w.tag(tagBigInt)
		w.bigint(v.BigInt())
	case v.IsObject():
		w.viewed(v)
	default:
		w.refuse(v)
	}
}

// isSmi: V8 keeps the number as a small integer.
func isSmi(f float64) bool {
	i := int32(f)
	return float64(i) == f && (i != 0 || !math.Signbit(f))
}

func (w *writer) number(f float64) {
	if isSmi(f) {
		i := int32(f)
		w.tag(tagInt32)
		w.varint(uint64(uint32(i)<<1 ^ uint32(i>>31)))
		return
	}
	w.tag(tagDouble)
	w.double(f)
}

func (w *writer) str(s *jsrt.String) {
	if s.IsLatin1() {
		b := s.Latin1()
		w.tag(tagLatin1)
		w.varint(uint64(len(b)))
		w.buf = append(w.buf, b...)
		return
	}
	units := s.UTF16()
	size := uint64(2 * len(units))
	if (len(w.buf)+1+uvarintLen(size))&1 != 0 { // units are read at even addresses
		w.tag(tagPadding)
	}
	w.tag(tagTwoByte)
	w.varint(size)
	for _, u := range units {
		w.buf = append(w.buf, byte(u), byte(u>>8))
	}
}

func uvarintLen(n uint64) int {
	size := 1
	for ; n >= 0x80; n >>= 7 {
		size++
	}
	return size
}

// bigint writes sign and length in bytes, then the digits of 64 bits.
func (w *writer) bigint(b *jsrt.BigInt) {
	digits := words64(b.Mag)
	head := uint64(len(digits)*8) << 1
	if b.Neg {
		head |= 1
	}
	w.varint(head)
	for _, d := range digits {
		w.buf = binary.LittleEndian.AppendUint64(w.buf, d)
	}
}

// viewed writes an object; the buffer of a view comes before it.
func (w *writer) viewed(v jsrt.Value) {
	o := v.Object()
	if c := o.Class(); !w.hostViews && (c == jsrt.ClassTypedArray || c == jsrt.ClassDataView) {
		if _, known := w.seen[o]; !known {
			b, _, _, _ := viewSlots(v)
			w.object(jsrt.Obj(&b.Object), &b.Object)
		}
	}
	w.object(v, o)
}

// viewSlots: the buffer, offset and length in bytes, -1 for that of the buffer.
func viewSlots(v jsrt.Value) (b *jsrt.ArrayBuffer, offset, length int, inside bool) {
	t := v.AsTypedArray()
	if t == nil {
		return builtins.DataViewSlots(v)
	}
	n, inside := t.Length()
	if t.IsTracking() {
		return t.Buffer(), t.Offset(), -1, inside
	}
	return t.Buffer(), t.Offset(), n * t.Kind.Size(), inside
}

func (w *writer) object(v jsrt.Value, o *jsrt.Object) {
	if id, known := w.seen[o]; known {
		w.tag(tagReference)
		w.varint(uint64(id))
		return
	}
	w.seen[o] = uint32(len(w.seen))
	d := w.r.Enter()
	w.contents(v, o)
	w.r.Leave(d)
}

func (w *writer) contents(v jsrt.Value, o *jsrt.Object) {
	switch o.Class() {
	case jsrt.ClassObject, jsrt.ClassRawJSON, jsrt.ClassDisposableStack, jsrt.ClassAsyncDisposableStack:
		if p := jsrt.GetPrototypeOf(w.r, o); p != nil && p != w.r.Intrinsic(jsrt.ObjectPrototype) && w.isHost(p) {
			w.host(v)
			return
		}
		w.tag(tagObject)
		n := w.properties(o, jsrt.EnumerableOwnProperties(w.r, o, jsrt.KindKeys))
		w.tag(tagObjectEnd)
		w.varint(n)
	case jsrt.ClassGlobal:
		if o == w.r.Global {
			w.refuse(v)
		}
		w.host(v)
	case jsrt.ClassExternal:
		w.host(v)
	case jsrt.ClassArray:
		w.array(v.AsArray(), o)
	case jsrt.ClassDate:
		t, _ := builtins.DateValue(v)
		w.tag(tagDate)
		w.double(t)
	case jsrt.ClassBoolean, jsrt.ClassNumber, jsrt.ClassBigInt, jsrt.ClassString:
		w.boxed(v, o.Class())
	case jsrt.ClassRegExp:
		w.regexp(v)
	case jsrt.ClassMap:
		w.mapObject(v)
	case jsrt.ClassSet:
		w.setObject(v)
	case jsrt.ClassArrayBuffer, jsrt.ClassSharedArrayBuffer:
		w.buffer(v, o)
	case jsrt.ClassTypedArray, jsrt.ClassDataView:
		w.view(v)
	case jsrt.ClassError:
		w.err(o)
	default:
		w.refuse(v)
	}
}

// isHost: objects of the prototype are the platform's.
func (w *writer) isHost(proto *jsrt.Object) bool {
	s := jsrt.RealmData[realm](w.r).host
	return s != nil && jsrt.ToBoolean(jsrt.Get(w.r, proto, jsrt.SymbolKey(s)))
}

// properties writes keys and values, but those of properties that a getter has removed.
func (w *writer) properties(o *jsrt.Object, keys []jsrt.Value) (n uint64) {
	r := w.r
	for _, k := range keys {
		key := jsrt.ToPropertyKey(r, k)
		p, ok := jsrt.GetOwnProperty(r, o, key)
		if !ok {
			continue
		}
		x := p.Value
		if p.IsAccessor() {
			x = jsrt.Get(r, o, key)
		}
		if key.IsIndex() {
			w.number(float64(key.Index()))
		} else {
			w.str(k.Str())
		}
		w.value(x)
		n++
	}
	return n
}

func (w *writer) array(a *jsrt.Array, o *jsrt.Object) {
	r := w.r
	n := a.Len()
	elems, ok := a.Dense()
	doubles := ok && len(elems) > 0
	for i := 0; ok && i < len(elems); i++ {
		ok = !elems[i].IsEmpty()
		doubles = doubles && elems[i].IsNumber()
	}
	if !ok {
		w.tag(tagSparse)
		w.varint(uint64(n))
		written := w.properties(o, jsrt.EnumerableOwnProperties(r, o, jsrt.KindKeys))
		w.tag(tagSparseEnd)
		w.varint(written)
		w.varint(uint64(n))
		return
	}
	w.tag(tagDense)
	w.varint(uint64(n))
	if doubles {
		w.numbers(elems)
	} else {
		w.elements(a, o, n)
	}
	written := w.properties(o, namedKeys(r, o))
	w.tag(tagDenseEnd)
	w.varint(written)
	w.varint(uint64(n))
}

// numbers writes elements that V8 keeps as integers, or all as doubles.
func (w *writer) numbers(elems []jsrt.Value) {
	smis := true
	for _, x := range elems {
		smis = smis && isSmi(x.Float())
	}
	for _, x := range elems {
		if smis {
			w.number(x.Float())
		} else {
			w.tag(tagDouble)
			w.double(x.Float())
		}
	}
}

// elements writes the elements of a dense array; those that getters take away are holes.
func (w *writer) elements(a *jsrt.Array, o *jsrt.Object, n int) {
	for i := range n {
		x := a.At(i)
		if x.IsEmpty() {
			key := jsrt.IntKey(int64(i))
			if _, ok := jsrt.GetOwnProperty(w.r, o, key); !ok {
				w.tag(tagHole)
				continue
			}
			x = jsrt.Get(w.r, o, key)
		}
		w.value(x)
	}
}

// namedKeys are the enumerable keys of an array that are no indices.
func namedKeys(r *jsrt.Realm, o *jsrt.Object) []jsrt.Value {
	var list []jsrt.Value
	keys := jsrt.OwnPropertyKeys(r, o)
	for i := len(keys) - 1; i >= 0 && !keys[i].IsIndex(); i-- {
		if keys[i].IsSymbol() {
			continue
		}
		if p, ok := jsrt.GetOwnProperty(r, o, keys[i]); ok && p.Attrs&jsrt.Enumerable != 0 {
			list = append(list, keys[i].ToValue())
		}
	}
	for i, k := 0, len(list)-1; i < k; i, k = i+1, k-1 {
		list[i], list[k] = list[k], list[i]
	}
	return list
}

func (w *writer) boxed(v jsrt.Value, class jsrt.Class) {
	kinds := map[jsrt.Class]jsrt.Kind{jsrt.ClassBoolean: jsrt.KindBoolean, jsrt.ClassNumber: jsrt.KindNumber,
		jsrt.ClassBigInt: jsrt.KindBigInt, jsrt.ClassString: jsrt.KindString}
	x, _ := jsrt.PrimitiveData(v, kinds[class], class)
	switch {
	case x.IsBoolean() && x.IsTrue():
		w.tag(tagTrueObject)
	case x.IsBoolean():
		w.tag(tagFalseObject)
	case x.IsNumber():
		w.tag(tagNumberObject)
		w.double(x.Float())
	case x.IsBigInt():
		w.tag(tagBigIntObject)
		w.bigint(x.BigInt())
	default:
		w.tag(tagStringObject)
		w.str(x.Str())
	}
}

func (w *writer) regexp(v jsrt.Value) {
	r := w.r
	proto := r.Intrinsic(jsrt.RegExpPrototype)
	w.tag(tagRegExp)
	w.str(jsrt.ToString(r, jsrt.GetReceiver(r, proto, keySource, v)))
	bits := uint64(0)
	for _, c := range jsrt.ToString(r, jsrt.GetReceiver(r, proto, keyFlags, v)).Go() {
		bits |= 1 << strings.IndexRune(regExpFlags, c)
	}
	w.varint(bits)
}

func (w *writer) mapObject(v jsrt.Value) {
	w.tag(tagMap)
	w.list(v.AsMap().Contents(), tagMapEnd) // as it is: getters may change the map
}

func (w *writer) setObject(v jsrt.Value) {
	w.tag(tagSet)
	w.list(v.AsSet().Contents(), tagSetEnd)
}

func (w *writer) list(all []jsrt.Value, end byte) {
	for _, x := range all {
		w.value(x)
	}
	w.tag(end)
	w.varint(uint64(len(all)))
}

func (w *writer) buffer(v jsrt.Value, o *jsrt.Object) {
	a := v.AsArrayBuffer()
	if a.Shared() != nil {
		f := jsrt.Get(w.r, w.self, keyGetShared)
		if !jsrt.IsCallable(f) {
			w.refuse(v)
		}
		id := jsrt.ToUint32(w.r, w.r.Call(f, jsrt.Obj(w.self), v))
		w.tag(tagSharedTransfer)
		w.varint(uint64(id))
		return
	}
	if id, ok := w.transfers[o]; ok {
		w.tag(tagTransfer)
		w.varint(uint64(id))
		return
	}
	if a.IsDetached() {
		w.fail(jsrt.Latin1("An ArrayBuffer is detached and could not be cloned."))
	}
	data := a.Bytes()
	if uint64(len(data)) > math.MaxUint32 {
		w.refuse(v)
	}
	if limit, resizable := a.Max(); resizable {
		w.tag(tagResizable)
		w.varint(uint64(len(data)))
		w.varint(uint64(limit))
	} else {
		w.tag(tagBuffer)
		w.varint(uint64(len(data)))
	}
	w.buf = append(w.buf, data...)
}

func (w *writer) view(v jsrt.Value) {
	if w.hostViews {
		w.host(v)
		return
	}
	b, offset, length, inside := viewSlots(v)
	if !inside {
		w.refuse(v)
	}
	letter := byte(dataViewView)
	if t := v.AsTypedArray(); t != nil {
		letter = viewLetters[t.Kind]
	}
	flags := uint64(0)
	if _, resizable := b.Max(); resizable && b.Shared() == nil {
		flags |= viewResizable
	}
	if length < 0 {
		flags |= viewTracks
		length = 0
	}
	w.tag(tagView)
	w.tag(letter)
	w.varint(uint64(offset))
	w.varint(uint64(length))
	w.varint(flags)
}

// host asks the Serializer to write an object.
func (w *writer) host(v jsrt.Value) {
	w.tag(tagHost)
	f := jsrt.Get(w.r, w.self, keyWriteHost)
	if !jsrt.IsCallable(f) {
		w.refuse(v)
	}
	w.r.Call(f, jsrt.Obj(w.self), v)
}

// err writes what is kept of an error: its class, and message, stack and cause if they are
// data.
func (w *writer) err(o *jsrt.Object) {
	r := w.r
	data := func(k jsrt.PropertyKey) (jsrt.Value, bool) {
		p, ok := jsrt.GetOwnProperty(r, o, k)
		return p.Value, ok && !p.IsAccessor()
	}
	message, hasMessage := data(jsrt.KeyMessage)
	cause, hasCause := data(keyCause)
	w.tag(tagError)
	if name := jsrt.Get(r, o, jsrt.KeyName); !name.IsUndefined() {
		text := jsrt.ToString(r, name).Go()
		for i, n := range errorNames {
			if n == text {
				w.tag(errorLetters[i])
			}
		}
	}
	if hasMessage {
		s := jsrt.ToString(r, message)
		w.tag(errorMessage)
		w.str(s)
	}
	if stack := jsrt.Get(r, o, jsrt.KeyStack); stack.IsString() {
		w.tag(errorStack)
		w.str(stack.Str())
	}
	if hasCause {
		w.tag(errorCause)
		w.value(cause)
	}
	w.tag(errorEnd)
}
