package url

import "strings"

// Percent-encoding, https://url.spec.whatwg.org/#percent-encoded-bytes

// encodeSet tells by character which sets it belongs to; the bits are the sets.
type encodeSet uint8

const (
	c0Set encodeSet = 1 << iota
	fragmentSet
	querySet
	specialQuerySet
	pathSet
	userinfoSet
	componentSet
	formSet // what application/x-www-form-urlencoded writes as a percent sign and digits
)

// sets holds the sets of each ASCII character.
var sets = makeSets()

func makeSets() (t [128]encodeSet) {
	for c := range t {
		if c < 0x20 || c == 0x7F {
			t[c] = 0xFF
		}
	}
	add := func(chars string, s encodeSet) {
		for i := range len(chars) {
			t[chars[i]] |= s
		}
	}
	add(" \"<>`", fragmentSet)
	add(" \"#<>", querySet|specialQuerySet|pathSet|userinfoSet|componentSet)
	add("'", specialQuerySet)
	add("?^`{}", pathSet|userinfoSet|componentSet)
	add("/:;=@[\\]|", userinfoSet|componentSet)
	add("$%&+,", componentSet)
	add(" \"#<>?^`{}/:;=@[\\]|$%&+,!'()~", formSet)
	return
}

func inSet(c byte, s encodeSet) bool { return c >= 0x80 || sets[c]&s != 0 }

const upperHex = "0123456789ABCDEF"

// encode is UTF-8 percent-encode with a set; s is UTF-8.
func encode(s string, set encodeSet) string {
	i := 0
	for i < len(s) && !inSet(s[i], set) {
		i++
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	b.WriteString(s[:i])
	for ; i < len(s); i++ {
		appendEncoded(&b, s[i], set)
	}
	return b.String()
}

func appendEncoded(b *strings.Builder, c byte, set encodeSet) {
	if inSet(c, set) {
		b.WriteByte('%')
		b.WriteByte(upperHex[c>>4])
		b.WriteByte(upperHex[c&15])
		return
	}
	b.WriteByte(c)
}

func hexValue(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// decode is percent-decode.
func decode(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if hi, lo := hexValue(s[i+1]), hexValue(s[i+2]); hi >= 0 && lo >= 0 {
				b = append(b, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
}
