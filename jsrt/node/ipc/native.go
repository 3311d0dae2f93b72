// Package ipc holds the natives of the channel between a process and its children: messages
// that end with a newline, and descriptors beside them.
package ipc

import (
	"bytes"
	"os"
	"sync"
	"syscall"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
	"github.com/gonodec/gonodec/jsrt/node/net"
)

// Native is what require('native') gives to the JavaScript of ipc.
var Native = []jsrt.Method{
	{Name: "ipc.open", Length: 1, Fn1: ipcOpen},
	{Name: "ipc.start", Length: 3, Fn3: ipcStart},
	{Name: "ipc.write", Length: 4, Fn4: ipcWrite},
	{Name: "ipc.whenRead", Length: 2, Fn2: ipcWhenRead},
	{Name: "ipc.take", Length: 1, Fn1: ipcTake},
	{Name: "ipc.ref", Length: 2, Fn2: ipcRef},
	{Name: "ipc.close", Length: 1, Fn1: ipcClose},
	{Name: "ipc.closeFd", Length: 1, Fn1: ipcCloseFd},
	{Name: "ipc.file", Length: 2, Fn2: ipcFile},
	{Name: "ipc.runner", Length: 0, Fn0: ipcRunner},
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

// start(channel, onMessage, onEnd) begins to read.
func ipcStart(fn *jsrt.Function, _, h, onMessage, onEnd jsrt.Value) jsrt.Value {
	r := fn.Realm()
	c := channelOf(h)
	onMessage, onEnd = host.Bound(r, "PIPEWRAP", onMessage), host.Bound(r, "PIPEWRAP", onEnd)
	go c.readLoop(func(text string) { r.Call(onMessage, jsrt.Undef(), jsrt.Str(jsrt.FromGo(text))) },
		func() { r.Call(onEnd, jsrt.Undef()) })
	return jsrt.Undef()
}

func (c *channel) readLoop(message func(string), end func()) {
	defer close(c.read)
	buf := make([]byte, 64<<10)
	var rest []byte
	for {
		n, fds, err := c.pipe.read(buf)
		if len(fds) > 0 {
			c.loop.PostFunc(func() { c.arrived(fds) })
		}
		for b := buf[:max(n, 0)]; len(b) > 0; {
			i := bytes.IndexByte(b, '\n')
			if i < 0 {
				rest = append(rest, b...)
				break
			}
			text := string(append(rest, b[:i]...))
			rest, b = rest[:0], b[i+1:]
			c.loop.PostFunc(func() {
				if !c.Closed() {
					message(text)
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

// write(channel, text, fd or -1, f) is true, or undefined and f(errno) later, or an errno.
// A process may exit right after it has sent something: what the kernel takes is written
// at once.
func ipcWrite(fn *jsrt.Function, _, h, text, fd, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	c := channelOf(h)
	if c.Closed() {
		return net.Errno(syscall.EPIPE)
	}
	p := &packet{data: append([]byte(text.Str().Go()), '\n'), fd: -1}
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
		c.loop.PostFunc(func() { p.done(err) })
	}
}

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
	r := fn.Realm()
	list := host.Of(r).Runner
	if list == nil {
		return jsrt.Undef()
	}
	a := jsrt.NewArray(r)
	for _, s := range list {
		a.Append(jsrt.Str(jsrt.FromGo(s)))
	}
	return jsrt.Arr(a)
}
