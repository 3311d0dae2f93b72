// Package ipc holds the natives of the channel between a process and its children: messages
// that end with a newline, or begin with their length, and descriptors beside them.
package ipc

import (
	"bytes"
	"encoding/binary"
	"os"
	"sync"
	"syscall"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	nodebytes "github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/host"
	"github.com/gonodec/gonodec/jsrt/node/net"
)

// Native is what require('native') gives to the JavaScript of ipc.
var Native = []jsrt.Method{
	{Name: "ipc.open", Length: 1, Fn1: ipcOpen},
	{Name: "ipc.start", Length: 4, Fn4: ipcStart},
	{Name: "ipc.write", Length: 4, Fn4: ipcWrite},
	{Name: "ipc.whenRead", Length: 2, Fn2: ipcWhenRead},
	{Name: "ipc.take", Length: 1, Fn1: ipcTake},
	{Name: "ipc.fd", Length: 1, Fn1: ipcFd},
	{Name: "ipc.ref", Length: 2, Fn2: ipcRef},
	{Name: "ipc.close", Length: 1, Fn1: ipcClose},
	{Name: "ipc.closeFd", Length: 1, Fn1: ipcCloseFd},
	{Name: "ipc.file", Length: 2, Fn2: ipcFile},
	{Name: "ipc.print", Length: 1, Fn1: ipcPrint},
	{Name: "ipc.runner", Length: 0, Fn0: ipcRunner},
	{Name: "ipc.execArgv", Length: 0, Fn0: ipcExecArgv},
}

// channel is one end. What it reads arrives on the loop, message by message.
type channel struct {
	asyncrt.Handle
	loop *asyncrt.Loop
	pipe transport
	fds  []int         // received, not taken; on the loop
	read chan struct{} // closed when there is no more to read

	mu      sync.Mutex
	queue   []*packet // guarded by mu: what the kernel did not take at once
	writing bool      // guarded by mu
}

// packet is a message on its way out.
type packet struct {
	data []byte
	fd   int // a copy, -1 for none
	done func(error)
}

// transport is the socket: now writes what the kernel takes without waiting, write the rest.
type transport interface {
	now(data []byte, fd int) (int, error)
	write(data []byte, fd int) error
	read(buf []byte) (n int, fds []int, err error)
	gone() bool // the other end has been closed: read will come to the end
	fd() int
	close()
}

// New makes the value of a channel of a descriptor, which it takes over.
func New(r *jsrt.Realm, f *os.File) (jsrt.Value, error) {
	t, err := newTransport(f)
	if err != nil {
		return jsrt.Undef(), err
	}
	c := &channel{loop: host.Of(r).Loop, pipe: t, read: make(chan struct{})}
	c.loop.StartHandle(&c.Handle)
	return jsrt.NewHostValue(r, c), nil
}

func channelOf(v jsrt.Value) *channel {
	c, _ := jsrt.HostData(v).(*channel)
	return c
}

// open(fd) makes the channel of a descriptor that the process was started with.
func ipcOpen(fn *jsrt.Function, _, fd jsrt.Value) jsrt.Value {
	r := fn.Realm()
	f := os.NewFile(uintptr(jsrt.ToNumber(r, fd)), "ipc")
	if f == nil {
		return net.Errno(syscall.EBADF)
	}
	v, err := New(r, f)
	if err != nil {
		return net.Errno(err)
	}
	return v
}

// start(channel, framed, onMessage, onEnd) begins to read: lines as strings, or messages
// behind their length as Buffers.
func ipcStart(fn *jsrt.Function, _, h, framed, onMessage, onEnd jsrt.Value) jsrt.Value {
	r := fn.Realm()
	c := channelOf(h)
	onMessage, onEnd = host.Bound(r, "PIPEWRAP", onMessage), host.Bound(r, "PIPEWRAP", onEnd)
	end := func() { r.Call(onEnd, jsrt.Undef()) }
	buffers := jsrt.ToBoolean(framed)
	go c.readLoop(buffers, func(data []byte) {
		var v jsrt.Value
		if buffers {
			v = nodebytes.NewBuffer(r, data)
		} else {
			v = jsrt.Str(jsrt.FromGo(string(data)))
		}
		r.Call(onMessage, jsrt.Undef(), v)
	}, end)
	return jsrt.Undef()
}

// cutter cuts messages off what was read.
type cutter struct {
	framed bool
	rest   []byte
	seen   int // of rest: holds no newline
}

// next is the first message, if it is there as a whole.
func (c *cutter) next() ([]byte, bool) {
	from, to := 0, 0
	if c.framed {
		if len(c.rest) < 4 {
			return nil, false
		}
		n := uint64(binary.BigEndian.Uint32(c.rest))
		if uint64(len(c.rest)) < 4+n {
			return nil, false
		}
		from, to = 4, int(4+n)
	} else {
		i := bytes.IndexByte(c.rest[c.seen:], '\n')
		if i < 0 {
			c.seen = len(c.rest)
			return nil, false
		}
		to = c.seen + i
	}
	message := append([]byte(nil), c.rest[from:to]...)
	if !c.framed {
		to++
	}
	c.rest, c.seen = c.rest[to:], 0
	return message, true
}

func (c *channel) readLoop(framed bool, message func([]byte), end func()) {
	defer close(c.read)
	buf := make([]byte, 64<<10)
	in := cutter{framed: framed}
	for {
		n, fds, err := c.pipe.read(buf)
		if len(fds) > 0 {
			c.loop.PostFunc(func() { c.arrived(fds) })
		}
		in.rest = append(in.rest, buf[:max(n, 0)]...)
		for {
			data, ok := in.next()
			if !ok {
				break
			}
			c.loop.PostFunc(func() {
				if !c.Closed() {
					message(data)
				}
			})
		}
		if err != nil || n <= 0 {
			c.loop.PostFunc(func() {
				if !c.Closed() {
					end()
				}
			})
			return
		}
	}
}

