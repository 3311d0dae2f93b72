package asyncrt

import "math"

// maxDelay is the longest delay that Node accepts; longer ones become 1.
const maxDelay = math.MaxInt32

// Timer is a timeout or an interval. The zero value is not armed; it can be
// embedded in the owner's object.
//
// Timers of equal duration share a list, ordered by start. The lists are
// ordered by when their first timer expires, as in Node, which makes the order
// of callbacks the same as there.
type Timer struct {
	prev, next *Timer
	list       *timerList // nil when not armed
	loop       *Loop
	job        Job
	start      int64 // ms
	delay      int64 // ms
	repeat     bool
	unref      bool
}

// SetTimeout calls job once, delay milliseconds from now.
func (l *Loop) SetTimeout(job Job, delay float64) *Timer {
	t := &Timer{}
	l.StartTimer(t, job, delay, false)
	return t
}

// SetInterval calls job every delay milliseconds, counted from the start of the
// callback before.
func (l *Loop) SetInterval(job Job, delay float64) *Timer {
	t := &Timer{}
	l.StartTimer(t, job, delay, true)
	return t
}

// StartTimer arms t, which may be memory of the caller. A delay that is not in
// 1..2^31-1 counts as 1; fractions are dropped.
func (l *Loop) StartTimer(t *Timer, job Job, delay float64, repeat bool) {
	t.Clear()
	ms := int64(1)
	if delay >= 1 && delay <= maxDelay {
		ms = int64(delay)
	}
	t.loop, t.job, t.delay, t.repeat, t.unref = l, job, ms, repeat, false
	l.timers.insert(t, l.nowMs())
}

// Active reports whether t is armed.
func (t *Timer) Active() bool { return t.list != nil }

// Active is how many timers and immediates keep the loop alive, with the timer that runs.
func (l *Loop) Active() (timers, immediates int) {
	timers = l.timers.refs
	if t := l.timers.running; t != nil && t.list == nil && !t.unref {
		timers++
	}
	return timers, l.immediates.refs
}

// Delay is the duration in milliseconds.
func (t *Timer) Delay() int64 { return t.delay }

// Clear disarms t. A repeating timer that clears itself does not repeat.
func (t *Timer) Clear() {
	t.repeat = false
	if t.list != nil {
		t.loop.timers.remove(t)
	}
	if t.loop != nil && t.loop.timers.running == t {
		t.loop.timers.running = nil
	}
}

// Refresh starts t anew from now, also when it has fired. A timer that was
// never started has nothing to refresh.
func (t *Timer) Refresh() {
	if t.loop == nil {
		return
	}
	if t.list != nil {
		t.loop.timers.remove(t)
	}
	t.loop.timers.insert(t, t.loop.nowMs())
}

// Ref makes t keep the loop alive, as it does at first.
func (t *Timer) Ref() {
	if t.unref && t.list != nil {
		t.loop.timers.refs++
	}
	t.unref = false
}

// Unref lets the loop end before t has fired.
func (t *Timer) Unref() {
	if !t.unref && t.list != nil {
		t.loop.timers.refs--
	}
	t.unref = true
}

// HasRef reports whether t keeps, or once armed would keep, the loop alive.
func (t *Timer) HasRef() bool { return !t.unref }

// timersPhase runs what has expired.
func timersPhase(l *Loop) {
	q := &l.timers
	q.endCallback() // of a timer that panicked
	q.endList()
	l.drain()
	now := l.nowMs()
	for !l.stopped.Load() {
		// What expires while callbacks take their time waits for the next turn, so that
		// slow callbacks of an interval keep nothing else from its turn.
		list := q.first()
		if list == nil || list.expiry > now {
			return
		}
		l.runTimers(list, now)
	}
}

// runTimers runs the timers of one list that had expired by now.
func (l *Loop) runTimers(list *timerList, now int64) {
	q := &l.timers
	q.runningList = list
	for !l.stopped.Load() {
		t := list.head
		if t == nil {
			break
		}
		if now-t.start < list.delay {
			q.postpone(list, max(t.start+list.delay, now+1))
			break
		}
		q.remove(t)
		q.running, q.runningStart = t, 0
		if t.repeat {
			q.runningStart = l.nowMs()
		}
		t.job.Run()
		q.endCallback()
		l.drain()
	}
	q.endList()
}
