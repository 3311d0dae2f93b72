package zlib

import (
	"bufio"
	"hash"
	"hash/adler32"
	"hash/crc32"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
)

// inflater decompresses. Go's decoders pull their input, so one runs on a goroutine of
// its own, which stands still while it has no input: exactly one of it and the caller
// runs at a time.
type inflater struct {
	mode   mode
	o      options
	in     chan []byte   // closed: the end of the input
	idle   chan struct{} // the decoder wants input, or is done
	cur    []byte
	chunk  int           // how long cur was
	from   *bufio.Reader // what decoders read: flate knows it, and reads it without calls for each byte
	eof    bool
	begun  bool
	out    output
	done   bool
	err    error
	closed bool
	extra  bool // something follows that the decoder has read
	other  func(r io.Reader, w io.Writer) (more bool, err error)
}

func newInflater(m mode, o options) *inflater {
	f := &inflater{mode: m, o: o, in: make(chan []byte), idle: make(chan struct{})}
	f.from = bufio.NewReaderSize(f, readSize)
	f.out.expect = f.expect
	return f
}

// readSize is what decoders get of the input at a time.
const readSize = 4096

// expect supposes that the rest of the chunk becomes as much longer as what is decoded did.
func (f *inflater) expect(n int) int {
	read := f.chunk - len(f.cur) - f.from.Buffered()
	if read <= 0 {
		return 2 * n
	}
	whole := float64(n) * float64(f.chunk) / float64(read)
	return int(min(whole+whole/32+readSize, float64(16*n+f.chunk)))
}

// begin starts the decoder and waits until it wants input.
func (f *inflater) begin() {
	if f.begun {
		return
	}
	f.begun = true
	go func() {
		err := f.decode()
		if err != nil {
			err = asZlibError(err, f.mode == modeBrotliDecode)
		}
		f.done, f.err = true, err
		f.idle <- struct{}{}
	}()
	<-f.idle
}

func (f *inflater) take() []byte { return f.out.take() }

func (f *inflater) write(chunk []byte, _ int, _ bool) error {
	if len(chunk) == 0 && !f.begun {
		return nil
	}
	f.begin()
	late := f.done
	if !f.done && len(chunk) > 0 {
		f.in <- chunk
		<-f.idle
	}
	if f.o.reject && f.done && f.err == nil && (late && len(chunk) > 0 || len(f.cur) > 0 || f.from.Buffered() > 0 || f.extra) {
		f.err = errJunk
	}
	return f.err
}

func (f *inflater) finish() error {
	f.begin()
	if f.begun && !f.done && !f.closed {
		f.closed = true
		close(f.in)
		<-f.idle
	}
	return f.err
}

// close ends the goroutine of a stream that is given up.
func (f *inflater) close() {
	if f.begun && !f.done && !f.closed {
		f.closed = true
		close(f.in)
		<-f.idle
	}
}

