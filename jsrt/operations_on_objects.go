package jsrt

// Operations on Objects, ECMA-262 §7.3.

// NewObject returns OrdinaryObjectCreate(%Object.prototype%).
func NewObject(r *Realm) *Object {
	return newObjectCell(r.objectShape)
}

// NewObjectCap returns an empty ordinary object with room for n inline properties.
func NewObjectCap(r *Realm, n int) *Object {
	return newObjectCell(r.literalShape(capacityFor(n)))
}

// NewNullObject is NewObjectCap without a prototype.
func NewNullObject(r *Realm, n int) *Object {
	return newObjectCell(r.RootShape(ClassObject, nil, nil, uint32(capacityFor(n))))
}

// OrdinaryObjectCreate is §10.1.12 without further internal slots; a nil proto
// is null.
func OrdinaryObjectCreate(r *Realm, proto *Object) *Object {
	return newObjectCell(r.RootShape(ClassObject, proto, nil, 4))
}

// GetV is §7.3.3.
func GetV(r *Realm, v Value, k PropertyKey) Value {
	if o := v.AsObject(); o != nil {
		return GetReceiver(r, o, k, v)
	}
	return getPrimitive(r, v, k)
}

// getPrimitive reads a property of a primitive value.
func getPrimitive(r *Realm, v Value, k PropertyKey) Value {
	if v.IsString() {
		s := v.Str()
		if k.p == nil {
			if k.i < s.n {
				return Str(FromCodeUnit(s.At(int(k.i))))
			}
		} else if k == KeyLength {
			return Int(int(s.n))
		}
	}
	proto := r.primitivePrototype(v)
	if proto == nil {
		panic(r.TypeError("Cannot read properties of " + r.Display(v) + " (reading '" + k.Display() + "')"))
	}
	return GetReceiver(r, proto, k, v)
}

// primitivePrototype returns the prototype for property access on a primitive
// value, or nil for undefined and null.
func (r *Realm) primitivePrototype(v Value) *Object {
	switch v.Kind() {
	case KindString:
		return r.Intrinsic(StringPrototype)
	case KindNumber:
		return r.Intrinsic(NumberPrototype)
	case KindBoolean:
		return r.Intrinsic(BooleanPrototype)
	case KindSymbol:
		return r.Intrinsic(SymbolPrototype)
	case KindBigInt:
		return r.Intrinsic(BigIntPrototype)
	}
	return nil
}

// Set is Set(O, P, V, Throw) (§7.3.4) with Throw true.
func Set(r *Realm, o *Object, k PropertyKey, v Value) {
	if !SetReceiver(r, o, k, v, Obj(o)) {
		panic(r.setFailed(Obj(o), k))
	}
}

// SetV is PutValue for a property reference (§6.2.5.6) with any base.
func SetV(r *Realm, base Value, k PropertyKey, v Value, strict bool) {
	if o := base.AsObject(); o != nil {
		if !SetReceiver(r, o, k, v, base) && strict {
			panic(r.setFailed(base, k))
		}
		return
	}
	proto := r.primitivePrototype(base)
	if proto == nil {
		panic(r.TypeError("Cannot set properties of " + r.Display(base) + " (setting '" + k.Display() + "')"))
	}
	if base.IsString() && (k == KeyLength || k.p == nil && k.i < base.Str().n) || !SetReceiver(r, proto, k, v, base) {
		if strict {
			panic(r.setFailed(base, k))
		}
	}
}

// CreateDataProperty is §7.3.5.
func CreateDataProperty(r *Realm, o *Object, k PropertyKey, v Value) bool {
	if k.p != nil && o.shape.ops == nil {
		e, found := o.findNamed(k.p)
		switch {
		case found && e.attr == WEC:
			slot := o.slotPtr(e.slot)
			o.willWrite(*slot)
			*slot = v
			return true
		case !found && o.shape.flags&shapeNotExtensible == 0:
			o.putNew(r, k, Property{v, WEC})
			return true
		}
	}
	if ordinaryStore(o, k) && o.shape.ops != &arrayOps && o.shape.flags&shapeNotExtensible == 0 && !hasOwn(r, o, k) {
		o.putNew(r, k, Property{v, WEC})
		return true
	}
	d := DataDescriptor(v, WEC)
	return DefineOwnProperty(r, o, k, &d)
}

