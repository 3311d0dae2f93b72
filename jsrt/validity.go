package jsrt

import "weak"

// Validity tells an inline cache whether what it read from a prototype chain
// still holds: no object on the chain has gained, lost or reconfigured a
// property or changed its own prototype since.
type Validity struct {
	ok    bool
	known *knownFunctions // to be forgotten with it
}

// OK reports whether the chain is unchanged.
func (v *Validity) OK() bool { return v.ok }

// prototypeInfo is kept for each object that is the prototype of another.
type prototypeInfo struct {
	cell       *Validity              // nil: nobody relies on the chain that starts here
	generators *Validity              // the cell, if generators whose prototype this is are plain: see plainGenerators
	users      []weak.Pointer[Object] // prototypes whose own prototype is this object and whose chain somebody relies on
	// linked: this object is among the users of its own prototype
	linked  bool
	roots   []*Shape                       // empty shapes of objects that have this prototype
	adopted map[*Shape]*Shape              // shapes of objects that got this prototype later, by what they had before
	late    struct{ before, after *Shape } // of these the last
}

// markPrototype notes that o is some object's prototype: it gets a shape of its
// own, and changes to it revoke validity cells from then on.
func (o *Object) markPrototype(r *Realm) {
	s := o.shape
	if s.flags&shapeIsPrototype != 0 {
		return
	}
	if s.flags&shapeLazyFunction != 0 {
		o.materializeFunction()
		s = o.shape
	}
	if s.flags&shapeUnique != 0 {
		s = s.derive()
		s.flags |= shapeIsPrototype
	} else {
		s = s.unique(shapeIsPrototype)
	}
	o.shape = s
	if s.ops != nil && s.ops.indexExotic() && !o.isEmptyString() || !o.elements().empty() {
		r.agent.protoElems = true
	}
}

// watch has every write of a property of o, a prototype (shapeWatched) or an object with built-in
// functions (shapeKnown), pass willWrite: caches of writes do not know its shape.
func (o *Object) watch(r *Realm, as shapeFlags) {
	o.markPrototype(r)
	if o.shape.flags&as == 0 {
		s := o.shape.derive()
		s.setFlags(as)
		o.shape = s
	}
}

// willWrite revokes what relies on a function, or an accessor, that is about to be replaced.
func (o *Object) willWrite(old Value) {
	if o.minds(old) {
		o.invalidatePrototype()
	}
}

// minds: somebody may rely on the value of a property that is old: a function, an accessor, or an
// object that is watched for its functions. Variables of the global object that hold others change
// all the time.
func (o *Object) minds(old Value) bool {
	f := o.shape.flags
	if f&shapeMinds == 0 || old.p == nil {
		return false
	}
	s := old.shape()
	switch {
	case s.kind == KindAccessor:
		return true
	case s.class == ClassFunction:
		return f&shapeWatched != 0 || s.flags&shapeMinds != 0 || (*Function)(old.p).Code.Row != nil
	}
	return s.kind >= KindObject && s.flags&shapeMinds != 0
}

// isEmptyString: %String.prototype% is a String object without indices.
func (o *Object) isEmptyString() bool {
	return o.shape.class == ClassString && (*PrimitiveObject)(o.ptr()).Data.Str().n == 0
}

// chainValidity returns the cell that stays OK while no object from o upwards
// changes; o is the prototype that a cached lookup starts with (nil: a null
// prototype, always valid). ok is false where a chain cannot be watched (a proxy
// or another object with its own [[GetPrototypeOf]] or [[Get]]).
func chainValidity(r *Realm, o *Object) (cell *Validity, ok bool) {
	if o == nil {
		return &alwaysValid, true
	}
	for p := o; p != nil; p = p.shape.proto {
		if ops := p.shape.ops; ops != nil && !ops.CacheableNamed {
			return nil, false
		}
	}
	info := o.protoInfo(r)
	if info.cell == nil {
		info.cell = &Validity{ok: true}
		for p := o; p.shape.proto != nil; p = p.shape.proto {
			pi := p.protoInfo(r)
			if pi.linked {
				break
			}
			pi.linked = true
			p.shape.proto.protoInfo(r).addUser(p)
		}
	}
	return info.cell, true
}

var alwaysValid = Validity{ok: true}

// addUser notes u, which is not noted yet. The list is weak, so that prototypes
// made and dropped all the time do not pile up.
func (info *prototypeInfo) addUser(u *Object) {
	if n := len(info.users); n >= 64 && n&(n-1) == 0 {
		live := info.users[:0]
		for _, w := range info.users {
			if w.Value() != nil {
				live = append(live, w)
			}
		}
		clear(info.users[len(live):])
		info.users = live
	}
	info.users = append(info.users, weak.Make(u))
}

// protoInfo returns what is kept for the prototype o.
func (o *Object) protoInfo(r *Realm) *prototypeInfo {
	o.markPrototype(r)
	if o.shape.info == nil {
		o.shape.info = &prototypeInfo{}
	}
	return o.shape.info
}

// invalidatePrototype revokes the cells of every chain that o is part of.
func (o *Object) invalidatePrototype() {
	if info := o.shape.info; info != nil {
		info.invalidate()
	}
}

func (info *prototypeInfo) invalidate() {
	if info.cell != nil {
		info.cell.ok = false
		if k := info.cell.known; k != nil {
			*k = knownFunctions{}
		}
		info.cell = nil
	}
	users := info.users
	info.users = nil
	for _, w := range users {
		u := w.Value()
		if u == nil {
			continue
		}
		if ui := u.shape.info; ui != nil {
			ui.linked = false
			ui.invalidate()
		}
	}
}
