package jsrt

import "unsafe"

// [[Construct]]: new expressions, super calls, Construct(F, args, newTarget).

// compiledConstructor selects, among the flags, those for which the entries do
// what [[Construct]] asks for.
const compiledConstructor = CodeConstructor | CodeBuiltin | CodeBound

// New0 … New4 are `new f(…)`; what is the source text of f for messages.
func New0(r *Realm, f Value, what string) Value {
	if fn := f.AsFunction(); fn != nil && fn.Code.Flags&compiledConstructor == CodeConstructor {
		this := fn.beginNew(fn)
		return fn.endNew(this, fn.Code.Call0(fn, this))
	}
	return r.newSlow(f, what, nil)
}

func New1(r *Realm, f, a Value, what string) Value {
	if fn := f.AsFunction(); fn != nil && fn.Code.Flags&compiledConstructor == CodeConstructor {
		this := fn.beginNew(fn)
		return fn.endNew(this, fn.Code.Call1(fn, this, a))
	} else if x := arrayOfLength(r, f, FastKey(a)); !x.IsEmpty() {
		return x
	}
	base := len(r.agent.args)
	r.agent.args = append(r.agent.args, a)
	return r.newArgs(f, what, base)
}

// NewArrayN is New1 of a callee that is probably %Array%.
func NewArrayN(r *Realm, f Value, n int, what string) Value {
	if x := MakeArray(r, f, n); !x.IsEmpty() {
		return x
	}
	return New1(r, f, Int(n), what)
}

// MakeArray is new f(n) if f is %Array% of this realm, and n a length, else the empty value.
func MakeArray(r *Realm, f Value, n int) Value {
	if f.p == r.arrayFunction && uint(n-1) < maxSlabLength {
		return shortArray(r, n)
	}
	x := arrayOfLength(r, f, n)
	if !x.IsEmpty() {
		r.arrayFunction = f.p
	}
	return x
}

// shortArray is an array of 1 … maxSlabLength holes.
func shortArray(r *Realm, n int) Value {
	k := n // elements behind the header
	if n > maxSmall {
		k = 0
	}
	a := (*Array)(r.agent.arrays[k].cell(uint32(unsafe.Sizeof(Array{}) + uintptr(k)*unsafe.Sizeof(Value{}))))
	if a == nil {
		a = anotherArray(r.agent, k)
	}
	a.shape, a.length = r.arrayShape, uint32(n)
	if k != 0 {
		a.dense = unsafe.Slice((*Value)(unsafe.Add(unsafe.Pointer(a), unsafe.Sizeof(*a))), k)
	}
	return Arr(a)
}

// arrayOfLength is new f(n) if f is %Array% of this realm and n a length, else the empty value.
func arrayOfLength(r *Realm, f Value, n int) Value {
	if !IsBuiltin(f, OpNewArray) || uint(n) >= 1<<32-1 || (*Function)(f.p).Realm() != r {
		return Value{}
	}
	if uint(n-1) < maxSlabLength {
		return shortArray(r, n)
	}
	return Arr(ArrayCreate(r, float64(n), nil))
}

// maxSlabLength is up to which length arrays are made in arrays: a dead one keeps its elements.
const maxSlabLength = 32

func New2(r *Realm, f, a, b Value, what string) Value {
	if fn := f.AsFunction(); fn != nil && fn.Code.Flags&compiledConstructor == CodeConstructor {
		this := fn.beginNew(fn)
		return fn.endNew(this, fn.Code.Call2(fn, this, a, b))
	}
	base := len(r.agent.args)
	r.agent.args = append(r.agent.args, a, b)
	return r.newArgs(f, what, base)
}

func New3(r *Realm, f, a, b, c Value, what string) Value {
	if fn := f.AsFunction(); fn != nil && fn.Code.Flags&compiledConstructor == CodeConstructor {
		this := fn.beginNew(fn)
		return fn.endNew(this, fn.Code.Call3(fn, this, a, b, c))
	}
	base := len(r.agent.args)
	r.agent.args = append(r.agent.args, a, b, c)
	return r.newArgs(f, what, base)
}

func New4(r *Realm, f, a, b, c, d Value, what string) Value {
	if fn := f.AsFunction(); fn != nil && fn.Code.Flags&compiledConstructor == CodeConstructor {
		this := fn.beginNew(fn)
		return fn.endNew(this, fn.Code.Call4(fn, this, a, b, c, d))
	}
	base := len(r.agent.args)
	r.agent.args = append(r.agent.args, a, b, c, d)
	return r.newArgs(f, what, base)
}

// NewV is `new f(...args)`.
func NewV(r *Realm, f Value, args []Value, what string) Value {
	if fn := f.AsFunction(); fn != nil && fn.Code.Flags&compiledConstructor == CodeConstructor {
		this := fn.beginNew(fn)
		return fn.endNew(this, fn.callEntry(this, args))
	}
	return r.newSlow(f, what, args)
}

