package jsrt

// Class definitions of compiled code; the parts follow the ops of package ir.

// ClassSite is the static part of a class definition.
type ClassSite struct {
	Name       string
	HasName    bool
	Heritage   bool
	Source     *SourceText
	Start, End int32
	Fields     int
}

// ClassData is what a class constructor keeps for its instances.
type ClassData struct {
	elements []classElement
}

type classElement struct {
	kind      int // Part…
	key       PropertyKey
	fn        *Function // initialiser, method or getter
	set       *Function // private accessor: setter
	anonymous bool      // the value of the field takes its name from the key

	// added is what adding the field has come to: for the class itself, and one that extends it.
	added *[2]fieldAdded
}

// fieldAdded: an object of shape from gets shape to, and the value an inline slot.
type fieldAdded struct {
	from, to *Shape
	slot     uint32
}

// Kinds of ClassPart; PartStatic is or-ed in.
const (
	PartMethod = iota
	PartGetter
	PartSetter
	PartField
	PartPrivateMethod
	PartPrivateGetter
	PartPrivateSetter
	PartPrivateField
	PartStatic = 16
)

// OpClassNew is ClassDefinitionEvaluation (§15.7.14) up to the elements.
func OpClassNew(inst *Instance, site *ClassSite, code *Code, env Env, heritage Value) Value {
	r := inst.Realm
	protoParent, ctorParent := r.Intrinsic(ObjectPrototype), r.Intrinsic(FunctionPrototype)
	if site.Heritage {
		switch {
		case heritage.IsNull():
			protoParent = nil
		case !IsConstructor(heritage):
			panic(r.TypeError("Class extends value " + r.Display(heritage) + " is not a constructor or null"))
		default:
			p := Get(r, heritage.Object(), KeyPrototype)
			if !p.IsObject() && !p.IsNull() {
				panic(r.TypeError("Class extends value does not have valid prototype property " + r.Display(p)))
			}
			protoParent, ctorParent = p.AsObject(), heritage.Object()
		}
	}
	proto := OrdinaryObjectCreate(r, protoParent)
	own := code != nil
	if !own { // default constructor
		code = &baseConstructorCode
		if site.Heritage {
			code = &derivedConstructorCode
		}
	}
	fn := NewClosure(inst, code, env)
	fn.Home = proto
	if !own {
		fn.ensureExtra().source = site.Source
		fn.extra.start, fn.extra.end = site.Start, site.End
	}
	fn.materializeFunction()
	setFunctionName(fn, FromGo(site.Name))
	if ctorParent != r.Intrinsic(FunctionPrototype) {
		fn.setPrototype(r, ctorParent)
	}
	DefineOwnProperty(r, &fn.Object, KeyPrototype, &PropertyDescriptor{Value: Obj(proto), Has: HasValue | HasWritable})
	proto.addProperty(KeyConstructor.p, Fn(fn), WC)
	return Fn(fn)
}

var baseConstructorCode = Code{Call0: defaultBase, Call1: Drop1to0, Call2: Drop2to0, Call3: Drop3to0, Call4: Drop4to0, CallV: FromV0,
	Flags: CodeStrict | CodeConstructor | CodeClass | CodeUsesNewTarget}

var derivedConstructorCode = Code{CallV: defaultDerived, Call0: defaultDerived0, Call1: defaultDerived1, Call2: defaultDerived2, Call3: defaultDerived3, Call4: defaultDerived4,
	Flags: CodeStrict | CodeConstructor | CodeClass | CodeDerived | CodeUsesNewTarget}

// defaultBase is the constructor of a base class without one.
func defaultBase(fn *Function, this Value) Value {
	r := fn.Realm()
	ClassNewTarget(r, fn)
	if fn.extra != nil && fn.extra.class != nil {
		OpInitFields(r, this, Fn(fn))
	}
	return Undef()
}

// defaultDerived is constructor(...args) { super(...args) } without the iterator.
func defaultDerived(fn *Function, _ Value, args []Value) Value {
	r := fn.Realm()
	nt := ClassNewTarget(r, fn)
	parent := fn.shape.proto
	if parent == nil || !IsConstructor(Obj(parent)) {
		panic(r.superNotConstructor(ObjOrNull(parent), &fn.Object))
	}
	v := Construct(r, parent, args, nt.Object())
	fn.fieldsOf(v)
	return v
}

// defaultDerived0 … defaultDerived4 are defaultDerived with that many arguments.
func defaultDerived0(fn *Function, _ Value) Value {
	return fn.deriveFew(0, Value{}, Value{}, Value{}, Value{})
}

func defaultDerived1(fn *Function, _, a Value) Value {
	return fn.deriveFew(1, a, Value{}, Value{}, Value{})
}

func defaultDerived2(fn *Function, _, a, b Value) Value {
	return fn.deriveFew(2, a, b, Value{}, Value{})
}

func defaultDerived3(fn *Function, _, a, b, c Value) Value {
	return fn.deriveFew(3, a, b, c, Value{})
}

func defaultDerived4(fn *Function, _, a, b, c, d Value) Value {
	return fn.deriveFew(4, a, b, c, d)
}

