package jsrt

import (
	"strings"
	"testing"
)

func keysOf(r *Realm, o *Object) string {
	var s []string
	for _, k := range OwnPropertyKeys(r, o) {
		s = append(s, k.Display())
	}
	return strings.Join(s, " ")
}

func TestPropertiesOfOrdinaryObjects(t *testing.T) {
	r := testRealm()
	o := NewObject(r)
	sym := NewSymbol(FromGo("s"))
	Set(r, o, Key("b"), Int(1))
	Set(r, o, SymbolKey(sym), Int(2))
	Set(r, o, Key("10"), Int(3))
	Set(r, o, Key("a"), Int(4))
	Set(r, o, Key("2"), Int(5))
	wantEqual(t, "order", keysOf(r, o), "2 10 b a Symbol(s)")
	wantEqual(t, "delete", Delete(r, o, Key("b")), true)
	wantEqual(t, "deleted", Get(r, o, Key("b")).IsUndefined(), true)
	wantEqual(t, "a", Get(r, o, Key("a")).Float(), 4)
	Set(r, o, Key("b"), Int(6))
	wantEqual(t, "order after delete", keysOf(r, o), "2 10 a b Symbol(s)")
	for i := range 1000 {
		Set(r, o, Key("k"+uint32String(uint32(i)).Go()), Int(i))
	}
	for i := range 1000 {
		wantEqual(t, "many", Get(r, o, Key("k"+uint32String(uint32(i)).Go())).Float(), float64(i))
	}
	for i := range 990 {
		Delete(r, o, Key("k"+uint32String(uint32(i)).Go()))
	}
	wantEqual(t, "left", Get(r, o, Key("k995")).Float(), 995)
	wantEqual(t, "gone", HasProperty(r, o, Key("k5")), false)
	wantEqual(t, "keys", len(OwnPropertyKeys(r, o)), 5+10)

	SetIntegrityLevel(r, o, Frozen)
	wantEqual(t, "frozen", TestIntegrityLevel(r, o, Frozen), true)
	wantEqual(t, "frozen write", throws(r, func() { Set(r, o, Key("a"), Int(1)) }),
		"TypeError: Cannot assign to read only property 'a' of object '#<Object>'")
	wantEqual(t, "frozen add", throws(r, func() { Set(r, o, Key("zz"), Int(1)) }),
		"TypeError: Cannot add property zz, object is not extensible")
	wantEqual(t, "frozen element", throws(r, func() { Set(r, o, IndexKey(2), Int(1)) }),
		"TypeError: Cannot assign to read only property '2' of object '#<Object>'")
}

func TestAccessors(t *testing.T) {
	r := testRealm()
	proto, o := NewObject(r), (*Object)(nil)
	o = OrdinaryObjectCreate(r, proto)
	var got Value
	get := NewHostFunction(r, "g", 0, func(r *Realm, this Value, _ []Value) Value { return this })
	set := NewHostFunction(r, "s", 1, func(r *Realm, this Value, args []Value) Value { got = args[0]; return Undef() })
	DefineGetter(r, proto, Key("x"), get, true)
	wantEqual(t, "no setter", throws(r, func() { Set(r, o, Key("x"), Int(1)) }),
		"TypeError: Cannot set property x of #<Object> which has only a getter")
	DefineSetter(r, proto, Key("x"), set, true)
	wantEqual(t, "this", Get(r, o, Key("x")).p, Obj(o).p)
	Set(r, o, Key("x"), Int(7))
	wantEqual(t, "set", got.Float(), 7)
	wantEqual(t, "not own", HasOwnProperty(r, o, Key("x")), false)
}

