// Package interp executes ir.Units with the runtime objects of compiled code: the
// tier for eval, new Function, vm, `gonodec run` and the fast test262 loop.
//
// A function is prepared when it is first called (program.go): its SSA values get
// registers (registers.go), the versions of a variable mostly the same one
// (coalesce.go); its blocks become one array of instructions (emit.go, select.go),
// which run executes in one loop. One instruction does what several values say where
// that is frequent: a test and the branch on it, a property and its test, a method and
// its call. Registers are in the activation, which waits for the next call of the
// function with the constants in place, or in the jsrt.Frame of a generator or async
// function. Everything a register holds is a jsrt.Value: a Bool is a Boolean, an Int a
// Number, an environment its pointer, and iterators, for-in enumerations and
// DisposeCapabilities are pointers to their records.
//
// Interpreted functions call one another without a Go call (calls.go); compiled code
// enters through the entries of jsrt.Code (frame.go).
//
// What is prepared is immutable and may be shared by agents on several
// goroutines; inline caches are in an instance, one for each realm.
//
// How fast it is depends on what Go makes of run: cases that are hit often are written
// out there, with Numbers and hits of inline caches only; everything else is behind a
// call, so that Go inlines the small functions and keeps the loop's variables in
// machine registers. To see it: go build -gcflags=-m and go tool objdump -s.
package interp

import (
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/ir/opt"
	"github.com/gonodec/gonodec/jsrt"
)

// unit is one ir.Unit on its way into the runtime.
type unit struct {
	u     *ir.Unit
	src   *jsrt.SourceText
	funcs []*function // by ir.Func.ID

	mu      sync.Mutex // guards preparation and what follows
	strings map[string]*jsrt.String
	file    *source.File

	// Place is where stack traces say that the code came from; "": Name.
	place Place
}

// Place is what stack traces tell about a unit besides positions.
type Place struct {
	File string // instead of the unit's name
	Eval string // the call that made the code: "f (file:1:2)"
	// Original, if set, maps a position in the unit's text to where the user wrote
	// it (through a source map).
	Original func(p source.Position) source.Position
	Source   string // the text that the user wrote then
	CommonJS bool   // the unit is a CommonJS module
}

// function is one ir.Func with its runtime face.
type function struct {
	unit *unit
	f    *ir.Func
	code jsrt.Code
	prep atomic.Pointer[program]
	id   int
}

// Unit makes a runtime unit that interprets u. Whoever calls it must not change u
// afterwards.
func Unit(u *ir.Unit, place Place) *jsrt.Unit {
	x := &unit{u: u, src: &jsrt.SourceText{Name: u.Name, Text: u.Text, Original: place.Source}, place: place,
		strings: make(map[string]*jsrt.String), file: source.NewFile(u.Name, u.Text)}
	opt.Interpreted(u)
	x.funcs = make([]*function, len(u.Funcs))
	for i, f := range u.Funcs {
		x.funcs[i] = x.newFunction(f, i)
	}
	j := &jsrt.Unit{Name: u.Name, Source: x.src, NewInstance: x.newInstance, Main: &x.funcOf(u.Main).code}
	if u.Init != nil {
		j.Init = &x.funcOf(u.Init).code
	}
	if u.Module != nil {
		j.Module = moduleInfo(u.Module)
	}
	return j
}

func (x *unit) funcOf(f *ir.Func) *function { return x.funcs[f.ID] }

// instance is what one realm keeps for a unit.
type instance struct {
	jsrt.Instance
	unit   *unit
	thread *thread
	caches []*caches // by function, made when it is first called
}

// caches are what one realm keeps for a function: its inline caches, and activations that
// have returned, for its next calls.
type caches struct {
	gets, methods, sets, adds, globals unsafe.Pointer // the first of each kind
	private                            []jsrt.PrivateIC
	site                               []jsrt.Site

	machine *machine // nil: not yet, or never if cold
	state   *machineState
	heat    int32 // runs, and rounds of loops, until then
	cold    bool

	free  *activation // linked by next
	nfree int
}

