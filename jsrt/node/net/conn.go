package net

import (
	"errors"
	"io"
	stdnet "net"
	"os"
	"syscall"
	"time"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/asyncrt/netio"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Conn is the handle of a connection: what JavaScript's Socket is made over.
type Conn struct {
	*netio.Conn
	r             *jsrt.Realm
	scope         *host.Scope
	owner         jsrt.Value // this of the callbacks
	onData, onEnd jsrt.Value
	unsaid        *pendingWrite // that written is about
}

// NewConn makes the handle of a connection.
func NewConn(r *jsrt.Realm, c *netio.Conn) jsrt.Value {
	return newConn(r, c, host.NewScope(r, "TCPWRAP", jsrt.Value{}))
}

func newConn(r *jsrt.Realm, c *netio.Conn, scope *host.Scope) jsrt.Value {
	host.Opened(r, c, func() { c.Close(nil) })
	return jsrt.NewHostValue(r, &Conn{Conn: c, r: r, scope: scope})
}

// Data gives a Buffer to the owner.
func (c *Conn) Data(b []byte) {
	if c.scope == nil {
		c.r.Call(c.onData, c.owner, NewBuffer(c.r, b))
		return
	}
	c.scope.Run(func() { c.r.Call(c.onData, c.owner, NewBuffer(c.r, b)) })
}

// End tells the owner that nothing more comes.
func (c *Conn) End(err error) {
	c.scope.Run(func() { c.r.Call(c.onEnd, c.owner, Errno(err)) })
}

// unknownErrno is libuv's number of an error that has none.
const unknownErrno = -4094

// Errno is libuv's number of an error as a value, 0 for none.
func Errno(err error) jsrt.Value {
	switch {
	case err == nil:
		return jsrt.Int(0)
	case err == io.EOF:
		return jsrt.Int(-4095)
	case errors.Is(err, stdnet.ErrClosed), errors.Is(err, os.ErrClosed):
		return jsrt.Int(-int(syscall.ECANCELED))
	}
	if n := host.Errno(err); n != 0 {
		return jsrt.Int(-int(n))
	}
	return jsrt.Int(unknownErrno)
}

func connOf(v jsrt.Value) *Conn {
	c, _ := jsrt.HostData(v).(*Conn)
	return c
}

// open(fd) makes a handle of a descriptor that the program names: a socket or a pipe.
func netOpen(fn *jsrt.Function, _, fd jsrt.Value) jsrt.Value {
	r := fn.Realm()
	rw, err := openFd(int(jsrt.ToNumber(r, fd)))
	if err != nil {
		return Errno(err)
	}
	return NewConn(r, netio.NewConn(host.Of(r).Loop, rw))
}

func openFd(fd int) (io.ReadWriteCloser, error) {
	setNonblock(fd)
	f := os.NewFile(uintptr(fd), "")
	if f == nil {
		return nil, syscall.EBADF
	}
	st, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if st.Mode()&os.ModeSocket != 0 {
		c, err := stdnet.FileConn(f)
		if err == nil {
			f.Close() // FileConn has its own
			return c, nil
		}
	}
	return f, nil
}

// start(handle, owner, onData, onEnd) begins or resumes reading.
func netStart(_ *jsrt.Function, _, h, owner, onData, onEnd jsrt.Value) jsrt.Value {
	c := connOf(h)
	c.owner, c.onData, c.onEnd = owner, onData, onEnd
	c.ReadStart(c)
	return jsrt.Undef()
}

// rescope(handle) makes the handle a new asynchronous resource: another request uses it.
func netRescope(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	if c := connOf(h); c != nil {
		c.scope.Destroy()
		c.scope = host.NewScope(fn.Realm(), "TCPWRAP", jsrt.Value{})
	}
	return jsrt.Undef()
}

func netStop(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	connOf(h).ReadStop()
	return jsrt.Undef()
}

// Done is the callback of an operation: f(errno).
func Done(r *jsrt.Realm, kind string, f jsrt.Value) func(error) {
	s := host.NewScope(r, kind, jsrt.Value{})
	return func(err error) {
		s.Once(func() { r.Call(f, jsrt.Undef(), Errno(err)) })
	}
}

// Outcome is true for done at once, undefined for under way, or an errno.
func Outcome(now bool, err error) jsrt.Value {
	switch {
	case err != nil:
		return Errno(err)
	case now:
		return jsrt.True
	}
	return jsrt.Undef()
}

// write(handle, data, encoding, f) writes a string or a view of bytes.
func netWrite(fn *jsrt.Function, _, h, data, encoding, f jsrt.Value) jsrt.Value {
	return Outcome(Write(fn.Realm(), connOf(h), Bytes(data, encoding), f))
}

// goesOn(handle): reading goes on without being asked, and nobody looks at what runs when.
func netGoesOn(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	c := connOf(h)
	return jsrt.Bool(c != nil && !c.Closed() && !host.Tracked(fn.Realm()))
}

// writeNow(handle, data, encoding) is write; where it gives undefined, written says what is to
// be called.
func netWriteNow(_ *jsrt.Function, _, h, data, encoding jsrt.Value) jsrt.Value {
	c := connOf(h)
	return c.writeNow(Bytes(data, encoding))
}

func (c *Conn) writeNow(b []byte) jsrt.Value {
	rest, all, err := c.TryWrite(b)
	c.remain(rest, all, err)
	return Outcome(all, err)
}

// remain queues what TryWrite has left.
func (c *Conn) remain(rest []byte, all bool, err error) {
	if err == nil && !all {
		c.unsaid = &pendingWrite{}
		c.Queue(rest, c.unsaid.end)
	}
}

// pendingWrite is a write that is under way.
type pendingWrite struct{ done func(error) }

func (w *pendingWrite) end(err error) { w.done(err) }

// written(handle, f): f(errno) is called at the end of the write before.
func netWritten(fn *jsrt.Function, _, h, f jsrt.Value) jsrt.Value {
	c := connOf(h)
	c.unsaid.done = Done(fn.Realm(), "WRITEWRAP", f)
	c.unsaid = nil
	return jsrt.Undef()
}

// pieces reads what a stream gives to _writev.
type pieces struct {
	chunk, encoding jsrt.GetIC
	joined          []byte // memory for them
}

var strChunk, strEncoding = jsrt.StaticLatin1("chunk"), jsrt.StaticLatin1("encoding")

func (p *pieces) of(r *jsrt.Realm, x jsrt.Value) (data, encoding jsrt.Value) {
	if x.AsTypedArray() != nil {
		return x, jsrt.Undef()
	}
	return p.chunk.Get(r, x, &strChunk), p.encoding.Get(r, x, &strEncoding)
}

// writevNow(handle, [{chunk, encoding}, …]) is writev the way of writeNow.
func netWritevNow(_ *jsrt.Function, _, h, list jsrt.Value) jsrt.Value {
	c, a := connOf(h), list.AsArray()
	p := jsrt.RealmData[pieces](c.r)
	b := p.joined[:0]
	for i := range a.Len() {
		data, encoding := p.of(c.r, a.At(i))
		b = AppendBytes(b, data, encoding)
	}
	rest, all, err := c.TryWrite(b)
	if cap(b) <= mostJoined {
		p.joined = b
		if err == nil && !all && !c.Layered() {
			rest = append([]byte(nil), rest...)
		}
	}
	c.remain(rest, all, err)
	return Outcome(all, err)
}

// mostJoined is how much memory for joining pieces is kept.
const mostJoined = 64 << 10

// Write is c.Write with f(errno) for the end, which is made a request only when the kernel
// does not take all at once, as in Node.
func Write(r *jsrt.Realm, c interface {
	TryWrite(b []byte) (rest []byte, all bool, err error)
	Queue(b []byte, done func(error))
}, b []byte, f jsrt.Value) (all bool, err error) {
	rest, all, err := c.TryWrite(b)
	if err == nil && !all {
		c.Queue(rest, Done(r, "WRITEWRAP", f))
	}
	return all, err
}

// writev(handle, [data, encoding, …], f) writes several pieces with one call.
func netWritev(fn *jsrt.Function, _, h, list, f jsrt.Value) jsrt.Value {
	c := connOf(h)
	a := list.AsArray()
	n := 0
	for i := 0; i+1 < a.Len(); i += 2 {
		if t := a.At(i).AsTypedArray(); t != nil {
			n += len(t.Bytes())
		} else if a.At(i).IsString() {
			n += a.At(i).Str().Len()
		}
	}
	b := make([]byte, 0, n)
	for i := 0; i+1 < a.Len(); i += 2 {
		b = AppendBytes(b, a.At(i), a.At(i+1))
	}
	return Outcome(Write(fn.Realm(), c, b, f))
}

func netShutdown(fn *jsrt.Function, _, h, f jsrt.Value) jsrt.Value {
	return Outcome(connOf(h).Shutdown(Done(fn.Realm(), "SHUTDOWNWRAP", f)))
}

func callback(r *jsrt.Realm, f jsrt.Value) asyncrt.Job {
	if !jsrt.IsCallable(f) {
		return nil
	}
	return asyncrt.Func(func() { r.Call(f, jsrt.Undef()) })
}

// closed is callback in the scope of the handle that is closed, which ends then.
func closed(r *jsrt.Realm, s *host.Scope, f jsrt.Value) asyncrt.Job {
	job := callback(r, f)
	if s == nil {
		return job
	}
	return asyncrt.Func(func() {
		if job != nil {
			s.Run(job.Run)
		}
		s.Destroy()
	})
}

func netClose(fn *jsrt.Function, _, h, f jsrt.Value) jsrt.Value {
	c := connOf(h)
	host.Closed(fn.Realm(), c.Conn)
	c.Close(closed(fn.Realm(), c.scope, f))
	return jsrt.Undef()
}

func netReset(fn *jsrt.Function, _, h, f jsrt.Value) jsrt.Value {
	c := connOf(h)
	host.Closed(fn.Realm(), c.Conn)
	return Errno(c.Reset(closed(fn.Realm(), c.scope, f)))
}

// referrer is a handle of this package that can be unreferenced.
type referrer interface {
	Ref()
	Unref()
	HasRef() bool
}

func referrerOf(v jsrt.Value) referrer {
	switch x := jsrt.HostData(v).(type) {
	case *Conn:
		return x.Conn
	case *listener:
		return &x.Handle
	case *netio.Dialing:
		return &x.Handle
	}
	return nil
}

func netRef(_ *jsrt.Function, _, h, on jsrt.Value) jsrt.Value {
	if x := referrerOf(h); x != nil {
		host.SetRef(x, on)
	}
	return jsrt.Undef()
}

func netHasRef(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	x := referrerOf(h)
	return jsrt.Bool(x != nil && x.HasRef())
}

func netNoDelay(_ *jsrt.Function, _, h, on jsrt.Value) jsrt.Value {
	if t, ok := connOf(h).Underlying().(interface{ SetNoDelay(bool) error }); ok {
		return Errno(t.SetNoDelay(jsrt.ToBoolean(on)))
	}
	return jsrt.Int(0)
}

// keepAlive(handle, on, idle seconds, interval seconds)
func netKeepAlive(fn *jsrt.Function, _, h, on, idle, interval jsrt.Value) jsrt.Value {
	t, ok := connOf(h).Underlying().(interface {
		SetKeepAliveConfig(stdnet.KeepAliveConfig) error
	})
	if !ok {
		return jsrt.Int(0)
	}
	r := fn.Realm()
	seconds := func(v jsrt.Value) time.Duration {
		if n := jsrt.ToNumber(r, v); n >= 1 {
			return time.Duration(n) * time.Second
		}
		return -1
	}
	return Errno(t.SetKeepAliveConfig(stdnet.KeepAliveConfig{Enable: jsrt.ToBoolean(on), Idle: seconds(idle), Interval: seconds(interval), Count: -1}))
}

// tos(handle, value) sets the type of service; undefined reads it.
func netTos(fn *jsrt.Function, _, h, v jsrt.Value) jsrt.Value {
	sc, ok := connOf(h).Underlying().(syscall.Conn)
	if !ok {
		return Errno(syscall.EINVAL)
	}
	raw, err := sc.SyscallConn()
	if err != nil {
		return Errno(err)
	}
	set := -1
	if !v.IsUndefined() {
		set = int(jsrt.ToNumber(fn.Realm(), v))
	}
	var n int
	e := raw.Control(func(fd uintptr) { n, err = typeOfService(fd, set) })
	if err == nil {
		err = e
	}
	if err != nil {
		return Errno(err)
	}
	return jsrt.Int(n)
}

func netFd(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	n := -1
	switch x := jsrt.HostData(h).(type) {
	case *Conn:
		if sc, ok := x.Underlying().(syscall.Conn); ok {
			if raw, err := sc.SyscallConn(); err == nil {
				raw.Control(func(fd uintptr) { n = int(fd) })
			}
		}
	case *listener:
		n = x.Fd()
	}
	return jsrt.Int(n)
}

// counts(handle) is [bytes read, bytes written].
func netCounts(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	c := connOf(h)
	return jsrt.Arr(jsrt.NewArrayOf(fn.Realm(), jsrt.Num(float64(c.BytesRead())), jsrt.Num(float64(c.BytesWritten()))))
}

func netQueued(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value { return jsrt.Int(connOf(h).Queued()) }

// error(errno) is [code, message].
func netError(fn *jsrt.Function, _, n jsrt.Value) jsrt.Value {
	r := fn.Realm()
	want := -int(jsrt.ToNumber(r, n))
	code, text := "UNKNOWN", "unknown error"
	switch want {
	case 4095:
		code, text = "EOF", "end of file"
	case int(syscall.ECANCELED):
		code, text = "ECANCELED", "operation canceled"
	}
	host.Errnos(func(c, t string, n int) {
		if n == want {
			code, text = c, t
		}
	})
	return jsrt.Arr(jsrt.NewArrayOf(r, jsrt.Str(jsrt.Latin1(code)), jsrt.Str(jsrt.Latin1(text))))
}
