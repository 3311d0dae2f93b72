package jsrt

import (
	"math"
	"unsafe"
	"weak"
)

// What compiled code calls beyond the operations of the specification. The names
// and meanings follow the ops of package ir.

// Codes of a try region besides its exits.
const (
	TryThrown    = -1 // an exception was thrown: it is in *exc
	TrySuspended = -2 // the function suspends
)

// Try runs the body of a try region. The body returns where control goes on; an
// exception that leaves it is stored in exc.
func Try(r *Realm, exc *Value, body func() int) (code int) {
	var m Mark
	m.Take(r)
	code = TryThrown
	defer Catch(r, &m, exc, &code)
	return body()
}

// Catch is the deferred end of a try region: code is TryThrown if its body has not said
// where control goes on.
func Catch(r *Realm, m *Mark, exc *Value, code *int) {
	if *code == TryThrown {
		if x := recover(); x != nil {
			*exc = r.caught(m, x).Value
		}
	}
}

// TryIn runs a try region of a suspending function. An exception closes the iterators
// opened inside the region, also those that the function had open when it was suspended
// there: open keeps how many the region began with. resumed says that the function
// goes on inside the region.
func TryIn(r *Realm, f *Frame, open *int32, resumed bool, exc *Value, body func() int) (code int) {
	var m Mark
	m.Take(r)
	if resumed {
		m.open = int(f.base + *open)
	} else {
		*open = int32(m.open) - f.base
	}
	code = TryThrown
	defer Catch(r, &m, exc, &code)
	return body()
}

// OpenNow is how many iterators the activation has open, as TryIn keeps it, where it has entered
// the region another way.
func (f *Frame) OpenNow() int32 { return int32(len(f.R.agent.open)) - f.base }

// CheckIterClose checks the result of an async iterator's return method.
func CheckIterClose(r *Realm, result Value) {
	if !result.IsObject() {
		panic(r.TypeError("Iterator result " + r.Display(result) + " is not an object"))
	}
}

// Keys is a for-in enumeration of compiled code.
type Keys struct {
	f   ForIn
	key Value
}

// Init begins the enumeration of v.
func (k *Keys) Init(r *Realm, v Value) { k.f.start(r, v) }

// Next moves to the next key.
func (k *Keys) Next(r *Realm) bool {
	var ok bool
	k.key, ok = k.f.Next(r)
	return ok
}

// Key is the current key.
func (k *Keys) Key() Value { return k.key }

// Slot is the property of v by the current key, if v is the object whose keys are enumerated, as it was at
// the start, and the property plain data of its own; else the empty value.
func (k *Keys) Slot(v Value) Value {
	f := &k.f
	if f.slots == nil || v.p != unsafe.Pointer(f.object) || f.object.shape != f.shape {
		return Value{}
	}
	n := f.slots[f.i-1]
	if n == noSlot {
		return Value{}
	}
	return *f.object.slotPtr(n)
}

// CheckTDZ returns v, or throws if the binding is not initialised.
func OpCheckTDZ(r *Realm, v Value, name string) Value {
	if v.IsEmpty() {
		throwTDZ(r, name)
	}
	return v
}

func throwTDZ(r *Realm, name string) {
	if name == "this" {
		ThrowThisUninitialized(r)
	}
	ThrowTDZ(r, name)
}

// ThrowNew throws a new error; kind is an ir.ErrorKind.
func OpThrowError(r *Realm, kind int, message string) {
	switch kind {
	case 0:
		panic(r.ReferenceError(message))
	case 1:
		panic(r.TypeError(message))
	case 2:
		panic(r.SyntaxError(message))
	}
	panic(r.RangeError(message))
}

// StackOverflow throws the RangeError of a function that would go too deep.
func StackOverflow(r *Realm) { ThrowStackOverflow(r) }

// TakeNewTarget returns new.target of the call that begins, for functions with
// CodeUsesNewTarget.
func TakeNewTarget(r *Realm) Value {
	o := r.NewTarget
	if o == nil {
		return Undef()
	}
	r.NewTarget = nil
	return Obj(o)
}

