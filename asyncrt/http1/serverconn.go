package http1

import (
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gonodec/gonodec/asyncrt/netio"
)

// Request is one request: the head and what had come of the body with it.
type Request struct {
	*Head
	Body     []byte
	Complete bool // Body is all there is
	Trailers *Head
	Rest     []byte // what followed a head that asks for another protocol
}

// ServerConn is a connection of a Server. Where the loop's poller watches its socket all
// of it belongs to the loop; elsewhere a goroutine reads and parses.
type ServerConn struct {
	*netio.Conn
	Data   any // the owner's
	server *Server

	// On the loop.
	served    int
	idleSince time.Duration

	// On the goroutine, if there is one.
	parser  *Parser
	current *Request // handed over when the data at hand is parsed
	found   []event
	stopped bool
	dead    bool // what came is no request: the rest is dropped, only the end counts
	lend    func(b []byte) bool

	begun  atomic.Int64 // when the message under way began, -1 for none
	active atomic.Int64 // when something was last read or written
	inHead atomic.Bool

	mu      sync.Mutex
	cond    sync.Cond
	queue   []event // guarded by mu
	waiting int     // guarded by mu: bytes of bodies that the loop has not taken
	paused  bool    // guarded by mu
	flight  int     // guarded by mu: requests without a complete response
	closed  bool    // guarded by mu
}

// event is one thing that the goroutine found.
type event struct {
	kind    eventKind
	request *Request
	data    []byte
	head    *Head
	err     error
}

type eventKind uint8

const (
	eventRequest eventKind = iota
	eventBody
	eventBodyEnd
	eventFailed
	eventEnded
)

const (
	maxWithHead = 32 << 10 // bytes of a body that travel with the head
	maxWaiting  = 128 << 10
	maxFlight   = 64 // pipelined requests
)

func newServerConn(s *Server, nc *netio.Conn) *ServerConn {
	c := &ServerConn{Conn: nc, server: s}
	c.cond.L = &c.mu
	c.SetReading(true)
	c.parser = NewParser((*parse)(c), true, s.MaxHead)
	c.parser.LimitFields(s.MaxFields)
	c.parser.Lenient = s.Lenient
	c.parser.blocks = s.blocks
	c.lend = c.take
	// The time for the first request begins with the connection.
	now := int64(s.now())
	c.begun.Store(now)
	c.active.Store(now)
	c.inHead.Store(true)
	return c
}

// Server is what c belongs to.
func (c *ServerConn) Server() *Server { return c.server }

// start begins to read.
func (c *ServerConn) start() {
	if c.Polled() {
		c.ReadLent(c.lend, c.ended)
		return
	}
	go c.serve()
}

// ended is the end of a polled connection.
func (c *ServerConn) ended(err error) {
	if err == nil {
		err = io.EOF
	}
	c.end(err)
	c.flush()
}

// serve is the goroutine.
func (c *ServerConn) serve() {
	for c.gate() {
		if err := c.TakeEach(c.lend); err != nil {
			c.end(err)
			c.flush()
			return
		}
		if c.stopped {
			return
		}
	}
}

// take feeds what was read to the parser and reports whether more may be read at once.
func (c *ServerConn) take(b []byte) bool {
	c.feed(b)
	c.flush()
	if c.stopped {
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return !c.full() && !c.closed
}

// full: the loop cannot take more. c.mu is held.
func (c *ServerConn) full() bool {
	return c.paused || c.waiting > maxWaiting || c.flight >= maxFlight
}

// gate blocks while the loop cannot take more and reports false once c is closed.
func (c *ServerConn) gate() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.full() && !c.closed {
		c.cond.Wait()
	}
	return !c.closed
}

func (c *ServerConn) feed(b []byte) {
	if c.dead {
		return
	}
	if c.server.SilenceTimeout > 0 {
		c.active.Store(int64(c.server.now()))
	}
	n, err := c.parser.Feed(b)
	switch {
	case err != nil:
		c.found = append(c.found, event{kind: eventFailed, err: err, data: append([]byte(nil), b...)})
		c.dead = true
	case c.stopped && n < len(b):
		c.current.Rest = append([]byte(nil), b[n:]...)
	}
	c.clock()
}

// clock notes whether a message is under way.
func (c *ServerConn) clock() {
	if c.parser.Idle() || c.stopped || c.dead {
		c.begun.Store(-1)
		c.inHead.Store(false)
		return
	}
	c.inHead.Store(c.parser.InHead())
	if c.begun.Load() < 0 {
		c.begun.Store(int64(c.server.now()))
	}
}

// end finds what the end of the connection means.
func (c *ServerConn) end(err error) {
	if err == io.EOF {
		err = nil
		if c.dead {
		} else if e := c.parser.Finish(); e != nil {
			c.found = append(c.found, event{kind: eventFailed, err: e})
		}
	}
	c.found = append(c.found, event{kind: eventEnded, err: err})
	c.begun.Store(-1)
}

