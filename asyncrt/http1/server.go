package http1

import (
	"time"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/asyncrt/netio"
)

// Events are what a Server reports. All run on the loop.
type Events interface {
	// Request has a whole head and what there is of the body. With Head.Upgrade the
	// connection reads no more until Continue is called or it is taken over.
	Request(c *ServerConn, rq *Request)
	// Body gives b away; it belongs to the last request.
	Body(c *ServerConn, b []byte)
	// BodyEnd ends the last request; trailers may be nil.
	BodyEnd(c *ServerConn, trailers *Head)
	// Failed has what was wrong and the data it was found in.
	Failed(c *ServerConn, err *Error, packet []byte)
	// Ended is the last call: the other side has ended (nil) or reading failed.
	Ended(c *ServerConn, err error)
	// Late says that a time limit is over: nothing is closed yet.
	Late(c *ServerConn, what Limit)
}

// Limit is a time limit.
type Limit uint8

const (
	LimitHead    Limit = iota // the head did not come
	LimitRequest              // the request did not come
	LimitIdle                 // no other request came
	LimitSilence              // nothing was read or written
)

// Server is what the connections of an HTTP server share. It belongs to the loop.
type Server struct {
	Loop      *asyncrt.Loop
	Events    Events
	MaxHead   int
	MaxFields int
	Lenient   bool

	// Limits, 0 for none.
	HeadersTimeout, RequestTimeout, KeepAliveTimeout, SilenceTimeout time.Duration
	// The first two are found by CheckRequests.

	conns   map[*ServerConn]struct{}
	sweeper asyncrt.Timer
	scratch []byte
	start   time.Time
	blocks  *blocks
}

// Init makes s ready.
func (s *Server) Init() {
	s.conns = map[*ServerConn]struct{}{}
	s.start = time.Now()
	s.blocks = newBlocks()
}

func (s *Server) now() time.Duration { return time.Since(s.start) }

// Add makes a connection of nc, with data of the owner, and starts to read it.
func (s *Server) Add(nc netio.Socket, data any) *ServerConn {
	return s.AddConn(netio.NewConn(s.Loop, nc), data)
}

// AddConn is Add for a connection that nobody has read from yet.
func (s *Server) AddConn(nc *netio.Conn, data any) *ServerConn {
	c := newServerConn(s, nc)
	c.Data = data
	s.conns[c] = struct{}{}
	if !s.sweeper.Active() {
		s.plan()
	}
	c.start()
	return c
}

// Each calls f for each open connection.
func (s *Server) Each(f func(c *ServerConn)) {
	for c := range s.conns {
		f(c)
	}
}

// Len is the number of open connections.
func (s *Server) Len() int { return len(s.conns) }

// Remove forgets a connection that is closed or taken over.
func (s *Server) Remove(c *ServerConn) { delete(s.conns, c) }

// every is the time between two looks for connections whose time is up.
func (s *Server) every() time.Duration {
	every := time.Second
	for _, d := range [...]time.Duration{s.KeepAliveTimeout, s.SilenceTimeout} {
		if d > 0 {
			every = min(every, d/4)
		}
	}
	return max(every, 5*time.Millisecond)
}

// plan starts the timer that looks for connections whose time is up.
func (s *Server) plan() {
	s.Loop.StartTimer(&s.sweeper, (*sweep)(s), float64(s.every()/time.Millisecond), false)
	s.sweeper.Unref()
}

// Replan makes changed limits count.
func (s *Server) Replan() {
	if s.sweeper.Active() {
		s.plan()
	}
}

// sweep is the job that looks for connections whose time is up.
type sweep Server

func (w *sweep) Run() {
	s := (*Server)(w)
	now := s.now()
	for c := range s.conns {
		if what, late := c.late(now); late {
			s.Events.Late(c, what)
		}
	}
	if len(s.conns) > 0 {
		s.plan()
	}
}

// CheckRequests looks for requests that take too long to arrive; its user calls it as often
// as it wants them found.
func (s *Server) CheckRequests() {
	now := s.now()
	for c := range s.conns {
		begun := time.Duration(c.begun.Load())
		if begun < 0 {
			continue
		}
		switch took := now - begun; {
		case c.inHead.Load() && s.HeadersTimeout > 0 && took >= s.HeadersTimeout:
			s.Events.Late(c, LimitHead)
		case s.RequestTimeout > 0 && took >= s.RequestTimeout:
			s.Events.Late(c, LimitRequest)
		}
	}
}

// late reports the time limit of c that is over, of those that the sweeper looks for.
func (c *ServerConn) late(now time.Duration) (Limit, bool) {
	s := c.server
	over := func(since, limit time.Duration) bool { return limit > 0 && now-since >= limit }
	if over(time.Duration(c.active.Load()), s.SilenceTimeout) {
		c.active.Store(int64(now))
		return LimitSilence, true
	}
	if c.served > 0 && c.Outstanding() == 0 && c.begun.Load() < 0 && over(c.idleSince, s.KeepAliveTimeout) {
		return LimitIdle, true
	}
	return 0, false
}

// Scratch lends memory to build a response in; Keep takes it back.
func (s *Server) Scratch() []byte { return s.scratch[:0] }

// Keep takes back what Scratch lent.
func (s *Server) Keep(b []byte) {
	if cap(b) <= 64<<10 {
		s.scratch = b
	}
}
