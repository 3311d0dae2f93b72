package netio

import (
	"errors"
	"io"

	"github.com/gonodec/gonodec/asyncrt"
)

// Layer is a protocol between the socket of a connection and its owner, as TLS is. It reads
// and writes a Wire, on the loop only.
type Layer interface {
	// Read gives the owner's data. ErrAgain says that the wire has to bring more first,
	// io.EOF that nothing comes any more; nothing without an error, that it may be repeated.
	Read(b []byte) (int, error)
	Write(b []byte) (int, error)
	// CloseWrite writes what ends the owner's half.
	CloseWrite() error
}

// ErrAgain is what a Wire fails with that has nothing at hand: the call may be repeated.
var ErrAgain error = again{}

type again struct{}

func (again) Error() string   { return "netio: nothing to read now" }
func (again) Timeout() bool   { return true }
func (again) Temporary() bool { return true }

// ErrHeld is what the use of a connection fails with that does not wait for its layer.
var ErrHeld = errors.New("netio: the connection has no layer that waits for its socket")

// Wire is the socket's side of a layer: it reads what came before and gathers what is to go
// out.
type Wire struct {
	conn   *Conn
	layer  Layer
	buffer *[bufferSize]byte // of in
	in     []byte            // read from the socket, not by the layer
	end    error             // what comes after in
	out    []byte
	// The layer may have something for the owner that it has not got from here.
	eager bool

	offered int // size of the last write of the owner
	landing int // bytes in landings
}

// Read reads what is at hand.
func (w *Wire) Read(b []byte) (int, error) {
	w.eager = false
	if len(w.in) == 0 {
		if w.end != nil {
			return 0, w.end
		}
		return 0, ErrAgain
	}
	n := copy(b, w.in)
	if w.in = w.in[n:]; len(w.in) == 0 {
		w.empty()
	}
	return n, nil
}

func (w *Wire) empty() {
	if w.buffer != nil {
		buffers.Put(w.buffer)
		w.buffer, w.in = nil, nil
	}
}

// Write adds to what goes out.
func (w *Wire) Write(b []byte) (int, error) {
	if w.out == nil {
		w.out = w.conn.sock.scratch()
	}
	w.out = append(w.out, b...)
	return len(b), nil
}

// more reports whether there may be something for the owner without the socket.
func (w *Wire) more() bool { return w.eager || len(w.in) > 0 || w.end != nil }

// fill reads the socket, if it may have something.
func (w *Wire) fill(watch *watch) bool {
	if !watch.readable || w.end != nil {
		return false
	}
	buf := buffers.Get().(*[bufferSize]byte)
	n, again, err := readFD(w.conn.sock.fd(), buf[:])
	if n <= 0 {
		buffers.Put(buf)
		watch.readable = false
		if again {
			return false
		}
		if w.end = err; err == nil {
			w.end = io.EOF
		}
		return true
	}
	if n < bufferSize && !watch.ended {
		watch.readable = false
	}
	w.buffer, w.in = buf, buf[:n]
	return true
}

// NewHeldConn makes a connection of rw that neither reads nor writes yet: what is asked of it
// waits for Release.
func NewHeldConn(l *asyncrt.Loop, rw io.ReadWriteCloser) *Conn {
	c := &Conn{held: true}
	c.init(l, rw)
	return c
}

// Adopt moves a held connection to the loop's poller, where that is possible: t is its
// socket, which must not be used otherwise from then on, and layer reads and writes the wire
// that attach gets, when it is asked to. Below is the socket now.
func (c *Conn) Adopt(t any, layer Layer, attach func(w *Wire, below Socket)) error {
	if !c.held || c.Closed() {
		return ErrHeld
	}
	sock := adopt(c.loop, t)
	if sock == nil {
		return ErrHeld
	}
	c.sock = sock
	wanted := c.in.started && !c.in.paused
	c.in.failed = c.attach()
	c.watch.readable = true // perhaps
	c.wire = &Wire{conn: c, layer: layer, eager: true}
	attach(c.wire, sock)
	first := append([]byte(nil), c.wire.sealed()...)
	c.held = false
	c.sealQueued()
	c.sendFirst(first)
	c.writeQueued() // now: nobody has written to the socket that could have filled it
	if wanted {
		c.resume()
	}
	return nil
}

