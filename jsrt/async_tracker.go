package jsrt

// AsyncTracker follows asynchronous work for async_hooks: what is queued keeps the
// context that was current then, and runs in it. An agent without one, which is every
// program that does not load async_hooks, pays one load where a promise is waited for.
type AsyncTracker struct {
	// Context is the current async context frame; the zero Value is none.
	Context Value
	// Hooks hear of promises, nil while no hook is enabled. See SetHooks.
	Hooks    PromiseHooks
	each     bothHooks
	host     Host              // whose queue the jobs go to
	parent   *Promise          // of the promise that is made next
	reacts   *trackedJob       // the job of the reaction that is queueing it
	rejected map[*Object]Value // contexts of promises whose rejection may be reported
}

// PromiseHooks are what createHook hears of promises.
type PromiseHooks interface {
	Init(p, parent *Promise)
	Before(p *Promise)
	After(p *Promise)
	Resolved(p *Promise)
}

// bothHooks are those of async_hooks and of v8.
type bothHooks [2]PromiseHooks

// SetHooks sets what listener i hears, nil for nothing.
func (t *AsyncTracker) SetHooks(i int, h PromiseHooks) {
	t.each[i] = h
	switch {
	case t.each[0] == nil:
		t.Hooks = t.each[1]
	case t.each[1] == nil:
		t.Hooks = t.each[0]
	default:
		both := t.each
		t.Hooks = &both
	}
}

func (b *bothHooks) Init(p, parent *Promise) {
	b[0].Init(p, parent)
	b[1].Init(p, parent)
}

func (b *bothHooks) Before(p *Promise) {
	b[0].Before(p)
	b[1].Before(p)
}

func (b *bothHooks) After(p *Promise) {
	b[0].After(p)
	b[1].After(p)
}

func (b *bothHooks) Resolved(p *Promise) {
	b[0].Resolved(p)
	b[1].Resolved(p)
}

// asyncTracking is AsyncTracker as promises know it: an interface, so that only programs
// that call Track link it.
type asyncTracking interface {
	track(r *Realm, p *Promise, x reaction) reaction
	made(p *Promise)
	settled(p *Promise)
	hooked() bool
	untracked(x reaction) reaction
	childOf(p *Promise)
	inRejection(promise *Object, f func())
}

// Track begins to follow the agent's asynchronous work.
func (a *Agent) Track() *AsyncTracker {
	if a.tracker == nil {
		t := &AsyncTracker{host: a.Host}
		a.tracker, a.Host = t, t
	}
	return a.tracker.(*AsyncTracker)
}

func (t *AsyncTracker) hooked() bool { return t.Hooks != nil }

// made and settled tell the hooks of a promise.
func (t *AsyncTracker) made(p *Promise) {
	parent := t.parent
	t.parent = nil
	if t.Hooks != nil {
		t.Hooks.Init(p, parent)
	}
}

func (t *AsyncTracker) settled(p *Promise) {
	if t.Hooks != nil {
		t.Hooks.Resolved(p)
	}
}

// childOf sets the parent of the promise that is made next, if one is.
func (t *AsyncTracker) childOf(p *Promise) { t.parent = p }

// InRejection runs f in the context in which the promise was rejected.
func (a *Agent) InRejection(promise *Object, f func()) {
	if a.tracker == nil {
		f()
		return
	}
	a.tracker.inRejection(promise, f)
}

func (t *AsyncTracker) inRejection(promise *Object, f func()) {
	outer := t.Context
	t.Context = t.rejected[promise]
	delete(t.rejected, promise)
	f()
	t.Context = outer
}

// PromiseRejectionTracker is that of the host.
func (t *AsyncTracker) PromiseRejectionTracker(r *Realm, promise *Object, operation string) {
	switch {
	case operation != "reject":
		delete(t.rejected, promise)
	case !t.Context.IsEmpty():
		if t.rejected == nil {
			t.rejected = map[*Object]Value{}
		}
		t.rejected[promise] = t.Context
	}
	t.host.PromiseRejectionTracker(r, promise, operation)
}

// EnqueueCleanup is that of the host, which may have none.
func (t *AsyncTracker) EnqueueCleanup(f func()) {
	if h, ok := t.host.(CleanupHost); ok {
		h.EnqueueCleanup(f)
	}
}

// EnqueueJob queues a job that runs in the current context.
func (t *AsyncTracker) EnqueueJob(r *Realm, job Job) {
	j := t.reacts
	if j == nil {
		j = &trackedJob{t: t, context: t.Context}
		if x, ok := job.(*thenableJob); ok {
			j.promise = x.p
		}
	}
	j.job = job
	t.host.EnqueueJob(r, j)
}

// trackedJob is a job with the context it was queued in.
type trackedJob struct {
	t         *AsyncTracker
	job       Job
	context   Value
	promise   *Promise // that hooks hear of, or nil
	throwaway bool     // nobody but hooks knows promise
}

func (j *trackedJob) Run() {
	t := j.t
	outer := t.Context
	t.Context = j.context
	h := t.Hooks
	if h != nil && j.promise != nil {
		h.Before(j.promise)
	}
	j.job.Run()                                    // after a panic, the context is still that of the job: see Uncaught of async_hooks
	if h = t.Hooks; h != nil && j.promise != nil { // the job may have enabled hooks
		if j.throwaway {
			h.Resolved(j.promise)
		}
		h.After(j.promise)
	}
	t.Context = outer
}

// trackedReaction is a reaction with the context in which it was added, and the job that
// it queues.
type trackedReaction struct {
	reaction
	trackedJob
}

func (x *trackedReaction) react(r *Realm, p *Promise) {
	t := x.t
	outer := t.reacts
	t.reacts = &x.trackedJob
	x.reaction.react(r, p)
	t.reacts = outer
}

// track wraps a reaction that is added to p. Hooks hear of the promise that the reaction
// settles; where there is none, V8 makes one for them.
func (t *AsyncTracker) track(r *Realm, p *Promise, x reaction) reaction {
	t.parent = nil
	w := &trackedReaction{reaction: x, trackedJob: trackedJob{t: t, context: t.Context}}
	switch y := x.(type) {
	case derives:
		w.promise = y.derived()
		if t.Hooks != nil {
			t.Hooks.Init(w.promise, p)
		}
	case *promiseReaction:
		if y.capability != nil {
			w.promise = y.capability.Promise.AsPromise()
		}
	default:
		if t.Hooks != nil {
			w.promise, w.throwaway = &Promise{}, true
			w.promise.shape = newPromiseShape(r)
			t.Hooks.Init(w.promise, p)
		}
	}
	return w
}

// waiting is what waits for a promise, without what a tracker wrapped around it.
func (r *Realm) waiting(p *Promise) reaction {
	if t := r.agent.tracker; t != nil {
		return t.untracked(p.reactions)
	}
	return p.reactions
}

func (t *AsyncTracker) untracked(x reaction) reaction {
	if w, ok := x.(*trackedReaction); ok {
		return w.reaction
	}
	return x
}
