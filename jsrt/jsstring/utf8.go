package jsstring

import "math/bits"

const replacement = 0xFFFD

// DecodeUTF8 decodes b as the WHATWG Encoding Standard does: every maximal
// ill-formed part becomes one U+FFFD. ASCII input comes back itself.
func DecodeUTF8(b []byte) (narrow []byte, wide []uint16) { return decode(b, false) }

// DecodeWTF8 is DecodeUTF8 except that encoded surrogates are kept, so that it
// reverses AppendWTF8.
func DecodeWTF8(b []byte) (narrow []byte, wide []uint16) { return decode(b, true) }

func decode(b []byte, wtf bool) (narrow []byte, wide []uint16) {
	i := asciiPrefix(b)
	if i == len(b) {
		return b, nil
	}
	if narrow, ok := decodeLatin1(b, i); ok {
		return narrow, nil
	}
	wide = AppendUTF16(make([]uint16, 0, decodedLength(b)), b[:i])
	for i < len(b) {
		c := b[i]
		if c < 0x80 {
			wide = append(wide, uint16(c))
			i++
			continue
		}
		// Most of the BMP: any continuation bytes will do after these leads.
		if c > 0xE0 && c < 0xF0 && c != 0xED && i+2 < len(b) && b[i+1]&0xC0 == 0x80 && b[i+2]&0xC0 == 0x80 {
			wide = append(wide, uint16(c)<<12|uint16(b[i+1]&0x3F)<<6|uint16(b[i+2]&0x3F))
			i += 3
			continue
		}
		cp, size := decodeRune(b[i:], wtf)
		wide = AppendCodePoint(wide, cp)
		i += size
	}
	return nil, wide
}

// decodeLatin1 decodes b, whose first i bytes are ASCII, as long as it holds
// code points below 0x100 only: those have the lead bytes C2 and C3.
func decodeLatin1(b []byte, i int) ([]byte, bool) {
	if c := b[i]; c != 0xC2 && c != 0xC3 {
		return nil, false
	}
	out := make([]byte, decodedLength(b)) // enough, since every pair has a lead
	n := copy(out, b[:i])
	for i < len(b) {
		c := b[i]
		i++
		if c >= 0x80 {
			if c != 0xC2 && c != 0xC3 || i == len(b) || b[i]&0xC0 != 0x80 {
				return nil, false
			}
			c = c<<6 | b[i]&0x3F
			i++
		}
		out[n] = c
		n++
	}
	return out, true
}

// decodedLength is the number of units of well-formed b, and close to it for
// other input.
func decodedLength(b []byte) int {
	n := 0
	for len(b) >= 8 {
		w := load64(b)
		n += bits.OnesCount64((^w>>7 | w>>6) & lowBits)                      // no continuation byte
		n += bits.OnesCount64(w & (w << 1) & (w << 2) & (w << 3) & highBits) // four bytes, two units
		b = b[8:]
	}
	for _, c := range b {
		if c&0xC0 != 0x80 {
			n++
		}
		if c >= 0xF0 {
			n++
		}
	}
	return n
}

// decodeRune reads one code point at a non-ASCII lead byte. Ill-formed input
// gives U+FFFD and the size of the maximal subpart.
func decodeRune(b []byte, wtf bool) (cp rune, size int) {
	c := b[0]
	need, low, high := 0, byte(0x80), byte(0xBF)
	switch {
	case c < 0xC2:
		return replacement, 1
	case c < 0xE0:
		need, cp = 1, rune(c&0x1F)
	case c < 0xF0:
		need, cp = 2, rune(c&0x0F)
		if c == 0xE0 {
			low = 0xA0
		}
		if c == 0xED && !wtf {
			high = 0x9F
		}
	case c < 0xF5:
		need, cp = 3, rune(c&0x07)
		if c == 0xF0 {
			low = 0x90
		}
		if c == 0xF4 {
			high = 0x8F
		}
	default:
		return replacement, 1
	}
	for i := 1; i <= need; i++ {
		if i == len(b) || b[i] < low || b[i] > high {
			return replacement, i
		}
		low, high = 0x80, 0xBF
		cp = cp<<6 | rune(b[i]&0x3F)
	}
	return cp, need + 1
}

// UTF8Length is the number of bytes that AppendUTF8 appends.
func UTF8Length[C Unit](s []C) int {
	if b, ok := narrow(s); ok {
		return len(b) + countHigh(b)
	}
	return utf8Length(wide(s))
}

func utf8Length(s []uint16) int {
	n := len(s)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < 0x80 {
			continue
		}
		n++
		if c < 0x800 {
			continue
		}
		// Three bytes for a unit of the BMP or U+FFFD; a pair has four for its
		// two units.
		n++
		if IsLeadSurrogate(c) && i+1 < len(s) && IsTrailSurrogate(s[i+1]) {
			i++
		}
	}
	return n
}

// AppendUTF8 appends s as UTF-8; lone surrogates become U+FFFD.
func AppendUTF8[C Unit](dst []byte, s []C) []byte { return encode(dst, s, false) }

// AppendWTF8 appends s as WTF-8: like UTF-8, but lone surrogates are kept as
// three bytes.
func AppendWTF8[C Unit](dst []byte, s []C) []byte { return encode(dst, s, true) }

func encode[C Unit](dst []byte, s []C, wtf bool) []byte {
	if b, ok := narrow(s); ok {
		return encodeLatin1(dst, b)
	}
	return encodeUTF16(dst, wide(s), wtf)
}

func encodeLatin1(dst, s []byte) []byte {
	for {
		n := asciiPrefix(s)
		dst = append(dst, s[:n]...)
		if n == len(s) {
			return dst
		}
		c := s[n]
		dst, s = append(dst, 0xC0|c>>6, c&0xBF), s[n+1:]
	}
}

func encodeUTF16(dst []byte, s []uint16, wtf bool) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c < 0x80:
			dst = append(dst, byte(c))
		case c < 0x800:
			dst = append(dst, 0xC0|byte(c>>6), 0x80|byte(c&0x3F))
		case IsLeadSurrogate(c) && i+1 < len(s) && IsTrailSurrogate(s[i+1]):
			i++
			cp := Combine(c, s[i])
			dst = append(dst, 0xF0|byte(cp>>18), 0x80|byte(cp>>12&0x3F), 0x80|byte(cp>>6&0x3F), 0x80|byte(cp&0x3F))
		default:
			if IsSurrogate(c) && !wtf {
				c = 0xFFFD
			}
			dst = append(dst, 0xE0|byte(c>>12), 0x80|byte(c>>6&0x3F), 0x80|byte(c&0x3F))
		}
	}
	return dst
}
