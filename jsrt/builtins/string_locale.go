package builtins

import (
	"cmp"
	"unicode"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring/normalize"
)

// StringLocaleCompare is String.prototype.localeCompare for programs without Intl.
//
// It orders as ICU's root collation does, and so as node with an English locale: by
// letters first, then accents, then case (lower case before upper). The table of
// collation_tables.go covers Latin, Greek, Cyrillic, Armenian and Hebrew letters,
// kana and common punctuation; other characters follow in the order of code points,
// Han last, and canonically equivalent texts outside of the table are different.
// Of the options, numeric and sensitivity are read; locales are not.
var StringLocaleCompare = &jsrt.Library{Setup: func(r *jsrt.Realm) {
	jsrt.DefineRows(r, r.Intrinsic(jsrt.StringPrototype), localeCompareRows[:])
}}

var localeCompareRows = [...]jsrt.Method{
	{Name: "String.prototype.localeCompare", Length: 1, Fn3: stringPrototypeLocaleCompare},
}

// String.prototype.localeCompare ( that [ , locales [ , options ] ] ), §22.1.3.12
func stringPrototypeLocaleCompare(fn *jsrt.Function, this, that, _, options jsrt.Value) jsrt.Value {
	r := fn.Realm()
	a := thisString(r, this, "localeCompare")
	b := jsrt.ToString(r, that)
	c := collator{levels: 3}
	if o := options.AsObject(); o != nil {
		c.numeric = jsrt.ToBoolean(jsrt.Get(r, o, jsrt.Key("numeric")))
		if s := jsrt.Get(r, o, jsrt.Key("sensitivity")); !s.IsUndefined() {
			c.sensitivity(r, jsrt.ToString(r, s))
		}
	}
	return jsrt.Int(c.compare(a, b))
}

// collator compares strings on some of the levels letters, accents, case.
type collator struct {
	levels     int
	skipMark   bool // compare letters and case, not accents
	numeric    bool
	upperFirst bool
	skip       func(cp rune) bool // what does not count, or nil
	tailoring  map[rune]string    // letters that count as others, see Collation
}

// Collation is how Intl.Collator compares: as localeCompare does, with more options.
type Collation struct {
	Sensitivity       string // base, accent, case, variant
	Numeric           bool
	UpperFirst        bool
	IgnorePunctuation bool
	// Tailoring has letters that count as others. U+FFFF at the end says that it comes after
	// all that begins with those: "n\uffff" for ñ.
	Tailoring map[rune]string
}

// afterLetter is what Tailoring ends with for a letter of its own.
const afterLetter = '\uffff'

// Compare orders two strings; canonically equivalent ones are equal.
func (o *Collation) Compare(a, b *jsrt.String) int {
	c := collator{levels: 3, numeric: o.Numeric, upperFirst: o.UpperFirst, tailoring: o.Tailoring}
	switch o.Sensitivity {
	case "base":
		c.levels = 1
	case "accent":
		c.levels = 2
	case "case":
		c.skipMark = true
	}
	if o.IgnorePunctuation {
		c.skip = func(cp rune) bool { return unicode.IsPunct(cp) || unicode.IsSpace(cp) }
	}
	if o.Tailoring == nil {
		a, b = decomposed(a), decomposed(b)
	}
	return c.compare(a, b)
}

// decomposed is the canonical decomposition of a string of more than Latin letters.
func decomposed(s *jsrt.String) *jsrt.String {
	if s.IsLatin1() {
		return s
	}
	return jsrt.FromUnits(normalize.UTF16(s.UTF16(), normalize.NFD))
}

func (c *collator) sensitivity(r *jsrt.Realm, s *jsrt.String) {
	switch t := s.Go(); t {
	case "base":
		c.levels = 1
	case "accent":
		c.levels = 2
	case "case":
		c.skipMark = true
	case "variant":
	default:
		panic(r.RangeError("Value " + t + " out of range for Intl.Collator options property sensitivity"))
	}
}

// element is a collation element: weights of letter, accent and case. A zero letter
// is that of a combining mark, whose case is its combining class.
type element struct {
	primary             int32
	secondary, tertiary uint16
}

func (c *collator) compare(a, b *jsrt.String) int {
	if a.Equal(b) {
		return 0
	}
	if order, ok := c.compareASCII(a, b); ok {
		return order
	}
	var bufA, bufB [64]element
	x, y := c.elements(bufA[:0], a), c.elements(bufB[:0], b)
	if d := compareLevel(x, y, func(e element) int32 { return e.primary }); d != 0 || c.levels == 1 {
		return d
	}
	if !c.skipMark {
		// accents weigh where they stand: a letter without one has the weight 0
		if d := compareLevel(x, y, func(e element) int32 { return int32(e.secondary) + 1 }); d != 0 || c.levels == 2 {
			return d
		}
	}
	return compareLevel(x, y, func(e element) int32 {
		if c.skipMark && e.primary == 0 {
			return 0
		}
		return int32(e.tertiary) + 1
	})
}

