package builtins

import "github.com/gonodec/gonodec/jsrt"

// DisposableStack is ECMA-262 §27.3 (explicit resource management).
var DisposableStack = &jsrt.Library{Tables: []*jsrt.Table{
	{Intrinsic: jsrt.DisposableStackConstructor, Global: "DisposableStack", Name: "DisposableStack", New: disposableStack, Prototype: jsrt.DisposableStackPrototype},
	{Intrinsic: jsrt.DisposableStackPrototype, Constructor: jsrt.DisposableStackConstructor, Tag: "DisposableStack", Rows: []jsrt.Method{
		{Name: "DisposableStack.prototype.use", Length: 1, Fn1: disposableStackPrototypeUse},
		{Name: "DisposableStack.prototype.dispose", Fn0: disposableStackPrototypeDispose},
		{Name: "DisposableStack.prototype.adopt", Length: 2, Fn2: disposableStackPrototypeAdopt},
		{Name: "DisposableStack.prototype.defer", Length: 1, Fn1: disposableStackPrototypeDefer},
		{Name: "DisposableStack.prototype.move", Fn0: disposableStackPrototypeMove},
		{Name: "get DisposableStack.prototype.disposed", Fn0: getDisposableStackPrototypeDisposed},
		{Name: "DisposableStack.prototype [ %Symbol.dispose% ]", Alias: "DisposableStack.prototype.dispose"},
	}},
}}

// AsyncDisposableStack is ECMA-262 §27.4 (explicit resource management).
var AsyncDisposableStack = &jsrt.Library{Tables: []*jsrt.Table{
	{Intrinsic: jsrt.AsyncDisposableStackConstructor, Global: "AsyncDisposableStack", Name: "AsyncDisposableStack", New: asyncDisposableStack, Prototype: jsrt.AsyncDisposableStackPrototype},
	{Intrinsic: jsrt.AsyncDisposableStackPrototype, Constructor: jsrt.AsyncDisposableStackConstructor, Tag: "AsyncDisposableStack", Rows: []jsrt.Method{
		{Name: "AsyncDisposableStack.prototype.use", Length: 1, Fn1: asyncDisposableStackPrototypeUse},
		{Name: "AsyncDisposableStack.prototype.disposeAsync", Fn0: asyncDisposableStackPrototypeDisposeAsync},
		{Name: "AsyncDisposableStack.prototype.adopt", Length: 2, Fn2: asyncDisposableStackPrototypeAdopt},
		{Name: "AsyncDisposableStack.prototype.defer", Length: 1, Fn1: asyncDisposableStackPrototypeDefer},
		{Name: "AsyncDisposableStack.prototype.move", Fn0: asyncDisposableStackPrototypeMove},
		{Name: "get AsyncDisposableStack.prototype.disposed", Fn0: getAsyncDisposableStackPrototypeDisposed},
		{Name: "AsyncDisposableStack.prototype [ %Symbol.asyncDispose% ]", Alias: "AsyncDisposableStack.prototype.disposeAsync"},
	}},
}}

// disposables is a DisposableStack or AsyncDisposableStack object; a disposed one has
// no capability.
type disposables struct {
	jsrt.Object
	capability *jsrt.DisposeCapability
}

// stackKind tells the two classes apart.
type stackKind struct {
	name  string
	class jsrt.Class
	proto jsrt.Intrinsic
	async bool
}

var (
	syncStack  = stackKind{"DisposableStack", jsrt.ClassDisposableStack, jsrt.DisposableStackPrototype, false}
	asyncStack = stackKind{"AsyncDisposableStack", jsrt.ClassAsyncDisposableStack, jsrt.AsyncDisposableStackPrototype, true}
)

func (k *stackKind) construct(fn *jsrt.Function, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, k.name)
	s := &disposables{capability: jsrt.NewDisposeCapability()}
	s.SetShape(r.ShapeFromConstructor(newTarget, k.proto, k.class, nil))
	return jsrt.Obj(&s.Object)
}

// this returns the stack that this is.
func (k *stackKind) this(r *jsrt.Realm, this jsrt.Value, method string) *disposables {
	s := cast[disposables](this, k.class)
	if s == nil {
		panic(incompatible(r, k.name+".prototype."+method, this))
	}
	return s
}

// live is this, for methods that a disposed stack refuses.
func (k *stackKind) live(fn *jsrt.Function, this jsrt.Value, method string) (*jsrt.Realm, *disposables) {
	r := fn.Realm()
	s := k.this(r, this, method)
	if s.capability == nil {
		panic(r.ReferenceError("Cannot call " + k.name + ".prototype." + method + " on an already-disposed " + k.name))
	}
	return r, s
}

func (k *stackKind) use(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	r, s := k.live(fn, this, "use")
	s.capability.Add(r, v, k.async)
	return v
}

func (k *stackKind) adopt(fn *jsrt.Function, this, v, onDispose jsrt.Value) jsrt.Value {
	r, s := k.live(fn, this, "adopt")
	if !jsrt.IsCallable(onDispose) {
		panic(r.TypeError(r.Display(onDispose) + " is not a function"))
	}
	f := jsrt.NewHostFunction(r, "", 0, func(r *jsrt.Realm, _ jsrt.Value, _ []jsrt.Value) jsrt.Value {
		return jsrt.Call1(r, onDispose, jsrt.Undef(), v)
	})
	s.capability.AddMethod(jsrt.Undef(), jsrt.Fn(f), k.async)
	return v
}

