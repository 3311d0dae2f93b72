package jsrt

// Validity tells an inline cache whether what it read from a prototype chain
// still holds: no object on the chain has gained, lost or reconfigured a
// property or changed its own prototype since.
type Validity struct{ ok bool }

// OK reports whether the chain is unchanged.
func (v *Validity) OK() bool { return v.ok }

// prototypeInfo is kept for each object that is the prototype of another.
type prototypeInfo struct {
	cell  *Validity // nil: nobody relies on the chain that starts here
	users []*Object // prototypes whose own prototype is this object
}

// markPrototype notes that o is some object's prototype: it gets a shape of its
// own, and changes to it revoke validity cells from then on.
func (o *Object) markPrototype() {
	if o.shape.flags&shapeIsPrototype != 0 {
		return
	}
	if o.shape.flags&shapeLazyFunction != 0 {
		o.materializeFunction()
	}
	if o.shape.flags&shapeUnique != 0 {
		s := o.shape.derive()
		s.flags |= shapeIsPrototype
		o.shape = s
		return
	}
	o.shape = o.shape.unique(shapeIsPrototype)
}

// chainValidity returns the cell that stays OK while no object from o upwards
// changes; o is the prototype that a cached lookup starts with (nil: a null
// prototype, always valid). ok is false where a chain cannot be watched (a proxy
// or another object with its own [[GetPrototypeOf]] or [[Get]]).
func chainValidity(o *Object) (cell *Validity, ok bool) {
	if o == nil {
		return &alwaysValid, true
	}
	for p := o; p != nil; p = p.shape.proto {
		if ops := p.shape.ops; ops != nil && !ops.CacheableNamed {
			return nil, false
		}
	}
	info := o.protoInfo()
	if info.cell == nil {
		info.cell = &Validity{ok: true}
		for p := o; p.shape.proto != nil; p = p.shape.proto {
			if !p.shape.proto.protoInfo().addUser(p) {
				break
			}
		}
	}
	return info.cell, true
}

var alwaysValid = Validity{ok: true}

func (info *prototypeInfo) addUser(u *Object) bool {
	for _, x := range info.users {
		if x == u {
			return false
		}
	}
	info.users = append(info.users, u)
	return true
}

// protoInfo returns what is kept for the prototype o.
func (o *Object) protoInfo() *prototypeInfo {
	o.markPrototype()
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
		info.cell = nil
	}
	users := info.users
	info.users = nil
	for _, u := range users {
		if ui := u.shape.info; ui != nil {
			ui.invalidate()
		}
	}
}
