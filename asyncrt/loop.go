package asyncrt

import (
	"sync"
	"sync/atomic"
	"time"
)

// Hooks are what the owner of a loop may want to do at certain moments. All
// are called on the loop's goroutine and all may be nil.
type Hooks struct {
	// Uncaught is called with what a callback panicked with, while its stack
	// still exists. The loop goes on when it returns true and stops otherwise.
	// Without the hook a panic goes through Run.
	Uncaught func(v any) (goOn bool)

	// AfterMicrotasks is called when the nextTick and the microtask queue have
	// run empty, before the next callback. It reports whether it may have
	// filled them again. Node looks for unhandled rejections here.
	AfterMicrotasks func() (again bool)

	// Microtasks runs run, which runs the microtasks that there are. Without the hook it is
	// called directly.
	Microtasks func(run func())

	// BeforeExit is called when nothing is alive any more. What it starts is
	// waited for, and then it is called again.
	BeforeExit func()

	// Exit is called once, when the loop will run no more callbacks.
	Exit func()
}

// Config says how a loop differs from the usual one; the zero value is usual.
type Config struct {
	Clock Clock
	Hooks Hooks
	// Pool runs the operations of SubmitPool. Loops may share one; without it
	// the loop makes its own on first use.
	Pool *Pool
}

// Loop is one event loop. Its methods must be called on the goroutine that
// calls Run (or before Run), except Post, PostFunc and Stop, which any
// goroutine may call.
type Loop struct {
	clock Clock
	hooks Hooks
	pool  *Pool

	ticks  ring
	micros ring
	run    func() // runJobs
	depth  int    // Do calls under way

	timers  timerQueue
	pending ring // jobs of the next pending phase
	known   knownResults
	closing ring // jobs of the next close phase

	immediates immediateQueue

	held int // reasons to stay alive: operations under way, active handles

	batch     []Job // what the poll phase is running
	batchNext int

	stopped atomic.Bool
	exited  bool
	usage   usage

	poller Poller // set on the loop, under mu

	mu     sync.Mutex
	posted []Job // guarded by mu
	quiet  int   // guarded by mu: of posted, that keep nothing alive
	asleep bool  // guarded by mu: the poller waits and has to be woken
	closed bool  // guarded by mu: nothing will be run any more
	wake   chan struct{}
}

// New returns a loop that is not running.
func New(c Config) *Loop {
	l := &Loop{clock: c.Clock, hooks: c.Hooks, pool: c.Pool, wake: make(chan struct{}, 1)}
	if l.clock == nil {
		l.clock = NewRealClock()
	}
	l.run = l.runJobs
	return l
}

// SetHooks replaces the hooks; the owner's hooks often need the loop first.
func (l *Loop) SetHooks(h Hooks) { l.hooks = h }

// Now is the loop's clock.
func (l *Loop) Now() time.Duration { return l.clock.Now() }

// nowMs is the time in whole milliseconds, the unit of timers.
func (l *Loop) nowMs() int64 { return int64(l.clock.Now() / time.Millisecond) }

// Run runs callbacks until nothing is alive or Stop was called, and then calls
// the Exit hook. Posting to the loop fails from then on.
func (l *Loop) Run() {
	l.Begin()
	for !l.stopped.Load() {
		for !l.stopped.Load() && l.Alive() {
			l.Turn(true)
		}
		if l.stopped.Load() || l.hooks.BeforeExit == nil {
			break
		}
		l.Do(Func(l.hooks.BeforeExit))
		if !l.Alive() {
			break
		}
	}
	l.finish()
}

func (l *Loop) finish() {
	if l.exited {
		return
	}
	l.exited = true
	l.usage.ended = NowNs()
	if l.hooks.Exit != nil {
		l.hooks.Exit()
	}
	l.mu.Lock()
	l.closed = true
	l.posted = nil
	l.mu.Unlock()
	if l.poller != nil {
		l.poller.Close()
	}
}

