// Package jsstring holds the algorithms on stored JavaScript strings.
//
// A string is a sequence of UTF-16 code units, stored in one of two ways:
// []byte holds Latin-1, one unit a byte, and []uint16 holds any units. A
// function that treats both alike is generic over Unit; where the narrow form
// deserves its own algorithm there are two functions, ending in Latin1 and
// UTF16. The stored form does not change the meaning: Hash, Equal, Compare and
// Index give the same answer for equal content in either form.
//
// Results whose width depends on the content come back as a pair (narrow
// []byte, wide []uint16), of which wide is nil exactly when the result fits
// Latin-1. Functions whose result equals their input return the input itself,
// so a caller can compare the slices' first elements to keep its string object.
//
// The package imports bytes, math/bits and unicode/utf8 and nothing of gonodec.
// Normalization has large tables and therefore its own package, normalize.
package jsstring

// Unit is a stored code unit: byte for Latin-1, uint16 for UTF-16.
type Unit interface{ byte | uint16 }
