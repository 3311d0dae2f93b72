package jsstring

// asciiSet is a set of units below 0x80.
type asciiSet [2]uint64

func (s *asciiSet) has(c uint16) bool {
	return c < 0x80 && s[c>>6]>>(c&63)&1 != 0
}

// The sets of ECMA-262 §19.2.6 and §B.2.1, as bit masks over ASCII.
var (
	// uriComponentSet is uriUnreserved: letters, digits, - _ . ! ~ * ' ( )
	uriComponentSet = asciiSet{0x03FF6782_00000000, 0x47FFFFFE_87FFFFFE}
	// uriSet adds uriReserved and #: ; / ? : @ & = + $ , #
	uriSet = asciiSet{0xAFFFFFDA_00000000, 0x47FFFFFE_87FFFFFF}
	// uriReservedSet is what decodeURI keeps escaped.
	uriReservedSet = asciiSet{0xAC009858_00000000, 0x00000000_00000001}
	// escapeSet is what escape leaves alone: letters, digits, @ * _ + - . /
	escapeSet = asciiSet{0x03FFEC00_00000000, 0x07FFFFFE_87FFFFFF}
)

const upperHex = "0123456789ABCDEF"

// EncodeURI is Encode with the set of encodeURI, ECMA-262 §19.2.6.3. It is
// false for a lone surrogate, where the caller throws URIError.
func EncodeURI[C Unit](s []C) ([]byte, bool) { return uriEncode(s, &uriSet) }

// EncodeURIComponent is Encode with the set of encodeURIComponent.
func EncodeURIComponent[C Unit](s []C) ([]byte, bool) { return uriEncode(s, &uriComponentSet) }

func uriEncode[C Unit](s []C, keep *asciiSet) ([]byte, bool) {
	out := make([]byte, 0, len(s)+len(s)/2)
	var buf [4]byte
	for i := 0; i < len(s); i++ {
		c := uint16(s[i])
		if keep.has(c) {
			out = append(out, byte(c))
			continue
		}
		size := 1
		if IsSurrogate(c) {
			if !IsLeadSurrogate(c) || i+1 == len(s) || !IsTrailSurrogate(uint16(s[i+1])) {
				return nil, false
			}
			size = 2
		}
		for _, b := range encode(buf[:0], s[i:i+size], false) {
			out = append(out, '%', upperHex[b>>4], upperHex[b&15])
		}
		i += size - 1
	}
	return out, true
}

// DecodeURI is Decode that keeps escapes of reserved characters, ECMA-262
// §19.2.6.4. It is false for malformed input, where the caller throws URIError.
func DecodeURI[C Unit](s []C) (narrow []byte, wide []uint16, ok bool) {
	return uriDecode(s, &uriReservedSet)
}

// DecodeURIComponent is Decode without a preserved set.
func DecodeURIComponent[C Unit](s []C) (narrow []byte, wide []uint16, ok bool) {
	return uriDecode(s, &asciiSet{})
}

func uriDecode[C Unit](s []C, keep *asciiSet) (narrow []byte, wide []uint16, ok bool) {
	var out Builder
	out.Grow(len(s))
	for i := 0; i < len(s); {
		c := uint16(s[i])
		if c != '%' {
			out.Unit(c)
			i++
			continue
		}
		var buf [4]byte
		n, size := 0, 1
		for ; n < size; n++ {
			v, ok := hexPair(s, i+3*n)
			if !ok {
				return nil, nil, false
			}
			buf[n] = v
			if n == 0 {
				size = sequenceSize(v)
			}
		}
		if size == 1 && buf[0] < 0x80 {
			if keep.has(uint16(buf[0])) {
				out.Unit('%')
				out.Unit(uint16(s[i+1]))
				out.Unit(uint16(s[i+2]))
			} else {
				out.Unit(uint16(buf[0]))
			}
			i += 3
			continue
		}
		cp, got := decodeRune(buf[:n], false)
		if cp == replacement && !isReplacement(buf[:n]) || got != n {
			return nil, nil, false
		}
		out.CodePoint(cp)
		i += 3 * n
	}
	narrow, wide = out.Result()
	return narrow, wide, true
}

// isReplacement reports a U+FFFD that was really encoded.
func isReplacement(b []byte) bool {
	return len(b) == 3 && b[0] == 0xEF && b[1] == 0xBF && b[2] == 0xBD
}

// sequenceSize is the length that a UTF-8 lead byte announces; 1 for bytes that
// cannot lead, which decodeRune then refuses.
func sequenceSize(lead byte) int {
	switch {
	case lead < 0xC0:
		return 1
	case lead < 0xE0:
		return 2
	case lead < 0xF0:
		return 3
	case lead < 0xF8:
		return 4
	}
	return 1
}

// hexPair reads %XX at s[i:].
func hexPair[C Unit](s []C, i int) (byte, bool) {
	if i+2 >= len(s) || s[i] != '%' {
		return 0, false
	}
	h, l := hexValue(uint16(s[i+1])), hexValue(uint16(s[i+2]))
	return byte(h<<4 | l&15), h|l >= 0
}

// hexValue is -1 for a unit that is no hexadecimal digit.
func hexValue(c uint16) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// Escape is the global escape, ECMA-262 §B.2.1.1.
func Escape[C Unit](s []C) []byte {
	out := make([]byte, 0, len(s)+len(s)/2)
	for _, u := range s {
		c := uint16(u)
		switch {
		case escapeSet.has(c):
			out = append(out, byte(c))
		case c < 0x100:
			out = append(out, '%', upperHex[c>>4], upperHex[c&15])
		default:
			out = append(out, '%', 'u', upperHex[c>>12], upperHex[c>>8&15], upperHex[c>>4&15], upperHex[c&15])
		}
	}
	return out
}

// Unescape is the global unescape, ECMA-262 §B.2.1.2.
func Unescape[C Unit](s []C) (narrow []byte, wide []uint16) {
	var out Builder
	out.Grow(len(s))
	for i := 0; i < len(s); i++ {
		c := uint16(s[i])
		if c == '%' {
			if v, size := unescapeOne(s[i:]); size > 0 {
				out.Unit(v)
				i += size - 1
				continue
			}
		}
		out.Unit(c)
	}
	return out.Result()
}

// unescapeOne reads %uXXXX or %XX; size is 0 when neither is there.
func unescapeOne[C Unit](s []C) (v uint16, size int) {
	start, digits := 1, 2
	if len(s) >= 6 && s[1] == 'u' {
		start, digits = 2, 4
	}
	if len(s) < start+digits {
		return 0, 0
	}
	for _, u := range s[start : start+digits] {
		h := hexValue(uint16(u))
		if h < 0 {
			return 0, 0
		}
		v = v<<4 | uint16(h)
	}
	return v, start + digits
}