// ClassNewTarget is TakeNewTarget for class constructors, which throw when they
// are called without new.
func ClassNewTarget(r *Realm, fn *Function) Value {
	o := r.NewTarget
	if o == nil {
		panic(r.TypeError("Class constructor " + r.functionName(fn) + " cannot be invoked without 'new'"))
	}
	r.NewTarget = nil
	return Obj(o)
}

// HomeOf is the [[HomeObject]] of the active function.
func HomeOf(fn *Function) Value { return ObjOrUndefined(fn.Home) }

// StaticWTF8 is the initialiser of a string constant with units above 0xFF.
func StaticWTF8(s string) String { return *FromGo(s) }

// Float is f, and no Go constant: Go evaluates constant expressions exactly.
func Float(f float64) float64 { return f }

// Integer is i, and no Go constant.
func Integer(i int) int { return i }

// FDiv divides as JavaScript does: Go panics on constant division by zero only at
// compile time, which a call avoids.
func FDiv(a, b float64) float64 { return a / b }

// FloatToBool is ToBoolean of a Number.
func FloatToBool(f float64) bool { return f != 0 && f == f }

// Xor is the exclusive or of two int32s held as ints.
func Xor(a, b int) int { return a ^ b }

// OpCharCodeAt is String.prototype.charCodeAt of a String.
func OpCharCodeAt(s Value, i int) float64 {
	str := s.Str()
	if uint(i) >= uint(str.n) {
		return math.NaN()
	}
	return float64(str.At(i))
}

// TypeofIs reports whether typeof v is the given text.
func OpTypeofIs(v Value, s string) bool {
	switch s {
	case "number":
		return v.IsNumber()
	case "string":
		return v.IsString()
	case "function":
		return v.IsObject() && IsCallable(v) && v.shape().flags&shapeHTMLDDA == 0
	case "object":
		return TypeofIsObject(v)
	case "undefined":
		return v.IsUndefined() || v.shape().flags&shapeHTMLDDA != 0
	}
	return Typeof(v).Go() == s
}

// OpRequireObjectCoercible throws if v cannot be destructured; property is the
// first one wanted, what the source text of v.
func OpRequireObjectCoercible(r *Realm, v Value, property, what string) Value {
	if v.IsNullish() {
		RequireDestructurable(r, v, property, what)
	}
	return v
}

// OpToPropertyKey is ToPropertyKey with the key as a value: a Number that is an
// array index stays one.
func OpToPropertyKey(r *Realm, v Value) Value {
	switch {
	case v.IsString(), v.IsSymbol():
		return v
	case v.IsNumber():
		if _, ok := v.Int32(); ok {
			return v
		}
	}
	return ToPropertyKey(r, v).ToValue()
}

// --- with statements and variables added by direct evals ---

// VarObject returns the object for variables that sloppy direct evals add to a
// function; slot of env holds it once it is made.
func OpVarObject(r *Realm, env Env, slot int) Value {
	p := EnvSlot(env, slot)
	if p.IsEmpty() {
		o := OrdinaryObjectCreate(r, nil)
		o.setFlags(shapeEvalVars)
		*p = Obj(o)
	}
	return *p
}

// VarHas reports whether such an object exists and has the variable.
func OpVarHas(r *Realm, env Env, slot int, name *String) bool {
	p := EnvSlot(env, slot)
	return !p.IsEmpty() && HasProperty(r, p.Object(), StringKey(name))
}

// OpVarObjectThis is WithBaseObject: undefined for such an object.
func OpVarObjectThis(v Value) Value {
	if v.shape().flags&shapeEvalVars != 0 {
		return Undef()
	}
	return v
}

// --- modules ---

// BindingRef is the value of an import's slot: a reference to slot of env.
func BindingRef(env Env, slot int) Value { return Value{p: env, n: uint64(slot)} }

// ImportGet reads an import.
func OpImportGet(r *Realm, env Env, slot int, name string) Value {
	ref := EnvSlot(env, slot)
	if ref.p == nil {
		ThrowTDZ(r, name)
	}
	v := *EnvSlot(ref.p, int(ref.n))
	if v.IsEmpty() {
		ThrowTDZ(r, name)
	}
	return v
}

