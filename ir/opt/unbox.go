package opt

import (
	"math"

	"github.com/gonodec/gonodec/ir"
)

// unbox changes values proven to be Numbers or Booleans to machine registers:
//
//	v5 number = Add v3 v4        =>  v5 Float = FAdd v3 v4
//	v7 integer = Phi v1 v9       =>  v7 Int = Phi …
//	v8 Bool = Lt v7 v2           =>  v8 Bool = ILt …
//
// Boxing costs nothing but two words, so a value is unboxed wherever it can be
// and boxed where something wants any value.
func unbox(f *ir.Func) int {
	u := &unboxer{f: f, sem: make([]ir.Type, f.NumValues())}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			u.sem[v.ID] = v.Type
		}
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpPhi {
				u.phi(v)
			}
		}
	}
	for _, b := range f.ReversePostorder() { // definitions before uses
		u.block(b)
	}
	u.phiArgs()
	return u.changed
}

type unboxer struct {
	f       *ir.Func
	sem     []ir.Type // types before the pass, by value ID
	out     []*ir.Value
	at      *ir.Block
	changed int
}

// semantic is the language type of a value, as inferred.
func (u *unboxer) semantic(v *ir.Value) ir.Type {
	if v.ID < len(u.sem) {
		return u.sem[v.ID]
	}
	return v.Type
}

// repFor is the register that a type fits, or 0.
func repFor(t ir.Type) ir.Type {
	switch {
	case t.In(ir.TInteger):
		return ir.Int
	case t.In(ir.TNumber):
		return ir.Float
	case t.In(ir.TBoolean):
		return ir.Bool
	}
	return 0
}

func (u *unboxer) phi(v *ir.Value) {
	if rep := repFor(v.Type); v.Type.IsBoxed() && rep != 0 {
		v.Type = rep
		u.changed++
	}
}

func (u *unboxer) block(b *ir.Block) {
	u.at = b
	u.out = make([]*ir.Value, 0, len(b.Values)+8)
	for _, v := range b.Values {
		if v.Op != ir.OpPhi {
			u.value(v)
		}
		u.out = append(u.out, v)
	}
	if t := &b.Term; t.Arg != nil {
		switch t.Kind {
		case ir.TermIf, ir.TermSwitch:
		case ir.TermReturn:
			t.Arg = u.toResult(t.Arg)
		default:
			t.Arg = u.box(t.Arg)
		}
	}
	b.Values = u.out
}

// toResult converts a returned value to the function's result register.
func (u *unboxer) toResult(v *ir.Value) *ir.Value {
	if u.f.ResultRep == 0 {
		return u.box(v)
	}
	return u.to(u.f.ResultRep, v)
}

// phiArgs converts the operands of phis at the end of the blocks they come from.
func (u *unboxer) phiArgs() {
	for _, b := range u.f.Blocks {
		for _, v := range b.Values {
			if v.Op != ir.OpPhi {
				break
			}
			for i, a := range v.Args {
				u.at = b.Preds[i]
				u.out = u.at.Values
				if v.Type.IsBoxed() {
					v.Args[i] = u.box(a)
				} else {
					v.Args[i] = u.to(v.Type, a)
				}
				u.at.Values = u.out
			}
		}
	}
}

// emit adds a value where the pass is.
func (u *unboxer) emit(op ir.Op, args ...*ir.Value) *ir.Value {
	v := u.f.NewValue(op, -1, args...)
	v.Block = u.at
	u.out = append(u.out, v)
	return v
}

// to converts v to a register.
func (u *unboxer) to(rep ir.Type, v *ir.Value) *ir.Value {
	switch rep {
	case ir.Float:
		return u.float(v)
	case ir.Int:
		return u.int(v)
	case ir.Bool:
		return u.bool(v)
	}
	return v
}

