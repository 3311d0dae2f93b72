package jsrt

import (
	"runtime"
	"strings"
	"testing"
)

// promiseLibrary is as much of Promise as await looks at.
func promiseLibrary() *Library {
	return &Library{Tables: []*Table{
		{Intrinsic: PromiseConstructor, Name: "Promise", Global: "Promise", Prototype: PromisePrototype,
			New: func(fn *Function, args []Value, newTarget *Object) Value {
				return ConstructPromise(fn.Realm(), args[0], newTarget)
			},
			Rows: []Method{{Name: "get Promise [ %Symbol.species% ]", Fn0: func(fn *Function, this Value) Value { return this }}}},
		{Intrinsic: PromisePrototype, Constructor: PromiseConstructor, Rows: []Method{
			{Name: "Promise.prototype.then", Length: 2, Fn2: func(fn *Function, this, f, g Value) Value {
				return PromiseThen(fn.Realm(), this.AsPromise(), f, g)
			}}}},
	}}
}

type counterFrame struct {
	Frame
	i int
}

// function* () { for (i = 1; i <= 3; i++) yield i; return 9 }
func counterResume(f *Frame, mode ResumeMode, v Value) (Value, Status) {
	c := (*counterFrame)(f.ptr())
	switch mode {
	case ResumeThrow:
		panic(&Throw{v})
	case ResumeReturn:
		return v, StatusReturn
	}
	c.i++
	if c.i <= 3 {
		return Int(c.i), StatusYield
	}
	return Int(9), StatusReturn
}

func TestGenerator(t *testing.T) {
	r := testRealm()
	code := &Code{Name: "g", Flags: CodeGenerator}
	code.Call0 = func(fn *Function, this Value) Value {
		f := &counterFrame{Frame: Frame{Resume: counterResume}}
		return NewGenerator(fn.Realm(), fn, &f.Frame)
	}
	code.SetEntries()
	fn := NewClosure(&r.Instance, code, nil)
	g := Call0(r, Fn(fn), Undef())
	var got []string
	for range 5 {
		x := GeneratorResume(r, g, ResumeNext, Undef(), "next").Object()
		got = append(got, r.Display(Get(r, x, KeyValue))+r.Display(Get(r, x, KeyDone)))
	}
	wantEqual(t, "results", strings.Join(got, " "), "1false 2false 3false 9true undefinedtrue")
	wantEqual(t, "prototype", g.Object().Prototype(), Get(r, &fn.Object, KeyPrototype).Object())
}

// asyncFrame awaits its values in turn and notes what it gets.
type asyncFrame struct {
	Frame
	await []Value
	log   func(string)
}

func asyncResume(f *Frame, mode ResumeMode, v Value) (Value, Status) {
	a := (*asyncFrame)(f.ptr())
	if f.State > 0 {
		a.log(map[ResumeMode]string{ResumeNext: "got ", ResumeThrow: "caught "}[mode] + f.R.Display(v))
	}
	if int(f.State) < len(a.await) {
		f.State++
		return a.await[f.State-1], StatusAwait
	}
	return str("end"), StatusReturn
}

func TestAsync(t *testing.T) {
	q := &JobQueue{}
	r := NewRealm(NewAgent(q), promiseLibrary())
	var log []string
	note := func(s string) { log = append(log, s) }
	rejected := NewRejectedPromise(r, str("no"))
	pending := NewPromise(r)
	f := &asyncFrame{Frame: Frame{Resume: asyncResume}, log: note,
		await: []Value{Int(1), PromiseValue(rejected), PromiseValue(pending)}}
	p := StartAsync(r, &f.Frame).AsPromise()
	p.Then(r, func(r *Realm, rejected bool, v Value) { note("then " + r.Display(v)) })
	q.Run()
	note("|")
	pending.Resolve(r, Int(5))
	q.Run()
	wantEqual(t, "order", strings.Join(log, ","), "got 1,caught no,|,got 5,then end")
}

func TestSizeOfPendingAsyncFunctions(t *testing.T) {
	r := NewRealm(NewAgent(nil), promiseLibrary())
	const n = 100000
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	keep, awaited := make([]Value, n), make([]*Promise, n)
	for i := range keep {
		awaited[i] = NewPromise(r)
		f := &asyncFrame{Frame: Frame{Resume: asyncResume}, await: []Value{PromiseValue(awaited[i])}}
		keep[i] = StartAsync(r, &f.Frame)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	per := (after.HeapAlloc - before.HeapAlloc) / n
	t.Logf("%d bytes each, with the awaited promise", per)
	if per > 400 {
		t.Errorf("%d bytes each", per)
	}
	runtime.KeepAlive(keep)
	runtime.KeepAlive(awaited)
}

func TestAsyncCallers(t *testing.T) {
	q := &JobQueue{}
	agent := NewAgent(q)
	r := NewRealm(agent, promiseLibrary())
	agent.Symbolize = func(GoFrame) []StackFrame { return nil }
	agent.AsyncCallers = AsyncCallers
	agent.SymbolizeAsync = func(a AsyncCaller) (StackFrame, bool) {
		return StackFrame{Function: "f", File: "a.js", Line: int(a.State)}, true
	}
	var stack string
	inner := &asyncFrame{Frame: Frame{Resume: asyncResume}, await: []Value{Int(1)}, log: func(string) {
		o := r.MakeError(TypeErrorPrototype, "x")
		stack = ToString(r, Get(r, o, KeyStack)).Go()
	}}
	p := StartAsync(r, &inner.Frame)
	outer := &asyncFrame{Frame: Frame{Resume: asyncResume}, await: []Value{p}, log: func(string) {}}
	StartAsync(r, &outer.Frame)
	q.Run()
	wantEqual(t, "stack", stack, "TypeError: x\n    at async f (a.js:1)")
}