// newArgs is newSlow with the arguments from base up on the argument stack.
func (r *Realm) newArgs(f Value, what string, base int) Value {
	args := r.agent.args[base:len(r.agent.args):len(r.agent.args)]
	var v Value
	if fn := f.AsFunction(); fn != nil && fn.Code.New != nil {
		d := r.enter()
		v = fn.Code.New(fn, args, &fn.Object)
		r.Depth = d
	} else {
		v = r.newSlow(f, what, args)
	}
	r.agent.popArgs(base)
	return v
}

func (r *Realm) newSlow(f Value, what string, args []Value) Value {
	if !IsConstructor(f) {
		if what == "" {
			what = r.Display(f)
		}
		panic(r.TypeError(what + " is not a constructor"))
	}
	return Construct(r, f.Object(), args, f.Object())
}

// Construct is §7.3.15; f is a constructor.
func Construct(r *Realm, f *Object, args []Value, newTarget *Object) Value {
	if newTarget == nil {
		newTarget = f
	}
	if f.shape.class == ClassProxy {
		return f.proxy().construct(r, f, args, newTarget)
	}
	fn := (*Function)(f.ptr())
	d := r.enter()
	var v Value
	if fn.Code.New != nil {
		v = fn.Code.New(fn, args, newTarget)
	} else {
		this := fn.beginSuper(newTarget)
		v = fn.endNew(this, fn.callEntry(this, args))
	}
	r.Depth = d
	return v
}

// beginNew is [[Construct]] (§10.2.2) up to the call: it returns this, empty for
// a derived class, and hands over new.target.
func (fn *Function) beginNew(newTarget *Function) Value {
	flags := fn.Code.Flags
	if flags&(CodeDerived|CodeUsesNewTarget) != 0 {
		if flags&CodeUsesNewTarget != 0 {
			fn.Inst.Realm.NewTarget = &newTarget.Object
		}
		if flags&CodeDerived != 0 {
			return Value{}
		}
	}
	if o := newTarget.nextThis(); o != nil {
		return Obj(o)
	}
	if o := fn.allocThis(newTarget); o != nil {
		return Obj(o)
	}
	return Obj(OrdinaryCreateFromConstructor(fn.Inst.Realm, &newTarget.Object, ObjectPrototype))
}

// beginSuper is beginNew for any newTarget.
func (fn *Function) beginSuper(newTarget *Object) Value {
	if newTarget.shape.class == ClassFunction {
		return fn.beginNew((*Function)(newTarget.ptr()))
	}
	this := Value{}
	if fn.Code.Flags&CodeDerived == 0 {
		this = Obj(OrdinaryCreateFromConstructor(fn.Inst.Realm, newTarget, ObjectPrototype))
	}
	if fn.Code.Flags&CodeUsesNewTarget != 0 {
		fn.Inst.Realm.NewTarget = newTarget
	}
	return this
}

// endNew is [[Construct]] after the call, which gave v.
func (fn *Function) endNew(this, v Value) Value {
	if this.IsEmpty() || v.IsObject() {
		return v
	}
	if o := this.Object(); o.more != nil {
		learnSize(o, int(o.shape.count))
	}
	return this
}

// callEntry calls the entry for the number of args.
func (fn *Function) callEntry(this Value, args []Value) Value {
	if len(args) > 3 {
		return fn.Code.CallV(fn, this, args)
	}
	return fn.callFew(this, args)
}

// callFew is callEntry with at most three arguments, which it takes out of the slice.
func (fn *Function) callFew(this Value, args []Value) Value {
	switch len(args) {
	case 0:
		return fn.Code.Call0(fn, this)
	case 1:
		return fn.Code.Call1(fn, this, args[0])
	case 2:
		return fn.Code.Call2(fn, this, args[0], args[1])
	}
	return fn.Code.Call3(fn, this, args[0], args[1], args[2])
}

// function returns o as a Function, or nil.
func (o *Object) function() *Function {
	if o.shape.class == ClassFunction {
		return (*Function)(o.ptr())
	}
	return nil
}

// TakeNewTarget returns new.target in the prologue of code with
// CodeUsesNewTarget: undefined (nil) for a call.
func (r *Realm) TakeNewTarget() *Object {
	t := r.NewTarget
	r.NewTarget = nil
	return t
}

// ClassCalled throws the TypeError for calling a class constructor.
func ClassCalled(fn *Function) {
	r := fn.Realm()
	panic(r.TypeError("Class constructor " + r.functionName(fn) + " cannot be invoked without 'new'"))
}