// deriveFew enters the super constructor without a list, if its entries are its [[Construct]].
func (fn *Function) deriveFew(n int, a, b, c, d Value) Value {
	r := fn.Realm()
	nt, p := r.NewTarget, (*Function)(nil)
	if fn.shape.proto != nil && nt != nil {
		p = Obj(fn.shape.proto).compiledConstructor()
	}
	if p == nil {
		return defaultDerived(fn, Value{}, []Value{a, b, c, d}[:n])
	}
	r.NewTarget = nil
	this := p.beginSuper(nt)
	var v Value
	switch n {
	case 0:
		v = p.Code.Call0(p, this)
	case 1:
		v = p.Code.Call1(p, this, a)
	case 2:
		v = p.Code.Call2(p, this, a, b)
	case 3:
		v = p.Code.Call3(p, this, a, b, c)
	default:
		v = p.Code.Call4(p, this, a, b, c, d)
	}
	v = p.endNew(this, v)
	fn.fieldsOf(v)
	return v
}

// fieldsOf initialises the fields that the class adds to an object.
func (fn *Function) fieldsOf(v Value) {
	if fn.extra != nil && fn.extra.class != nil {
		OpInitFields(fn.Realm(), v, Fn(fn))
	}
}

// ClassPart adds an element to class F; see ir.ClassSite for the operands.
func OpClassPart(r *Realm, F Value, kind int, key, v Value, anonymous bool) {
	fn := F.AsFunction()
	static := kind&PartStatic != 0
	kind &^= PartStatic
	home := fn.Home
	if static {
		home = &fn.Object
		fn.ownShape()
	}
	f := v.AsFunction()
	if kind == PartPrivateField && static {
		PrivateFieldAdd(r, &fn.Object, key.Symbol(), v)
		return
	}
	if f != nil {
		f.Home = home
	}
	switch kind {
	case PartMethod, PartGetter, PartSetter:
		defineMethod(r, home, ToPropertyKey(r, key), f, kind, Configurable)
	case PartField:
		fn.addElement(classElement{kind: kind, key: ToPropertyKey(r, key), fn: f, anonymous: anonymous})
	case PartPrivateField:
		fn.addElement(classElement{kind: kind, key: SymbolKey(key.Symbol()), fn: f})
	default:
		fn.privateMember(r, kind, key.Symbol(), f, static)
	}
}

func (fn *Function) addElement(e classElement) {
	x := fn.ensureExtra()
	if x.class == nil {
		x.class = &ClassData{}
	}
	x.class.elements = append(x.class.elements, e)
}

// privateMember adds a private method or accessor: to the class itself, or to
// what its instances get. Both halves of an accessor are one element.
func (fn *Function) privateMember(r *Realm, kind int, name *Symbol, f *Function, static bool) {
	SetFunctionName(r, f, SymbolKey(name), [...]string{"", "get", "set"}[kind-PartPrivateMethod])
	k := SymbolKey(name)
	if kind == PartPrivateMethod {
		fn.addElement(classElement{kind: kind | b2i(static)*PartStatic, key: k, fn: f})
		return
	}
	x := fn.ensureExtra()
	if x.class != nil {
		for i := range x.class.elements {
			e := &x.class.elements[i]
			if e.key == k {
				if kind == PartPrivateGetter {
					e.fn = f
				} else {
					e.set = f
				}
				return
			}
		}
	}
	e := classElement{kind: PartPrivateGetter | b2i(static)*PartStatic, key: k, fn: f}
	if kind == PartPrivateSetter {
		e.fn, e.set = nil, f
	}
	fn.addElement(e)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// ClassEnd adds the static private methods to the class.
func OpClassEnd(r *Realm, F Value) {
	fn := F.AsFunction()
	if fn.extra == nil || fn.extra.class == nil {
		return
	}
	c := fn.extra.class
	keep := c.elements[:0]
	for _, e := range c.elements {
		if e.kind&PartStatic == 0 {
			keep = append(keep, e)
			continue
		}
		e.kind &^= PartStatic
		e.add(r, &fn.Object)
	}
	c.elements = keep
}

// add adds a private method or accessor to an object.
func (e *classElement) add(r *Realm, o *Object) {
	switch e.kind {
	case PartPrivateMethod:
		PrivateMethodAdd(r, o, e.key.Symbol(), e.fn)
	case PartPrivateGetter:
		PrivateAccessorAdd(r, o, e.key.Symbol(), e.fn, e.set)
	}
}

// define is DefineField (§7.3.33) with the value at hand.
func (e *classElement) define(r *Realm, o *Object, v Value) {
	before := o.shape
	if e.added == nil {
		e.added = new([2]fieldAdded)
	}
	a := &e.added[0]
	if before != a.from {
		a = &e.added[1]
	}
	if before == a.from {
		o.InitSlot(a.slot, v)
		o.shape = a.to
		return
	}
	if e.kind == PartPrivateField {
		PrivateFieldAdd(r, o, e.key.Symbol(), v)
	} else {
		CreateDataPropertyOrThrow(r, o, e.key, v)
	}
	if a, ok := addedTo(before, o.shape); ok {
		e.added[1], e.added[0] = e.added[0], a
	}
}

// OpInitFields is §7.3.34.
func OpInitFields(r *Realm, this, F Value) {
	fn := F.AsFunction()
	if fn == nil || fn.extra == nil || fn.extra.class == nil {
		return
	}
	o := this.Object()
	elements := fn.extra.class.elements
	d := r.Depth
	for i := range elements {
		elements[i].add(r, o)
	}
	for i := range elements {
		e := &elements[i]
		if e.kind != PartField && e.kind != PartPrivateField {
			continue
		}
		v := Undef()
		if e.fn != nil {
			v = e.fn.Code.Call0(e.fn, this)
			r.Depth = d
		}
		if e.anonymous {
			OpSetFuncName(r, v, e.key.ToValue(), "")
		}
		e.define(r, o, v)
	}
}
