package jsrt

// ObjectOps are the internal methods (§6.1.7.2) of a class of exotic objects. A
// nil method is the ordinary one (§10.1). Shapes of ordinary objects have none.
type ObjectOps struct {
	GetPrototypeOf    func(r *Realm, o *Object) *Object
	SetPrototypeOf    func(r *Realm, o, proto *Object) bool
	IsExtensible      func(r *Realm, o *Object) bool
	PreventExtensions func(r *Realm, o *Object) bool
	GetOwnProperty    func(r *Realm, o *Object, k PropertyKey) (Property, bool)
	DefineOwnProperty func(r *Realm, o *Object, k PropertyKey, d *PropertyDescriptor) bool
	HasProperty       func(r *Realm, o *Object, k PropertyKey) bool
	Get               func(r *Realm, o *Object, k PropertyKey, receiver Value) Value
	Set               func(r *Realm, o *Object, k PropertyKey, v, receiver Value) bool
	Delete            func(r *Realm, o *Object, k PropertyKey) bool
	OwnPropertyKeys   func(r *Realm, o *Object) []PropertyKey

	// CacheableNamed: properties with string keys that are not array indices (and
	// not those NamedExotic reports) and with symbol keys behave as on an ordinary
	// object, so that inline caches may look at the shape.
	CacheableNamed bool
	// NamedExotic reports the named keys that this class treats its own way, such
	// as an array's length. nil: none.
	NamedExotic func(k PropertyKey) bool
}

func (ops *ObjectOps) set(to ObjectOps) bool {
	*ops = to
	return true
}

// indexExotic reports that indexed properties may be other than in Elements.
func (ops *ObjectOps) indexExotic() bool {
	return ops != &arrayOps && (ops.GetOwnProperty != nil || ops.Get != nil)
}

// cacheable reports that the named property k of objects with shape s is an
// ordinary one.
func (s *Shape) cacheable(k PropertyKey) bool {
	return s.ops == nil || s.ops.CacheableNamed && (s.ops.NamedExotic == nil || !s.ops.NamedExotic(k))
}

// Property is an own property as [[GetOwnProperty]] finds it: a complete
// descriptor. Of an accessor property (Attrs has IsAccessor) Value is the pair.
type Property struct {
	Value Value
	Attrs Attr
}

// IsAccessor reports an accessor property.
func (p Property) IsAccessor() bool { return p.Attrs&IsAccessor != 0 }

// Getter and Setter return the functions of an accessor property, or nil.
func (p Property) Getter() *Object { return p.Value.accessor().Get }
func (p Property) Setter() *Object { return p.Value.accessor().Set }

// DataProperty returns a data property.
func DataProperty(v Value, attrs Attr) Property { return Property{v, attrs} }

// AccessorProperty returns an accessor property; nil stands for undefined.
func AccessorProperty(get, set *Object, attrs Attr) Property {
	return Property{accessorValue(get, set), attrs | IsAccessor}
}

// Descriptor returns p as a Property Descriptor with all fields.
func (p Property) Descriptor() PropertyDescriptor {
	if p.IsAccessor() {
		return PropertyDescriptor{Get: ObjOrUndefined(p.Getter()), Set: ObjOrUndefined(p.Setter()),
			Attrs: p.Attrs & (Enumerable | Configurable), Has: HasGet | HasSet | HasEnumerable | HasConfigurable}
	}
	return DataDescriptor(p.Value, p.Attrs&WEC)
}

// PropertyDescriptor is §6.2.6. Which fields are present is in Has.
type PropertyDescriptor struct {
	Value    Value
	Get, Set Value // Undefined or a callable; empty where absent
	Attrs    Attr  // Writable, Enumerable, Configurable
	Has      DescriptorFields
}

// DescriptorFields tells which fields of a descriptor are present.
type DescriptorFields uint8

const (
	HasValue DescriptorFields = 1 << iota
	HasWritable
	HasGet
	HasSet
	HasEnumerable
	HasConfigurable

	hasDataFields = HasValue | HasWritable | HasEnumerable | HasConfigurable
)

