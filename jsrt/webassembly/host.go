package webassembly

import (
	"context"
	"weak"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
	"github.com/tetratelabs/wazero"
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
}

// Call is a call out of WebAssembly.
func (h *hostFunc) Call(_ context.Context, stack []uint64) {
	defer h.eng.guard()
	h.run(stack)
}

// run is "run a host function": the arguments are in s, where the results will be.
func (h *hostFunc) run(s []uint64) {
	e := h.eng
	r := e.r
	if h.vector {
		panic(r.TypeError(incompatible))
	}
	i := e.current
	if i == nil || i.number != h.number {
		i = h.inst.Value()
	}
	f := i.callees[h.index]
	d := r.Enter()
	v := h.callee(f, s)
	r.Leave(d)
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

// hostModule makes the module of wazero out of which an instance imports JavaScript
// functions; nil if there are none.
func (i *instance) hostModule() api.Module {
	e := i.eng
	b := e.runtime.NewHostModuleBuilder("host")
	any := false
	for k := range i.code.Imports {
		x := &i.code.Imports[k]
		if x.Kind != wasmbin.Func {
			continue
		}
		h := i.hosts[i.funcIndex[k]]
		if h == nil {
			continue
		}
		any = true
		b.NewFunctionBuilder().WithGoFunction(h, valueTypes(h.typ.Params), valueTypes(h.typ.Results)).Export(wasmbin.ImportName(k))
	}
	if !any {
		return nil
	}
	code, err := b.Compile(e.ctx)
	if err != nil {
		panic(e.error(linkError, "WebAssembly.Instance(): "+err.Error()))
	}
	mod, err := e.runtime.InstantiateModule(e.ctx, code, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		panic(e.error(linkError, "WebAssembly.Instance(): "+err.Error()))
	}
	i.closers = append(i.closers, mod, code)
	return mod
}

func valueTypes(list []wasmbin.Type) []api.ValueType {
	out := make([]api.ValueType, len(list))
	for i, t := range list {
		out[i] = api.ValueType(t)
	}
	return out
}
