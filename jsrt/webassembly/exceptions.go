package webassembly

import (
	"context"
	"slices"
	"weak"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
	"github.com/tetratelabs/wazero/api"
)

// Exceptions between WebAssembly and JavaScript. Modules that have any keep the one under
// way in globals (wasmbin/lower.go): a call of WebAssembly that ends with the flag set
// throws, and a function of JavaScript that throws sets it. Between instances a call goes
// through JavaScript where one of the two has exceptions.

// exceptions are the globals of an instance.
type exceptions struct {
	eng                   *engine
	flag, tag             rawGlobal
	words, externs, funcs []rawGlobal
}

func (i *instance) newExceptions() *exceptions {
	e, x := i.eng, i.code.Exceptions
	get := func(index uint32) rawGlobal {
		g, _ := i.inside.global(index)
		return g
	}
	all := func(list []uint32) (out []rawGlobal) {
		for _, g := range list {
			out = append(out, get(g))
		}
		return out
	}
	s := &exceptions{eng: e, flag: get(x.Flag), tag: get(x.Tag), words: all(x.Words), externs: all(x.Externs), funcs: all(x.Funcs)}
	for k, id := range x.IDs {
		get(id).SetValue(uint64(i.tag(uint32(k)).id), 0)
	}
	host := e.exceptionsHost(weak.Make(i))
	i.closers = append(i.closers, host.mod)
	refs := *i.inside.table(x.Table).refs
	refs[wasmbin.Capture] = host.engine.FunctionInstanceReference(wasmbin.Capture)
	refs[wasmbin.Restore] = host.engine.FunctionInstanceReference(wasmbin.Restore)
	return s
}

// exceptionsHost is a module with the functions that make references to exceptions and
// throw them again.
func (e *engine) exceptionsHost(w weak.Pointer[instance]) *inside {
	capture := api.GoFunc(func(_ context.Context, stack []uint64) {
		stack[0] = e.externs.ref(w.Value().exceptions.value())
	})
	restore := api.GoFunc(func(_ context.Context, stack []uint64) {
		defer e.guard()
		if stack[0] == 0 {
			panic(e.error(runtimeError, "rethrowing null value"))
		}
		w.Value().exceptions.set(e.externs.value(stack[0]))
	})
	extern := []api.ValueType{api.ValueTypeExternref}
	code, err := e.runtime.NewHostModuleBuilder("exceptions").
		NewFunctionBuilder().WithGoFunction(capture, nil, extern).Export("capture").
		NewFunctionBuilder().WithGoFunction(restore, extern, nil).Export("restore").Compile(e.ctx)
	if err == nil {
		var mod api.Module
		if mod, err = e.runtime.InstantiateModule(e.ctx, code, e.config); err == nil {
			return e.look(mod)
		}
	}
	panic(e.error(linkError, "WebAssembly: "+err.Error()))
}

// slots calls f with the global of each value of a payload; nil where there is none.
func (s *exceptions) slots(params []wasmbin.Type, f func(k int, g rawGlobal)) {
	var words, externs, funcs int
	next := func(list []rawGlobal, n *int) rawGlobal {
		*n++
		if *n > len(list) {
			return nil
		}
		return list[*n-1]
	}
	for k, p := range params {
		switch p {
		case wasmbin.ExternRef, wasmbin.ExnRef:
			f(k, next(s.externs, &externs))
		case wasmbin.FuncRef:
			f(k, next(s.funcs, &funcs))
		default:
			f(k, next(s.words, &words))
		}
	}
}

// set puts what JavaScript throws into the globals.
func (s *exceptions) set(v jsrt.Value) {
	e := s.eng
	t, payload := e.theJSTag(), []uint64(nil)
	if x := cast[exception](v, jsrt.ClassWasmException); x != nil && x.tag.eng == e {
		t, payload = x.tag, x.payload
		e.carried = x
	} else {
		payload = []uint64{e.externs.ref(v)}
	}
	s.slots(t.typ.Params, func(k int, g rawGlobal) {
		if g != nil {
			g.SetValue(payload[k], 0)
		}
	})
	s.tag.SetValue(uint64(t.id), 0)
	s.flag.SetValue(1, 0)
}

// value is the exception in the globals as JavaScript has it.
func (s *exceptions) value() jsrt.Value {
	e := s.eng
	id, _ := s.tag.Value()
	t := e.tags[uint32(id)]
	x := &exception{tag: t, stack: jsrt.Undef(), payload: make([]uint64, len(t.typ.Params))}
	c := e.carried
	if c != nil && c.tag != t {
		c = nil
	}
	s.slots(t.typ.Params, func(k int, g rawGlobal) {
		if g != nil {
			x.payload[k], _ = g.Value()
		} else if c != nil {
			x.payload[k] = c.payload[k]
		}
	})
	if t == e.jsTag {
		return e.externs.value(x.payload[0])
	}
	if c != nil && slices.Equal(c.payload, x.payload) {
		return jsrt.Obj(&c.Object)
	}
	x.SetShape(e.r.RootShape(jsrt.ClassWasmException, e.r.Intrinsic(jsrt.WasmExceptionPrototype), nil, 0))
	e.carried = x
	e.externs.pin(t.typ.Params, x.payload)
	return jsrt.Obj(&x.Object)
}

// check throws if a call ended with an exception.
func (s *exceptions) check() {
	if f, _ := s.flag.Value(); uint32(f) != 0 {
		s.flag.SetValue(0, 0)
		panic(&jsrt.Throw{Value: s.value()})
	}
}

// raise lets what JavaScript threw go on in the WebAssembly that called it. Traps do not:
// WebAssembly cannot catch them.
func (s *exceptions) raise(x *jsrt.Throw) {
	if o := x.Value.AsObject(); o != nil && o == s.eng.trap {
		panic(x)
	}
	s.set(x.Value)
}
