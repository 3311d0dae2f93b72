package jsrt

// The global environment of scripts (§9.1.1.4): a declarative record for let,
// const and class, and the global object.

// ScriptBinding is a binding of the declarative record. An empty Value is
// uninitialised.
type ScriptBinding struct {
	Value Value
	Const bool
}

type scriptScope struct {
	bindings map[PropertyKey]*ScriptBinding
}

// OuterGlobal is how a global object works that is in front of the one that NewRealm made:
// its variables are found by other means than its properties.
type OuterGlobal struct {
	Inner *Object // where var declarations go
	// Lookup is the value of a variable, false if there is none of the name.
	Lookup func(r *Realm, k PropertyKey) (Value, bool)
	// Exists reports whether a strict assignment may make or write the variable.
	Exists func(r *Realm, k PropertyKey) bool
}

// declarations is the object that var declarations make properties of.
func (r *Realm) declarations() *Object {
	if r.Outer != nil {
		return r.Outer.Inner
	}
	return r.Global
}

// Lexical returns the binding that a script's let, const or class made, or nil.
func (r *Realm) Lexical(name *String) *ScriptBinding {
	if r.lexicals == nil {
		return nil
	}
	return r.lexicals.bindings[globalKey(name)]
}

// globalKey is the key of a variable's name (an identifier, so no array index).
func globalKey(name *String) PropertyKey { return NameKey(name) }

// GlobalIC caches reads and writes of one global variable. The zero GlobalIC is
// empty.
type GlobalIC struct {
	shape   *Shape // of the global object: the variable is its data property …
	slot    uint32 // … in this slot of more.slots
	write   bool   // … and is writable
	lexical *ScriptBinding
}

// Get is GetValue of an identifier that resolves to the global scope; it throws a
// ReferenceError for one that does not exist.
func (ic *GlobalIC) Get(r *Realm, name *String) Value {
	if g := r.Global; g.shape == ic.shape {
		return g.more.slots[ic.slot]
	}
	return ic.getSlow(r, name)
}

// Hit, Load and Miss are the parts of Get.
func (ic *GlobalIC) Hit(r *Realm) bool                 { return r.Global.shape == ic.shape }
func (ic *GlobalIC) Load(r *Realm) Value               { return r.Global.more.slots[ic.slot] }
func (ic *GlobalIC) Miss(r *Realm, name *String) Value { return ic.getSlow(r, name) }

// Fill makes Hit true if the variable is a data property of the global object, and reports
// whether it is. It runs no code of the program.
func (ic *GlobalIC) Fill(r *Realm, name *String) bool {
	k := globalKey(name)
	g := r.Global
	if b := ic.binding(r, name); b != nil || !g.shape.cacheable(k) {
		return false
	}
	e, ok := g.shape.find(k.p)
	if !ok || e.attr&IsAccessor != 0 {
		return false
	}
	g.getSlot(r, e)
	ic.fill(g, e)
	return ic.Hit(r)
}

// GetTypeof is Get, but undefined for a variable that does not exist: the operand
// of typeof.
func (ic *GlobalIC) GetTypeof(r *Realm, name *String) Value {
	if g := r.Global; g.shape == ic.shape {
		return g.more.slots[ic.slot]
	}
	return ic.lookup(r, name, false)
}

//go:noinline
func (ic *GlobalIC) getSlow(r *Realm, name *String) Value { return ic.lookup(r, name, true) }

func (ic *GlobalIC) lookup(r *Realm, name *String, mustExist bool) Value {
	if b := ic.binding(r, name); b != nil {
		if b.Value.IsEmpty() {
			ThrowTDZ(r, name.Go())
		}
		return b.Value
	}
	k := globalKey(name)
	g := r.Global
	if e, ok := g.shape.find(k.p); ok && e.attr&IsAccessor == 0 && g.shape.cacheable(k) {
		v := g.getSlot(r, e)
		ic.fill(g, e)
		return v
	}
	if r.Outer != nil {
		if v, ok := r.Outer.Lookup(r, k); ok {
			return v
		}
	}
	if !HasProperty(r, g, k) {
		if mustExist {
			panic(r.notDefined(name))
		}
		return Undef()
	}
	return Get(r, g, k)
}

func (r *Realm) notDefined(name *String) *Throw {
	return r.ReferenceError(name.Go() + " is not defined")
}

// binding finds a lexical binding, which shadows the global object for good.
func (ic *GlobalIC) binding(r *Realm, name *String) *ScriptBinding {
	if ic.lexical == nil {
		ic.lexical = r.Lexical(name)
	}
	return ic.lexical
}

func (ic *GlobalIC) fill(g *Object, e propEntry) {
	if g.shape.flags&shapeDictionary == 0 && e.slot >= g.shape.inlineCap {
		ic.shape, ic.slot = g.shape, e.slot-g.shape.inlineCap
		ic.write = e.attr&Writable != 0 && !g.minds(g.more.slots[ic.slot])
	}
}

// Set is PutValue for an identifier that resolves to the global scope. Existed
// says, for strict code, whether the variable existed before the right side was
// evaluated (see Exists); sloppy code creates what does not.
func (ic *GlobalIC) Set(r *Realm, name *String, v Value, strict bool) {
	if g := r.Global; g.shape == ic.shape && ic.write {
		g.more.slots[ic.slot] = v
		return
	}
	ic.setSlow(r, name, v, strict)
}

