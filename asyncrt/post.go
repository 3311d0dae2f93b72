package asyncrt

import "time"

// Post queues job for the next poll phase. Any goroutine may call it. It
// reports false when the loop has ended and job will not run. A posted job
// keeps the loop alive until it has run; the work that will post later does
// not: Hold for that.
func (l *Loop) Post(job Job) bool { return l.post(job, 0) }

// PostQuiet is Post of what does not keep the loop alive: it runs if the loop goes on.
func (l *Loop) PostQuiet(f func()) bool { return l.post(Func(f), 1) }

func (l *Loop) post(job Job, quiet int) bool {
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return false
	}
	l.posted = append(l.posted, job)
	l.quiet += quiet
	p, wake := l.poller, l.asleep
	if p == nil {
		wake = len(l.posted) == 1
	}
	l.asleep = false
	l.mu.Unlock()
	// One wake-up serves a whole batch: the loop takes all that is there.
	if wake {
		l.signal(p)
	}
	return true
}

// PostFunc is Post for a function.
func (l *Loop) PostFunc(f func()) bool { return l.Post(Func(f)) }

func (l *Loop) signal(p Poller) {
	if p != nil {
		p.Wake()
		return
	}
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

func (l *Loop) hasPosted() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.posted) > l.quiet
}

// poll fetches posted jobs into the batch, waiting for them when there is
// nothing else to do.
func (l *Loop) poll(block bool) {
	if l.stopped.Load() || l.batchNext < len(l.batch) {
		return
	}
	if l.poller != nil {
		l.pollKernel(block)
		return
	}
	if !l.take() && block {
		if until, wait := l.pollUntil(); wait {
			l.sleep()
			l.clock.Wait(until, l.wake)
			l.awake()
			l.take()
		}
	}
	l.takeKnown()
}

// take swaps the posted jobs with the empty batch, which gives its memory to
// the posters.
func (l *Loop) take() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.posted) == 0 {
		return false
	}
	l.batch, l.posted = l.posted, l.batch[:0]
	l.batchNext, l.quiet = 0, 0
	if cap(l.posted) > shrinkAbove {
		l.posted = nil
	}
	return true
}

// pollUntil says how long the poll phase may sleep; wait is false when
// something else is due.
func (l *Loop) pollUntil() (until time.Duration, wait bool) {
	if l.immediates.refs > 0 || l.pending.size > 0 || l.closing.size > 0 || l.known.jobs.size > 0 || !l.Alive() {
		return 0, false
	}
	if list := l.timers.first(); list != nil {
		return time.Duration(list.expiry) * time.Millisecond, true
	}
	return -1, true
}

func pollPhase(l *Loop) {
	l.drain()
	for l.batchNext < len(l.batch) && !l.stopped.Load() {
		job := l.batch[l.batchNext]
		l.batch[l.batchNext] = nil
		l.batchNext++
		job.Run()
		l.drain()
	}
}
