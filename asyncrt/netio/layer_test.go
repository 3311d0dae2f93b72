package netio

import (
	"bytes"
	"io"
	"net"
	"runtime"
	"testing"

	"github.com/gonodec/gonodec/asyncrt"
)

// flip is a layer that inverts bits and says goodbye with a zero byte.
type flip struct {
	w    *Wire
	over bool
}

func (f *flip) Read(b []byte) (int, error) {
	if f.over {
		return 0, io.EOF
	}
	n, err := f.w.Read(b[:min(len(b), 1000)])
	if i := bytes.IndexByte(b[:n], 0); i >= 0 {
		n, f.over = i, true
	}
	invert(b[:n])
	if n == 0 && err == nil {
		err = io.EOF
	}
	return n, err
}

func (f *flip) Write(b []byte) (int, error) {
	b = append([]byte(nil), b...)
	invert(b)
	return f.w.Write(b)
}

func (f *flip) CloseWrite() error {
	_, err := f.w.Write([]byte{0})
	return err
}

func invert(b []byte) {
	for i := range b {
		b[i] = ^b[i]
	}
}

// closer is what a held connection is made of: what it gets closed.
type closer struct{ io.ReadWriteCloser }

// TestLayer echoes through a layer more than the kernel takes at once, with a write and a
// shutdown that wait for the layer.
func TestLayer(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("no poller")
	}
	l := asyncrt.New(asyncrt.Config{})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	sent := bytes.Repeat([]byte("a long text "), 300_000)
	got := make(chan []byte, 1)
	go func() {
		nc, err := ln.Accept()
		if err != nil {
			t.Error(err)
			return
		}
		b, _ := io.ReadAll(nc)
		nc.Write(b)
		nc.Close()
		got <- b
	}()
	nc, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	rw := &closer{nc}
	c := NewHeldConn(l, rw)
	ends := 0
	end := func(err error) {
		if err != nil {
			t.Error(err)
		}
		ends++
	}
	if all, err := c.Write(sent, end); all || err != nil {
		t.Fatal("written at once", err)
	}
	s := &collector{}
	c.ReadStart(s)
	s.end = func() { c.Close(nil) }
	l.SetTimeout(asyncrt.Func(func() {
		f := &flip{}
		if err := c.Adopt(nc, f, func(w *Wire, below Socket) { f.w, rw.ReadWriteCloser = w, below }); err != nil {
			t.Error(err)
		}
		if all, err := c.Write([]byte("and more"), end); all || err != nil {
			t.Error("ended at once", err)
		}
		if now, err := c.Shutdown(end); now || err != nil {
			t.Error("shut down before what was written", err)
		}
	}), 5)
	runLoop(t, l)
	all := append(sent, "and more"...)
	wire := <-got
	invert(wire)
	if want := append(all[:len(all):len(all)], 0xff); !bytes.Equal(wire, want) {
		t.Errorf("%d bytes on the wire of %d", len(wire), len(want))
	}
	if !bytes.Equal(s.data, all) || !s.ended || s.err != nil {
		t.Errorf("%d bytes back, ended %v, %v", len(s.data), s.ended, s.err)
	}
	if ends != 3 || c.BytesWritten() != int64(len(all)) || c.BytesRead() != int64(len(all)) {
		t.Errorf("%d ends, %d bytes written, %d read", ends, c.BytesWritten(), c.BytesRead())
	}
}
