// Package zstd holds the natives of the zstd half of Node's zlib.
package zstd

import (
	stdbytes "bytes"
	"encoding/binary"
	"errors"
	"io"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/zlib"
	"github.com/klauspost/compress/zstd"
)

// Native is what require('native') gives to the JavaScript of zstd.
var Native = []jsrt.Method{
	{Name: "zstd.encoder", Length: 5, FnV: zstdEncoder},
	{Name: "zstd.decoder", Length: 4, Fn4: zstdDecoder},
}

// windowLogs are libzstd's for large inputs, by level.
var windowLogs = [...]byte{0, 19, 20, 21, 21, 21, 21, 21, 21, 22, 22, 22, 22, 22, 22, 22, 22, 23, 23, 23, 25, 26, 27}

func dictionary(v jsrt.Value) []byte {
	d, ok := bytes.Of(v)
	if !ok {
		return nil
	}
	return append([]byte{}, d...)
}

// isDictionary reports whether d is a dictionary with tables, not just content.
func isDictionary(d []byte) bool {
	return len(d) >= 8 && binary.LittleEndian.Uint32(d) == 0xec30a437
}

// encoder(level, window log or 0, checksum, dictionary, size or -1).
func zstdEncoder(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	level := min(int(a[0].Float()), len(windowLogs)-1)
	log := int(a[1].Float())
	if log == 0 {
		log = int(windowLogs[max(level, 1)])
	}
	e := &encoder{pledged: int64(a[4].Float())}
	opts := []zstd.EOption{zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.EncoderLevelFromZstd(level)),
		zstd.WithWindowSize(1 << min(log, 29)), zstd.WithEncoderCRC(a[2].IsTrue()), zstd.WithZeroFrames(true)}
	if d := dictionary(a[3]); isDictionary(d) {
		opts = append(opts, zstd.WithEncoderDict(d))
	} else if len(d) > 0 {
		opts = append(opts, zstd.WithEncoderDictRaw(0, d))
	}
	w, err := zstd.NewWriter(nil, opts...)
	if err != nil {
		t := r.Error("Failed to load zstd dictionary")
		jsrt.CreateDataProperty(r, t.Value.Object(), jsrt.Key("code"), jsrt.Str(jsrt.Latin1("ERR_ZLIB_DICTIONARY_LOAD_FAILED")))
		panic(t)
	}
	e.w, e.opts, e.window = w, opts, 1<<min(log, 29)
	return jsrt.NewHostValue(r, zlib.Compressing(e))
}

type encoder struct {
	w       *zstd.Encoder
	pledged int64 // -1: any size
	size    int64
	held    []byte // the first chunk: if it is all, the frame tells its size
	begun   bool
	opts    []zstd.EOption
	window  int
}

var errSize = zlib.Failure("ZSTD_error_srcSize_wrong", "Src size is incorrect", 72)

func (e *encoder) Begin(out io.Writer) {
	if e.pledged > 0 {
		e.w.ResetContentSize(out, e.pledged)
	} else {
		e.w.Reset(out)
	}
}

func (e *encoder) Write(chunk []byte, flush int, last bool) error {
	e.size += int64(len(chunk))
	if e.pledged >= 0 && e.size > e.pledged {
		return errSize
	}
	if !e.begun && e.held == nil && flush != 1 {
		if e.held = chunk; !last {
			e.held = append([]byte{}, chunk...)
		}
		return nil
	}
	e.begun = true
	_, err := e.w.Write(e.held)
	e.held = nil
	if err == nil {
		_, err = e.w.Write(chunk)
	}
	if err == nil && flush == 1 { // ZSTD_e_flush
		err = e.w.Flush()
	}
	return err
}

func (e *encoder) Finish() (rest []byte, err error) {
	if e.pledged >= 0 && e.size != e.pledged {
		return nil, errSize
	}
	if !e.begun {
		return e.whole()
	}
	return nil, e.w.Close()
}

