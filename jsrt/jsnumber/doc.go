// Package jsnumber converts JavaScript Numbers to and from text and to the
// integer and half-float types of typed arrays.
//
// It knows float64 and code units, not JavaScript values: a string argument is
// a slice of code units, []byte for Latin-1 and []uint16 for UTF-16, and the
// functions are generic over the two. Functions that produce text append to a
// byte slice (the text is always ASCII), so that the caller decides about
// allocation. It imports only math, math/bits and strconv, and nothing of
// gonodec.
//
//   - text out: Append (Number::toString), AppendInt, AppendRadix, AppendFixed,
//     AppendExponential, AppendPrecision
//   - text in: StringToNumber, ParseFloat, ParseInt, ArrayIndex,
//     CanonicalNumericIndexString
//   - integers: ToInt32, ToUint32, … ToUint8Clamp, ToIntegerOrInfinity
//   - binary16: ToFloat16, FromFloat16, RoundToFloat16
package jsnumber

// Unit is a code unit of a stored string: byte for Latin-1, uint16 for UTF-16.
type Unit interface{ byte | uint16 }