// compareLevel compares the weights of one level; weights of 0 are left out.
func compareLevel(x, y []element, weight func(element) int32) int {
	i, j := 0, 0
	for {
		for i < len(x) && weight(x[i]) == 0 {
			i++
		}
		for j < len(y) && weight(y[j]) == 0 {
			j++
		}
		if i == len(x) || j == len(y) {
			return cmp.Compare(len(x)-i, len(y)-j)
		}
		if d := cmp.Compare(weight(x[i]), weight(y[j])); d != 0 {
			return d
		}
		i++
		j++
	}
}

// elements appends the collation elements of s.
func (c *collator) elements(list []element, s *jsrt.String) []element {
	for i := 0; i < s.Len(); {
		cp, size := codePointAt(s, i)
		if c.numeric && cp >= '0' && cp <= '9' {
			list, i = appendNumber(list, s, i)
			continue
		}
		if c.skip != nil && c.skip(cp) {
			i += size
			continue
		}
		n := len(list)
		if as, ok := c.tailoring[cp]; ok {
			list = appendTailored(list, as, cp)
			i += size
			continue
		}
		list = appendElements(list, cp)
		if c.upperFirst && !unicode.IsUpper(cp) {
			for k := n; k < len(list); k++ {
				if list[k].primary != 0 {
					list[k].tertiary += 0x100
				}
			}
		}
		for k := max(n, 1); k < len(list) && list[k].primary == 0; k++ {
			// canonical order of marks: by their classes
			for j := k; j > 0 && list[j-1].primary == 0 && list[j-1].tertiary > list[j].tertiary; j-- {
				list[j-1], list[j] = list[j], list[j-1]
			}
		}
		i += size
	}
	return list
}

// appendTailored appends a letter that counts as others: it differs from them as an
// accent does.
func appendTailored(list []element, as string, cp rune) []element {
	n := len(list)
	for _, c := range as {
		if c == afterLetter {
			list = append(list, element{primary: 1<<31 - 1})
		} else {
			list = appendElements(list, c)
		}
	}
	if unicode.IsUpper(cp) {
		for k := n; k < len(list); k++ {
			list[k].tertiary += 2
		}
	}
	return append(list, element{secondary: 1})
}

// appendNumber appends a run of digits so that numbers compare by value: the weight
// of a digit, then how many there are, then the digits.
func appendNumber(list []element, s *jsrt.String, i int) ([]element, int) {
	digit := func(i int) bool { return i < s.Len() && s.At(i) >= '0' && s.At(i) <= '9' }
	for digit(i+1) && s.At(i) == '0' {
		i++
	}
	end := i
	for digit(end) {
		end++
	}
	list = appendElements(list, '0')
	list = append(list, element{primary: int32(end - i)})
	for ; i < end; i++ {
		list = append(list, element{primary: int32(s.At(i))})
	}
	return list, end
}

// appendElements appends the collation elements of a code point.
func appendElements(list []element, cp rune) []element {
	for i := range collationRanges {
		t := &collationRanges[i]
		if cp < rune(t.lo) || cp >= rune(t.hi) {
			continue
		}
		switch e := collationElements[t.at+int(cp)-int(t.lo)]; {
		case e == 0:
			return list // ignorable
		case e == 1<<32-1:
			// not in the table after all
		case e>>31 != 0:
			at := e &^ (1 << 31)
			for _, e := range collationLists[at+1 : at+1+collationLists[at]] {
				list = append(list, unpackElement(e))
			}
			return list
		default:
			return append(list, unpackElement(e))
		}
	}
	if i := cp - 0xAC00; i >= 0 && i < 11172 {
		// a Hangul syllable is its letters
		list = appendElements(appendElements(list, 0x1100+i/588), 0x1161+i%588/28)
		if i%28 == 0 {
			return list
		}
		cp = 0x11A7 + i%28
	}
	p := int32(collationPrimaries) + 1 + cp
	if cp >= 0x2E80 && cp < 0xA000 || cp >= 0xF900 && cp < 0xFB00 || cp >= 0x20000 && cp < 0x32000 {
		p += 0x200000
	}
	return append(list, element{primary: p})
}

func unpackElement(e uint32) element {
	return element{primary: int32(e & 0x3FFF), secondary: uint16(e >> 14 & 0x3FF), tertiary: uint16(e >> 24)}
}
