package opt

import (
	"math"
	"unicode/utf8"

	"github.com/gonodec/gonodec/ir"
)

// positiveInt32: a constant from 1 to 2³¹-1.
func positiveInt32(v *ir.Value) bool {
	return v.Op == ir.OpConstNum && v.Float >= 1 && v.Float <= math.MaxInt32 && v.Float == math.Trunc(v.Float)
}

// nonNegative reports whether a value, if it is an integer, is known not to be negative:
// counters that start at 0 are not.
func nonNegative(v *ir.Value) bool { return counts(v, map[*ir.Value]bool{}) }

// maxCounts is how many values are looked at to find out.
const maxCounts = 40

// counts is nonNegative; seen are values that are not negative if v is not.
func counts(v *ir.Value, seen map[*ir.Value]bool) bool {
	if seen[v] {
		return true
	}
	if len(seen) == maxCounts {
		return false
	}
	seen[v] = true
	switch v.Op {
	case ir.OpConstNum:
		return v.Float >= 0
	case ir.OpConstInt:
		return v.Int >= 0
	case ir.OpUShr, ir.OpArgsLength, ir.OpArrayLength, ir.OpLoadCharCode, ir.OpCharCodeAt:
		return true
	case ir.OpBitAnd: // of a constant, since the other may be no integer
		return v.Args[0].Op == ir.OpConstNum && counts(v.Args[0], seen) || v.Args[1].Op == ir.OpConstNum && counts(v.Args[1], seen)
	case ir.OpAdd, ir.OpMul, ir.OpPhi:
		for _, a := range v.Args {
			if !integerSoFar(a) || !counts(a, seen) {
				return false
			}
		}
		return true
	case ir.OpInc, ir.OpGuardNum, ir.OpGuardInt, ir.OpToNumeric, ir.OpToNumber, ir.OpMod:
		return integerSoFar(v.Args[0]) && counts(v.Args[0], seen)
	}
	return false
}

// integerSoFar: inference has found nothing but integers for v. If that changes, it changes for
// what is made of v, too.
func integerSoFar(v *ir.Value) bool { return v.Type == 0 || v.Type.In(ir.TInteger) }

// constantLengths makes constants of the lengths of constant strings.
func constantLengths(f *ir.Func) {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if (v.Op == ir.OpLoadLength || v.Op == ir.OpGetProp && v.Str == "length") && v.Args[0].Op == ir.OpConstStr {
				setNumber(v, float64(units(v.Args[0].Str)))
			}
		}
	}
}

// units is the length of a text, which is UTF-8 with lone surrogates, in UTF-16.
func units(s string) (n int) {
	for i := 0; i < len(s); n++ {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			i++
		case c < 0xe0:
			i += 2
		case c < 0xf0:
			i += 3
		default:
			i += 4
			n++
		}
	}
	return n
}
