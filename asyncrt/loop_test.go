package asyncrt

import (
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// script is a loop on a fake clock that records which callbacks ran.
type script struct {
	*Loop
	clock *FakeClock
	log   []string
}

func newScript(h Hooks) *script {
	s := &script{clock: &FakeClock{}}
	s.Loop = New(Config{Clock: s.clock, Hooks: h})
	return s
}

func (s *script) say(word string) Func {
	return func() { s.log = append(s.log, word) }
}

func (s *script) expect(t *testing.T, want string) {
	t.Helper()
	if got := strings.Join(s.log, " "); got != want {
		t.Errorf("order\n got %s\nwant %s", got, want)
	}
}

// TestNextTicksBeforeMicrotasks: nextTicks, then microtasks, until both are
// empty; microtasks are finished before the ticks that they queue.
func TestNextTicksBeforeMicrotasks(t *testing.T) {
	s := newScript(Hooks{})
	s.Do(Func(func() {
		s.Microtask(Func(func() {
			s.say("micro1")()
			s.NextTick(s.say("tick3"))
			s.Microtask(s.say("micro3"))
		}))
		s.NextTick(Func(func() {
			s.say("tick1")()
			s.NextTick(s.say("tick2"))
			s.Microtask(s.say("micro2"))
		}))
		s.say("main")()
	}))
	s.expect(t, "main tick1 tick2 micro1 micro2 micro3 tick3")
}

// TestQueuesRunBetweenCallbacks: after every single timer, immediate, posted
// job and close callback.
func TestQueuesRunBetweenCallbacks(t *testing.T) {
	s := newScript(Hooks{})
	with := func(word string) Func {
		return func() {
			s.say(word)()
			s.Microtask(s.say(word + "µ"))
			s.NextTick(s.say(word + "n"))
		}
	}
	s.Do(Func(func() {
		s.SetTimeout(with("t1"), 0)
		s.SetTimeout(with("t2"), 1)
		s.SetImmediate(with("i1"))
		s.SetImmediate(with("i2"))
		s.Post(with("p1"))
		s.Post(with("p2"))
		s.OnClose(with("c1"))
		s.OnClose(with("c2"))
		s.Pending(with("d1"))
	}))
	s.Run()
	s.expect(t, "d1 d1n d1µ p1 p1n p1µ p2 p2n p2µ i1 i1n i1µ i2 i2n i2µ c1 c1n c1µ c2 c2n c2µ t1 t1n t1µ t2 t2n t2µ")
}

// TestPhases: within an I/O callback an immediate comes before a timeout.
func TestPhases(t *testing.T) {
	s := newScript(Hooks{})
	s.Post(Func(func() {
		s.SetTimeout(s.say("timeout"), 0)
		s.SetImmediate(Func(func() {
			s.say("immediate")()
			s.SetImmediate(s.say("next immediate"))
			s.OnClose(s.say("close"))
		}))
		s.clock.Advance(5 * time.Millisecond)
	}))
	s.Run()
	s.expect(t, "immediate close timeout next immediate")
}

func TestTimerOrder(t *testing.T) {
	s := newScript(Hooks{})
	s.SetTimeout(s.say("3a"), 3)
	s.SetTimeout(s.say("1a"), 1)
	s.SetTimeout(s.say("3b"), 3.9)
	s.SetTimeout(s.say("1b"), 0)
	s.SetTimeout(s.say("1c"), -5)
	s.SetTimeout(s.say("1d"), 1e12)
	s.SetTimeout(s.say("2"), 2)
	gone := s.SetTimeout(s.say("never"), 2)
	gone.Clear()
	s.Run()
	s.expect(t, "1a 1b 1c 1d 2 3a 3b")
	if s.nowMs() != 3 {
		t.Error(s.nowMs())
	}
}

// TestTimerListsRunWhole: as in Node, all expired timers of one duration run
// before those of another that expired in between.
func TestTimerListsRunWhole(t *testing.T) {
	s := newScript(Hooks{})
	s.SetTimeout(s.say("10a"), 10)
	s.clock.Advance(2 * time.Millisecond)
	s.SetTimeout(s.say("9"), 9)
	s.clock.Advance(time.Millisecond)
	s.SetTimeout(s.say("10b"), 10)
	s.clock.Advance(50 * time.Millisecond)
	s.Run()
	s.expect(t, "10a 10b 9")
}

func TestIntervalCountsFromStartOfCallback(t *testing.T) {
	s := newScript(Hooks{})
	var at []int64
	var iv *Timer
	iv = s.SetInterval(Func(func() {
		at = append(at, s.nowMs())
		s.clock.Advance(4 * time.Millisecond)
		if len(at) == 3 {
			iv.Clear()
		}
	}), 10)
	s.Run()
	if len(at) != 3 || at[0] != 10 || at[1] != 20 || at[2] != 30 {
		t.Error(at)
	}
}

func TestRefresh(t *testing.T) {
	s := newScript(Hooks{})
	a := s.SetTimeout(s.say("a"), 10)
	s.SetTimeout(Func(func() { s.say("b")(); a.Refresh() }), 5)
	s.SetTimeout(s.say("c"), 12)
	n := 0
	var again *Timer
	again = s.SetTimeout(Func(func() {
		if n++; n < 3 {
			again.Refresh()
		}
	}), 20)
	s.Run()
	s.expect(t, "b c a")
	if n != 3 || s.nowMs() != 60 {
		t.Error(n, s.nowMs())
	}
}

func TestRefAndUnref(t *testing.T) {
	s := newScript(Hooks{})
	s.SetTimeout(s.say("unref'd"), 10).Unref()
	s.SetImmediate(s.say("unref'd immediate")).Unref()
	h := s.NewHandle()
	h.Unref()
	if s.Alive() {
		t.Error("alive without references")
	}
	s.SetTimeout(s.say("ref'd"), 5)
	s.Run()
	s.expect(t, "unref'd immediate ref'd")
	h.Ref()
	if !s.Alive() || !h.HasRef() {
		t.Error("Ref")
	}
	h.Close(nil)
	if s.Alive() {
		t.Error("closed handle is alive")
	}
}

func TestClearInCallbacks(t *testing.T) {
	s := newScript(Hooks{})
	b := s.SetTimeout(s.say("b"), 1)
	i2 := &Immediate{}
	s.SetTimeout(Func(func() { b.Refresh() }), 1)
	s.SetImmediate(Func(func() { s.say("i1")(); i2.Clear() }))
	s.StartImmediate(i2, s.say("i2"))
	s.Run()
	if s.immediates.refs != 0 || s.timers.refs != 0 || len(s.timers.heap) != 0 {
		t.Error("leaked references")
	}
	s.expect(t, "i1 b b")
}

// TestUncaught: every callback fails on its own, and what it had queued runs.
func TestUncaught(t *testing.T) {
	var s *script
	s = newScript(Hooks{Uncaught: func(v any) bool { s.say("!" + v.(string))(); return v != "fatal" }})
	fail := func(word string) Func {
		return func() {
			s.NextTick(s.say(word + "n"))
			s.Microtask(s.say(word + "µ"))
			panic(word)
		}
	}
	s.Do(fail("main"))
	s.NextTick(fail("tick"))
	s.SetImmediate(fail("i"))
	s.SetImmediate(s.say("i2"))
	s.Post(fail("p"))
	s.Post(s.say("p2"))
	n := 0
	var iv *Timer
	iv = s.SetInterval(Func(func() {
		if n++; n == 2 {
			iv.Clear()
		}
		fail("t")()
	}), 10)
	s.SetTimeout(fail("fatal"), 100)
	s.SetTimeout(s.say("never"), 100)
	s.Run()
	s.expect(t, "!main mainn mainµ !tick tickn tickµ !p pn pµ p2 !i in iµ i2 !t tn tµ !t tn tµ !fatal")
}

func TestPanicWithoutHook(t *testing.T) {
	s := newScript(Hooks{})
	s.SetImmediate(Func(func() { panic("x") }))
	defer func() {
		if recover() != "x" {
			t.Error("panic did not come through")
		}
	}()
	s.Run()
}

func TestBeforeExitAndExit(t *testing.T) {
	var s *script
	n := 0
	s = newScript(Hooks{
		BeforeExit: func() {
			s.say("beforeExit")()
			if n++; n < 3 {
				s.SetTimeout(s.say("more"), 1)
			} else {
				s.NextTick(s.say("tick"))
			}
		},
		Exit: s.sayLater("exit", &s),
	})
	s.Run()
	s.expect(t, "beforeExit more beforeExit more beforeExit tick exit")
	if s.Post(Func(func() {})) {
		t.Error("posted to a loop that has ended")
	}
}

// sayLater says word on the script that *at will hold.
func (*script) sayLater(word string, at **script) func() {
	return func() { (*at).say(word)() }
}

func TestAfterMicrotasks(t *testing.T) {
	var s *script
	n := 0
	s = newScript(Hooks{AfterMicrotasks: func() bool {
		if n++; n == 1 {
			s.NextTick(s.say("rejection handler"))
			return true
		}
		return false
	}})
	s.Do(Func(func() { s.Microtask(s.say("micro")) }))
	s.expect(t, "micro rejection handler")
}

func TestStop(t *testing.T) {
	s := newScript(Hooks{})
	s.SetImmediate(Func(func() {
		s.say("a")()
		s.NextTick(s.say("tick"))
		s.Stop()
	}))
	s.SetImmediate(s.say("b"))
	s.SetTimeout(s.say("t"), 1)
	s.Run()
	s.expect(t, "a")
}

func TestStopFromOutside(t *testing.T) {
	l := New(Config{})
	l.NewHandle()
	time.AfterFunc(5*time.Millisecond, l.Stop)
	l.Run()
}

func TestSubmit(t *testing.T) {
	for name, submit := range map[string]func(*Loop, func() (int, error), func(int, error)){
		"goroutine": Submit[int], "pool": SubmitPool[int],
	} {
		t.Run(name, func(t *testing.T) {
			var caught []any
			l := New(Config{Hooks: Hooks{Uncaught: func(v any) bool { caught = append(caught, v); return true }}})
			sum, fails := 0, 0
			for i := 1; i <= 100; i++ {
				submit(l, func() (int, error) {
					if i == 50 {
						panic("op")
					}
					if i == 51 {
						return 0, errors.New("no")
					}
					return i, nil
				}, func(v int, err error) {
					sum += v
					if err != nil {
						fails++
					}
				})
			}
			l.Run()
			if sum != 5050-101 || fails != 1 || len(caught) != 1 {
				t.Error(sum, fails, caught)
			}
		})
	}
}

func TestPoolIsBounded(t *testing.T) {
	l := New(Config{Pool: NewPool(3)})
	var now, most atomic.Int32
	for range 300 {
		SubmitPool(l, func() (struct{}, error) {
			n := now.Add(1)
			for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
			}
			time.Sleep(10 * time.Microsecond)
			now.Add(-1)
			return struct{}{}, nil
		}, func(struct{}, error) {})
	}
	l.Run()
	if most.Load() > 3 {
		t.Error(most.Load())
	}
}

