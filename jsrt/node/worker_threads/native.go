// Package worker_threads holds the natives of Node's worker_threads: the start and end of
// workers, which are realms on goroutines of their own.
package worker_threads

import (
	"sync"
	"sync/atomic"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
	"github.com/gonodec/gonodec/jsrt/node/messaging"
	"github.com/gonodec/gonodec/jsrt/node/perf_hooks"
)

// Native is what require('native') gives to the JavaScript of worker_threads.
var Native = []jsrt.Method{
	{Name: "worker_threads.start", Length: 1, Fn1: workerThreadsStart},
	{Name: "worker_threads.usage", Length: 1, Fn1: workerThreadsUsage},
	{Name: "worker_threads.stop", Length: 1, Fn1: workerThreadsStop},
	{Name: "worker_threads.ref", Length: 2, Fn2: workerThreadsRef},
	{Name: "worker_threads.hasRef", Length: 1, Fn1: workerThreadsHasRef},
	{Name: "worker_threads.thread", Length: 0, Fn0: workerThreadsThread},
	{Name: "worker_threads.init", Length: 0, Fn0: workerThreadsInit},
	{Name: "worker_threads.mailbox", Length: 0, Fn0: workerThreadsMailbox},
	{Name: "worker_threads.send", Length: 3, Fn3: workerThreadsSend},
	{Name: "worker_threads.lock", Length: 4, Fn4: workerThreadsLock},
	{Name: "worker_threads.unlock", Length: 1, Fn1: workerThreadsUnlock},
	{Name: "worker_threads.locks", Length: 0, Fn0: workerThreadsLocks},
	{Name: "worker_threads.onFatal", Length: 2, Fn2: workerThreadsOnFatal},
}

// worker is the handle of a worker in its parent's realm.
type worker struct {
	asyncrt.Handle
	stop func()
	loop *asyncrt.Loop
}

// start is what a new worker finds.
type start struct {
	data            *messaging.Message
	control, public *messaging.Port
}

// threads are the running threads of the process.
type threads struct {
	last atomic.Int64
	mu   sync.Mutex
	mail map[int]*messaging.Port // guarded by mu
}

func threadsOf(env *host.Env) *threads {
	return env.Shared.Get("threads", func() any { return &threads{} }).(*threads)
}

// children are the workers of a realm, which end with it.
type children struct{ list map[*worker]struct{} }

func (c *children) add(env *host.Env, w *worker) {
	if c.list == nil {
		c.list = map[*worker]struct{}{}
		env.AtExit = append(env.AtExit, func() {
			for w := range c.list {
				w.stop()
			}
		})
	}
	c.list[w] = struct{}{}
}

// start({ file, code, name, args, environ, init, transfer, onDrain, onExit }) starts a worker:
// [handle, id, control port, public port]. environ is a list of names and values, null to
// share those of this thread.
func workerThreadsStart(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	r := fn.Realm()
	env := host.Of(r)
	get := func(name string) jsrt.Value { return jsrt.GetV(r, o, jsrt.Key(name)) }
	str := func(name string) string {
		if v := get(name); v.IsString() {
			return v.Str().Go()
		}
		return ""
	}
	if env.StartWorker == nil {
		panic(r.Error("this program cannot start workers"))
	}
	st := &start{data: messaging.Write(r, get("init"), get("transfer"))}
	var control, public *messaging.Port
	control, st.control = messaging.NewChannel()
	public, st.public = messaging.NewChannel()
	t := &host.Thread{ID: int(threadsOf(env).last.Add(1)), Name: str("name"), Init: st, KeepsDescriptors: jsrt.ToBoolean(get("keepsDescriptors"))}
	if list := get("environ"); list.IsObject() {
		t.Environ = newEnviron(texts(list))
	} else if env.Thread != nil {
		t.Environ = env.Thread.Environ
	}
	w := &worker{}
	mine := jsrt.RealmData[children](r)
	env.Loop.StartHandle(&w.Handle)
	onDrain, onExit := get("onDrain"), get("onExit")
	all := threadsOf(env)
	all.mailbox(t.ID)
	w.stop = env.StartWorker(&host.Spec{Thread: t, File: str("file"), Relative: str("relative"), Code: str("code"), Args: texts(get("args")), Done: func(code int) {
		all.end(t.ID)
		st.control.Close()
		st.public.Close()
		env.Loop.PostFunc(func() {
			w.stop = nil
			delete(mine.list, w)
			w.Close(nil)
			messaging.Deliver(r)
			r.Call(onDrain, jsrt.Undef())
			env.Loop.Drain()
			r.Call(onExit, jsrt.Undef(), jsrt.Int(code))
		})
	}})
	w.loop = t.Loop
	mine.add(env, w)
	return jsrt.Arr(jsrt.NewArrayOf(r, jsrt.NewHostValue(r, w), jsrt.Int(t.ID), messaging.Adopt(r, control), messaging.Adopt(r, public)))
}

func texts(v jsrt.Value) (list []string) {
	if a := v.AsArray(); a != nil {
		for i := range a.Len() {
			list = append(list, a.At(i).Str().Go())
		}
	}
	return list
}

func workerOf(v jsrt.Value) *worker {
	w, _ := jsrt.HostData(v).(*worker)
	return w
}

// usage(worker) is [idle, running] of its loop in milliseconds, or undefined.
func workerThreadsUsage(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return perf_hooks.Usage(fn.Realm(), workerOf(h).loop)
}

func workerThreadsStop(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	if w := workerOf(h); w.stop != nil {
		w.stop()
	}
	return jsrt.Undef()
}

func workerThreadsRef(_ *jsrt.Function, _, h, on jsrt.Value) jsrt.Value {
	return host.SetRef(workerOf(h), on)
}

func workerThreadsHasRef(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return jsrt.Bool(workerOf(h).HasRef())
}

// thread() is [id, name] of the worker that runs, undefined in the main thread.
func workerThreadsThread(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := host.Of(r).Thread
	if t == nil {
		return jsrt.Undef()
	}
	return jsrt.Arr(jsrt.NewArrayOf(r, jsrt.Int(t.ID), jsrt.Str(jsrt.FromGo(t.Name))))
}

// init() is [what start's init was, control port, public port].
func workerThreadsInit(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := host.Of(r).Thread
	s := t.Init.(*start)
	t.Init = nil
	return jsrt.Arr(jsrt.NewArrayOf(r, s.data.Read(r), messaging.Adopt(r, s.control), messaging.Adopt(r, s.public)))
}

// onFatal(fatal, leave): fatal gets an exception that nothing caught, leave is called
// before the thread ends of its own will.
func workerThreadsOnFatal(fn *jsrt.Function, _, fatal, leave jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := host.Of(r).Thread
	t.Fatal = func(v jsrt.Value) { r.Call(fatal, jsrt.Undef(), v) }
	t.Leave = func() { r.Call(leave, jsrt.Undef()) }
	return jsrt.Undef()
}