func TestArrays(t *testing.T) {
	r := testRealm()
	a := NewArray(r)
	v := Arr(a)
	for i := range 100 {
		SetElem(r, v, Int(i), Int(i*i), true)
	}
	wantEqual(t, "length", a.Len(), 100)
	wantEqual(t, "element", GetElem(r, v, Int(9)).Float(), 81)
	wantEqual(t, "string key", GetElem(r, v, str("9")).Float(), 81)
	Set(r, &a.Object, KeyLength, Int(5))
	wantEqual(t, "cut", GetElem(r, v, Int(9)).IsUndefined(), true)
	SetElem(r, v, Int(1<<20), Int(1), true)
	wantEqual(t, "sparse length", a.Len(), 1<<20+1)
	wantEqual(t, "sparse", GetElem(r, v, Int(1<<20)).Float(), 1)
	wantEqual(t, "dense part", GetElem(r, v, Int(4)).Float(), 16)
	wantEqual(t, "keys", keysOf(r, &a.Object), "0 1 2 3 4 1048576 length")
	wantEqual(t, "bad length", throws(r, func() { Set(r, &a.Object, KeyLength, Num(1.5)) }), "RangeError: Invalid array length")
	b := NewArrayOf(r, Int(1), Int(2))
	SetIntegrityLevel(r, &b.Object, Frozen)
	wantEqual(t, "frozen", throws(r, func() { SetElem(r, Arr(b), Int(0), Int(5), true) }),
		"TypeError: Cannot assign to read only property '0' of object '[object Array]'")
	wantEqual(t, "frozen add", throws(r, func() { SetElem(r, Arr(b), Int(2), Int(5), true) }),
		"TypeError: Cannot add property 2, object is not extensible")
	// an accessor among the elements
	c := NewArrayOf(r, Int(1), Int(2), Int(3))
	DefineGetter(r, &c.Object, IndexKey(1), NewHostFunction(r, "", 0, func(*Realm, Value, []Value) Value { return Int(42) }), true)
	wantEqual(t, "getter", GetElem(r, Arr(c), Int(1)).Float(), 42)
	wantEqual(t, "beside", GetElem(r, Arr(c), Int(2)).Float(), 3)
	// holes show the prototype's elements
	d := NewArrayFrom(r, []Value{Int(1), {}, Int(3)})
	wantEqual(t, "hole", GetElem(r, Arr(d), Int(1)).IsUndefined(), true)
	Set(r, r.Intrinsic(ArrayPrototype), IndexKey(1), Int(99))
	wantEqual(t, "hole over prototype", GetElem(r, Arr(d), Int(1)).Float(), 99)
}

func TestReadOnlyOnPrototype(t *testing.T) {
	r := testRealm()
	proto := NewObject(r)
	o := OrdinaryObjectCreate(r, proto)
	DefinePropertyOrThrow(r, proto, Key("x"), DataDescriptor(Int(1), Enumerable))
	wantEqual(t, "inherited read-only", throws(r, func() { Set(r, o, Key("x"), Int(2)) }),
		"TypeError: Cannot assign to read only property 'x' of object '#<Object>'")
	DefinePropertyOrThrow(r, proto, IndexKey(3), DataDescriptor(Int(1), Enumerable))
	wantEqual(t, "inherited read-only element", throws(r, func() { SetElem(r, Obj(o), Int(3), Int(2), true) }),
		"TypeError: Cannot assign to read only property '3' of object '#<Object>'")
}

func TestInlineCaches(t *testing.T) {
	r := testRealm()
	var get GetIC
	name := FromGo("x")
	objs := []*Object{}
	for i := range 8 {
		o := NewObject(r)
		for j := range i {
			Set(r, o, Key("p"+uint32String(uint32(j)).Go()), Int(j))
		}
		Set(r, o, Key("x"), Int(100+i))
		objs = append(objs, o)
	}
	for range 3 {
		for i, o := range objs {
			wantEqual(t, "poly", get.Get(r, Obj(o), name).Float(), float64(100+i))
		}
	}
	// prototype lookups follow changes
	base := NewObject(r)
	mid := OrdinaryObjectCreate(r, base)
	o := OrdinaryObjectCreate(r, mid)
	var m MethodIC
	foo := FromGo("foo")
	wantEqual(t, "absent", m.Get(r, Obj(o), foo).IsUndefined(), true)
	wantEqual(t, "absent", m.Get(r, Obj(o), foo).IsUndefined(), true)
	Set(r, base, Key("foo"), Int(1))
	for range 2 {
		wantEqual(t, "base", m.Get(r, Obj(o), foo).Float(), 1)
	}
	Set(r, base, Key("foo"), Int(2))
	wantEqual(t, "base changed", m.Get(r, Obj(o), foo).Float(), 2)
	Set(r, mid, Key("foo"), Int(3))
	for range 2 {
		wantEqual(t, "mid", m.Get(r, Obj(o), foo).Float(), 3)
	}
	Delete(r, mid, Key("foo"))
	for range 2 {
		wantEqual(t, "mid deleted", m.Get(r, Obj(o), foo).Float(), 2)
	}
	other := NewObject(r)
	Set(r, other, Key("foo"), Int(4))
	SetPrototypeOf(r, mid, other)
	for range 2 {
		wantEqual(t, "other prototype", m.Get(r, Obj(o), foo).Float(), 4)
	}
	Set(r, base, Key("foo"), Int(9))
	wantEqual(t, "old prototype is out", m.Get(r, Obj(o), foo).Float(), 4)
	wantEqual(t, "undefined", throws(r, func() { get.Get(r, Undef(), name) }),
		"TypeError: Cannot read properties of undefined (reading 'x')")
	var ls GetIC
	wantEqual(t, "string length", ls.Get(r, str("héé"), StrLength).Float(), 3)
	wantEqual(t, "array length", ls.Get(r, Arr(NewArrayOf(r, Int(1))), StrLength).Float(), 1)
}