// allocThis is OrdinaryCreateFromConstructor(newTarget, %Object.prototype%) in
// step 5 of [[Construct]] (§10.2.2) of fn. It returns nil where newTarget is not
// a plain function with a prototype property of its own.
func (fn *Function) allocThis(newTarget *Function) *Object {
	if newTarget == nil {
		return nil
	}
	x := newTarget.constructs()
	if x == nil {
		if newTarget.initialShape(fn) == nil {
			return nil
		}
		x = newTarget.extra
	}
	return x.objects.alloc(fn.Realm().agent, x.constructShape)
}

// constructs is what fn remembers of the objects that it makes, while its prototype property
// holds what it held then, else nil.
func (fn *Function) constructs() *functionExtra {
	if x := fn.extra; x != nil && x.constructShape != nil && x.constructProto == fn.more.slots[prototypeSlot].p {
		return x
	}
	return nil
}

// nextThis is allocThis(fn) where the slab has a cell left, else nil.
func (fn *Function) nextThis() *Object {
	x := fn.extra
	if x == nil || x.objects.off == x.objects.end || x.constructProto != fn.more.slots[prototypeSlot].p {
		return nil
	}
	o := (*Object)(x.objects.take(x.constructSize))
	o.shape = x.constructShape
	return o
}

// NewThis is the object that f, a compiled function that is no derived class, is called
// with by `new f`.
func NewThis(f Value) Value {
	fn := (*Function)(f.p)
	if o := fn.nextThis(); o != nil {
		return Obj(o)
	}
	if o := fn.allocThis(fn); o != nil {
		return Obj(o)
	}
	return Obj(OrdinaryCreateFromConstructor(fn.Inst.Realm, &fn.Object, ObjectPrototype))
}

// SuperThis is the object that super(…) calls a super constructor with that makes ordinary objects.
func SuperThis(r *Realm, newTarget Value) Value {
	if fn := newTarget.AsFunction(); fn != nil {
		if o := fn.nextThis(); o != nil {
			return Obj(o)
		}
		if o := fn.allocThis(fn); o != nil {
			return Obj(o)
		}
	}
	return Obj(OrdinaryCreateFromConstructor(r, newTarget.Object(), ObjectPrototype))
}

// EndNew is [[Construct]] after such a call, which returned no object.
func EndNew(this Value) Value {
	if o := (*Object)(this.p); o.more != nil {
		learnSize(o, int(o.shape.count))
	}
	return this
}

// initialShape finds and remembers the shape of the objects that newTarget makes.
func (newTarget *Function) initialShape(fn *Function) *Shape {
	f := newTarget.Code.Flags
	if f&CodeConstructor == 0 || f&(CodeBuiltin|CodeBound) != 0 {
		return nil
	}
	r := newTarget.Realm()
	e, ok := newTarget.findNamed(KeyPrototype.p)
	if !ok || e.slot != prototypeSlot {
		return nil
	}
	v := newTarget.getSlot(r, e)
	proto := v.AsObject()
	if proto == nil {
		// the value is a primitive: %Object.prototype% of newTarget's realm
		proto = r.Intrinsic(ObjectPrototype)
	}
	x := newTarget.ensureExtra()
	x.constructProto = v.p
	x.constructShape = r.RootShape(ClassObject, proto, nil, capacityFor(max(x.constructHint, newTarget.slotHint())))
	x.objects, x.constructSize = slab{}, cellSize(x.constructShape)
	return x.constructShape
}

// slotHint adds up the properties that the constructors of a class chain assign.
func (fn *Function) slotHint() int {
	n := 0
	for f := fn; f != nil; {
		n += f.Code.Hint
		if f.Code.Flags&CodeDerived == 0 || f.shape.proto == nil {
			break
		}
		f = f.shape.proto.function()
	}
	if n == 0 {
		n = 4
	}
	return n
}

// madeWith is the prototype that objects of shape s were made with.
func (s *Shape) madeWith() *Object {
	if s.first != nil {
		return s.first
	}
	return s.proto
}

// learnSize notes that an instance outgrew its inline slots, so that later ones
// get more: n properties in all. The function that made it is the constructor of its prototype.
func learnSize(o *Object, n int) {
	s := o.shape
	proto := s.madeWith()
	if s.class != ClassObject || s.flags&shapeUnique != 0 || s.inlineCap >= maxInline || proto == nil {
		return
	}
	e, ok := proto.shape.find(KeyConstructor.p)
	if !ok || e.attr&(IsAccessor|MayBeLazy) != 0 {
		return
	}
	fn := proto.slotPtr(e.slot).AsFunction()
	if fn == nil || fn.extra == nil || fn.extra.constructShape == nil || fn.extra.constructShape.proto != proto {
		return
	}
	x := fn.extra
	x.constructHint = max(x.constructHint, n)
	if c := capacityFor(x.constructHint); c > x.constructShape.inlineCap {
		x.constructShape = fn.Realm().RootShape(ClassObject, proto, nil, c)
		x.objects, x.constructSize = slab{}, cellSize(x.constructShape)
	}
}

