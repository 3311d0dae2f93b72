package jsrt

import (
	"slices"
	"unsafe"
)

// A field group is what compiled code does with the fields of one object between two
// places where the object could change its shape: one comparison of the shape stands for
// all of them. As inline caches do, it learns shapes as they come.

// FieldGroup is the static part of a group.
type FieldGroup struct {
	Keys []*String
	// Write has a bit for each key that is written as well.
	Write uint64
	// Adds: the keys are new properties, added in this order, as constructors do.
	Adds bool
	// Methods: prototypes hold these functions of the unit, which makes one closure of each.
	// A group with methods fits while its cell is valid.
	Methods []GroupMethod
}

// GroupMethod is a method, or a getter, that the objects of a group have: its name, and where the
// instance of the unit has the code and the ClosureIC of the function.
type GroupMethod struct {
	Key           *String
	Code, Closure int
	Getter        bool
	Setter        bool
}

// GroupIC is the state of a group in a realm. The offsets of its fields lie in a list of
// the unit's instance, next to each other.
type GroupIC struct {
	shape *Shape
	valid *Validity // of Adds and Methods: while no prototype minds
	to    *Shape    // of Adds: the shape with all the keys
	poly  *groupPoly

	// Another shape, for Hit2. Of a ReadField: where its field is in it. Of other groups: one
	// whose fields are where they are in shape, as in objects of classes that extend one.
	shape2 *Shape
	off2   uintptr
	valid2 *Validity
	to2    *Shape
}

// groupShape is what a group knows of one shape.
type groupShape struct {
	shape *Shape // as the object comes
	to    *Shape
	valid *Validity
	off   []uintptr // nil: the group does not fit
	outer int       // of a group of one field: where in more.slots it is, plus one

	methods bool   // they have been looked at
	absent  bool   // of a group of one that is read: objects of the shape have no such property, while valid
	holder  *Value // of such a group: where a prototype holds the property
}

// maxGroupShapes is how many shapes a group remembers.
const maxGroupShapes = 6

type groupPoly struct {
	shapes [maxGroupShapes]groupShape
	next   int
	passed uint8 // objects of unknown shapes since the last that it has looked at, once there have been many
}

// A group that has seen many shapes looks at one more after so many objects of unknown shapes: a
// function that makes a class each time it is called makes new shapes for good.
const groupRest = 64

// full: the group has seen many shapes, and rests.
func (p *groupPoly) full() bool {
	if p.next < 4*maxGroupShapes {
		return false
	}
	p.passed++
	return p.passed%groupRest != 0
}

// Hit reports whether the group fits v, with the offsets at hand.
func (g *GroupIC) Hit(v Value) bool { return v.shape() == g.shape }

// Hit2 is Hit for the second shape, Field2 is Field for that of a group of one field.
func (g *GroupIC) Hit2(v Value) bool    { return v.shape() == g.shape2 }
func (g *GroupIC) Field2(v Value) Value { return Field(v, g.off2) }

// HitAdd is Hit for a group that adds, or has methods.
func (g *GroupIC) HitAdd(v Value) bool { return v.shape() == g.shape && g.valid.ok }

// HitMethods2 is HitAdd for the second shape.
func (g *GroupIC) HitMethods2(v Value) bool { return v.shape() == g.shape2 && g.valid2.ok }

// To is the shape that v, which a group that adds fits, gets with all the keys.
func (g *GroupIC) To(v Value) *Shape {
	if v.shape() == g.shape2 {
		return g.to2
	}
	return g.to
}

// Field reads a field of an object that a group fits.
func Field(v Value, off uintptr) Value { return *(*Value)(unsafe.Add(v.p, off)) }

// SetField writes one.
func SetField(v Value, off uintptr, x Value) { *(*Value)(unsafe.Add(v.p, off)) = x }

// SetNumber writes a Number over another one.
func SetNumber(v Value, off uintptr, x float64) {
	*(*float64)(unsafe.Add(v.p, off+unsafe.Offsetof(Value{}.n))) = x
}

// SetShape gives an object the shape that its added fields make.
func SetShape(v Value, s *Shape) { (*Cell)(v.p).shape = s }

// Miss makes the group fit v, if that can be, and reports whether it does.
func (g *GroupIC) Miss(r *Realm, f *FieldGroup, off []uintptr, v Value) bool {
	e := g.find(r, f, v)
	return e != nil && g.use(e, off)
}

// MissMethods is Miss for a group with methods.
func (g *GroupIC) MissMethods(r *Realm, f *FieldGroup, off []uintptr, codes []Code, closures []ClosureIC, unit *Instance, v Value) bool {
	e := g.find(r, f, v)
	if e == nil || e.off == nil {
		return false
	}
	if !e.methods {
		valid, ok := r.watchMethods(f, codes, closures, unit, (*Object)(v.p))
		if !ok || e.shape != v.shape() {
			e.off = nil
			return false
		}
		e.methods, e.valid = true, valid
	}
	return g.use(e, off)
}