// flush hands over what was found.
func (c *ServerConn) flush() {
	c.current = nil
	n := len(c.found)
	if n == 0 {
		return
	}
	c.mu.Lock()
	if c.closed {
		c.mu.Unlock()
		return
	}
	for i := range c.found {
		e := &c.found[i]
		c.waiting += len(e.data)
		if e.kind == eventRequest {
			c.flight++
		}
	}
	c.queue = append(c.queue, c.found...)
	c.mu.Unlock()
	clear(c.found)
	c.found = c.found[:0]
	if c.Polled() {
		// The first is reported by the job under way, after the others are queued: it may
		// fail.
		n--
		defer (*handover)(c).Run()
	}
	for range n {
		c.server.Loop.Post((*handover)(c))
	}
}

// parse is the Handler of a connection's parser, on the goroutine.
type parse ServerConn

func (p *parse) Head(h *Head) Next {
	c := (*ServerConn)(p)
	c.current = &Request{Head: h}
	c.found = append(c.found, event{kind: eventRequest, request: c.current})
	if h.Upgrade {
		c.stopped = true
		return Stop
	}
	return Usual
}

func (p *parse) Body(b []byte) {
	c := (*ServerConn)(p)
	if r := c.current; r != nil && len(r.Body)+len(b) <= maxWithHead {
		r.Body = append(r.Body, b...)
		return
	}
	c.current = nil
	c.found = append(c.found, event{kind: eventBody, data: append([]byte(nil), b...)})
}

func (p *parse) Done(trailers *Head) {
	c := (*ServerConn)(p)
	if r := c.current; r != nil {
		r.Complete, r.Trailers = true, trailers
		c.current = nil
		return
	}
	c.found = append(c.found, event{kind: eventBodyEnd, head: trailers})
}

// handover is the job that reports one event.
type handover ServerConn

func (h *handover) Run() {
	c := (*ServerConn)(h)
	c.mu.Lock()
	if len(c.queue) == 0 || c.closed {
		c.mu.Unlock()
		return
	}
	e := c.queue[0]
	c.queue[0] = event{}
	if len(c.queue) == 1 {
		c.queue = c.queue[:0]
	} else {
		c.queue = c.queue[1:]
	}
	if len(e.data) > 0 {
		c.waiting -= len(e.data)
		c.wakeReader()
	}
	c.mu.Unlock()
	to := c.server.Events
	switch e.kind {
	case eventRequest:
		to.Request(c, e.request)
	case eventBody:
		to.Body(c, e.data)
	case eventBodyEnd:
		to.BodyEnd(c, e.head)
	case eventFailed:
		to.Failed(c, e.err.(*Error), e.data)
	case eventEnded:
		to.Ended(c, e.err)
	}
}

// Outstanding is the number of requests without a complete response.
func (c *ServerConn) Outstanding() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.flight
}

// Idle reports whether c waits for a request.
func (c *ServerConn) Idle() bool { return c.Outstanding() == 0 && !c.busy() && !c.Unseen() }

// busy reports whether a request is being read; the wait for the first one is none.
func (c *ServerConn) busy() bool { return c.begun.Load() >= 0 && c.BytesRead() > 0 }

// Responded counts a complete response.
func (c *ServerConn) Responded() {
	c.served++
	c.mu.Lock()
	c.flight--
	if c.flight == maxFlight-1 {
		c.wakeReader()
	}
	idle := c.flight == 0
	c.mu.Unlock()
	if idle && c.server.KeepAliveTimeout > 0 {
		c.idleSince = c.server.now()
	}
}

// Waits begins the wait for the next request anew.
func (c *ServerConn) Waits() { c.idleSince = c.server.now() }

// Pause stops reading, Resume goes on.
func (c *ServerConn) Pause() { c.setPaused(true) }

// Resume undoes Pause.
func (c *ServerConn) Resume() { c.setPaused(false) }

func (c *ServerConn) setPaused(on bool) {
	c.mu.Lock()
	c.paused = on
	c.wakeReader()
	c.mu.Unlock()
}

// wakeReader goes on reading, if there is room now. c.mu is held.
func (c *ServerConn) wakeReader() {
	switch {
	case !c.Polled():
		c.cond.Broadcast()
	case !c.full() && !c.stopped:
		c.ReadMore()
	}
}

// Active notes a sign of life.
func (c *ServerConn) Active() {
	if c.server.SilenceTimeout > 0 {
		c.active.Store(int64(c.server.now()))
	}
}

// Continue goes on after a request that asked for another protocol and does not get
// it. The goroutine of c has ended with that request.
func (c *ServerConn) Continue(rq *Request) {
	c.stopped = false
	rest := rq.Rest
	c.parser.Resume(rq.Head)
	if c.Polled() {
		c.loopContinue(rest)
		return
	}
	go func() {
		if len(rest) > 0 {
			c.feed(rest)
			c.flush()
			if c.stopped {
				return
			}
		} else {
			c.flush()
		}
		c.serve()
	}()
}

// loopContinue is what Continue does without a goroutine, in a job of its own: the
// request is still being reported.
func (c *ServerConn) loopContinue(rest []byte) {
	c.server.Loop.PostFunc(func() {
		if len(rest) > 0 {
			c.feed(rest)
		}
		c.flush()
		if !c.stopped {
			c.start()
		}
	})
}

// Shut marks c closed for the goroutine; the owner closes Conn too.
func (c *ServerConn) Shut() {
	c.mu.Lock()
	c.closed = true
	c.queue = nil
	c.cond.Broadcast()
	c.mu.Unlock()
	c.server.Remove(c)
}
