package webassembly

import (
	"reflect"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Exceptions between WebAssembly and JavaScript. wazero's end where WebAssembly ends: what
// nothing caught is looked up in its engine. For the other direction see wasmbin/throw.go.

// kit is what wrappers and throwers share.
type kit struct {
	*inside
	flag rawGlobal
	slot rawTable
}

// thrower throws exceptions of a tag inside of WebAssembly.
type thrower struct {
	ref     uintptr
	payload []rawGlobal
}

func (e *engine) theKit() *kit {
	if e.kit == nil {
		k := &kit{inside: e.home(wasmbin.KitModule(), nil)}
		k.flag, _ = k.global(0)
		k.slot = k.table(0)
		e.kit = k
	}
	return e.kit
}

// from instantiates a module that imports of the kit, and otherwise what other gives.
func (e *engine) from(b []byte, other func(name string) api.Module) *inside {
	k := e.theKit()
	code, err := e.compileBinary(b)
	if err == nil {
		ctx := experimental.WithImportResolver(e.ctx, func(name string) api.Module {
			if name == wasmbin.FlagName || name == wasmbin.SlotName {
				return k.mod
			}
			return other(name)
		})
		var mod api.Module
		if mod, err = e.runtime.InstantiateModule(ctx, code, e.config); err == nil {
			return e.look(mod)
		}
	}
	panic(e.error(linkError, "WebAssembly: "+err.Error()))
}

func (t *tag) theThrower() *thrower {
	if t.thrower == nil {
		e := t.eng
		in := e.from(wasmbin.ThrowerModule(t.typ), func(name string) api.Module {
			t.inside.alias(name, wasmbin.Tag, t.index)
			return t.inside.mod
		})
		t.thrower = &thrower{ref: in.engine.FunctionInstanceReference(0)}
		for k := range t.typ.Params {
			g, _ := in.global(uint32(k + 1))
			t.thrower.payload = append(t.thrower.payload, g)
		}
	}
	return t.thrower
}

// wrapped is a module in the place of the module of host functions.
func (i *instance) wrapped(host api.Module, numbers []int) api.Module {
	in := i.eng.from(i.code.WrapperModule(numbers), func(string) api.Module { return host })
	i.closers = append(i.closers, in.mod)
	return in.mod
}

// raise lets what JavaScript threw go on in the WebAssembly that called it. Traps do not:
// WebAssembly cannot catch them.
func (e *engine) raise(x *jsrt.Throw) {
	if x.Value.AsObject() != nil && x.Value.AsObject() == e.trap {
		panic(x)
	}
	t, payload := e.theJSTag(), []uint64(nil)
	if w := cast[exception](x.Value, jsrt.ClassWasmException); w != nil && w.tag.eng == e {
		t, payload = w.tag, w.payload
		e.thrown = w
	} else {
		payload = []uint64{e.externs.ref(x.Value)}
	}
	th := t.theThrower()
	for k, w := range payload {
		th.payload[k].SetValue(w, 0)
	}
	(*e.kit.slot.refs)[0] = th.ref
	e.kit.flag.SetValue(1, 0)
}

// uncaught is what a call of WebAssembly throws that ended with an exception.
func (e *engine) uncaught(call api.Function) *jsrt.Throw {
	defer func() { e.thrown = nil }()
	f := reflect.ValueOf(call).Elem().FieldByName("pendingException")
	if !f.IsValid() || f.IsNil() {
		return e.error(runtimeError, "wasm exception")
	}
	t := e.tagAt(f.Elem().FieldByName("Tag").Pointer())
	params := f.Elem().FieldByName("Params")
	x := &exception{tag: t, stack: jsrt.Undef()}
	for k := range params.Len() {
		x.payload = append(x.payload, params.Index(k).Uint())
	}
	if t != nil && t == e.jsTag {
		return &jsrt.Throw{Value: e.externs.value(x.payload[0])}
	}
	if w := e.thrown; w != nil && w.tag == t && same(w.payload, x.payload) {
		return &jsrt.Throw{Value: jsrt.Obj(&w.Object)}
	}
	x.SetShape(e.r.RootShape(jsrt.ClassWasmException, e.r.Intrinsic(jsrt.WasmExceptionPrototype), nil, 0))
	return &jsrt.Throw{Value: jsrt.Obj(&x.Object)}
}

func same(a, b []uint64) bool {
	for i := range a {
		if len(a) != len(b) || a[i] != b[i] {
			return false
		}
	}
	return true
}

// tagAt finds the tag that wazero has at an address, nil if no instance has it.
func (e *engine) tagAt(address uintptr) *tag {
	if e.jsTag != nil && e.jsTag.inside.tagAddress(0) == address {
		return e.jsTag
	}
	for _, w := range e.live {
		i := w.Value()
		if i == nil {
			continue
		}
		for k := range i.code.Tags {
			if i.inside.tagAddress(k) == address {
				return i.tag(uint32(k))
			}
		}
	}
	return nil
}