func (u *unboxer) box(v *ir.Value) *ir.Value {
	switch v.Type {
	case ir.Float:
		return u.emitTyped(ir.OpBoxFloat, u.semantic(v), v)
	case ir.Int:
		return u.emitTyped(ir.OpBoxInt, ir.TInteger, v)
	case ir.Bool:
		return u.emit(ir.OpBoxBool, v)
	}
	return v
}

func (u *unboxer) emitTyped(op ir.Op, t ir.Type, args ...*ir.Value) *ir.Value {
	v := u.emit(op, args...)
	if t.IsBoxed() && t != 0 {
		v.Type = t
	}
	return v
}

func (u *unboxer) float(v *ir.Value) *ir.Value {
	switch {
	case v.Type == ir.Float:
		return v
	case v.Type == ir.Int:
		return u.emit(ir.OpIntToFloat, v)
	case v.Op == ir.OpConstNum:
		c := u.emit(ir.OpConstFloat)
		c.Float = v.Float
		return c
	}
	return u.emit(ir.OpUnboxFloat, v)
}

func (u *unboxer) int(v *ir.Value) *ir.Value {
	switch {
	case v.Type == ir.Int:
		return v
	case v.Op == ir.OpConstNum:
		c := u.emit(ir.OpConstInt)
		c.Int = int64(v.Float)
		return c
	}
	return u.emit(ir.OpUnboxInt, u.box(v)) // a Float that is known to be an integer, too
}

func (u *unboxer) bool(v *ir.Value) *ir.Value {
	switch {
	case v.Type == ir.Bool:
		return v
	case v.Op == ir.OpConstBool:
		c := u.emit(ir.OpTrueFalse)
		c.Int = v.Int
		return c
	case v.Op == ir.OpBoxBool:
		return v.Args[0]
	}
	return u.emit(ir.OpUnboxBool, v)
}

// int32 converts a Number to int32 (ToInt32).
func (u *unboxer) int32(v *ir.Value) *ir.Value {
	switch t := u.semantic(v); {
	case t.In(ir.TInt32):
		return u.int(v)
	case t.In(ir.TInteger) || v.Type == ir.Int:
		return u.emit(ir.OpIntToInt32, u.int(v))
	}
	return u.emit(ir.OpFloatToInt32, u.float(v))
}

// isNumber and isInteger ask for the language type, whatever the register.
func (u *unboxer) isNumber(v *ir.Value) bool {
	return v.Type == ir.Float || v.Type == ir.Int || u.semantic(v).In(ir.TNumber)
}

func (u *unboxer) isInteger(v *ir.Value) bool {
	return v.Type == ir.Int || u.semantic(v).In(ir.TInteger)
}

func (u *unboxer) bothNumbers(v *ir.Value) bool {
	return u.isNumber(v.Args[0]) && u.isNumber(v.Args[1])
}

func (u *unboxer) bothIntegers(v *ir.Value) bool {
	return u.isInteger(v.Args[0]) && u.isInteger(v.Args[1])
}

// become rewrites v in place.
func (u *unboxer) become(v *ir.Value, op ir.Op, args ...*ir.Value) {
	v.Op, v.Args, v.Type, v.Int, v.Str, v.Aux = op, args, op.Out(), 0, "", nil
	u.changed++
}

var floatOps = map[ir.Op]ir.Op{ir.OpAdd: ir.OpFAdd, ir.OpSub: ir.OpFSub, ir.OpMul: ir.OpFMul,
	ir.OpDiv: ir.OpFDiv, ir.OpMod: ir.OpFMod, ir.OpExp: ir.OpFPow}

var intOps = map[ir.Op]ir.Op{ir.OpAdd: ir.OpIAdd, ir.OpSub: ir.OpISub, ir.OpMul: ir.OpIMul, ir.OpMod: ir.OpIMod}