func TestPostFromManyGoroutines(t *testing.T) {
	l := New(Config{})
	const posters, each = 8, 2000
	got := make([]int, posters)
	var wg sync.WaitGroup
	l.Hold()
	for p := range posters {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range each {
				l.PostFunc(func() {
					if got[p] != i {
						t.Errorf("poster %d: %d came as number %d", p, i, got[p])
					}
					got[p]++
				})
			}
		}()
	}
	go func() {
		wg.Wait()
		l.PostFunc(l.Release)
	}()
	l.Run()
	for _, n := range got {
		if n != each {
			t.Error(got)
		}
	}
}

func TestTwoLoops(t *testing.T) {
	a, b := New(Config{}), New(Config{})
	a.Hold()
	b.Hold()
	n := 0
	var ping func()
	ping = func() { // runs on a
		if n++; n == 1000 {
			a.Release()
			b.PostFunc(b.Release)
			return
		}
		b.PostFunc(func() { a.PostFunc(ping) })
	}
	a.PostFunc(ping)
	done := make(chan struct{})
	go func() { b.Run(); close(done) }()
	a.Run()
	<-done
}

func TestRealTimers(t *testing.T) {
	l := New(Config{})
	start := time.Now()
	n := 0
	var iv *Timer
	iv = l.SetInterval(Func(func() {
		if n++; n == 5 {
			iv.Clear()
		}
	}), 4)
	l.Run()
	if d := time.Since(start); d < 19*time.Millisecond || n != 5 {
		t.Error(d, n)
	}
}

