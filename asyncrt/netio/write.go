package netio

import (
	"slices"
	"sync"
)

// outbox is the writing half. While it is not busy, writes go straight to the kernel;
// what the kernel does not take goes to a goroutine, and later writes queue behind it.
type outbox struct {
	busy   bool  // on the loop: a goroutine is writing
	failed error // on the loop: what the last write failed with

	// The direct write: fields instead of a closure for each call.
	direct func(fd uintptr) bool
	b      []byte
	n      int
	err    error

	mu     sync.Mutex
	queue  []*write // guarded by mu
	queued int      // guarded by mu: bytes in queue
	closed bool     // guarded by mu
}

// write is one queued write, or a shutdown.
type write struct {
	c        *Conn
	b        []byte
	shutdown bool
	last     bool // the goroutine ended with it
	done     func(error)
	err      error
	n        int
}

// Write writes b, which must not change until done is called. It reports true when the
// kernel took all at once; done is not called then. A failure at once is returned.
func (c *Conn) Write(b []byte, done func(error)) (all bool, err error) {
	rest, all, err := c.TryWrite(b)
	if err == nil && !all {
		c.Queue(rest, done)
	}
	return all, err
}

// TryWrite writes what the kernel takes at once, and returns the rest, which is for Queue.
// It reports true when that was all; never where there is a layer, which has made something
// else of b: the rest is its own then and may be empty.
func (c *Conn) TryWrite(b []byte) (rest []byte, all bool, err error) {
	if c.wire == nil {
		return c.tryRaw(b)
	}
	if c.Closed() {
		return nil, false, ErrClosed
	}
	if c.out.failed != nil {
		return nil, false, c.out.failed
	}
	sealed, err := c.seal(b)
	if err != nil {
		c.out.failed = err
		return nil, false, err
	}
	c.written += int64(len(b))
	c.wire.offered = len(b)
	rest, _, err = c.tryRaw(sealed)
	return append([]byte(nil), rest...), false, err
}

// TryWriteAll is TryWrite of several pieces; rest is for QueueAll.
func (c *Conn) TryWriteAll(pieces [][]byte) (rest [][]byte, all bool, err error) {
	o := &c.out
	if c.sock == nil || c.wire != nil {
		b, all, err := c.TryWrite(slices.Concat(pieces...))
		return [][]byte{b}, all, err
	}
	c.sock.settle()
	switch {
	case c.Closed():
		return nil, false, ErrClosed
	case o.failed != nil:
		return nil, false, o.failed
	case o.busy:
		return pieces, false, nil
	}
	n, err := writePieces(c.sock.fd(), pieces)
	c.wrote(n)
	if err != nil {
		o.failed = err
		return nil, false, err
	}
	if rest = after(pieces, n); len(rest) > 0 {
		c.watch.writable = false
	}
	return rest, len(rest) == 0, nil
}

// after is what is left of the pieces behind n bytes.
func after(pieces [][]byte, n int) [][]byte {
	for len(pieces) > 0 && n >= len(pieces[0]) {
		n -= len(pieces[0])
		pieces = pieces[1:]
	}
	if n > 0 {
		pieces = append([][]byte{pieces[0][n:]}, pieces[1:]...)
	}
	return pieces
}

// tryRaw is TryWrite below the layer, if there is one.
func (c *Conn) tryRaw(b []byte) (rest []byte, all bool, err error) {
	o := &c.out
	if c.sock != nil {
		c.sock.settle()
	}
	if c.Closed() {
		return nil, false, ErrClosed
	}
	if o.failed != nil {
		return nil, false, o.failed
	}
	if o.busy || c.sock == nil && c.raw == nil {
		return b, false, nil
	}
	if c.sock != nil && c.sock.later(c, b) {
		c.wrote(len(b))
		return nil, true, nil
	}
	n, err := c.writeNow(b)
	c.wrote(n)
	if err != nil {
		o.failed = err
		return nil, false, err
	}
	return b[n:], n == len(b), nil
}

// wrote counts what the kernel has taken, unless what the layer took is counted.
func (c *Conn) wrote(n int) {
	if c.wire == nil {
		c.written += int64(n)
	}
}

// Queue writes b, of which TryWrite has written what came before, as soon as it can. It must
// not change until done is called.
func (c *Conn) Queue(b []byte, done func(error)) {
	if c.wire != nil && len(b) == 0 {
		c.land(done)
		return
	}
	c.enqueue(&write{c: c, b: b, done: done})
}

// QueueAll is Queue of several pieces; done is called after the last.
func (c *Conn) QueueAll(pieces [][]byte, done func(error)) {
	last := len(pieces) - 1
	for _, b := range pieces[:last] {
		c.Queue(b, nil)
	}
	c.Queue(pieces[last], done)
}