// more waits for input; false at its end.
func (f *inflater) more() bool {
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
func (f *inflater) Read(p []byte) (int, error) {
	if !f.more() {
		return 0, io.EOF
	}
	n := copy(p, f.cur)
	f.cur = f.cur[n:]
	return n, nil
}

func (f *inflater) bytes(n int) ([]byte, error) {
	b := make([]byte, n)
	_, err := io.ReadFull(f.from, b)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return b, err
}

// decode works through the whole input.
func (f *inflater) decode() error {
	if f.other != nil {
		more, err := f.other(f.from, &f.out)
		f.extra = more
		return err
	}
	switch f.mode {
	case modeInflateRaw:
		return f.body(nil, f.o.dictionary)
	case modeInflate:
		return f.zlib(nil)
	case modeBrotliDecode:
		_, err := io.Copy(&f.out, brotli.NewReader(f.from))
		if err != nil && strings.Contains(err.Error(), "excessive input") {
			f.extra, err = true, nil
		}
		return err
	}
	return f.gzip()
}

// body copies one deflate stream to the output and the checksum.
func (f *inflater) body(sum hash.Hash32, dict []byte) error {
	var r io.Reader
	if dict != nil {
		r = flate.NewReaderDict(f.from, dict)
	} else {
		r = flate.NewReader(f.from)
	}
	var w io.Writer = &f.out
	if sum != nil {
		w = io.MultiWriter(w, sum)
	}
	_, err := io.Copy(w, r)
	return err
}

// zlib decodes a stream with zlib's frame, whose first bytes may have been read.
func (f *inflater) zlib(head []byte) error {
	rest, err := f.bytes(2 - len(head))
	if err != nil {
		return err
	}
	head = append(head, rest...)
	if (uint(head[0])<<8|uint(head[1]))%31 != 0 {
		return errHeader
	}
	if head[0]&15 != 8 {
		return errMethod
	}
	if head[0]>>4 > 7 {
		return dataError("invalid window size")
	}
	var dict []byte
	if head[1]&0x20 != 0 {
		id, err := f.bytes(4)
		if err != nil {
			return err
		}
		if f.o.dictionary == nil {
			return errNeedDict
		}
		if adler32.Checksum(f.o.dictionary) != big(id) {
			return errBadDict
		}
		dict = f.o.dictionary
	}
	sum := adler32.New()
	if err := f.body(sum, dict); err != nil {
		return err
	}
	check, err := f.bytes(4)
	if err != nil {
		return err
	}
	if big(check) != sum.Sum32() {
		return errCheck
	}
	return nil
}

func big(b []byte) uint32 {
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

func little(b []byte) uint32 {
	return uint32(b[3])<<24 | uint32(b[2])<<16 | uint32(b[1])<<8 | uint32(b[0])
}

// gzip decodes members until zeros follow, which are ignored, as Node does. Unzip takes zlib's frame too.
func (f *inflater) gzip() error {
	for member := 0; ; member++ {
		next, err := f.from.Peek(1)
		if err != nil {
			if member == 0 {
				return io.ErrUnexpectedEOF
			}
			return nil
		}
		if member > 0 && (next[0] == 0 || f.o.reject && next[0] != 0x1f) {
			return nil // padding
		}
		first, err := f.bytes(1)
		if err != nil {
			return err
		}
		if first[0] != 0x1f && f.mode == modeUnzip {
			return f.zlib(first)
		}
		if err := f.member(first[0]); err != nil {
			return err
		}
	}
}

func (f *inflater) member(first byte) error {
	rest, err := f.bytes(1)
	if err != nil {
		return err
	}
	if first != 0x1f || rest[0] != 0x8b {
		return errHeader
	}
	method, err := f.bytes(1)
	if err != nil {
		return err
	}
	if method[0] != 8 {
		return errMethod
	}
	head, err := f.bytes(7)
	if err != nil {
		return err
	}
	if err := f.skipFields(head[0]); err != nil {
		return err
	}
	sum := crc32.NewIEEE()
	counter := &count{Hash32: sum}
	if err := f.body(counter, nil); err != nil {
		return err
	}
	tail, err := f.bytes(8)
	if err != nil {
		return err
	}
	if little(tail) != sum.Sum32() {
		return errCheck
	}
	if little(tail[4:]) != counter.n {
		return errLength
	}
	return nil
}

// count is a checksum that counts what it sees.
type count struct {
	hash.Hash32
	n uint32
}

func (c *count) Write(b []byte) (int, error) {
	c.n += uint32(len(b))
	return c.Hash32.Write(b)
}

// skipFields skips the optional fields of a gzip header.
func (f *inflater) skipFields(flags byte) error {
	if flags&4 != 0 {
		n, err := f.bytes(2)
		if err != nil {
			return err
		}
		if _, err := f.bytes(int(n[0]) | int(n[1])<<8); err != nil {
			return err
		}
	}
	for _, bit := range [...]byte{8, 16} {
		for flags&bit != 0 {
			b, err := f.bytes(1)
			if err != nil {
				return err
			}
			if b[0] == 0 {
				break
			}
		}
	}
	if flags&2 != 0 {
		_, err := f.bytes(2)
		return err
	}
	return nil
}
