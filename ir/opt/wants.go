package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// What the values of a fast version are guessed to be, from what they are used as and from what is
// known of where they come from.

// want says what a value is guessed to be.
type want uint8

const (
	wantNothing want = iota
	wantNumber
	wantInt
)

// needs tells what the op of v needs its i-th operand to be, to be cheap.
func (s *speculator) needs(v *ir.Value, i int) want {
	switch v.Op {
	case ir.OpSub, ir.OpMul, ir.OpDiv, ir.OpMod, ir.OpExp, ir.OpNeg, ir.OpInc, ir.OpDec, ir.OpToNumeric,
		ir.OpBitAnd, ir.OpBitOr, ir.OpBitXor, ir.OpBitNot, ir.OpShl, ir.OpShr, ir.OpUShr:
		if s.big[v] {
			return wantNothing
		}
		return wantNumber
	case ir.OpToNumber: // +x, mostly of strings
		if s.numeric(v.Args[0]) {
			return wantNumber
		}
	case ir.OpLt, ir.OpLe, ir.OpGt, ir.OpGe:
		if s.weak(v.Args[i]) || s.big[v.Args[1-i]] {
			return wantNothing
		}
		if other := v.Args[1-i]; other.Type&ir.TNumber != 0 && (s.numeric(other) || s.numeric(v.Args[i])) {
			return wantNumber
		}
	case ir.OpAdd:
		if v.Args[0].Likely == ir.LikelyText || v.Args[1].Likely == ir.LikelyText {
			return wantNothing
		}
		if a := v.Args[i]; (s.numeric(v.Args[1-i]) || s.site[v] != nil || s.wants[v] != wantNothing && !s.never[v]) && (a.Op != ir.OpGetProp || !s.callees.texts[a.Str]) && !textElement(a) && !s.asText[v] {
			return wantNumber
		}
	case ir.OpStrictEq:
		if s.numeric(v.Args[i]) && v.Args[1-i].Type&ir.TNumber != 0 {
			return wantNumber // the other operand may still be anything
		}
	case ir.OpCall:
		if i >= 2 && isMathCall(v) {
			return wantNumber
		}
		if i == 2 && isCharCodeAt(v) && v.Args[0].Op == ir.OpLoadMethod {
			return wantInt
		}
		if i == 2 && viewAccess(v) {
			return wantInt
		}
		if i == 3 && viewAccess(v) && v.Args[0].Str[0] == 's' {
			return wantNumber
		}
	case ir.OpNew:
		if i == 1 && isArrayMake(v) && (s.numeric(v.Args[1]) || s.site[v] != nil) {
			return wantInt
		}
	case ir.OpToBool:
		if a := v.Args[0]; (a.Op == ir.OpGetElem && s.isIndex(a) || a.Op == ir.OpLoadElem) && a.Elements.Typed() != "" {
			return wantNumber
		}
	case ir.OpToPropertyKey:
		if v.Int&ir.ConstantKey == 0 && s.numeric(v.Args[0]) {
			return wantInt
		}
	case ir.OpGetElem, ir.OpSetElem:
		if i == 1 && s.isIndex(v) {
			return wantInt
		}
	}
	return wantNothing
}

// isIndex: the key of v, an access to an element, is probably an index.
func (s *speculator) isIndex(v *ir.Value) bool {
	k := v.Args[1]
	if hasConstantKey(v) || isDictionary(v.Args[0]) || k.Type&ir.TNumber == 0 || k.Likely >= ir.LikelyText {
		return false
	}
	if v.Elements == ir.NamedElements {
		return k.Likely == ir.LikelyNumber || k.Op != ir.OpGetProp && s.numeric(k)
	}
	return s.numeric(k) || s.site[v] != nil || v.Elements != ir.AnyElements
}

// isDictionary: an object of a literal, whose elements have names more often than numbers.
func isDictionary(v *ir.Value) bool { return v.Op == ir.OpObjectNew || v.Op == ir.OpObjectLit }

// weak: an element by a name, of a dictionary, which often lacks it.
func (s *speculator) weak(v *ir.Value) bool {
	return v.Op == ir.OpGetElem && !hasConstantKey(v) && v.Args[1].Type&ir.TNumber != 0 && !s.numeric(v.Args[1])
}

