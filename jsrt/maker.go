package jsrt

import "unsafe"

// MakerIC is what a place in the code knows that makes objects by `new f` and gives them the
// fields of a group that adds, with the body of f in the place of the call. An object is made
// when the values of its fields are known, and is whole at once.
type MakerIC struct {
	fn      unsafe.Pointer // f
	valid   *Validity      // while no prototype minds the fields, and they have the group's methods
	proto   unsafe.Pointer // what the prototype property of f held
	to      *Shape         // of an object with all fields
	size    uint32         // of its cell
	misses  uint32
	objects slab
}

// maxMakerMisses is how often a place learns anew.
const maxMakerMisses = 24

// Hit reports whether v is f, which is a class: its prototype property does not change.
func (ic *MakerIC) Hit(v Value) bool { return v.p == ic.fn && ic.valid.ok }

// HitPlain is Hit for other functions.
func (ic *MakerIC) HitPlain(v Value) bool {
	return v.p == ic.fn && ic.valid.ok && (*Function)(v.p).more.slots[prototypeSlot].p == ic.proto
}

// Miss makes Hit true for v, if that can be, and reports whether it is. A guard has seen that v
// is a closure of the function whose body is at hand.
func (ic *MakerIC) Miss(r *Realm, f *FieldGroup, codes []Code, closures []ClosureIC, unit *Instance, v Value) bool {
	if ic.misses == maxMakerMisses {
		return false
	}
	ic.misses++
	fn := (*Function)(v.p)
	x := fn.constructs()
	if x == nil {
		if fn.initialShape(fn) == nil {
			return false
		}
		x = fn.extra
	}
	o := newObjectCell(x.constructShape)
	e := r.addingShape(f, o)
	if e.off == nil {
		return false
	}
	o.shape = e.to
	valid, ok := r.watchMethods(f, codes, closures, unit, o)
	if !ok {
		return false
	}
	*ic = MakerIC{fn: v.p, valid: valid, proto: x.constructProto, to: e.to, size: cellSize(e.to), misses: ic.misses}
	return true
}

// Left reports whether the slab has a cell left, which Next is then, and To its shape: the object
// without the values of its fields.
func (ic *MakerIC) Left() bool { return ic.objects.off != ic.objects.end }
func (ic *MakerIC) To() *Shape { return ic.to }

func (ic *MakerIC) Next() (v Value) {
	v.p = unsafe.Add(ic.objects.array, ic.objects.off)
	ic.objects.off += ic.size
	return v
}

// Another is such an object where the slab has no cell left. Objects that have outgrown their cells may have
// taught f to make larger ones.
//
//go:noinline
func (ic *MakerIC) Another(r *Realm) Value {
	if s := (*Function)(ic.fn).extra.constructShape; s.inlineCap != ic.to.inlineCap && s.proto == ic.to.proto {
		for _, e := range ic.to.entries() {
			s = s.child(e.key, e.attr)
		}
		ic.to, ic.size, ic.objects = s, cellSize(s), slab{}
	}
	return Obj(ic.objects.refill(r.agent, ic.to))
}

// With is the object with the values of its fields.
func (ic *MakerIC) With(r *Realm, values ...Value) Value {
	var v Value
	if ic.Left() {
		v = ic.Next()
		SetShape(v, ic.To())
	} else {
		v = ic.Another(r)
	}
	for i, x := range values {
		InitField(v, i, x)
	}
	return v
}

// InitField gives field i of an object just made its value.
func InitField(v Value, i int, x Value) {
	*(*Value)(unsafe.Add(v.p, inlineBase+uintptr(i)*unsafe.Sizeof(Value{}))) = x
}

// numberBits is a Value that is a Number, whose tag the collector does not look at.
type numberBits struct {
	tag uintptr
	n   float64
}

// InitNumber is InitField of a Number. The mark of a Number is static data and the field holds
// nothing yet, so the collector need not hear of the write.
func InitNumber(v Value, i int, x float64) {
	*(*numberBits)(unsafe.Add(v.p, inlineBase+uintptr(i)*unsafe.Sizeof(Value{}))) = numberBits{uintptr(unsafe.Pointer(&numberTag)), x}
}
