package netio

import (
	"net"
	"os"
	"syscall"
	"time"

	"github.com/gonodec/gonodec/asyncrt"
)

// listenSock accepts on the loop.
type listenSock struct {
	ln    *Listener
	n     int // the descriptor, -1 once closed
	p     *poller
	w     watch
	path  string // of a Unix socket, to be removed
	retry asyncrt.Timer
	pause time.Duration
}

const (
	// maxAccepts connections are accepted at a time.
	maxAccepts = 64
	// Without descriptors for connections, accepting rests.
	leastPause, mostPause = 5 * time.Millisecond, time.Second
)

// takeOver moves a listener to the loop's poller; nil where that is not possible.
func takeOver(ln *Listener) ownListener {
	s := &listenSock{ln: ln, pause: leastPause}
	switch l := ln.l.(type) {
	case *net.TCPListener:
	case *net.UnixListener:
		if s.path = l.Addr().String(); s.path != "" && s.path[0] == '@' {
			s.path = ""
		}
		l.SetUnlinkOnClose(false)
	default:
		return nil
	}
	if s.p = pollerOf(ln.loop); s.p == nil {
		return nil
	}
	fd, err := duplicate(ln.l.(syscall.Conn))
	if err != nil {
		return nil
	}
	s.n, s.w.owner = fd, s
	if err := s.p.add(fd, &s.w); err != nil {
		syscall.Close(fd)
		return nil
	}
	if _, tcp := ln.l.(*net.TCPListener); tcp {
		// What it accepts inherits it.
		syscall.SetsockoptInt(fd, syscall.IPPROTO_TCP, syscall.TCP_NODELAY, 1)
	}
	ln.l.Close()
	return s
}

func (s *listenSock) fd() uintptr { return uintptr(s.n) }

func (s *listenSock) wants(w *watch) bool { return w.readable && !s.retry.Active() }

// ready accepts what waits. Each connection is reported with a job of its own, so that
// microtasks run between two.
func (s *listenSock) ready(w *watch) {
	if s.n < 0 {
		return
	}
	for range maxAccepts {
		fd, sa, err := syscall.Accept4(s.n, syscall.SOCK_NONBLOCK|syscall.SOCK_CLOEXEC)
		switch err {
		case nil:
			s.pause = leastPause
			s.ln.arrived(&Sock{n: fd, p: s.p, remote: addrOf(sa)})
			continue
		case syscall.EINTR, syscall.ECONNABORTED:
			continue
		case syscall.EAGAIN:
			w.readable = false
		default:
			s.rest(os.NewSyscallError("accept4", err))
		}
		break
	}
	if w.readable && s.wants(w) {
		w.queued = true
		s.ln.loop.Post(w)
	}
}

// rest reports a failure and tries again later.
func (s *listenSock) rest(err error) {
	s.ln.loop.PostFunc(func() { s.ln.failed(err) })
	s.ln.loop.StartTimer(&s.retry, asyncrt.Func(func() { s.ready(&s.w) }), float64(s.pause/time.Millisecond), false)
	s.pause = min(2*s.pause, mostPause)
}

func (s *listenSock) Close() error {
	if s.n < 0 {
		return ErrClosed
	}
	s.retry.Clear()
	s.p.remove(s.n)
	err := syscall.Close(s.n)
	s.n = -1
	if s.path != "" {
		os.Remove(s.path)
	}
	return err
}
