package jsrt

import (
	"math"
	"sync/atomic"
	"unsafe"
)

// Computed member access, v[key].

// FastElem returns v[key] if v is an array and key an index of an own dense element,
// else the empty value: the fast half of GetElem, for inlining.
func FastElem(v, key Value) Value {
	if v.shape().class == ClassArray && key.IsNumber() {
		f := key.Float()
		if i := int(f); float64(i) == f && uint(i) < uint(len((*Array)(v.p).dense)) {
			return (*Array)(v.p).dense[i]
		}
	}
	return Value{}
}

// FastIndex is FastElem for an integer.
func FastIndex(v Value, i int) Value {
	if v.shape().class == ClassArray && uint(i) < uint(len((*Array)(v.p).dense)) {
		return (*Array)(v.p).dense[i]
	}
	return Value{}
}

// FastLength is the length of an array, -1 for any other value: the likely case of
// v.length.
func FastLength(v Value) int {
	if v.shape().class == ClassArray {
		return int((*Array)(v.p).length)
	}
	return -1
}

// TextLength is the length of a String, -1 for any other value.
func TextLength(v Value) int {
	if v.shape().kind == KindString {
		return int((*String)(v.p).n)
	}
	return -1
}

// LengthOfArray and LengthOfText are those of values of the kind.
func LengthOfArray(v Value) int { return int((*Array)(v.p).length) }
func LengthOfText(v Value) int  { return int((*String)(v.p).n) }

// GetElem is GetV(v, ToPropertyKey(key)) with its TypeErrors.
func GetElem(r *Realm, v, key Value) Value {
	if x := FastElem(v, key); !x.IsEmpty() {
		return x
	}
	return GetElemOther(r, v, key)
}

// GetElemOther is GetElem where FastElem is empty.
func GetElemOther(r *Realm, v, key Value) Value {
	if key.IsString() {
		if l := atomic.LoadPointer(&key.Str().link); l != nil && key.Str().kind != rope {
			e := r.known(v.shape(), l)
			switch { // the likely cases of a dictionary
			case e == nil:
			case e.kind == getInline:
				return *(*Value)(unsafe.Add(v.p, e.off))
			case e.kind <= getAbsent && e.valid.ok:
				return *e.slot
			case e.kind == getOuter:
				return (*Object)(v.p).more.slots[e.off]
			case e.kind == getGetter && e.valid.ok:
				return e.slot.accessor().read(r, v)
			}
		}
	}
	return getElemSlow(r, v, key)
}

// GetIndex is GetElem for a key known to be an integer.
func GetIndex(r *Realm, v Value, i int) Value {
	if x := FastIndex(v, i); !x.IsEmpty() {
		return x
	}
	return getElemSlow(r, v, Int(i))
}

// hasDense reports that an array or an ordinary object has a dense element.
//
//go:noinline
func (o *Object) hasDense(key Value) bool {
	if s := o.shape; s.ops != nil && s.class != ClassArray {
		return false
	}
	i, ok := indexOf(key)
	if !ok {
		return false
	}
	e := o.elements()
	return e != nil && !e.at(i).IsEmpty()
}

func getElemSlow(r *Realm, v, key Value) Value {
	if v.shape().class == ClassTypedArray && key.IsNumber() {
		f := key.Float()
		t := (*TypedArray)(v.p)
		if i := int(f); float64(i) == f && uint(i) < uint(t.length) && t.end <= t.buffer.limit {
			return t.Load(i)
		}
	}
	switch v.Kind() {
	case KindUndefined, KindNull:
		panic(r.nullishElem(v, key, "read", "reading"))
	case KindString:
		if i, ok := indexOf(key); ok && i < v.Str().n {
			return r.Unit(v.Str(), int(i))
		}
	case KindObject:
		if i, ok := indexOf(key); ok {
			return getIndexed(r, v, i)
		}
	}
	k := keyFast(r, key)
	if k.p == nil {
		return GetV(r, v, k)
	}
	return getNamed(r, v, k)
}