func TestSetCaches(t *testing.T) {
	r := testRealm()
	proto := NewObject(r)
	name := FromGo("v")
	var ic AddIC
	var os []*Object
	for i := range 5 {
		o := OrdinaryObjectCreate(r, proto)
		ic.Set(r, Obj(o), name, Int(i), true)
		os = append(os, o)
	}
	for i, o := range os {
		wantEqual(t, "added", Get(r, o, Key("v")).Float(), float64(i))
	}
	// a setter on the prototype stops the adding
	called := 0
	DefineSetter(r, proto, Key("v"), NewHostFunction(r, "v", 1, func(*Realm, Value, []Value) Value { called++; return Undef() }), true)
	o := OrdinaryObjectCreate(r, proto)
	for range 3 {
		ic.Set(r, Obj(o), name, Int(1), true)
	}
	wantEqual(t, "setter called", called, 3)
	wantEqual(t, "own", HasOwnProperty(r, o, Key("v")), false)
	var set SetIC
	for i := range 40 {
		p := NewObject(r)
		for j := range 20 {
			set.Set(r, Obj(p), FromGo("q"+uint32String(uint32(j)).Go()), Int(i*j), true)
		}
		_ = p
	}
}

func TestFunctions(t *testing.T) {
	r := testRealm()
	f := fn1(r, "f", CodeConstructor, func(fn *Function, this, a Value) Value {
		if o := this.AsObject(); o != nil {
			Set(fn.Realm(), o, Key("x"), a)
		}
		return Undef()
	})
	wantEqual(t, "keys", keysOf(r, &f.Object), "length name prototype")
	o := New1(r, Fn(f), Int(3), "f").AsObject()
	wantEqual(t, "x", Get(r, o, Key("x")).Float(), 3)
	wantEqual(t, "instanceof", OrdinaryHasInstance(r, Fn(f), Obj(o)), true)
	wantEqual(t, "constructor", Get(r, o, KeyConstructor).p, Fn(f).p)
	p2 := NewObject(r)
	Set(r, &f.Object, KeyPrototype, Obj(p2))
	o = New1(r, Fn(f), Int(3), "f").AsObject()
	wantEqual(t, "new prototype", o.Prototype(), p2)
	b := BoundFunctionCreate(r, &f.Object, Null, []Value{Int(8)})
	o = New0(r, Fn(b), "b").AsObject()
	wantEqual(t, "bound", Get(r, o, Key("x")).Float(), 8)
	wantEqual(t, "bound name", r.FunctionName(b), "bound f")
	wantEqual(t, "keys of bound", keysOf(r, &b.Object), "length name")
	wantEqual(t, "not callable", throws(r, func() { Callee(r, Int(1), "x.y") }), "TypeError: x.y is not a function")
	wantEqual(t, "not a constructor", throws(r, func() { New0(r, Obj(o), "o") }), "TypeError: o is not a constructor")
	// capacity is learned
	big := fn1(r, "Big", CodeConstructor, func(fn *Function, this, a Value) Value {
		for i := range 9 {
			Set(fn.Realm(), this.Object(), Key("p"+uint32String(uint32(i)).Go()), a)
		}
		return Undef()
	})
	New1(r, Fn(big), Int(1), "")
	o = New1(r, Fn(big), Int(1), "").AsObject()
	wantEqual(t, "learned capacity", o.shape.inlineCap, 11)
}

