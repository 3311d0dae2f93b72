package asyncrt

import "time"

// Poller is the kernel's side of the poll phase: with one, the loop sleeps where its
// sockets are watched, as Node's does, and no goroutine stands between the kernel and
// a callback.
type Poller interface {
	// Wait appends a job for each descriptor that is ready. It waits for one no longer
	// than timeout, without a limit if that is negative, and ends early after Wake.
	Wait(timeout time.Duration, ready []Job) []Job
	// Wake ends the wait under way or else the next one. Any goroutine may call it.
	Wake()
	// Flush has the kernel take what callbacks have written.
	Flush()
	// Close is called when the loop has ended; Wake may still be called.
	Close()
}

// Poller is what SetPoller was given, or nil.
func (l *Loop) Poller() Poller { return l.poller }

// Flush has the kernel take what callbacks have written so far, before the process ends.
func (l *Loop) Flush() {
	if l.poller != nil {
		l.poller.Flush()
	}
}

// SetPoller makes the loop wait in p. Call it on the loop's goroutine, once.
func (l *Loop) SetPoller(p Poller) {
	l.mu.Lock()
	l.poller = p
	l.mu.Unlock()
}

// pollKernel fills the batch with what the poller and other goroutines have found.
func (l *Loop) pollKernel(block bool) {
	timeout := l.mayWait(block)
	if timeout != 0 {
		l.sleep()
	}
	l.batch = l.poller.Wait(timeout, l.batch[:0])
	if timeout != 0 {
		l.awake()
	}
	l.batchNext = 0
	l.takeKnown()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.asleep, l.quiet = false, 0
	l.batch = append(l.batch, l.posted...)
	if cap(l.posted) > shrinkAbove {
		l.posted = nil
	}
	clear(l.posted)
	l.posted = l.posted[:0]
}

// mayWait says how long the poller may wait: 0 when there is something else to do. From
// then on whoever posts has to wake it.
func (l *Loop) mayWait(block bool) time.Duration {
	if !block {
		return 0
	}
	until, wait := l.pollUntil()
	if !wait {
		return 0
	}
	timeout := time.Duration(-1)
	if until >= 0 {
		if timeout = until - l.clock.Now(); timeout <= 0 {
			return 0
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.posted) > 0 || l.stopped.Load() {
		return 0
	}
	l.asleep = true
	return timeout
}
