package net

import (
	stdnet "net"
	"os"
	"strconv"
	"syscall"

	"github.com/gonodec/gonodec/asyncrt/netio"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// listener is the handle of a server. It may listen before anybody accepts.
type listener struct{ *netio.Listener }

// listen(network, address, port, reusePort) binds and listens. Beyond the errno there
// is nothing to report of a failure.
func netListen(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	network := jsrt.ToString(r, jsrt.Arg(args, 0)).Go()
	address := jsrt.ToString(r, jsrt.Arg(args, 1)).Go()
	if network == "unix" {
		address = socketPath(address)
	} else {
		address = stdnet.JoinHostPort(address, strconv.Itoa(int(jsrt.ToNumber(r, jsrt.Arg(args, 2)))))
	}
	l, err := netio.Listen(host.Of(r).Loop, network, address, netio.ListenOptions{ReusePort: jsrt.ToBoolean(jsrt.Arg(args, 3))})
	if err != nil {
		return Errno(err)
	}
	return newListener(r, l)
}

// socketPath is Go's spelling of a Unix socket's path: @ for Linux's abstract ones.
func socketPath(p string) string {
	if p != "" && p[0] == 0 {
		return "@" + p[1:]
	}
	return p
}

// listenFd(fd) makes a handle of a descriptor that listens.
func netListenFd(fn *jsrt.Function, _, fd jsrt.Value) jsrt.Value {
	r := fn.Realm()
	n := int(jsrt.ToNumber(r, fd))
	if !isSocket(n) {
		return Errno(syscall.EINVAL)
	}
	f := os.NewFile(uintptr(n), "")
	nl, err := stdnet.FileListener(f)
	if err != nil {
		return Errno(err)
	}
	f.Close()
	return newListener(r, netio.NewListener(host.Of(r).Loop, nl))
}

func newListener(r *jsrt.Realm, l *netio.Listener) jsrt.Value {
	host.Opened(r, l, func() { l.Close(nil) })
	return jsrt.NewHostValue(r, &listener{l})
}

func listenerOf(v jsrt.Value) *listener {
	l, _ := jsrt.HostData(v).(*listener)
	return l
}

// accept(handle, f, raw) begins to accept: f(errno, connection). raw connections are
// for another native module to make something of.
func netAccept(fn *jsrt.Function, _, h, f, raw jsrt.Value) jsrt.Value {
	r := fn.Realm()
	l := listenerOf(h)
	f = host.Bound(r, "TCPSERVERWRAP", f)
	l.Start(func(c netio.Socket) {
		if jsrt.ToBoolean(raw) {
			r.Call(f, jsrt.Undef(), jsrt.Int(0), jsrt.NewHostValue(r, c))
			return
		}
		r.Call(f, jsrt.Undef(), jsrt.Int(0), NewConn(r, netio.NewConn(l.Loop(), c)))
	}, func(err error) { r.Call(f, jsrt.Undef(), Errno(err), jsrt.Undef()) })
	return jsrt.Undef()
}

func netListenerAddress(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return address(fn.Realm(), listenerOf(h).Addr())
}

func netCloseListener(fn *jsrt.Function, _, h, f jsrt.Value) jsrt.Value {
	l := listenerOf(h)
	host.Closed(fn.Realm(), l.Listener)
	l.Close(callback(fn.Realm(), f))
	return jsrt.Undef()
}

// connect(network, address, local, f) begins to connect: f(errno, connection). local
// is "" or an address to bind to.
func netConnect(fn *jsrt.Function, _, network, to, local, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	n, a := jsrt.ToString(r, network).Go(), jsrt.ToString(r, to).Go()
	if n == "unix" {
		a = socketPath(a)
	}
	var from stdnet.Addr
	if s := jsrt.ToString(r, local).Go(); s != "" {
		t, err := stdnet.ResolveTCPAddr(n, s)
		if err != nil {
			return Errno(err)
		}
		from = t
	}
	loop := host.Of(r).Loop
	scope := host.NewScope(r, "TCPWRAP", jsrt.Value{}) // of the connection to come
	f = host.Once(r, "TCPCONNECTWRAP", f)
	d := netio.Dial(loop, n, a, from, func(c stdnet.Conn, err error) {
		if err != nil {
			r.Call(f, jsrt.Undef(), Errno(err), jsrt.Undef())
			return
		}
		r.Call(f, jsrt.Undef(), jsrt.Int(0), newConn(r, netio.NewConn(loop, c), scope))
	})
	return jsrt.NewHostValue(r, d)
}

func netCancel(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	if d, ok := jsrt.HostData(h).(*netio.Dialing); ok {
		d.Cancel()
	}
	return jsrt.Undef()
}
