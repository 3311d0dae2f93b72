// Package dgram holds the natives of Node's dgram: UDP sockets.
package dgram

import (
	"context"
	"errors"
	stdnet "net"
	"net/netip"
	"os"
	"strconv"
	"sync"
	"syscall"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/host"
	"github.com/gonodec/gonodec/jsrt/node/net"
)

// Native is what require('native') gives to the JavaScript of dgram.
var Native = []jsrt.Method{
	{Name: "dgram.bound", Length: 1, Fn1: dgramBound},
	{Name: "dgram.bind", Length: 3, Fn3: dgramBind},
	{Name: "dgram.open", Length: 1, Fn1: dgramOpen},
	{Name: "dgram.start", Length: 2, Fn2: dgramStart},
	{Name: "dgram.send", Length: 4, Fn4: dgramSend},
	{Name: "dgram.connect", Length: 3, Fn3: dgramConnect},
	{Name: "dgram.address", Length: 1, Fn1: dgramAddress},
	{Name: "dgram.close", Length: 2, Fn2: dgramClose},
	{Name: "dgram.ref", Length: 2, Fn2: dgramRef},
	{Name: "dgram.fd", Length: 1, Fn1: dgramFd},
	{Name: "dgram.option", Length: 3, Fn3: dgramOption},
	{Name: "dgram.membership", Length: 4, Fn4: dgramMembership},
	{Name: "dgram.interface", Length: 2, Fn2: dgramInterface},
	{Name: "dgram.bufferSize", Length: 3, Fn3: dgramBufferSize},
	{Name: "dgram.error", Length: 1, Fn1: dgramError},
}

// socket is one UDP socket. A goroutine reads, the loop sends: that does not wait.
type socket struct {
	asyncrt.Handle
	r    *jsrt.Realm
	loop *asyncrt.Loop
	c    *stdnet.UDPConn
	raw  syscall.RawConn
	six  bool
	// shared: other processes may have the socket, so nothing is read ahead.
	shared bool

	message jsrt.Value

	mu      sync.Mutex
	waiting []datagram // guarded by mu: read, not delivered
	room    sync.Cond
	closed  bool // guarded by mu
}

type datagram struct {
	b    []byte
	from netip.AddrPort
	err  error
}

func socketOf(v jsrt.Value) *socket {
	if !v.IsObject() {
		return nil
	}
	s, _ := jsrt.HostData(v).(*socket)
	return s
}

// bind(address, port, flags) makes a bound socket, or an errno. flags: 1 IPv6, 2 reuse
// the address, 4 IPv6 only, 8 reuse the port.
func dgramBind(fn *jsrt.Function, _, address, port, flags jsrt.Value) jsrt.Value {
	r := fn.Realm()
	f := int(jsrt.ToNumber(r, flags))
	network := "udp4"
	if f&1 != 0 {
		network = "udp6"
		if f&4 == 0 {
			network = "udp"
		}
	}
	lc := stdnet.ListenConfig{Control: func(_, _ string, c syscall.RawConn) error {
		var err error
		c.Control(func(fd uintptr) { err = prepare(fd, f&2 != 0, f&8 != 0) })
		return err
	}}
	a := address.Str().Go()
	if network == "udp" && (a == "::" || a == "") {
		a = "" // both families
	} else if network == "udp" {
		network = "udp6"
	}
	pc, err := lc.ListenPacket(context.Background(), network, stdnet.JoinHostPort(a, strconv.Itoa(int(jsrt.ToNumber(r, port)))))
	if err != nil {
		return net.Errno(err)
	}
	return newSocket(r, pc.(*stdnet.UDPConn), f&1 != 0)
}

func newSocket(r *jsrt.Realm, c *stdnet.UDPConn, six bool) jsrt.Value {
	s := &socket{r: r, loop: host.Of(r).Loop, c: c, six: six}
	s.raw, _ = c.SyscallConn()
	s.room.L = &s.mu
	s.loop.StartHandle(&s.Handle)
	return jsrt.NewHostValue(r, s)
}

// open(fd) makes a socket of a descriptor, or an errno.
func dgramOpen(fn *jsrt.Function, _, fd jsrt.Value) jsrt.Value {
	r := fn.Realm()
	f := os.NewFile(uintptr(jsrt.ToNumber(r, fd)), "")
	if f == nil {
		return net.Errno(syscall.EBADF)
	}
	pc, err := stdnet.FilePacketConn(f)
	if err != nil {
		return net.Errno(err)
	}
	c, ok := pc.(*stdnet.UDPConn)
	if !ok {
		pc.Close()
		return net.Errno(syscall.EINVAL)
	}
	f.Close()
	a, _ := c.LocalAddr().(*stdnet.UDPAddr)
	v := newSocket(r, c, a != nil && a.IP.To4() == nil)
	socketOf(v).shared = canShare
	return v
}