// CreateDataPropertyOrThrow is §7.3.6.
func CreateDataPropertyOrThrow(r *Realm, o *Object, k PropertyKey, v Value) {
	if !CreateDataProperty(r, o, k, v) {
		panic(r.defineFailed(o, k))
	}
}

// CreateNonEnumerableDataPropertyOrThrow is §7.3.7.
func CreateNonEnumerableDataPropertyOrThrow(r *Realm, o *Object, k PropertyKey, v Value) {
	DefinePropertyOrThrow(r, o, k, DataDescriptor(v, WC))
}

// DefinePropertyOrThrow is §7.3.8.
func DefinePropertyOrThrow(r *Realm, o *Object, k PropertyKey, d PropertyDescriptor) {
	if !DefineOwnProperty(r, o, k, &d) {
		panic(r.defineFailed(o, k))
	}
}

// DeletePropertyOrThrow is §7.3.9.
func DeletePropertyOrThrow(r *Realm, o *Object, k PropertyKey) {
	if !Delete(r, o, k) {
		panic(r.TypeError("Cannot delete property '" + k.Display() + "' of " + r.Display(Obj(o))))
	}
}

// GetMethod is §7.3.10; the zero Value stands for undefined.
func GetMethod(r *Realm, v Value, k PropertyKey) Value {
	f := GetV(r, v, k)
	if f.IsNullish() {
		return Value{}
	}
	if !IsCallable(f) {
		panic(r.methodNotCallable(f, v, k))
	}
	return f
}

func (r *Realm) methodNotCallable(f, v Value, k PropertyKey) *Throw {
	return r.TypeError("'" + r.Display(f) + "' returned for property '" + k.Display() + "' of object '" + r.Display(v) + "' is not a function")
}

// HasOwnProperty is §7.3.12.
func HasOwnProperty(r *Realm, o *Object, k PropertyKey) bool {
	return hasOwn(r, o, k)
}

// Invoke is §7.3.20.
func Invoke(r *Realm, v Value, k PropertyKey, args ...Value) Value {
	f := GetV(r, v, k)
	if !IsCallable(f) {
		panic(r.notCallable(f, ""))
	}
	return r.Call(f, v, args...)
}

// IntegrityLevel is sealed or frozen.
type IntegrityLevel bool

const (
	Sealed IntegrityLevel = false
	Frozen IntegrityLevel = true
)

// SetIntegrityLevel is §7.3.15.
func SetIntegrityLevel(r *Realm, o *Object, level IntegrityLevel) bool {
	if !PreventExtensions(r, o) {
		return false
	}
	if ops := o.shape.ops; ops == nil || ops == &arrayOps {
		o.setOrdinaryIntegrity(r, level)
		return true
	}
	for _, k := range OwnPropertyKeys(r, o) {
		d := PropertyDescriptor{Has: HasConfigurable}
		if level == Frozen {
			p, ok := GetOwnProperty(r, o, k)
			if !ok {
				continue
			}
			if !p.IsAccessor() {
				d.Has |= HasWritable
			}
		}
		DefinePropertyOrThrow(r, o, k, d)
	}
	return true
}

// setOrdinaryIntegrity is steps 6-7 of SetIntegrityLevel for ordinary objects and
// arrays, which cannot fail.
func (o *Object) setOrdinaryIntegrity(r *Realm, level IntegrityLevel) {
	var entries []propEntry
	for _, e := range o.shape.entries() {
		if e.key != nil && !isPrivate(e.key) {
			entries = append(entries, e)
		}
	}
	for _, e := range entries {
		attr := e.attr &^ Configurable
		if level == Frozen && attr&IsAccessor == 0 {
			attr &^= Writable
		}
		if attr != e.attr {
			o.changeAttr(e.key, attr)
		}
	}
	flags := shapeElemsSealed
	if level == Frozen {
		flags |= shapeElemsReadOnly
		if o.shape.class == ClassArray {
			flags |= shapeLengthReadOnly
		}
	}
	if e := o.elements(); e != nil && e.isSparse {
		for i, p := range e.sparse().m {
			p.Attrs &^= Configurable
			if level == Frozen && !p.IsAccessor() {
				p.Attrs &^= Writable
			}
			e.sparse().m[i] = p
		}
	}
	o.setFlags(flags)
}

