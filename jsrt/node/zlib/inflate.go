package zlib

import (
	"hash/crc32"

	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/zlib/unpack"
)

// inflater decompresses deflate streams, with zlib's frame around them (RFC 1950) or
// gzip's (RFC 1952): step by step, as far as the input goes.
type inflater struct {
	mode    mode
	o       options
	d       *unpack.Inflater
	step    func(*inflater) (more bool, err error) // not more: it waits for input
	done    bool
	between bool // a gzip member has ended: another one may follow
	err     error
	field   []byte // what a step has read of what it needs
	sum     uint32 // checksum and size of the output
	size    uint32
	flags   byte   // of a gzip member
	head    uint32 // its header's checksum
	skip    int    // what is left of its extra field

	forecast
	total int64 // of all output
}

func newInflater(m mode, o options) *inflater {
	f := &inflater{mode: m, o: o, d: unpack.NewInflater(bytes.Uninitialized), step: (*inflater).magic}
	switch m {
	case modeInflateRaw:
		f.start()
		if len(o.dictionary) > 0 {
			f.d.StartWith(o.dictionary)
		}
	case modeInflate:
		f.step = (*inflater).zlibHead
	}
	return f
}

func (f *inflater) take() []byte { return f.d.Take() }

func (f *inflater) close() { f.d.Close() }

func (f *inflater) write(chunk []byte, _ int, last bool) error {
	late := f.done && len(chunk) > 0
	f.forecast = forecast{chunk: float64(len(chunk))}
	if last && len(chunk) > 18 && f.mode != modeInflate && f.mode != modeInflateRaw {
		f.hint = float64(little(chunk[len(chunk)-4:]))
	}
	f.d.Input(chunk)
	for more := true; more && !f.done && f.err == nil; {
		more, f.err = f.step(f)
	}
	if f.err == nil && f.o.reject && f.done && (late || f.d.Unread() > 0) {
		f.err = errJunk
	}
	f.d.Input(nil)
	return f.err
}

func (f *inflater) finish() error {
	if f.err == nil && !f.done && !f.between {
		f.err = errUnexpectedEnd
	}
	return f.err
}

// need has n bytes in field, if they are there.
func (f *inflater) need(n int) bool {
	for len(f.field) < n {
		b, ok := f.d.Byte()
		if !ok {
			return false
		}
		f.field = append(f.field, b)
	}
	return true
}

// next goes on to another step.
func (f *inflater) next(step func(*inflater) (bool, error)) (bool, error) {
	f.field, f.step = f.field[:0], step
	return true, nil
}

// start begins the deflate stream.
func (f *inflater) start() (bool, error) {
	f.d.Start()
	f.sum, f.size = 0, 0
	if f.zlib() {
		f.sum = 1
	}
	return f.next((*inflater).body)
}

// zlib is whether the frame is zlib's; unzip finds out.
func (f *inflater) zlib() bool { return f.mode == modeInflate }

func (f *inflater) body() (bool, error) {
	for {
		status, err := f.d.Decode()
		fresh := f.d.Fresh()
		f.made += float64(len(fresh))
		f.size += uint32(len(fresh))
		f.total += int64(len(fresh))
		switch {
		case f.zlib():
			f.sum = adler(f.sum, fresh)
		case f.mode != modeInflateRaw:
			f.sum = crc32.Update(f.sum, crc32.IEEETable, fresh)
		}
		switch {
		case f.o.limit.exceeded(f.total):
			return false, errLimit
		case err != nil:
			return true, dataError(err.Error())
		}
		switch status {
		case unpack.NeedInput:
			return false, nil
		case unpack.NeedRoom:
			f.d.Grow(f.o.limit.clip(f.room(f.d.Unread(), f.d.Last()), f.total))
		case unpack.Done:
			return f.end()
		}
	}
}

// end is behind the deflate stream.
func (f *inflater) end() (bool, error) {
	f.d.Close()
	switch {
	case f.mode == modeInflateRaw:
		f.done = true
		return false, nil
	case f.zlib():
		return f.next((*inflater).zlibTail)
	}
	return f.next((*inflater).gzipTail)
}

func (f *inflater) zlibHead() (bool, error) {
	if !f.need(2) {
		return false, nil
	}
	cmf, flg := f.field[0], f.field[1]
	switch {
	case (uint(cmf)<<8|uint(flg))%31 != 0:
		return false, errHeader
	case cmf&15 != 8:
		return false, errMethod
	case int(cmf>>4)+8 > f.o.window:
		return false, dataError("invalid window size")
	case flg&0x20 != 0:
		return f.next((*inflater).zlibDictionary)
	}
	return f.start()
}

func (f *inflater) zlibDictionary() (bool, error) {
	if !f.need(4) {
		return false, nil
	}
	if f.o.dictionary == nil {
		return false, errNeedDict
	}
	if adler(1, f.o.dictionary) != big(f.field) {
		return false, errBadDict
	}
	more, err := f.start()
	f.d.StartWith(f.o.dictionary)
	return more, err
}

func (f *inflater) zlibTail() (bool, error) {
	if !f.need(4) {
		return false, nil
	}
	if big(f.field) != f.sum {
		return false, errCheck
	}
	f.done = true
	return false, nil
}

func big(b []byte) uint32 {
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

func little(b []byte) uint32 {
	return uint32(b[3])<<24 | uint32(b[2])<<16 | uint32(b[1])<<8 | uint32(b[0])
}