// whenRead(channel, f) calls f when all that came before the other end was closed has
// arrived; if that is open, soon.
func ipcWhenRead(fn *jsrt.Function, _, h, f jsrt.Value) jsrt.Value {
	r, c := fn.Realm(), channelOf(h)
	f = host.Once(r, "PIPEWRAP", f)
	wait := func() (struct{}, error) {
		if c.pipe.gone() {
			<-c.read
		}
		return struct{}{}, nil
	}
	asyncrt.Submit(c.loop, wait, func(struct{}, error) { r.Call(f, jsrt.Undef()) })
	return jsrt.Undef()
}

func (c *channel) arrived(fds []int) {
	if c.Closed() {
		for _, fd := range fds {
			closeFd(fd)
		}
		return
	}
	c.fds = append(c.fds, fds...)
}

// take(channel) is the next descriptor that was received, -1 for none.
func ipcTake(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	c := channelOf(h)
	if len(c.fds) == 0 {
		return jsrt.Int(-1)
	}
	fd := c.fds[0]
	c.fds = c.fds[1:]
	return jsrt.Int(fd)
}

// write(channel, text or framed Buffer, fd or -1, f) is true, or undefined and f(errno) later, or an errno.
// A process may exit right after it has sent something: what the kernel takes is written
// at once.
func ipcWrite(fn *jsrt.Function, _, h, text, fd, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	c := channelOf(h)
	if c.Closed() {
		return net.Errno(syscall.EPIPE)
	}
	p := &packet{fd: -1}
	if text.IsString() {
		p.data = append([]byte(text.Str().Go()), '\n')
	} else {
		b, _ := nodebytes.Of(text)
		p.data = append([]byte(nil), b...)
	}
	number := int(jsrt.ToNumber(r, fd))
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.writing {
		n, err := c.pipe.now(p.data, number)
		if err != nil {
			return net.Errno(err)
		}
		if n == len(p.data) {
			return jsrt.True
		}
		if n > 0 {
			number = -1
		}
		p.data = p.data[n:]
	}
	if number >= 0 {
		copied, err := duplicate(number)
		if err != nil {
			return net.Errno(err)
		}
		p.fd = copied
	}
	p.done = net.Done(r, "PIPEWRAP", f)
	c.loop.Hold() // what has been sent is written, though the channel is not waited for
	c.queue = append(c.queue, p)
	if !c.writing {
		c.writing = true
		go c.writeLoop()
	}
	return jsrt.Undef()
}

func (c *channel) writeLoop() {
	for {
		c.mu.Lock()
		if len(c.queue) == 0 {
			c.writing = false
			c.mu.Unlock()
			return
		}
		p := c.queue[0]
		c.queue = c.queue[1:]
		c.mu.Unlock()
		err := c.pipe.write(p.data, p.fd)
		if p.fd >= 0 {
			closeFd(p.fd)
		}
		c.loop.PostFunc(func() {
			c.loop.Release()
			p.done(err)
		})
	}
}

// fd(channel) is its descriptor.
func ipcFd(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value { return jsrt.Int(channelOf(h).pipe.fd()) }

func ipcRef(_ *jsrt.Function, _, h, on jsrt.Value) jsrt.Value {
	return host.SetRef(channelOf(h), on)
}

func ipcClose(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	c := channelOf(h)
	if c.Closed() {
		return jsrt.Undef()
	}
	c.Handle.Close(nil)
	c.pipe.close()
	for _, fd := range c.fds {
		closeFd(fd)
	}
	c.fds = nil
	return jsrt.Undef()
}

func ipcCloseFd(fn *jsrt.Function, _, fd jsrt.Value) jsrt.Value {
	closeFd(int(jsrt.ToNumber(fn.Realm(), fd)))
	return jsrt.Undef()
}

// file(path, relative) is the file of the program's module that a path names, relative the
// path as the program wrote it; undefined if there is none.
func ipcFile(fn *jsrt.Function, _, path, relative jsrt.Value) jsrt.Value {
	find := host.Of(fn.Realm()).ModuleFile
	if find == nil {
		return jsrt.Undef()
	}
	file, ok := find(path.Str().Go(), relative.Str().Go())
	if !ok {
		return jsrt.Undef()
	}
	return jsrt.Str(jsrt.FromGo(file))
}

// runner() are the arguments that make the executable run a file, undefined where the
// executable is the program itself.
func ipcRunner(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return texts(fn.Realm(), host.Of(fn.Realm()).Runner)
}

// execArgv() are the options of a program that was started as under Node, undefined
// without any.
func ipcExecArgv(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return texts(fn.Realm(), host.Of(fn.Realm()).ExecArgv)
}

// texts is an array of strings, undefined of none.
func texts(r *jsrt.Realm, list []string) jsrt.Value {
	if list == nil {
		return jsrt.Undef()
	}
	a := jsrt.NewArray(r)
	for _, s := range list {
		a.Append(jsrt.Str(jsrt.FromGo(s)))
	}
	return jsrt.Arr(a)
}

// print(text) writes to standard error at once.
func ipcPrint(_ *jsrt.Function, _, text jsrt.Value) jsrt.Value {
	_, _ = os.Stderr.WriteString(text.Str().Go())
	return jsrt.Undef()
}