// worthTwo is the size of an input from which it is worth to find matches on one goroutine
// and to write blocks on another.
const worthTwo = 512 << 10

// whole compresses an input that is there at once: one segment, if the window has room.
func (e *encoder) whole() ([]byte, error) {
	segment := len(e.held) <= e.window
	if !segment && len(e.held) >= worthTwo {
		return e.byTwo()
	}
	w := e.w
	if segment {
		var err error
		if w, err = zstd.NewWriter(nil, append(e.opts, zstd.WithSingleSegment(true))...); err != nil {
			return nil, err
		}
	}
	return w.EncodeAll(e.held, bytes.Uninitialized(64 + len(e.held)/2)[:0]), nil
}

func (e *encoder) byTwo() ([]byte, error) {
	w, err := zstd.NewWriter(nil, append(e.opts, zstd.WithEncoderConcurrency(2))...)
	if err != nil {
		return nil, err
	}
	out := &appender{bytes.Uninitialized(64 + len(e.held)/3)[:0]}
	w.ResetContentSize(out, int64(len(e.held)))
	if _, err = w.Write(e.held); err == nil {
		err = w.Close()
	}
	return out.b, err
}

// appender collects what is written.
type appender struct{ b []byte }

func (a *appender) Write(p []byte) (int, error) {
	if len(a.b)+len(p) > cap(a.b) {
		b := bytes.Uninitialized(2*cap(a.b) + len(p))
		a.b = b[:copy(b, a.b)]
	}
	a.b = append(a.b, p...)
	return len(p), nil
}

// decoder(window log or 0, dictionary, whether what follows is an error, limit of the output
// or 0).
func zstdDecoder(fn *jsrt.Function, _, window, dict, reject, limit jsrt.Value) jsrt.Value {
	log := int(window.Float())
	if log == 0 {
		log = 27
	}
	opts := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(1 << log), zstd.WithDecoderMaxMemory(1 << 62)}
	if d := dictionary(dict); isDictionary(d) {
		opts = append(opts, zstd.WithDecoderDicts(d))
	} else if len(d) > 0 {
		opts = append(opts, zstd.WithDecoderDictRaw(0, d))
	}
	decode := func(in io.Reader, w io.Writer) (more bool, err error) {
		head := make([]byte, 4)
		if _, err := io.ReadFull(in, head); err != nil {
			return false, io.ErrUnexpectedEOF
		}
		if m := binary.LittleEndian.Uint32(head); m != 0xfd2fb528 && m&^15 != 0x184d2a50 {
			return false, zlib.Failure("ZSTD_error_prefix_unknown", "Unknown frame descriptor", 10)
		}
		d, err := zstd.NewReader(io.MultiReader(stdbytes.NewReader(head), in), opts...)
		if err != nil {
			return false, failure(err)
		}
		defer d.Close()
		_, err = io.Copy(w, d)
		if errors.Is(err, zstd.ErrMagicMismatch) { // behind a frame
			return true, nil
		}
		return false, failure(err)
	}
	return jsrt.NewHostValue(fn.Realm(), zlib.Decompressing(decode, jsrt.ToBoolean(reject), int64(limit.Float())))
}

// failure is an error of the decoder in libzstd's terms.
func failure(err error) error {
	switch {
	case err == nil, errors.Is(err, io.ErrUnexpectedEOF):
		return err
	case errors.Is(err, zstd.ErrCRCMismatch):
		return zlib.Failure("ZSTD_error_checksum_wrong", "Restored data doesn't match checksum", 22)
	case errors.Is(err, zstd.ErrWindowSizeExceeded):
		return zlib.Failure("ZSTD_error_frameParameter_windowTooLarge", "Frame requires too much memory for decoding", 16)
	case errors.Is(err, zstd.ErrUnknownDictionary):
		return zlib.Failure("ZSTD_error_dictionary_wrong", "Dictionary mismatch", 32)
	}
	return zlib.Failure("ZSTD_error_corruption_detected", "Data corruption detected", 20)
}
