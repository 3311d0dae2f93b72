package zlib

import (
	"bufio"
	"io"

	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/zlib/unpack"
)

// puller decompresses with a decoder that pulls its input. That runs on a goroutine of its
// own, which stands still while it has no input: exactly one of it and the caller runs at
// a time.
type puller struct {
	reject bool
	decode func() (more bool, err error) // more: something follows, of what it has read
	output func() []byte
	in     chan []byte   // closed: the end of the input
	idle   chan struct{} // the decoder wants input, or is done
	cur    []byte        // what it has not got yet
	eof    bool
	begun  bool
	done   bool
	err    error
	closed bool
	extra  bool
	forecast
}

func newPuller(reject bool) *puller {
	return &puller{reject: reject, in: make(chan []byte), idle: make(chan struct{})}
}

// begin starts the decoder and waits until it wants input.
func (f *puller) begin() {
	if f.begun {
		return
	}
	f.begun = true
	go func() {
		more, err := f.decode()
		if err != nil {
			err = asZlibError(err)
		}
		f.done, f.err, f.extra = true, err, more
		f.idle <- struct{}{}
	}()
	<-f.idle
}

func (f *puller) take() []byte { return f.output() }

func (f *puller) write(chunk []byte, _ int, _ bool) error {
	if len(chunk) == 0 && !f.begun {
		return nil
	}
	f.begin()
	late := f.done
	if !f.done && len(chunk) > 0 {
		f.in <- chunk
		<-f.idle
	}
	if f.reject && f.done && f.err == nil && (late && len(chunk) > 0 || len(f.cur) > 0 || f.extra) {
		f.err = errJunk
	}
	return f.err
}

func (f *puller) finish() error {
	f.begin()
	f.close()
	return f.err
}

// close ends the goroutine of a stream, which may be given up.
func (f *puller) close() {
	if f.begun && !f.done && !f.closed {
		f.closed = true
		close(f.in)
		<-f.idle
	}
}

// more waits for input; false at its end.
func (f *puller) more() bool {
	for len(f.cur) == 0 {
		if f.eof {
			return false
		}
		f.idle <- struct{}{}
		chunk, ok := <-f.in
		if !ok {
			f.eof = true
			return false
		}
		f.cur, f.forecast = chunk, forecast{chunk: float64(len(chunk))}
	}
	return true
}

// Read is the input of decoders that read.
func (f *puller) Read(p []byte) (int, error) {
	if !f.more() {
		return 0, io.EOF
	}
	n := copy(p, f.cur)
	f.cur = f.cur[n:]
	return n, nil
}

// readSize is what they get at a time.
const readSize = 4096

// Decompressing makes a coder of a function that reads its whole input and writes what
// it makes of it; more reports that there was more behind the end.
// A limit above 0 is for the output.
func Decompressing(decode func(r io.Reader, w io.Writer) (more bool, err error), reject bool, most int64) any {
	f := newPuller(reject)
	from := bufio.NewReaderSize(f, readSize)
	out := &output{limit: limit(most), expect: func(n int) int {
		f.made = float64(n)
		return n + limit(most).clip(f.room(len(f.cur)+from.Buffered(), 0), int64(n))
	}}
	f.output = out.take
	f.decode = func() (bool, error) {
		more, err := decode(from, out)
		if out.full {
			err = errLimit
		}
		return more || from.Buffered() > 0, err
	}
	return f
}

// newUnbrotli decompresses brotli.
func newUnbrotli(o options) *puller {
	f := newPuller(o.reject)
	var d *unpack.Brotli
	var before int64 // what was decoded as the chunk came
	d = unpack.NewBrotli(bytes.Uninitialized, func() []byte {
		before = d.Decoded()
		if !f.more() {
			return nil
		}
		chunk := f.cur
		f.cur = nil
		return chunk
	}, func(unread int) int {
		f.made = float64(d.Decoded() - before)
		return o.limit.clip(f.room(unread, d.Last()), d.Decoded())
	}, int64(o.limit))
	f.output = d.Take
	f.decode = func() (bool, error) {
		err := d.Decode()
		if err == unpack.ErrLimit {
			err = errLimit
		} else if _, ok := err.(unpack.Error); ok {
			err = &zlibError{"ERR__ERROR_FORMAT_PADDING_1", "Decompression failed", -2}
		}
		return d.Unread() > 0, err
	}
	return f
}
