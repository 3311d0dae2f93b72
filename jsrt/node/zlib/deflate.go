package zlib

import (
	"hash/crc32"

	"github.com/klauspost/compress/flate"
)

// deflater compresses to deflate, zlib and gzip.
type deflater struct {
	mode    mode
	o       options
	out     output
	c       *compressor // nil: not yet
	few     []byte      // what there is before
	started bool
	crc     uint32
	adler   uint32
	size    uint32
}

func newDeflater(m mode, o options) *deflater {
	return &deflater{mode: m, o: o, adler: 1}
}

// What comes before the first flush decides how to go on: see begin.
const (
	maxFew  = 4096 // more is no message
	maxTiny = 256
)

// lazyLevel is the first level of flate that looks for matches in the smallest of inputs.
const lazyLevel = 7

// begin takes a compressor. The quick ones store what is smaller than some dozens of bytes, and
// find nothing in some hundred, so streams of messages, which are flushed after each, and tiny
// inputs get another. Of chunk, which is not written yet, the size is known.
func (d *deflater) begin(messages bool, chunk []byte) error {
	level := d.o.level
	switch {
	case d.o.huffman && level != 0:
		level = flate.HuffmanOnly
	case level != 0 && level < lazyLevel && (messages || len(d.few)+len(chunk) <= maxTiny):
		level = lazyLevel
	}
	d.c = newCompressor(level, d.o.dictionary, &d.out)
	few := d.few
	d.few = nil
	_, err := d.c.w.Write(few)
	return err
}

// params changes the level between blocks.
func (d *deflater) params(level int) {
	if d.c != nil {
		d.c.w.Flush()
		d.close()
		d.o.dictionary = nil
	}
	d.o.level = level
}

func (d *deflater) header() {
	if d.started {
		return
	}
	d.started = true
	switch d.mode {
	case modeGzip:
		extra := byte(0)
		switch d.o.level {
		case 9:
			extra = 2
		case 1:
			extra = 4
		}
		d.out.Write([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, extra, 3})
	case modeDeflate:
		cmf := byte(0x78)
		if d.o.window >= 8 && d.o.window < 15 {
			cmf = byte(d.o.window-8)<<4 | 8
		}
		flevel := byte(2)
		switch l := d.o.level; {
		case l == 0 || l == 1 || d.o.huffman:
			flevel = 0
		case l > 1 && l < 6:
			flevel = 1
		case l > 6:
			flevel = 3
		}
		flg := flevel << 6
		if d.o.dictionary != nil {
			flg |= 0x20
		}
		flg |= byte(31-(uint(cmf)<<8|uint(flg))%31) % 31
		d.out.Write([]byte{cmf, flg})
		if d.o.dictionary != nil {
			d.big(adler(1, d.o.dictionary))
		}
	}
}

func (d *deflater) big(n uint32) {
	d.out.Write([]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})
}

func (d *deflater) little(n uint32) {
	d.out.Write([]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)})
}

func (d *deflater) take() []byte { return d.out.take() }

func (d *deflater) write(chunk []byte, flush int, _ bool) error {
	d.header()
	switch d.mode {
	case modeGzip:
		d.crc = crc32.Update(d.crc, crc32.IEEETable, chunk)
	case modeDeflate:
		d.adler = adler(d.adler, chunk)
	}
	d.size += uint32(len(chunk))
	messages := flush != noFlush && flush != finish
	if d.c == nil {
		if len(d.few)+len(chunk) <= maxFew {
			d.few = append(d.few, chunk...)
			if !messages {
				return nil
			}
			chunk = nil
		}
		if err := d.begin(messages, chunk); err != nil {
			return err
		}
	}
	if _, err := d.c.w.Write(chunk); err != nil {
		return err
	}
	if messages {
		return d.c.w.Flush()
	}
	return nil
}

func (d *deflater) finish() error {
	d.header()
	if d.c == nil {
		if err := d.begin(false, nil); err != nil {
			return err
		}
	}
	if err := d.c.w.Close(); err != nil {
		return err
	}
	d.close()
	switch d.mode {
	case modeGzip:
		d.little(d.crc)
		d.little(d.size)
	case modeDeflate:
		d.big(d.adler)
	}
	return nil
}

// close gives the compressor to the next one that needs one.
func (d *deflater) close() {
	if d.c != nil {
		d.c.release()
		d.c = nil
	}
}
