// Package vm holds the natives of Node's module vm: contexts, and scripts in them.
package vm

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of vm.
var Native = []jsrt.Method{
	{Name: "vm.makeContext", Length: 4, FnV: vmMakeContext},
	{Name: "vm.isContext", Length: 1, Fn1: vmIsContext},
	{Name: "vm.compile", Length: 4, Fn4: vmCompile},
	{Name: "vm.run", Length: 5, FnV: vmRun},
	{Name: "vm.compileFunction", Length: 7, FnV: vmCompileFunction},
	{Name: "vm.setImporter", Length: 2, Fn2: vmSetImporter},
	{Name: "vm.hookImport", Length: 1, Fn1: vmHookImport},
	{Name: "vm.comments", Length: 1, Fn1: vmComments},
	{Name: "vm.sourceModule", Length: 5, FnV: vmSourceModule},
	{Name: "vm.syntheticModule", Length: 3, Fn3: vmSyntheticModule},
	{Name: "vm.moduleInfo", Length: 1, Fn1: vmModuleInfo},
	{Name: "vm.linkModule", Length: 2, Fn2: vmLinkModule},
	{Name: "vm.instantiateModule", Length: 1, Fn1: vmInstantiateModule},
	{Name: "vm.evaluateModule", Length: 3, Fn3: vmEvaluateModule},
	{Name: "vm.moduleNamespace", Length: 1, Fn1: vmModuleNamespace},
	{Name: "vm.setExport", Length: 3, Fn3: vmSetExport},
	{Name: "vm.setMeta", Length: 2, Fn2: vmSetMeta},
	{Name: "vm.scriptOf", Length: 1, Fn1: vmScriptOf},
}

// machine is what a realm's vm module keeps.
type machine struct {
	contexts jsrt.WeakTable // of contextified objects, and of the globals made without one
	hooked   bool
}

// script is a compiled text. It has one instance for each realm that it ran in.
type script struct {
	unit     *jsrt.Unit
	text     *jsrt.ScriptText
	insts    map[*jsrt.Realm]*jsrt.Instance
	importer jsrt.Value // f(specifier, attributes, phase), empty: none
	metaInit jsrt.Value // fills in import.meta, empty: nobody does
	meta     *jsrt.Object
}

func (s *script) instance(r *jsrt.Realm) *jsrt.Instance {
	i := s.insts[r]
	if i == nil {
		i = s.unit.NewInstance(r)
		i.Maker = s
		if s.insts == nil {
			s.insts = map[*jsrt.Realm]*jsrt.Instance{}
		}
		s.insts[r] = i
	}
	return i
}

// contextOf returns the context of an object, nil for one that has none.
func contextOf(r *jsrt.Realm, v jsrt.Value) *context {
	if !v.IsObject() {
		return nil
	}
	c, ok := jsrt.RealmData[machine](r).contexts.Get(v)
	if !ok {
		return nil
	}
	return jsrt.HostData(c).(*context)
}

func vmIsContext(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	return jsrt.Bool(contextOf(fn.Realm(), v) != nil)
}

// makeContext(object or undefined, strings, ownQueue, wasm): makes the context of an object,
// or a context with an ordinary global object; returns the object.
func vmMakeContext(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	c := newContext(r, jsrt.Arg(args, 0).AsObject())
	c.realm.NoCodeGeneration = !jsrt.ToBoolean(jsrt.Arg(args, 1))
	c.realm.NoWebAssembly = !jsrt.ToBoolean(jsrt.Arg(args, 3))
	if jsrt.ToBoolean(jsrt.Arg(args, 2)) {
		c.queue = &host.Queue{}
		c.realm.Queue = c.queue
	}
	key := jsrt.Arg(args, 0)
	if !key.IsObject() {
		key = jsrt.Obj(c.realm.Global)
	}
	jsrt.RealmData[machine](r).contexts.Put(key, jsrt.NewHostValue(r, c))
	return key
}

// compile(text, file, line, column): a script.
func vmCompile(fn *jsrt.Function, _, text, file, line, column jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := &jsrt.ScriptText{File: file.Str().Go(), Text: text.Str().Go(), Line: int(line.Float()), Column: int(column.Float())}
	if url, _ := comments(t.Text); url != "" {
		t.File = url
	}
	u, e := r.CompileText(t)
	if e != nil {
		panic(syntaxError(r, t, e))
	}
	return jsrt.NewHostValue(r, &script{unit: u, text: t})
}

// compileFunction(text, file, line, column, params, context, extensions): [function, script].
func vmCompileFunction(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := &jsrt.ScriptText{File: args[1].Str().Go(), Text: args[0].Str().Go(), Line: int(args[2].Float()), Column: int(args[3].Float()), Function: true}
	for _, p := range jsrt.IteratorToList(r, args[4], "") {
		t.Params = append(t.Params, p.Str().Go())
	}
	extensions := jsrt.IteratorToList(r, args[6], "")
	t.Extensions = len(extensions)
	realm := r
	if c := contextOf(r, args[5]); c != nil {
		realm = c.realm
	}
	u, e := r.CompileText(t)
	if e != nil {
		panic(syntaxError(realm, t, e))
	}
	var env jsrt.Env
	if len(extensions) > 0 {
		env = jsrt.NewEnv(nil, len(extensions))
		for i, x := range extensions {
			*jsrt.EnvSlot(env, i+1) = x
		}
	}
	s := &script{unit: u, text: t}
	f := realm.Call(jsrt.Fn(jsrt.NewClosure(s.instance(realm), u.Main, env)), jsrt.Undef())
	return jsrt.Arr(jsrt.NewArrayOf(r, f, jsrt.NewHostValue(r, s)))
}

// setImporter(script, f): what import() in the script calls.
func vmSetImporter(_ *jsrt.Function, _, s, f jsrt.Value) jsrt.Value {
	jsrt.HostData(s).(*script).importer = f
	return jsrt.Undef()
}

// hookImport(f): import() of scripts calls f(importer or undefined, specifier, options).
func vmHookImport(fn *jsrt.Function, _, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	m := jsrt.RealmData[machine](r)
	if m.hooked {
		return jsrt.Undef()
	}
	m.hooked = true
	agent := r.Agent()
	main := agent.ImportCall
	mainMeta := agent.ImportMeta
	agent.ImportMeta = func(caller *jsrt.Realm, inst *jsrt.Instance) jsrt.Value {
		if s, ok := inst.Maker.(*script); ok {
			return s.importMeta(caller)
		}
		return mainMeta(caller, inst)
	}
	agent.ImportCall = func(caller *jsrt.Realm, inst *jsrt.Instance, spec, options jsrt.Value) jsrt.Value {
		s, ok := inst.Maker.(*script)
		if !ok {
			return main(caller, inst, spec, options)
		}
		if s.importer.IsNull() { // as the program's own import()
			return main(r, inst, spec, options)
		}
		importer := s.importer
		if importer.IsEmpty() {
			importer = jsrt.Undef()
		}
		result := r.Call(f, jsrt.Undef(), importer, spec, options)
		if caller == r {
			return result
		}
		p := jsrt.NewPromise(caller) // the promise is one of the caller's realm
		p.Resolve(caller, result)
		return jsrt.PromiseValue(p)
	}
	return jsrt.Undef()
}
