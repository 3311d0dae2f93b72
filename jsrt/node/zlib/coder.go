// Package zlib holds the natives of Node's zlib module: a coder takes chunks and gives
// what it makes of them.
package zlib

import (
	"errors"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/gonodec/gonodec/jsrt/node/heap"
	"github.com/gonodec/gonodec/jsrt/node/zlib/pack"
)

// mode is what a coder does; the numbers are Node's.
type mode int

const (
	modeDeflate mode = iota + 1
	modeInflate
	modeGzip
	modeGunzip
	modeDeflateRaw
	modeInflateRaw
	modeUnzip
	modeBrotliDecode
	modeBrotliEncode
)

// options of a coder.
type options struct {
	reject     bool // what follows the end is an error
	level      int  // -1: the default
	huffman    bool
	dictionary []byte
	quality    int // brotli
	window     int
	limit      limit
}

// Kinds of flush, as zlib numbers them.
const (
	noFlush = iota
	partialFlush
	syncFlush
	fullFlush
	finish
)

// coder works on one stream. It is not for two goroutines at a time.
type coder interface {
	// write takes a chunk; it may be kept until finish if it is the last one.
	write(chunk []byte, flush int, last bool) error
	// finish ends the input.
	finish() error
	// take returns what is ready.
	take() []byte
	close()
}

func newCoder(m mode, o options) coder {
	switch m {
	case modeDeflate, modeGzip, modeDeflateRaw:
		return newDeflater(m, o)
	case modeBrotliDecode:
		return newUnbrotli(o)
	case modeBrotliEncode:
		if o.quality >= pack.MinQuality {
			return newPacker(o)
		}
		return newQuickPacker(o)
	}
	return newInflater(m, o)
}

// packer compresses to brotli.
type packer struct {
	out output
	w   interface {
		Write(p []byte, last bool) error
		Flush() error
		Close() error
	}
}

func newPacker(o options) *packer {
	p := &packer{}
	memory := 1 << 20 // about what it needs, in pieces that collections give back
	if o.quality >= 10 {
		memory = 8 << o.window
	}
	heap.Balance(memory)
	p.w = pack.NewEncoder(&p.out, o.quality, o.window)
	return p
}

// quickPacker writes by another package, at the qualities that pack has none for.
type quickPacker struct{ *brotli.Writer }

func newQuickPacker(o options) *packer {
	p := &packer{}
	heap.Balance(8 << o.window)
	p.w = quickPacker{brotli.NewWriterOptions(&p.out, brotli.WriterOptions{Quality: o.quality, LGWin: o.window})}
	return p
}

func (q quickPacker) Write(p []byte, _ bool) error {
	_, err := q.Writer.Write(p)
	return err
}

func (p *packer) take() []byte { return p.out.take() }

func (p *packer) write(chunk []byte, flush int, last bool) error {
	if err := p.w.Write(chunk, last); err != nil {
		return err
	}
	if flush == 1 || flush == 3 { // BROTLI_OPERATION_FLUSH and EMIT_METADATA
		return p.w.Flush()
	}
	return nil
}

func (p *packer) finish() error { return p.w.Close() }

func (p *packer) close() {}

// zlibError is a failure in zlib's terms.
type zlibError struct {
	code, message string
	errno         int
}

func (e *zlibError) Error() string { return e.message }

func dataError(message string) *zlibError { return &zlibError{"Z_DATA_ERROR", message, -3} }

var (
	errUnexpectedEnd = &zlibError{"Z_BUF_ERROR", "unexpected end of file", -5}
	errNeedDict      = &zlibError{"Z_NEED_DICT", "Missing dictionary", 2}
	errBadDict       = &zlibError{"Z_NEED_DICT", "Bad dictionary", 2}
	errHeader        = dataError("incorrect header check")
	errMethod        = dataError("unknown compression method")
	errCheck         = dataError("incorrect data check")
	errJunk          = &zlibError{"ERR_TRAILING_JUNK_AFTER_STREAM_END", "Trailing junk found after the end of the compressed stream", 0}
	errLimit         = &zlibError{"ERR_BUFFER_TOO_LARGE", "too much output", 0}
	errLength        = dataError("incorrect length check")
)

// asZlibError puts an error of a decoder into zlib's terms.
func asZlibError(err error) error {
	var z *zlibError
	switch {
	case errors.As(err, &z):
		return z
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errUnexpectedEnd
	}
	return dataError(err.Error())
}
