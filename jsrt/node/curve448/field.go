// Package curve448 is X448, RFC 7748, in constant time. It knows no JavaScript values.
package curve448

import (
	"encoding/binary"
	"math/bits"
)

// element is a number modulo p = 2^448 - 2^224 - 1: eight limbs of 56 bits, which may
// exceed them a little between operations.
type element [8]uint64

const mask = 1<<56 - 1

// twiceP is 2p, added before a subtraction so that no limb goes below zero.
var twiceP = element{2 * mask, 2 * mask, 2 * mask, 2 * mask, 2 * (mask - 1), 2 * mask, 2 * mask, 2 * mask}

func (e *element) add(a, b *element) {
	for i := range e {
		e[i] = a[i] + b[i]
	}
	e.carry()
}

func (e *element) sub(a, b *element) {
	for i := range e {
		e[i] = a[i] + twiceP[i] - b[i]
	}
	e.carry()
}

// carry brings the limbs back to 56 bits, but for one bit of limbs 0 and 4.
func (e *element) carry() {
	var c uint64
	for i := range e {
		e[i] += c
		c = e[i] >> 56
		e[i] &= mask
	}
	e[0] += c
	e[4] += c
}

// wide is a sum of products.
type wide struct{ hi, lo uint64 }

func (w *wide) addProduct(a, b uint64) {
	hi, lo := bits.Mul64(a, b)
	var c uint64
	w.lo, c = bits.Add64(w.lo, lo, 0)
	w.hi += hi + c
}

func (w *wide) add(x wide) {
	var c uint64
	w.lo, c = bits.Add64(w.lo, x.lo, 0)
	w.hi += x.hi + c
}

// reduce takes the limbs of a product: 2^448 is 2^224 + 1, so limb k counts as limbs
// k-8 and k-4.
func (e *element) reduce(t *[15]wide) {
	for k := 14; k >= 8; k-- {
		t[k-4].add(t[k])
		t[k-8].add(t[k])
	}
	var c wide
	for i := range e {
		t[i].add(c)
		e[i] = t[i].lo & mask
		c = wide{t[i].hi >> 56, t[i].hi<<8 | t[i].lo>>56}
	}
	// What is left has about 72 bits: its lower 56 go to limbs 0 and 4, the others one higher.
	low, high := c.lo&mask, c.hi<<8|c.lo>>56
	e[0] += low
	e[1] += high
	e[4] += low
	e[5] += high
	e.carry()
}

func (e *element) mul(a, b *element) {
	var t [15]wide
	for i := range a {
		for j := range b {
			t[i+j].addProduct(a[i], b[j])
		}
	}
	e.reduce(&t)
}

func (e *element) square(a *element) { e.mul(a, a) }

func (e *element) mulSmall(a *element, n uint64) {
	var t [15]wide
	for i := range a {
		t[i].addProduct(a[i], n)
	}
	e.reduce(&t)
}

// invert is a to the power of p-2 = 2^448 - 2^224 - 3; the bits of the exponent are no secret:
// 223 ones, a zero, 222 ones, a zero, a one.
func (e *element) invert(a *element) {
	r := element{1}
	for i := 447; i >= 0; i-- {
		r.square(&r)
		if i != 224 && i != 1 {
			r.mul(&r, a)
		}
	}
	*e = r
}

// swap exchanges a and b if bit is 1.
func swap(a, b *element, bit uint64) {
	m := -bit
	for i := range a {
		x := m & (a[i] ^ b[i])
		a[i] ^= x
		b[i] ^= x
	}
}

func (e *element) setBytes(b []byte) {
	var buf [57]byte
	copy(buf[:], b[:56])
	for i := range e {
		e[i] = binary.LittleEndian.Uint64(append(append([]byte{}, buf[7*i:7*i+7]...), 0))
	}
}

// bytes is the number in its one form below p.
func (e *element) bytes() []byte {
	x := *e
	x.carry()
	x.carry()
	// x - p, kept if it is not below zero; twice, as x may be close to 2^448.
	for range 2 {
		var y element
		var borrow uint64
		for i := range y {
			p := uint64(mask)
			if i == 4 {
				p--
			}
			d := x[i] - p - borrow
			borrow = d >> 63
			y[i] = d & mask
		}
		keep := borrow - 1 // all ones if x >= p
		for i := range x {
			x[i] ^= keep & (x[i] ^ y[i])
		}
	}
	out := make([]byte, 56)
	for i := range x {
		for j := range 7 {
			out[7*i+j] = byte(x[i] >> (8 * j))
		}
	}
	return out
}
