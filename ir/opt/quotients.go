package opt

import "github.com/gonodec/gonodec/ir"

// Quotients and remainders of integers by positive constants, which a machine does without
// floats:
//
//	FloatToInt32 (FDiv x c)  =>  IDiv x c        (x / c) | 0
//	floor (FDiv x c)         =>  IFloorDiv x c   Math.floor(x / c)
//	FMod x c                 =>  IRem x c        where nobody tells 0 from -0

// maxDividend is how many bits a dividend may have: a quotient that is no integer is then no
// integer as a Float, either.
const maxDividend = 51

// byConstant makes op of the operands of v, a quotient or a remainder, if these are an Int and a
// positive constant, else nil. It is not placed yet.
func (s *sums) byConstant(op ir.Op, v *ir.Value) *ir.Value {
	c := v.Args[1]
	if c.Op != ir.OpConstFloat || !integral(c.Float) || c.Float <= 0 || c.Float >= 1<<31 {
		return nil
	}
	x := s.source(v.Args[0], false)
	if x == nil || x.Op == ir.OpConstInt || op != ir.OpIRem && s.size(x) > maxDividend {
		return nil
	}
	return s.fresh(op, v.Pos, x, s.source(c, false))
}

// cut makes the int32 of a quotient, of a remainder or of an Int one of an Int.
func (s *sums) cut(v *ir.Value) {
	a := v.Args[0]
	var x *ir.Value
	switch a.Op {
	case ir.OpIntToFloat:
		if s.size(a.Args[0]) <= maxExact {
			x = a.Args[0]
		}
	case ir.OpFDiv:
		x = s.byConstant(ir.OpIDiv, a)
	case ir.OpFMod:
		x = s.byConstant(ir.OpIRem, a)
	}
	if x != nil {
		s.changed++
		v.Op, v.Args[0] = ir.OpIntToInt32, x
	}
}

// guard has a guard of an Int that has been made a Float look at the Int, and one of a remainder
// compute it from Ints.
func (s *sums) guard(v *ir.Value) {
	switch a := v.Args[0]; {
	case a.Op == ir.OpIntToFloat && s.size(a.Args[0]) <= maxExact:
		v.Op, v.Args[0] = ir.OpGuardRange, a.Args[0]
	case a.Op == ir.OpFMod:
		x := s.byConstant(ir.OpIRem, a)
		if x == nil {
			return
		}
		v.Op, v.Args = ir.OpGuardIMod, append([]*ir.Value{x.Args[0], x.Args[1]}, v.Args[1:]...)
	default:
		return
	}
	s.changed++
}

// floor makes Math.floor of a quotient one of Ints.
func (s *sums) floor(v *ir.Value) {
	if a := v.Args[0]; v.Str == "floor" && a.Op == ir.OpFDiv {
		if x := s.byConstant(ir.OpIFloorDiv, a); x != nil {
			s.changed++
			v.Op, v.Args, v.Str, v.Type = ir.OpIntToFloat, []*ir.Value{x}, "", ir.Float
		}
	}
}

// extreme makes Math.max and Math.min of Ints one of Ints.
func (s *sums) extreme(v *ir.Value) {
	op := ir.OpIMax
	switch v.Str {
	case "min":
		op = ir.OpIMin
	case "max":
	default:
		return
	}
	first, second := v.Args[0], v.Args[1]
	if ir.IsConst(first) && ir.IsConst(second) {
		return
	}
	a := s.source(first, false)
	if a == nil {
		return
	}
	if b := s.source(second, false); b != nil {
		s.changed++
		v.Op, v.Args, v.Str, v.Type = ir.OpIntToFloat, []*ir.Value{s.fresh(op, v.Pos, a, b)}, "", ir.Float
	}
}

// intTests are the comparisons of Ints.
var intTests = map[ir.Op]ir.Op{ir.OpFEq: ir.OpIEq, ir.OpFNe: ir.OpINe, ir.OpFLt: ir.OpILt, ir.OpFLe: ir.OpILe}

// compare makes a comparison of what Ints are made of, or of remainders, one of Ints: all Ints are
// exact as Floats.
func (s *sums) compare(v *ir.Value) {
	a, b := v.Args[0], v.Args[1]
	if ir.IsConst(a) && ir.IsConst(b) {
		return
	}
	x, y := s.source(a, true), s.source(b, true)
	if x == nil || y == nil {
		return
	}
	s.changed++
	v.Op, v.Args = intTests[v.Op], []*ir.Value{x, y}
}

// test makes ToBoolean of a remainder a comparison of Ints.
func (s *sums) test(v *ir.Value) {
	if a := v.Args[0]; a.Op == ir.OpFMod {
		if x := s.byConstant(ir.OpIRem, a); x != nil {
			s.changed++
			v.Op, v.Args = ir.OpINe, []*ir.Value{x, s.fresh(ir.OpConstInt, -1)}
		}
	}
}

// fresh is a new value, which is placed in front of the one that is looked at.
func (s *sums) fresh(op ir.Op, pos int32, args ...*ir.Value) *ir.Value {
	x := s.f.NewValue(op, pos, args...)
	x.Block = s.at
	s.front = append(s.front, x)
	return x
}