// findBig finds what arithmetic with BigInts takes and gives.
func (s *speculator) findBig() {
	for changed := true; changed; {
		changed = false
		note := func(v *ir.Value) {
			if !s.big[v] {
				s.big[v], changed = true, true
			}
		}
		for _, b := range s.fast.Blocks {
			for _, v := range b.Values {
				if v.Type.In(ir.TBigInt) && v.Type != 0 {
					note(v)
				}
				if v.Op != ir.OpPhi && !arithmetic(v.Op) && !bitwise(v.Op) && v.Op != ir.OpExp && v.Op != ir.OpAdd && v.Op != ir.OpNeg && v.Op != ir.OpToNumeric {
					continue
				}
				if s.big[v] || slices.ContainsFunc(v.Args, func(a *ir.Value) bool { return s.big[a] }) {
					note(v)
					for _, a := range v.Args {
						if !ir.IsConst(a) && v.Op != ir.OpAdd {
							note(a)
						}
					}
				}
			}
		}
	}
}

// numeric: v is a number, or guessed to be one.
func (s *speculator) numeric(v *ir.Value) bool {
	if s.big[v] || v.Likely == ir.LikelyText {
		return false
	}
	if s.callees.guessed(s.back[v]) && !s.never[v] || v.Likely == ir.LikelyNumber && v.Op != ir.OpPhi && !s.never[v] {
		return true
	}
	switch v.Op {
	case ir.OpGetProp:
		if s.callees.numbers[v.Str] && v.Likely != ir.LikelyMixed {
			return true
		}
	case ir.OpPhi: // let sum = 0
		for _, a := range v.Args {
			if a.Op == ir.OpConstNum && !s.never[v] {
				return true
			}
		}
	case ir.OpAdd:
		if s.numeric(v.Args[0]) && s.numeric(v.Args[1]) {
			return true
		}
	case ir.OpPatternElementOf:
		if numberPairs(v) {
			return true
		}
	}
	return arithmetic(v.Op) || v.Op == ir.OpNeg || v.Type.In(ir.TNumber) || s.wants[v] != wantNothing && !s.never[v]
}

// guess finds what values are used as, until nothing changes.
func (s *speculator) guess() {
	s.findBig()
	s.asText = textReceivers(s.fast)
	s.tested = testedPhis(s.fast)
	s.index = map[*ir.Value]bool{}
	s.joined = joinedElements(s.fast)
	first := map[read]*ir.Value{}
	for changed := true; changed; {
		changed = false
		for _, b := range s.fast.Blocks {
			for _, v := range b.Values {
				if v.Op == ir.OpPhi {
					if !s.opaque[v] {
						changed = s.guessPhi(v) || changed
					}
					continue
				}
				for i, a := range v.Args {
					w := s.needs(v, i)
					changed = s.note(a, w) || changed
					if w == wantInt && isKeyOf(v, i) {
						s.markIndex(a, maxIndexSteps)
					}
				}
				if k, ok := readOf(v); ok { // one guard serves all of them
					if x := first[k]; x == nil {
						first[k] = v
					} else {
						changed = s.note(x, s.wants[v]) || s.note(v, s.wants[x]) || changed
					}
				}
				if s.wants[v] == wantInt && (v.Op == ir.OpAdd || v.Op == ir.OpSub || v.Op == ir.OpMul || v.Op == ir.OpMod || v.Op == ir.OpInc || v.Op == ir.OpDec) {
					for _, a := range v.Args {
						changed = s.note(a, wantInt) || changed
					}
				}
			}
		}
	}
}

// read is a read of a field or of an element.
type read struct {
	object, key *ir.Value
	name        string
}

func readOf(v *ir.Value) (r read, ok bool) {
	switch v.Op {
	case ir.OpGetProp:
		return read{object: v.Args[0], name: v.Str}, true
	case ir.OpGetElem:
		return read{object: v.Args[0], key: v.Args[1]}, !ir.IsConst(v.Args[1])
	}
	return r, false
}

// maxIndexSteps is how far sums and products are followed that make an index.
const maxIndexSteps = 6

// markIndex marks what an index is made of. If that is a sum or a product, it is one of int32,
// since what is larger is no index, either. A product in a sum may be -0. Remainders are those of
// integers.
func (s *speculator) markIndex(v *ir.Value, steps int) {
	if steps == 0 || s.index[v] || ir.IsConst(v) {
		return
	}
	switch v.Op {
	case ir.OpAdd, ir.OpSub, ir.OpMul, ir.OpInc, ir.OpDec, ir.OpPhi:
		s.index[v] = true
		for _, a := range v.Args {
			if a.Op == ir.OpMul && (v.Op == ir.OpAdd || v.Op == ir.OpSub) {
				s.markIndex(a.Args[0], steps-1)
				s.markIndex(a.Args[1], steps-1)
				continue
			}
			s.markIndex(a, steps-1)
		}
	case ir.OpMod:
		s.index[v] = true
		s.markIndex(v.Args[0], steps-1)
	}
}

