package regexp

// Flags are the flags of a regular expression. HasIndices and Global do not
// change what one execution matches; Sticky makes it match at lastIndex only.
type Flags uint8

const (
	HasIndices Flags = 1 << iota
	Global
	IgnoreCase
	Multiline
	DotAll
	Unicode
	UnicodeSets
	Sticky
)

// flagLetters are the letters in the order of RegExp.prototype.flags.
const flagLetters = "dgimsuvy"

// flagOrder holds the flag of each letter.
var flagOrder = [...]Flags{HasIndices, Global, IgnoreCase, Multiline, DotAll, Unicode, UnicodeSets, Sticky}

// ParseFlags reads the flags argument of RegExp. It is false for letters that
// are unknown or repeated, and for u together with v.
func ParseFlags(s string) (Flags, bool) {
	var f Flags
	for i := 0; i < len(s); i++ {
		bit := Flags(0)
		for j := range flagOrder {
			if flagLetters[j] == s[i] {
				bit = flagOrder[j]
			}
		}
		if bit == 0 || f&bit != 0 {
			return 0, false
		}
		f |= bit
	}
	return f, f&(Unicode|UnicodeSets) != Unicode|UnicodeSets
}

// String is the letters of f in the order of RegExp.prototype.flags.
func (f Flags) String() string {
	var buf [len(flagLetters)]byte
	out := buf[:0]
	for i, bit := range flagOrder {
		if f&bit != 0 {
			out = append(out, flagLetters[i])
		}
	}
	return string(out)
}

// unicodeMode is HasEitherUnicodeFlag: the subject is code points.
func (f Flags) unicodeMode() bool { return f&(Unicode|UnicodeSets) != 0 }