// bound(f) is f as what the socket that is being made calls.
func dgramBound(fn *jsrt.Function, _, f jsrt.Value) jsrt.Value {
	return host.Bound(fn.Realm(), "UDPWRAP", f)
}

// maxWaiting datagrams may be read ahead of the loop.
const maxWaiting = 256

// start(socket, f) begins to read: f(buffer or errno, address, family, port, size).
func dgramStart(_ *jsrt.Function, _, h, f jsrt.Value) jsrt.Value {
	s := socketOf(h)
	s.message = f
	if s.shared {
		go s.readShared()
	} else {
		go s.read()
	}
	return jsrt.Undef()
}

func (s *socket) read() {
	var buf [64 << 10]byte
	for {
		n, from, err := s.c.ReadFromUDPAddrPort(buf[:])
		s.mu.Lock()
		for len(s.waiting) >= maxWaiting && !s.closed {
			s.room.Wait()
		}
		if s.closed || errors.Is(err, stdnet.ErrClosed) {
			s.mu.Unlock()
			return
		}
		s.waiting = append(s.waiting, datagram{append([]byte(nil), buf[:n]...), from, err})
		s.mu.Unlock()
		s.loop.Post((*arrival)(s))
	}
}

// arrival hands one datagram over.
type arrival socket

func (a *arrival) Run() {
	s := (*socket)(a)
	s.mu.Lock()
	if s.closed || len(s.waiting) == 0 {
		s.mu.Unlock()
		return
	}
	d := s.waiting[0]
	s.waiting = s.waiting[1:]
	s.room.Signal()
	s.mu.Unlock()
	s.deliver(d)
}

// readShared waits until there is something to read, which the loop then does.
func (s *socket) readShared() {
	for {
		if err := s.raw.Read(readable); err != nil {
			return
		}
		goOn := make(chan bool, 1)
		if !s.loop.PostFunc(func() { goOn <- s.take() }) || !<-goOn {
			return
		}
	}
}

// take reads and delivers what is there; false: the socket is closed.
func (s *socket) take() bool {
	buf := make([]byte, 64<<10)
	for range 32 {
		if s.Closed() {
			return false
		}
		var n int
		var from netip.AddrPort
		err := error(syscall.EBADF)
		s.raw.Control(func(fd uintptr) { n, from, err = receive(fd, buf) })
		if err == syscall.EAGAIN {
			return true
		}
		if err == syscall.EINTR {
			continue
		}
		s.deliver(datagram{append([]byte(nil), buf[:max(n, 0)]...), from, err})
		s.loop.Drain()
	}
	return true
}

func (s *socket) deliver(d datagram) {
	if d.err != nil {
		s.r.Call(s.message, jsrt.Undef(), net.Errno(d.err))
		return
	}
	ip := d.from.Addr()
	family := "IPv4"
	if s.six {
		family = "IPv6"
		if ip.Is4() {
			ip = netip.AddrFrom16(ip.As16())
		}
	} else {
		ip = ip.Unmap()
	}
	s.r.Call(s.message, jsrt.Undef(), bytes.NewBuffer(s.r, d.b), jsrt.Str(jsrt.FromGo(ip.String())), jsrt.Str(jsrt.Latin1(family)),
		jsrt.Int(int(d.from.Port())), jsrt.Int(len(d.b)))
}

// send(socket, [views], port, address): the number of bytes, or an errno.
func dgramSend(fn *jsrt.Function, _, h, list, port, address jsrt.Value) jsrt.Value {
	s := socketOf(h)
	var b []byte
	a := list.AsArray()
	for i := range a.Len() {
		x, _ := bytes.Of(a.At(i))
		if a.Len() == 1 {
			b = x
		} else {
			b = append(b, x...)
		}
	}
	to, err := netip.ParseAddr(address.Str().Go())
	if err != nil {
		return net.Errno(syscall.EINVAL)
	}
	if s.six && to.Is4() {
		to = netip.AddrFrom16(to.As16())
	}
	n, err := s.c.WriteToUDPAddrPort(b, netip.AddrPortFrom(to, uint16(jsrt.ToNumber(fn.Realm(), port))))
	if err != nil {
		return net.Errno(err)
	}
	return jsrt.Int(n)
}

// connect(socket, address, port) chooses the one peer, "" none: an errno.
func dgramConnect(fn *jsrt.Function, _, h, address, port jsrt.Value) jsrt.Value {
	s := socketOf(h)
	to, _ := netip.ParseAddr(address.Str().Go())
	return s.control(func(fd uintptr) error {
		return connect(fd, to, int(jsrt.ToNumber(fn.Realm(), port)), s.six)
	})
}

// control runs a system call on the descriptor: an errno.
func (s *socket) control(f func(fd uintptr) error) jsrt.Value {
	var err error
	if e := s.raw.Control(func(fd uintptr) { err = f(fd) }); e != nil {
		err = syscall.EBADF
	}
	return net.Errno(err)
}