// ImportNamespace reads the namespace object of import * as.
func OpNamespace(r *Realm, env Env, slot int) Value { return *EnvSlot(env, slot) }

// --- calls ---

// OpCallSpread is a call with an array of arguments made for it.
func OpCallSpread(r *Realm, f, this, args Value, what string) Value {
	return CallSpread(r, Callee(r, f, what), this, args.AsArray().list())
}

// OpCallSpread1 is f.call(this, ...iterable); f is looked at after the iteration.
func OpCallSpread1(r *Realm, f, this, iterable Value, what, spread string) Value {
	a := r.spreadArray(iterable)
	if a == nil {
		list := r.appendIterable(nil, iterable, spread, 0)
		return CallSpread(r, Callee(r, f, what), this, list)
	}
	return r.callList(Callee(r, f, what), this, a.dense)
}

// spreadArray is an array whose elements are what iterating over it gives, and few, or nil.
func (r *Realm) spreadArray(iterable Value) *Array {
	if a := iterable.AsArray(); a != nil && len(a.dense) <= 64 && a.full() && r.pristineArray(a) {
		return a
	}
	return nil
}

// OpCallSpreadAmong is f.call(this, ...before, ...iterable, ...after); f is looked at after the
// iteration.
func OpCallSpreadAmong(r *Realm, f, this Value, before []Value, iterable Value, after []Value, what, spread string) Value {
	a := r.spreadArray(iterable)
	if a == nil {
		list := r.appendIterable(append([]Value(nil), before...), iterable, spread, len(after))
		return CallSpread(r, Callee(r, f, what), this, append(list, after...))
	}
	fn := Callee(r, f, what)
	base := len(r.agent.args)
	r.pushArgs(before)
	r.pushArgs(a.dense)
	r.pushArgs(after)
	return r.callPushed(fn, this, base)
}

// OpNewSpread is new with an array of arguments made for it.
func OpNewSpread(r *Realm, f, args Value, what string) Value {
	return NewV(r, f, args.AsArray().list(), what)
}

// list is the content of an array of arguments.
func (a *Array) list() []Value {
	d := a.dense
	for i := range d {
		if d[i].IsEmpty() {
			d[i] = Undef()
		}
	}
	return d
}

// OpSuperConstructor is GetSuperConstructor (§13.3.7.2). The active function is an ordinary object in this.
func OpSuperConstructor(_ *Realm, f Value) Value {
	return ObjOrNull(f.Object().shape.proto)
}

// OpSuperCallSpread is SuperCall with an array of arguments.
func OpSuperCallSpread(r *Realm, parent, newTarget, args Value) Value {
	return OpSuperCall(r, parent, newTarget, args.AsArray().list())
}

// OpDirectEval is a call of eval by that name: direct if the function is %eval%.
func OpDirectEval(r *Realm, f Value, env Env, this, args Value, scope *EvalScope) Value {
	list := args.AsArray().list()
	if !r.IsEvalFunction(f) {
		return CallSpread(r, Callee(r, f, "eval"), this, list)
	}
	if len(list) == 0 {
		return Undef()
	}
	return DirectEval(r, list[0], &EvalContext{Scope: scope, Env: env}, scope.Strict)
}

// EvalContext is what a direct eval hands to the code that compiles it.
type EvalContext struct {
	Scope *EvalScope
	Env   Env
}

// GetSuperValue and SetSuperValue take the key as a value.
func OpGetSuper(r *Realm, base, key, this Value) Value {
	return GetSuper(r, base.AsObject(), ToPropertyKey(r, key), this)
}

// OpSuperBase is GetSuperBase (§9.1.1.3.5).
func OpSuperBase(r *Realm, home Value) Value { return ObjOrNull(GetPrototypeOf(r, home.Object())) }

func OpSetSuper(r *Realm, base, key, this, v Value, strict bool) {
	SetSuper(r, base.AsObject(), ToPropertyKey(r, key), this, v, strict)
}

// --- literals ---