var bitOps = map[ir.Op]ir.Op{ir.OpBitAnd: ir.OpIAnd, ir.OpBitOr: ir.OpIOr, ir.OpBitXor: ir.OpIXor,
	ir.OpShl: ir.OpIShl, ir.OpShr: ir.OpIShr, ir.OpUShr: ir.OpIUShr}

// value rewrites one value, or boxes its operands.
func (u *unboxer) value(v *ir.Value) {
	switch v.Op {
	case ir.OpAdd, ir.OpSub, ir.OpMul, ir.OpDiv, ir.OpMod, ir.OpExp:
		if u.bothNumbers(v) {
			u.arithmetic(v)
			return
		}
	case ir.OpBitAnd, ir.OpBitOr, ir.OpBitXor, ir.OpShl, ir.OpShr, ir.OpUShr:
		if u.bothNumbers(v) {
			u.become(v, bitOps[v.Op], u.int32(v.Args[0]), u.int32(v.Args[1]))
			return
		}
	case ir.OpBitNot:
		if u.isNumber(v.Args[0]) {
			u.become(v, ir.OpINot, u.int32(v.Args[0]))
			return
		}
	case ir.OpNeg:
		if u.isNumber(v.Args[0]) {
			u.become(v, ir.OpFNeg, u.float(v.Args[0]))
			return
		}
	case ir.OpInc, ir.OpDec:
		if u.isNumber(v.Args[0]) {
			u.step(v)
			return
		}
	case ir.OpLt, ir.OpLe, ir.OpGt, ir.OpGe:
		if u.bothNumbers(v) {
			u.compare(v)
			return
		}
	case ir.OpEq, ir.OpStrictEq:
		if u.equality(v) {
			return
		}
	case ir.OpToNumeric, ir.OpToNumber:
		if u.isNumber(v.Args[0]) {
			u.identity(v)
			return
		}
	case ir.OpToBool:
		if u.truth(v) {
			return
		}
	case ir.OpStepValue, ir.OpStepDone, ir.OpStepEnds, ir.OpStepMake, ir.OpStepObject:
		v.Args[0], v.Args[1] = u.box(v.Args[0]), u.int(v.Args[1])
		return
	case ir.OpGetElem:
		if k := v.Args[1]; u.isInteger(k) {
			t := v.Type
			u.become(v, ir.OpGetIndex, u.box(v.Args[0]), u.int(k))
			v.Type = t
			return
		}
	case ir.OpSetElem:
		if k := v.Args[1]; u.isInteger(k) {
			strict := v.Int
			u.become(v, ir.OpSetIndex, u.box(v.Args[0]), u.int(k), u.box(v.Args[2]))
			v.Int = strict
			return
		}
	case ir.OpGuardNum, ir.OpGuardInt:
		u.guard(v)
		return
	case ir.OpArgsLength:
		v.Type = ir.Int
		return
	case ir.OpCaseIndex:
		if k := v.Args[0]; u.isInteger(k) && v.Aux.(*ir.Cases).Numbers != nil {
			v.Args[0] = u.int(k)
			return
		}
	case ir.OpArgsElem, ir.OpListElem:
		if u.isInteger(v.Args[0]) {
			v.Args[0] = u.int(v.Args[0])
			for i := 1; i < len(v.Args); i++ {
				v.Args[i] = u.box(v.Args[i])
			}
			return
		}
	case ir.OpMathF1, ir.OpMathF2:
		if v.Str == "imul" {
			u.become(v, ir.OpImul, u.int32(v.Args[0]), u.int32(v.Args[1]))
			return
		}
		for i, a := range v.Args {
			v.Args[i] = u.float(a)
		}
		v.Type = ir.Float
		return
	case ir.OpLoadCharCode:
		v.Args[0], v.Args[1], v.Args[2] = u.box(v.Args[0]), u.box(v.Args[1]), u.int(v.Args[2])
		v.Type = ir.Int
		return
	case ir.OpMakeArray:
		v.Args[0], v.Args[1] = u.box(v.Args[0]), u.int(v.Args[1])
		return
	case ir.OpLoadText:
		for i := range 2 + v.Int {
			if a := v.Args[i]; i == 2 && v.Str == "charAt" && u.isInteger(a) {
				v.Args[i] = u.int(a)
			} else {
				v.Args[i] = u.box(a)
			}
		}
		return
	case ir.OpGuardCallback, ir.OpComparePrimitives:
		v.Args[0], v.Args[1] = u.box(v.Args[0]), u.box(v.Args[1])
		return
	case ir.OpElementIn:
		v.Args[0], v.Args[1] = u.box(v.Args[0]), u.int(v.Args[1])
		return
	case ir.OpArrayRoom:
		v.Args[0] = u.int(v.Args[0])
		return
	case ir.OpIsBuiltinMethod:
		v.Args[0], v.Args[1] = u.box(v.Args[0]), u.box(v.Args[1])
		return
	case ir.OpLoadLength, ir.OpArrayLength:
		v.Args[0] = u.box(v.Args[0])
		v.Type = ir.Int
		return
	case ir.OpReadField, ir.OpGuardFields, ir.OpLoadField, ir.OpGuardBuiltin, ir.OpLoadMethod, ir.OpLoadGetter, ir.OpLoadSetter, ir.OpPrivateSlot, ir.OpGuardKey, ir.OpGuardMethod, ir.OpGuardTDZ, ir.OpGuardPattern, ir.OpPatternElement, ir.OpFuncEnvOf, ir.OpIsClosureOf,
		ir.OpNewThis, ir.OpSuperThis, ir.OpEndNew, ir.OpPickMethod:
		v.Args[0] = u.box(v.Args[0])
		return
	case ir.OpNewOf:
		for i, a := range v.Args {
			v.Args[i] = u.box(a)
		}
		return
	case ir.OpEnvOf:
		for i, a := range v.Args[1:] {
			v.Args[1+i] = u.box(a)
		}
		return
	case ir.OpStoreField:
		u.storeField(v)
		return
	case ir.OpLoadKey, ir.OpIsInstance:
		v.Args[0], v.Args[1] = u.box(v.Args[0]), u.box(v.Args[1])
		return
	case ir.OpStoreKey:
		v.Args[0], v.Args[1], v.Args[2] = u.box(v.Args[0]), u.box(v.Args[1]), u.box(v.Args[2])
		return
	case ir.OpLoadSlot:
		return
	case ir.OpStoreSlot:
		u.storeSlot(v)
		return
	case ir.OpLoadElem, ir.OpLoadNumber:
		v.Args[0], v.Args[1] = u.box(v.Args[0]), u.int(v.Args[1])
		if v.Op == ir.OpLoadNumber {
			v.Type = ir.Float
		}
		return
	case ir.OpStoreElem:
		v.Args[0], v.Args[1], v.Args[2] = u.box(v.Args[0]), u.int(v.Args[1]), u.box(v.Args[2])
		return
	case ir.OpCallDirect:
		u.callDirect(v)
		return
	case ir.OpParam:
		if r := u.f.ParamReps; r != nil && r[v.Int] != 0 {
			v.Type = r[v.Int]
		}
		return
	}
	u.boxArgs(v)
}

