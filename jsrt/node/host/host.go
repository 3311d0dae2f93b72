// Package host joins the language core and the event loop: it is what Node
// modules find behind a realm. It imports no Node module.
package host

import (
	"io"
	"os"
	"sync/atomic"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
)

// Modules are what the module 'module' asks of the loader.
type Modules struct {
	// CreateRequire makes the require function of a file.
	CreateRequire func(path string) jsrt.Value
	// Adopt gives module objects their prototype.
	Adopt func(proto *jsrt.Object)
	// Compile runs text as a CommonJS module.
	Compile func(module *jsrt.Object, text, path string)
	// Known reports whether a file is a module of the program, or was made one.
	Known func(path string) bool
	// SyncBuiltins gives the imports of Node's modules what their exports hold now.
	SyncBuiltins func()
}

// Env is what a realm's Node modules share.
type Env struct {
	Realm *jsrt.Realm
	Loop  *asyncrt.Loop
	// Main is the module object of the entry, undefined for an ES module.
	Main func() jsrt.Value
	Args []string // the executable and the program's arguments
	// Script is the program's own path in process.argv; "": the executable.
	Script string

	// ExitCode is process.exitCode as the runtime sees it.
	ExitCode int
	// Require loads a module of the program by its name ("node:fs").
	Require func(name string) jsrt.Value
	// Linked reports whether the program has that Node module ("fs").
	Linked func(name string) bool
	// AtExit are run before the process ends.
	AtExit []func()
	// TraceModule, if set by diagnostics_channel, calls load to load a module; kind is
	// "require" or "import".
	TraceModule func(kind, parent, id string, load func() jsrt.Value) jsrt.Value
	// Modules is a *Modules in programs that have the module 'module'. Not by its type,
	// which small programs would then hold.
	Modules any
	// Rejections are promises rejected without a handler since the last time that
	// the microtask queue was empty, in order.
	Rejections []*jsrt.Object
	// Uncaught, if set by the process module, gets exceptions that nothing caught;
	// origin is "uncaughtException" or "unhandledRejection". It reports whether
	// the program goes on.
	Uncaught func(v jsrt.Value, origin string) bool
	// Thrown are the frames at the throw of the exception that Uncaught handles.
	Thrown []jsrt.StackFrame
	// Decorated are errors of late whose stack begins with their place: see NoteDecorated.
	Decorated map[*jsrt.Object]bool
	// SourceLine is a line (1-based) of one of the program's files, as the user wrote it.
	SourceLine func(file string, line int) (text string, ok bool)
	// Unhandled, if set, handles the rejections left after a turn.
	Unhandled func(list []*jsrt.Object)
	// Handled is told of a handler added late.
	Handled func(promise *jsrt.Object)

	BeforeExit, Exit func() // events of process

	// Milestones are when the engine started, the realm, and the program's own code.
	// By asyncrt.NowNs.
	Milestones [3]int64

	Data map[any]any
	// Thread is set in the realm of a worker.
	Thread *Thread
	// StartWorker, in programs with workers, starts one; stop ends it.
	StartWorker func(s *Spec) (stop func())
	// ModuleFile, in programs that start themselves again, is the file of a module that a
	// path names; Runner are the arguments that make the executable run a file, nil where
	// it is the program itself.
	ModuleFile func(path, relative string) (string, bool)
	Runner     []string
	// ExecArgv are the options of a program that its own command started as under Node.
	ExecArgv []string
	// Shared is what the process and its workers have in common.
	Shared *Shared

	tracker  Tracker // of async_hooks, where it is loaded
	mainDone bool

	signals  atomic.Uint64 // that the program handles, as bits
	expected map[int]int   // sent by the process to itself, on their way
}

// Listen tells whether the program handles a signal.
func (e *Env) Listen(signal int, handles bool) {
	if handles {
		e.signals.Or(1 << signal)
	} else {
		e.signals.And(^(1 << signal))
	}
}

// Listens reports whether the program handles a signal.
func (e *Env) Listens(signal int) bool { return e.signals.Load()>>signal&1 == 1 }

// ExpectSignal keeps the loop alive until SignalCame: the process sent itself a signal that
// it handles.
func (e *Env) ExpectSignal(n int) {
	if e.expected == nil {
		e.expected = map[int]int{}
	}
	e.expected[n]++
	e.Loop.Hold()
}

// SignalCame ends what ExpectSignal began, however many signals came as one.
func (e *Env) SignalCame(n int) {
	for ; e.expected[n] > 0; e.expected[n]-- {
		e.Loop.Release()
	}
}

// RunAtExit runs what is left to do before the process ends.
func (e *Env) RunAtExit() {
	list := e.AtExit
	e.AtExit = nil
	for _, f := range list {
		f()
	}
}

// Of returns the environment of a realm.
func Of(r *jsrt.Realm) *Env { return r.Env.(*Env) }

// Attach makes e the environment of r.
func Attach(r *jsrt.Realm, e *Env) { r.Env = e }

// Queue is the microtask queue of a realm of its own (jsrt.Realm.Queue), which somebody runs.
type Queue struct {
	jobs    []jsrt.Job
	running bool
}

// Run runs the jobs until none is left, or one panics.
func (q *Queue) Run() {
	if q.running {
		return
	}
	q.running = true
	defer func() { q.running = false }()
	for len(q.jobs) > 0 {
		job := q.jobs[0]
		q.jobs = q.jobs[1:]
		job.Run()
	}
}

// EnqueueJob is HostEnqueuePromiseJob: the microtask queue of the loop, or of the realm.
func (e *Env) EnqueueJob(r *jsrt.Realm, job jsrt.Job) {
	if q, ok := r.Queue.(*Queue); ok {
		q.jobs = append(q.jobs, job)
		return
	}
	e.Loop.Microtask(job)
}

// EnqueueCleanup runs what a FinalizationRegistry has to do on the loop, if that goes on.
func (e *Env) EnqueueCleanup(f func()) { e.Loop.PostQuiet(f) }

// NoteDecorated says that an error's stack shows where it comes from.
func (e *Env) NoteDecorated(o *jsrt.Object) {
	if e.Decorated == nil || len(e.Decorated) > 100 { // what is uncaught is so at once
		e.Decorated = map[*jsrt.Object]bool{}
	}
	e.Decorated[o] = true
}

// PromiseRejectionTracker is HostPromiseRejectionTracker.
func (e *Env) PromiseRejectionTracker(_ *jsrt.Realm, promise *jsrt.Object, operation string) {
	if operation == "reject" {
		e.Rejections = append(e.Rejections, promise)
		return
	}
	for i, p := range e.Rejections {
		if p == promise {
			e.Rejections = append(e.Rejections[:i], e.Rejections[i+1:]...)
			return
		}
	}
	if e.Handled != nil {
		e.Handled(promise)
	}
}

// ReadSystemFile reads a small file of the system, such as those in /proc; nil if
// it is not there. os.ReadFile would link file information with its dates.
func ReadSystemFile(path string) []byte {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	data, _ := io.ReadAll(f)
	return data
}
