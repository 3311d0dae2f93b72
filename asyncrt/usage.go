package asyncrt

import (
	"sync/atomic"
	"time"
)

// usage is how a loop has spent its time. Moments are on the loop's clock and one more, 0
// being never; any goroutine may read them.
type usage struct {
	started, idle, asleep atomic.Int64
	turns, events         int64
	began, ended          int64 // by NowNs: a time.Time would link its text forms
}

// Begin says that the loop runs, before Run does.
func (l *Loop) Begin() {
	if l.usage.started.CompareAndSwap(0, int64(l.clock.Now())+1) {
		l.usage.began = NowNs()
	}
}

// sleep and awake surround what waits for something to do.
func (l *Loop) sleep() { l.usage.asleep.Store(int64(l.clock.Now()) + 1) }

func (l *Loop) awake() {
	u := &l.usage
	u.idle.Add(int64(l.clock.Now()) + 1 - u.asleep.Load())
	u.asleep.Store(0)
}

// Usage is how long the loop has been running and how much of that it waited; ok is false
// before it runs. Any goroutine may call it.
func (l *Loop) Usage() (idle, running time.Duration, ok bool) {
	u := &l.usage
	started := u.started.Load()
	if started == 0 {
		return 0, 0, false
	}
	asleep, idleTime := u.asleep.Load(), u.idle.Load()
	now := int64(l.clock.Now())
	if asleep != 0 {
		idleTime += max(0, now+1-asleep)
	}
	return time.Duration(idleTime), time.Duration(now + 1 - started), true
}

// Span is when the loop began and ended by NowNs, 0 being not yet.
func (l *Loop) Span() (began, ended int64) { return l.usage.began, l.usage.ended }

var origin = time.Now()

// NowNs is how long ago the process started, in nanoseconds: at least 1.
func NowNs() int64 { return int64(time.Since(origin)) + 1 }

// Origin is when the process started, in nanoseconds since 1970.
func Origin() int64 { return origin.UnixNano() }

// Turns is how often the loop went round, and how many events it has handled.
func (l *Loop) Turns() (turns, events int64) { return l.usage.turns, l.usage.events }