// OpDefineField is CreateDataPropertyOrThrow(o, key, v).
func OpDefineField(r *Realm, o, key, v Value) {
	if f := o.AsFunction(); f != nil { // a static field
		f.ownShape()
	}
	CreateDataPropertyOrThrow(r, o.Object(), ToPropertyKey(r, key), v)
}

// DefineMethod adds a method or accessor: bits 0-1 of kind are 0 method, 1
// getter, 2 setter; bit 2: enumerable.
func OpDefineMethod(r *Realm, obj, key, f Value, kind int) {
	o, fn, k := obj.Object(), f.AsFunction(), ToPropertyKey(r, key)
	fn.Home = o
	attrs := Configurable
	if kind&4 != 0 {
		attrs |= Enumerable
	}
	defineMethod(r, o, k, fn, kind&3, attrs)
}

func defineMethod(r *Realm, o *Object, k PropertyKey, fn *Function, kind int, attrs Attr) {
	prefix := [...]string{"", "get", "set"}[kind]
	if fn.Code.Name == "" || k.IsSymbol() {
		SetFunctionName(r, fn, k, prefix)
	}
	d := PropertyDescriptor{Attrs: attrs, Has: HasEnumerable | HasConfigurable}
	switch kind {
	case 0:
		d.Value, d.Attrs, d.Has = Fn(fn), attrs|Writable, d.Has|HasValue|HasWritable
	case 1:
		d.Get, d.Has = Fn(fn), d.Has|HasGet
	case 2:
		d.Set, d.Has = Fn(fn), d.Has|HasSet
	}
	DefinePropertyOrThrow(r, o, k, d)
}

// OpSetProto is __proto__: v in an object literal.
func OpSetProto(r *Realm, o, v Value) {
	if v.IsObject() || v.IsNull() {
		SetPrototypeOf(r, o.Object(), v.AsObject())
	}
}

// OpCopyProps is CopyDataProperties(target, source, excluded).
func OpCopyProps(r *Realm, target, source Value, excluded ...Value) {
	if len(excluded) == 0 {
		r.copyDataProperties(target.Object(), source)
		return
	}
	keys := make([]PropertyKey, len(excluded))
	for i, v := range excluded {
		keys[i] = ToPropertyKey(r, v)
	}
	CopyDataProperties(r, target.Object(), source, keys...)
}

// OpSetHome is MakeMethod (§10.2.7).
func OpSetHome(f, home Value) { f.AsFunction().Home = home.Object() }

// SetAnonymousName gives a function or class without a name of its own the name
// of the property it is assigned to.
func OpSetFuncName(r *Realm, f, key Value, prefix string) {
	fn := f.AsFunction()
	if fn == nil || fn.Code.Name != "" {
		return
	}
	if e, ok := fn.findNamed(KeyName.p); ok {
		if e.attr&IsAccessor != 0 || e.attr&MayBeLazy == 0 && !isEmptyName(*fn.slotPtr(e.slot)) {
			return // a static member called name
		}
	}
	SetFunctionName(r, fn, ToPropertyKey(r, key), prefix)
}

func isEmptyName(v Value) bool { return v.IsString() && v.Str().n == 0 }

// Site is the state of one literal in compiled code, in one realm.
type Site struct {
	shape *Shape
	slab  slab
	value Value

	learnt uint8                // objects that Empty has looked at
	last   weak.Pointer[Object] // the last of them, which the site must not keep alive
}

// Empty makes an object of a literal without keys, with room for n properties. For a while the
// site looks what became of the last one: where most get more, the next ones have room for them.
func (s *Site) Empty(r *Realm, n int) Value {
	if s.shape == nil {
		s.shape = r.literalShape(capacityFor(n))
	}
	if s.learnt < learnEmpty {
		s.learn(r)
		v := Obj(s.slab.alloc(r.agent, s.shape))
		if s.learnt++; s.learnt < learnEmpty {
			s.last = weak.Make(v.Object())
		}
		return v
	}
	return Obj(s.slab.alloc(r.agent, s.shape))
}

// learnEmpty is how many objects of a site are looked at.
const learnEmpty = 32

