package regexp

import (
	"bytes"
	"encoding/binary"
	mathbits "math/bits"
)

// Searches for bytes, of the machine and of compiled functions.

// IndexBy finds text in s from pos on, by its byte at key: -1 when it is not there.
func IndexBy(s []byte, pos int, text string, key int) int {
	for last := len(s) - len(text); pos <= last; pos++ {
		i := bytes.IndexByte(s[pos+key:last+key+1], text[key])
		if i < 0 {
			return -1
		}
		if pos += i; string(s[pos:pos+len(text)]) == text {
			return pos
		}
	}
	return -1
}

// IndexByte finds a byte.
func IndexByte(s []byte, pos int, c byte) int {
	i := bytes.IndexByte(s[pos:], c)
	if i < 0 {
		return -1
	}
	return pos + i
}

// IndexByteFrom is the first position from pos on behind which, n units further, c
// stands, or -1.
func IndexByteFrom(s []byte, pos, n int, c byte) int {
	if pos+n > len(s) {
		return -1
	}
	i := bytes.IndexByte(s[pos+n:], c)
	if i < 0 {
		return -1
	}
	return pos + i
}

// IndexLetterFrom is IndexByteFrom for the small letter c and its capital.
func IndexLetterFrom(s []byte, pos, n int, c byte) int {
	const ones = 0x0101010101010101
	at, all := pos+n, uint64(c)*ones
	for ; at+8 <= len(s); at += 8 {
		// Where a byte of x is 0 the highest bit is set, and above the first one
		// perhaps of others.
		x := binary.LittleEndian.Uint64(s[at:]) | 0x20*ones ^ all
		if found := (x - ones) &^ x & (0x80 * ones); found != 0 {
			return at - n + mathbits.TrailingZeros64(found)>>3
		}
	}
	for ; at < len(s); at++ {
		if s[at]|0x20 == c {
			return at - n
		}
	}
	return -1
}

// Until is the position of c in s from pos on, or the end.
func Until(s []byte, pos int, c byte) int {
	if i := bytes.IndexByte(s[pos:], c); i >= 0 {
		return pos + i
	}
	return len(s)
}

// Until2 is Until for two bytes.
func Until2(s []byte, pos int, c, d byte) int {
	end := Until(s, pos, c)
	return Until(s[:end], pos, d)
}
