package opt

import (
	"math"

	"github.com/gonodec/gonodec/ir"
)

// fold computes what has constant operands only:
//
//	v3 Float = FAdd v1 v2  (0.1, 0.2)  =>  v3 Float = ConstFloat 0.30000000000000004
//
// Codegen relies on it: Go would compute such an expression with exact constants
// instead of float64, and reject shifts that overflow.
func fold(f *ir.Func) int {
	changed := 0
	for _, b := range f.ReversePostorder() {
		for _, v := range b.Values {
			if foldValue(v) {
				changed++
			}
		}
	}
	return changed
}

// negativeConstants makes -1 a constant: ECMAScript has no literals of negative numbers.
func negativeConstants(f *ir.Func) {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpNeg && v.Args[0].Op == ir.OpConstNum {
				setNumber(v, -v.Args[0].Float)
			}
		}
	}
}

func foldValue(v *ir.Value) bool {
	if v.Op == ir.OpFPow && v.Args[1].Op == ir.OpConstFloat && v.Args[1].Float == 2 {
		v.Op, v.Args[1] = ir.OpFMul, v.Args[0]
		return true
	}
	for _, a := range v.Args {
		if a.Op != ir.OpConstFloat && a.Op != ir.OpConstInt && a.Op != ir.OpTrueFalse {
			return false
		}
	}
	switch len(v.Args) {
	case 1:
		return foldUnary(v, v.Args[0])
	case 2:
		if v.Args[0].Op == ir.OpConstFloat && v.Args[1].Op == ir.OpConstFloat {
			return foldFloat(v, v.Args[0].Float, v.Args[1].Float)
		}
		if v.Args[0].Op == ir.OpConstInt && v.Args[1].Op == ir.OpConstInt {
			return foldInt(v, v.Args[0].Int, v.Args[1].Int)
		}
	}
	return false
}

func setFloat(v *ir.Value, x float64) bool {
	v.Op, v.Args, v.Type, v.Float = ir.OpConstFloat, nil, ir.Float, x
	return true
}

func setInt(v *ir.Value, x int64) bool {
	v.Op, v.Args, v.Type, v.Int = ir.OpConstInt, nil, ir.Int, x
	return true
}

func setNumber(v *ir.Value, x float64) {
	v.Op, v.Float, v.Args, v.Aux, v.Str, v.Int, v.Type = ir.OpConstNum, x, nil, nil, "", 0, ir.OpConstNum.Out()
}

func setBool(v *ir.Value, x bool) bool {
	v.Op, v.Args, v.Type, v.Int = ir.OpTrueFalse, nil, ir.Bool, 0
	if x {
		v.Int = 1
	}
	return true
}

func foldUnary(v, a *ir.Value) bool {
	switch v.Op {
	case ir.OpFCopy:
		if a.Op == ir.OpConstFloat {
			return setFloat(v, a.Float)
		}
	case ir.OpFNeg:
		if a.Op == ir.OpConstFloat {
			return setFloat(v, -a.Float)
		}
	case ir.OpIntToFloat:
		return setFloat(v, float64(a.Int))
	case ir.OpFloatToInt32:
		return setInt(v, int64(toInt32(a.Float)))
	case ir.OpIntToInt32:
		return setInt(v, int64(int32(a.Int)))
	case ir.OpIntToUint32:
		return setInt(v, int64(uint32(a.Int)))
	case ir.OpINot:
		return setInt(v, int64(^int32(a.Int)))
	case ir.OpNot:
		return setBool(v, a.Int == 0)
	case ir.OpBCopy:
		return setBool(v, a.Int != 0)
	case ir.OpFloatToBool:
		return setBool(v, a.Float != 0 && a.Float == a.Float)
	}
	return false
}

func toInt32(f float64) int32 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return int32(uint32(int64(math.Mod(math.Trunc(f), 1<<32))))
}

func foldFloat(v *ir.Value, a, b float64) bool {
	switch v.Op {
	case ir.OpFAdd:
		return setFloat(v, a+b)
	case ir.OpFSub:
		return setFloat(v, a-b)
	case ir.OpFMul:
		return setFloat(v, a*b)
	case ir.OpFDiv:
		return setFloat(v, a/b)
	case ir.OpFEq:
		return setBool(v, a == b)
	case ir.OpFNe:
		return setBool(v, a != b)
	case ir.OpFLt:
		return setBool(v, a < b)
	case ir.OpFLe:
		return setBool(v, a <= b)
	}
	return false
}

func foldInt(v *ir.Value, a, b int64) bool {
	switch v.Op {
	case ir.OpIAdd:
		return setInt(v, a+b)
	case ir.OpISub:
		return setInt(v, a-b)
	case ir.OpIMul:
		return setInt(v, a*b)
	case ir.OpIMod, ir.OpIRem:
		return setInt(v, a%b)
	case ir.OpIDiv:
		return setInt(v, a/b)
	case ir.OpIAnd:
		return setInt(v, a&b)
	case ir.OpIOr:
		return setInt(v, a|b)
	case ir.OpIXor:
		return setInt(v, a^b)
	case ir.OpIShl:
		return setInt(v, int64(int32(a)<<(uint(b)&31)))
	case ir.OpIShr:
		return setInt(v, int64(int32(a)>>(uint(b)&31)))
	case ir.OpIUShr:
		return setInt(v, int64(uint32(a)>>(uint(b)&31)))
	case ir.OpIEq:
		return setBool(v, a == b)
	case ir.OpINe:
		return setBool(v, a != b)
	case ir.OpILt:
		return setBool(v, a < b)
	case ir.OpILe:
		return setBool(v, a <= b)
	}
	return false
}
