package jsrt

import (
	"sync/atomic"
	"unsafe"
)

// The internal methods of objects: the ordinary ones of §10.1 and the dispatch to
// those of exotic objects.

// GetPrototypeOf is O.[[GetPrototypeOf]]().
func GetPrototypeOf(r *Realm, o *Object) *Object {
	if ops := o.shape.ops; ops != nil && ops.GetPrototypeOf != nil {
		return ops.GetPrototypeOf(r, o)
	}
	return o.shape.proto
}

// Prototype returns the [[Prototype]] slot of an object that is not a proxy.
func (o *Object) Prototype() *Object { return o.shape.proto }

// SetPrototypeOf is O.[[SetPrototypeOf]](V).
func SetPrototypeOf(r *Realm, o, proto *Object) bool {
	if ops := o.shape.ops; ops != nil && ops.SetPrototypeOf != nil {
		return ops.SetPrototypeOf(r, o, proto)
	}
	return OrdinarySetPrototypeOf(r, o, proto)
}

// OrdinarySetPrototypeOf is §10.1.2.1.
func OrdinarySetPrototypeOf(r *Realm, o, proto *Object) bool {
	// 2-4. If SameValue(V, current), return true; if not extensible, return false.
	if o.shape.proto == proto {
		return true
	}
	if o.shape.flags&shapeNotExtensible != 0 {
		return false
	}
	// 5-7. Repeat up the chain: a cycle gives false; a proxy ends the search.
	for p := proto; p != nil; p = p.shape.proto {
		if p == o {
			return false
		}
		if ops := p.shape.ops; ops != nil && ops.GetPrototypeOf != nil {
			break
		}
	}
	o.setPrototype(r, proto)
	return true
}

// setImmutablePrototype is SetImmutablePrototype (§10.4.7.2), of
// %Object.prototype% and module namespaces.
func setImmutablePrototype(r *Realm, o, proto *Object) bool {
	return GetPrototypeOf(r, o) == proto
}

// IsExtensible is O.[[IsExtensible]]() (§7.2.5).
func IsExtensible(r *Realm, o *Object) bool {
	if ops := o.shape.ops; ops != nil && ops.IsExtensible != nil {
		return ops.IsExtensible(r, o)
	}
	return o.shape.flags&shapeNotExtensible == 0
}

// PreventExtensions is O.[[PreventExtensions]]().
func PreventExtensions(r *Realm, o *Object) bool {
	if ops := o.shape.ops; ops != nil && ops.PreventExtensions != nil {
		return ops.PreventExtensions(r, o)
	}
	o.setFlags(shapeNotExtensible)
	return true
}

// GetOwnProperty is O.[[GetOwnProperty]](P).
func GetOwnProperty(r *Realm, o *Object, k PropertyKey) (Property, bool) {
	if ops := o.shape.ops; ops != nil && ops.GetOwnProperty != nil {
		return ops.GetOwnProperty(r, o, k)
	}
	return OrdinaryGetOwnProperty(r, o, k)
}

// OrdinaryGetOwnProperty is §10.1.5.1.
func OrdinaryGetOwnProperty(r *Realm, o *Object, k PropertyKey) (Property, bool) {
	if k.p == nil {
		return o.ownElement(k.i)
	}
	e, ok := o.findNamed(k.p)
	if !ok {
		return Property{}, false
	}
	return Property{o.getSlot(r, e), e.attr &^ MayBeLazy}, true
}

// findNamed finds an own named property in the shape.
func (o *Object) findNamed(key unsafe.Pointer) (propEntry, bool) {
	if o.shape.flags&shapeLazyFunction != 0 {
		if !isLazyFunctionKey(key) {
			return propEntry{}, false
		}
		o.materializeFunction()
	}
	return o.shape.find(key)
}

// DefineOwnProperty is O.[[DefineOwnProperty]](P, Desc).
func DefineOwnProperty(r *Realm, o *Object, k PropertyKey, d *PropertyDescriptor) bool {
	if ops := o.shape.ops; ops != nil && ops.DefineOwnProperty != nil {
		return ops.DefineOwnProperty(r, o, k, d)
	}
	return OrdinaryDefineOwnProperty(r, o, k, d)
}

// OrdinaryDefineOwnProperty is §10.1.6.1.
func OrdinaryDefineOwnProperty(r *Realm, o *Object, k PropertyKey, d *PropertyDescriptor) bool {
	current, exists := OrdinaryGetOwnProperty(r, o, k)
	extensible := IsExtensible(r, o)
	return validateAndApply(r, o, k, extensible, d, current, exists)
}

// IsCompatiblePropertyDescriptor is §10.1.6.2.
func IsCompatiblePropertyDescriptor(r *Realm, extensible bool, d *PropertyDescriptor, current Property, exists bool) bool {
	return validateAndApply(r, nil, PropertyKey{}, extensible, d, current, exists)
}

