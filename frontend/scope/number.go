package scope

import (
	"math"

	"github.com/gonodec/gonodec/frontend/ast"
)

// Constant is the number that a reference to a variable is whenever it is evaluated: that of
// a const whose initialiser is made of numbers and such constants, where the analysis has shown
// that it is initialised before (ast.Ref.MaybeTDZ).
func Constant(r *ast.Ref) (n float64, ok bool) {
	b := r.Binding
	if b == nil || r.Dynamic || r.MaybeTDZ || b.Kind != ast.BindConst {
		return 0, false
	}
	if b.Number != nil {
		return *b.Number, true
	}
	if b.SoleInit == nil {
		return 0, false
	}
	return Number(b.SoleInit)
}

// Number is the value of an expression of an analysed tree that is made of numbers and
// constants.
func Number(e ast.Expr) (n float64, ok bool) {
	switch e := e.(type) {
	case *ast.ENumber:
		return e.Value, true
	case *ast.EIdent:
		return Constant(&e.Ref)
	case *ast.EUnary:
		x, ok := Number(e.Value)
		if !ok {
			return 0, false
		}
		switch e.Op {
		case ast.UnaryNeg:
			return -x, true
		case ast.UnaryPlus:
			return x, true
		case ast.UnaryBitNot:
			return float64(^toInt32(x)), true
		}
	case *ast.EBinary:
		x, ok := Number(e.Left)
		if !ok {
			return 0, false
		}
		y, ok := Number(e.Right)
		if !ok {
			return 0, false
		}
		return binary(e.Op, x, y)
	}
	return 0, false
}

func binary(op ast.BinaryOp, x, y float64) (n float64, ok bool) {
	switch op {
	case ast.BinAdd:
		return x + y, true
	case ast.BinSub:
		return x - y, true
	case ast.BinMul:
		return x * y, true
	case ast.BinDiv:
		return x / y, true
	case ast.BinShl:
		return float64(toInt32(x) << (uint32(toInt32(y)) & 31)), true
	case ast.BinShr:
		return float64(toInt32(x) >> (uint32(toInt32(y)) & 31)), true
	case ast.BinUShr:
		return float64(uint32(toInt32(x)) >> (uint32(toInt32(y)) & 31)), true
	case ast.BinAnd:
		return float64(toInt32(x) & toInt32(y)), true
	case ast.BinOr:
		return float64(toInt32(x) | toInt32(y)), true
	case ast.BinXor:
		return float64(toInt32(x) ^ toInt32(y)), true
	}
	return 0, false
}

// toInt32 is §7.1.6.
func toInt32(x float64) int32 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	return int32(uint32(int64(math.Mod(math.Trunc(x), 1<<32))))
}
