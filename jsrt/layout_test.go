package jsrt

import "testing"

// point is an object with x and y of its own.
func point(r *Realm, proto *Object) *Object {
	o := OrdinaryObjectCreate(r, proto)
	Set(r, o, Key("x"), Int(1))
	Set(r, o, Key("y"), Int(2))
	return o
}

func TestLayoutOwn(t *testing.T) {
	r := testRealm()
	l := NewLayout(r, PropertyKeys("y", "x"), nil)
	for range 3 {
		v := Obj(point(r, r.Intrinsic(ObjectPrototype)))
		at := l.Of(v)
		if at == nil {
			t.Fatal("an object with the properties does not fit")
		}
		at.SetNumber(v, 0, at.Get(v, 0).Float()+5)
		at.Set(v, 1, Str(FromGo("text")))
		wantEqual(t, "y", Get(r, v.Object(), Key("y")).Float(), 7)
		wantEqual(t, "x", Get(r, v.Object(), Key("x")).Str().Go(), "text")
	}
	other := OrdinaryObjectCreate(r, nil)
	Set(r, other, Key("y"), Int(8))
	Set(r, other, Key("x"), Int(9))
	for range 3 {
		wantEqual(t, "y of another shape", l.Of(Obj(other)).Get(Obj(other), 0).Float(), 8)
	}
	for name, v := range map[string]Value{
		"undefined": Undef(), "a number": Int(1), "an object without": Obj(NewObject(r)), "an array": Arr(NewArrayOf(r)),
	} {
		if l.Of(v) != nil || l.Of(v) != nil {
			t.Errorf("%s fits", name)
		}
	}
	frozen := point(r, nil)
	SetIntegrityLevel(r, frozen, Frozen)
	if l.Of(Obj(frozen)) != nil {
		t.Error("a frozen object fits")
	}
}

func TestLayoutReads(t *testing.T) {
	r := testRealm()
	proto := OrdinaryObjectCreate(r, nil)
	Set(r, proto, Key("z"), Int(3))
	l := NewLayout(r, PropertyKeys("x"), PropertyKeys("z", "none", "y"))
	v := Obj(point(r, proto))
	read := func(i int) Value {
		at := l.Of(v)
		if at == nil {
			return Value{}
		}
		return at.Read(v, i)
	}
	for range 3 {
		wantEqual(t, "inherited", read(0).Float(), 3)
		wantEqual(t, "absent", read(1).IsUndefined(), true)
		wantEqual(t, "own", read(2).Float(), 2)
	}
	Set(r, proto, Key("z"), Int(4))
	wantEqual(t, "inherited, written", read(0).Float(), 4)
	Set(r, proto, Key("none"), Int(5))
	wantEqual(t, "no longer absent", read(1).Float(), 5)
	get := fn1(r, "get", 0, func(fn *Function, this, a Value) Value { return Int(6) })
	DefinePropertyOrThrow(r, proto, Key("none"), PropertyDescriptor{Get: Fn(get), Has: HasGet})
	for range 3 {
		wantEqual(t, "a getter fits", l.Of(v) != nil, false)
	}
	DefinePropertyOrThrow(r, proto, Key("none"), DataDescriptor(Int(7), WEC))
	for range layoutTries {
		l.Of(v)
	}
	wantEqual(t, "data again", read(1).Float(), 7)
}

// TestLayoutShapes: many shapes take turns, more than are remembered.
func TestLayoutShapes(t *testing.T) {
	r := testRealm()
	l := NewLayout(r, PropertyKeys("x"), nil)
	var list []Value
	for i := range 3 * layoutShapes {
		o := NewObject(r)
		if i%3 > 0 {
			Set(r, o, Key("first"), Undef())
		}
		Set(r, o, Key("x"), Int(i))
		Set(r, o, StringKey(FromGo(string(rune(0x100+i)))), Undef())
		list = append(list, Obj(o))
	}
	for range 3 * layoutTries {
		for i, v := range list {
			if at := l.Of(v); at == nil || at.Get(v, 0).Float() != float64(i) {
				t.Fatalf("object %d is not read", i)
			}
		}
	}
}

// TestLayoutKeeps: what has been learned of as many shapes as are remembered is not learned again.
func TestLayoutKeeps(t *testing.T) {
	r := testRealm()
	proto := NewObject(r)
	l := NewLayout(r, PropertyKeys("x"), PropertyKeys("y"))
	var list []Value
	for i := range layoutShapes {
		o := OrdinaryObjectCreate(r, proto)
		Set(r, o, Key("x"), Int(i))
		Set(r, o, StringKey(FromGo(string(rune(0x100+i)))), Undef())
		list = append(list, Obj(o))
	}
	first := map[Value]*Places{}
	for range 5 {
		for i, v := range list {
			at := l.Of(v)
			if first[v] == nil {
				first[v] = at
			}
			if at != first[v] {
				t.Fatalf("shape %d is learned again", i)
			}
		}
	}
}