// watchMethods reports whether objects like o have the methods of a group, and until when.
func (r *Realm) watchMethods(f *FieldGroup, codes []Code, closures []ClosureIC, unit *Instance, o *Object) (*Validity, bool) {
	valid, ok := chainValidity(r, o.shape.proto)
	if !ok {
		return nil, false
	}
	for _, m := range f.Methods {
		k := PropertyKey{p: unsafe.Pointer(Intern(m.Key))}
		holder, fn := r.methodHolder(o, k, m)
		if holder == nil || !IsClosureOf(fn, &codes[m.Code], unit) {
			return nil, false
		}
		ic := &closures[m.Closure]
		if ic.fn != nil && ic.fn != fn.p { // the module has been run again
			return nil, false
		}
		holder.watch(r, shapeWatched)
		ic.fn = fn.p
	}
	return valid, valid.ok
}

// methodHolder finds the prototype of o that holds k as a data property, or as one with a getter
// or setter, as m wants it, and the function. It is nil if o itself or something else holds it.
func (r *Realm) methodHolder(o *Object, k PropertyKey, m GroupMethod) (*Object, Value) {
	if !o.shape.cacheable(k) || o.shape.flags&shapeDictionary != 0 {
		return nil, Value{}
	}
	if _, own := o.findNamed(k.p); own {
		return nil, Value{}
	}
	return r.inherited(o, k, m)
}

// inherited is methodHolder without a look at o itself.
func (r *Realm) inherited(o *Object, k PropertyKey, m GroupMethod) (*Object, Value) {
	for p := o.shape.proto; p != nil; p = p.shape.proto {
		if !p.shape.cacheable(k) || p.shape.class == ClassGlobal {
			return nil, Value{}
		}
		if q, found := p.findNamed(k.p); found {
			x := *p.slotPtr(q.slot)
			switch {
			case q.attr&MayBeLazy != 0 || (m.Getter || m.Setter) != (q.attr&IsAccessor != 0):
				return nil, Value{}
			case m.Getter:
				x = Value{p: unsafe.Pointer(x.accessor().Get)}
			case m.Setter:
				x = Value{p: unsafe.Pointer(x.accessor().Set)}
			}
			if x.p == nil { // no getter, or setter
				return nil, Value{}
			}
			return p, x
		}
	}
	return nil, Value{}
}

// Other returns the field of a group of one where Hit is false, what objects inherit, undefined if there is none, or the
// empty value if reading it might run code. The first shape that it sees is the one that Hit will compare with.
func (g *GroupIC) Other(r *Realm, f *FieldGroup, off []uintptr, v Value) Value {
	if g.poly != nil && g.poly.next >= 4*maxGroupShapes {
		return r.fieldOf(v, f.Keys[0])
	}
	e := g.find(r, f, v)
	switch {
	case e == nil:
		return r.fieldOf(v, f.Keys[0])
	case e.outer > 0:
		return (*Object)(v.p).more.slots[e.outer-1]
	case e.absent:
		return Undef()
	case e.holder != nil:
		return *e.holder
	case e.off == nil:
		return Value{}
	case g.shape == nil:
		g.use(e, off)
	case g.shape2 == nil:
		g.shape2, g.off2 = e.shape, e.off[0]
	}
	return Field(v, e.off[0])
}

// fieldOf is a data property of an object or its prototypes, or of those of a primitive value,
// undefined if there is none of the name, or the empty value: what a group does for more shapes
// than it remembers.
func (r *Realm) fieldOf(v Value, name *String) Value {
	if v.IsNullish() {
		return Value{}
	}
	k := PropertyKey{p: unsafe.Pointer(Intern(name))}
	e := r.known(v.shape(), k.p)
	if e == nil {
		found, ok := r.findGet(v, k)
		if !ok {
			return Value{}
		}
		e = found
	}
	switch e.kind {
	case getInline:
		return *(*Value)(unsafe.Add(v.p, e.off))
	case getOuter:
		return (*Object)(v.p).more.slots[e.off]
	case getHolder, getAbsent:
		if e.valid.ok {
			return *e.slot
		}
	}
	return Value{}
}

