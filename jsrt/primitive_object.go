package jsrt

// PrimitiveObject is a Boolean, Number, String, Symbol or BigInt object
// (§20.3, §21.1, §22.1, §20.4, §21.2).
type PrimitiveObject struct {
	Object
	Data Value
}

// NewPrimitiveObject returns a wrapper of v with the given prototype; for a String
// it is StringCreate (§10.4.3.4).
func NewPrimitiveObject(r *Realm, class Class, proto *Object, v Value) *Object {
	p := &PrimitiveObject{Data: v}
	var ops *ObjectOps
	if class == ClassString {
		ops = &stringOps
	}
	p.shape = r.RootShape(class, proto, ops, 0)
	return &p.Object
}

// PrimitiveData returns the primitive that v is, or that the wrapper v of the
// class holds; ok is false for anything else (thisNumberValue and its like).
func PrimitiveData(v Value, kind Kind, class Class) (Value, bool) {
	s := v.shape()
	if s.kind == kind {
		return v, true
	}
	if s.class == class {
		return (*PrimitiveObject)(v.p).Data, true
	}
	return Value{}, false
}

// stringOps are the internal methods of String exotic objects (§10.4.3).
var stringOps ObjectOps

// It is set here, since the methods refer to it in turn.
var _ = stringOps.set(ObjectOps{
	GetOwnProperty:    stringGetOwnProperty,
	DefineOwnProperty: stringDefineOwnProperty,
	Delete:            stringDelete,
	OwnPropertyKeys:   stringOwnPropertyKeys,
	CacheableNamed:    true,
	NamedExotic:       isLengthKey,
})

// stringGetOwn is StringGetOwnProperty (§10.4.3.5) and the length property.
func stringGetOwn(o *Object, k PropertyKey) (Property, bool) {
	s := (*PrimitiveObject)(o.ptr()).Data.Str()
	if k.p == nil && k.i < s.n {
		return Property{Str(FromCodeUnit(s.At(int(k.i)))), Enumerable}, true
	}
	if k == KeyLength {
		return Property{Int(int(s.n)), 0}, true
	}
	return Property{}, false
}

func stringGetOwnProperty(r *Realm, o *Object, k PropertyKey) (Property, bool) {
	if p, ok := stringGetOwn(o, k); ok {
		return p, true
	}
	return OrdinaryGetOwnProperty(r, o, k)
}

func stringDefineOwnProperty(r *Realm, o *Object, k PropertyKey, d *PropertyDescriptor) bool {
	if p, ok := stringGetOwn(o, k); ok {
		return IsCompatiblePropertyDescriptor(r, IsExtensible(r, o), d, p, true)
	}
	return OrdinaryDefineOwnProperty(r, o, k, d)
}

func stringDelete(r *Realm, o *Object, k PropertyKey) bool {
	if _, ok := stringGetOwn(o, k); ok {
		return false
	}
	return OrdinaryDelete(r, o, k)
}

func stringOwnPropertyKeys(r *Realm, o *Object) []PropertyKey {
	n := (*PrimitiveObject)(o.ptr()).Data.Str().n
	keys := make([]PropertyKey, 0, n+1)
	for i := uint32(0); i < n; i++ {
		keys = append(keys, IndexKey(i))
	}
	keys = o.elements().appendKeys(keys)
	keys = append(keys, KeyLength)
	return o.appendNamedKeys(keys)
}