// TestIntegrityLevel is §7.3.16.
func TestIntegrityLevel(r *Realm, o *Object, level IntegrityLevel) bool {
	if IsExtensible(r, o) {
		return false
	}
	if ops := o.shape.ops; ops == nil || ops == &arrayOps {
		if ops != nil && level == Frozen && o.shape.flags&shapeLengthReadOnly == 0 {
			return false
		}
		ok := o.shape.without(Configurable) && o.elementsWithout(Configurable)
		if level == Frozen {
			ok = ok && o.shape.without(Writable) && o.elementsWithout(Writable)
		}
		return ok
	}
	for _, k := range OwnPropertyKeys(r, o) {
		if p, ok := GetOwnProperty(r, o, k); ok {
			if p.Attrs&Configurable != 0 || level == Frozen && !p.IsAccessor() && p.Attrs&Writable != 0 {
				return false
			}
		}
	}
	return true
}

// CreateListFromArrayLike is §7.3.19 for any element types.
func CreateListFromArrayLike(r *Realm, v Value) []Value {
	o := v.AsObject()
	if o == nil {
		panic(r.TypeError("CreateListFromArrayLike called on non-object"))
	}
	if a := v.AsArray(); a != nil && (!r.agent.protoElems) {
		if elems, ok := a.Dense(); ok {
			list := make([]Value, len(elems))
			for i, e := range elems {
				if e.IsEmpty() {
					e = Undef()
				}
				list[i] = e
			}
			return list
		}
	}
	n := LengthOfArrayLike(r, o)
	if n > maxArguments {
		panic(r.RangeError("Invalid array length"))
	}
	list := make([]Value, 0, int(n))
	for i := int64(0); i < n; i++ {
		list = append(list, Get(r, o, IntKey(i)))
	}
	return list
}

// maxArguments bounds the number of arguments that a list may hand to a call.
const maxArguments = 1 << 24

// LengthOfArrayLike is §7.3.18.
func LengthOfArrayLike(r *Realm, o *Object) int64 {
	if o.shape.class == ClassArray {
		return int64((*Array)(o.ptr()).length)
	}
	return ToLength(r, Get(r, o, KeyLength))
}

// SpeciesConstructor is §7.3.22; defaultConstructor is an intrinsic.
func SpeciesConstructor(r *Realm, o *Object, defaultConstructor *Object) *Object {
	// 1-3. Let C be ? Get(O, "constructor"). If undefined, return the default.
	c := Get(r, o, KeyConstructor)
	if c.IsUndefined() {
		return defaultConstructor
	}
	co := c.AsObject()
	if co == nil {
		panic(r.TypeError("The .constructor property is not an object"))
	}
	// 4-5. Let S be ? Get(C, %Symbol.species%). If nullish, return the default.
	s := Get(r, co, KeySymbolSpecies)
	if s.IsNullish() {
		return defaultConstructor
	}
	if !IsConstructor(s) {
		panic(r.TypeError("object.constructor[Symbol.species] is not a constructor"))
	}
	return s.Object()
}

// KeyKind selects what EnumerableOwnProperties returns.
type KeyKind uint8

const (
	KindKeys KeyKind = iota
	KindValues
	KindEntries
)

// EnumerableOwnProperties is §7.3.23.
func EnumerableOwnProperties(r *Realm, o *Object, kind KeyKind) []Value {
	if plainObject(o) {
		list := make([]Value, o.shape.count)
		if n, ok := o.dataProperties(r, kind, list); ok {
			return list[:n]
		}
	}
	keys := OwnPropertyKeys(r, o)
	list := make([]Value, 0, len(keys))
	for _, k := range keys {
		if k.IsSymbol() {
			continue
		}
		p, ok := GetOwnProperty(r, o, k)
		if !ok || p.Attrs&Enumerable == 0 {
			continue
		}
		if kind == KindKeys {
			list = append(list, k.ToValue())
			continue
		}
		v := p.Value
		if o.shape.class == ClassProxy {
			v = Get(r, o, k)
		} else if p.IsAccessor() {
			v = propertyValue(r, p, Obj(o))
		}
		if kind == KindEntries {
			v = pairOf(r, k.ToValue(), v)
		}
		list = append(list, v)
	}
	return list
}