func (x *unit) newInstance(r *jsrt.Realm) *jsrt.Instance {
	m := &instance{unit: x, thread: threadOf(r.Agent()), caches: make([]*caches, len(x.funcs))}
	m.Realm = r
	return &m.Instance
}

// cachesOf makes the caches of a function, on its first call.
func (m *instance) cachesOf(p *program) *caches {
	c := &caches{
		gets: several[jsrt.GetIC](p.nGet), methods: several[jsrt.MethodIC](p.nMethod),
		sets: several[jsrt.SetIC](p.nSet), globals: several[jsrt.GlobalIC](p.nGlobal), adds: several[jsrt.AddIC](p.nAdd),
		site: make([]jsrt.Site, p.nSite), private: make([]jsrt.PrivateIC, p.nPrivate),
	}
	m.caches[p.fn.id] = c
	return c
}

// several allocates n values and returns where the first one is.
func several[T any](n int) unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(make([]T, n))) }

// newFunction makes the runtime face of f.
func (x *unit) newFunction(f *ir.Func, id int) *function {
	fn := &function{unit: x, f: f, id: id}
	fn.code = jsrt.Code{Name: f.Name, Length: f.Length, Flags: codeFlags(f), Source: x.src, Start: f.Start, End: f.End,
		Interp: unsafe.Pointer(fn), Hint: f.Hint}
	fn.setEntries()
	return fn
}

var flagTable = [...]struct {
	f ir.FuncFlags
	c jsrt.CodeFlags
}{
	{ir.Strict, jsrt.CodeStrict}, {ir.Arrow, jsrt.CodeArrow}, {ir.Method, jsrt.CodeMethod},
	{ir.Constructor, jsrt.CodeConstructor}, {ir.Derived, jsrt.CodeDerived}, {ir.ClassConstructor, jsrt.CodeClass},
	{ir.Generator, jsrt.CodeGenerator}, {ir.Async, jsrt.CodeAsync}, {ir.UsesNewTarget, jsrt.CodeUsesNewTarget},
}

func codeFlags(f *ir.Func) (c jsrt.CodeFlags) {
	for _, x := range flagTable {
		if f.Is(x.f) {
			c |= x.c
		}
	}
	return c
}

// program returns the prepared form of the function.
func (fn *function) program() *program {
	if p := fn.prep.Load(); p != nil {
		return p
	}
	return fn.prepareNow()
}

func (fn *function) prepareNow() *program {
	fn.unit.mu.Lock()
	defer fn.unit.mu.Unlock()
	if p := fn.prep.Load(); p != nil {
		return p
	}
	p := prepare(fn)
	fn.prep.Store(p)
	fn.f.Blocks, fn.f.Entry, fn.f.Regions = nil, nil, nil // the graph has served
	return p
}

// str returns the String of a WTF-8 text, one for each text of the unit.
func (x *unit) str(text string) *jsrt.String {
	s := x.strings[text]
	if s == nil {
		s = jsrt.FromGo(text)
		x.strings[text] = s
	}
	return s
}

// position is the place of a byte offset in the unit's text, as the user wrote it.
func (x *unit) position(offset int32) source.Position {
	x.mu.Lock()
	p := x.file.Position(offset)
	x.mu.Unlock()
	if x.place.Original != nil {
		return x.place.Original(p)
	}
	return p
}

func moduleInfo(m *ir.ModuleInfo) *jsrt.ModuleInfo {
	j := &jsrt.ModuleInfo{EnvSize: m.EnvSize, HasTLA: m.HasTLA, Stars: m.Stars}
	for _, q := range m.Requests {
		j.Requests = append(j.Requests, jsrt.ModuleRequest{Specifier: q.Specifier, Attributes: q.Attributes})
	}
	for _, i := range m.Imports {
		j.Imports = append(j.Imports, jsrt.ModuleImport{Slot: i.Slot, Request: i.Request, Name: i.Name, Namespace: i.Namespace})
	}
	for _, l := range m.Locals {
		j.Locals = append(j.Locals, jsrt.LocalExport(l))
	}
	for _, e := range m.Indirect {
		j.Indirect = append(j.Indirect, jsrt.IndirectExport{Name: e.Name, Import: e.Import, Request: e.Request, Namespace: e.Namespace})
	}
	return j
}