// boxArgs: ops on any values get boxed operands. Ops on registers keep theirs.
func (u *unboxer) boxArgs(v *ir.Value) {
	switch v.Op {
	case ir.OpBoxBool, ir.OpNot, ir.OpSelect:
		return
	}
	if v.Op >= ir.OpBoxFloat {
		return
	}
	for i, a := range v.Args {
		v.Args[i] = u.box(a)
	}
}

func (u *unboxer) arithmetic(v *ir.Value) {
	if op, ok := intOps[v.Op]; ok && u.semantic(v).In(ir.TInteger) && u.bothIntegers(v) {
		u.become(v, op, u.int(v.Args[0]), u.int(v.Args[1]))
		return
	}
	u.become(v, floatOps[v.Op], u.float(v.Args[0]), u.float(v.Args[1]))
}

func (u *unboxer) step(v *ir.Value) {
	if u.isInteger(v.Args[0]) {
		one := u.emit(ir.OpConstInt)
		one.Int = 1
		op := ir.OpIAdd
		if v.Op == ir.OpDec {
			op = ir.OpISub
		}
		u.become(v, op, u.int(v.Args[0]), one)
		return
	}
	one := u.emit(ir.OpConstFloat)
	one.Float = 1
	op := ir.OpFAdd
	if v.Op == ir.OpDec {
		op = ir.OpFSub
	}
	u.become(v, op, u.float(v.Args[0]), one)
}

