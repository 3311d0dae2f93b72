package jsrt

// ObjectOps are the internal methods (§6.1.7.2) of a class of exotic objects. A
// nil method is the ordinary one (§10.1). Shapes of ordinary objects have none.
type ObjectOps struct {
	GetPrototypeOf    func(r *Realm, o *Object) *Object
	SetPrototypeOf    func(r *Realm, o, proto *Object) bool
	IsExtensible      func(r *Realm, o *Object) bool
	PreventExtensions func(r *Realm, o *Object) bool
	GetOwnProperty    func(r *Realm, o *Object, k PropertyKey) (PropertyDescriptor, bool)
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
)

// DataDescriptor returns a full data descriptor.
func DataDescriptor(v Value, attrs Attr) PropertyDescriptor {
	return PropertyDescriptor{Value: v, Attrs: attrs, Has: HasValue | HasWritable | HasEnumerable | HasConfigurable}
}

// IsAccessor is IsAccessorDescriptor.
func (d *PropertyDescriptor) IsAccessor() bool { return d.Has&(HasGet|HasSet) != 0 }

// IsData is IsDataDescriptor.
func (d *PropertyDescriptor) IsData() bool { return d.Has&(HasValue|HasWritable) != 0 }
