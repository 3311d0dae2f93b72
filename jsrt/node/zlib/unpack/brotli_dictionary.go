package unpack

import (
	"bytes"
	"io"
	"math/bits"
	"sync"

	"github.com/andybalholm/brotli"
)

// Words of the static dictionary have a length of 4 to 24; their number is a power of two,
// §8: this is the exponent.
var wordBits = [25]uint8{4: 10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5}

// dictionaryWord decodes a distance beyond the output: a word of the dictionary, as it is
// or transformed, §8.
func (d *Brotli) dictionaryWord() {
	d.check(d.length >= 4 && d.length <= 24)
	id := d.dist - d.furthest() - 1
	count := 1 << wordBits[d.length]
	d.check(id>>wordBits[d.length] < len(transforms))
	word := words()[d.length][id&(count-1)*d.length:][:d.length]
	t := &transforms[id>>wordBits[d.length]]
	d.reserve(len(t.before) + len(word) + len(t.after))
	text := t.apply(d.buf[d.pos:d.pos], word)
	d.check(len(text) <= d.left)
	d.pos += len(text)
	d.left -= len(text)
}

// words returns the words by length. They are in the library that compresses, which does
// not give them away; but it decodes a stream that names them one after the other.
var words = sync.OnceValue(func() (list [25][]byte) {
	all, err := io.ReadAll(brotli.NewReader(bytes.NewReader(nameWords(0, 4))))
	if err != nil {
		panic(err)
	}
	for length, bits := range wordBits {
		if bits > 0 {
			n := length << bits
			list[length], all = all[:n:n], all[n:]
		}
	}
	return list
})

// nameWords makes a stream of all words in a transformed form, of a meta-block for each
// length from shortest on. Its commands copy that
// length, insert nothing, and have a distance beyond what there is. The codes are as simple
// as can be: that of commands has one symbol, which takes no bits, and those of distances
// have six bits.
func nameWords(transform, shortest int) []byte {
	w := &bitWriter{}
	w.put(1, 7) // a window of 17 bits
	pos := 0
	t := &transforms[transform]
	for length, exponent := range wordBits {
		if length < shortest {
			continue
		}
		count := 1 << exponent
		command := 128 // the first one that inserts nothing and has a distance of its own
		for command < len(commandTable)-1 && !commandTable[command].copies(length) {
			command++
		}
		c := &commandTable[command]
		w.put(0, 3) // not the last one; its length has 16 bits
		made := len(t.apply(nil, make([]byte, length)))
		w.put(count*made-1, 16)
		w.put(0, 1+3+2+4+2+2) // compressed; one type of blocks of each kind, NPOSTFIX, NDIRECT, mode, one code each
		w.put(1, 2+2+8)       // literals: one symbol, 0
		w.put(1, 2+2)
		w.put(command, 10)
		w.put(0, 2+7*2) // distances: the lengths of codes all are 6
		w.put(1, 2)
		w.put(0, 10*2)
		for i := range count {
			w.put(length-int(c.length), uint(c.lengthExtra))
			w.distance(min(pos, 1<<17-16) + 1 + i + transform<<exponent)
			pos += made
		}
	}
	w.put(3, 2) // the last one, empty
	return w.b
}

// copies is whether a command inserts nothing and copies so many bytes.
func (c *command) copies(n int) bool {
	return c.insert == 0 && c.insertExtra == 0 && int(c.length) <= n && n < int(c.length)+1<<c.lengthExtra
}

type bitWriter struct {
	b []byte
	n uint
}

// put writes n bits, the lowest first.
func (w *bitWriter) put(v int, n uint) {
	for range n {
		if w.n%8 == 0 {
			w.b = append(w.b, 0)
		}
		w.b[w.n/8] |= byte(v&1) << (w.n % 8)
		v >>= 1
		w.n++
	}
}

// distance writes a distance, §4, whose code has six bits, the highest first.
func (w *bitWriter) distance(n int) {
	n += 3
	extra := uint(bits.Len(uint(n)) - 2)
	code := uint(16 + 2*int(extra-1) + n>>extra&1)
	w.put(int(bits.Reverse8(uint8(code))>>2), 6)
	w.put(n, extra)
}

// WordBits is, by length, how many bits the numbers of words in the dictionary have.
var WordBits = wordBits

// Words returns the words of the dictionary by length, one behind the other.
func Words() [25][]byte { return words() }