// EnumerableOwnArray returns EnumerableOwnProperties as an array.
func EnumerableOwnArray(r *Realm, o *Object, kind KeyKind) *Array {
	if plainObject(o) {
		a, list := NewArrayHoles(r, int(o.shape.count))
		if n, ok := o.dataProperties(r, kind, list); ok {
			a.dense, a.length = list[:n], uint32(n)
			return a
		}
	}
	return NewArrayFrom(r, EnumerableOwnProperties(r, o, kind))
}

// dataProperties has EnumerableOwnProperties of an object that has named properties only in list,
// where they have room, and returns their number; ok is false if one of them is an accessor, or
// made when it is read.
func (o *Object) dataProperties(r *Realm, kind KeyKind, list []Value) (n int, ok bool) {
	for _, e := range o.shape.entries() {
		if e.key == nil || e.attr&Enumerable == 0 || (*Cell)(e.key).shape == &symbolShape {
			continue
		}
		v := Value{p: e.key}
		if kind != KindKeys {
			if e.attr&(IsAccessor|MayBeLazy) != 0 {
				return 0, false
			}
			x := *o.slotPtr(e.slot)
			if kind == KindEntries {
				x = pairOf(r, v, x)
			}
			v = x
		}
		list[n] = v
		n++
	}
	return n, true
}

//go:noinline
func pairOf(r *Realm, k, v Value) Value { return Arr(NewArray2(r, k, v)) }

// GetFunctionRealm is §7.3.24.
func GetFunctionRealm(r *Realm, o *Object) *Realm {
	for {
		switch o.shape.class {
		case ClassFunction:
			fn := (*Function)(o.ptr())
			if b := fn.bound(); b != nil {
				o = b.target.Object()
				continue
			}
			return fn.Inst.Realm
		case ClassProxy:
			p := (*Proxy)(o.ptr())
			if p.handler == nil {
				panic(r.TypeError("Cannot perform 'get realm' on a proxy that has been revoked"))
			}
			o = p.target
		default:
			return r
		}
	}
}

// CopyDataProperties is §7.3.25: own enumerable properties of source but excluded.
func CopyDataProperties(r *Realm, target *Object, source Value, excluded ...PropertyKey) {
	if source.IsNullish() {
		return
	}
	from := ToObject(r, source)
	if from.shape.ops == nil && from.elements().empty() && len(excluded) == 0 && target.shape.ops == nil {
		copyOrdinary(r, target, from)
		return
	}
keys:
	for _, k := range OwnPropertyKeys(r, from) {
		for _, x := range excluded {
			if x == k {
				continue keys
			}
		}
		p, ok := GetOwnProperty(r, from, k)
		if !ok || p.Attrs&Enumerable == 0 {
			continue
		}
		v := p.Value
		if from.shape.class == ClassProxy {
			v = Get(r, from, k)
		} else if p.IsAccessor() {
			v = propertyValue(r, p, Obj(from))
		}
		CreateDataPropertyOrThrow(r, target, k, v)
	}
}

// copyOrdinary copies the named properties of an ordinary object; getters may
// change it, so keys are taken first where there are any.
func copyOrdinary(r *Realm, target, from *Object) {
	if from.shape.flags&shapeLazyFunction != 0 {
		return // length, name and prototype are not enumerable
	}
	s := from.shape
	if target.shape == r.literalShape(target.shape.inlineCap) && s.copyable() && s.inlineCap == target.shape.inlineCap && s.proto == target.shape.proto {
		for i := uint32(0); i < s.count; i++ {
			*target.growSlot(i, s.inlineCap) = *from.slotPtr(i)
		}
		target.shape = s
		return
	}
	for _, symbols := range [2]bool{false, true} {
		for i := uint32(0); i < s.count; i++ {
			e := s.table.entries[i]
			if e.key == nil || e.attr&Enumerable == 0 || ((*Cell)(e.key).shape == &symbolShape) != symbols || isPrivate(e.key) {
				continue
			}
			k := PropertyKey{p: e.key}
			if from.shape != s { // a getter changed it
				if p, ok := GetOwnProperty(r, from, k); !ok || p.Attrs&Enumerable == 0 {
					continue
				}
				CreateDataPropertyOrThrow(r, target, k, Get(r, from, k))
				continue
			}
			v := from.getSlot(r, e)
			if e.attr&IsAccessor != 0 {
				v = propertyValue(r, Property{v, e.attr}, Obj(from))
			}
			CreateDataPropertyOrThrow(r, target, k, v)
		}
	}
}

