package netio

import (
	"runtime"
	"sync"
	"syscall"
	"time"

	"github.com/gonodec/gonodec/asyncrt"
)

// poller watches the sockets of one loop with epoll, edge-triggered: what is reported
// once is remembered in the watch until it is used up.
type poller struct {
	epfd    int
	watches []*watch // by descriptor
	events  []syscall.EpollEvent
	helper  *helper // nil until needed
	crowd   int     // how many are many
	crowded int     // turns for which the helper is used, if there is another processor
	handful int     // writes for which it is woken
	scratch []byte

	mu     sync.Mutex
	wakeFd int  // guarded by mu: an eventfd
	closed bool // guarded by mu
}

// pollerOf is the poller of l, made on first use; nil where there can be none.
func pollerOf(l *asyncrt.Loop) *poller {
	if p := l.Poller(); p != nil {
		own, _ := p.(*poller)
		return own
	}
	p, err := newPoller()
	if err != nil {
		return nil
	}
	l.SetPoller(p)
	return p
}

func newPoller() (*poller, error) {
	epfd, err := syscall.EpollCreate1(syscall.EPOLL_CLOEXEC)
	if err != nil {
		return nil, err
	}
	const nonblock, cloexec = syscall.O_NONBLOCK, syscall.O_CLOEXEC
	fd, _, errno := syscall.Syscall(syscall.SYS_EVENTFD2, 0, nonblock|cloexec, 0)
	if errno == 0 {
		err = syscall.EpollCtl(epfd, syscall.EPOLL_CTL_ADD, int(fd), &syscall.EpollEvent{Events: syscall.EPOLLIN, Fd: int32(fd)})
	} else {
		err = errno
	}
	if err != nil {
		syscall.Close(epfd)
		return nil, err
	}
	return &poller{epfd: epfd, wakeFd: int(fd), crowd: crowd, events: make([]syscall.EpollEvent, 256)}, nil
}

// edge is EPOLLET, which package syscall has as a negative number on some machines.
const edge = 1 << 31

// add begins to watch fd, which must be non-blocking.
func (p *poller) add(fd int, w *watch) error {
	ev := syscall.EpollEvent{Events: syscall.EPOLLIN | syscall.EPOLLOUT | syscall.EPOLLRDHUP | edge, Fd: int32(fd)}
	if err := syscall.EpollCtl(p.epfd, syscall.EPOLL_CTL_ADD, fd, &ev); err != nil {
		return err
	}
	for fd >= len(p.watches) {
		p.watches = append(p.watches, nil)
	}
	p.watches[fd] = w
	return nil
}

// remove forgets fd, which is about to be closed.
func (p *poller) remove(fd int) {
	if p.epfd < 0 || fd >= len(p.watches) || p.watches[fd] == nil {
		return
	}
	// Where the descriptor was inherited or sent, closing it is not enough.
	syscall.EpollCtl(p.epfd, syscall.EPOLL_CTL_DEL, fd, &syscall.EpollEvent{})
	p.watches[fd] = nil
}

// Wait implements asyncrt.Poller.
func (p *poller) Wait(timeout time.Duration, ready []asyncrt.Job) []asyncrt.Job {
	ms := -1
	if timeout >= 0 {
		// Rounded up: a timer must not be found too early, again and again.
		ms = int((min(timeout, time.Hour) + time.Millisecond - 1) / time.Millisecond)
	}
	n, err := epollNow(p.epfd, p.events) // under load something is there
	if p.helper != nil {
		p.helper.look(n == 0)
	}
	if err == nil && n == 0 && ms != 0 {
		n, err = syscall.EpollWait(p.epfd, p.events, ms)
	}
	p.heed(n)
	if err != nil { // EINTR: the loop looks again
		return ready
	}
	for _, ev := range p.events[:n] {
		fd := int(ev.Fd)
		if fd >= len(p.watches) || p.watches[fd] == nil {
			p.drainWake(fd)
			continue
		}
		w := p.watches[fd]
		if ev.Events&(syscall.EPOLLIN|syscall.EPOLLRDHUP|syscall.EPOLLHUP|syscall.EPOLLERR) != 0 {
			w.readable = true
		}
		if ev.Events&(syscall.EPOLLRDHUP|syscall.EPOLLHUP|syscall.EPOLLERR) != 0 {
			w.ended = true
		}
		if ev.Events&(syscall.EPOLLOUT|syscall.EPOLLHUP|syscall.EPOLLERR) != 0 {
			w.writable = true
		}
		if !w.queued && w.owner.wants(w) {
			w.queued = true
			ready = append(ready, w)
		}
	}
	return ready
}

// heed notes how many sockets were ready.
func (p *poller) heed(n int) {
	switch {
	case n >= p.crowd && runtime.GOMAXPROCS(0) > 1:
		p.crowded, p.handful = crowdedTurns, min(max(n/2, fewest), most)
	case p.crowded > 0:
		p.crowded--
	}
}

func (p *poller) drainWake(fd int) {
	var b [8]byte
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.closed && fd == p.wakeFd {
		syscall.Read(fd, b[:])
	}
}

// Wake implements asyncrt.Poller.
func (p *poller) Wake() {
	some := [8]byte{1} // a number above 0 in either order of bytes
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.closed {
		syscall.Write(p.wakeFd, some[:])
	}
}

// Close implements asyncrt.Poller.
func (p *poller) Close() {
	p.Flush()
	if p.helper != nil {
		p.helper.end()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.closed {
		p.closed = true
		syscall.Close(p.wakeFd)
		syscall.Close(p.epfd)
		p.epfd = -1
	}
}
