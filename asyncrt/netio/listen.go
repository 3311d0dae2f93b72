package netio

import (
	"context"
	"io"
	"net"
	"sync"
	"syscall"
	"time"

	"github.com/gonodec/gonodec/asyncrt"
)

// Listener accepts connections on a goroutine and reports them on the loop.
type Listener struct {
	asyncrt.Handle
	loop *asyncrt.Loop
	l    net.Listener
	own  ownListener // nil: a goroutine accepts from l
	// accepted gets each connection, failed what accept failed with.
	accepted func(Socket)
	failed   func(error)

	mu      sync.Mutex
	waiting []Socket // guarded by mu
	closed  bool     // guarded by mu
}

// ownListener accepts on the loop.
type ownListener interface {
	io.Closer
	fd() uintptr
}

// ListenOptions are what differs from the usual.
type ListenOptions struct {
	ReusePort bool
	Control   func(fd uintptr) error
}

// Listen opens a listener: network is tcp, tcp4, tcp6 or unix. Binding does not wait.
func Listen(l *asyncrt.Loop, network, address string, o ListenOptions) (*Listener, error) {
	lc := net.ListenConfig{KeepAlive: -1, Control: control(o)}
	lc.SetMultipathTCP(false)
	nl, err := lc.Listen(context.Background(), network, address)
	if err != nil {
		return nil, err
	}
	return NewListener(l, nl), nil
}

// NewListener makes a listener of nl.
func NewListener(l *asyncrt.Loop, nl net.Listener) *Listener {
	ln := &Listener{loop: l, l: nl}
	l.StartHandle(&ln.Handle)
	return ln
}

// Addr is where the listener listens.
func (ln *Listener) Addr() net.Addr { return ln.l.Addr() }

// Start begins to accept. The callbacks run on the loop, one connection each.
func (ln *Listener) Start(accepted func(Socket), failed func(error)) {
	ln.accepted, ln.failed = accepted, failed
	if ln.own = takeOver(ln); ln.own == nil {
		go ln.accept()
	}
}

func (ln *Listener) accept() {
	pause := 5 * time.Millisecond
	for {
		c, err := ln.l.Accept()
		if err != nil {
			if ln.isClosed() {
				return
			}
			ln.loop.PostFunc(func() { ln.failed(err) })
			if ne, ok := err.(net.Error); !ok || !ne.Timeout() {
				// Out of descriptors: there will be some again.
				time.Sleep(pause)
				pause = min(2*pause, time.Second)
			}
			continue
		}
		pause = 5 * time.Millisecond
		if !ln.arrived(c) {
			return
		}
	}
}

// arrived queues an accepted connection and reports false when nobody wants it.
func (ln *Listener) arrived(c Socket) bool {
	ln.mu.Lock()
	defer ln.mu.Unlock()
	if ln.closed {
		c.Close()
		return false
	}
	ln.waiting = append(ln.waiting, c)
	ln.loop.Post((*arrival)(ln))
	return true
}

// arrival hands one accepted connection over.
type arrival Listener

func (a *arrival) Run() {
	ln := (*Listener)(a)
	ln.mu.Lock()
	if len(ln.waiting) == 0 {
		ln.mu.Unlock()
		return
	}
	c := ln.waiting[0]
	ln.waiting[0] = nil
	ln.waiting = ln.waiting[1:]
	ln.mu.Unlock()
	ln.accepted(c)
}

func (ln *Listener) isClosed() bool {
	ln.mu.Lock()
	defer ln.mu.Unlock()
	return ln.closed
}

// Close stops listening; connections accepted but not reported are dropped. done runs
// in the next close phase.
func (ln *Listener) Close(done asyncrt.Job) {
	if ln.Closed() {
		return
	}
	ln.mu.Lock()
	ln.closed = true
	rest := ln.waiting
	ln.waiting = nil
	ln.mu.Unlock()
	if ln.own != nil {
		ln.own.Close()
	} else {
		ln.l.Close()
	}
	for _, c := range rest {
		c.Close()
	}
	ln.Handle.Close(done)
}

// Fd is the descriptor, -1 where there is none.
func (ln *Listener) Fd() int {
	if ln.own != nil {
		return int(ln.own.fd())
	}
	n := -1
	if sc, ok := ln.l.(syscall.Conn); ok {
		if raw, err := sc.SyscallConn(); err == nil {
			raw.Control(func(fd uintptr) { n = int(fd) })
		}
	}
	return n
}

// Loop is the loop of ln.
func (ln *Listener) Loop() *asyncrt.Loop { return ln.loop }
