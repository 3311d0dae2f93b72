package test262

import (
	"slices"
	"strings"
	"time"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/ir/interp/door"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
	"github.com/gonodec/gonodec/jsrt/builtins/intl"
	"github.com/gonodec/gonodec/jsrt/temporal"
)

// host is one agent with its event loop, as a test or a $262.agent sees it.
type host struct {
	agent    *jsrt.Agent
	loop     *asyncrt.Loop
	realm    *jsrt.Realm
	printed  []string
	thrown   *jsrt.Throw // out of a job
	dir      string      // of the test, for its modules
	tests    string      // the directory of all tests
	compiled Compiled
	modules  map[*jsrt.Realm]*modules
	agents   *agents // of the main agent
	child    *child  // of another
}

// EnqueueJob is HostEnqueuePromiseJob.
func (h *host) EnqueueJob(_ *jsrt.Realm, job jsrt.Job) { h.loop.Microtask(job) }

// PromiseRejectionTracker: the suite expects nothing of unhandled rejections.
func (h *host) PromiseRejectionTracker(*jsrt.Realm, *jsrt.Object, string) {}

func newHost(dir string) *host {
	h := &host{dir: dir}
	h.loop = asyncrt.New(asyncrt.Config{})
	h.loop.SetHooks(asyncrt.Hooks{Uncaught: func(v any) bool {
		t, ok := v.(*jsrt.Throw)
		if !ok {
			panic(v)
		}
		if h.thrown == nil {
			h.thrown = t
		}
		return true
	}})
	h.agent = jsrt.NewAgent(h)
	door.Install(h.agent)
	h.installModules()
	h.agent.Post, h.agent.Hold, h.agent.Release = h.loop.PostFunc, h.loop.Hold, h.loop.Release
	h.realm = h.newRealm()
	return h
}

func (h *host) newRealm() *jsrt.Realm { return jsrt.NewRealm(h.agent, libraries...) }

// libraries are all built-in objects.
var libraries = append(append(slices.Clone(builtins.All), intl.All...), temporal.Temporal)

// define adds what INTERPRETING.md calls host-defined functions to a realm.
func (h *host) define(r *jsrt.Realm) *jsrt.Object {
	method(r, r.Global, "print", 1, func(r *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
		h.printed = append(h.printed, jsrt.ToString(r, jsrt.Arg(args, 0)).Go())
		return jsrt.Undef()
	})
	o := jsrt.NewObject(r)
	define(r, r.Global, "$262", jsrt.Obj(o))
	define(r, o, "global", jsrt.Obj(r.Global))
	method(r, o, "createRealm", 0, func(*jsrt.Realm, jsrt.Value, []jsrt.Value) jsrt.Value {
		return jsrt.Obj(h.define(h.newRealm()))
	})
	method(r, o, "evalScript", 1, func(_ *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
		u := door.Script(r, "evalScript", jsrt.ToString(r, jsrt.Arg(args, 0)).Go())
		return runUnit(r, u)
	})
	method(r, o, "gc", 0, func(*jsrt.Realm, jsrt.Value, []jsrt.Value) jsrt.Value { return collectGarbage(r) })
	method(r, o, "detachArrayBuffer", 1, func(_ *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
		return detach(r, jsrt.Arg(args, 0))
	})
	if v := htmlDDA(r); !v.IsEmpty() {
		define(r, o, "IsHTMLDDA", v)
	}
	define(r, o, "AbstractModuleSource", jsrt.Fn(abstractModuleSource(r)))
	define(r, o, "agent", jsrt.Obj(h.agentObject(r)))
	return o
}

func define(r *jsrt.Realm, o *jsrt.Object, name string, v jsrt.Value) {
	jsrt.CreateNonEnumerableDataPropertyOrThrow(r, o, jsrt.Key(name), v)
}

func method(r *jsrt.Realm, o *jsrt.Object, name string, length int, f jsrt.HostFunc) {
	define(r, o, name, jsrt.Fn(jsrt.NewHostFunction(r, name, length, f)))
}

// runUnit evaluates a script.
func runUnit(r *jsrt.Realm, u *jsrt.Unit) jsrt.Value {
	return r.Call(jsrt.Fn(jsrt.NewClosure(u.NewInstance(r), u.Main, nil)), jsrt.Obj(r.Global))
}

// do runs f as a callback of the loop and returns the exception that ended it.
func (h *host) do(f func()) (t *jsrt.Throw) {
	h.loop.Do(asyncrt.Func(func() { t = h.realm.Try(f) }))
	return t
}

// finish runs the loop until nothing is alive.
func (h *host) finish() { h.loop.Run() }

// errorName is the name of a thrown value's constructor, and a text for reports.
func (h *host) errorName(t *jsrt.Throw) (name, text string) {
	r := h.realm
	text = "?"
	_ = r.Try(func() {
		o := t.Value.AsObject()
		if o == nil {
			text = r.Display(t.Value)
			return
		}
		if c := jsrt.Get(r, o, jsrt.KeyConstructor); c.IsObject() {
			if n := jsrt.Get(r, c.Object(), jsrt.KeyName); n.IsString() {
				name = n.Str().Go()
			}
		}
		text = name
		if m := jsrt.Get(r, o, jsrt.KeyMessage); m.IsString() {
			text += ": " + m.Str().Go()
		}
	})
	return name, strings.ReplaceAll(text, "\n", " ")
}

// monotonic is the clock of $262.agent.monotonicNow.
var start = time.Now()

func monotonic() float64 { return float64(time.Since(start).Microseconds()) / 1000 }