func (u *unboxer) compare(v *ir.Value) {
	a, b := v.Args[0], v.Args[1]
	op := v.Op
	if op == ir.OpGt || op == ir.OpGe {
		a, b = b, a
	}
	orEqual := op == ir.OpLe || op == ir.OpGe
	if u.bothIntegers(v) {
		to := ir.OpILt
		if orEqual {
			to = ir.OpILe
		}
		x := u.int(a)
		u.become(v, to, x, u.int(b))
		return
	}
	to := ir.OpFLt
	if orEqual {
		to = ir.OpFLe
	}
	x := u.float(a)
	u.become(v, to, x, u.float(b))
}

func (u *unboxer) equality(v *ir.Value) bool {
	a, b := v.Args[0], v.Args[1]
	switch {
	case u.bothIntegers(v):
		u.become(v, ir.OpIEq, u.int(a), u.int(b))
	case u.bothNumbers(v):
		u.become(v, ir.OpFEq, u.float(a), u.float(b))
	case a.Op == ir.OpTypeof && b.Op == ir.OpConstStr: // before that of text, which it is too
		s := b.Str
		u.become(v, ir.OpTypeofIs, a.Args[0])
		v.Str = s
	case u.semantic(a).In(ir.TString) && u.semantic(b).In(ir.TString):
		u.become(v, ir.OpStrEq, a, b)
	case (a.Op == ir.OpConstUndefined || a.Op == ir.OpConstNull) && !ir.IsConst(b):
		v.Args[0], v.Args[1] = b, a
		return u.equality(v)
	case v.Op == ir.OpStrictEq && b.Op == ir.OpConstUndefined:
		u.become(v, ir.OpIsUndefined, u.box(a))
	case v.Op == ir.OpStrictEq && b.Op == ir.OpConstNull:
		u.become(v, ir.OpIsNull, u.box(a))
	case v.Op == ir.OpEq && (b.Op == ir.OpConstUndefined || b.Op == ir.OpConstNull):
		u.become(v, ir.OpIsNullLoose, u.box(a))
	default:
		return false
	}
	return true
}

// identity makes v the same as its operand, in the operand's best register.
func (u *unboxer) identity(v *ir.Value) {
	a := v.Args[0]
	if u.isInteger(a) {
		// x + 0 keeps an integer an integer.
		zero := u.emit(ir.OpConstInt)
		u.become(v, ir.OpIAdd, u.int(a), zero)
		return
	}
	u.become(v, ir.OpFCopy, u.float(a))
}

func (u *unboxer) truth(v *ir.Value) bool {
	a := v.Args[0]
	switch {
	case a.Type == ir.Bool || u.semantic(a).In(ir.TBoolean):
		b := u.bool(a)
		u.become(v, ir.OpBCopy, b)
	case u.isInteger(a):
		zero := u.emit(ir.OpConstInt)
		u.become(v, ir.OpINe, u.int(a), zero)
	case u.isNumber(a):
		u.become(v, ir.OpFloatToBool, u.float(a))
	case u.semantic(a).In(ir.TSymbol | ir.TArray | ir.TFunction):
		u.become(v, ir.OpTrueFalse)
		v.Int = 1
	default:
		return false
	}
	return true
}