// note raises what v is wanted to be.
func (s *speculator) note(v *ir.Value, w want) bool {
	if w <= s.wants[v] || v.Type&ir.TNumber == 0 || !v.Type.IsBoxed() || s.never[v] || s.big[v] {
		return false
	}
	s.wants[v] = w
	return true
}

// guessPhi passes what a phi is wanted to be on to its operands, unless one of them
// cannot be a number.
func (s *speculator) guessPhi(v *ir.Value) bool {
	w := s.wants[v]
	if w == wantNothing || s.never[v] || s.tested[v] {
		return false
	}
	if w == wantNumber && turnsInteger(v) {
		w, s.wants[v] = wantInt, wantInt
	}
	for _, a := range v.Args {
		if a.Type&ir.TNumber == 0 || s.never[a] {
			s.never[v] = true
			return true
		}
	}
	changed := false
	for _, a := range v.Args {
		changed = s.note(a, w) || changed
	}
	return changed
}

// testedPhis are the phis that something asks whether they are undefined, null or false: they are
// guarded behind the test, not what they are made of.
func testedPhis(f *ir.Func) map[*ir.Value]bool {
	tested := map[*ir.Value]bool{}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpIsUndefined, ir.OpIsNull, ir.OpIsNullish:
				if v.Args[0].Op == ir.OpPhi {
					tested[v.Args[0]] = true
				}
			case ir.OpToBool:
				if a := v.Args[0]; a.Op == ir.OpPhi && !slices.ContainsFunc(a.Args, calculated) { // while (n) n--
					tested[a] = true
				}
			case ir.OpStrictEq, ir.OpEq:
				for i, a := range v.Args {
					if other := v.Args[1-i]; a.Op == ir.OpPhi && (other.Op == ir.OpConstNull || other.Op == ir.OpConstUndefined) {
						tested[a] = true
					}
				}
			}
		}
	}
	return tested
}

// calculated: v is a number that is given or calculated.
func calculated(v *ir.Value) bool {
	return v.Op == ir.OpConstNum || arithmetic(v.Op) || bitwise(v.Op)
}

// integerLocal: nothing but integers, and steps of it, is assigned to a mutable local.
func (s *speculator) integerLocal(slot int64) bool {
	if s.integers == nil {
		s.integers = map[int64]bool{}
		other := map[int64]bool{}
		for _, b := range s.fast.Blocks {
			for _, v := range b.Values {
				if v.Op != ir.OpLocalSet || v.Args[0].Type&(ir.TNumber|ir.TEmpty) == 0 || v.Args[0].Op == ir.OpConstEmpty { // before its first value
					continue
				}
				s.integers[v.Int] = true
				other[v.Int] = other[v.Int] || !integerOf(v.Args[0], v.Int)
			}
		}
		for k := range other {
			if other[k] {
				delete(s.integers, k)
			}
		}
	}
	return s.integers[slot]
}

// integerOf: v is an integer, or one more or less than what the local holds.
func integerOf(v *ir.Value, slot int64) bool {
	switch v.Op {
	case ir.OpConstNum:
		return v.Float == float64(int32(v.Float))
	case ir.OpInc, ir.OpDec, ir.OpToNumeric:
		return integerOf(v.Args[0], slot)
	case ir.OpLocalGet:
		return v.Int == slot
	}
	return bitwise(v.Op) && v.Op != ir.OpUShr
}

// turnsInteger: what is known of the operands of a phi is that they are constants and results of
// bit operations, and there are such; it probably begins with an integer, then.
func turnsInteger(v *ir.Value) bool {
	bits := false
	for _, a := range v.Args {
		switch {
		case a.Op == ir.OpConstNum && a.Float == float64(int32(a.Float)):
		case bitwise(a.Op) && (a.Op != ir.OpUShr || a.Args[1].Op == ir.OpConstNum && a.Args[1].Float > 0):
			bits = true
		case a.Op == ir.OpGetElem, a.Op == ir.OpElementIn, a.Op == ir.OpIterValue, a.Op == ir.OpParam, a.Op == ir.OpGetProp, a == v:
		default:
			return false
		}
	}
	return bits
}
