package jsrt

import (
	"slices"
	"unsafe"
)

// SplitCache has what String.prototype.split made of the texts that a program splits again and
// again at the same separator: paths of properties, lists of names, what is a constant in the
// source. The parts are then the same strings each time, which know their hashes.
type SplitCache [1 << 5]struct {
	text, separator *String
	parts           []Value // nil if they have been split once only
}

const (
	maxSplitText  = 512 // the length of texts that are kept
	maxSplitParts = 64
)

func (c *SplitCache) at(text *String) uintptr {
	return uintptr(unsafe.Pointer(text)) / 16 % uintptr(len(c))
}

// Find returns the parts of a text, which nobody may change, or nil.
func (c *SplitCache) Find(text, separator *String) []Value {
	if e := &c[c.at(text)]; e.text == text && e.separator == separator {
		return e.parts
	}
	return nil
}

// Keep remembers the parts of a text that is split for the second time.
func (c *SplitCache) Keep(text, separator *String, parts []Value) {
	if text.n > maxSplitText || text.isSlice || text.isView || separator.isView || len(parts) > maxSplitParts {
		return
	}
	e := &c[c.at(text)]
	if e.text == text && e.separator == separator {
		e.parts = slices.Clone(parts)
		return
	}
	e.text, e.separator, e.parts = text, separator, nil
}