// guard turns a guess into a register, or drops it where inference has proven it. The
// operands that its exit needs stay as they are.
func (u *unboxer) guard(v *ir.Value) {
	a := v.Args[0]
	switch {
	case v.Op == ir.OpGuardNum && u.isNumber(a), u.isInteger(a) && counted(a, map[*ir.Value]bool{}):
		u.identity(v)
	case u.isInteger(a):
		v.Op, v.Type, v.Args[0] = ir.OpGuardRange, ir.Int, u.to(ir.Int, a)
	case v.Op == ir.OpGuardNum:
		v.Type = ir.Float
		v.Args[0] = u.box(a)
	case u.isNumber(a):
		if !u.guardInts(v, a) {
			v.Op, v.Type = ir.OpGuardFloatInt, ir.Int
			v.Args[0] = u.float(a)
		}
	default:
		v.Type = ir.Int
		v.Args[0] = u.box(a)
	}
	u.changed++
}

// counted: v is an int32, or gets beyond that by small steps only, which takes hours.
func counted(v *ir.Value, seen map[*ir.Value]bool) bool {
	if seen[v] || v.Type.In(ir.TInt32) {
		return true
	}
	seen[v] = true
	switch v.Op {
	case ir.OpConstInt, ir.OpGuardInt, ir.OpGuardRange, ir.OpGuardFloatInt, ir.OpGuardIMul, ir.OpGuardIMod, ir.OpLoadLength, ir.OpArrayLength, ir.OpArgsLength,
		ir.OpUShr, ir.OpIUShr, ir.OpIntToUint32, ir.OpMod, ir.OpIMod, ir.OpIRem:
		return true
	case ir.OpInc, ir.OpDec, ir.OpToNumeric, ir.OpFCopy, ir.OpIntToFloat:
		return counted(v.Args[0], seen)
	case ir.OpAdd, ir.OpSub, ir.OpIAdd, ir.OpISub:
		a, b := v.Args[0], v.Args[1]
		return oneStep(b) && counted(a, seen) || v.Op != ir.OpSub && v.Op != ir.OpISub && oneStep(a) && counted(b, seen)
	case ir.OpPhi:
		for _, a := range v.Args {
			if !counted(a, seen) {
				return false
			}
		}
		return true
	}
	return false
}

// oneStep is smallStep in any representation.
func oneStep(v *ir.Value) bool {
	return smallStep(v) || v.Op == ir.OpConstInt && v.Int >= -maxStep && v.Int <= maxStep
}

// guardInts guards a sum, difference, product or remainder of integers without a detour through
// floats. A sum of two Ints fits an int64, and a product of two int32 does.
func (u *unboxer) guardInts(v, a *ir.Value) bool {
	switch a.Op {
	case ir.OpFAdd, ir.OpFSub, ir.OpFMul, ir.OpFMod:
	default:
		return false
	}
	x, y := u.intSource(a.Args[0]), u.intSource(a.Args[1])
	if a.Op == ir.OpFAdd || a.Op == ir.OpFSub {
		switch {
		case x == nil && y != nil:
			x = u.product(a.Args[0])
		case y == nil && x != nil:
			y = u.product(a.Args[1])
		}
	}
	if x == nil || y == nil {
		return false
	}
	v.Type = ir.Int
	if a.Op == ir.OpFMul {
		if !u.semantic(x).In(ir.TInt32) || !u.semantic(y).In(ir.TInt32) {
			return false
		}
		v.Op, v.Args = ir.OpGuardIMul, append([]*ir.Value{x, y}, v.Args[1:]...)
		return true
	}
	if a.Op == ir.OpFMod {
		v.Op, v.Args = ir.OpGuardIMod, append([]*ir.Value{x, y}, v.Args[1:]...)
		return true
	}
	op := ir.OpIAdd
	if a.Op == ir.OpFSub {
		op = ir.OpISub
	}
	v.Op, v.Args[0] = ir.OpGuardRange, u.emit(op, x, y)
	return true
}