func TestClasses(t *testing.T) {
	r := testRealm()
	base := &Code{Name: "A", Flags: CodeClass | CodeConstructor | CodeUsesNewTarget | CodeStrict,
		Call1: func(fn *Function, this, a Value) Value {
			TakeClassNewTarget(fn.Realm(), fn)
			Set(fn.Realm(), this.Object(), Key("a"), a)
			return Undef()
		}}
	base.SetEntries()
	a, aproto := DefineClass(&r.Instance, &ClassSpec{Code: base})
	derived := &Code{Name: "B", Flags: CodeClass | CodeConstructor | CodeDerived | CodeUsesNewTarget | CodeStrict,
		Call1: func(fn *Function, this, x Value) Value {
			r := fn.Realm()
			nt := TakeClassNewTarget(r, fn)
			this = OpSuperCall1(r, OpSuperConstructor(r, Fn(fn)), Obj(nt), x)
			return DerivedResult(r, Undef(), this)
		}}
	derived.SetEntries()
	b, bproto := DefineClass(&r.Instance, &ClassSpec{Code: derived, Heritage: Fn(a)})
	o := New1(r, Fn(b), Int(5), "B").AsObject()
	wantEqual(t, "proto", o.Prototype(), bproto)
	wantEqual(t, "proto's proto", bproto.Prototype(), aproto)
	wantEqual(t, "a", Get(r, o, Key("a")).Float(), 5)
	wantEqual(t, "keys", keysOf(r, &b.Object), "length name prototype")
	wantEqual(t, "call", throws(r, func() { Call0(r, Fn(b), Undef()) }),
		"TypeError: Class constructor B cannot be invoked without 'new'")
	wantEqual(t, "heritage", throws(r, func() { DefineClass(&r.Instance, &ClassSpec{Code: derived, Heritage: Int(5)}) }),
		"TypeError: Class extends value 5 is not a constructor or null")
	name := NewPrivateName(FromGo("#x"))
	var add AddIC
	var get PrivateIC
	add.DefinePrivate(r, o, name, Int(9))
	wantEqual(t, "private", get.Get(r, Obj(o), name).Float(), 9)
	wantEqual(t, "hidden", keysOf(r, o), "a")
	wantEqual(t, "twice", throws(r, func() { add.DefinePrivate(r, o, name, Int(9)) }),
		"TypeError: Cannot initialize #x twice on the same object")
	wantEqual(t, "lacking", throws(r, func() { get.Get(r, Obj(NewObject(r)), name) }),
		"TypeError: Cannot read private member #x from an object whose class did not declare it")
}

func TestGlobals(t *testing.T) {
	r := testRealm()
	var ic GlobalIC
	x := FromGo("gx")
	wantEqual(t, "missing", throws(r, func() { ic.Get(r, x) }), "ReferenceError: gx is not defined")
	wantEqual(t, "typeof", ic.GetTypeof(r, x).IsUndefined(), true)
	Set(r, r.Global, NameKey(x), Int(1))
	wantEqual(t, "property", ic.Get(r, x).Float(), 1)
	wantEqual(t, "cached", ic.Hit(r), true)
	ic.Set(r, x, Int(2), true)
	wantEqual(t, "set", ic.Get(r, x).Float(), 2)
	b := DeclareLexical(r, x, true)
	wantEqual(t, "TDZ", throws(r, func() { ic.Get(r, x) }), "ReferenceError: Cannot access 'gx' before initialization")
	b.Value = Int(3)
	wantEqual(t, "lexical", ic.Get(r, x).Float(), 3)
	wantEqual(t, "const", throws(r, func() { ic.Set(r, x, Int(1), true) }), "TypeError: Assignment to constant variable.")
	wantEqual(t, "redeclared", throws(r, func() { CheckGlobalDeclarations(r, &ScriptNames{Lexical: []*String{x}}) }),
		"SyntaxError: Identifier 'gx' has already been declared")
}

func TestProxyKeepsInvariants(t *testing.T) {
	r := testRealm()
	target, handler := NewObject(r), NewObject(r)
	DefinePropertyOrThrow(r, target, Key("x"), DataDescriptor(Int(1), 0))
	Set(r, handler, KeyGet, Fn(NewHostFunction(r, "get", 3, func(*Realm, Value, []Value) Value { return Int(2) })))
	p := ProxyCreate(r, Obj(target), Obj(handler))
	wantEqual(t, "free", Get(r, p, Key("y")).Float(), 2)
	wantEqual(t, "fixed", throws(r, func() { Get(r, p, Key("x")) }),
		"TypeError: 'get' on proxy: property 'x' is a read-only and non-configurable data property on the proxy target but the proxy did not return its actual value (expected '1' but got '2')")
	var ic GetIC
	wantEqual(t, "through a cache", ic.Get(r, Obj(p), FromGo("y")).Float(), 2)
	o := OrdinaryObjectCreate(r, p)
	wantEqual(t, "as prototype", ic.Get(r, Obj(o), FromGo("y")).Float(), 2)
	wantEqual(t, "element of prototype", GetElem(r, Obj(o), Int(3)).Float(), 2)
}

func TestForIn(t *testing.T) {
	r := testRealm()
	proto := NewObject(r)
	Set(r, proto, Key("p"), Int(1))
	Set(r, proto, Key("b"), Int(1))
	o := OrdinaryObjectCreate(r, proto)
	for _, k := range []string{"a", "b", "c", "1"} {
		Set(r, o, Key(k), Int(1))
	}
	var got []string
	f := NewForIn(r, Obj(o))
	for {
		k, ok := f.Next(r)
		if !ok {
			break
		}
		got = append(got, k.Str().Go())
		if k.Str().Go() == "a" {
			Delete(r, o, Key("c"))
		}
	}
	wantEqual(t, "for-in", strings.Join(got, " "), "1 a b p")
}
