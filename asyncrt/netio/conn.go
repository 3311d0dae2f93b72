// Package netio brings sockets and pipes to an asyncrt loop: a goroutine reads, the
// loop writes what the kernel takes at once, a writer goroutine the rest. It knows no
// JavaScript values.
package netio

import (
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"syscall"

	"github.com/gonodec/gonodec/asyncrt"
)

// ErrClosed is what operations under way fail with when their connection is closed.
var ErrClosed = net.ErrClosed

// Sink takes what a connection reads. Both methods run on the loop.
type Sink interface {
	// Data gives b away.
	Data(b []byte)
	// End is the last call: err is nil when the other side has ended its half.
	End(err error)
}

// Conn is one connection: a TCP or Unix socket, a pipe, or anything that reads and
// writes. Its methods belong to the loop's goroutine unless they say otherwise.
type Conn struct {
	asyncrt.Handle
	loop *asyncrt.Loop
	rw   io.ReadWriteCloser
	raw  syscall.RawConn // nil: rw has no descriptor of its own

	// sock is rw where the loop's poller watches it; all is done on the loop then.
	sock  polledSocket
	watch *watch
	wire  *Wire // of a layer between sock and the owner, or nil
	held  bool  // it waits for Adopt or Release

	unwanted bool // Unref was called
	reading  bool

	bytesRead atomic.Int64 // what the owner has seen
	written   int64        // handed to the kernel, counted on the loop

	in  inbox
	out outbox
}

// NewConn makes a connection of rw, which must not be used otherwise from then on.
func NewConn(l *asyncrt.Loop, rw io.ReadWriteCloser) *Conn {
	c := &Conn{}
	c.init(l, rw)
	return c
}

func (c *Conn) init(l *asyncrt.Loop, rw io.ReadWriteCloser) {
	c.loop, c.rw = l, rw
	if c.sock = adopt(l, rw); c.sock != nil {
		c.rw = c.sock
		c.in.failed = c.attach()
	} else {
		c.raw = rawConn(rw)
	}
	c.in.cond.L = &c.in.mu
	l.StartHandle(&c.Handle)
	c.Handle.Unref()
}

// Ref and Unref say whether c may keep the loop alive. It does while it reads: a
// connection that waits for nothing is no reason to go on. Writes under way always are.
func (c *Conn) Ref() {
	c.unwanted = false
	c.keep()
}

// Unref undoes Ref.
func (c *Conn) Unref() {
	c.unwanted = true
	c.keep()
}

// HasRef reports whether c may keep the loop alive.
func (c *Conn) HasRef() bool { return !c.unwanted && !c.Closed() }

// SetReading says whether c reads, for those that read it with Take.
func (c *Conn) SetReading(on bool) {
	c.reading = on
	c.keep()
}

// Started reports whether ReadStart has begun to read, and ReadStop not paused it, for
// a connection that a goroutine reads.
func (c *Conn) Started() bool {
	c.in.mu.Lock()
	defer c.in.mu.Unlock()
	return c.in.started && !c.in.paused && !c.in.ended
}

func (c *Conn) keep() {
	if c.reading && !c.unwanted {
		c.Handle.Ref()
	} else {
		c.Handle.Unref()
	}
}

// rawConn gives the descriptor's operations where reading and writing it directly
// means the same as Read and Write.
func rawConn(rw io.ReadWriteCloser) syscall.RawConn {
	if !directIO {
		return nil
	}
	sc, ok := rw.(syscall.Conn)
	if !ok {
		return nil
	}
	raw, err := sc.SyscallConn()
	if err != nil {
		return nil
	}
	return raw
}

// Loop is the loop of c.
func (c *Conn) Loop() *asyncrt.Loop { return c.loop }

// Underlying is what c was made of.
func (c *Conn) Underlying() io.ReadWriteCloser { return c.rw }

// BytesRead counts what has been read so far. Any goroutine may call it.
func (c *Conn) BytesRead() int64 { return c.bytesRead.Load() }

// BytesWritten counts what the kernel has taken.
func (c *Conn) BytesWritten() int64 { return c.written }

// LocalAddr and RemoteAddr are nil where there is none.
func (c *Conn) LocalAddr() net.Addr {
	if nc, ok := c.rw.(Socket); ok {
		return nc.LocalAddr()
	}
	return nil
}

// RemoteAddr is the address of the other side.
func (c *Conn) RemoteAddr() net.Addr {
	if nc, ok := c.rw.(Socket); ok {
		return nc.RemoteAddr()
	}
	return nil
}

// Close ends the connection at once; what is being written fails with ErrClosed. done
// runs in the next close phase.
func (c *Conn) Close(done asyncrt.Job) {
	if c.Closed() {
		return
	}
	c.Handle.Close(done)
	c.in.close()
	c.out.close(c)
}