func BenchmarkPost(b *testing.B) {
	l := New(Config{})
	l.Hold()
	n, count := b.N, 0
	job := Func(func() {
		if count++; count == n {
			l.Release()
		}
	})
	b.ReportAllocs()
	b.ResetTimer()
	go func() {
		for range n {
			l.Post(job)
		}
	}()
	l.Run()
}

func BenchmarkPingPong(b *testing.B) {
	l := New(Config{})
	for range b.N {
		Submit(l, func() (int, error) { return 1, nil }, func(int, error) {})
		l.Turn(true)
	}
}

func BenchmarkMicrotask(b *testing.B) {
	l := New(Config{})
	n := b.N
	var job Func
	job = func() {
		if n--; n > 0 {
			l.Microtask(job)
		}
	}
	b.ReportAllocs()
	l.Do(job)
}

func BenchmarkNextTick(b *testing.B) {
	l := New(Config{})
	n := b.N
	var job Func
	job = func() {
		if n--; n > 0 {
			l.NextTick(job)
		}
	}
	b.ReportAllocs()
	l.Do(job)
}

func BenchmarkImmediate(b *testing.B) {
	l := New(Config{})
	n := b.N
	var im Immediate
	var job Func
	job = func() {
		if n--; n > 0 {
			l.StartImmediate(&im, job)
		}
	}
	b.ReportAllocs()
	l.Do(job)
	l.Run()
}

func BenchmarkTimerStartClear(b *testing.B) {
	l := New(Config{})
	l.SetTimeout(Func(func() {}), 1000)
	b.ReportAllocs()
	var t Timer
	for i := range b.N {
		l.StartTimer(&t, Func(nil), float64(1000+i&7), false)
		t.Clear()
	}
}
