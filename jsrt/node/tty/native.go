// Package tty holds the natives of terminals and of the standard streams.
package tty

import (
	"io"
	"os"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of tty.
var Native = []jsrt.Method{
	{Name: "tty.isatty", Length: 1, Fn1: ttyIsatty},
	{Name: "tty.kind", Length: 1, Fn1: ttyKind},
	{Name: "tty.size", Length: 1, Fn1: ttySize},
	{Name: "tty.setRaw", Length: 2, Fn2: ttySetRaw},
	{Name: "tty.write", Length: 2, Fn2: ttyWrite},
	{Name: "tty.reader", Length: 2, Fn2: ttyReader},
	{Name: "tty.read", Length: 1, Fn1: ttyRead},
	{Name: "tty.stop", Length: 1, Fn1: ttyStop},
	{Name: "tty.ref", Length: 2, Fn2: ttyRef},
	{Name: "tty.close", Length: 1, Fn1: ttyClose},
}

func descriptor(v jsrt.Value) int { return int(v.Float()) }

func ttyIsatty(_ *jsrt.Function, _, fd jsrt.Value) jsrt.Value {
	return jsrt.Bool(host.IsTerminal(descriptor(fd)))
}

// kind(fd): TTY, FILE, PIPE or INVALID.
func ttyKind(_ *jsrt.Function, _, fd jsrt.Value) jsrt.Value {
	if host.IsTerminal(descriptor(fd)) {
		return bytes.Latin1("TTY")
	}
	// Not os.NewFile: its file would close the descriptor when it is collected.
	return bytes.Latin1(kindOf(descriptor(fd)))
}

// size(fd): [columns, rows], or the code of the error.
func ttySize(fn *jsrt.Function, _, fd jsrt.Value) jsrt.Value {
	columns, rows, err := windowSize(descriptor(fd))
	if err != nil {
		return bytes.Latin1(host.Code(err))
	}
	return jsrt.Arr(jsrt.NewArrayOf(fn.Realm(), jsrt.Int(columns), jsrt.Int(rows)))
}

// setRaw(fd, on): keys arrive one by one, unechoed. undefined, or the error.
func ttySetRaw(fn *jsrt.Function, _, fd, on jsrt.Value) jsrt.Value {
	raw, n := jsrt.ToBoolean(on), descriptor(fd)
	env := host.Of(fn.Realm())
	if raw {
		// The shell gets its terminal back as it was.
		env.AtExit = append(env.AtExit, func() { _ = setRaw(n, false) })
	}
	if err := setRaw(n, raw); err != nil {
		return host.SystemError(fn.Realm(), err, "setRawMode", "", "").Value
	}
	return jsrt.Undef()
}

// write(fd, bytes) writes all of it. undefined, or the error.
func ttyWrite(fn *jsrt.Function, _, fd, data jsrt.Value) jsrt.Value {
	b, _ := bytes.Of(data)
	if err := writeAll(descriptor(fd), b); err != nil {
		return host.SystemError(fn.Realm(), err, "write", "", "").Value
	}
	return jsrt.Undef()
}

const readSize = 64 << 10

// reader reads a descriptor that may block: one read at a time on its own goroutine,
// begun when the stream asks. It holds the loop as long as the stream waits for it and
// is referenced. A read that is under way cannot be called back: what it brings is kept
// for the next time the stream asks.
type reader struct {
	r    *jsrt.Realm
	loop *asyncrt.Loop
	file *os.File
	cb   jsrt.Value // cb(error, bytes); neither at the end

	wanted, reading, ready bool
	unrefed, held, closed  bool
	data                   []byte // of the read that is ready
	err                    error
}

// reader(fd, cb) makes the handle.
func ttyReader(fn *jsrt.Function, _, fd, cb jsrt.Value) jsrt.Value {
	r := fn.Realm()
	var f *os.File
	if descriptor(fd) == 0 {
		f = os.Stdin
	} else {
		f = os.NewFile(uintptr(descriptor(fd)), "")
	}
	return jsrt.NewHostValue(r, &reader{r: r, loop: host.Of(r).Loop, file: f, cb: host.Bound(r, "TTYWRAP", cb)})
}

func readerOf(v jsrt.Value) *reader {
	rd, _ := jsrt.HostData(v).(*reader)
	return rd
}

// read(handle) asks for one read.
func ttyRead(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	rd := readerOf(h)
	if rd.closed || rd.wanted {
		return jsrt.Undef()
	}
	rd.wanted = true
	switch {
	case rd.ready:
		rd.loop.Pending(asyncrt.Func(rd.deliver))
	case !rd.reading:
		rd.reading = true
		go rd.work()
	}
	rd.hold()
	return jsrt.Undef()
}

func (rd *reader) work() {
	buf := make([]byte, readSize)
	n, err := rd.file.Read(buf)
	rd.loop.PostFunc(func() {
		rd.data, rd.err = buf[:n:n], err
		rd.reading, rd.ready = false, true
		rd.deliver()
	})
}

// deliver gives what was read to a stream that waits for it.
func (rd *reader) deliver() {
	if !rd.wanted || !rd.ready {
		return
	}
	data, err := rd.data, rd.err
	rd.data, rd.err = nil, nil
	rd.wanted, rd.ready = false, false
	rd.hold()
	switch {
	case len(data) > 0:
		if len(data) < readSize/2 {
			data = append([]byte(nil), data...)
		}
		rd.r.Call(rd.cb, jsrt.Undef(), jsrt.Null, bytes.NewBuffer(rd.r, data))
	case err == nil || err == io.EOF:
		rd.r.Call(rd.cb, jsrt.Undef(), jsrt.Null, jsrt.Null)
	default:
		rd.r.Call(rd.cb, jsrt.Undef(), host.SystemError(rd.r, err, "read", "", "").Value, jsrt.Null)
	}
}

// hold keeps the loop alive as long as the reader is to.
func (rd *reader) hold() {
	want := rd.wanted && !rd.unrefed && !rd.closed
	if want == rd.held {
		return
	}
	rd.held = want
	if want {
		rd.loop.Hold()
	} else {
		rd.loop.Release()
	}
}

// stop(handle): the stream is paused.
func ttyStop(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	rd := readerOf(h)
	rd.wanted = false
	rd.hold()
	return jsrt.Undef()
}

func ttyRef(_ *jsrt.Function, _, h, on jsrt.Value) jsrt.Value {
	rd := readerOf(h)
	rd.unrefed = !jsrt.ToBoolean(on)
	rd.hold()
	return jsrt.Undef()
}

// close(handle) closes the descriptor, but for those of the process.
func ttyClose(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	rd := readerOf(h)
	rd.closed, rd.wanted = true, false
	rd.hold()
	if rd.file != os.Stdin {
		rd.file.Close()
	}
	return jsrt.Undef()
}
