package webassembly

import (
	"strconv"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
	"github.com/tetratelabs/wazero/api"
)

// function is an Exported Function.
type function struct {
	eng    *engine
	owner  *instance
	index  uint32 // in owner
	typ    *wasmbin.FuncType
	slots  int
	vector bool           // its type has what JavaScript cannot hold
	call   api.Function   // made with the first call
	spare  []api.Function // for calls during a call: an api.Function is one stack
	busy   bool
	host   *hostFunc // an import that is exported again
	raw    uintptr   // a reference
	object *jsrt.Function
}

// exported is the Exported Function that v is, or nil.
func exported(v jsrt.Value) *function {
	if f := v.AsFunction(); f != nil && f.Code.Flags&jsrt.CodeBuiltin != 0 && f.Code.Row == &exportedRow {
		return jsrt.BuiltinData[function](f)
	}
	return nil
}

// exportedRow marks the Code of Exported Functions.
var exportedRow = jsrt.Method{Name: "wasm.exported"}

// function returns the function with an index of an instance.
func (i *instance) function(index uint32) *function {
	if f := i.funcs[index]; f != nil {
		return f
	}
	e := i.eng
	f := &function{eng: e, owner: i, index: index, typ: i.code.FuncType(index)}
	f.slots, f.vector = slotsOf(f.typ)
	if i.code.Imported(index) {
		f.host = i.hosts[index]
	}
	i.funcs[index] = f
	return f
}

func slotsOf(t *wasmbin.FuncType) (n int, vector bool) {
	for _, list := range [2][]wasmbin.Type{t.Params, t.Results} {
		size := len(list)
		for _, p := range list {
			switch p {
			case wasmbin.V128:
				size++
				vector = true
			case wasmbin.ExnRef:
				vector = true
			}
		}
		n = max(n, size)
	}
	return n, vector
}

// value is the function as a value; there is one object for each function.
func (f *function) value() jsrt.Value {
	if f.object == nil {
		c := &jsrt.Code{Call0: exported0, Call1: exported1, Call2: exported2, Call3: exported3, Call4: exported4, CallV: exportedV,
			Flags: jsrt.CodeBuiltin, Name: strconv.Itoa(int(f.index)), Length: len(f.typ.Params), Row: &exportedRow}
		f.object = jsrt.NewBuiltinData(f.eng.r, c, f)
	}
	return jsrt.Fn(f.object)
}

func exported0(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return jsrt.BuiltinData[function](fn).enter(nil)
}

func exported1(fn *jsrt.Function, _, a jsrt.Value) jsrt.Value {
	args := [1]jsrt.Value{a}
	return jsrt.BuiltinData[function](fn).enter(args[:])
}

func exported2(fn *jsrt.Function, _, a, b jsrt.Value) jsrt.Value {
	args := [2]jsrt.Value{a, b}
	return jsrt.BuiltinData[function](fn).enter(args[:])
}

func exported3(fn *jsrt.Function, _, a, b, c jsrt.Value) jsrt.Value {
	args := [3]jsrt.Value{a, b, c}
	return jsrt.BuiltinData[function](fn).enter(args[:])
}

func exported4(fn *jsrt.Function, _, a, b, c, d jsrt.Value) jsrt.Value {
	args := [4]jsrt.Value{a, b, c, d}
	return jsrt.BuiltinData[function](fn).enter(args[:])
}

func exportedV(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	return jsrt.BuiltinData[function](fn).enter(args)
}

// frame is what a call of WebAssembly adds to Realm.Depth: it has a stack of its own.
const frame = 6 << 10

// enter is "call an Exported Function".
func (f *function) enter(args []jsrt.Value) jsrt.Value {
	e := f.eng
	if f.vector {
		panic(e.r.TypeError(incompatible))
	}
	base := e.top
	s := e.reserve(f.slots)
	for i, t := range f.typ.Params {
		if i < len(args) {
			if w, ok := easy(args[i], t); ok {
				s[i] = w
				continue
			}
		}
		f.convert(args, s)
		break
	}
	e.top = base + f.slots
	f.run(s, base)
	return f.results(s)
}