// validateAndApply is ValidateAndApplyPropertyDescriptor (§10.1.6.3); a nil o
// stands for undefined: only validate.
func validateAndApply(r *Realm, o *Object, k PropertyKey, extensible bool, d *PropertyDescriptor, current Property, exists bool) bool {
	// 2. If current is undefined: add the property if O is extensible.
	if !exists {
		if !extensible {
			return false
		}
		if o != nil {
			o.putNew(r, k, d.asProperty())
		}
		return true
	}
	// 4-6. Validate against current.
	if current.Attrs&Configurable == 0 && !validChange(d, current) {
		return false
	}
	if o == nil {
		return true
	}
	// 7. Apply: absent fields keep the current values, or the defaults where the
	// property changes between data and accessor.
	next := current
	if d.Has&HasEnumerable != 0 {
		next.Attrs = next.Attrs&^Enumerable | d.Attrs&Enumerable
	}
	if d.Has&HasConfigurable != 0 {
		next.Attrs = next.Attrs&^Configurable | d.Attrs&Configurable
	}
	switch {
	case d.IsAccessor():
		get, set := (*Object)(nil), (*Object)(nil)
		if current.IsAccessor() {
			get, set = current.Getter(), current.Setter()
		}
		if d.Has&HasGet != 0 {
			get = d.Get.AsObject()
		}
		if d.Has&HasSet != 0 {
			set = d.Set.AsObject()
		}
		next.Value = accessorValue(get, set)
		next.Attrs = next.Attrs&^Writable | IsAccessor
	case d.IsData():
		if current.IsAccessor() {
			next.Value = Undef()
			next.Attrs &^= IsAccessor | Writable
		}
		if d.Has&HasValue != 0 {
			next.Value = d.Value
		}
		if d.Has&HasWritable != 0 {
			next.Attrs = next.Attrs&^Writable | d.Attrs&Writable
		}
	}
	o.putExisting(r, k, next)
	return true
}

// validChange is step 6 of ValidateAndApplyPropertyDescriptor, for a current
// property that is not configurable.
func validChange(d *PropertyDescriptor, current Property) bool {
	if d.Has&HasConfigurable != 0 && d.Attrs&Configurable != 0 {
		return false
	}
	if d.Has&HasEnumerable != 0 && (d.Attrs^current.Attrs)&Enumerable != 0 {
		return false
	}
	if !d.IsAccessor() && !d.IsData() {
		return true
	}
	if d.IsAccessor() != current.IsAccessor() {
		return false
	}
	if current.IsAccessor() {
		if d.Has&HasGet != 0 && d.Get.AsObject() != current.Getter() {
			return false
		}
		return d.Has&HasSet == 0 || d.Set.AsObject() == current.Setter()
	}
	if current.Attrs&Writable == 0 {
		if d.Has&HasWritable != 0 && d.Attrs&Writable != 0 {
			return false
		}
		return d.Has&HasValue == 0 || SameValue(d.Value, current.Value)
	}
	return true
}

// asProperty completes d with the defaults of absent fields.
func (d *PropertyDescriptor) asProperty() Property {
	if d.IsAccessor() {
		var get, set *Object
		if d.Has&HasGet != 0 {
			get = d.Get.AsObject()
		}
		if d.Has&HasSet != 0 {
			set = d.Set.AsObject()
		}
		return Property{accessorValue(get, set), d.Attrs&(Enumerable|Configurable) | IsAccessor}
	}
	p := Property{Undef(), d.Attrs & WEC}
	if d.Has&HasValue != 0 {
		p.Value = d.Value
	}
	return p
}

// putNew adds a property that o lacks.
func (o *Object) putNew(r *Realm, k PropertyKey, p Property) {
	if k.p == nil {
		o.addElement(r, k.i, p.Value, p.Attrs)
		return
	}
	o.addProperty(k.p, p.Value, p.Attrs)
}

// putExisting changes a property that o has.
func (o *Object) putExisting(r *Realm, k PropertyKey, p Property) {
	if k.p == nil {
		o.changeElement(r, k.i, p)
		return
	}
	e, _ := o.shape.find(k.p)
	if e.attr != p.Attrs {
		o.changeAttr(k.p, p.Attrs)
	}
	slot := o.slotPtr(e.slot)
	o.willWrite(*slot)
	*slot = p.Value
}

// HasProperty is O.[[HasProperty]](P) (§7.3.11).
func HasProperty(r *Realm, o *Object, k PropertyKey) bool {
	for p := o; p != nil; {
		ops := p.shape.ops
		if ops != nil && ops.HasProperty != nil {
			return ops.HasProperty(r, p, k)
		}
		if hasOwn(r, p, k) {
			return true
		}
		p = GetPrototypeOf(r, p)
	}
	return false
}