// indexOf returns the array index that a Number is.
func indexOf(key Value) (uint32, bool) {
	if !key.IsNumber() {
		return 0, false
	}
	f := key.Float()
	i := uint32(f)
	return i, float64(i) == f && i != math.MaxUint32
}

// getIndexed reads an indexed property of an object.
func getIndexed(r *Realm, v Value, i uint32) Value {
	o := (*Object)(v.p)
	s := o.shape
	if s.ops == nil || s.ops == &arrayOps {
		e := o.elements()
		if e != nil {
			if x := e.at(i); !x.IsEmpty() {
				return x
			}
			if e.isSparse {
				if p, ok := e.sparse().m[i]; ok {
					return propertyValue(r, p, v)
				}
			}
		}
		if !r.agent.protoElems {
			return Undef()
		}
	} else if s.class == ClassTypedArray {
		if x := (*TypedArray)(v.p).at(int(i)); !x.IsEmpty() {
			return x
		}
		return Undef()
	}
	return GetReceiver(r, o, IndexKey(i), v)
}

// keyFast is ToPropertyKey, quick for strings that were keys before.
func keyFast(r *Realm, key Value) PropertyKey {
	if key.IsString() {
		s := key.Str()
		if s.kind != rope {
			if l := atomic.LoadPointer(&s.link); l != nil {
				return PropertyKey{p: l}
			}
		}
		return StringKey(s)
	}
	if key.IsSymbol() {
		return PropertyKey{p: key.p}
	}
	return ToPropertyKey(r, key)
}

// nullishElem is the TypeError for v[key] of undefined or null, before the key is
// converted: V8 names it only if that runs no code.
func (r *Realm) nullishElem(v, key Value, verb, ing string) *Throw {
	m := "Cannot " + verb + " properties of " + displayPrimitive(v)
	if !key.IsObject() {
		m += " (" + ing + " '" + displayPrimitive(key) + "')"
	}
	return r.TypeError(m)
}

// CanSetIndex reports whether v is an array with an own dense element i that PutIndex can
// overwrite: FastSetIndex in two halves. PutNumberAt and PutBooleanAt overwrite one of the kind.
func CanSetIndex(v Value, i int) bool {
	return v.shape().writableArray && IsAt((*Array)(v.p).dense, i)
}

// IsWritable reports an array whose elements can be overwritten, IsFillable one that takes new
// elements, too, where a hole (Fills) is as good as an element.
func IsWritable(v Value) bool { return v.shape().writableArray }
func IsFillable(v Value) bool { return v.shape().fillableArray }

// CanFillIndex, HasNumberAt and HasBooleanAt are these tests in one.
func CanFillIndex(r *Realm, v Value, i int) bool {
	return IsFillable(v) && Fills(r, (*Array)(v.p).dense, i)
}

func HasNumberAt(v Value, i int) bool {
	return v.shape().writableArray && IsNumberAt((*Array)(v.p).dense, i)
}

func HasBooleanAt(v Value, i int) bool {
	return v.shape().writableArray && IsBooleanAt((*Array)(v.p).dense, i)
}

func Fills(r *Realm, dense []Value, i int) bool {
	return uint(i) < uint(len(dense)) && (dense[i].p != nil || !r.agent.protoElems)
}

// SameCell: both are one object, or one text.
func SameCell(a, b Value) bool { return a.p == b.p }

func PutIndex(v Value, i int, x Value) { (*Array)(v.p).dense[i] = x }

func PutNumberAt(v Value, i int, x float64) { SetNumberAt(&(*Array)(v.p).dense[i], x) }

func PutBooleanAt(v Value, i int, x bool) { SetBooleanAt(&(*Array)(v.p).dense[i], x) }

// FastSetIndex overwrites an own dense element of an array and reports whether it
// could: the fast half of SetIndex, for inlining.
func FastSetIndex(v Value, i int, x Value) bool {
	if !CanSetIndex(v, i) {
		return false
	}
	PutIndex(v, i, x)
	return true
}

// FastKey is the index that a Number is, or -1.
func FastKey(key Value) int {
	f := key.Float()
	if i := int(f); key.IsNumber() && float64(i) == f {
		return i
	}
	return -1
}

