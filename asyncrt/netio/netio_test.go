package netio

import (
	"bytes"
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/gonodec/gonodec/asyncrt"
)

// collector keeps what a connection reads.
type collector struct {
	data  []byte
	ended bool
	err   error
	each  func(b []byte)
	end   func()
}

func (c *collector) Data(b []byte) {
	c.data = append(c.data, b...)
	if c.each != nil {
		c.each(b)
	}
}

func (c *collector) End(err error) {
	c.ended, c.err = true, err
	if c.end != nil {
		c.end()
	}
}

// runLoop runs l with a limit, so that a test that hangs fails.
func runLoop(t *testing.T, l *asyncrt.Loop) {
	t.Helper()
	late := time.AfterFunc(20*time.Second, func() {
		t.Error("the loop does not end")
		l.Stop()
	})
	l.Run()
	late.Stop()
}

// echo listens and sends back what comes, ending when the other side has ended.
func echo(t *testing.T, l *asyncrt.Loop, network, address string) *Listener {
	ln, err := Listen(l, network, address, ListenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	ln.Start(func(nc Socket) {
		c := NewConn(l, nc)
		s := &collector{}
		s.each = func(b []byte) {
			if _, err := c.Write(b, func(error) {}); err != nil {
				t.Error(err)
			}
		}
		s.end = func() {
			closeNow := func(error) { c.Close(nil) }
			if now, _ := c.Shutdown(closeNow); now {
				closeNow(nil)
			}
			ln.Close(nil)
		}
		c.ReadStart(s)
	}, func(err error) { t.Error(err) })
	return ln
}

func TestEcho(t *testing.T) {
	for _, network := range []string{"tcp", "unix"} {
		l := asyncrt.New(asyncrt.Config{})
		address := "127.0.0.1:0"
		if network == "unix" {
			address = filepath.Join(t.TempDir(), "s")
		}
		ln := echo(t, l, network, address)
		sent := bytes.Repeat([]byte("0123456789abcdef"), 1<<16) // more than the kernel buffers
		got := &collector{}
		Dial(l, network, ln.Addr().String(), nil, func(nc net.Conn, err error) {
			if err != nil {
				t.Fatal(err)
			}
			c := NewConn(l, nc)
			got.end = func() { c.Close(nil) }
			c.ReadStart(got)
			c.Write(sent, nil)
			c.Shutdown(nil)
		})
		runLoop(t, l)
		if !bytes.Equal(got.data, sent) || !got.ended || got.err != nil {
			t.Errorf("%s: got %d of %d bytes, ended %v, %v", network, len(got.data), len(sent), got.ended, got.err)
		}
	}
}

func TestPause(t *testing.T) {
	l := asyncrt.New(asyncrt.Config{})
	a, b := net.Pipe()
	c := NewConn(l, a)
	got := &collector{}
	got.each = func([]byte) {
		if len(got.data) == 1 {
			c.ReadStop()
			l.SetTimeout(asyncrt.Func(func() {
				if len(got.data) != 1 {
					t.Errorf("read %q while paused", got.data)
				}
				c.ReadStart(got)
			}), 30)
		}
	}
	got.end = func() { c.Close(nil) }
	c.ReadStart(got)
	go func() {
		for _, s := range []string{"a", "b", "c"} {
			b.Write([]byte(s))
		}
		b.Close()
	}()
	runLoop(t, l)
	if string(got.data) != "abc" || !got.ended {
		t.Errorf("got %q, ended %v", got.data, got.ended)
	}
}

func TestCloseFailsWrites(t *testing.T) {
	l := asyncrt.New(asyncrt.Config{})
	a, b := net.Pipe() // nobody reads b
	defer b.Close()
	c := NewConn(l, a)
	var failed error
	closed := false
	c.Write([]byte("x"), func(err error) { failed = err })
	l.SetTimeout(asyncrt.Func(func() { c.Close(asyncrt.Func(func() { closed = true })) }), 10)
	runLoop(t, l)
	if failed == nil || !closed {
		t.Errorf("write ended with %v, closed %v", failed, closed)
	}
	if _, err := c.Write([]byte("x"), nil); err != ErrClosed {
		t.Errorf("write after close: %v", err)
	}
}

func TestPipe(t *testing.T) {
	l := asyncrt.New(asyncrt.Config{})
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	rc, wc := NewConn(l, r), NewConn(l, w)
	got := &collector{}
	got.end = func() { rc.Close(nil) }
	rc.ReadStart(got)
	big := bytes.Repeat([]byte("x"), 1<<20)
	all, err := wc.Write(big, func(err error) {
		if err != nil {
			t.Error(err)
		}
		wc.Close(nil)
	})
	if all || err != nil {
		t.Errorf("write of 1 MB at once: %v, %v", all, err)
	}
	runLoop(t, l)
	if len(got.data) != len(big) {
		t.Errorf("got %d bytes", len(got.data))
	}
}

func TestTake(t *testing.T) {
	l := asyncrt.New(asyncrt.Config{})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	sent := make(chan struct{})
	go func() {
		c, _ := ln.Accept()
		io.WriteString(c, "hello")
		c.Close()
		close(sent)
	}()
	nc, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	c := NewConn(l, nc)
	<-sent // a connection that the loop polls does not wait
	var got []byte
	for err == nil {
		err = c.Take(func(b []byte) { got = append(got, b...) })
	}
	if string(got) != "hello" || err != io.EOF {
		t.Errorf("got %q, %v", got, err)
	}
	c.Close(nil)
	runLoop(t, l)
}

func TestDialCancel(t *testing.T) {
	l := asyncrt.New(asyncrt.Config{})
	d := Dial(l, "tcp", "127.0.0.1:1", nil, func(net.Conn, error) { t.Error("called after Cancel") })
	d.Cancel()
	l.SetTimeout(asyncrt.Func(func() {}), 10)
	runLoop(t, l)
}