// hasOwn reports whether O.[[GetOwnProperty]](P) finds something, without making
// lazy values.
func hasOwn(r *Realm, o *Object, k PropertyKey) bool {
	if ops := o.shape.ops; ops != nil && ops.GetOwnProperty != nil {
		_, ok := ops.GetOwnProperty(r, o, k)
		return ok
	}
	if k.p == nil {
		_, ok := o.ownElement(k.i)
		return ok
	}
	_, ok := o.findNamed(k.p)
	return ok
}

// FastHasOwn is hasOwn of an object and a name that has been a key, where the realm knows
// without a look at the object: 1 or 0, else -1.
func (r *Realm) FastHasOwn(v, key Value) int {
	if !key.IsString() {
		return -1
	}
	l := atomic.LoadPointer(&key.Str().link)
	if l == nil || key.Str().kind == rope || v.shape().kind != KindObject {
		return -1
	}
	e := r.known(v.shape(), l)
	if e == nil {
		r.findGet(v, PropertyKey{p: l}) // the realm then knows
		if e = r.known(v.shape(), l); e == nil {
			return -1
		}
	}
	switch e.kind {
	case getHolder:
		if e.valid == &alwaysValid && v.shape().flags&shapeUnique != 0 { // its own; see ownGetEntry
			return -1
		}
		return 0
	case getGetter, getAbsent:
		return 0
	case getInline, getOuter:
		return 1
	}
	return -1
}

// Get is Get(O, P) (§7.3.2).
func Get(r *Realm, o *Object, k PropertyKey) Value {
	return GetReceiver(r, o, k, Obj(o))
}

// GetReceiver is O.[[Get]](P, Receiver).
func GetReceiver(r *Realm, o *Object, k PropertyKey, receiver Value) Value {
	for p := o; p != nil; {
		ops := p.shape.ops
		if ops == nil || ops.Get == nil && (ops.GetOwnProperty == nil || k.p != nil && p.shape.cacheable(k) || ops == &arrayOps && k.p == nil) {
			if k.p == nil {
				if e := p.elements(); e != nil {
					if v := e.at(k.i); !v.IsEmpty() {
						return v
					}
					if e.isSparse {
						if q, ok := e.sparse().m[k.i]; ok {
							return propertyValue(r, q, receiver)
						}
					}
				}
			} else if e, ok := p.findNamed(k.p); ok {
				return propertyValue(r, Property{p.getSlot(r, e), e.attr}, receiver)
			}
			p = p.shape.proto
			continue
		}
		if ops.Get != nil {
			return ops.Get(r, p, k, receiver)
		}
		if q, ok := GetOwnProperty(r, p, k); ok {
			return propertyValue(r, q, receiver)
		}
		p = GetPrototypeOf(r, p)
	}
	return Undef()
}

// propertyValue is the end of OrdinaryGet: the value, or what the getter returns.
func propertyValue(r *Realm, p Property, receiver Value) Value {
	if p.Attrs&IsAccessor == 0 {
		return p.Value
	}
	if g := p.Value.accessor().Get; g != nil {
		return Call0(r, Obj(g), receiver)
	}
	return Undef()
}

// SetReceiver is O.[[Set]](P, V, Receiver).
func SetReceiver(r *Realm, o *Object, k PropertyKey, v, receiver Value) bool {
	for p := o; p != nil; {
		if ops := p.shape.ops; ops != nil && ops.Set != nil {
			return ops.Set(r, p, k, v, receiver)
		}
		if q, ok := GetOwnProperty(r, p, k); ok {
			if q.IsAccessor() {
				s := q.Setter()
				if s == nil {
					return false
				}
				Call1(r, Obj(s), receiver, v)
				return true
			}
			if q.Attrs&Writable == 0 {
				return false
			}
			if receiver.p == p.ptr() && ordinaryStore(p, k) {
				p.storeExisting(k, v)
				return true
			}
			return setOnReceiver(r, k, v, receiver)
		}
		p = GetPrototypeOf(r, p)
	}
	return setOnReceiver(r, k, v, receiver)
}

// OrdinarySet is §10.1.9.1 for exotic objects whose own [[Set]] ends in it.
func OrdinarySet(r *Realm, o *Object, k PropertyKey, v, receiver Value) bool {
	q, ok := GetOwnProperty(r, o, k)
	return OrdinarySetWithOwnDescriptor(r, o, k, v, receiver, q, ok)
}

// OrdinarySetWithOwnDescriptor is §10.1.9.2.
func OrdinarySetWithOwnDescriptor(r *Realm, o *Object, k PropertyKey, v, receiver Value, q Property, ok bool) bool {
	if !ok {
		if parent := GetPrototypeOf(r, o); parent != nil {
			return SetReceiver(r, parent, k, v, receiver)
		}
		return setOnReceiver(r, k, v, receiver)
	}
	if q.IsAccessor() {
		s := q.Setter()
		if s == nil {
			return false
		}
		Call1(r, Obj(s), receiver, v)
		return true
	}
	if q.Attrs&Writable == 0 {
		return false
	}
	return setOnReceiver(r, k, v, receiver)
}