// reserve returns room for n slots, which a call takes by moving top.
func (e *engine) reserve(n int) []uint64 {
	if e.top+n > len(e.slots) {
		// the calls under way have what is theirs
		e.slots = make([]uint64, max(2*len(e.slots), e.top+n))
	}
	return e.slots[e.top : e.top+n]
}

// convert converts arguments where that may run code.
func (f *function) convert(args []jsrt.Value, s []uint64) {
	if f.eng.current == nil {
		f.eng.sweepExterns()
	}
	done := make([]uint64, len(f.typ.Params))
	for i, t := range f.typ.Params {
		done[i] = f.eng.toWasm(jsrt.Arg(args, i), t)
	}
	copy(s, done)
}

func (f *function) results(s []uint64) jsrt.Value {
	switch len(f.typ.Results) {
	case 0:
		return jsrt.Undef()
	case 1:
		return f.eng.toJS(s[0], f.typ.Results[0])
	}
	list := make([]jsrt.Value, len(f.typ.Results))
	for i, t := range f.typ.Results {
		list[i] = f.eng.toJS(s[i], t)
	}
	return jsrt.Arr(jsrt.NewArrayFrom(f.eng.r, list))
}

// run calls the function with its arguments in s, where the results will be, and takes
// the slots back to base.
func (f *function) run(s []uint64, base int) {
	e := f.eng
	r := e.r
	d := r.Depth
	if d > jsrt.MaxDepth {
		e.top = base
		panic(r.StackOverflow())
	}
	if f.host != nil {
		defer func() { e.top = base }()
		f.host.run(s)
		return
	}
	r.Depth = d + frame
	before, values, callouts := e.current, e.vtop, e.callouts
	e.current = f.owner
	call := f.call
	if f.busy || call == nil {
		call = f.another()
	}
	first := !f.busy
	f.busy = true
	err := call.CallWithStack(e.ctx, s)
	if first {
		f.busy = false
	} else {
		f.spare = append(f.spare, call)
	}
	e.current, e.top, e.vtop, e.callouts = before, base, values, callouts
	r.Depth = d
	if err != nil {
		e.fail(err)
	}
	if x := f.owner.exceptions; x != nil {
		x.check()
	}
}

// another returns an api.Function that no call uses.
func (f *function) another() api.Function {
	if !f.busy {
		f.call = f.owner.inside.engine.NewFunction(f.index)
		return f.call
	}
	if n := len(f.spare); n > 0 {
		c := f.spare[n-1]
		f.spare = f.spare[:n-1]
		return c
	}
	return f.owner.inside.engine.NewFunction(f.index)
}

// reference is a reference to f.
func (e *engine) reference(f *function) uintptr {
	if f.raw == 0 {
		f.owner.declare()
		f.raw = f.owner.inside.engine.FunctionInstanceReference(f.index)
	}
	return f.raw
}

// functionOf is the Exported Function that a reference refers to, or null.
func (e *engine) functionOf(raw uintptr) jsrt.Value {
	if raw == 0 {
		return jsrt.Null
	}
	k := key(raw, e.compiler)
	if f := e.refs[k]; f != nil {
		return f.value()
	}
	for _, w := range e.live {
		if i := w.Value(); i != nil && !i.declared {
			i.declare()
			if f := e.refs[k]; f != nil {
				return f.value()
			}
		}
	}
	panic(e.r.TypeError("WebAssembly: a reference to a function of an instance that failed"))
}

// declare enters the functions of an instance that can be referred to into refs, which
// keeps the instance.
func (i *instance) declare() {
	if i.declared {
		return
	}
	i.declared = true
	e := i.eng
	e.pinned = append(e.pinned, i)
	for _, index := range i.code.Declared {
		f := i.function(index)
		raw := i.inside.engine.FunctionInstanceReference(index)
		if k := key(raw, e.compiler); e.refs[k] == nil {
			e.refs[k] = f
			if f.owner == i && f.raw == 0 {
				f.raw = raw
			}
		}
	}
}