// find is what the group knows of the shape of v, nil if that is no object or there are too
// many.
func (g *GroupIC) find(r *Realm, f *FieldGroup, v Value) *groupShape {
	s := v.shape()
	if s.kind != KindObject {
		return nil
	}
	if g.poly == nil {
		g.poly = &groupPoly{}
	}
	p := g.poly
	for i := range p.shapes {
		if e := &p.shapes[i]; e.shape == s && (e.valid == nil || e.valid.ok) {
			return e
		}
	}
	if p.full() {
		return nil // the function itself knows better
	}
	e := &p.shapes[p.next%maxGroupShapes]
	if p.next++; p.next == 8*maxGroupShapes {
		p.next -= maxGroupShapes
	}
	*e = r.groupShape(f, (*Object)(v.p))
	return e
}

// use makes e the shape that Hit compares with, or Hit2 if the offsets are those at hand.
func (g *GroupIC) use(e *groupShape, off []uintptr) bool {
	if e.off == nil {
		return false
	}
	if g.shape != nil && g.shape != e.shape && slices.Equal(e.off, off) {
		g.shape2, g.valid2, g.to2 = e.shape, e.valid, e.to
		return true
	}
	g.shape2 = nil
	for i, o := range e.off { // few
		off[i] = o
	}
	g.shape, g.to, g.valid = e.shape, e.to, e.valid
	return true
}

// groupShape finds the group's fields in objects like o.
func (r *Realm) groupShape(f *FieldGroup, o *Object) groupShape {
	if f.Adds {
		return r.addingShape(f, o)
	}
	no := groupShape{shape: o.shape}
	off := make([]uintptr, len(f.Keys))
	for i, name := range f.Keys {
		k := PropertyKey{p: unsafe.Pointer(Intern(name))}
		if !o.shape.cacheable(k) {
			return no
		}
		p, found := o.findNamed(k.p)
		no.shape = o.shape
		if !found && len(f.Keys) == 1 && f.Write == 0 && len(f.Methods) == 0 {
			if e, ok := r.findGet(Obj(o), k); ok && e.shape == o.shape {
				switch e.kind {
				case getAbsent:
					no.absent, no.valid = true, e.valid
				case getHolder:
					no.holder, no.valid = e.slot, e.valid
				}
			}
			return no
		}
		if !found || f.Write>>i&1 != 0 && (p.attr&Writable == 0 || o.shape.flags&shapeMinds != 0) {
			return no
		}
		e := o.ownGetEntry(r, p)
		if e.kind == getOuter && len(f.Keys) == 1 {
			no.outer = int(e.off) + 1
			return no
		}
		if e.kind == getHolder && f.Write == 0 && len(f.Methods) == 0 {
			// There is only the one object: so far from its cell; see ownGetEntry.
			e.kind, e.off = getInline, uintptr(unsafe.Pointer(e.slot))-uintptr(unsafe.Pointer(o))
		}
		if e.kind != getInline {
			return no
		}
		off[i] = e.off
	}
	return groupShape{shape: o.shape, off: off}
}

func (r *Realm) addingShape(f *FieldGroup, o *Object) groupShape {
	no := groupShape{shape: o.shape}
	s := o.shape
	valid, ok := chainValidity(r, s.proto)
	if !ok || s.flags&(shapeLazyFunction|shapeUnique|shapeNotExtensible) != 0 || s.count+uint32(len(f.Keys)) > s.inlineCap {
		return no
	}
	off := make([]uintptr, len(f.Keys))
	for i, name := range f.Keys {
		k := PropertyKey{p: unsafe.Pointer(Intern(name))}
		if _, found := s.find(k.p); found || !s.cacheable(k) {
			return no
		}
		e, ok := r.protoSetEntry(o, k)
		if !ok || e.kind != setAddInline {
			return no
		}
		off[i] = inlineBase + uintptr(s.count)*unsafe.Sizeof(Value{})
		s = s.child(k.p, WEC)
	}
	return groupShape{shape: o.shape, to: s, valid: valid, off: off}
}

// ElementOf returns v[i] where that runs no code of the program, else the empty value.
func ElementOf(r *Realm, v Value, i int) Value {
	if i < 0 {
		return r.beforeFirst(v, i)
	}
	switch s := v.shape(); s.class {
	case ClassTypedArray:
		if t := (*TypedArray)(v.p); t.has(i) {
			return t.Load(i)
		}
		return Undef()
	case ClassArray:
		if a := (*Array)(v.p); IsAt(a.dense, i) { // of an array that is not to be written to: see spans in package codegen
			return a.dense[i]
		} else if !a.isSparse && !r.agent.protoElems {
			return Undef()
		}
	case ClassNone:
		if s.kind == KindString {
			if i < v.Str().Len() {
				return r.Unit(v.Str(), i)
			}
			if !r.agent.protoElems {
				return Undef()
			}
		}
	case ClassObject:
		if e := (*Object)(v.p).elements(); s.ops == nil && e != nil {
			return e.at(uint32(i))
		}
	}
	return Value{}
}