// address(socket) is [address, family, port].
func dgramAddress(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	s := socketOf(h)
	a, ok := s.c.LocalAddr().(*stdnet.UDPAddr)
	if !ok {
		return net.Errno(syscall.EBADF)
	}
	ip, family := a.IP.String(), "IPv4"
	if s.six {
		family = "IPv6"
		if a.IP.To4() != nil && !a.IP.Equal(stdnet.IPv4zero) {
			ip = "::ffff:" + ip
		} else if a.IP.Equal(stdnet.IPv4zero) {
			ip = "::"
		}
	}
	return jsrt.Arr(jsrt.NewArrayOf(fn.Realm(), jsrt.Str(jsrt.Latin1(ip)), jsrt.Str(jsrt.Latin1(family)), jsrt.Int(a.Port)))
}

func dgramClose(fn *jsrt.Function, _, h, f jsrt.Value) jsrt.Value {
	s, r := socketOf(h), fn.Realm()
	f = host.Once(r, "TickObject", f)
	s.mu.Lock()
	s.closed = true
	s.waiting = nil
	s.room.Broadcast()
	s.mu.Unlock()
	s.Handle.Close(asyncrt.Func(func() { r.Call(f, jsrt.Undef()) }))
	s.c.Close()
	return jsrt.Undef()
}

func dgramRef(_ *jsrt.Function, _, h, on jsrt.Value) jsrt.Value {
	return host.SetRef(socketOf(h), on)
}

func dgramFd(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	n := -1
	socketOf(h).raw.Control(func(fd uintptr) { n = int(fd) })
	return jsrt.Int(n)
}

// option(socket, name, value): an errno.
func dgramOption(fn *jsrt.Function, _, h, name, value jsrt.Value) jsrt.Value {
	s, n := socketOf(h), int(jsrt.ToNumber(fn.Realm(), value))
	if o := name.Str().Go(); (o == "ttl" || o == "multicastTTL") && (n < 0 || n > 255 || n == 0 && o == "ttl") {
		return net.Errno(syscall.EINVAL)
	}
	return s.control(func(fd uintptr) error { return setOption(fd, name.Str().Go(), n, s.six) })
}

// addressOf parses an address, with its zone; invalid ones are EINVAL.
func addressOf(v jsrt.Value) (netip.Addr, error) {
	if !v.IsString() {
		return netip.Addr{}, nil
	}
	a, err := netip.ParseAddr(v.Str().Go())
	if err != nil {
		return a, syscall.EINVAL
	}
	return a, nil
}

// membership(socket, join, group, [interface, source]): an errno.
func dgramMembership(_ *jsrt.Function, _, h, join, group, more jsrt.Value) jsrt.Value {
	s, a := socketOf(h), more.AsArray()
	g, err := addressOf(group)
	var via, source netip.Addr
	if err == nil {
		via, err = addressOf(a.At(0))
	}
	if err == nil {
		source, err = addressOf(a.At(1))
	}
	if err == nil && (!g.IsMulticast() || g.Is4() == s.six) {
		err = syscall.EINVAL
	}
	if err != nil {
		return net.Errno(err)
	}
	return s.control(func(fd uintptr) error { return membership(fd, jsrt.ToBoolean(join), g, via, source) })
}

// interface(socket, address) is where multicast is sent from: an errno.
func dgramInterface(_ *jsrt.Function, _, h, address jsrt.Value) jsrt.Value {
	s := socketOf(h)
	a, err := addressOf(address)
	if err == nil && a.Is4() == s.six {
		err = syscall.EINVAL
	}
	if err != nil {
		return net.Errno(err)
	}
	return s.control(func(fd uintptr) error { return multicastInterface(fd, a) })
}

// bufferSize(socket, receive, size) sets the size, or gives it for 0; below 0: an errno.
func dgramBufferSize(fn *jsrt.Function, _, h, receive, size jsrt.Value) jsrt.Value {
	option, n := syscall.SO_SNDBUF, int(jsrt.ToNumber(fn.Realm(), size))
	if jsrt.ToBoolean(receive) {
		option = syscall.SO_RCVBUF
	}
	out := 0
	if e := socketOf(h).control(func(fd uintptr) (err error) {
		if n > 0 {
			return setInt(fd, syscall.SOL_SOCKET, option, n)
		}
		out, err = getInt(fd, syscall.SOL_SOCKET, option)
		return err
	}); e.Float() != 0 {
		return e
	}
	return jsrt.Int(out)
}

// error(errno) is [code, message].
func dgramError(fn *jsrt.Function, _, n jsrt.Value) jsrt.Value {
	r := fn.Realm()
	want := -int(jsrt.ToNumber(r, n))
	code, text := "UNKNOWN", "unknown error"
	host.Errnos(func(c, t string, x int) {
		if x == want {
			code, text = c, t
		}
	})
	return jsrt.Arr(jsrt.NewArrayOf(r, jsrt.Str(jsrt.Latin1(code)), jsrt.Str(jsrt.Latin1(text))))
}
