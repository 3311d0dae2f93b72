package webassembly

import (
	"context"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"weak"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
	"github.com/tetratelabs/wazero/api"
)

// hostFunc is a JavaScript function as a module imports it.
type hostFunc struct {
	eng    *engine
	number uint64 // of the instance
	inst   weak.Pointer[instance]
	index  uint32 // among the functions of the instance
	typ    *wasmbin.FuncType
	vector bool
	// catching: the module can catch what JavaScript throws.
	catching   bool
	suspending bool // waits for promises that it returns
}

// Call is a call out of WebAssembly.
func (h *hostFunc) Call(_ context.Context, stack []uint64) {
	defer h.eng.guard()
	if h.catching {
		var x *jsrt.Throw
		h.catch(stack, &x)
		if x != nil {
			clear(stack[:len(h.typ.Results)])
			h.instance().exceptions.raise(x)
		}
		return
	}
	h.run(stack)
}

// catch is run that hands out what was thrown.
func (h *hostFunc) catch(stack []uint64, x **jsrt.Throw) {
	r := h.eng.r
	var m jsrt.Mark
	m.Take(r)
	defer jsrt.Recover(r, &m, x)
	h.run(stack)
}

// run is "run a host function": the arguments are in s, where the results will be.
func (h *hostFunc) run(s []uint64) {
	e := h.eng
	r := e.r
	if h.vector {
		panic(r.TypeError(incompatible))
	}
	if h.suspending {
		e.requireFiber()
	}
	f := h.instance().callees[h.index]
	d := r.Enter()
	e.callouts++
	v := h.callee(f, s)
	r.Leave(d)
	if h.suspending {
		v = e.await(v)
	}
	e.callouts--
	switch p := h.typ.Results; len(p) {
	case 0:
	case 1:
		w, ok := easy(v, p[0])
		if !ok {
			w = e.toWasm(v, p[0])
		}
		s[0] = w
	default:
		h.multiple(v, s)
	}
}

// instance is the instance that imports the function.
func (h *hostFunc) instance() *instance {
	if i := h.eng.current; i != nil && i.number == h.number {
		return i
	}
	return h.inst.Value()
}

func (h *hostFunc) callee(f *jsrt.Function, s []uint64) jsrt.Value {
	e, p, u := h.eng, h.typ.Params, jsrt.Undef()
	switch len(p) {
	case 0:
		return f.Code.Call0(f, u)
	case 1:
		return f.Code.Call1(f, u, e.toJS(s[0], p[0]))
	case 2:
		return f.Code.Call2(f, u, e.toJS(s[0], p[0]), e.toJS(s[1], p[1]))
	case 3:
		return f.Code.Call3(f, u, e.toJS(s[0], p[0]), e.toJS(s[1], p[1]), e.toJS(s[2], p[2]))
	case 4:
		return f.Code.Call4(f, u, e.toJS(s[0], p[0]), e.toJS(s[1], p[1]), e.toJS(s[2], p[2]), e.toJS(s[3], p[3]))
	}
	base := e.vtop
	if base+len(p) > len(e.values) {
		e.values = make([]jsrt.Value, max(2*len(e.values), base+len(p)))
	}
	args := e.values[base : base+len(p) : base+len(p)]
	e.vtop += len(p)
	for k, t := range p {
		args[k] = e.toJS(s[k], t)
	}
	v := f.Code.CallV(f, u, args)
	clear(args)
	e.vtop = base
	return v
}

// multiple takes several results out of an iterable.
func (h *hostFunc) multiple(v jsrt.Value, s []uint64) {
	r := h.eng.r
	if !v.IsObject() {
		panic(r.TypeError("multi-return value must be iterable"))
	}
	method := jsrt.GetMethod(r, v, jsrt.KeySymbolIterator)
	if method.IsEmpty() {
		panic(r.TypeError("multi-return value must be iterable"))
	}
	list := listOf(r, v, method)
	if len(list) != len(h.typ.Results) {
		panic(r.TypeError("multi-return length mismatch"))
	}
	for k, t := range h.typ.Results {
		s[k] = h.eng.toWasm(list[k], t)
	}
}

// hostSet is a module of wazero out of which an instance imports JavaScript functions.
// Making one takes much longer than all else that an instance needs, so that it serves
// another instance when the first is gone.
type hostSet struct {
	mod   api.Module
	funcs []*hostFunc
}

// hostSets are those that no instance has, by the types of their functions.
type hostSets struct {
	sync.Mutex
	free map[string][]*hostSet
}

func (p *hostSets) take(key string) *hostSet {
	p.Lock()
	defer p.Unlock()
	list := p.free[key]
	if len(list) == 0 {
		return nil
	}
	p.free[key] = list[:len(list)-1]
	return list[len(list)-1]
}

func (p *hostSets) put(key string, s *hostSet) {
	p.Lock()
	defer p.Unlock()
	if p.free == nil {
		p.free = map[string][]*hostSet{}
	}
	p.free[key] = append(p.free[key], s)
}

// hostModule is the module of wazero out of which an instance imports JavaScript
// functions; nil if there are none.
func (i *instance) hostModule() api.Module {
	var key strings.Builder
	var numbers []int
	for k := range i.code.Imports {
		x := &i.code.Imports[k]
		if x.Kind != wasmbin.Func || i.callees[i.funcIndex[k]] == nil {
			continue
		}
		t := &i.code.Types[x.Func]
		key.WriteString(strconv.Itoa(k) + t.Key())
		numbers = append(numbers, k)
	}
	if numbers == nil {
		return nil
	}
	if i.code.Handles {
		key.WriteString("handles")
	}
	e, name := i.eng, key.String()
	s := e.hosts.take(name)
	if s == nil {
		s = e.newHostSet(i.code.Module, numbers)
	}
	for n, k := range numbers {
		h := s.funcs[n]
		h.number, h.inst, h.index = i.number, weak.Make(i), i.funcIndex[k]
		h.suspending = i.suspending[h.index]
		i.hosts[h.index] = h
	}
	runtime.AddCleanup(i, func(s *hostSet) { e.hosts.put(name, s) }, s)
	return s.mod
}

func (e *engine) newHostSet(m *wasmbin.Module, numbers []int) *hostSet {
	s := &hostSet{}
	b := e.runtime.NewHostModuleBuilder("host")
	for _, k := range numbers {
		h := &hostFunc{eng: e, typ: &m.Types[m.Imports[k].Func], catching: m.Handles}
		_, h.vector = slotsOf(h.typ)
		s.funcs = append(s.funcs, h)
		b.NewFunctionBuilder().WithGoFunction(h, valueTypes(h.typ.Params), valueTypes(h.typ.Results)).Export(wasmbin.ImportName(k))
	}
	code, err := b.Compile(e.ctx)
	if err == nil {
		s.mod, err = e.runtime.InstantiateModule(e.ctx, code, e.config)
	}
	if err != nil {
		panic(e.error(linkError, "WebAssembly.Instance(): "+err.Error()))
	}
	return s
}

func valueTypes(list []wasmbin.Type) []api.ValueType {
	out := make([]api.ValueType, len(list))
	for i, t := range list {
		if t == wasmbin.ExnRef {
			t = wasmbin.ExternRef // see wasmbin.Lower
		}
		out[i] = api.ValueType(t)
	}
	return out
}