// beforeFirst is ElementOf for a negative integer, which is the name of a property that arrays
// lack: programs ask grids for what lies beyond the edge.
func (r *Realm) beforeFirst(v Value, i int) Value {
	if v.shape().class != ClassArray {
		return Value{}
	}
	if r.negative.i != i {
		r.negative.i, r.negative.key = i, ToPropertyKey(r, Int(i))
	}
	if e, ok := r.findGet(v, r.negative.key); ok && e.kind == getAbsent {
		return Undef()
	}
	return Value{}
}

// SetElementOf does v[i] = x where that runs no code of the program, and reports whether
// it did.
func SetElementOf(r *Realm, v Value, i int, x Value) bool {
	if s := v.shape(); s.class == ClassArray {
		if FastSetIndex(v, i, x) { // of an array that takes no new ones
			return true
		}
		a := (*Array)(v.p)
		if n := len(a.dense); i == n && n < cap(a.dense) && s.fillableArray && !r.agent.protoElems && !a.isSparse {
			a.dense = a.dense[:n+1]
			a.dense[n] = x
			a.length = max(a.length, uint32(n)+1)
			return true
		}
	}
	return setElementOfSlow(r, v, i, x)
}

func setElementOfSlow(r *Realm, v Value, i int, x Value) bool {
	if i < 0 || i >= 1<<32-1 {
		return false
	}
	switch v.shape().class {
	case ClassTypedArray:
		if t := (*TypedArray)(v.p); t.has(i) && x.IsNumber() && !t.Kind.IsBigInt() {
			t.storeFloat(i, x.Float())
			return true
		}
	case ClassArray:
		a := (*Array)(v.p)
		if !a.IsPlain(r) {
			return false
		}
		a.reserve(uint32(i))
		if i < len(a.dense) { // a hole
			a.dense[i] = x
			return true
		}
		if i == len(a.dense) && i < cap(a.dense) {
			a.dense = a.dense[:i+1]
			a.dense[i] = x
			a.length = max(a.length, uint32(i)+1)
			return true
		}
		setIndexed(r, v, uint32(i), x, true)
		return true
	case ClassObject:
		return v.shape().ops == nil && (*Object)(v.p).setOwnDense(r, uint32(i), x)
	}
	return false
}

// lengthMemo is the shape of the typed arrays whose length was read last, and until when
// their prototypes give it.
type lengthMemo struct {
	shape *Shape
	valid *Validity
}

// IsClosureOf reports whether v is a closure of a compiled function of the unit.
func IsClosureOf(v Value, code *Code, unit *Instance) bool {
	return v.shape().class == ClassFunction && (*Function)(v.p).Code == code && (*Function)(v.p).Inst == unit
}

// ClosureIC knows the closure of a compiled function of which its unit makes but one.
type ClosureIC struct{ fn unsafe.Pointer }

// Hit reports whether v is that closure, if it has been seen. Unseen reports that it has not;
// then Is tells.
func (ic *ClosureIC) Hit(v Value) bool { return v.p == ic.fn }
func (ic *ClosureIC) Unseen() bool     { return ic.fn == nil }

// Value, or Function, is the closure, when it has been seen.
func (ic *ClosureIC) Value() Value        { return Value{p: ic.fn} }
func (ic *ClosureIC) Function() *Function { return (*Function)(ic.fn) }

// Is is IsClosureOf.
//
//go:noinline
func (ic *ClosureIC) Is(v Value, code *Code, unit *Instance) bool {
	if !IsClosureOf(v, code, unit) {
		return false
	}
	if ic.fn == nil {
		ic.fn = v.p
	}
	return true
}

// EnvOf is the environment of a closure.
func EnvOf(v Value) Env { return (*Function)(v.p).Env }

// Other returns the method where Hit is false, if a prototype holds it as a data property, else
// the empty value. The first shape that it sees is the one that Hit will compare with.
func (ic *MethodIC) Other(r *Realm, v Value, name *String) Value {
	if p := ic.poly; p != nil {
		s := v.shape()
		for i := range p.entries[:p.n] {
			if e := &p.entries[i]; e.shape == s && e.kind == getHolder && e.valid.ok {
				return *e.slot
			}
		}
	}
	if v.IsNullish() {
		return Value{}
	}
	e, ok := r.findGet(v, PropertyKey{p: unsafe.Pointer(Intern(name))})
	if !ok || e.kind != getHolder || e.shape != v.shape() {
		return Value{}
	}
	if ic.shape == nil || !ic.valid.ok || ic.poly != nil && ic.poly.mega {
		ic.shape, ic.valid, ic.slot = e.shape, e.valid, e.slot
	} else {
		ic.other(e)
	}
	return *e.slot
}