// copyable reports a shape of plain enumerable data properties in order, which an
// empty literal can take over as it is.
func (s *Shape) copyable() bool {
	if s.flags != 0 || s.class != ClassObject {
		return false
	}
	for i, e := range s.entries() {
		if e.attr != WEC || e.slot != uint32(i) || isPrivate(e.key) {
			return false
		}
	}
	return true
}

// OrdinaryHasInstance is §7.3.21.
func OrdinaryHasInstance(r *Realm, c, v Value) bool {
	if !IsCallable(c) {
		return false
	}
	if fn := c.AsFunction(); fn != nil {
		if b := fn.bound(); b != nil {
			return InstanceofOperator(r, v, b.target)
		}
	}
	o := v.AsObject()
	if o == nil {
		return false
	}
	p := prototypeProperty(r, c)
	proto := p.AsObject()
	if proto == nil {
		panic(r.TypeError("Function has non-object prototype '" + r.Display(p) + "' in instanceof check"))
	}
	for o = GetPrototypeOf(r, o); o != nil; o = GetPrototypeOf(r, o) {
		if o == proto {
			return true
		}
	}
	return false
}

// prototypeProperty is Get(c, "prototype").
func prototypeProperty(r *Realm, c Value) Value {
	if fn := c.AsFunction(); fn != nil {
		if fn.constructs() != nil {
			return fn.more.slots[prototypeSlot]
		}
	}
	return getNamed(r, c, KeyPrototype)
}

// InstanceofOperator is §13.10.2.
func InstanceofOperator(r *Realm, v, target Value) bool {
	o := target.AsObject()
	if o == nil {
		panic(r.TypeError("Right-hand side of 'instanceof' is not an object"))
	}
	// The common case: a function whose @@hasInstance is Function.prototype's.
	if fn := target.AsFunction(); fn != nil && r.pristineHasInstance(fn) {
		return OrdinaryHasInstance(r, target, v)
	}
	h := GetV(r, target, KeySymbolHasInstance)
	if !h.IsNullish() {
		return ToBoolean(Call1(r, h, target, v))
	}
	if !IsCallable(target) {
		panic(r.TypeError("Right-hand side of 'instanceof' is not callable"))
	}
	return OrdinaryHasInstance(r, target, v)
}

// GetPrototypeFromConstructor is §10.1.14.
func GetPrototypeFromConstructor(r *Realm, constructor *Object, def Intrinsic) *Object {
	p := getNamed(r, Obj(constructor), KeyPrototype)
	if o := p.AsObject(); o != nil {
		return o
	}
	return GetFunctionRealm(r, constructor).Intrinsic(def)
}

// OrdinaryCreateFromConstructor is §10.1.13 for objects without further internal
// slots.
func OrdinaryCreateFromConstructor(r *Realm, constructor *Object, def Intrinsic) *Object {
	return OrdinaryObjectCreate(r, GetPrototypeFromConstructor(r, constructor, def))
}

// ShapeFromConstructor returns the shape for an object of a class of its own that
// OrdinaryCreateFromConstructor would make. A nil newTarget stands for the
// constructor itself. ops are the class's, nil for an ordinary object.
func (r *Realm) ShapeFromConstructor(newTarget *Object, def Intrinsic, class Class, ops *ObjectOps) *Shape {
	if newTarget == nil {
		return r.RootShape(class, r.Intrinsic(def), ops, 0)
	}
	return r.RootShape(class, GetPrototypeFromConstructor(r, newTarget, def), ops, 0)
}

// IsRegExp is §7.2.6.
func IsRegExp(r *Realm, v Value) bool {
	o := v.AsObject()
	if o == nil {
		return false
	}
	if m := Get(r, o, KeySymbolMatch); !m.IsUndefined() {
		return ToBoolean(m)
	}
	return o.shape.class == ClassRegExp
}

// RequireObjectCoercible is §7.2.1; method is named in the message.
func RequireObjectCoercible(r *Realm, v Value, method string) {
	if v.IsNullish() {
		panic(r.TypeError(method + " called on null or undefined"))
	}
}