// DataDescriptor returns a full data descriptor.
func DataDescriptor(v Value, attrs Attr) PropertyDescriptor {
	return PropertyDescriptor{Value: v, Attrs: attrs, Has: hasDataFields}
}

// IsAccessor is IsAccessorDescriptor.
func (d *PropertyDescriptor) IsAccessor() bool { return d.Has&(HasGet|HasSet) != 0 }

// IsData is IsDataDescriptor.
func (d *PropertyDescriptor) IsData() bool { return d.Has&(HasValue|HasWritable) != 0 }

// ToPropertyDescriptor is §6.2.6.5.
func ToPropertyDescriptor(r *Realm, v Value) PropertyDescriptor {
	// 1. If Obj is not an Object, throw a TypeError exception.
	o := v.AsObject()
	if o == nil {
		panic(r.TypeError("Property description must be an object: " + r.Display(v)))
	}
	var d PropertyDescriptor
	flag := func(k PropertyKey, has DescriptorFields, attr Attr) {
		if HasProperty(r, o, k) {
			d.Has |= has
			if ToBoolean(Get(r, o, k)) {
				d.Attrs |= attr
			}
		}
	}
	flag(KeyEnumerable, HasEnumerable, Enumerable)
	flag(KeyConfigurable, HasConfigurable, Configurable)
	if HasProperty(r, o, KeyValue) {
		d.Value = Get(r, o, KeyValue)
		d.Has |= HasValue
	}
	flag(KeyWritable, HasWritable, Writable)
	if HasProperty(r, o, KeyGet) {
		d.Get = Get(r, o, KeyGet)
		d.Has |= HasGet
		if !d.Get.IsUndefined() && !IsCallable(d.Get) {
			panic(r.TypeError("Getter must be a function: " + r.Display(d.Get)))
		}
	}
	if HasProperty(r, o, KeySet) {
		d.Set = Get(r, o, KeySet)
		d.Has |= HasSet
		if !d.Set.IsUndefined() && !IsCallable(d.Set) {
			panic(r.TypeError("Setter must be a function: " + r.Display(d.Set)))
		}
	}
	// 15. If Desc has a [[Get]] or [[Set]] and a [[Value]] or [[Writable]], throw.
	if d.IsAccessor() && d.IsData() {
		panic(r.TypeError("Invalid property descriptor. Cannot both specify accessors and a value or writable attribute"))
	}
	return d
}

// FromPropertyDescriptor is §6.2.6.4 for a complete descriptor.
func FromPropertyDescriptor(r *Realm, p Property) *Object {
	o := NewObject(r)
	if p.IsAccessor() {
		o.addProperty(KeyGet.p, ObjOrUndefined(p.Getter()), WEC)
		o.addProperty(KeySet.p, ObjOrUndefined(p.Setter()), WEC)
	} else {
		o.addProperty(KeyValue.p, p.Value, WEC)
		o.addProperty(KeyWritable.p, Bool(p.Attrs&Writable != 0), WEC)
	}
	o.addProperty(KeyEnumerable.p, Bool(p.Attrs&Enumerable != 0), WEC)
	o.addProperty(KeyConfigurable.p, Bool(p.Attrs&Configurable != 0), WEC)
	return o
}

// fromPartialDescriptor is FromPropertyDescriptor for any descriptor, as proxy
// traps get it.
func fromPartialDescriptor(r *Realm, d *PropertyDescriptor) *Object {
	o := NewObject(r)
	put := func(k PropertyKey, has DescriptorFields, v Value) {
		if d.Has&has != 0 {
			o.addProperty(k.p, v, WEC)
		}
	}
	put(KeyValue, HasValue, d.Value)
	put(KeyWritable, HasWritable, Bool(d.Attrs&Writable != 0))
	put(KeyGet, HasGet, d.Get)
	put(KeySet, HasSet, d.Set)
	put(KeyEnumerable, HasEnumerable, Bool(d.Attrs&Enumerable != 0))
	put(KeyConfigurable, HasConfigurable, Bool(d.Attrs&Configurable != 0))
	return o
}
