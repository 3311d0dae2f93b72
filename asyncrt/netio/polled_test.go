package netio

import (
	"net"
	"runtime"
	"testing"

	"github.com/gonodec/gonodec/asyncrt"
)

// TestAcceptedAndDropped closes connections that were accepted but never read.
func TestAcceptedAndDropped(t *testing.T) {
	l := asyncrt.New(asyncrt.Config{})
	ln, err := Listen(l, "tcp", "127.0.0.1:0", ListenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	const n = 40
	got := 0
	ln.Start(func(s Socket) {
		if s.RemoteAddr() == nil || s.LocalAddr().String() != ln.Addr().String() {
			t.Error("addresses", s.LocalAddr(), s.RemoteAddr())
		}
		s.Close()
		if got++; got == n {
			ln.Close(nil)
		}
	}, func(err error) { t.Error(err) })
	for range n {
		c, err := net.Dial("tcp", ln.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
	}
	runLoop(t, l)
	if got != n {
		t.Errorf("%d of %d accepted", got, n)
	}
}

// TestPausedReading keeps what comes while nobody reads, and its end, for later.
func TestPausedReading(t *testing.T) {
	l := asyncrt.New(asyncrt.Config{})
	ln, err := Listen(l, "tcp", "127.0.0.1:0", ListenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	s := &collector{}
	ln.Start(func(sock Socket) {
		ln.Close(nil)
		c := NewConn(l, sock)
		if c.Polled() != (runtime.GOOS == "linux") {
			t.Error("polled:", c.Polled())
		}
		s.end = func() { c.Close(nil) }
		stops := 0
		s.each = func([]byte) {
			if stops++; stops <= 3 {
				c.ReadStop()
				l.SetTimeout(asyncrt.Func(func() { c.ReadStart(s) }), 5)
			}
		}
		l.SetTimeout(asyncrt.Func(func() { c.ReadStart(s) }), 5)
	}, func(err error) { t.Error(err) })
	go func() {
		c, err := net.Dial("tcp", ln.Addr().String())
		if err != nil {
			t.Error(err)
			return
		}
		c.Write(make([]byte, 1<<20))
		c.Close()
	}()
	runLoop(t, l)
	if len(s.data) != 1<<20 || !s.ended || s.err != nil {
		t.Errorf("%d bytes, ended %v, %v", len(s.data), s.ended, s.err)
	}
}

// TestWakeWhileWaiting posts from another goroutine to a loop that waits in the kernel.
func TestWakeWhileWaiting(t *testing.T) {
	l := asyncrt.New(asyncrt.Config{})
	ln, err := Listen(l, "tcp", "127.0.0.1:0", ListenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	ln.Start(func(Socket) {}, func(error) {})
	const n = 200
	done := 0
	for range n {
		go l.PostFunc(func() {
			if done++; done == n {
				ln.Close(nil)
			}
		})
		runtime.Gosched()
	}
	runLoop(t, l)
	if done != n {
		t.Errorf("%d of %d jobs ran", done, n)
	}
}
