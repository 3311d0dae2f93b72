package jsrt

// What a job of a promise calls may throw, which rejects another promise. Whoever runs many jobs in
// a row guards them all by one deferred call, where each would need its own.

// jobGuard says whether the exceptions of a job may be left to a guard.
type jobGuard struct {
	_   [0]func()  // nobody compares them
	r   *Realm     // jobs of this realm may; nil: none may, since there is no guard, or JavaScript runs
	job guardedJob // the one that does, and runs
}

// guardedJob is a job that leaves its exceptions to the guard.
type guardedJob interface{ threw(r *Realm, t *Throw) }

// begin notes that job calls JavaScript; nobody else may leave exceptions to the guard meanwhile.
func (g *jobGuard) begin(job guardedJob) { g.r, g.job = nil, job }

func (g *jobGuard) end(r *Realm) { g.r, g.job = r, nil }

// GuardJobs calls run, which runs the jobs of a queue, until it returns.
func (r *Realm) GuardJobs(run func()) {
	if r.agent.tracker != nil { // what it does after a job must be done
		run()
		return
	}
	for !r.guarded(run) {
	}
}

func (r *Realm) guarded(run func()) (done bool) {
	a := r.agent
	outer, running := a.guard, a.running
	var m Mark
	m.Take(r)
	defer func() {
		job := a.guard.job
		a.guard = outer
		if done || job == nil {
			return
		}
		x := recover()
		if x == nil { // the goroutine ends
			return
		}
		t := r.caught(&m, x)
		a.running = running
		job.threw(r, t)
	}()
	a.guard = jobGuard{r: r}
	run()
	return true
}
