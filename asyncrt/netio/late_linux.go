package netio

import (
	"runtime"
	"sync/atomic"
	"syscall"
	"time"
)

// Writing to a socket is the dearest part of a short response: the kernel carries it all the
// way to the reader. While the loop has more ready sockets than it can serve at once, short
// writes are therefore handed to a helper, a goroutine on a processor that is idle; the loop
// makes up for it where the helper is late. A write that fails then is noticed as one that
// failed after the kernel had taken it: the next one fails, and reading ends.

const (
	crowd        = 24               // ready sockets at once from which the helper is used
	crowdedTurns = 4                // turns of the loop for which it is, then
	fewest       = 24               // writes for which the helper is woken: half of the ready
	most         = 64               // sockets, within these bounds
	lateSize     = 16 << 10         // longest write for it, in bytes
	lateRing     = 256              // most writes that it has at a time
	lateTick     = time.Millisecond // how often it looks while a callback takes long
	lateSpins    = 40               // looks at a write that another thread is about to end
	lateNap      = 10_000           // nanoseconds between further looks
)

// lateWrite is one write for the helper. The loop fills it and takes the outcome; between,
// it belongs to who moves state from offered to taken.
type lateWrite struct {
	state atomic.Uint32
	s     *Sock
	conn  *Conn
	fd    uintptr
	b     []byte
	n     int
	err   error
}

const (
	lateFree uint32 = iota
	lateOffered
	lateTaken
	lateDone
)

// take writes, if nobody else does, and reports whether there is something to be done about the
// outcome.
func (w *lateWrite) take() (trouble bool) {
	if w.state.CompareAndSwap(lateOffered, lateTaken) {
		w.n, w.err = writeFD(w.fd, w.b)
		trouble = w.err != nil || w.n < len(w.b)
		w.state.Store(lateDone)
	}
	return trouble
}

// settle writes, or waits for who does, and takes the outcome. Who takes long has lost its
// processor, perhaps to who reads what it has written: it gets ours.
func (w *lateWrite) settle() {
	w.take()
	for i := 0; w.state.Load() != lateDone; i++ {
		if i < lateSpins {
			runtime.Gosched()
		} else {
			syscall.Nanosleep(&syscall.Timespec{Nsec: lateNap}, nil)
		}
	}
	w.finish()
}

// helper is the goroutine of a poller that writes, and its ring.
type helper struct {
	ring [lateRing]lateWrite
	wake chan struct{}
	p    *poller

	// On the loop.
	first   uint32 // oldest write that is not finished
	old     uint32 // those before it were there when the loop last looked
	unwoken int

	last   atomic.Uint32 // after the newest write; the loop adds
	rest   atomic.Uint32
	closed atomic.Bool
}

// What helper.rest is.
const (
	working  uint32 = iota
	dozing          // waits for wake, or the next tick
	sleeping        // waits for wake
)

// later hands b to the helper, which has nothing of s; false where the caller should write
// himself.
func (s *Sock) later(c *Conn, b []byte) bool {
	p := s.p
	if p.crowded == 0 || len(b) > lateSize {
		return false
	}
	if p.helper == nil {
		p.helper = newHelper(p)
	}
	return p.helper.offer(s, c, b)
}

func newHelper(p *poller) *helper {
	h := &helper{wake: make(chan struct{}, 1), p: p}
	go h.run()
	return h
}

func (h *helper) offer(s *Sock, c *Conn, b []byte) bool {
	last := h.last.Load()
	w := &h.ring[last%lateRing]
	if w.state.Load() != lateFree {
		return false
	}
	w.s, w.conn, w.fd, w.b = s, c, s.fd(), append(w.b[:0], b...)
	s.late = w
	w.state.Store(lateOffered)
	h.last.Store(last + 1)
	if h.unwoken++; h.unwoken >= h.p.handful || h.rest.Load() == sleeping {
		h.rouse()
	}
	return true
}

// rouse wakes the helper, if it waits.
func (h *helper) rouse() {
	h.unwoken = 0
	if h.rest.Swap(working) != working {
		h.wake <- struct{}{}
	}
}

// run is the helper.
func (h *helper) run() {
	timer := time.NewTimer(lateTick)
	defer timer.Stop()
	for next := uint32(0); !h.closed.Load(); {
		last := h.last.Load()
		if last-next > lateRing {
			next = last - lateRing
		}
		rest := dozing // the loop may be busy with one callback for long
		if next == last {
			rest = sleeping
		}
		for ; next != last; next++ {
			if h.ring[next%lateRing].take() {
				h.p.Wake()
			}
		}
		h.rest.Store(rest)
		if (h.last.Load() != next || h.closed.Load()) && h.rest.CompareAndSwap(rest, working) {
			continue
		}
		h.wait(timer, rest)
	}
}

func (h *helper) wait(timer *time.Timer, rest uint32) {
	if rest == sleeping {
		<-h.wake
		return
	}
	timer.Reset(lateTick)
	select {
	case <-h.wake:
	case <-timer.C:
		if !h.rest.CompareAndSwap(dozing, working) {
			<-h.wake
		}
	}
}

// look finishes what is done, at each turn of the loop. What the helper had at the last look
// and has not begun, the loop does; all, where it has nothing else to do. It does not wait for
// what the helper is at, which wakes the loop if that ends badly.
func (h *helper) look(all bool) {
	last := h.last.Load()
	mine := h.old
	if all {
		mine = last
	}
	for i := h.first; int32(mine-i) > 0; i++ {
		h.ring[i%lateRing].take()
	}
	for ; h.first != last; h.first++ {
		w := &h.ring[h.first%lateRing]
		if w.state.Load() == lateFree { // settled before
			continue
		}
		if w.state.Load() != lateDone {
			break
		}
		w.finish()
	}
	h.old, h.unwoken = last, 0
}

// settle finishes all.
func (h *helper) settle() {
	for last := h.last.Load(); h.first != last; h.first++ {
		if w := &h.ring[h.first%lateRing]; w.state.Load() != lateFree {
			w.settle()
		}
	}
}

// finish takes the outcome.
func (w *lateWrite) finish() {
	c := w.conn
	w.s.late = nil
	switch {
	case c.Closed():
	case w.err != nil:
		c.out.failed = w.err
	case w.n < len(w.b):
		rest := append([]byte(nil), w.b[w.n:]...)
		c.watch.writable = false
		c.wrote(-len(rest))
		c.enqueue(&write{c: c, b: rest})
	}
	if cap(w.b) > lateSize/4 {
		w.b = nil
	}
	w.s, w.conn, w.err = nil, nil, nil
	w.state.Store(lateFree)
}

// settle waits until the helper has nothing of s.
func (s *Sock) settle() {
	if w := s.late; w != nil {
		w.settle()
	}
}

// Flush implements asyncrt.Poller.
func (p *poller) Flush() {
	if p.helper != nil {
		p.helper.settle()
	}
}

// end ends the helper, which has nothing to do any more.
func (h *helper) end() {
	h.closed.Store(true)
	h.rouse()
}