func (ic *GlobalIC) setSlow(r *Realm, name *String, v Value, strict bool) {
	if b := ic.binding(r, name); b != nil {
		if b.Value.IsEmpty() {
			ThrowTDZ(r, name.Go())
		}
		if b.Const {
			ThrowConstAssign(r)
		}
		b.Value = v
		return
	}
	k := globalKey(name)
	g := r.Global
	if e, ok := g.shape.find(k.p); ok && e.attr&(IsAccessor|Writable) == Writable && g.shape.cacheable(k) {
		slot := g.slotPtr(e.slot)
		g.willWrite(*slot)
		*slot = v
		ic.fill(g, e)
		return
	}
	// SetMutableBinding of an object environment record (§9.1.1.2.5)
	if strict && !HasProperty(r, g, k) {
		panic(r.notDefined(name))
	}
	SetV(r, Obj(g), k, v, strict)
}

// Exists reports whether the variable can be resolved: strict assignments ask
// before they evaluate the right side.
func (ic *GlobalIC) Exists(r *Realm, name *String) bool {
	if r.Global.shape == ic.shape || ic.binding(r, name) != nil {
		return true
	}
	if r.Outer != nil && r.Outer.Exists != nil {
		return r.Outer.Exists(r, globalKey(name))
	}
	return HasProperty(r, r.Global, globalKey(name))
}

// DeleteGlobal is delete x for an unresolved identifier in sloppy code.
func DeleteGlobal(r *Realm, name *String) bool {
	if r.Lexical(name) != nil {
		return false
	}
	return Delete(r, r.Global, globalKey(name))
}

// ScriptNames are the names that a script declares at its top level.
type ScriptNames struct {
	Lexical   []*String // let, const, class
	Vars      []*String
	Functions []*String // function declarations, in the order in which they are made
}

// CheckGlobalDeclarations is steps 3-10 of GlobalDeclarationInstantiation
// (§16.1.7): it throws before anything is declared.
func CheckGlobalDeclarations(r *Realm, names *ScriptNames) {
	redeclared := func(n *String) *Throw {
		return r.SyntaxError("Identifier '" + n.Go() + "' has already been declared")
	}
	for _, n := range names.Lexical {
		k := globalKey(n)
		if r.Lexical(n) != nil {
			panic(redeclared(n))
		}
		// HasRestrictedGlobalProperty (§9.1.1.4.14)
		if p, ok := GetOwnProperty(r, r.Global, k); ok && p.Attrs&Configurable == 0 {
			panic(redeclared(n))
		}
	}
	for _, list := range [2][]*String{names.Functions, names.Vars} {
		for _, n := range list {
			if r.Lexical(n) != nil {
				panic(redeclared(n))
			}
		}
	}
	for _, n := range names.Functions {
		if !CanDeclareGlobalFunction(r, n) {
			panic(r.TypeError("Identifier '" + n.Go() + "' has already been declared"))
		}
	}
	for _, n := range names.Vars {
		if !CanDeclareGlobalVar(r, n) {
			panic(r.TypeError("Identifier '" + n.Go() + "' has already been declared"))
		}
	}
}

// DeclareLexical is CreateMutableBinding or CreateImmutableBinding of the
// declarative record: an uninitialised binding.
func DeclareLexical(r *Realm, name *String, isConst bool) *ScriptBinding {
	if r.lexicals == nil {
		r.lexicals = &scriptScope{bindings: make(map[PropertyKey]*ScriptBinding)}
	}
	b := &ScriptBinding{Const: isConst}
	k := globalKey(name)
	r.lexicals.bindings[k] = b
	// caches that found the name on the global object must look again
	if _, ok := r.Global.shape.find(k.p); ok {
		r.Global.shape = r.Global.shape.derive()
		r.knownOnes = knownFunctions{}
	}
	return b
}

// CanDeclareGlobalVar is §9.1.1.4.15.
func CanDeclareGlobalVar(r *Realm, name *String) bool {
	return HasOwnProperty(r, r.Global, globalKey(name)) || IsExtensible(r, r.Global)
}

// CanDeclareGlobalFunction is §9.1.1.4.16.
func CanDeclareGlobalFunction(r *Realm, name *String) bool {
	p, ok := GetOwnProperty(r, r.Global, globalKey(name))
	if !ok {
		return IsExtensible(r, r.Global)
	}
	return p.Attrs&Configurable != 0 || !p.IsAccessor() && p.Attrs&(Writable|Enumerable) == Writable|Enumerable
}

// CreateGlobalVarBinding is §9.1.1.4.17; deletable is true in eval code.
func CreateGlobalVarBinding(r *Realm, name *String, deletable bool) {
	k := globalKey(name)
	if !HasOwnProperty(r, r.Global, k) && IsExtensible(r, r.Global) {
		attrs := Writable | Enumerable
		if deletable {
			attrs |= Configurable
		}
		DefinePropertyOrThrow(r, r.declarations(), k, DataDescriptor(Undef(), attrs))
	}
}

// CreateGlobalFunctionBinding is §9.1.1.4.18.
func CreateGlobalFunctionBinding(r *Realm, name *String, v Value, deletable bool) {
	k := globalKey(name)
	d := PropertyDescriptor{Value: v, Has: HasValue}
	if p, ok := GetOwnProperty(r, r.Global, k); !ok || p.Attrs&Configurable != 0 {
		attrs := Writable | Enumerable
		if deletable || r.Outer != nil {
			attrs |= Configurable
		}
		d = DataDescriptor(v, attrs)
	}
	DefinePropertyOrThrow(r, r.Global, k, d)
	Set(r, r.Global, k, v)
}
