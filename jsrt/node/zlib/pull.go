package zlib

import (
	"bufio"
	"io"
)

// puller decompresses with a decoder that pulls its input. That runs on a goroutine of its
// own, which stands still while it has no input: exactly one of it and the caller runs at
// a time.
type puller struct {
	reject bool
	decode func(r io.Reader, w io.Writer) (more bool, err error) // more: something follows that it has read
	in     chan []byte                                           // closed: the end of the input
	idle   chan struct{}                                         // the decoder wants input, or is done
	cur    []byte
	chunk  int // how long cur was
	from   *bufio.Reader
	eof    bool
	begun  bool
	out    output
	done   bool
	err    error
	closed bool
	extra  bool
}

func newPuller(reject bool, decode func(r io.Reader, w io.Writer) (more bool, err error)) *puller {
	f := &puller{reject: reject, decode: decode, in: make(chan []byte), idle: make(chan struct{})}
	f.from = bufio.NewReaderSize(f, readSize)
	f.out.expect = f.expect
	return f
}

// readSize is what decoders get of the input at a time.
const readSize = 4096

// expect supposes that the rest of the chunk becomes as much longer as what is decoded did.
func (f *puller) expect(n int) int {
	read := f.chunk - len(f.cur) - f.from.Buffered()
	if read <= 0 {
		return 2 * n
	}
	whole := float64(n) * float64(f.chunk) / float64(read)
	return int(min(whole+whole/32+readSize, float64(16*n+f.chunk)))
}

// begin starts the decoder and waits until it wants input.
func (f *puller) begin() {
	if f.begun {
		return
	}
	f.begun = true
	go func() {
		more, err := f.decode(f.from, &f.out)
		if err != nil {
			err = asZlibError(err)
		}
		f.done, f.err, f.extra = true, err, more
		f.idle <- struct{}{}
	}()
	<-f.idle
}

func (f *puller) take() []byte { return f.out.take() }

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
	if f.reject && f.done && f.err == nil && (late && len(chunk) > 0 || len(f.cur) > 0 || f.from.Buffered() > 0 || f.extra) {
		f.err = errJunk
	}
	return f.err
}

func (f *puller) finish() error {
	f.begin()
	if f.begun && !f.done && !f.closed {
		f.closed = true
		close(f.in)
		<-f.idle
	}
	return f.err
}

// close ends the goroutine of a stream that is given up.
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
		f.cur, f.chunk = chunk, len(chunk)
	}
	return true
}

// Read is the input of from.
func (f *puller) Read(p []byte) (int, error) {
	if !f.more() {
		return 0, io.EOF
	}
	n := copy(p, f.cur)
	f.cur = f.cur[n:]
	return n, nil
}
