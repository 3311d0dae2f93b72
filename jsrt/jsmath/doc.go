// Package jsmath holds the transcendental functions of Math as V8 computes them,
// to the last bit, and exact summation. It knows float64 and imports only math and
// math/bits.
package jsmath
