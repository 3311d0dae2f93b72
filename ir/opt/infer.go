package opt

import (
	"math"

	"github.com/gonodec/gonodec/ir"
)

// inferUnit computes the type of every value, across the direct calls of the
// unit: parameters of functions all of whose calls are known get the union of
// their arguments' types, and calls the type of what the function returns. It is
// optimistic: types start empty and grow until nothing changes.
//
// Integers beyond int32 count as exact up to 2⁵³. A loop that adds a constant of
// at most maxStep each time round would need days to get there.
func inferUnit(u *ir.Unit) {
	inf := &inference{callers: map[*ir.Func][]*ir.Func{}}
	for _, f := range u.Funcs {
		if f.Entry == nil {
			continue
		}
		f.ParamTypes = make([]ir.Type, f.Params)
		f.Result = 0
		if f == u.Main || f.Escapes || f.Suspends() || f.Is(ir.UsesArgs) || f.Is(ir.ClassConstructor) {
			for i := range f.ParamTypes {
				f.ParamTypes[i] = ir.Any
			}
		}
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if v.Type.IsBoxed() {
					v.Type = 0
				}
			}
		}
		inf.enqueue(f)
	}
	for len(inf.queue) > 0 {
		f := inf.queue[0]
		inf.queue = inf.queue[1:]
		f.Queued = false
		inf.function(f)
	}
	// What was never reached keeps no empty types: codegen wants real ones.
	for _, f := range u.Funcs {
		fillTypes(f)
		for i, t := range f.ParamTypes {
			if t == 0 {
				f.ParamTypes[i] = ir.Any
			}
		}
		if f.Result == 0 {
			f.Result = ir.Any
		}
	}
}

func fillTypes(f *ir.Func) {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Type == 0 {
				v.Type = fallback(v)
			}
		}
	}
}

// inferFast infers the types of a fast version anew: its guards know more.
func inferFast(f *ir.Func) {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Type.IsBoxed() {
				v.Type = 0
			}
		}
	}
	inf := &inference{fast: true}
	inf.function(f)
	fillTypes(f)
}

func fallback(v *ir.Value) ir.Type {
	if v.Op == ir.OpPhi {
		return ir.AnyEmpty
	}
	return v.Op.Out()
}

const maxStep = 16

type inference struct {
	queue   []*ir.Func
	callers map[*ir.Func][]*ir.Func
	locals  []ir.Type
	fast    bool // types of parameters and results stay as they are
}

func (inf *inference) enqueue(f *ir.Func) {
	if !f.Queued && f.Entry != nil {
		f.Queued = true
		inf.queue = append(inf.queue, f)
	}
}

// function iterates over one function until its types are stable.
func (inf *inference) function(f *ir.Func) {
	inf.locals = make([]ir.Type, f.Locals)
	for i := range inf.locals {
		inf.locals[i] = ir.TUndefined
	}
	order := f.ReversePostorder()
	for changed := true; changed; {
		changed = false
		for _, b := range order {
			for _, v := range b.Values {
				if inf.value(f, v) {
					changed = true
				}
			}
			if b.Term.Kind == ir.TermReturn && !inf.fast {
				if t := f.Result | b.Term.Arg.Type; t != f.Result {
					f.Result = t
					for _, c := range inf.callers[f] {
						inf.enqueue(c)
					}
				}
			}
		}
	}
}

// value recomputes one value and reports whether its type grew.
func (inf *inference) value(f *ir.Func, v *ir.Value) bool {
	if v.Op == ir.OpLocalSet { // has no result
		return inf.assign(v)
	}
	if !v.Type.IsBoxed() {
		return false
	}
	old := v.Type
	switch v.Op {
	case ir.OpParam:
		v.Type |= f.ParamTypes[v.Int]
	case ir.OpLocalGet:
		v.Type |= inf.locals[v.Int]
	case ir.OpCallDirect:
		if inf.fast {
			v.Type |= v.Aux.(*ir.Func).Result
		} else {
			inf.call(f, v)
		}
	default:
		v.Type |= transfer(v)
	}
	return v.Type != old
}

