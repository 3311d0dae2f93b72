package netio

import (
	"errors"
	"io"
	"net"
	"os"
	"syscall"
	"time"

	"github.com/gonodec/gonodec/asyncrt"
)

// Sock is a TCP or Unix socket that the loop's poller watches. Reading and writing do
// not wait: they fail with EAGAIN. It belongs to the loop.
type Sock struct {
	n             int // the descriptor, -1 once closed
	p             *poller
	w             watch
	late          *lateWrite // what the helper writes
	local, remote net.Addr   // nil: not asked for yet
}

// adopt takes a connection over into the loop's poller; nil where that is not possible.
func adopt(l *asyncrt.Loop, rw any) polledSocket {
	if s, ok := rw.(*Sock); ok {
		return s
	}
	switch rw.(type) {
	case *net.TCPConn, *net.UnixConn:
	default:
		return nil
	}
	p := pollerOf(l)
	if p == nil {
		return nil
	}
	nc := rw.(net.Conn)
	fd, err := duplicate(nc.(syscall.Conn))
	if err != nil {
		return nil
	}
	s := &Sock{n: fd, p: p, local: nc.LocalAddr(), remote: nc.RemoteAddr()}
	nc.Close()
	return s
}

// duplicate gives another descriptor of what c is: the first one stays with Go's own
// poller until it is closed.
func duplicate(c syscall.Conn) (int, error) {
	raw, err := c.SyscallConn()
	if err != nil {
		return -1, err
	}
	var fd uintptr
	var errno syscall.Errno
	err = raw.Control(func(old uintptr) {
		fd, _, errno = syscall.Syscall(syscall.SYS_FCNTL, old, syscall.F_DUPFD_CLOEXEC, 0)
	})
	if err == nil && errno != 0 {
		err = errno
	}
	return int(fd), err
}

func (s *Sock) attach(owner watcher) (*watch, error) {
	s.w = watch{owner: owner}
	return &s.w, s.p.add(s.n, &s.w)
}

func (s *Sock) fd() uintptr { return uintptr(s.n) }

func (s *Sock) scratch() []byte { return s.p.scratch[:0] }

func (s *Sock) keep(b []byte) {
	if cap(b) <= bufferSize {
		s.p.scratch = b
	}
}

// Read reads what is there.
func (s *Sock) Read(b []byte) (int, error) {
	n, again, err := readFD(s.fd(), b)
	switch {
	case again:
		return 0, syscall.EAGAIN
	case err != nil:
		return 0, err
	case n == 0 && len(b) > 0:
		return 0, io.EOF
	}
	return n, nil
}

// Write writes what the kernel takes now.
func (s *Sock) Write(b []byte) (int, error) {
	s.settle()
	n, err := writeFD(s.fd(), b)
	if err == nil && n < len(b) {
		err = syscall.EAGAIN
	}
	return n, err
}

// Close closes the socket.
func (s *Sock) Close() error {
	if s.n < 0 {
		return ErrClosed
	}
	s.settle()
	s.p.remove(s.n)
	err := syscall.Close(s.n)
	s.n = -1
	return err
}

// CloseWrite ends the writing half.
func (s *Sock) CloseWrite() error {
	s.settle()
	return os.NewSyscallError("shutdown", syscall.Shutdown(s.n, syscall.SHUT_WR))
}

// Detach gives the connection to Go's own poller, for libraries that wait in Read and
// Write. s is closed.
func (s *Sock) Detach() (net.Conn, error) {
	if s.n < 0 {
		return nil, ErrClosed
	}
	s.settle()
	if s.w.owner != nil {
		s.p.remove(s.n)
	}
	f := os.NewFile(uintptr(s.n), "")
	s.n = -1
	defer f.Close()
	return net.FileConn(f)
}

// LocalAddr is the address of this side.
func (s *Sock) LocalAddr() net.Addr {
	if s.local == nil && s.n >= 0 {
		if sa, err := syscall.Getsockname(s.n); err == nil {
			s.local = addrOf(sa)
		}
	}
	return s.local
}

