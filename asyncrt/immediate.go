package asyncrt

// Immediate is a callback of the check phase. The zero value is not queued; it
// can be embedded in the owner's object.
type Immediate struct {
	job   Job
	loop  *Loop
	unref bool
}

// immediateQueue holds the immediates of the next check phase and of the one
// under way.
type immediateQueue struct {
	next    []*Immediate
	current []*Immediate
	firsts  []*Immediate // of StartFirst
	at      int
	refs    int // queued immediates that keep the loop alive
}

// SetImmediate queues job for the next check phase.
func (l *Loop) SetImmediate(job Job) *Immediate {
	im := &Immediate{}
	l.StartImmediate(im, job)
	return im
}

// StartImmediate is SetImmediate into memory of the caller.
func (l *Loop) StartImmediate(im *Immediate, job Job) {
	im.loop, im.job, im.unref = l, job, false
	l.immediates.refs++
	l.immediates.next = append(l.immediates.next, im)
}

// StartFirst is StartImmediate for those that run before the others, and in the check phase
// under way where it has not come to the others yet, as Node's own immediates do.
func (l *Loop) StartFirst(im *Immediate, job Job) {
	im.loop, im.job, im.unref = l, job, false
	l.immediates.refs++
	l.immediates.firsts = append(l.immediates.firsts, im)
}

// Active reports whether im is queued.
func (im *Immediate) Active() bool { return im.job != nil }

// Clear takes im out of the queue.
func (im *Immediate) Clear() {
	if im.job == nil {
		return
	}
	im.job = nil
	if !im.unref {
		im.loop.immediates.refs--
	}
}

// Ref makes im keep the loop alive, as it does at first.
func (im *Immediate) Ref() {
	if im.unref && im.job != nil {
		im.loop.immediates.refs++
	}
	im.unref = false
}

// Unref lets the loop end before im has run.
func (im *Immediate) Unref() {
	if !im.unref && im.job != nil {
		im.loop.immediates.refs--
	}
	im.unref = true
}

// HasRef reports whether im keeps the loop alive.
func (im *Immediate) HasRef() bool { return im.job != nil && !im.unref }

// checkPhase runs the immediates queued so far; those set meanwhile wait for
// the next turn. A cleared one is still in the slice, without a job.
func checkPhase(l *Loop) {
	l.drain()
	q := &l.immediates
	for i := 0; i < len(q.firsts) && !l.stopped.Load(); i++ {
		if im := q.firsts[i]; im != nil { // nil: has run before one that failed
			q.firsts[i] = nil
			im.run()
		}
	}
	q.firsts = q.firsts[:0]
	if q.at == len(q.current) {
		q.current, q.next = q.next, q.current[:0]
		q.at = 0
	}
	for q.at < len(q.current) && !l.stopped.Load() {
		im := q.current[q.at]
		q.current[q.at] = nil
		q.at++
		im.run()
	}
}

// run runs what im has, unless it was cleared.
func (im *Immediate) run() {
	if job := im.job; job != nil {
		im.Clear()
		job.Run()
		im.loop.drain()
	}
}