// ErrInUse is what Detach fails with.
var ErrInUse = errors.New("netio: the connection is in use")

// Detach ends c without closing what it was made of, and gives that to the caller, who
// may wait in its Read and Write. It fails while something is being written, or where a
// goroutine reads already.
func (c *Conn) Detach() (net.Conn, error) {
	if c.Closed() || c.out.busy || c.in.started {
		return nil, ErrInUse
	}
	var nc net.Conn
	if d, ok := c.rw.(interface{ Detach() (net.Conn, error) }); ok {
		var err error
		if nc, err = d.Detach(); err != nil {
			return nil, err
		}
	} else if nc, ok = c.rw.(net.Conn); !ok {
		return nil, ErrInUse
	}
	c.Handle.Close(nil)
	c.in.close()
	return nc, nil
}

// Reset is Close with a RST to the other side.
func (c *Conn) Reset(done asyncrt.Job) error {
	t, ok := c.rw.(interface{ SetLinger(sec int) error })
	if !ok {
		return errors.ErrUnsupported
	}
	err := t.SetLinger(0)
	c.Close(done)
	return err
}

// inbox is the reading half: chunks on their way from the goroutine to the loop.
type inbox struct {
	sink    Sink
	started bool
	ended   bool

	mu      sync.Mutex
	cond    sync.Cond
	lent    func(b []byte) bool // of ReadLent, instead of the sink
	lentEnd func(err error)
	failed  error   // the poller's refusal, to be reported as the end
	paused  bool    // guarded by mu, unless polled
	closed  bool    // guarded by mu
	waiting []chunk // guarded by mu: read, not delivered
	size    int     // guarded by mu: bytes in waiting
	skipped int     // deliveries that found the inbox paused
}

type chunk struct {
	data []byte
	end  bool
	err  error
}

// maxWaiting bytes may be read ahead of the loop.
const maxWaiting = 256 << 10

func (b *inbox) close() {
	b.mu.Lock()
	b.closed = true
	b.waiting = nil
	b.cond.Broadcast()
	b.mu.Unlock()
}

// gate blocks while reading is not wanted and reports false when it never will be.
func (b *inbox) gate() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	for (b.paused || b.size >= maxWaiting) && !b.closed {
		b.cond.Wait()
	}
	return !b.closed
}

// ReadStart begins or resumes reading into s.
func (c *Conn) ReadStart(s Sink) {
	b := &c.in
	b.sink, b.lent = s, nil
	if !b.ended {
		c.SetReading(true)
	}
	if c.sock != nil {
		c.resume()
		return
	}
	b.mu.Lock()
	b.paused = false
	b.cond.Broadcast()
	b.mu.Unlock()
	if c.held || !b.started {
		if !c.held {
			go c.readLoop()
		}
		b.started = true
		return
	}
	for ; b.skipped > 0; b.skipped-- {
		c.loop.Post((*delivery)(c))
	}
}

// ReadStop pauses reading. What has been read meanwhile is kept, and the kernel's
// buffer slows the other side down.
func (c *Conn) ReadStop() {
	if c.sock != nil {
		c.in.paused = true
		c.SetReading(false)
		return
	}
	c.in.mu.Lock()
	c.in.paused = true
	c.in.mu.Unlock()
	c.SetReading(false)
}

func (c *Conn) readLoop() {
	for c.in.gate() {
		data, err := c.read()
		if len(data) > 0 {
			c.deliver(chunk{data: data})
		}
		if err != nil {
			if err == io.EOF {
				err = nil
			}
			c.deliver(chunk{end: true, err: err})
			return
		}
	}
}

func (c *Conn) deliver(x chunk) {
	b := &c.in
	b.mu.Lock()
	if b.closed {
		b.mu.Unlock()
		return
	}
	b.waiting = append(b.waiting, x)
	b.size += len(x.data)
	b.mu.Unlock()
	c.loop.Post((*delivery)(c))
}

// delivery is the job that hands one chunk over, so that microtasks run between two.
type delivery Conn

func (d *delivery) Run() {
	c := (*Conn)(d)
	b := &c.in
	b.mu.Lock()
	if b.closed {
		b.mu.Unlock()
		return
	}
	if b.paused {
		b.skipped++
		b.mu.Unlock()
		return
	}
	x := b.waiting[0]
	b.waiting = b.waiting[1:]
	b.size -= len(x.data)
	b.cond.Broadcast()
	b.mu.Unlock()
	if x.end {
		b.ended = true
		c.SetReading(false)
		b.sink.End(x.err)
		return
	}
	c.bytesRead.Add(int64(len(x.data)))
	b.sink.Data(x.data)
}
