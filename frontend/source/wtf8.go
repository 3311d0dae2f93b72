package source

import (
	"strings"
	"unicode/utf8"
)

// ToWTF8 returns text unchanged if it is WTF-8 (the usual case, and cheap for
// valid UTF-8); otherwise malformed bytes become U+FFFD and pairs of encoded
// surrogates are merged.
func ToWTF8(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r != utf8.RuneError || n > 1 {
			b.WriteString(text[i : i+n])
			i += n
			continue
		}
		hi := surrogate(text[i:])
		if hi == 0 {
			b.WriteString("\uFFFD")
			i++
			continue
		}
		if lo := surrogate(text[i+3:]); hi < 0xDC00 && lo >= 0xDC00 {
			b.WriteRune(0x10000 + (hi-0xD800)<<10 + (lo - 0xDC00))
			i += 6
			continue
		}
		b.WriteString(text[i : i+3])
		i += 3
	}
	return b.String()
}

// surrogate decodes an encoded surrogate at the start of s, or gives 0.
func surrogate(s string) rune {
	if len(s) >= 3 && s[0] == 0xED && s[1]&0xE0 == 0xA0 && s[2]&0xC0 == 0x80 {
		return 0xD000 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F)
	}
	return 0
}
