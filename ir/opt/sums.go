package opt

import (
	"math"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// integerSums computes sums and differences of integers without floats where those would be
// exact, too:
//
//	v5 Float = FAdd v3 v4 (IntToFloat v1, IntToFloat v2); v6 Int = FloatToInt32 v5
//	=>   v7 Int = IAdd v1 v2; v6 Int = IntToInt32 v7
//
// Elements that such a sum has among integers, and which a bit operation cuts, are guessed to be
// integers, as in w[i] = (w[i - 16] + s0 + w[i - 7]) | 0.
func integerSums(f *ir.Func) (changed int) {
	s := &sums{f: f, bits: map[*ir.Value]int{}}
	s.dropCopies()
	s.integerLoads()
	for _, b := range f.ReversePostorder() {
		s.at = b
		for i := 0; i < len(b.Values); i++ {
			s.front = nil
			s.value(b.Values[i])
			if s.front != nil {
				b.Values = slices.Insert(b.Values, i, s.front...)
				i += len(s.front)
			}
		}
	}
	if s.changed > 0 {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				bringInts(v)
			}
		}
	}
	return s.changed
}

func (s *sums) value(v *ir.Value) {
	switch v.Op {
	case ir.OpFAdd, ir.OpFSub, ir.OpFMul:
		s.integers(v)
	case ir.OpFloatToInt32:
		s.cut(v)
	case ir.OpGuardFloatInt:
		s.guard(v)
	case ir.OpMathF1:
		s.floor(v)
	case ir.OpMathF2:
		s.extreme(v)
	case ir.OpFEq, ir.OpFNe, ir.OpFLt, ir.OpFLe:
		s.compare(v)
	case ir.OpFloatToBool:
		s.test(v)
	}
}

// bringInts has an exit bring the Ints that Floats are made of: it converts what it brings.
func bringInts(v *ir.Value) {
	for i := v.Own(); i < len(v.Args); i++ {
		if a := v.Args[i]; a.Op == ir.OpIntToFloat {
			v.Args[i] = a.Args[0]
		}
	}
}

const (
	maxExact  = 53 // bits of integers that are Floats
	maxSums   = 8  // sums in sums
	loaded    = 33 // bits of the elements that OpLoadInteger takes
	counter   = 48 // bits of counters without a limit
	stepBits  = 8  // bits of maxStep
	unbounded = 99
)

type sums struct {
	f       *ir.Func
	bits    map[*ir.Value]int
	order   []*ir.Value // as they came into bits
	changed int
	at      *ir.Block // that is looked at
	idom    []*ir.Block
	front   []*ir.Value // what is to stand in front of the value that is looked at
}

// dropCopies has the operands of copies used in their place.
func (s *sums) dropCopies() {
	same := map[*ir.Value]*ir.Value{}
	for _, b := range s.f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpFCopy && v.Args[0].Type == ir.Float {
				same[v] = v.Args[0]
			}
		}
	}
	if len(same) > 0 {
		substitute(s.f, same)
	}
}

// integers makes the sum, the difference or the product v one of Ints.
func (s *sums) integers(v *ir.Value) {
	op, large := ir.OpIAdd, maxExact-1
	switch v.Op {
	case ir.OpFSub:
		op = ir.OpISub
	case ir.OpFMul:
		op = ir.OpIMul
		if c := v.Args[1]; c.Op != ir.OpConstFloat || c.Float <= 0 { // the product may be -0
			return
		}
	}
	// What a remainder takes for 0 makes no difference in a sum with an Int, nor taken from one.
	first, second := v.Args[0], v.Args[1]
	loose := v.Op != ir.OpFMul && first.Op != ir.OpFMod
	if first.Op == ir.OpFMod && (v.Op != ir.OpFAdd || second.Op == ir.OpFMod) || ir.IsConst(first) && ir.IsConst(second) {
		return
	}
	a := s.source(first, first.Op == ir.OpFMod)
	if a == nil || s.size(a) > large {
		return
	}
	b := s.source(second, loose)
	if b == nil || s.size(b) > large || v.Op == ir.OpFMul && s.size(a)+s.size(b) > maxExact {
		return
	}
	v.Op, v.Args, v.Type = ir.OpIntToFloat, []*ir.Value{s.fresh(op, v.Pos, a, b)}, ir.Float
	s.changed++
}

