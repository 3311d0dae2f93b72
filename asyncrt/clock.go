package asyncrt

import "time"

// Clock is the time that a loop lives in.
type Clock interface {
	// Now is the time since a fixed origin; it never goes back.
	Now() time.Duration
	// Wait returns when wake has received, or when Now has reached until. A
	// negative until means to wait for wake only.
	Wait(until time.Duration, wake <-chan struct{})
}

// realClock is the monotonic clock of the machine. Its state is in closures and its
// timer calls a function: the linker keeps all methods of a type that an interface
// reaches through a field or a channel, and those of time.Time format and parse dates.
type realClock struct {
	now  func() time.Duration
	wait func(d time.Duration, wake <-chan struct{})
}

// NewRealClock returns the clock that a loop has unless it is given another.
// A clock serves one loop.
func NewRealClock() Clock {
	origin := time.Now()
	var timer *time.Timer
	expired := make(chan struct{}, 1)
	expire := func() {
		select {
		case expired <- struct{}{}:
		default:
		}
	}
	return &realClock{
		now: func() time.Duration { return time.Since(origin) },
		wait: func(d time.Duration, wake <-chan struct{}) {
			if timer == nil {
				timer = time.AfterFunc(d, expire)
			} else {
				timer.Reset(d)
			}
			select {
			case <-wake:
			case <-expired: // perhaps of the wait before: the loop looks again
			}
			timer.Stop()
		},
	}
}

func (c *realClock) Now() time.Duration { return c.now() }

// forever stands for waiting without a limit. With a timer pending, the Go
// runtime does not take a program whose only goroutine waits here for a
// deadlock; Node would wait as well.
const forever = 24 * time.Hour

func (c *realClock) Wait(until time.Duration, wake <-chan struct{}) {
	d := forever
	if until >= 0 {
		if d = until - c.now(); d <= 0 {
			return
		}
	}
	c.wait(d, wake)
}

// FakeClock is a clock for tests. Waiting does not take time: it moves the
// clock to the moment waited for, unless something was posted.
type FakeClock struct {
	now time.Duration
}

// Now implements Clock.
func (c *FakeClock) Now() time.Duration { return c.now }

// Advance moves the clock, as work that takes time would. Call it on the loop's
// goroutine.
func (c *FakeClock) Advance(d time.Duration) { c.now += d }

// Wait implements Clock.
func (c *FakeClock) Wait(until time.Duration, wake <-chan struct{}) {
	if until < 0 {
		<-wake
		return
	}
	select {
	case <-wake:
	default:
		c.now = max(c.now, until)
	}
}
