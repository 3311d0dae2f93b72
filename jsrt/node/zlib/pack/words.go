package pack

import (
	"encoding/binary"
	"sync"

	"github.com/gonodec/gonodec/jsrt/node/zlib/unpack"
)

const (
	minWord      = 4
	maxWord      = 24
	wordHashBits = 14
	// longestText is above what any word may become.
	longestText = 48
)

// wordIndex finds words of the static dictionary, §8, by their first four bytes.
type wordIndex struct {
	words  [maxWord + 1][]byte
	begins [1<<wordHashBits + 1]uint16
	list   []wordEntry
	// endings are the transforms that add something behind a word, by what comes before it,
	// how it is changed, and the first byte behind; those that add nothing are in plain.
	endings [befores][cases][256][]ending
	plain   [befores][cases]int // -1: there is none
	cut     [10]int             // the transforms that leave out so many bytes of the end
	ing     int                 // the one that has "ing " in place of the last byte
}

type wordEntry struct {
	four   uint32 // its first bytes
	length uint8
	index  uint16
}

type ending struct {
	after string
	id    int
}

// What may come before a word: nothing or a space.
const befores = 2

// How a word may be changed.
const (
	asIs = iota
	firstUpper
	allUpper
	cases
)

var dictionary = sync.OnceValue(makeWordIndex)

func makeWordIndex() *wordIndex {
	x := &wordIndex{words: unpack.Words()}
	each := func(f func(hash uint32, e wordEntry)) {
		for length := minWord; length <= maxWord; length++ {
			list := x.words[length]
			for i := range len(list) / length {
				four := binary.LittleEndian.Uint32(list[i*length:])
				f(wordHash(four), wordEntry{four, uint8(length), uint16(i)})
			}
		}
	}
	n := 0
	each(func(hash uint32, _ wordEntry) {
		x.begins[hash+1]++
		n++
	})
	for i := range 1 << wordHashBits {
		x.begins[i+1] += x.begins[i]
	}
	at := x.begins
	x.list = make([]wordEntry, n)
	each(func(hash uint32, e wordEntry) {
		x.list[at[hash]] = e
		at[hash]++
	})
	x.sortTransforms()
	return x
}

func (x *wordIndex) sortTransforms() {
	for i := range x.plain {
		x.plain[i] = [cases]int{-1, -1, -1}
	}
	unpack.Transforms(func(id int, before string, omitFirst, omitLast int, upper int, after string) {
		b := len(before)
		switch {
		case omitFirst > 0 || before != "" && before != " ":
		case omitLast > 0:
			if after == "" {
				x.cut[omitLast] = id
			} else if omitLast == 1 {
				x.ing = id
			}
		case after == "":
			x.plain[b][upper] = id
		default:
			e := &x.endings[b][upper][after[0]]
			*e = append(*e, ending{after, id})
		}
	})
}

func wordHash(x uint32) uint32 { return x * 0x9e3779b1 >> (32 - wordHashBits) }

// wordSearch is a search at one place: for each length of text, the best word. It is empty
// before and after.
type wordSearch struct {
	index *wordIndex
	text  []byte
	found [longestText]uint32 // length of the word, and above it its number, plus 1
	most  int
}

// find adds the words at a place that are longer than a match.
func (x *wordIndex) find(v *view, at, end, longer int, s *wordSearch, out []match) []match {
	text := v.buf[at:end]
	if len(text) < minWord+1 {
		return out
	}
	s.index, s.text = x, text
	for before := range befores {
		rest := text[before:]
		if before == 1 && text[0] != ' ' || len(rest) < minWord {
			break
		}
		four := binary.LittleEndian.Uint32(rest)
		x.look(s, before, asIs, four)
		if c := rest[0]; c >= 'A' && c <= 'Z' {
			x.look(s, before, firstUpper, four|0x20)
			x.look(s, before, allUpper, lower(four))
		}
	}
	if s.most == 0 {
		return out
	}
	furthest := v.furthest(at)
	for n := max(longer+1, minWord); n <= s.most; n++ {
		if f := s.found[n]; f > 0 {
			out = append(out, match{uint32(n) | f&0xff<<wordShift, furthest + f>>8})
		}
	}
	clear(s.found[:s.most+1])
	s.most = 0
	return out
}

// lower makes letters small ones.
func lower(four uint32) uint32 {
	for i := 0; i < 32; i += 8 {
		if c := byte(four >> i); c >= 'A' && c <= 'Z' {
			four |= 0x20 << i
		}
	}
	return four
}

// look looks at the words that begin with four bytes.
func (x *wordIndex) look(s *wordSearch, before, change int, four uint32) {
	hash := wordHash(four)
	for _, e := range x.list[x.begins[hash]:x.begins[hash+1]] {
		if e.four != four {
			continue
		}
		word := x.words[e.length][int(e.index)*int(e.length):][:e.length]
		s.try(word, int(e.index), before, change)
	}
}

// try finds the texts that a word becomes which are at the place.
func (s *wordSearch) try(word []byte, index, before, change int) {
	rest := s.text[before:]
	n := 0
	for n < min(len(word), len(rest)) && int(rest[n]) == changed(word[n], n, change) {
		n++
	}
	x := s.index
	if n < len(word) {
		missing := len(word) - n
		if change != asIs || before != 0 || n < minWord {
			return
		}
		for cut := missing; cut < len(x.cut) && len(word)-cut >= minWord; cut++ {
			s.note(len(word)-cut, word, index, x.cut[cut])
		}
		if missing == 1 && len(rest) >= n+4 && string(rest[n:n+4]) == "ing " {
			s.note(n+4, word, index, x.ing)
		}
		return
	}
	if id := x.plain[before][change]; id >= 0 {
		s.note(before+n, word, index, id)
	}
	if len(rest) == n {
		return
	}
	for _, e := range x.endings[before][change][rest[n]] {
		if len(rest) >= n+len(e.after) && string(rest[n:n+len(e.after)]) == e.after {
			s.note(before+n+len(e.after), word, index, e.id)
		}
	}
}

// changed is a byte of a word with capitals. Capitals beyond ASCII are left out, since
// they are few: that is -1.
func changed(c byte, at, change int) int {
	if c >= 0x80 && change != asIs && (change == allUpper || at == 0) {
		return -1
	}
	if (change == allUpper || change == firstUpper && at == 0) && c >= 'a' && c <= 'z' {
		return int(c ^ 0x20)
	}
	return int(c)
}

// note keeps a word for a length of text if its number is the least.
func (s *wordSearch) note(length int, word []byte, index, transform int) {
	number := uint32(index+transform<<unpack.WordBits[len(word)]) + 1
	if f := number<<8 | uint32(len(word)); length < longestText && (s.found[length] == 0 || f>>8 < s.found[length]>>8) {
		s.found[length] = f
		s.most = max(s.most, length)
	}
}
