package bigint

import (
	"math/bits"

	"github.com/gonodec/gonodec/jsrt"
)

// wide is a BigInt whose magnitude has 128 bits at most: what hashes, generators of random
// numbers and timestamps need, before they cut the result to 64 bits.
type wide struct {
	neg    bool
	hi, lo uint64
}

// load returns v as a wide, if it is one.
func load(v jsrt.Value) (wide, bool) {
	if neg, w, ok := v.BigWord(); ok {
		return wide{neg, 0, w}, true
	}
	b := v.BigInt()
	if bits.UintSize == 64 && len(b.Mag) == 2 {
		return wide{b.Neg, uint64(b.Mag[1]), uint64(b.Mag[0])}, true
	}
	return wide{}, false
}

func (x wide) value() jsrt.Value { return jsrt.BigTwoWords(x.neg, x.hi, x.lo) }

func (x wide) isZero() bool { return x.hi|x.lo == 0 }

func (x wide) bitLen() int {
	if x.hi != 0 {
		return 64 + bits.Len64(x.hi)
	}
	return bits.Len64(x.lo)
}

// binaryWide does the operation if the result is a wide too.
func binaryWide(r *jsrt.Realm, op jsrt.BigIntOp, x, y wide) (z wide, ok bool) {
	switch op {
	case jsrt.BigAdd:
		return x.add(y)
	case jsrt.BigSub:
		y.neg = !y.neg
		return x.add(y)
	case jsrt.BigMul:
		if x.hi|y.hi != 0 {
			return z, false
		}
		z.neg = x.neg != y.neg
		z.hi, z.lo = bits.Mul64(x.lo, y.lo)
		return z, true
	case jsrt.BigDiv, jsrt.BigRem:
		if y.isZero() {
			panic(divisionByZero(r))
		}
		return x.divide(y, op == jsrt.BigRem)
	case jsrt.BigAnd, jsrt.BigOr, jsrt.BigXor:
		return x.bitwise(op, y)
	case jsrt.BigShl, jsrt.BigShr:
		left := (op == jsrt.BigShl) != y.neg
		switch {
		case x.isZero() || y.isZero():
			return x, true
		case !left:
			return x.shiftRight(y), true
		case y.hi == 0 && y.lo < 128 && x.bitLen()+int(y.lo) <= 128:
			return x.shiftLeft(uint(y.lo)), true
		}
	}
	return z, false
}

func (x wide) add(y wide) (z wide, ok bool) {
	var c uint64
	if x.neg == y.neg {
		z.neg = x.neg
		z.lo, c = bits.Add64(x.lo, y.lo, 0)
		z.hi, c = bits.Add64(x.hi, y.hi, c)
		return z, c == 0
	}
	if x.hi < y.hi || x.hi == y.hi && x.lo < y.lo {
		x, y = y, x
	}
	z.neg = x.neg
	z.lo, c = bits.Sub64(x.lo, y.lo, 0)
	z.hi, _ = bits.Sub64(x.hi, y.hi, c)
	return z, true
}

func (x wide) divide(y wide, rest bool) (z wide, ok bool) {
	if y.hi != 0 {
		return z, false
	}
	var left uint64
	z.neg = x.neg != y.neg
	if x.hi != 0 {
		z.hi, left = x.hi/y.lo, x.hi%y.lo
		z.lo, left = bits.Div64(left, x.lo, y.lo)
	} else {
		z.lo, left = x.lo/y.lo, x.lo%y.lo
	}
	if rest {
		return wide{x.neg, 0, left}, true
	}
	return z, true
}

// negate is the two's complement of 128 bits.
func negate(hi, lo uint64) (uint64, uint64) {
	lo = -lo
	hi = ^hi
	if lo == 0 {
		hi++
	}
	return hi, lo
}

func (x wide) bitwise(op jsrt.BigIntOp, y wide) (z wide, ok bool) {
	signed := x.neg || y.neg
	if signed {
		if (x.hi|y.hi)>>63 != 0 {
			return z, false
		}
		if x.neg {
			x.hi, x.lo = negate(x.hi, x.lo)
		}
		if y.neg {
			y.hi, y.lo = negate(y.hi, y.lo)
		}
	}
	switch op {
	case jsrt.BigAnd:
		z.hi, z.lo = x.hi&y.hi, x.lo&y.lo
	case jsrt.BigOr:
		z.hi, z.lo = x.hi|y.hi, x.lo|y.lo
	default:
		z.hi, z.lo = x.hi^y.hi, x.lo^y.lo
	}
	if signed && z.hi>>63 != 0 {
		z.neg = true
		z.hi, z.lo = negate(z.hi, z.lo)
	}
	return z, true
}

func (x wide) shiftLeft(n uint) wide {
	if n >= 64 {
		return wide{x.neg, x.lo << (n - 64), 0}
	}
	return wide{x.neg, x.hi<<n | x.lo>>(64-n), x.lo << n}
}

// shiftRight rounds down, not towards zero.
func (x wide) shiftRight(y wide) wide {
	n := uint64(128)
	if y.hi == 0 {
		n = min(y.lo, 128)
	}
	lost := false
	if n >= 64 {
		lost = x.lo != 0
		x.hi, x.lo = 0, x.hi
		n -= 64
	}
	lost = lost || x.lo<<(64-n) != 0 && n != 0
	if n == 64 {
		lost = lost || x.lo != 0
	}
	x.hi, x.lo = x.hi>>n, x.hi<<(64-n)|x.lo>>n
	if x.neg && lost {
		x.lo++
		if x.lo == 0 {
			x.hi++
		}
	}
	return x
}

// low returns x modulo 2ⁿ, as a magnitude; n is 128 at most.
func (x wide) low(n uint) (hi, lo uint64, ok bool) {
	hi, lo = x.hi, x.lo
	if x.neg {
		if hi>>63 != 0 {
			return 0, 0, false
		}
		hi, lo = negate(hi, lo)
	}
	if n <= 64 {
		return 0, lo & (1<<n - 1), true
	}
	return hi & (1<<(n-64) - 1), lo, true
}