// source is the Int that a Float is made of, or nil; loose takes it for a remainder, too, which
// may be -0.
func (s *sums) source(v *ir.Value, loose bool) *ir.Value {
	switch {
	case v.Op == ir.OpIntToFloat:
		return v.Args[0]
	case v.Op == ir.OpConstFloat && integral(v.Float):
		c := s.fresh(ir.OpConstInt, -1)
		c.Int = int64(v.Float)
		return c
	case v.Op == ir.OpFMod && loose:
		return s.byConstant(ir.OpIRem, v)
	}
	return nil
}

// integral: an integer of at most 2⁵¹ that is not -0.
func integral(x float64) bool {
	return x == math.Trunc(x) && math.Abs(x) <= 1<<51 && !(x == 0 && math.Signbit(x))
}

// size is a number of bits that the magnitude of an Int has at most.
func (s *sums) size(v *ir.Value) int {
	if n, ok := s.bits[v]; ok {
		return n
	}
	at := len(s.order)
	s.order = append(s.order, v)
	s.bits[v] = 31 // what a phi brings to itself
	n := s.find(v)
	if n > 31 && v.Op == ir.OpPhi { // which others have relied on
		for _, x := range s.order[at+1:] {
			delete(s.bits, x)
		}
		s.order = s.order[:at+1]
	}
	s.bits[v] = n
	return n
}

func (s *sums) find(v *ir.Value) int {
	switch v.Op {
	case ir.OpConstInt:
		n := 0
		for x := max(v.Int, -v.Int); x > 0; x >>= 1 {
			n++
		}
		return n
	case ir.OpIAnd, ir.OpIOr, ir.OpIXor, ir.OpINot, ir.OpIShl, ir.OpIShr, ir.OpFloatToInt32, ir.OpIntToInt32, ir.OpLoadInt32, ir.OpImul,
		ir.OpGuardInt, ir.OpGuardFloatInt, ir.OpGuardRange, ir.OpGuardIMul, ir.OpGuardIMod, ir.OpLoadCharCode, ir.OpArgsLength:
		return 31
	case ir.OpIUShr, ir.OpIntToUint32, ir.OpLoadLength, ir.OpArrayLength:
		return 32
	case ir.OpLoadInteger:
		return loaded
	case ir.OpIAdd, ir.OpISub:
		a, b := s.size(v.Args[0]), s.size(v.Args[1])
		if a == 0 || b == 0 { // of 0
			return max(a, b)
		}
		return max(a, b) + 1
	case ir.OpIMul:
		if n := s.size(v.Args[0]) + s.size(v.Args[1]); n <= maxExact {
			return n
		}
	case ir.OpIMod, ir.OpIRem:
		return s.size(v.Args[1])
	case ir.OpIDiv, ir.OpIFloorDiv:
		return s.size(v.Args[0])
	case ir.OpIMin, ir.OpIMax:
		return max(s.size(v.Args[0]), s.size(v.Args[1]))
	case ir.OpPhi:
		return s.phi(v)
	case ir.OpCallDirect:
		if v.Aux.(*ir.Func).Result.In(ir.TInt32) {
			return 31
		}
	case ir.OpParam:
		if t := s.f.ParamTypes; t != nil && t[v.Int].In(ir.TInt32) {
			return 31
		}
	}
	return unbounded
}

// phi: counters that go by small steps stay below their limits, or below 2⁴⁸ for days.
func (s *sums) phi(v *ir.Value) int {
	n, counts, limit := 0, false, 0
	for i, a := range v.Args {
		if by, ok := step(a, v); ok {
			counts = true
			limit = max(limit, s.limit(v, v.Block.Preds[i], by))
			continue
		}
		n = max(n, s.size(a))
	}
	if counts && n <= 31 {
		return max(n, limit)
	}
	if n > 31 && n != unbounded { // what it brings to itself was taken for less
		return unbounded
	}
	return n
}

// step is how much the counter v has more than the phi, if that is little.
func step(v, phi *ir.Value) (by int64, ok bool) {
	for range 3 {
		if v.Op != ir.OpIAdd && v.Op != ir.OpISub || v.Args[1].Op != ir.OpConstInt || v.Args[1].Int < -maxStep || v.Args[1].Int > maxStep {
			return 0, false
		}
		if v.Op == ir.OpIAdd {
			by += v.Args[1].Int
		} else {
			by -= v.Args[1].Int
		}
		if v = v.Args[0]; v == phi {
			return by, true
		}
	}
	return 0, false
}