func (s *Site) learn(r *Realm) {
	o := s.last.Value()
	if o == nil || o.more == nil || o.shape.class != ClassObject || o.shape.flags&shapeDictionary != 0 {
		return
	}
	if n := int(o.shape.inlineCap) + len(o.more.slots); n > int(s.shape.inlineCap) && n <= maxLearnt {
		s.shape, s.slab = r.literalShape(capacityFor(n)), slab{}
	}
}

// maxLearnt is how many properties an object may have that is no dictionary.
const maxLearnt = 15

// Object makes an object with plain properties; the site keeps the final shape.
func (s *Site) Object(r *Realm, keys []*String, values []Value) Value {
	if s.shape == nil {
		s.shape = objectShapeFor(r, keys)
	}
	if s.shape.inlineCap < uint32(len(values)) {
		o := newObjectCell(s.shape)
		for i, v := range values {
			*o.growSlot(uint32(i), s.shape.inlineCap) = v
		}
		return Obj(o)
	}
	o := s.slab.alloc(r.agent, s.shape)
	for i, v := range values {
		*o.inlineSlot(uint32(i)) = v
	}
	return Obj(o)
}

func objectShapeFor(r *Realm, keys []*String) *Shape {
	sh := r.literalShape(capacityFor(len(keys)))
	for _, k := range keys {
		sh = sh.child(unsafe.Pointer(Intern(k)), WEC)
	}
	return sh
}

// Object1 … Object4 are Object with that many properties.
func (s *Site) Object1(r *Realm, keys *[1]*String, a Value) Value {
	sl := &s.slab
	if sl.off == sl.end {
		return s.another(r, keys[:], a, Value{}, Value{}, Value{})
	}
	o := (*object1)(sl.take(uint32(unsafe.Sizeof(object1{}))))
	o.Object.shape = s.shape
	o.slots[0] = a
	return Obj(&o.Object)
}

func (s *Site) Object2(r *Realm, keys *[2]*String, a, b Value) Value {
	sl := &s.slab
	if sl.off == sl.end {
		return s.another(r, keys[:], a, b, Value{}, Value{})
	}
	o := (*object2)(sl.take(uint32(unsafe.Sizeof(object2{}))))
	o.Object.shape = s.shape
	o.slots[0] = a
	o.slots[1] = b
	return Obj(&o.Object)
}

func (s *Site) Object3(r *Realm, keys *[3]*String, a, b, c Value) Value {
	sl := &s.slab
	if sl.off == sl.end {
		return s.another(r, keys[:], a, b, c, Value{})
	}
	o := (*object3)(sl.take(uint32(unsafe.Sizeof(object3{}))))
	o.Object.shape = s.shape
	o.slots[0] = a
	o.slots[1] = b
	o.slots[2] = c
	return Obj(&o.Object)
}

func (s *Site) Object4(r *Realm, keys *[4]*String, a, b, c, d Value) Value {
	sl := &s.slab
	if sl.off == sl.end {
		return s.another(r, keys[:], a, b, c, d)
	}
	o := (*object4)(sl.take(uint32(unsafe.Sizeof(object4{}))))
	o.Object.shape = s.shape
	o.slots[0] = a
	o.slots[1] = b
	o.slots[2] = c
	o.slots[3] = d
	return Obj(&o.Object)
}

// Left reports whether the site has a cell left, which Next is then, of so many bytes, and To its
// shape: the object without the values of its properties.
func (s *Site) Left() bool { return s.slab.off != s.slab.end }
func (s *Site) To() *Shape { return s.shape }

func (s *Site) Next(size uint32) (v Value) {
	v.p = unsafe.Add(s.slab.array, s.slab.off)
	s.slab.off += size
	return v
}

// Another is such an object where there is no cell left.
//
//go:noinline
func (s *Site) Another(r *Realm, keys []*String) Value {
	if s.shape == nil {
		s.shape = objectShapeFor(r, keys)
	}
	return Obj(s.slab.refill(r.agent, s.shape))
}