// FastSetElem is FastSetIndex for any key.
func FastSetElem(v, key, x Value) bool {
	return FastSetIndex(v, FastKey(key), x)
}

// SetElem is PutValue for v[key] = x.
func SetElem(r *Realm, v, key, x Value, strict bool) {
	if !FastSetElem(v, key, x) {
		setElemSlow(r, v, key, x, strict)
	}
}

// SetIndex is SetElem for a key known to be an integer.
func SetIndex(r *Realm, v Value, i int, x Value, strict bool) {
	if FastSetIndex(v, i, x) {
		return
	}
	if v.IsObject() && uint(i) < math.MaxUint32 {
		setIndexed(r, v, uint32(i), x, strict)
		return
	}
	setElemSlow(r, v, Int(i), x, strict)
}

func setElemSlow(r *Realm, v, key, x Value, strict bool) {
	if key.IsNumber() {
		if v.shape().class == ClassTypedArray && x.IsNumber() {
			f := key.Float()
			t := (*TypedArray)(v.p)
			if i := int(f); float64(i) == f && uint(i) < uint(t.length) && t.end <= t.buffer.limit && !t.Kind.IsBigInt() {
				t.storeFloat(i, x.Float())
				return
			}
		}
		if i, ok := indexOf(key); ok && v.IsObject() {
			setIndexed(r, v, i, x, strict)
			return
		}
	}
	if v.IsNullish() {
		// the key is not converted before the base is checked
		panic(r.nullishElem(v, key, "set", "setting"))
	}
	k := keyFast(r, key)
	if k.p != nil {
		if e, ok := r.findSet(v, k); ok {
			e.store(r, v, x)
			return
		}
	}
	SetV(r, v, k, x, strict)
}

// setIndexed writes an indexed property of an object.
func setIndexed(r *Realm, v Value, i uint32, x Value, strict bool) {
	o := (*Object)(v.p)
	s := o.shape
	switch {
	case s.ops == &arrayOps:
		a := (*Array)(v.p)
		if !a.isSparse && !r.agent.protoElems && s.flags&(shapeNoAppend|shapeElemsReadOnly|shapeElemsSealed) == 0 {
			a.reserve(i)
			if int(i) < cap(a.dense) || int(i) == len(a.dense) && i == a.length {
				switch {
				case int(i) < len(a.dense): // a hole
					a.dense[i] = x
				case int(i) == len(a.dense):
					a.grow()
					a.dense = append(a.dense, x)
				default:
					a.dense = a.dense[:i+1]
					a.dense[i] = x
				}
				if i >= a.length {
					a.length = i + 1
				}
				return
			}
			if a.reach(i) { // behind the dense elements
				a.dense[i] = x
				if i >= a.length {
					a.length = i + 1
				}
				return
			}
		}
	case s.ops == nil:
		if o.setOwnDense(r, i, x) {
			return
		}
	case s.class == ClassTypedArray:
		(*TypedArray)(v.p).SetElement(r, int(i), x)
		return
	}
	SetV(r, v, IndexKey(i), x, strict)
}

// setOwnDense writes a dense element of an ordinary object, and reports whether that is all it takes.
func (o *Object) setOwnDense(r *Realm, i uint32, x Value) bool {
	if o.shape.flags&(shapeNotExtensible|shapeElemsReadOnly|shapeElemsSealed|shapeIsPrototype) != 0 || r.agent.protoElems {
		return false
	}
	e := &o.ensureMore().elements
	ok := !e.isSparse && e.reach(i)
	if ok {
		e.dense[i] = x
	}
	return ok
}

// DeleteElem is delete v[key] (§13.5.1.2).
func DeleteElem(r *Realm, v, key Value, strict bool) bool {
	if v.IsNullish() {
		panic(r.TypeError("Cannot convert undefined or null to object"))
	}
	return DeleteProperty(r, v, ToPropertyKey(r, key), strict)
}