func (c *Conn) writeNow(b []byte) (int, error) {
	o := &c.out
	if c.sock != nil {
		n, err := writeFD(c.sock.fd(), b)
		if n < len(b) {
			c.watch.writable = false
		}
		return n, err
	}
	if o.direct == nil {
		o.direct = func(fd uintptr) bool {
			o.n, o.err = writeFD(fd, o.b)
			return true
		}
	}
	o.b, o.n, o.err = b, 0, nil
	if err := c.raw.Write(o.direct); err != nil && o.err == nil {
		o.err = err
	}
	o.b = nil
	return o.n, o.err
}

// Shutdown ends the writing half once all is written. It reports true when that is
// done at once; done is not called then.
func (c *Conn) Shutdown(done func(error)) (now bool, err error) {
	if c.Closed() {
		return false, ErrClosed
	}
	if c.sock != nil {
		c.sock.settle()
	}
	var last []byte
	if c.wire != nil {
		if rest, all, err := c.tryRaw(c.farewell()); err == nil && !all {
			last = append(last, rest...)
		}
		c.sock.settle()
		if last == nil && !c.out.busy {
			return true, closeWrite(c.sock)
		}
	} else if !c.out.busy && (c.sock != nil || c.raw != nil) {
		return true, closeWrite(c.rw)
	}
	// Where the last words have to be made first, as with TLS, a goroutine does it.
	c.enqueue(&write{c: c, b: last, shutdown: true, done: done})
	return false, nil
}

func closeWrite(rw any) error {
	if h, ok := rw.(interface{ CloseWrite() error }); ok {
		return h.CloseWrite()
	}
	return rw.(interface{ Close() error }).Close()
}

// Queued is the number of bytes that wait for the kernel.
func (c *Conn) Queued() int {
	c.out.mu.Lock()
	defer c.out.mu.Unlock()
	return c.out.queued
}

// Unreported is the number of bytes in writes whose end has not been reported.
func (c *Conn) Unreported() int {
	n := c.Queued()
	if c.wire != nil {
		n += c.wire.landing
	}
	return n
}

// Writing reports whether writes are under way.
func (c *Conn) Writing() bool { return c.out.busy }

func (c *Conn) enqueue(w *write) {
	o := &c.out
	o.mu.Lock()
	o.queue = append(o.queue, w)
	o.queued += len(w.b)
	o.mu.Unlock()
	c.loop.Hold()
	if !o.busy {
		o.start(c)
	}
}

// start begins to write what is queued.
func (o *outbox) start(c *Conn) {
	o.busy = true
	if c.held {
		return
	}
	if c.sock == nil {
		go c.writeLoop()
		return
	}
	if c.watch.writable {
		c.again()
	}
}

// writeLoop writes what is queued and ends when nothing is.
func (c *Conn) writeLoop() {
	o := &c.out
	for {
		o.mu.Lock()
		w := o.queue[0]
		o.mu.Unlock()
		switch {
		case o.isClosed():
			w.err = ErrClosed
		case w.shutdown:
			w.err = closeWrite(c.rw)
		default:
			w.n, w.err = c.rw.Write(w.b)
		}
		o.mu.Lock()
		o.queue[0] = nil
		o.queue = o.queue[1:]
		o.queued -= len(w.b)
		w.last = len(o.queue) == 0
		last := w.last
		o.mu.Unlock()
		c.loop.Post(w)
		if last {
			return
		}
	}
}

// Run reports the end of a write, on the loop.
func (w *write) Run() {
	o := &w.c.out
	w.c.loop.Release()
	w.c.wrote(w.n)
	if w.last {
		o.again(w.c)
	}
	if w.err != nil && o.failed == nil {
		o.failed = w.err
	}
	if w.done != nil {
		w.done(w.err)
	}
}

// again starts the goroutine anew for writes that were queued after the last one it
// saw.
func (o *outbox) again(c *Conn) {
	o.mu.Lock()
	more := len(o.queue) > 0
	o.mu.Unlock()
	if o.busy = more; more {
		o.start(c)
	}
}

func (o *outbox) isClosed() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.closed
}

// close closes the descriptor, which ends the goroutines that read and write it.
func (o *outbox) close(c *Conn) {
	o.mu.Lock()
	o.closed = true
	o.mu.Unlock()
	if c.sock != nil {
		c.failQueued()
		c.rw.Close()
		if c.wire != nil {
			c.wire.empty()
		}
		return
	}
	if c.held {
		c.failQueued()
	}
	if c.raw == nil {
		// Closing may do I/O of its own, as TLS does.
		go c.rw.Close()
		return
	}
	c.rw.Close()
}