// product is a product of two int32 as an Int, or nil. As one of two summands of what is guarded to
// be an int32 it may be -0, and what is not exact as a Float makes the sum too large anyway.
func (u *unboxer) product(v *ir.Value) *ir.Value {
	if v.Op != ir.OpFMul {
		return nil
	}
	x, y := u.intSource(v.Args[0]), u.intSource(v.Args[1])
	if x == nil || y == nil || !u.semantic(x).In(ir.TInt32) || !u.semantic(y).In(ir.TInt32) {
		return nil
	}
	return u.emit(ir.OpIMul, x, y)
}

// intSource is the Int that a Float was made of, or nil.
func (u *unboxer) intSource(v *ir.Value) *ir.Value {
	switch {
	case v.Op == ir.OpIntToFloat:
		return v.Args[0]
	case v.Op == ir.OpConstFloat && v.Float == float64(int32(v.Float)) && !(v.Float == 0 && math.Signbit(v.Float)):
		c := u.emit(ir.OpConstInt)
		c.Int = int64(v.Float)
		return c
	}
	return nil
}

// callDirect passes arguments in the registers that the callee takes.
// storeField makes a write of a Number over another one write the number alone.
// storeSlot does for a private field what storeField does for others.
func (u *unboxer) storeSlot(v *ir.Value) {
	if u.overNumber(v) {
		v.Op, v.Args = ir.OpStoreSlotNumber, []*ir.Value{v.Args[0], u.float(v.Args[1])}
		return
	}
	v.Args = []*ir.Value{v.Args[0], u.box(v.Args[1])}
}

// overNumber: a Number is written where there is one.
func (u *unboxer) overNumber(v *ir.Value) bool {
	numeric := func(a *ir.Value) bool {
		return a.Type == ir.Float || a.Type == ir.Int || u.semantic(a).In(ir.TNumber)
	}
	return len(v.Args) == 3 && numeric(v.Args[1]) && numeric(v.Args[2])
}

func (u *unboxer) storeField(v *ir.Value) {
	if u.overNumber(v) {
		v.Op, v.Args = ir.OpStoreNumber, []*ir.Value{u.box(v.Args[0]), u.float(v.Args[1])}
		return
	}
	v.Args = []*ir.Value{u.box(v.Args[0]), u.box(v.Args[1])}
}

func (u *unboxer) callDirect(v *ir.Value) {
	callee := v.Aux.(*ir.Func)
	first := 1
	if callee.Is(ir.UsesThis) {
		first = 2
		v.Args[1] = u.box(v.Args[1])
	}
	for i := first; i < len(v.Args); i++ {
		a := v.Args[i]
		if r := callee.ParamReps; r != nil && r[i-first] != 0 {
			v.Args[i] = u.to(r[i-first], a)
		} else {
			v.Args[i] = u.box(a)
		}
	}
	if callee.ResultRep != 0 {
		v.Type = callee.ResultRep
	}
}

// chooseRegisters decides in which registers functions take parameters and give
// their result. Only those that nobody calls but known calls can do so.
func chooseRegisters(u *ir.Unit) {
	for _, f := range u.Funcs {
		f.ParamReps, f.ResultRep = nil, 0
		if f.Escapes || f.Suspends() || f.Is(ir.UsesArgs) || f.Entry == nil || f.Is(ir.TopLevel) {
			continue
		}
		f.ParamReps = make([]ir.Type, f.Params)
		for i, t := range f.ParamTypes {
			f.ParamReps[i] = repFor(t)
		}
		if !f.Is(ir.ClassConstructor) { // its result is that of new, if it is an object
			f.ResultRep = repFor(f.Result)
		}
	}
}
