package jsrt

import "testing"

func BenchmarkGetInline(b *testing.B) {
	r := testRealm()
	o := NewObject(r)
	Set(r, o, Key("x"), Int(1))
	v, name := Obj(o), FromGo("x")
	var ic GetIC
	s := 0.0
	for b.Loop() {
		s += ic.Get(r, v, name).Float()
	}
}

func BenchmarkGetMega(b *testing.B) {
	r := testRealm()
	var vs [16]Value
	for i := range vs {
		o := NewObject(r)
		for j := range i {
			Set(r, o, Key("p"+uint32String(uint32(j)).Go()), Int(1))
		}
		Set(r, o, Key("x"), Int(1))
		vs[i] = Obj(o)
	}
	name := FromGo("x")
	var ic GetIC
	i := 0
	for b.Loop() {
		ic.Get(r, vs[i&15], name)
		i++
	}
}

func BenchmarkMethodOnPrototype(b *testing.B) {
	r := testRealm()
	p := NewObject(r)
	Set(r, p, Key("m"), Int(1))
	v, name := Obj(OrdinaryObjectCreate(r, p)), FromGo("m")
	var ic MethodIC
	for b.Loop() {
		ic.Get(r, v, name)
	}
}

func BenchmarkElement(b *testing.B) {
	r := testRealm()
	a := NewArrayOf(r, Int(1), Int(2), Int(3))
	v, k := Arr(a), Int(1)
	for b.Loop() {
		GetElem(r, v, k)
	}
}

func BenchmarkPush(b *testing.B) {
	r := testRealm()
	a := NewArray(r)
	for b.Loop() {
		if !a.Push(r, Int(1)) {
			b.Fatal("slow")
		}
		if a.Len() == 1000 {
			a.SetDense(a.dense[:0])
		}
	}
}

type pointState struct {
	Instance
	x, y AddIC
}

var strX, strY = StaticLatin1("x"), StaticLatin1("y")

func pointCode(flags CodeFlags) *Code {
	c := &Code{Name: "Point", Flags: flags, Hint: 2, Call2: func(fn *Function, this, a, b Value) Value {
		r := fn.Realm()
		if fn.Code.Flags&CodeClass != 0 {
			TakeClassNewTarget(r, fn)
		}
		st := (*pointState)(fn.Env)
		st.x.Set(r, this, &strX, a, true)
		st.y.Set(r, this, &strY, b, true)
		return Undef()
	}}
	c.SetEntries()
	return c
}

func BenchmarkNewFunction(b *testing.B) {
	r := testRealm()
	st := &pointState{}
	f := Fn(NewClosure(&r.Instance, pointCode(CodeConstructor), Env(st)))
	b.ReportAllocs()
	for b.Loop() {
		New2(r, f, Int(1), Int(2), "Point")
	}
}

func BenchmarkNewClass(b *testing.B) {
	r := testRealm()
	st := &pointState{}
	fn, _ := DefineClass(&r.Instance, &ClassSpec{Code: pointCode(CodeConstructor | CodeClass | CodeUsesNewTarget), Env: Env(st)})
	f := Fn(fn)
	b.ReportAllocs()
	for b.Loop() {
		New2(r, f, Int(1), Int(2), "Point")
	}
}

func BenchmarkObjectLiteral(b *testing.B) {
	r := testRealm()
	var site ObjectSite
	keys := []*String{&strX, &strY}
	b.ReportAllocs()
	for b.Loop() {
		o := site.New(r, keys)
		o.InitSlot(0, Int(1))
		o.InitSlot(1, Int(2))
	}
}

func BenchmarkClosure(b *testing.B) {
	r := testRealm()
	c := pointCode(CodeConstructor)
	b.ReportAllocs()
	for b.Loop() {
		NewClosure(&r.Instance, c, nil)
	}
}

func BenchmarkRealm(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		testRealm()
	}
}

func BenchmarkThrowCatch(b *testing.B) {
	r := testRealm()
	b.ReportAllocs()
	for b.Loop() {
		r.Try(func() { panic(r.TypeError("x")) })
	}
}

func BenchmarkAwait(b *testing.B) {
	q := &JobQueue{}
	r := NewRealm(NewAgent(q), promiseLibrary())
	b.ReportAllocs()
	for b.Loop() {
		f := &asyncFrame{Frame: Frame{Resume: asyncResume}, await: []Value{Int(1)}, log: func(string) {}}
		StartAsync(r, &f.Frame)
		q.Run()
	}
}

func BenchmarkConcat(b *testing.B) {
	r := testRealm()
	s := Empty()
	x := Latin1("abc")
	b.ReportAllocs()
	for b.Loop() {
		s = r.Concat(s, x)
		if s.Len() > 1<<20 {
			s.Hash()
			s = Empty()
		}
	}
}
