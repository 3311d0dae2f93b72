package jsstring

import (
	"bytes"
	"unsafe"
)

// IndexLatin1 is StringIndexOf, ECMA-262 §6.1.4.1: the least index ≥ from at
// which needle occurs in s, or -1. 0 ≤ from ≤ len(s).
func IndexLatin1(s, needle []byte, from int) int {
	if i := bytes.Index(s[from:], needle); i >= 0 {
		return i + from
	}
	return -1
}

// IndexUTF16 is IndexLatin1 on two UTF-16 strings.
func IndexUTF16(s, needle []uint16, from int) int {
	if len(needle) == 0 {
		return from
	}
	// bytes.Index is vectorised and linear. Seen as bytes, an occurrence at an
	// odd offset is an accident and the search goes on behind it.
	h, n := raw(s), raw(needle)
	for at := 2 * from; ; {
		i := bytes.Index(h[at:], n)
		if i < 0 {
			return -1
		}
		at += i
		if at&1 == 0 {
			return at / 2
		}
		at++
	}
}

// IndexWideNarrow searches a Latin-1 needle in a UTF-16 string.
func IndexWideNarrow(s []uint16, needle []byte, from int) int {
	var buf [64]uint16
	return IndexUTF16(s, AppendUTF16(buf[:0], needle), from)
}

// IndexNarrowWide searches a UTF-16 needle in a Latin-1 string.
func IndexNarrowWide(s []byte, needle []uint16, from int) int {
	n, ok := Narrow(needle)
	if !ok {
		return -1
	}
	return IndexLatin1(s, n, from)
}

// LastIndex is StringLastIndexOf, ECMA-262 §6.1.4.2: the greatest index ≤ from
// at which needle occurs in s, or -1.
func LastIndex[H, N Unit](s []H, needle []N, from int) int {
	from = min(from, len(s)-len(needle))
	if len(needle) == 0 {
		return from
	}
	first := uint16(needle[0])
	for i := from; i >= 0; i-- {
		if uint16(s[i]) == first && equalUnits(s[i:i+len(needle)], needle) {
			return i
		}
	}
	return -1
}

// raw views units as bytes in memory order.
func raw(s []uint16) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), 2*len(s))
}

// EqualLatin1 reports equal content.
func EqualLatin1(a, b []byte) bool { return bytes.Equal(a, b) }

// EqualUTF16 reports equal content.
func EqualUTF16(a, b []uint16) bool { return bytes.Equal(raw(a), raw(b)) }

// EqualMixed reports equal content.
func EqualMixed(a []byte, b []uint16) bool {
	return len(a) == len(b) && equalUnits(a, b)
}

// equalUnits compares strings of equal length.
func equalUnits[A, B Unit](a []A, b []B) bool {
	for i, c := range a {
		if uint16(c) != uint16(b[i]) {
			return false
		}
	}
	return true
}

// HasPrefix reports whether s starts with prefix.
func HasPrefix[A, B Unit](s []A, prefix []B) bool {
	return len(s) >= len(prefix) && equalUnits(s[:len(prefix)], prefix)
}

// HasSuffix reports whether s ends with suffix.
func HasSuffix[A, B Unit](s []A, suffix []B) bool {
	return len(s) >= len(suffix) && equalUnits(s[len(s)-len(suffix):], suffix)
}

// CompareLatin1 orders by code units: negative, zero or positive.
func CompareLatin1(a, b []byte) int { return bytes.Compare(a, b) }

// Compare orders by code units (IsLessThan on Strings, ECMA-262 §7.2.12).
func Compare[A, B Unit](a []A, b []B) int {
	n := min(len(a), len(b))
	for i, c := range a[:n] {
		if d := int(c) - int(b[i]); d != 0 {
			return d
		}
	}
	return len(a) - len(b)
}
