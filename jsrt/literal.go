package jsrt

import "unsafe"

// Object, array and template literals, and what class bodies have in common with
// them.

// ObjectSite is the cache of one object literal or of another place that makes
// objects with the same keys. The zero ObjectSite is empty.
type ObjectSite struct {
	shape   *Shape
	objects slab
}

// New returns an object with the given distinct keys, none an array index, as
// enumerable data properties. The caller stores their values in the slots 0, 1, …
// with InitSlot (the first MaxInline) and InitOuterSlot before it does anything
// else.
func (s *ObjectSite) New(r *Realm, keys []*String) *Object {
	if s.shape == nil {
		s.init(r, keys)
	}
	o := s.objects.alloc(r.agent, s.shape)
	if len(keys) > maxInline {
		o.more = &more{slots: make([]Value, len(keys)-maxInline)}
	}
	return o
}

// NewBare is New for an object without a prototype and keys that are known as such; they
// are MaxInline at most.
func (s *ObjectSite) NewBare(r *Realm, keys []PropertyKey) *Object {
	if s.shape == nil {
		shape := r.RootShape(ClassObject, nil, nil, capacityFor(len(keys)))
		for _, k := range keys {
			shape = shape.child(k.p, WEC)
		}
		s.shape = shape
	}
	return s.objects.alloc(r.agent, s.shape)
}

// MaxInline is how many slots an object has inside its cell at most.
const MaxInline = maxInline

func (s *ObjectSite) init(r *Realm, keys []*String) {
	shape := r.literalShape(capacityFor(len(keys)))
	for _, k := range keys {
		shape = shape.child(unsafe.Pointer(Intern(k)), WEC)
	}
	s.shape = shape
}

// NewEmpty returns an empty object with room for n properties, for a literal whose
// keys are not all known.
func (s *ObjectSite) NewEmpty(r *Realm, n int) *Object {
	if s.shape == nil {
		s.shape = r.literalShape(capacityFor(n))
	}
	return s.objects.alloc(r.agent, s.shape)
}

// InitOuterSlot stores slot i ≥ MaxInline of an object just made by a site.
func (o *Object) InitOuterSlot(i uint32, v Value) { o.more.slots[i-maxInline] = v }

// DefineField is CreateDataPropertyOrThrow: a property of a literal, a field of a
// class with a computed key.
func DefineField(r *Realm, o *Object, k PropertyKey, v Value) {
	CreateDataPropertyOrThrow(r, o, k, v)
}

// DefineMethod is DefineMethodProperty (§15.4.3): enumerable in object literals,
// not in classes.
func DefineMethod(r *Realm, o *Object, k PropertyKey, fn *Function, enumerable bool) {
	DefinePropertyOrThrow(r, o, k, DataDescriptor(Fn(fn), WC|enumerableIf(enumerable)))
}

func enumerableIf(b bool) Attr {
	if b {
		return Enumerable
	}
	return 0
}

// DefineGetter and DefineSetter define one half of an accessor.
func DefineGetter(r *Realm, o *Object, k PropertyKey, fn *Function, enumerable bool) {
	DefinePropertyOrThrow(r, o, k, PropertyDescriptor{Get: Fn(fn), Attrs: Configurable | enumerableIf(enumerable),
		Has: HasGet | HasEnumerable | HasConfigurable})
}

func DefineSetter(r *Realm, o *Object, k PropertyKey, fn *Function, enumerable bool) {
	DefinePropertyOrThrow(r, o, k, PropertyDescriptor{Set: Fn(fn), Attrs: Configurable | enumerableIf(enumerable),
		Has: HasSet | HasEnumerable | HasConfigurable})
}

// SetLiteralPrototype is __proto__: v in an object literal (Annex B.3.1).
func SetLiteralPrototype(r *Realm, o *Object, v Value) {
	if p := v.AsObject(); p != nil || v.IsNull() {
		o.setPrototype(r, p)
	}
}

// NameAnonymous gives a function or class that is the value of a property with a
// computed key its name, where the definition was anonymous.
func NameAnonymous(r *Realm, v Value, k PropertyKey) Value {
	if fn := v.AsFunction(); fn != nil {
		SetFunctionName(r, fn, k, "")
	}
	return v
}

// TemplateSite is the template object of one tagged template (§13.2.8.4).
type TemplateSite struct{ object *Object }

// Get returns the template object; a nil cooked string is undefined.
func (t *TemplateSite) Get(r *Realm, cooked, raw []*String) Value {
	if t.object == nil {
		c, w := make([]Value, len(cooked)), make([]Value, len(raw))
		for i := range cooked {
			c[i] = Undef()
			if cooked[i] != nil {
				c[i] = Str(cooked[i])
			}
			w[i] = Str(raw[i])
		}
		rawArray := NewArrayFrom(r, w)
		SetIntegrityLevel(r, &rawArray.Object, Frozen)
		a := NewArrayFrom(r, c)
		a.addProperty(KeyRaw.p, Arr(rawArray), 0)
		SetIntegrityLevel(r, &a.Object, Frozen)
		t.object = &a.Object
	}
	return Obj(t.object)
}

// NestedPattern stands for the source text of a value that is a part of another one.
const NestedPattern = "."

// RequireDestructurable throws for undefined and null where an object pattern
// wants properties; property is the first one, "" for an empty pattern, what the
// source text of the value.
func RequireDestructurable(r *Realm, v Value, property, what string) {
	if !v.IsNullish() {
		return
	}
	d := displayPrimitive(v)
	switch {
	case what == NestedPattern && property != "":
		panic(r.TypeError("Cannot read properties of " + d + " (reading '" + property + "')"))
	case what != "" && what != NestedPattern:
	case v.IsNull(): // V8 prints values that have no text with their type
		what = "object null"
	default:
		what = d
	}
	if property == "" {
		panic(r.TypeError("Cannot destructure '" + what + "' as it is " + d + "."))
	}
	panic(r.TypeError("Cannot destructure property '" + property + "' of '" + what + "' as it is " + d + "."))
}

// ObjectRest is the rest element of an object pattern: the own enumerable
// properties of v that are not excluded.
func ObjectRest(r *Realm, v Value, excluded ...PropertyKey) *Object {
	o := NewObject(r)
	CopyDataProperties(r, o, v, excluded...)
	return o
}