// superNotConstructor is the TypeError of a super call; active is the function whose
// code holds it, or new.target.
func (r *Realm) superNotConstructor(parent Value, active *Object) *Throw {
	what := "null"
	if p := parent.AsObject(); p != nil {
		what = r.Display(parent)
		if f := p.function(); f != nil {
			what = r.functionName(f)
		}
		if what == "" { // %Function.prototype%: class extends null
			what = "null"
		}
	}
	name := ""
	if f := active.function(); f != nil {
		name = r.functionName(f)
	}
	if name == "" {
		name = "anonymous class"
	}
	return r.TypeError("Super constructor " + what + " of " + name + " is not a constructor")
}

// OpSuperCall is super(...args) with the super constructor (OpSuperConstructor): it
// returns the object that is this from now on. The caller binds it and initialises
// the fields of its class.
func OpSuperCall(r *Realm, parent, newTarget Value, args []Value) Value {
	if !IsConstructor(parent) {
		panic(r.superNotConstructor(parent, newTarget.Object()))
	}
	return Construct(r, parent.Object(), args, newTarget.Object())
}

// compiledConstructor returns the function that v is if its entries are its
// [[Construct]], or nil.
func (v Value) compiledConstructor() *Function {
	if f := v.AsFunction(); f != nil && f.Code.Flags&compiledConstructor == CodeConstructor {
		return f
	}
	return nil
}

// OpSuperCall0 … OpSuperCall4 are OpSuperCall with that many arguments.
func OpSuperCall0(r *Realm, parent, newTarget Value) Value {
	if fn := parent.compiledConstructor(); fn != nil {
		this := fn.beginSuper(newTarget.Object())
		return fn.endNew(this, fn.Code.Call0(fn, this))
	}
	return OpSuperCall(r, parent, newTarget, nil)
}

func OpSuperCall1(r *Realm, parent, newTarget, a Value) Value {
	if fn := parent.compiledConstructor(); fn != nil {
		this := fn.beginSuper(newTarget.Object())
		return fn.endNew(this, fn.Code.Call1(fn, this, a))
	}
	base := len(r.agent.args)
	r.agent.args = append(r.agent.args, a)
	return r.superArgs(parent, newTarget, base)
}

func OpSuperCall2(r *Realm, parent, newTarget, a, b Value) Value {
	if fn := parent.compiledConstructor(); fn != nil {
		this := fn.beginSuper(newTarget.Object())
		return fn.endNew(this, fn.Code.Call2(fn, this, a, b))
	}
	base := len(r.agent.args)
	r.agent.args = append(r.agent.args, a, b)
	return r.superArgs(parent, newTarget, base)
}

func OpSuperCall3(r *Realm, parent, newTarget, a, b, c Value) Value {
	if fn := parent.compiledConstructor(); fn != nil {
		this := fn.beginSuper(newTarget.Object())
		return fn.endNew(this, fn.Code.Call3(fn, this, a, b, c))
	}
	if t := superUint8Array(r, parent, newTarget, a, b, c); t != nil {
		return Obj(&t.Object)
	}
	base := len(r.agent.args)
	r.agent.args = append(r.agent.args, a, b, c)
	return r.superArgs(parent, newTarget, base)
}

func OpSuperCall4(r *Realm, parent, newTarget, a, b, c, d Value) Value {
	if fn := parent.compiledConstructor(); fn != nil {
		this := fn.beginSuper(newTarget.Object())
		return fn.endNew(this, fn.Code.Call4(fn, this, a, b, c, d))
	}
	base := len(r.agent.args)
	r.agent.args = append(r.agent.args, a, b, c, d)
	return r.superArgs(parent, newTarget, base)
}

// superArgs is OpSuperCall with the arguments from base.
func (r *Realm) superArgs(parent, newTarget Value, base int) Value {
	v := OpSuperCall(r, parent, newTarget, r.agent.args[base:len(r.agent.args):len(r.agent.args)])
	r.agent.popArgs(base)
	return v
}

// SetFields makes init the initialiser of the fields of fn's instances: a method
// called with the instance as this.
func (fn *Function) SetFields(init *Function) { fn.ensureExtra().fields = init }

// InitializeInstanceElements is §7.3.34 for a class whose fields were given with
// SetFields.
func InitializeInstanceElements(fn *Function, this Value) {
	if fn.extra != nil && fn.extra.fields != nil {
		init := fn.extra.fields
		init.Code.Call0(init, this)
	}
}

// SetSource gives a class its own source range for toString.
func (fn *Function) SetSource(text *SourceText, start, end int32) {
	x := fn.ensureExtra()
	x.source, x.start, x.end = text, start, end
}
