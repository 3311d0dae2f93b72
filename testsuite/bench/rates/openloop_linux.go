package main

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"golang.org/x/sys/unix"
)

// openLoop sends requests at a steady rate, whatever the server does, from one thread that does
// not sleep: a load that waits for a timer, or for a slow answer before it asks again, measures
// itself. A request's time counts from when it was due.
type openLoop struct {
	rate    int // requests a second
	clients int
	each    time.Duration
}

const openRequest = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

// client is one connection; requests that are due while it waits for an answer queue up.
type client struct {
	fd      int
	due     []time.Duration
	waiting bool
	have    []byte
}

// run gives the times of requests.
func (o openLoop) run(address string) ([]time.Duration, error) {
	poll, err := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
	if err != nil {
		return nil, os.NewSyscallError("epoll_create1", err)
	}
	defer unix.Close(poll)
	clients := make([]*client, o.clients)
	for i := range clients {
		fd, err := dialRaw(address)
		if err != nil {
			return nil, err
		}
		defer unix.Close(fd)
		clients[i] = &client{fd: fd}
		if err := unix.EpollCtl(poll, unix.EPOLL_CTL_ADD, fd, &unix.EpollEvent{Events: unix.EPOLLIN, Fd: int32(i)}); err != nil {
			return nil, os.NewSyscallError("epoll_ctl", err)
		}
	}
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // no pauses of its own
	total := int(o.each.Seconds() * float64(o.rate))
	times := make([]time.Duration, 0, total)
	events := make([]unix.EpollEvent, o.clients)
	buffer := make([]byte, 16<<10)
	start := time.Now()
	for sent := 0; len(times) < total; {
		now := time.Since(start)
		if now > o.each+10*time.Second {
			return nil, fmt.Errorf("%d of %d requests were answered", len(times), total)
		}
		for ; sent < total && o.dueAt(sent) <= now; sent++ {
			c := clients[sent%o.clients]
			c.due = append(c.due, o.dueAt(sent))
			if err := c.send(); err != nil {
				return nil, err
			}
		}
		n, err := unix.EpollWait(poll, events, 0)
		if err != nil && err != unix.EINTR {
			return nil, os.NewSyscallError("epoll_wait", err)
		}
		for _, e := range events[:max(n, 0)] {
			c := clients[e.Fd]
			due, err := c.receive(buffer)
			if err != nil {
				return nil, err
			}
			if due >= 0 {
				times = append(times, time.Since(start)-due)
			}
		}
	}
	slices.Sort(times)
	return times, nil
}

func (o openLoop) dueAt(i int) time.Duration {
	return time.Duration(float64(i) / float64(o.rate) * float64(time.Second))
}

// send sends the request that has been due longest, unless one is under way.
func (c *client) send() error {
	if c.waiting || len(c.due) == 0 {
		return nil
	}
	c.waiting = true
	_, err := unix.Write(c.fd, []byte(openRequest))
	return os.NewSyscallError("write", err)
}

// receive reads; when an answer is whole it returns when its request was due and sends the next one.
func (c *client) receive(buffer []byte) (due time.Duration, err error) {
	n, err := unix.Read(c.fd, buffer)
	if err != nil || n == 0 {
		return -1, fmt.Errorf("the server has closed a connection: %v", err)
	}
	c.have = append(c.have, buffer[:n]...)
	if !wholeAnswer(c.have) {
		return -1, nil
	}
	if !bytes.HasPrefix(c.have, []byte("HTTP/1.1 200 ")) {
		return -1, fmt.Errorf("unexpected answer: %q", c.have)
	}
	c.have, c.waiting = c.have[:0], false
	due, c.due = c.due[0], c.due[1:]
	return due, c.send()
}

// wholeAnswer: the head is there, and as much body as it announces.
func wholeAnswer(b []byte) bool {
	head, body, ok := bytes.Cut(b, []byte("\r\n\r\n"))
	if !ok {
		return false
	}
	const name = "\r\ncontent-length: "
	if i := bytes.Index(bytes.ToLower(head), []byte(name)); i >= 0 {
		length := 0
		fmt.Sscan(string(head[i+len(name):]), &length)
		return len(body) >= length
	}
	return bytes.HasSuffix(b, []byte("\r\n0\r\n\r\n"))
}

func dialRaw(address string) (int, error) {
	a, err := net.ResolveTCPAddr("tcp4", address)
	if err != nil {
		return -1, err
	}
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return -1, os.NewSyscallError("socket", err)
	}
	if err := unix.Connect(fd, &unix.SockaddrInet4{Port: a.Port, Addr: [4]byte(a.IP.To4())}); err != nil {
		unix.Close(fd)
		return -1, os.NewSyscallError("connect", err)
	}
	return fd, os.NewSyscallError("setsockopt", unix.SetsockoptInt(fd, unix.IPPROTO_TCP, unix.TCP_NODELAY, 1))
}
