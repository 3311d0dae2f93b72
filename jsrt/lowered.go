package jsrt

import "unsafe"

// loweredTexts remembers what short strings are in lower case: programs ask that of the same few,
// names of header fields and of methods, and mostly use what they get as a key.
type loweredTexts [1 << 7]struct{ text, lower *String }

// maxLowered is the length of the longest strings that are remembered.
const maxLowered = 40

// Lowered is lower(s), a pure function that does the same each time.
func (r *Realm) Lowered(s *String, lower func(s *String) *String) *String {
	if s.Len() > maxLowered {
		return lower(s)
	}
	if r.lowered == nil {
		r.lowered = &loweredTexts{}
	}
	c := &r.lowered[CellHash(unsafe.Pointer(s))%len(r.lowered)]
	if c.text != s {
		t := lower(s)
		if t == s {
			return s
		}
		c.text, c.lower = s, t
	}
	return c.lower
}
