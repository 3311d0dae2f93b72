package pack

import "encoding/binary"

// bitWriter writes numbers, the lowest bit first.
type bitWriter struct {
	b   []byte
	acc uint64
	n   uint // how many bits wait in acc, below 32 between calls
}

// put writes n bits, 32 at most; v has no others.
func (w *bitWriter) put(v uint64, n uint) {
	w.acc |= v << (w.n & 63)
	if w.n += n; w.n >= 32 {
		w.spill()
	}
}

func (w *bitWriter) spill() {
	w.b = binary.LittleEndian.AppendUint32(w.b, uint32(w.acc))
	w.acc >>= 32
	w.n -= 32
}

// align fills the last byte with zeros and hands all bytes out.
func (w *bitWriter) align() {
	for w.n > 0 {
		w.b = append(w.b, byte(w.acc))
		w.acc >>= 8
		w.n -= min(w.n, 8)
	}
	w.acc = 0
}

// position is how many bits were written since b was empty.
func (w *bitWriter) position() int { return 8*len(w.b) + int(w.n) }

// mark is a place to which the writer may go back.
type mark struct {
	length int
	acc    uint64
	n      uint
}

func (w *bitWriter) mark() mark { return mark{len(w.b), w.acc, w.n} }

func (w *bitWriter) rewind(m mark) { w.b, w.acc, w.n = w.b[:m.length], m.acc, m.n }