// limit is how many bits the counter v, which comes from the block back by a step, can have: the
// loop may have a test that it passes before.
func (s *sums) limit(v *ir.Value, back *ir.Block, by int64) int {
	test, limit := v.Block.Term.Arg, (*ir.Value)(nil)
	if v.Block.Term.Kind == ir.TermIf && (test.Op == ir.OpILt || test.Op == ir.OpILe) {
		switch {
		case by > 0 && test.Args[0] == v:
			limit = test.Args[1]
		case by < 0 && test.Args[1] == v:
			limit = test.Args[0]
		}
	}
	if limit == nil {
		return counter
	}
	if s.idom == nil {
		s.idom = s.f.Dominators()
	}
	if passed := v.Block.Term.Succs[0]; len(passed.Preds) != 1 || !ir.Dominates(s.idom, passed, back) {
		return counter
	}
	s.bits[v] = unbounded // a limit that goes with the counter is none
	n := s.size(limit)
	s.bits[v] = 31
	return min(counter, max(n, stepBits)+1)
}

// integerLoads guesses that elements are integers.
func (s *sums) integerLoads() {
	found := s.broughtBits()
	for _, b := range s.f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpLoadNumber && v.Int == 0 && v.Elements.Integers() {
				found[v] = true
			}
			if v.Op != ir.OpFloatToInt32 {
				continue
			}
			var loads []*ir.Value
			n, ints := 0, 0
			if s.leaves(v.Args[0], &loads, &n, &ints) && ints > 0 && n > 0 {
				for _, l := range loads {
					found[l] = true
				}
			}
		}
	}
	if len(found) == 0 {
		return
	}
	floats := map[*ir.Value]*ir.Value{}
	for _, b := range s.f.Blocks {
		for i := 0; i < len(b.Values); i++ {
			v := b.Values[i]
			if !found[v] {
				continue
			}
			v.Op, v.Type = ir.OpLoadInteger, ir.Int
			to := s.f.NewValue(ir.OpIntToFloat, -1, v)
			to.Block, floats[v] = b, to
			b.Values = slices.Insert(b.Values, i+1, to)
			s.changed++
		}
	}
	s.useFloats(floats)
}

// broughtBits are the loads that are only used bit by bit, and by exits, which could not bring the
// ToInt32 of a number that is no integer. One that is cut by | 0 alone may well be none.
func (s *sums) broughtBits() map[*ir.Value]bool {
	bits, brought, other := map[*ir.Value]bool{}, map[*ir.Value]bool{}, map[*ir.Value]bool{}
	cut := map[*ir.Value]*ir.Value{}
	for _, b := range s.f.Blocks {
		other[b.Term.Arg] = true
		for _, v := range b.Values {
			n := v.Own()
			for i, a := range v.Args {
				switch {
				case a.Op == ir.OpLoadNumber && i >= n:
					brought[a] = true
				case a.Op == ir.OpLoadNumber && v.Op == ir.OpFloatToInt32:
					cut[v] = a
				case a.Op == ir.OpLoadNumber:
					other[a] = true
				case cut[a] != nil && len(v.Args) == 2 && ir.IsConst(v.Args[1-i]) && v.Args[1-i].Int == 0:
					other[cut[a]] = true
				case cut[a] != nil:
					bits[cut[a]] = true
				}
			}
		}
	}
	for l := range bits {
		if !brought[l] || other[l] || l.Int != 0 {
			delete(bits, l)
		}
	}
	return bits
}

// leaves collects the loads among what a sum adds up, the number of sums, and that of integers; it
// is false if anything else is among them.
func (s *sums) leaves(v *ir.Value, loads *[]*ir.Value, n, ints *int) bool {
	switch v.Op {
	case ir.OpFAdd, ir.OpFSub:
		*n++
		return *n <= maxSums && s.leaves(v.Args[0], loads, n, ints) && s.leaves(v.Args[1], loads, n, ints)
	case ir.OpIntToFloat:
		*ints++
		return s.size(v.Args[0]) <= maxExact-maxSums
	case ir.OpConstFloat:
		return integral(v.Float) && math.Abs(v.Float) <= 1<<loaded
	case ir.OpLoadNumber:
		*loads = append(*loads, v)
		a := v.Args[0]
		return v.Int == 0 && !(a.Op == ir.OpNew && strings.HasPrefix(a.Str, "Float"))
	}
	return false
}

// useFloats has what uses a Float use what there is in the place of it. Exits convert what they
// bring.
func (s *sums) useFloats(floats map[*ir.Value]*ir.Value) {
	for _, b := range s.f.Blocks {
		for _, x := range b.Values {
			for i, a := range x.Args[:x.Own()] {
				if to := floats[a]; to != nil && to != x {
					x.Args[i] = to
				}
			}
		}
		if to := floats[b.Term.Arg]; to != nil {
			b.Term.Arg = to
		}
	}
}
