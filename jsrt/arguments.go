package jsrt

import "unsafe"

// mappedArguments is an arguments exotic object (§10.4.4): some indexed
// properties are aliases of parameters, which live in an environment.
type mappedArguments struct {
	Object
	env   Env
	slots []int32 // environment slot of index i; 0: not mapped
}

// argumentsShape returns the shape with length, callee, @@iterator.
func (r *Realm) argumentsShape(mapped bool) *Shape {
	i, ops, capacity := 0, (*ObjectOps)(nil), uint32(4)
	calleeAttr := IsAccessor
	if mapped {
		i, ops, capacity, calleeAttr = 1, &mappedArgumentsOps, 0, WC
	}
	if r.argumentsShapes[i] == nil {
		s := r.rootShape(ClassArguments, r.Intrinsic(ObjectPrototype), ops, capacity, 0)
		s = s.child(KeyLength.p, WC)
		s = s.child(KeyCallee.p, calleeAttr)
		r.argumentsShapes[i] = s.child(KeySymbolIterator.p, WC)
	}
	return r.argumentsShapes[i]
}

// NewUnmappedArguments is CreateUnmappedArgumentsObject (§10.4.4.6); args are copied.
func NewUnmappedArguments(r *Realm, args []Value) *Object {
	o := newObjectCell(r.argumentsShape(false))
	if len(args) > 0 {
		o.ensureMore().elements.dense = append(make([]Value, 0, len(args)), args...)
	}
	o.InitSlot(0, Int(len(args)))
	o.InitSlot(1, r.throwTypeErrorAccessor())
	o.InitSlot(2, r.arrayValues())
	return o
}

// NewMappedArguments is CreateMappedArgumentsObject (§10.4.4.7). slots[i] is the
// slot of env that holds parameter i, 0 for one that a later parameter of the
// same name hides; callee is the function called.
func NewMappedArguments(r *Realm, callee *Function, args []Value, env Env, slots []int32) *Object {
	a := &mappedArguments{env: env}
	o := &a.Object
	o.shape = r.argumentsShape(true)
	m := o.ensureMore()
	m.slots = append(m.slots, Int(len(args)), Fn(callee), r.arrayValues())
	if len(args) > 0 {
		m.elements.dense = append(make([]Value, 0, len(args)), args...)
		a.slots = append([]int32(nil), slots[:min(len(slots), len(args))]...)
	}
	return o
}

var mappedArgumentsOps ObjectOps

// It is set here, since the methods refer to it in turn.
var _ = mappedArgumentsOps.set(ObjectOps{
	GetOwnProperty:    mappedGetOwnProperty,
	DefineOwnProperty: mappedDefineOwnProperty,
	Get:               mappedGet,
	Set:               mappedSet,
	Delete:            mappedDelete,
	CacheableNamed:    true,
})

// parameter returns the binding that index k is mapped to, or nil.
func (a *mappedArguments) parameter(k PropertyKey) *Value {
	if k.p == nil && int64(k.i) < int64(len(a.slots)) && a.slots[k.i] != 0 {
		return EnvSlot(a.env, int(a.slots[k.i]))
	}
	return nil
}

// mappedGetOwnProperty is §10.4.4.1.
func mappedGetOwnProperty(r *Realm, o *Object, k PropertyKey) (Property, bool) {
	p, ok := OrdinaryGetOwnProperty(r, o, k)
	if ok {
		if b := (*mappedArguments)(unsafe.Pointer(o)).parameter(k); b != nil {
			p.Value = *b
		}
	}
	return p, ok
}

// mappedDefineOwnProperty is §10.4.4.2.
func mappedDefineOwnProperty(r *Realm, o *Object, k PropertyKey, d *PropertyDescriptor) bool {
	a := (*mappedArguments)(unsafe.Pointer(o))
	b := a.parameter(k)
	if b == nil {
		return OrdinaryDefineOwnProperty(r, o, k, d)
	}
	n := *d
	// 4. A mapped property made read-only without a value keeps the parameter's.
	if d.IsData() && d.Has&HasValue == 0 && d.Has&HasWritable != 0 && d.Attrs&Writable == 0 {
		n.Value, n.Has = *b, n.Has|HasValue
	}
	// the map's value may be newer than the element's
	o.setElementValue(k.i, *b)
	if !OrdinaryDefineOwnProperty(r, o, k, &n) {
		return false
	}
	if d.IsAccessor() {
		a.slots[k.i] = 0
		return true
	}
	if d.Has&HasValue != 0 {
		*b = d.Value
	}
	if d.Has&HasWritable != 0 && d.Attrs&Writable == 0 {
		a.slots[k.i] = 0
	}
	return true
}

// mappedGet is §10.4.4.3.
func mappedGet(r *Realm, o *Object, k PropertyKey, receiver Value) Value {
	if b := (*mappedArguments)(unsafe.Pointer(o)).parameter(k); b != nil {
		return *b
	}
	if p, ok := OrdinaryGetOwnProperty(r, o, k); ok {
		return propertyValue(r, p, receiver)
	}
	if proto := o.shape.proto; proto != nil {
		return GetReceiver(r, proto, k, receiver)
	}
	return Undef()
}

// mappedSet is §10.4.4.4.
func mappedSet(r *Realm, o *Object, k PropertyKey, v, receiver Value) bool {
	if receiver.p == unsafe.Pointer(o) {
		if b := (*mappedArguments)(unsafe.Pointer(o)).parameter(k); b != nil {
			*b = v
		}
	}
	return OrdinarySet(r, o, k, v, receiver)
}

// mappedDelete is §10.4.4.5.
func mappedDelete(r *Realm, o *Object, k PropertyKey) bool {
	if !OrdinaryDelete(r, o, k) {
		return false
	}
	a := (*mappedArguments)(unsafe.Pointer(o))
	if a.parameter(k) != nil {
		a.slots[k.i] = 0
	}
	return true
}

// RestArray returns the array of a rest parameter: copies of args from i on.
func RestArray(r *Realm, args []Value, i int) *Array {
	if i >= len(args) {
		return NewArray(r)
	}
	return NewArrayOf(r, args[i:]...)
}
