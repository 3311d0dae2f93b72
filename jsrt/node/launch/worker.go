package launch

import (
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Workers links worker threads into a program: the value of Program.Workers. A worker is a
// realm with its own agent and event loop on a goroutine of its own.
func Workers(p *Program, env *host.Env) {
	env.StartWorker = func(s *host.Spec) (stop func()) {
		child := &host.Env{Args: append([]string{env.Args[0]}, s.Args...), Script: s.File, Data: map[any]any{}, Shared: env.Shared, Thread: s.Thread}
		if child.Script == "" {
			child.Script = "[worker eval]"
		}
		child.Loop = asyncrt.New(asyncrt.Config{})
		child.Milestones = env.Milestones // the first is the process's
		s.Thread.Loop = child.Loop
		var terminated atomic.Bool
		s.Thread.Exit = func(code int) {
			child.ExitCode = code
			if f := s.Thread.Leave; f != nil {
				s.Thread.Leave = nil
				f()
			}
			panic(host.ThreadExit{})
		}
		var agent atomic.Pointer[jsrt.Agent]
		var told atomic.Bool
		var giveUp atomic.Pointer[time.Timer] // holds all of the worker
		done := func(code int) {
			if told.CompareAndSwap(false, true) {
				agent.Store(nil)
				s.Done(code)
			}
			if t := giveUp.Load(); t != nil {
				t.Stop()
			}
		}
		go func() {
			l := newRealm(p, child)
			agent.Store(l.r.Agent())
			child.Loop.SetHooks(asyncrt.Hooks{Uncaught: l.threadUncaught, AfterMicrotasks: l.afterMicrotasks, Microtasks: l.r.GuardJobs, BeforeExit: l.beforeExit, Exit: s.Thread.CloseAll})
			child.Milestones[2] = asyncrt.NowNs()
			child.Loop.Begin()
			child.Loop.Do(asyncrt.Func(func() { l.runWorker(s) }))
			child.Loop.Run()
			code := 1
			if !terminated.Load() {
				code = l.threadExit()
			}
			child.RunAtExit()
			done(code)
		}()
		return func() {
			terminated.Store(true)
			child.Loop.Stop()
			if a := agent.Load(); a != nil {
				a.NewInterrupt().Raise()
			}
			giveUp.Store(time.AfterFunc(patience, func() { done(1) }))
			if told.Load() {
				done(1)
			}
		}
	}
}

// patience is how long a terminated worker may take to return to its loop. Compiled code
// does not look whether it is wanted: one that never returns is given up, and its goroutine
// goes on until the process ends.
const patience = time.Second

// threadEnds is deferred where a handler may end the thread.
func threadEnds() {
	if x := recover(); x != nil {
		if !endsThread(x) {
			panic(x)
		}
	}
}

// endsThread reports panics with which a worker leaves its code.
func endsThread(x any) bool {
	if _, terminated := x.(*jsrt.Interrupt); terminated {
		return true
	}
	_, exit := x.(host.ThreadExit)
	return exit
}

// threadUncaught is uncaught in a worker.
func (l *loader) threadUncaught(x any) (goOn bool) {
	if endsThread(x) {
		return false
	}
	defer threadEnds()
	return l.uncaught(x)
}

// threadExit is exit in a worker.
func (l *loader) threadExit() (code int) {
	defer func() {
		if x := recover(); x != nil {
			if !endsThread(x) {
				panic(x)
			}
			code = l.env.ExitCode
		}
	}()
	return l.exit()
}

// runWorker prepares the realm of a worker and runs its code.
func (l *loader) runWorker(s *host.Spec) {
	l.env.Require("worker_threads/child")
	if s.File == "" {
		l.runScript(filepath.Join(cwd(), "[worker eval]"), s.Code)
	} else if i, ok := l.workerModule(s); ok {
		l.p.Entry = i
		l.runEntry()
	} else {
		l.runFile(s.File)
	}
	l.env.MainDone()
}

func cwd() string {
	d, err := os.Getwd()
	if err != nil {
		return "/"
	}
	return d
}

// workerModule finds the module of a worker. A relative name counts from the working
// directory, as in Node, or else from the program's own place, where it may have been moved.
func (l *loader) workerModule(s *host.Spec) (int, bool) {
	i, ok := l.find(s.File)
	if !ok && s.Relative != "" {
		i, ok = l.find(filepath.Join(filepath.Dir(l.path(l.p.Entry)), s.Relative))
	}
	return i, ok
}

// find finds the module of a file.
func (l *loader) find(path string) (int, bool) {
	real, _ := filepath.EvalSymlinks(path)
	for i := range l.p.Modules {
		if at := l.path(i); at == path || at == real {
			return i, true
		}
	}
	return 0, false
}

// runFile runs a file that is no module of the program, where the program has the
// interpreter.
func (l *loader) runFile(path string) {
	if strings.HasPrefix(path, "data:") {
		l.dynamic(path)
		l.p.Entry = l.disk.data(l, path)
		l.runEntry()
		return
	}
	data, err := os.ReadFile(path)
	if err == nil && l.disk != nil {
		l.p.Entry = l.disk.file(l, path)
		l.runEntry()
		return
	}
	if err != nil {
		t := l.r.Error("Cannot find module '" + path + "'")
		o := t.Value.Object()
		jsrt.CreateDataProperty(l.r, o, jsrt.Key("code"), jsrt.Str(jsrt.Latin1("MODULE_NOT_FOUND")))
		jsrt.CreateDataProperty(l.r, o, jsrt.Key("requireStack"), jsrt.Arr(jsrt.NewArray(l.r)))
		panic(t)
	}
	text := string(data)
	if strings.HasPrefix(text, "#!") {
		text = "//" + text
	}
	l.runText(path, text)
}

// dynamic returns what runs text.
func (l *loader) dynamic(path string) *jsrt.EvalHooks {
	if h := l.r.Agent().Eval; h != nil {
		return h
	}
	panic(l.r.EvalError("'" + path + "' is not part of the program: gonodec compiles the files of workers that it finds in calls of new Worker and fork; others, and text, need a program that uses eval or new Function"))
}

// runScript runs text as a script that finds require and the like as globals.
func (l *loader) runScript(path, text string) {
	h := l.dynamic(path)
	require := l.createRequire(path)
	l.p.Entry = len(l.p.Modules) - 1
	o := l.newModule(l.p.Entry, nil)
	set := func(name string, v jsrt.Value) { jsrt.CreateDataProperty(l.r, l.r.Global, jsrt.Key(name), v) }
	set("module", jsrt.Obj(o))
	set("exports", jsrt.Get(l.r, o, keyExports))
	set("require", require)
	set("__filename", jsrt.Str(jsrt.Latin1("[worker eval]")))
	set("__dirname", jsrt.Str(jsrt.Latin1(".")))
	h.Indirect(l.r, jsrt.FromGo(text))
}

// runText runs text as a CommonJS module.
func (l *loader) runText(path, text string) {
	h := l.dynamic(path)
	var names []*jsrt.String
	for _, n := range []string{"exports", "require", "module", "__filename", "__dirname"} {
		names = append(names, jsrt.Latin1(n))
	}
	fn := h.Function(l.r, names, jsrt.FromGo(text), 0)
	require := l.createRequire(path)
	i := len(l.p.Modules) - 1
	if at, ok := l.find(path); ok {
		i = at
	}
	l.p.Entry = i
	o := l.newModule(i, nil)
	exports := jsrt.Get(l.r, o, keyExports)
	jsrt.CreateDataProperty(l.r, require.Object(), jsrt.Key("main"), jsrt.Obj(o))
	l.r.Call(jsrt.Fn(fn), exports, exports, require, jsrt.Obj(o), jsrt.Str(jsrt.FromGo(path)), jsrt.Str(jsrt.FromGo(filepath.Dir(path))))
	jsrt.CreateDataProperty(l.r, o, jsrt.Key("loaded"), jsrt.True)
}