// RemoteAddr is the address of the other side.
func (s *Sock) RemoteAddr() net.Addr {
	if s.remote == nil && s.n >= 0 {
		if sa, err := syscall.Getpeername(s.n); err == nil {
			s.remote = addrOf(sa)
		}
	}
	return s.remote
}

func addrOf(sa syscall.Sockaddr) net.Addr {
	switch sa := sa.(type) {
	case *syscall.SockaddrInet4:
		return &net.TCPAddr{IP: append(net.IP(nil), sa.Addr[:]...), Port: sa.Port}
	case *syscall.SockaddrInet6:
		return &net.TCPAddr{IP: append(net.IP(nil), sa.Addr[:]...), Port: sa.Port, Zone: zone(int(sa.ZoneId))}
	case *syscall.SockaddrUnix:
		return &net.UnixAddr{Name: sa.Name, Net: "unix"}
	}
	return nil
}

// zone is the name of the interface with a number.
func zone(index int) string {
	if index == 0 {
		return ""
	}
	i, err := net.InterfaceByIndex(index)
	if err != nil {
		return ""
	}
	return i.Name
}

// SetNoDelay switches Nagle's algorithm off or on.
func (s *Sock) SetNoDelay(on bool) error {
	return s.set(syscall.IPPROTO_TCP, syscall.TCP_NODELAY, number(on))
}

// SetLinger makes Close wait for up to sec seconds, or reset the connection for 0.
func (s *Sock) SetLinger(sec int) error {
	return os.NewSyscallError("setsockopt", syscall.SetsockoptLinger(s.n, syscall.SOL_SOCKET, syscall.SO_LINGER,
		&syscall.Linger{Onoff: int32(number(sec >= 0)), Linger: int32(sec)}))
}

// SetKeepAliveConfig sets keep-alive; negative values leave a setting as it is.
func (s *Sock) SetKeepAliveConfig(k net.KeepAliveConfig) error {
	err := s.set(syscall.SOL_SOCKET, syscall.SO_KEEPALIVE, number(k.Enable))
	seconds := func(option int, d time.Duration) {
		if err == nil && d > 0 {
			err = s.set(syscall.IPPROTO_TCP, option, int((d+time.Second-1)/time.Second))
		}
	}
	seconds(syscall.TCP_KEEPIDLE, k.Idle)
	seconds(syscall.TCP_KEEPINTVL, k.Interval)
	if err == nil && k.Count > 0 {
		err = s.set(syscall.IPPROTO_TCP, syscall.TCP_KEEPCNT, k.Count)
	}
	return err
}

func (s *Sock) set(level, option, value int) error {
	return os.NewSyscallError("setsockopt", syscall.SetsockoptInt(s.n, level, option, value))
}

func number(on bool) int {
	if on {
		return 1
	}
	return 0
}

// SyscallConn gives the descriptor to those who know more of it.
func (s *Sock) SyscallConn() (syscall.RawConn, error) {
	if s.n < 0 {
		return nil, ErrClosed
	}
	s.settle()
	return rawSock{s}, nil
}

// rawSock is a syscall.RawConn without waiting.
type rawSock struct{ s *Sock }

var errWouldWait = errors.New("netio: the socket belongs to a loop and cannot be waited for")

func (r rawSock) Control(f func(fd uintptr)) error {
	if r.s.n < 0 {
		return ErrClosed
	}
	f(r.s.fd())
	return nil
}

func (r rawSock) Read(f func(fd uintptr) bool) error { return r.once(f) }

func (r rawSock) Write(f func(fd uintptr) bool) error { return r.once(f) }

func (r rawSock) once(f func(fd uintptr) bool) error {
	if r.s.n < 0 {
		return ErrClosed
	}
	if !f(r.s.fd()) {
		return errWouldWait
	}
	return nil
}
