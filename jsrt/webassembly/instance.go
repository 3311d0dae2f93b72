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
	"github.com/tetratelabs/wazero/experimental"
)

// instance is what is behind a WebAssembly.Instance.
type instance struct {
	eng    *engine
	code   *code
	number uint64
	inside *inside

	funcs    []*function // by index, made on demand but for imports
	tables   []*table
	memories []*memory
	globals  []*global
	tags     []*tag

	hosts      map[uint32]*hostFunc // imported JavaScript functions by index
	callees    []*jsrt.Function     // what they call
	funcIndex  []uint32             // of imports of functions, by number of the import
	suspending map[uint32]bool      // imported functions that are Suspending
	declared   bool
	lazy       *lazyInstance // of a large module
	exceptions *exceptions   // of a module that has any
	closers    []interface{ Close(context.Context) error }
}

// instanceObject is a WebAssembly.Instance.
type instanceObject struct {
	jsrt.Object
	*instance
	exports *jsrt.Object
}

var instanceTable = jsrt.Table{
	Intrinsic: jsrt.WasmInstanceConstructor, Name: "Instance", Length: 1, New: instanceConstructor, Prototype: jsrt.WasmInstancePrototype,
}

var instancePrototypeTable = jsrt.Table{
	Intrinsic: jsrt.WasmInstancePrototype, Constructor: jsrt.WasmInstanceConstructor, Tag: "WebAssembly.Instance",
	Rows: []jsrt.Method{
		{Name: "get WebAssembly.Instance.prototype.exports", Fn0: getWebAssemblyInstancePrototypeExports, Attr: jsrt.Enumerable | jsrt.Configurable},
	},
}

// instanceConstructor is WebAssembly.Instance ( module [ , importObject ] )
func instanceConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	const here place = "WebAssembly.Instance()"
	r := fn.Realm()
	requireNew(r, newTarget, "Instance")
	m := requireModule(r, jsrt.Arg(args, 0), here)
	imports := importObject(r, jsrt.Arg(args, 1), here)
	return engineOf(r).instantiate(m.code, imports, newTarget, here)
}

func importObject(r *jsrt.Realm, v jsrt.Value, here place) *jsrt.Object {
	if !v.IsUndefined() && !v.IsObject() {
		panic(here.typeError(r, "Argument 1 must be an object"))
	}
	return v.AsObject()
}

// get WebAssembly.Instance.prototype.exports
func getWebAssemblyInstancePrototypeExports(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	i := cast[instanceObject](this, jsrt.ClassWasmInstance)
	if i == nil {
		panic(place("WebAssembly.Instance.exports()").typeError(fn.Realm(), "Receiver is not a WebAssembly.Instance"))
	}
	return jsrt.Obj(i.exports)
}

// instantiate is "instantiate a WebAssembly module" with reading the imports.
func (e *engine) instantiate(c *code, imports *jsrt.Object, newTarget *jsrt.Object, here place) jsrt.Value {
	i := e.newInstance(c)
	l := &linker{instance: i, here: here}
	l.read(imports)
	i.link(l)
	i.start()
	o := &instanceObject{instance: i, exports: i.exportsObject()}
	o.SetShape(e.r.ShapeFromConstructor(newTarget, jsrt.WasmInstancePrototype, jsrt.ClassWasmInstance, nil))
	return jsrt.Obj(&o.Object)
}

func (e *engine) newInstance(c *code) *instance {
	e.next++
	i := &instance{eng: e, code: c, number: e.next, funcs: make([]*function, len(c.Funcs)), tables: make([]*table, len(c.Tables)),
		memories: make([]*memory, len(c.Memories)), globals: make([]*global, len(c.Globals)), tags: make([]*tag, len(c.Tags)),
		funcIndex: make([]uint32, len(c.Imports))}
	if n := c.NumImports[wasmbin.Func]; n > 0 {
		i.hosts = map[uint32]*hostFunc{}
		i.callees = make([]*jsrt.Function, n)
	}
	return i
}

// link makes wazero's half of the instance.
func (i *instance) link(l *linker) {
	e := i.eng
	host := i.hostModule()
	resolve := func(name string) api.Module {
		k, _ := strconv.Atoi(strings.TrimPrefix(name, "\x01"))
		if from := l.from[k].inside; from != nil {
			from.alias(name, i.code.Imports[k].Kind, l.from[k].index)
			return from.mod
		}
		return host
	}
	var mem *linear
	if len(i.code.Memories) > i.code.NumImports[wasmbin.Memory] {
		mem = &linear{fixed: i.code.Memories[0].Shared}
	}
	for k := range l.from {
		if from := l.from[k].inside; from != nil && from.lock != nil {
			from.lock.Lock()
			defer from.lock.Unlock()
		}
	}
	ctx := experimental.WithImportResolver(e.allocating(mem), resolve)
	mod, err := e.runtime.InstantiateModule(ctx, i.code.compiled, e.config)
	if err != nil {
		l.fail(err)
	}
	i.inside = e.look(mod)
	l.checkElements()
	if mem != nil {
		t := i.code.Memories[0]
		if t.Shared {
			i.inside.lock = &sync.Mutex{}
		}
		i.memories[0] = &memory{eng: e, owner: i, inside: i.inside, mem: mod.Memory(), linear: mem, limits: t}
	}
	if i.code.lazy != nil {
		i.lazy = i.newLazy()
	}
	if i.code.Exceptions != nil {
		i.exceptions = i.newExceptions()
	}
	i.closers = append(i.closers, mod)
	closeWith(i, i.closers)
	i.closers = nil
	e.live = append(e.live, weak.Make(i))
	if len(e.live)&255 == 0 {
		e.prune()
	}
	for k, t := range i.tables {
		if t != nil {
			t.users = append(t.users, i) // its functions can get into the table
		} else if tableIsExported(i.code, k) {
			i.table(uint32(k))
		}
	}
	runtime.KeepAlive(l)
}

func tableIsExported(c *code, k int) bool {
	for _, x := range c.Exports {
		if x.Kind == wasmbin.Table && int(x.Index) == k {
			return true
		}
	}
	return false
}

// prune forgets instances that are gone.
func (e *engine) prune() {
	n := 0
	for _, w := range e.live {
		if w.Value() != nil {
			e.live[n] = w
			n++
		}
	}
	clear(e.live[n:])
	e.live = e.live[:n]
}

// start runs the start function.
func (i *instance) start() {
	if i.code.Start < 0 {
		return
	}
	e := i.eng
	f := i.function(uint32(i.code.Start))
	f.run(e.reserve(f.slots), e.top)
}

// exportsObject is "create an exports object".
func (i *instance) exportsObject() *jsrt.Object {
	r := i.eng.r
	o := jsrt.OrdinaryObjectCreate(r, nil)
	for _, x := range i.code.Exports {
		jsrt.CreateDataProperty(r, o, jsrt.StringKey(jsrt.FromGo(x.Name)), i.export(x))
	}
	jsrt.SetIntegrityLevel(r, o, jsrt.Frozen)
	return o
}

func (i *instance) export(x wasmbin.Export) jsrt.Value {
	switch x.Kind {
	case wasmbin.Func:
		return i.function(x.Index).value()
	case wasmbin.Table:
		return i.table(x.Index).value()
	case wasmbin.Memory:
		return i.memories[x.Index].value()
	case wasmbin.Global:
		return i.global(x.Index).value()
	}
	return i.tag(x.Index).value()
}
