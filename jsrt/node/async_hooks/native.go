// Package async_hooks holds the natives of Node's async_hooks: the current scope, and
// what tells JavaScript of resources.
package async_hooks

import (
	"os"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of async_hooks.
var Native = []jsrt.Method{
	{Name: "async_hooks.track", Length: 3, Fn3: asyncHooksTrack},
	{Name: "async_hooks.frame", Length: 0, Fn0: asyncHooksFrame},
	{Name: "async_hooks.setFrame", Length: 1, Fn1: asyncHooksSetFrame},
	{Name: "async_hooks.executionAsyncId", Length: 0, Fn0: asyncHooksExecutionAsyncId},
	{Name: "async_hooks.triggerAsyncId", Length: 0, Fn0: asyncHooksTriggerAsyncId},
	{Name: "async_hooks.resource", Length: 0, Fn0: asyncHooksResource},
	{Name: "async_hooks.newId", Length: 0, Fn0: asyncHooksNewId},
	{Name: "async_hooks.enter", Length: 3, Fn3: asyncHooksEnter},
	{Name: "async_hooks.leave", Length: 1, Fn1: asyncHooksLeave},
	{Name: "async_hooks.listen", Length: 1, Fn1: asyncHooksListen},
	{Name: "async_hooks.destroy", Length: 1, Fn1: asyncHooksDestroy},
	{Name: "async_hooks.print", Length: 1, Fn1: asyncHooksPrint},
}

// What hooks listen for, as bits.
const (
	onInit = 1 << iota
	onBefore
	onAfter
	onDestroy
	onResolve
	onPromises
)

// tracker is the state of a realm.
type tracker struct {
	r      *jsrt.Realm
	env    *host.Env
	core   *jsrt.AsyncTracker
	emit   jsrt.Value // emit(event, id, type, trigger, resource)
	events int        // that hooks listen for
	last   int64      // id
	now    *host.Scope
	main   jsrt.Value // the resource of the main script
	ended  []int64    // destroyed, not yet told
	im     asyncrt.Immediate

	idKey, triggerKey jsrt.PropertyKey
}

func trackerOf(fn *jsrt.Function) *tracker { return jsrt.RealmData[tracker](fn.Realm()) }

// track(emit, async_id_symbol, trigger_async_id_symbol) begins to follow asynchronous work.
func asyncHooksTrack(fn *jsrt.Function, _, emit, id, trigger jsrt.Value) jsrt.Value {
	t := trackerOf(fn)
	if t.core != nil {
		return jsrt.Undef()
	}
	t.r = fn.Realm()
	t.env = host.Of(t.r)
	t.core = t.r.Agent().Track()
	t.emit = emit
	t.idKey, t.triggerKey = jsrt.SymbolKey(id.Symbol()), jsrt.SymbolKey(trigger.Symbol())
	t.last = 1
	t.env.SetTracker(t)
	return jsrt.Undef()
}

func asyncHooksFrame(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	if c := fn.Realm().Agent().Track().Context; !c.IsEmpty() {
		return c
	}
	return jsrt.Undef()
}

func asyncHooksSetFrame(fn *jsrt.Function, _, frame jsrt.Value) jsrt.Value {
	if frame.IsUndefined() {
		frame = jsrt.Value{}
	}
	fn.Realm().Agent().Track().Context = frame
	return jsrt.Undef()
}

// execution is the id of what runs: 1 in the main script, 0 outside of everything.
func (t *tracker) execution() int64 {
	switch {
	case t.now != nil:
		return t.now.ID
	case t.env.InMain():
		return 1
	}
	return 0
}

func asyncHooksExecutionAsyncId(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return jsrt.Num(float64(trackerOf(fn).execution()))
}

func asyncHooksTriggerAsyncId(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	if s := trackerOf(fn).now; s != nil {
		return jsrt.Num(float64(s.Trigger))
	}
	return jsrt.Int(0)
}

func asyncHooksResource(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	t := trackerOf(fn)
	slot := &t.main
	if t.now != nil {
		slot = &t.now.Resource
	}
	if slot.IsEmpty() {
		*slot = jsrt.Obj(jsrt.NewObject(t.r))
	}
	return *slot
}

func (t *tracker) newID() int64 {
	t.last++
	return t.last
}

func asyncHooksNewId(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return jsrt.Num(float64(trackerOf(fn).newID()))
}

// enter(id, trigger, resource) begins the scope of a resource of JavaScript.
func asyncHooksEnter(fn *jsrt.Function, _, id, trigger, resource jsrt.Value) jsrt.Value {
	t := trackerOf(fn)
	t.enter(&host.Scope{ID: int64(id.Float()), Trigger: int64(trigger.Float()), Resource: resource})
	return jsrt.Undef()
}

// leave(id) ends it, if an uncaught exception has not ended it before.
func asyncHooksLeave(fn *jsrt.Function, _, id jsrt.Value) jsrt.Value {
	t := trackerOf(fn)
	if t.now != nil && t.now.ID == int64(id.Float()) {
		t.leave()
	}
	return jsrt.Undef()
}

func (t *tracker) enter(s *host.Scope) {
	s.Outer, t.now = t.now, s
	if t.events&onBefore != 0 {
		t.tell(onBefore, s.ID)
	}
}

func (t *tracker) leave() {
	s := t.now
	if t.events&onAfter != 0 {
		t.tell(onAfter, s.ID)
	}
	t.now, s.Outer = s.Outer, nil
}

func (t *tracker) tell(event int, id int64) {
	t.r.Call(t.emit, jsrt.Undef(), jsrt.Int(event), jsrt.Num(float64(id)))
}

// Init numbers a resource that is made by what runs.
func (t *tracker) Init(s *host.Scope, kind string) {
	s.ID, s.Trigger, s.Context = t.newID(), t.execution(), t.core.Context
	if t.events&onInit == 0 {
		return
	}
	if s.Resource.IsEmpty() {
		s.Resource = jsrt.Obj(jsrt.NewObject(t.r))
	}
	t.tellInit(s, kind)
}

func (t *tracker) tellInit(s *host.Scope, kind string) {
	t.r.Call(t.emit, jsrt.Undef(), jsrt.Int(onInit), jsrt.Num(float64(s.ID)), jsrt.Str(jsrt.FromGo(kind)), jsrt.Num(float64(s.Trigger)), s.Resource)
}

// Run runs f in the scope of a resource. After a panic the scope is still entered, for
// handlers of uncaught exceptions; Unwind leaves it.
func (t *tracker) Run(s *host.Scope, f func()) {
	outer := t.core.Context
	t.core.Context = s.Context
	t.enter(s)
	f()
	if t.now == s {
		t.leave()
	}
	t.core.Context = outer
}

// Main ends the main script.
func (t *tracker) Main() { t.core.Context = jsrt.Value{} }

// Unwind leaves all scopes.
func (t *tracker) Unwind() {
	for t.now != nil {
		t.leave()
	}
	t.core.Context = jsrt.Value{}
}

// Destroy queues the event: hooks hear of it outside of other callbacks.
func (t *tracker) Destroy(s *host.Scope) { t.destroy(s.ID) }

func (t *tracker) destroy(id int64) {
	if t.events&onDestroy == 0 {
		return
	}
	t.ended = append(t.ended, id)
	if len(t.ended) == 1 {
		t.env.Loop.StartFirst(&t.im, asyncrt.Func(t.tellEnded))
		t.im.Unref()
	}
}

// Flush tells of resources that have ended before the process does.
func (t *tracker) Flush() { t.tellEnded() }

func (t *tracker) tellEnded() {
	for len(t.ended) > 0 {
		list := t.ended
		t.ended = nil
		for _, id := range list {
			if t.events&onDestroy != 0 {
				t.tell(onDestroy, id)
			}
		}
	}
}

// destroy(id)
func asyncHooksDestroy(fn *jsrt.Function, _, id jsrt.Value) jsrt.Value {
	trackerOf(fn).destroy(int64(id.Float()))
	return jsrt.Undef()
}

// Bind returns a function that calls f in the scope of a new resource. A microtask has one
// only where somebody would notice.
func (t *tracker) Bind(kind string, f jsrt.Value, once bool) jsrt.Value {
	if !jsrt.IsCallable(f) || kind == "Microtask" && t.events == 0 && t.core.Context.IsEmpty() {
		return f
	}
	s := host.NewTracked(t)
	t.Init(s, kind)
	return jsrt.Fn(jsrt.NewHostFunction(t.r, "", 0, func(r *jsrt.Realm, this jsrt.Value, args []jsrt.Value) (v jsrt.Value) {
		t.Run(s, func() { v = r.Call(f, this, args...) })
		if once {
			s.Destroy()
		}
		return v
	}))
}

// listen(events) says what hooks want to hear.
func asyncHooksListen(fn *jsrt.Function, _, events jsrt.Value) jsrt.Value {
	t := trackerOf(fn)
	t.events = int(events.Float())
	var hooks jsrt.PromiseHooks
	if t.events&onPromises != 0 {
		hooks = (*promises)(t)
	}
	t.core.SetHooks(0, hooks)
	return jsrt.Undef()
}

// print(text) writes to standard error at once.
func asyncHooksPrint(_ *jsrt.Function, _, text jsrt.Value) jsrt.Value {
	_, _ = os.Stderr.WriteString(text.Str().Go())
	return jsrt.Undef()
}
