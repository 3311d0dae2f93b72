package builtins

import (
	"cmp"
	"sync"

	"github.com/gonodec/gonodec/jsrt"
)

// asciiWeight is the collation element of a character of ASCII, if it has one of its own
// without an accent.
type asciiWeight struct {
	letter int32 // 0: none
	form   uint16
}

var asciiTable struct {
	sync.Once
	weights [128]asciiWeight
}

// asciiWeights makes the table when it is first needed: a variable with a value would have
// every program link those of all characters.
func asciiWeights() *[128]asciiWeight {
	t := &asciiTable
	t.Do(func() {
		plain := appendElements(nil, 'a')[0].secondary
		for c := range t.weights {
			if e := appendElements(nil, rune(c)); len(e) == 1 && e[0].secondary == plain {
				t.weights[c] = asciiWeight{e[0].primary, e[0].tertiary}
			}
		}
	})
	return &t.weights
}

// compareASCII is compare for texts of ASCII, without lists of elements; ok is false for others.
func (c *collator) compareASCII(a, b *jsrt.String) (order int, ok bool) {
	if c.numeric || c.upperFirst || c.skip != nil || c.tailoring != nil || !a.IsLatin1() || !b.IsLatin1() {
		return 0, false
	}
	x, y := a.Latin1(), b.Latin1()
	weights := asciiWeights()
	form := 0
	for i := range min(len(x), len(y)) {
		if x[i]|y[i] >= 0x80 {
			return 0, false
		}
		v, w := weights[x[i]], weights[y[i]]
		if v.letter != w.letter || v.letter == 0 {
			if v.letter == 0 || w.letter == 0 {
				return 0, false
			}
			return cmp.Compare(v.letter, w.letter), true
		}
		if form == 0 {
			form = cmp.Compare(v.form, w.form)
		}
	}
	if len(x) != len(y) {
		longer := x
		if len(y) > len(x) {
			longer = y
		}
		if next := longer[min(len(x), len(y))]; next >= 0x80 || weights[next].letter == 0 {
			return 0, false
		}
		return cmp.Compare(len(x), len(y)), true
	}
	if c.levels == 1 || c.levels == 2 && !c.skipMark {
		return 0, true
	}
	return form, true
}
