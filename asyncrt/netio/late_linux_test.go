package netio

import (
	"bytes"
	"io"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/gonodec/gonodec/asyncrt"
)

// crowded is a server for tests whose poller uses the helper in every turn.
func crowded(t *testing.T, l *asyncrt.Loop, n int, serve func(c *Conn)) string {
	t.Helper()
	ln, err := Listen(l, "tcp", "127.0.0.1:0", ListenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	got := 0
	ln.Start(func(s Socket) {
		serve(NewConn(l, s))
		if got++; got == n {
			ln.Close(nil)
		}
	}, func(err error) { t.Error(err) })
	pollerOf(l).crowd, pollerOf(l).crowded = 0, crowdedTurns
	return ln.Addr().String()
}

// mirror answers each piece with itself and ends with its peer.
type mirror struct{ c *Conn }

func (e mirror) Data(b []byte) {
	if rest, all, err := e.c.TryWrite(b); err == nil && !all {
		e.c.Queue(rest, nil)
	}
}

func (e mirror) End(error) {
	end := func(error) { e.c.Close(nil) }
	if now, _ := e.c.Shutdown(end); now {
		end(nil)
	}
}

// TestLateWrites sends pieces of many sizes through connections that echo, with peers that
// read late, so that the kernel takes only parts.
func TestLateWrites(t *testing.T) {
	l := asyncrt.New(asyncrt.Config{})
	const peers = 12
	addr := crowded(t, l, peers, func(c *Conn) { c.ReadStart(mirror{c}) })
	var wg sync.WaitGroup
	for i := range peers {
		wg.Go(func() { peer(t, addr, i) })
	}
	runLoop(t, l)
	wg.Wait()
	if h := pollerOf(l).helper; h == nil || h.last.Load() == 0 {
		t.Error("the helper wrote nothing")
	}
}

func peer(t *testing.T, addr string, i int) {
	nc, err := net.Dial("tcp", addr)
	if err != nil {
		t.Error(err)
		return
	}
	defer nc.Close()
	var sent []byte
	for k := range 300 {
		sent = append(sent, bytes.Repeat([]byte{byte(i), byte(k)}, 1+(k*k*(i+1))%5000)...)
	}
	go func() {
		for b := sent; len(b) > 0; {
			n := min(len(b), 7000)
			nc.Write(b[:n])
			b = b[n:]
		}
		nc.(*net.TCPConn).CloseWrite()
	}()
	if i%3 == 0 {
		time.Sleep(50 * time.Millisecond)
	}
	back, err := io.ReadAll(nc)
	if err != nil || !bytes.Equal(back, sent) {
		t.Errorf("peer %d: %d bytes of %d came back: %v", i, len(back), len(sent), err)
	}
}

// TestLateWriteDuringCallback is written while a callback takes long.
func TestLateWriteDuringCallback(t *testing.T) {
	l := asyncrt.New(asyncrt.Config{})
	seen := make(chan struct{})
	addr := crowded(t, l, 1, func(c *Conn) {
		if _, all, err := c.TryWrite([]byte("at once")); err != nil || !all {
			t.Error(all, err)
		}
		select {
		case <-seen:
		case <-time.After(5 * time.Second):
			t.Error("nothing came")
		}
		c.Close(nil)
	})
	go func() {
		nc, err := net.Dial("tcp", addr)
		if err == nil {
			_, err = io.ReadFull(nc, make([]byte, 7))
			nc.Close()
		}
		if err != nil {
			t.Error(err)
		}
		close(seen)
	}()
	runLoop(t, l)
}

// TestLateWriteThenClose is on its way when the connection is closed, and when the loop
// ends.
func TestLateWriteThenClose(t *testing.T) {
	for _, end := range []func(l *asyncrt.Loop, c *Conn){
		func(_ *asyncrt.Loop, c *Conn) { c.Close(nil) },
		func(l *asyncrt.Loop, _ *Conn) { l.Flush() },
	} {
		l := asyncrt.New(asyncrt.Config{})
		got := make(chan string, 1)
		addr := crowded(t, l, 1, func(c *Conn) {
			c.TryWrite([]byte("last words"))
			end(l, c)
			if s := <-got; s != "last words" {
				t.Errorf("%q came", s)
			}
			if !c.Closed() {
				c.Close(nil)
			}
		})
		go func() {
			b := make([]byte, 10)
			nc, err := net.Dial("tcp", addr)
			if err == nil {
				_, err = io.ReadFull(nc, b)
			}
			if err != nil {
				t.Error(err)
			}
			got <- string(b)
		}()
		runLoop(t, l)
	}
}