// DeleteProperty is delete v.key.
func DeleteProperty(r *Realm, v Value, k PropertyKey, strict bool) bool {
	if v.IsNullish() {
		panic(r.TypeError("Cannot convert undefined or null to object"))
	}
	o := ToObject(r, v)
	if Delete(r, o, k) {
		return true
	}
	if strict {
		if o.shape.class == ClassProxy {
			panic(r.proxyError(KeyDeleteProperty, "trap returned falsish for property '"+k.Display()+"'"))
		}
		panic(r.TypeError("Cannot delete property '" + k.Display() + "' of " + r.Display(v)))
	}
	return false
}

// GetSuper is GetValue of super.key or super[key] (§13.3.7.2): home is the method's
// [[HomeObject]].
func GetSuper(r *Realm, proto *Object, k PropertyKey, this Value) Value {
	if proto == nil {
		panic(r.nullishRead(Null, k))
	}
	return GetReceiver(r, proto, k, this)
}

// SetSuper is PutValue of a super reference.
func SetSuper(r *Realm, proto *Object, k PropertyKey, this, x Value, strict bool) {
	if proto == nil {
		panic(r.TypeError("Cannot set properties of null (setting '" + k.Display() + "')"))
	}
	if !SetReceiver(r, proto, k, x, this) && strict {
		panic(r.setFailed(this, k))
	}
}

// GetNamed is GetV for a key that is no array index, through the realm-wide
// cache: for code that has no cache of its own.
func GetNamed(r *Realm, v Value, name *String) Value {
	return getNamed(r, v, PropertyKey{p: unsafe.Pointer(Intern(name))})
}

// GetCached is GetV through the realm-wide cache.
func GetCached(r *Realm, v Value, k PropertyKey) Value {
	if k.p == nil {
		return GetV(r, v, k)
	}
	return getNamed(r, v, k)
}

// LacksNamed reports whether neither v nor its prototypes have a property, as far as that is
// known for all values of v's shape.
func LacksNamed(r *Realm, v Value, k PropertyKey) bool {
	e, ok := r.findGet(v, k)
	return ok && e.kind == getAbsent
}

// ElementAt is Get(o, 𝔽(i)).
func ElementAt(r *Realm, o *Object, i int64) Value {
	if uint64(i) < 1<<32-1 {
		return getIndexed(r, Obj(o), uint32(i))
	}
	return Get(r, o, IntKey(i))
}

// PresentElement is HasProperty(o, 𝔽(i)) and, if that is so, Get.
func PresentElement(r *Realm, o *Object, i int64) (Value, bool) {
	if o.shape.class == ClassArray {
		a := (*Array)(o.ptr())
		if uint64(i) < uint64(len(a.dense)) && !a.dense[i].IsEmpty() {
			return a.dense[i], true
		}
		if !a.isSparse && !r.agent.protoElems {
			return Value{}, false
		}
	}
	k := IntKey(i)
	if !HasProperty(r, o, k) {
		return Value{}, false
	}
	return Get(r, o, k), true
}

// SetElementAt is Set(o, 𝔽(i), v, true).
func SetElementAt(r *Realm, o *Object, i int64, v Value) {
	if uint64(i) < 1<<32-1 {
		if !FastSetIndex(Obj(o), int(i), v) {
			setIndexed(r, Obj(o), uint32(i), v, true)
		}
		return
	}
	Set(r, o, IntKey(i), v)
}

// CreateElementAt is CreateDataPropertyOrThrow(o, 𝔽(i), v).
func CreateElementAt(r *Realm, o *Object, i int64, v Value) {
	if o.shape.class == ClassArray && i == int64((*Array)(o.ptr()).length) && (*Array)(o.ptr()).Push(r, v) {
		return
	}
	CreateDataPropertyOrThrow(r, o, IntKey(i), v)
}

// Enter counts a loop of calls out of the runtime in Realm.Depth; Leave, with its
// result, ends it. An exception in between needs no Leave.
func (r *Realm) Enter() int  { return r.enter() }
func (r *Realm) Leave(d int) { r.Depth = d }

// Next comes before each call of such a loop but the first: a function leaves its own depth
// behind when it returns.
func (r *Realm) Next(d int) { r.Depth = d + nativeFrame }