// another is Object for as many of the values as there are keys, where the slab has no cell left.
//
//go:noinline
func (s *Site) another(r *Realm, keys []*String, a, b, c, d Value) Value {
	if s.shape == nil {
		s.shape = objectShapeFor(r, keys)
	}
	o := s.slab.refill(r.agent, s.shape)
	for i, v := range [4]Value{a, b, c, d} {
		if i < len(keys) {
			*o.inlineSlot(uint32(i)) = v
		}
	}
	return Obj(o)
}

// Template is TemplateObject of cooked and raw parts.
func (s *Site) Template(r *Realm, parts *[2][]*String) Value {
	if !s.value.IsEmpty() {
		return s.value
	}
	return s.TemplateObject(r, parts[0], parts[1])
}

// RawTemplate is its list of raw texts.
func (s *Site) RawTemplate(r *Realm, parts *[2][]*String) Value {
	return Get(r, s.Template(r, parts).Object(), Key("raw"))
}

// TemplateObject is GetTemplateObject (§13.2.8.4).
func (s *Site) TemplateObject(r *Realm, cooked, raw []*String) Value {
	if !s.value.IsEmpty() {
		return s.value
	}
	list := func(strs []*String) *Array {
		a := NewArrayCap(r, len(strs))
		for _, x := range strs {
			if x == nil {
				a.Append(Undef())
			} else {
				a.Append(Str(x))
			}
		}
		return a
	}
	t, rawArr := list(cooked), list(raw)
	SetIntegrityLevel(r, &rawArr.Object, Frozen)
	DefinePropertyOrThrow(r, &t.Object, Key("raw"), DataDescriptor(Arr(rawArr), 0))
	SetIntegrityLevel(r, &t.Object, Frozen)
	s.value = Arr(t)
	return s.value
}

// BigInt returns a BigInt constant.
func (s *Site) BigInt(r *Realm, text string) Value {
	if s.value.IsEmpty() {
		s.makeBigInt(r, text)
	}
	return s.value
}

//go:noinline
func (s *Site) makeBigInt(r *Realm, text string) {
	s.value = r.agent.BigInt.FromString(Latin1(text))
}

// RegExp evaluates a regular expression literal.
func (s *Site) RegExp(r *Realm, pattern, flags *String) Value {
	return r.agent.RegExp(r, pattern, flags, nil)
}

// CompiledRegExp is RegExp for a literal that has a *regexp.Native.
func (s *Site) CompiledRegExp(r *Realm, pattern, flags *String, native unsafe.Pointer) Value {
	return r.agent.RegExp(r, pattern, flags, native)
}

// --- global declarations ---

// Declarations mirrors ir.Declarations.
type Declarations struct {
	Eval                                  bool
	Functions, Vars, AnnexB, Lets, Consts []*String
}

// OpGlobalDeclare is GlobalDeclarationInstantiation (§16.1.7), or with d.Eval the
// part of EvalDeclarationInstantiation (§19.2.1.3) for global variables.
func OpGlobalDeclare(r *Realm, d *Declarations, functions []Value) {
	names := &ScriptNames{Lexical: append(append([]*String(nil), d.Lets...), d.Consts...), Vars: d.Vars, Functions: d.Functions}
	CheckGlobalDeclarations(r, names)
	for _, n := range d.Lets {
		DeclareLexical(r, n, false)
	}
	for _, n := range d.Consts {
		DeclareLexical(r, n, true)
	}
	for i, n := range d.Functions {
		CreateGlobalFunctionBinding(r, n, functions[i], d.Eval)
	}
	for _, n := range d.Vars {
		CreateGlobalVarBinding(r, n, d.Eval)
	}
	for _, n := range d.AnnexB { // B.3.2.2, B.3.2.3
		if r.Lexical(n) == nil && CanDeclareGlobalFunction(r, n) {
			CreateGlobalVarBinding(r, n, d.Eval)
		}
	}
}

// OpResumeValue is the value that a suspended function is resumed with, or throws
// it.
func OpResumeValue(mode ResumeMode, v Value) Value {
	if mode == ResumeThrow {
		panic(&Throw{v})
	}
	return v
}

