package vm

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/esm"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// module is a module of vm: a text, or exports that JavaScript fills in.
type module struct {
	*script
	rec   *esm.Record
	realm *jsrt.Realm
	names []string // synthetic: its exports
}

func moduleOf(v jsrt.Value) *module { return jsrt.HostData(v).(*module) }

// graphOf returns the module graph of vm's modules in a realm.
func graphOf(r *jsrt.Realm) *esm.Graph {
	g := jsrt.RealmData[esm.Graph](r)
	g.R = r
	return g
}

func realmOf(r *jsrt.Realm, context jsrt.Value) *jsrt.Realm {
	if c := contextOf(r, context); c != nil {
		return c.realm
	}
	return r
}

// sourceModule(text, identifier, line, column, context): a module.
func vmSourceModule(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := &jsrt.ScriptText{File: a[1].Str().Go(), Text: a[0].Str().Go(), Line: int(a[2].Float()), Column: int(a[3].Float()), Module: true}
	u, e := r.CompileText(t)
	if e != nil {
		panic(syntaxError(r, t, e))
	}
	x := &module{script: &script{unit: u, text: t}, realm: realmOf(r, a[4])}
	x.rec = graphOf(x.realm).Source(u, x.instance(x.realm))
	return jsrt.NewHostValue(r, x)
}

// syntheticModule(names, steps, context): a module whose exports steps() fills in.
func vmSyntheticModule(fn *jsrt.Function, _, names, steps, context jsrt.Value) jsrt.Value {
	r := fn.Realm()
	x := &module{realm: realmOf(r, context)}
	for _, n := range jsrt.IteratorToList(r, names, "") {
		x.names = append(x.names, n.Str().Go())
	}
	x.rec = graphOf(x.realm).Synthetic(x.names, func(*esm.Record) { r.Call(steps, jsrt.Undef()) })
	for i := range x.names {
		x.rec.SetExport(i, jsrt.Undef())
	}
	return jsrt.NewHostValue(r, x)
}

// moduleInfo(module): [[specifier, [key, value]…]…, has top-level await].
func vmModuleInfo(fn *jsrt.Function, _, m jsrt.Value) jsrt.Value {
	r := fn.Realm()
	str := func(s string) jsrt.Value { return jsrt.Str(jsrt.FromGo(s)) }
	info := moduleOf(m).rec.Info()
	list := jsrt.NewArray(r)
	for _, q := range info.Requests {
		one := jsrt.NewArrayOf(r, str(q.Specifier))
		for _, a := range q.Attributes {
			one.Push(r, jsrt.Arr(jsrt.NewArrayOf(r, str(a[0]), str(a[1]))))
		}
		list.Push(r, jsrt.Arr(one))
	}
	return jsrt.Arr(jsrt.NewArrayOf(r, jsrt.Arr(list), jsrt.Bool(info.HasTLA)))
}

// linkModule(module, modules): what its requests are.
func vmLinkModule(fn *jsrt.Function, _, m, modules jsrt.Value) jsrt.Value {
	list := jsrt.IteratorToList(fn.Realm(), modules, "")
	moduleOf(m).rec.Load = func(i int) *esm.Record { return moduleOf(list[i]).rec }
	return jsrt.Undef()
}

// instantiateModule(module): links it, with those it needs.
func vmInstantiateModule(_ *jsrt.Function, _, m jsrt.Value) jsrt.Value {
	rec := moduleOf(m).rec
	rec.LoadRequested()
	rec.Link()
	return jsrt.Undef()
}

// evaluateModule(module, timeout, breakOnSigint): the promise of its completion, whether it
// is rejected, and why.
func vmEvaluateModule(fn *jsrt.Function, _, m, timeout, sigint jsrt.Value) jsrt.Value {
	r := fn.Realm()
	x := moduleOf(m)
	var p *jsrt.Promise
	limited(r, timeout.Float(), jsrt.ToBoolean(sigint), func() {
		d := x.realm.Depth
		x.realm.Depth = max(d, r.Depth)
		p = x.rec.Evaluate()
		x.realm.Depth = d
		if q, ok := x.realm.Queue.(*host.Queue); ok {
			q.Run()
		}
	})
	if x.realm.Queue != nil {
		p = outer(r, p)
	}
	state, reason := p.State()
	if state != jsrt.PromiseRejected {
		reason = jsrt.Undef()
	}
	return jsrt.Arr(jsrt.NewArrayOf(r, jsrt.PromiseValue(p), jsrt.Bool(state == jsrt.PromiseRejected), reason))
}

// outer is a promise of r that follows one whose reactions wait for a queue of its own.
func outer(r *jsrt.Realm, p *jsrt.Promise) *jsrt.Promise {
	q := jsrt.NewPromise(r)
	settle := func(_ *jsrt.Realm, rejected bool, v jsrt.Value) {
		if rejected {
			q.Reject(r, v)
		} else {
			q.Resolve(r, v)
		}
	}
	switch state, v := p.State(); state {
	case jsrt.PromisePending:
		p.Then(r, settle)
	case jsrt.PromiseRejected:
		p.MarkHandled()
		settle(r, true, v)
	default:
		settle(r, false, v)
	}
	return q
}

// moduleNamespace(module).
func vmModuleNamespace(_ *jsrt.Function, _, m jsrt.Value) jsrt.Value {
	return jsrt.Obj(moduleOf(m).rec.Namespace())
}

// setExport(module, name, value): false if it has no such export.
func vmSetExport(_ *jsrt.Function, _, m, name, v jsrt.Value) jsrt.Value {
	x := moduleOf(m)
	for i, n := range x.names {
		if n == name.Str().Go() {
			x.rec.SetExport(i, v)
			return jsrt.True
		}
	}
	return jsrt.False
}

// setMeta(module, f): f(meta) fills in import.meta.
func vmSetMeta(_ *jsrt.Function, _, m, f jsrt.Value) jsrt.Value {
	moduleOf(m).metaInit = f
	return jsrt.Undef()
}

// scriptOf(module): what setImporter takes.
func vmScriptOf(fn *jsrt.Function, _, m jsrt.Value) jsrt.Value {
	return jsrt.NewHostValue(fn.Realm(), moduleOf(m).script)
}

// importMeta is import.meta of a module's code.
func (s *script) importMeta(r *jsrt.Realm) jsrt.Value {
	if s.meta == nil {
		s.meta = jsrt.OrdinaryObjectCreate(r, nil)
		if !s.metaInit.IsEmpty() {
			r.Call(s.metaInit, jsrt.Undef(), jsrt.Obj(s.meta))
		}
	}
	return jsrt.Obj(s.meta)
}
