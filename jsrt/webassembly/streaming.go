package webassembly

import (
	"bytes"

	"github.com/gonodec/gonodec/jsrt"
)

// builtinHost is a Host that loads Node modules.
type builtinHost interface {
	Builtin(name string) (exports jsrt.Value, ok bool)
}

// streaming compiles the module that source, a Response or a promise of one, has as its
// body; done resolves p.
func streaming(r *jsrt.Realm, source jsrt.Value, p *jsrt.Promise, here place, done func(*code)) {
	host, ok := r.Agent().Host.(builtinHost)
	var exports jsrt.Value
	if ok {
		exports, ok = host.Builtin("fetch/wasmstreaming")
	}
	if !ok {
		panic(here.typeError(r, "this program does not have Response"))
	}
	f := jsrt.Get(r, exports.Object(), jsrt.Key("bytes"))
	jsrt.Call1(r, f, jsrt.Undef(), source).AsPromise().Then(r, func(r *jsrt.Realm, rejected bool, v jsrt.Value) {
		if rejected {
			p.Reject(r, v)
			return
		}
		b, _ := sourceOf(v)
		engineOf(r).compileAsync(bytes.Clone(b), p, here, done)
	})
}

// WebAssembly.compileStreaming ( source )
func webAssemblyCompileStreaming(fn *jsrt.Function, _, source jsrt.Value) jsrt.Value {
	r := fn.Realm()
	p := jsrt.NewPromise(r)
	rejecting(r, p, func() {
		streaming(r, source, p, "WebAssembly.compileStreaming()", func(c *code) {
			p.Resolve(r, jsrt.Obj(&c.object(r, nil).Object))
		})
	})
	return jsrt.PromiseValue(p)
}

// WebAssembly.instantiateStreaming ( source [ , importObject ] )
func webAssemblyInstantiateStreaming(fn *jsrt.Function, _, source, imports jsrt.Value) jsrt.Value {
	const here place = "WebAssembly.instantiateStreaming()"
	r := fn.Realm()
	p := jsrt.NewPromise(r)
	rejecting(r, p, func() {
		object := importObject(r, imports, here)
		streaming(r, source, p, here, func(c *code) { p.Resolve(r, engineOf(r).source(c, object, here)) })
	})
	return jsrt.PromiseValue(p)
}

// source is the result of instantiating out of bytes: the module and its instance.
func (e *engine) source(c *code, imports *jsrt.Object, here place) jsrt.Value {
	i := e.instantiate(c, imports, nil, here)
	o := jsrt.NewObject(e.r)
	jsrt.CreateDataProperty(e.r, o, jsrt.Key("module"), jsrt.Obj(&c.object(e.r, nil).Object))
	jsrt.CreateDataProperty(e.r, o, jsrt.Key("instance"), i)
	return jsrt.Obj(o)
}