// Turn is one iteration of the loop: timers, pending, poll, check, close. With
// block, the poll phase waits for something to do; without, it takes what is
// there. Tests drive a loop with Turn, programs with Run.
func (l *Loop) Turn(block bool) {
	l.usage.turns++
	l.guarded(timersPhase)
	l.guarded(pendingPhase)
	l.poll(block)
	l.usage.events += int64(len(l.batch) - l.batchNext)
	l.guarded(pollPhase)
	l.guarded(checkPhase)
	l.guarded(closePhase)
}

// Alive reports whether there is a reason to go on.
func (l *Loop) Alive() bool {
	return l.held > 0 || l.timers.refs > 0 || l.immediates.refs > 0 ||
		l.pending.size > 0 || l.closing.size > 0 || l.hasPosted()
}

// Stop makes Run return after the current callback; queued callbacks are
// dropped. Any goroutine may call it.
func (l *Loop) Stop() {
	l.stopped.Store(true)
	l.mu.Lock()
	p := l.poller
	l.mu.Unlock()
	l.signal(p)
}

// Stopped reports whether Stop was called.
func (l *Loop) Stopped() bool { return l.stopped.Load() }

// Do runs job and then the nextTick and microtask queues, as the loop does with
// each callback. Inside another Do it only runs job. Programs run their main
// script with it.
func (l *Loop) Do(job Job) {
	if l.depth > 0 {
		job.Run()
		return
	}
	first := true
	l.guarded(func(l *Loop) {
		if first {
			first = false
			job.Run()
		}
		l.drain()
	})
}

// guarded runs f, and once more after every panic that the Uncaught hook has
// handled. f takes its work from queues of the loop, so calling it again goes
// on behind the callback that failed.
func (l *Loop) guarded(f func(*Loop)) {
	for !l.stopped.Load() && !l.attempt(f) {
	}
}

func (l *Loop) attempt(f func(*Loop)) (done bool) {
	l.depth++
	if l.hooks.Uncaught != nil {
		defer l.recovered(&done)
	}
	f(l)
	l.depth--
	return true
}

// recovered is deferred by attempt. The hook runs here so that it can still see
// the stack of the panic.
func (l *Loop) recovered(done *bool) {
	if *done {
		return
	}
	v := recover()
	if v == nil { // runtime.Goexit
		return
	}
	goOn := l.hooks.Uncaught(v)
	l.depth--
	if !goOn {
		l.Stop()
	}
}

// NextTick queues job to run after the current callback, before microtasks.
func (l *Loop) NextTick(job Job) { l.ticks.push(job) }

// Microtask queues job to run after the current callback and its nextTicks.
func (l *Loop) Microtask(job Job) { l.micros.push(job) }

// Drain runs the nextTick and microtask queues inside a job that is several callbacks.
func (l *Loop) Drain() { l.drain() }

// RunMicrotasks empties the microtask queue only.
func (l *Loop) RunMicrotasks() {
	if l.hooks.Microtasks != nil {
		l.hooks.Microtasks(l.run)
	} else {
		l.runJobs()
	}
}

func (l *Loop) runJobs() {
	for l.micros.size > 0 && !l.stopped.Load() {
		l.micros.pop().Run()
	}
}

// drain empties both queues: all nextTicks, then all microtasks, again until
// neither has any. Both may grow meanwhile.
func (l *Loop) drain() {
	for !l.stopped.Load() {
		if l.ticks.size > 0 {
			l.ticks.pop().Run()
			continue
		}
		if l.micros.size > 0 {
			l.RunMicrotasks()
			continue
		}
		if l.hooks.AfterMicrotasks == nil || !l.hooks.AfterMicrotasks() {
			return
		}
	}
}

// Pending queues job for the next pending phase: for results that are known at
// once but must not be reported before the caller has returned.
func (l *Loop) Pending(job Job) { l.pending.push(job) }

func pendingPhase(l *Loop) {
	l.drain()
	l.runRing(&l.pending)
}

func closePhase(l *Loop) {
	l.drain()
	l.runRing(&l.closing)
}

// runRing runs the jobs that r holds now; jobs added meanwhile wait for the
// next turn.
func (l *Loop) runRing(r *ring) {
	for n := r.size; n > 0 && !l.stopped.Load(); n-- {
		r.pop().Run()
		l.drain()
	}
}
