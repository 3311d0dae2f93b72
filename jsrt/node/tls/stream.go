package tls

import (
	"io"
	"net"
	"sync"
	"time"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// stream is a transport over a stream of JavaScript: the loop feeds what it reads, and
// writes what a goroutine hands over.
type stream struct {
	r                  *jsrt.Realm
	loop               *asyncrt.Loop
	write, end, resume jsrt.Value

	mu     sync.Mutex
	cond   sync.Cond
	data   []byte // guarded by mu: fed, not read
	full   bool   // guarded by mu: the feeder was told to wait
	idle   bool   // guarded by mu: Read waits
	held   bool   // on the loop: it waits for what a goroutine makes of the data
	err    error  // guarded by mu: what comes after data
	closed chan struct{}
	once   sync.Once
}

// maxFed bytes may wait.
const maxFed = 128 << 10

// stream({write, end, resume}) makes a transport: write(buffer, done) writes, end()
// ends the writing half, resume() asks for more after feed has said no.
func tlsStream(fn *jsrt.Function, _, callbacks jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := callbacks.Object()
	get := func(name string) jsrt.Value { return jsrt.Get(r, o, jsrt.Key(name)) }
	s := &stream{r: r, loop: host.Of(r).Loop, write: get("write"), end: get("end"), resume: get("resume"), closed: make(chan struct{})}
	s.cond.L = &s.mu
	return jsrt.NewHostValue(r, s)
}

// feed(stream, bytes) reports whether more is welcome.
func tlsFeed(_ *jsrt.Function, _, h, v jsrt.Value) jsrt.Value {
	s := jsrt.HostData(h).(*stream)
	b, _ := bytes.Of(v)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.idle {
		s.hold(true)
	}
	s.data = append(s.data, b...)
	s.cond.Broadcast()
	s.full = len(s.data) >= maxFed
	return jsrt.Bool(!s.full)
}

// feedEnd(stream, failed): nothing more comes.
func tlsFeedEnd(_ *jsrt.Function, _, h, failed jsrt.Value) jsrt.Value {
	s := jsrt.HostData(h).(*stream)
	if jsrt.ToBoolean(failed) {
		s.Close()
	} else {
		s.mu.Lock()
		if s.idle {
			s.hold(true)
		}
		s.mu.Unlock()
		s.finish(io.EOF)
	}
	return jsrt.Undef()
}

// hold keeps the loop going, or lets it end. A stream is nothing that the loop waits
// for, but what has been fed must come out.
func (s *stream) hold(on bool) {
	switch {
	case on && !s.held:
		s.held = true
		s.loop.Hold()
	case !on && s.held:
		s.held = false
		s.loop.Release()
	}
}

// waits tells the loop that the goroutine has used up what there was. s.mu is held.
func (s *stream) waits() {
	s.idle = true
	s.loop.PostFunc(func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.idle && len(s.data) == 0 && s.err == nil {
			s.hold(false)
		}
	})
}

func (s *stream) finish(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		s.err = err
	}
	s.cond.Broadcast()
}

func (s *stream) Read(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.data) == 0 && s.err == nil {
		s.waits()
	}
	for len(s.data) == 0 && s.err == nil {
		s.cond.Wait()
	}
	s.idle = false
	if len(s.data) == 0 {
		return 0, s.err
	}
	n := copy(b, s.data)
	s.data = s.data[n:]
	if len(s.data) == 0 {
		s.data = nil
	}
	if s.full && len(s.data) < maxFed/2 {
		s.full = false
		s.loop.PostFunc(func() { s.r.Call(s.resume, jsrt.Undef()) })
	}
	return n, nil
}

func (s *stream) Write(b []byte) (int, error) {
	data := append([]byte(nil), b...)
	done := make(chan struct{})
	var once sync.Once
	failed := false
	s.loop.PostFunc(func() {
		select {
		case <-s.closed:
			return
		default:
		}
		cb := jsrt.NewHostFunction(s.r, "", 1, func(_ *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
			failed = jsrt.ToBoolean(jsrt.Arg(args, 0))
			once.Do(func() { close(done) })
			return jsrt.Undef()
		})
		s.r.Call(s.write, jsrt.Undef(), bytes.NewBuffer(s.r, data), jsrt.Fn(cb))
	})
	select {
	case <-done:
	case <-s.closed:
		return 0, net.ErrClosed
	}
	if failed {
		return 0, net.ErrClosed
	}
	return len(b), nil
}

// CloseWrite ends the writing half.
func (s *stream) CloseWrite() error {
	s.loop.PostFunc(func() { s.r.Call(s.end, jsrt.Undef()) })
	return nil
}

func (s *stream) Close() error {
	s.once.Do(func() { close(s.closed) })
	s.finish(net.ErrClosed)
	s.loop.PostFunc(func() { s.hold(false) })
	return nil
}

// The rest of net.Conn: a stream has no addresses and no deadlines.

func (s *stream) LocalAddr() net.Addr              { return nowhere{} }
func (s *stream) RemoteAddr() net.Addr             { return nowhere{} }
func (s *stream) SetDeadline(time.Time) error      { return nil }
func (s *stream) SetReadDeadline(time.Time) error  { return nil }
func (s *stream) SetWriteDeadline(time.Time) error { return nil }

// nowhere is the address of a stream: crypto/tls wants one.
type nowhere struct{}

func (nowhere) Network() string { return "stream" }
func (nowhere) String() string  { return "" }