// assign spreads the type of what is stored to the local; of registers, any.
func (inf *inference) assign(v *ir.Value) bool {
	t := v.Args[0].Type
	if !t.IsBoxed() {
		t = ir.AnyEmpty
	}
	if t |= inf.locals[v.Int]; t != inf.locals[v.Int] {
		inf.locals[v.Int] = t
		return true
	}
	return false
}

// call spreads the arguments' types to the callee and its result type to v.
func (inf *inference) call(f *ir.Func, v *ir.Value) {
	callee := v.Aux.(*ir.Func)
	args := v.Args[1:]
	if callee.Is(ir.UsesThis) {
		args = args[1:]
	}
	grew := false
	if callee.Is(ir.UsesArgs) { // its parameters are anything
		args = nil
	}
	for i, a := range args {
		if t := callee.ParamTypes[i] | a.Type; t != callee.ParamTypes[i] {
			callee.ParamTypes[i] = t
			grew = true
		}
	}
	if grew {
		inf.enqueue(callee)
	}
	known := false
	for _, c := range inf.callers[callee] {
		known = known || c == f
	}
	if !known {
		inf.callers[callee] = append(inf.callers[callee], f)
	}
	v.Type |= callee.Result
}

// transfer gives the type of a value from its operands' types.
func transfer(v *ir.Value) ir.Type {
	switch v.Op {
	case ir.OpPhi:
		var t ir.Type
		for _, a := range v.Args {
			t |= a.Type
		}
		return t
	case ir.OpGuardNum:
		if t := v.Args[0].Type; t == 0 || t&ir.TNumber != 0 {
			return t & ir.TNumber
		}
		return ir.TNumber
	case ir.OpLoadElem:
		if v.Int == ir.TextElement {
			return ir.TString
		}
		return ir.Any
	case ir.OpGuardInt:
		if v.Args[0].Type == 0 {
			return 0
		}
		return ir.TInt32
	case ir.OpConstNum:
		return typeOfNumber(v.Float)
	case ir.OpConstBool:
		if v.Int != 0 {
			return ir.TTrue
		}
		return ir.TFalse
	case ir.OpCheckTDZ, ir.OpGuardTDZ, ir.OpRequireObjectCoercible:
		t := v.Args[0].Type &^ ir.TEmpty
		if v.Op == ir.OpRequireObjectCoercible {
			t &^= ir.TNullish
		}
		return t
	case ir.OpAdd:
		return addType(v)
	case ir.OpSub:
		if operandsKnown(v) && noBigInt(v) {
			return subType(v)
		}
	case ir.OpMul, ir.OpDiv, ir.OpMod, ir.OpExp:
		if operandsKnown(v) && noBigInt(v) {
			return mulType(v)
		}
	case ir.OpBitAnd, ir.OpBitOr, ir.OpBitXor, ir.OpShl, ir.OpShr:
		if operandsKnown(v) && noBigInt(v) {
			return ir.TInt32
		}
	case ir.OpUShr:
		if operandsKnown(v) && noBigInt(v) {
			return ushrType(v)
		}
	case ir.OpNeg:
		if operandsKnown(v) && noBigInt(v) {
			return ir.TNumber
		}
	case ir.OpBitNot:
		if operandsKnown(v) && noBigInt(v) {
			return ir.TInt32
		}
	case ir.OpInc, ir.OpDec:
		return stepType(v.Args[0].Type)
	case ir.OpMathF1, ir.OpMathF2:
		return mathType(v.Str)
	case ir.OpToNumeric:
		return toNumericType(v.Args[0].Type)
	case ir.OpToNumber:
		if t := v.Args[0].Type; t.In(ir.TNumber) || t == 0 {
			return t
		}
	}
	if !operandsKnown(v) {
		return 0
	}
	return v.Op.Out()
}

// operandsKnown: values whose operands have no type yet have none either.
func operandsKnown(v *ir.Value) bool {
	if v.Op.Effect()&(ir.Writes|ir.RunsJS) != 0 && v.Op.Effect() == ir.Calls && !numeric(v.Op) {
		return true
	}
	for _, a := range v.Args {
		if a.Type == 0 {
			return false
		}
	}
	return true
}