// ordinaryStore reports that a data property k of o is written by storing it.
func ordinaryStore(o *Object, k PropertyKey) bool {
	ops := o.shape.ops
	if ops == nil || ops.DefineOwnProperty == nil {
		return true
	}
	if k.p == nil {
		return ops == &arrayOps
	}
	return o.shape.cacheable(k)
}

// storeExisting overwrites the value of an own data property.
func (o *Object) storeExisting(k PropertyKey, v Value) {
	if k.p == nil {
		o.setElementValue(k.i, v)
		return
	}
	e, _ := o.findNamed(k.p)
	slot := o.slotPtr(e.slot)
	o.willWrite(*slot)
	*slot = v
}

// setOnReceiver is steps 2.b-e of OrdinarySetWithOwnDescriptor: ownDesc is a
// writable data descriptor or absent.
func setOnReceiver(r *Realm, k PropertyKey, v, receiver Value) bool {
	// b. If Receiver is not an Object, return false.
	o := receiver.AsObject()
	if o == nil {
		return false
	}
	// c-d. An existing property must be a writable data property; only its value changes.
	if q, ok := GetOwnProperty(r, o, k); ok {
		if q.IsAccessor() || q.Attrs&Writable == 0 {
			return false
		}
		if ordinaryStore(o, k) {
			o.storeExisting(k, v)
			return true
		}
		return DefineOwnProperty(r, o, k, &PropertyDescriptor{Value: v, Has: HasValue})
	}
	// e. Else return CreateDataProperty(Receiver, P, V).
	return CreateDataProperty(r, o, k, v)
}

// Delete is O.[[Delete]](P).
func Delete(r *Realm, o *Object, k PropertyKey) bool {
	if ops := o.shape.ops; ops != nil && ops.Delete != nil {
		return ops.Delete(r, o, k)
	}
	return OrdinaryDelete(r, o, k)
}

// OrdinaryDelete is §10.1.10.1.
func OrdinaryDelete(r *Realm, o *Object, k PropertyKey) bool {
	if k.p == nil {
		p, ok := o.ownElement(k.i)
		if !ok {
			return true
		}
		if p.Attrs&Configurable == 0 {
			return false
		}
		o.removeElement(k.i)
		return true
	}
	e, ok := o.findNamed(k.p)
	if !ok {
		return true
	}
	if e.attr&Configurable == 0 {
		return false
	}
	o.removeProperty(k.p)
	return true
}

// OwnPropertyKeys is O.[[OwnPropertyKeys]](): indices ascending, then strings,
// then symbols, each in order of creation.
func OwnPropertyKeys(r *Realm, o *Object) []PropertyKey {
	if ops := o.shape.ops; ops != nil && ops.OwnPropertyKeys != nil {
		return ops.OwnPropertyKeys(r, o)
	}
	return OrdinaryOwnPropertyKeys(r, o)
}

// OrdinaryOwnPropertyKeys is §10.1.11.1.
func OrdinaryOwnPropertyKeys(r *Realm, o *Object) []PropertyKey {
	if o.shape.flags&shapeLazyFunction != 0 {
		o.materializeFunction()
	}
	keys := o.elements().appendKeys(make([]PropertyKey, 0, int(o.shape.count)))
	return o.appendNamedKeys(keys)
}

// appendNamedKeys appends the own string keys, then the symbols.
func (o *Object) appendNamedKeys(keys []PropertyKey) []PropertyKey {
	if o.shape.flags&shapeLazyFunction != 0 {
		o.materializeFunction()
	}
	symbols := false
	for _, e := range o.shape.entries() {
		if e.key == nil {
			continue
		}
		if (*Cell)(e.key).shape == &symbolShape {
			symbols = true
			continue
		}
		keys = append(keys, PropertyKey{p: e.key})
	}
	if symbols {
		for _, e := range o.shape.entries() {
			if e.key != nil && (*Cell)(e.key).shape == &symbolShape && !isPrivate(e.key) {
				keys = append(keys, PropertyKey{p: e.key})
			}
		}
	}
	return keys
}

// ValueOfProperty returns the value of o's own property k, which [[GetOwnProperty]]
// has just described as p: Get(o, k), without looking again where that shows no
// difference.
func ValueOfProperty(r *Realm, o *Object, k PropertyKey, p Property) Value {
	if o.shape.ops != nil && o.shape.class != ClassArray {
		return Get(r, o, k)
	}
	return propertyValue(r, p, Obj(o))
}