func (k *stackKind) deferCall(fn *jsrt.Function, this, onDispose jsrt.Value) jsrt.Value {
	r, s := k.live(fn, this, "defer")
	if !jsrt.IsCallable(onDispose) {
		panic(r.TypeError(r.Display(onDispose) + " is not a function"))
	}
	s.capability.AddMethod(jsrt.Undef(), onDispose, k.async)
	return jsrt.Undef()
}

func (k *stackKind) move(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r, s := k.live(fn, this, "move")
	to := &disposables{capability: s.capability}
	to.SetShape(r.RootShape(k.class, r.Intrinsic(k.proto), nil, 0))
	s.capability = nil
	return jsrt.Obj(&to.Object)
}

func (k *stackKind) disposed(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	s := cast[disposables](this, k.class)
	if s == nil {
		panic(incompatible(fn.Realm(), "get "+k.name+".prototype.disposed", this))
	}
	return jsrt.Bool(s.capability == nil)
}

// disposableStack is DisposableStack ( ), §27.3.1.1.
func disposableStack(fn *jsrt.Function, _ []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return syncStack.construct(fn, newTarget)
}

// DisposableStack.prototype.adopt ( value, onDispose ), §27.3.3.1
func disposableStackPrototypeAdopt(fn *jsrt.Function, this, v, onDispose jsrt.Value) jsrt.Value {
	return syncStack.adopt(fn, this, v, onDispose)
}

// DisposableStack.prototype.defer ( onDispose ), §27.3.3.3
func disposableStackPrototypeDefer(fn *jsrt.Function, this, onDispose jsrt.Value) jsrt.Value {
	return syncStack.deferCall(fn, this, onDispose)
}

// DisposableStack.prototype.dispose ( ), §27.3.3.4
func disposableStackPrototypeDispose(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := syncStack.this(r, this, "dispose")
	c := s.capability
	if c == nil {
		return jsrt.Undef()
	}
	s.capability = nil
	return c.Run(r, false)
}

// get DisposableStack.prototype.disposed, §27.3.3.5
func getDisposableStackPrototypeDisposed(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return syncStack.disposed(fn, this)
}

// DisposableStack.prototype.move ( ), §27.3.3.6
func disposableStackPrototypeMove(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return syncStack.move(fn, this)
}

// DisposableStack.prototype.use ( value ), §27.3.3.7
func disposableStackPrototypeUse(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	return syncStack.use(fn, this, v)
}

// asyncDisposableStack is AsyncDisposableStack ( ), §27.4.1.1.
func asyncDisposableStack(fn *jsrt.Function, _ []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return asyncStack.construct(fn, newTarget)
}

// AsyncDisposableStack.prototype.adopt ( value, onDisposeAsync ), §27.4.3.1
func asyncDisposableStackPrototypeAdopt(fn *jsrt.Function, this, v, onDispose jsrt.Value) jsrt.Value {
	return asyncStack.adopt(fn, this, v, onDispose)
}

// AsyncDisposableStack.prototype.defer ( onDisposeAsync ), §27.4.3.3
func asyncDisposableStackPrototypeDefer(fn *jsrt.Function, this, onDispose jsrt.Value) jsrt.Value {
	return asyncStack.deferCall(fn, this, onDispose)
}

// disposeFrame awaits the disposal of an async stack.
type disposeFrame struct {
	jsrt.Frame
	capability *jsrt.DisposeCapability
}

// AsyncDisposableStack.prototype.disposeAsync ( ), §27.4.3.4
func asyncDisposableStackPrototypeDisposeAsync(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := cast[disposables](this, jsrt.ClassAsyncDisposableStack)
	if s == nil {
		return jsrt.PromiseValue(jsrt.NewRejectedPromise(r, jsrt.Obj(r.MakeError(jsrt.TypeErrorPrototype, "Receiver is not an AsyncDisposableStack"))))
	}
	f := &disposeFrame{Frame: jsrt.Frame{Resume: disposeResume}, capability: s.capability}
	if f.capability == nil {
		f.capability = jsrt.NewDisposeCapability() // disposed already: nothing to do
	}
	s.capability = nil
	return jsrt.StartAsync(r, &f.Frame)
}

func disposeResume(frame *jsrt.Frame, mode jsrt.ResumeMode, v jsrt.Value) (jsrt.Value, jsrt.Status) {
	f := jsrt.FrameOf[disposeFrame](frame)
	if mode == jsrt.ResumeThrow {
		f.capability.Throw(f.R, v)
	}
	if next := f.capability.Run(f.R, true); !next.IsEmpty() {
		return next, jsrt.StatusAwait
	}
	return jsrt.Undef(), jsrt.StatusReturn
}

// get AsyncDisposableStack.prototype.disposed, §27.4.3.5
func getAsyncDisposableStackPrototypeDisposed(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return asyncStack.disposed(fn, this)
}

// AsyncDisposableStack.prototype.move ( ), §27.4.3.6
func asyncDisposableStackPrototypeMove(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return asyncStack.move(fn, this)
}

// AsyncDisposableStack.prototype.use ( value ), §27.4.3.7
func asyncDisposableStackPrototypeUse(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	return asyncStack.use(fn, this, v)
}
