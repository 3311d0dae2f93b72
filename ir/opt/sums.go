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
		for i := 0; i < len(b.Values); i++ {
			v := b.Values[i]
			switch v.Op {
			case ir.OpFAdd, ir.OpFSub:
				if add := s.integers(v); add != nil {
					b.Values = append(b.Values[:i:i], append(add, b.Values[i:]...)...)
					i += len(add)
					s.changed++
				}
			case ir.OpFloatToInt32:
				if a := v.Args[0]; a.Op == ir.OpIntToFloat && s.size(a.Args[0]) <= maxExact {
					v.Op, v.Args[0] = ir.OpIntToInt32, a.Args[0]
					s.changed++
				}
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
	elements  = 33 // bits of the elements that OpLoadInteger takes
	unbounded = 99
)

type sums struct {
	f       *ir.Func
	bits    map[*ir.Value]int
	order   []*ir.Value // as they came into bits
	changed int
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

// integers makes the sum v one of Ints, and returns what is to stand in front of it.
func (s *sums) integers(v *ir.Value) (add []*ir.Value) {
	a, b := s.source(v.Args[0]), s.source(v.Args[1])
	if a == nil || b == nil || max(s.size(a), s.size(b)) >= maxExact || a.Op == ir.OpConstInt && b.Op == ir.OpConstInt {
		return nil
	}
	op := ir.OpIAdd
	if v.Op == ir.OpFSub {
		op = ir.OpISub
	}
	for _, x := range [2]*ir.Value{a, b} {
		if x.Block == nil {
			x.Block = v.Block
			add = append(add, x)
		}
	}
	sum := s.f.NewValue(op, v.Pos, a, b)
	sum.Block = v.Block
	v.Op, v.Args, v.Type = ir.OpIntToFloat, []*ir.Value{sum}, ir.Float
	return append(add, sum)
}

// source is the Int that a Float is made of, or nil. It has no block if it is new.
func (s *sums) source(v *ir.Value) *ir.Value {
	switch {
	case v.Op == ir.OpIntToFloat:
		return v.Args[0]
	case v.Op == ir.OpConstFloat && integral(v.Float):
		c := s.f.NewValue(ir.OpConstInt, -1)
		c.Int = int64(v.Float)
		return c
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
		return elements
	case ir.OpIAdd, ir.OpISub:
		a, b := s.size(v.Args[0]), s.size(v.Args[1])
		if a == 0 || b == 0 { // of 0
			return max(a, b)
		}
		return max(a, b) + 1
	case ir.OpIMod:
		return s.size(v.Args[1])
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

// phi: counters that go by small steps stay below 2⁵¹ for days.
func (s *sums) phi(v *ir.Value) int {
	n, counts := 0, false
	for _, a := range v.Args {
		if step(a, v) {
			counts = true
			continue
		}
		n = max(n, s.size(a))
	}
	if counts && n <= 31 {
		return 51
	}
	if n > 31 && n != unbounded { // what it brings to itself was taken for less
		return unbounded
	}
	return n
}

// step: v is the phi and a small constant.
func step(v, phi *ir.Value) bool {
	for range 3 {
		if v.Op != ir.OpIAdd && v.Op != ir.OpISub || v.Args[1].Op != ir.OpConstInt || v.Args[1].Int < -maxStep || v.Args[1].Int > maxStep {
			return false
		}
		if v = v.Args[0]; v == phi {
			return true
		}
	}
	return false
}

// integerLoads guesses that elements are integers.
func (s *sums) integerLoads() {
	found := s.broughtBits()
	for _, b := range s.f.Blocks {
		for _, v := range b.Values {
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
		return integral(v.Float) && math.Abs(v.Float) <= 1<<elements
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