func numeric(op ir.Op) bool { return op >= ir.OpAdd && op <= ir.OpGe }

// noBigInt: with these operands the operator works on Numbers.
func noBigInt(v *ir.Value) bool {
	for _, a := range v.Args {
		if a.Type.In(ir.TPrim &^ ir.TBigInt) {
			return true // a BigInt on the other side throws
		}
	}
	return false
}

func typeOfNumber(f float64) ir.Type {
	switch {
	case f != math.Trunc(f) || f == 0 && math.Signbit(f) || math.Abs(f) >= 1<<53:
		return ir.TDouble
	case f == float64(int32(f)):
		return ir.TInt32
	}
	return ir.TInt
}

// smallStep: the value is an integer constant that a loop may add again and again.
func smallStep(v *ir.Value) bool {
	return v.Op == ir.OpConstNum && math.Abs(v.Float) <= maxStep && v.Float == math.Trunc(v.Float)
}

func sumType(v *ir.Value) ir.Type {
	a, b := v.Args[0].Type, v.Args[1].Type
	switch {
	case a.In(ir.TInt32) && b.In(ir.TInt32):
		return ir.TInteger
	case a.In(ir.TInteger) && smallStep(v.Args[1]), b.In(ir.TInteger) && smallStep(v.Args[0]):
		return ir.TInteger
	}
	return ir.TNumber
}

func addType(v *ir.Value) ir.Type {
	a, b := v.Args[0].Type, v.Args[1].Type
	switch {
	case a == 0 || b == 0:
		return 0
	case a.In(ir.TNumber) && b.In(ir.TNumber):
		return sumType(v)
	case a.In(ir.TString) || b.In(ir.TString):
		return ir.TString
	}
	const stringy = ir.TString | ir.TObject
	if a&stringy == 0 && b&stringy == 0 {
		if a&ir.TBigInt == 0 || b&ir.TBigInt == 0 {
			return ir.TNumber
		}
		return ir.TNumeric
	}
	return ir.TNumeric | ir.TString
}

func subType(v *ir.Value) ir.Type {
	if v.Args[0].Type.In(ir.TInteger) && v.Args[1].Type.In(ir.TInteger) {
		return sumType(v)
	}
	return ir.TNumber
}

// mulType: products are exact only where a factor is small; a product of 0 may be
// -0 unless no factor can be negative.
func mulType(v *ir.Value) ir.Type {
	if v.Op == ir.OpMul && v.Args[0].Type.In(ir.TInt32) && v.Args[1].Type.In(ir.TInt32) &&
		(positiveConst(v.Args[0]) || positiveConst(v.Args[1])) {
		return ir.TInteger // int32 times a positive int32 constant: |x| < 2⁶² — see positiveConst
	}
	if v.Op == ir.OpMod && v.Args[0].Type.In(ir.TInteger) && positiveInt32(v.Args[1]) && nonNegative(v.Args[0]) {
		return ir.TInt32
	}
	return ir.TNumber
}

// positiveConst: a constant from 1 to 2²¹, so that its product with an int32 stays
// below 2⁵³ and is no -0.
func positiveConst(v *ir.Value) bool {
	return v.Op == ir.OpConstNum && v.Float >= 1 && v.Float <= 1<<21 && v.Float == math.Trunc(v.Float)
}

func ushrType(v *ir.Value) ir.Type {
	if c := v.Args[1]; c.Op == ir.OpConstNum && int(c.Float)&31 > 0 {
		return ir.TInt32
	}
	return ir.TInteger
}

func stepType(t ir.Type) ir.Type {
	switch {
	case t == 0:
		return 0
	case t.In(ir.TInteger):
		return ir.TInteger
	case t.In(ir.TNumber):
		return ir.TNumber
	}
	return ir.TNumeric
}

func toNumericType(t ir.Type) ir.Type {
	switch {
	case t == 0 || t.In(ir.TNumeric):
		return t
	case t&(ir.TObject|ir.TBigInt) == 0:
		return ir.TNumber
	}
	return ir.TNumeric
}