// Look reads at once what the layer has got before Adopt, and what came with it, if c reads.
func (c *Conn) Look() {
	for c.wire != nil && c.wire.eager && !c.in.paused && !c.in.ended && !c.Closed() {
		c.ready(c.watch)
		c.loop.Drain()
	}
}

// Release begins what was asked of a held connection.
func (c *Conn) Release() {
	if !c.held || c.Closed() {
		return
	}
	c.held = false
	if c.in.started {
		go c.readLoop()
	}
	if c.out.busy {
		go c.writeLoop()
	}
}

// sendFirst sends what the layer has written before what was queued.
func (c *Conn) sendFirst(b []byte) {
	if !c.out.busy {
		c.sendSealed(b)
		return
	}
	c.enqueue(&write{c: c, b: b})
	q := c.out.queue
	w := q[len(q)-1]
	copy(q[1:], q[:len(q)-1])
	q[0] = w
}

// sealQueued has the layer write what waited for it.
func (c *Conn) sealQueued() {
	o := &c.out
	for _, w := range o.queue {
		var sealed []byte
		if w.shutdown {
			sealed = c.farewell()
		} else {
			sealed, w.err = c.seal(w.b)
		}
		c.written += int64(len(w.b))
		o.queued += len(sealed) - len(w.b)
		w.b = append([]byte(nil), sealed...)
	}
}

// seal is what the layer makes of b, valid until it writes again.
func (c *Conn) seal(b []byte) ([]byte, error) {
	_, err := c.wire.layer.Write(b)
	return c.wire.sealed(), err
}

// farewell is what the layer says at the end, the same way.
func (c *Conn) farewell() []byte {
	c.wire.layer.CloseWrite()
	return c.wire.sealed()
}

// sealed takes what goes out.
func (w *Wire) sealed() []byte {
	b := w.out
	if b != nil {
		w.out = nil
		w.conn.sock.keep(b)
	}
	return b
}

// readLayered hands over what the layer makes of what came.
func (c *Conn) readLayered(w *watch) {
	x := c.wire
	if c.in.failed != nil {
		x.end, c.in.failed = c.in.failed, nil
	}
	if len(x.in) == 0 {
		x.fill(w)
	}
	buf := buffers.Get().(*[bufferSize]byte)
	n, err := c.unseal(buf)
	for err == ErrAgain && !c.Closed() && x.fill(w) {
		n, err = c.unseal(buf)
	}
	if n > 0 {
		c.bytesRead.Add(int64(n))
		c.again() // first: what takes the data may fail
		c.handOver(buf, n)
		return
	}
	buffers.Put(buf)
	switch err {
	case ErrAgain:
	case nil:
		c.again()
	case io.EOF:
		c.ended(nil)
	default:
		c.ended(err)
	}
}

// unseal reads from the layer, which may have to answer.
func (c *Conn) unseal(buf *[bufferSize]byte) (int, error) {
	n, err := c.wire.layer.Read(buf[:])
	c.sendSealed(c.wire.sealed())
	return n, err
}

// Layered reports whether c has a layer.
func (c *Conn) Layered() bool { return c.wire != nil }

// Unseen reports whether what came with the end of the handshake has not been looked at.
func (c *Conn) Unseen() bool { return c.wire != nil && c.wire.eager }

// landing is a write that the layer and the kernel have taken. Its end is reported in the
// check phase, as Node does with what goes through TLS.
type landing struct {
	im   asyncrt.Immediate
	c    *Conn
	n    int
	done func(error)
}

func (c *Conn) land(done func(error)) {
	x := &landing{c: c, n: c.wire.offered, done: done}
	c.wire.landing += x.n
	c.loop.StartFirst(&x.im, x)
}

func (x *landing) Run() {
	x.c.wire.landing -= x.n
	if x.done == nil {
		return
	}
	if x.c.Closed() {
		x.done(ErrClosed)
	} else {
		x.done(nil)
	}
}

// sendSealed writes what the layer has made, and queues the rest.
func (c *Conn) sendSealed(b []byte) {
	if len(b) == 0 {
		return
	}
	if rest, all, err := c.tryRaw(b); err == nil && !all {
		c.Queue(append([]byte(nil), rest...), nil)
	}
}