// OpGlobalInit initialises a lexical binding of a script.
func OpGlobalInit(r *Realm, name *String, v Value) {
	if b := r.Lexical(name); b != nil {
		b.Value = v
		return
	}
	SetV(r, Obj(r.Global), NameKey(name), v, false)
}

// OpGlobalAnnexB gives a block function to the global variable of its name, unless
// B.3.2.2 made none.
func OpGlobalAnnexB(r *Realm, name *String, v Value) {
	if r.Lexical(name) == nil && CanDeclareGlobalFunction(r, name) {
		SetV(r, Obj(r.Global), NameKey(name), v, false)
	}
}

// OpGlobalHas reports whether there is a global variable of that name.
func OpGlobalHas(r *Realm, name *String) bool {
	return r.Lexical(name) != nil || HasProperty(r, r.Global, NameKey(name))
}

// OpLength reads length of a value that is probably an array or a string.
func OpLength(r *Realm, v Value) Value { return GetNamed(r, v, StrLength) }

// DefineLazy adds a property whose value is made when it is first read.
func DefineLazy(r *Realm, o *Object, k PropertyKey, attrs Attr, f func(r *Realm) Value) {
	c := &lazyCell{shape: &lazyShape, make: func(r *Realm, _ *Object, _ *lazyCell) Value { return f(r) }}
	o.addProperty(k.p, Value{p: unsafe.Pointer(c)}, attrs|MayBeLazy)
}

// OpImportCall is import(specifier, options).
func OpImportCall(r *Realm, inst *Instance, specifier, options Value) Value {
	return r.agent.ImportCall(r, inst, specifier, options)
}

// OpImportMeta is import.meta.
func OpImportMeta(r *Realm, inst *Instance) Value { return r.agent.ImportMeta(r, inst) }

// OpToBool is ToBoolean, quick for Booleans.
func OpToBool(v Value) bool {
	if v.p == unsafe.Pointer(&booleanTag) {
		return v.n != 0
	}
	return toBooleanSlow(v)
}

// Truth is 1 for a value that is true and 0 for one that is false, or else TrueNumber and
// AskTruth are to be asked: the parts of OpToBool, for inlining.
func Truth(v Value) truth {
	if t := (*Cell)(v.p).shape.truth; t != isPayload {
		return t
	}
	return truth(v.n)
}

// TrueNumber is ToBoolean of a Number, false for other values. AskTruth is ToBoolean of a
// value for which Truth was not 1 and TrueNumber false.
func TrueNumber(v Value) bool { return v.IsNumber() && (v.Float() > 0 || v.Float() < 0) }

func AskTruth(v Value) bool {
	return v.p != unsafe.Pointer(&numberTag) && v.shape().truth == isUnsure && toBooleanSlow(v)
}

// ColdCall0, ColdCall1 and ColdCall2 are calls in code that is seldom run, at depth d.
//
//go:noinline
func ColdCall0(r *Realm, d int, v Value, what string, this Value) Value {
	r.Depth = d
	c := Callee(r, v, what)
	return c.Code.Call0(c, this)
}

//go:noinline
func ColdCall1(r *Realm, d int, v Value, what string, this, a Value) Value {
	r.Depth = d
	c := Callee(r, v, what)
	return c.Code.Call1(c, this, a)
}

//go:noinline
func ColdCall2(r *Realm, d int, v Value, what string, this, a, b Value) Value {
	r.Depth = d
	c := Callee(r, v, what)
	return c.Code.Call2(c, this, a, b)
}

// ColdEnvSet assigns a variable in code that is seldom run.
//
//go:noinline
func ColdEnvSet(env Env, slot int, x Value) { *EnvSlot(env, slot) = x }

// ColdGet and ColdCallee are GetIC.Get and Callee without a part that is inlined:
// for code that is seldom run and should be small.
//
//go:noinline
func ColdGet(r *Realm, ic *GetIC, v Value, name *String) Value { return ic.Get(r, v, name) }

//go:noinline
func ColdCallee(r *Realm, v Value, what string) *Function { return Callee(r, v, what) }
