package opt

import (
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// mathOps are the functions of Math that have an operation, with their numbers of operands.
var mathOps = map[string]int{"abs": 1, "ceil": 1, "floor": 1, "round": 1, "sqrt": 1, "trunc": 1, "max": 2, "min": 2, "pow": 2,
	"cbrt": 1, "clz32": 1, "fround": 1, "hypot": 2, "imul": 2, "log10": 1, "log2": 1, "sign": 1,
	"atan": 1, "atan2": 2, "cos": 1, "exp": 1, "log": 1, "sin": 1, "tan": 1}

// maxOperands is how many operands of max and min are compared one after the other.
const maxOperands = 6

// isMathCall reports a call that is Math.name(…) in the source.
func isMathCall(v *ir.Value) bool {
	if v.Op != ir.OpCall {
		return false
	}
	m := v.Args[0]
	if m.Op != ir.OpGetMethod && m.Op != ir.OpLoadMethod || m.Args[0].Op != ir.OpGlobalGet && m.Args[0].Op != ir.OpLoadGlobal || m.Args[0].Str != "Math" {
		return false
	}
	n, ok := mathOps[m.Str]
	return ok && (n == len(v.Args)-2 || n < len(v.Args)-2 && len(v.Args)-2 <= maxOperands && (m.Str == "max" || m.Str == "min"))
}

// methodCall is the name of the method that v calls on its object in the source, "" for
// another call.
func methodCall(v *ir.Value) string {
	if v.Op == ir.OpCall {
		if m := v.Args[0]; (m.Op == ir.OpGetMethod || m.Op == ir.OpLoadMethod) && m.Args[0] == v.Args[1] {
			return m.Str
		}
	}
	return ""
}

// isCharCodeAt reports a call that is text.charCodeAt(index) in the source.
func isCharCodeAt(v *ir.Value) bool {
	return methodCall(v) == "charCodeAt" && len(v.Args) == 3 && v.Args[2].Type&ir.TNumber != 0
}

// viewAccess reports a call that is view.getInt8(index), view.setFloat64(index, value) or its like,
// of a DataView, in the source.
func viewAccess(v *ir.Value) bool {
	m, ok := ir.ViewMethodOf(methodCall(v))
	return ok && (len(v.Args) >= 4 || !m.Set && len(v.Args) == 3)
}

// isTextCall reports a call that is text.substring(from, to) or text.charAt(index) in the
// source.
func isTextCall(v *ir.Value) bool {
	name := methodCall(v)
	return name == "substring" && len(v.Args) == 4 || name == "charAt" && len(v.Args) == 3
}

// isArrayMake reports new Array(n) of a number in the source.
func isArrayMake(v *ir.Value) bool {
	if v.Op != ir.OpNew || len(v.Args) != 2 || v.Args[1].Type&ir.TNumber == 0 {
		return false
	}
	f := v.Args[0]
	return f.Str == "Array" && (f.Op == ir.OpGlobalGet && f.Int == 0 || f.Op == ir.OpLoadGlobal)
}

// charCodeAt makes such a call one operation, behind a guard that the function is the
// built-in one and the index one of the string.
func (w *walker) charCodeAt(v *ir.Value) {
	v.Str, v.Int = "", 0
	w.leaving(v, ir.OpLoadCharCode)
}

// text makes such a call one operation, behind a guard that the function is the built-in one.
func (w *walker) text(v *ir.Value) {
	v.Str, v.Int = v.Args[0].Str, int64(len(v.Args)-2)
	w.leaving(v, ir.OpLoadText)
}

// mathLoads makes the reads of Math and its functions for such calls ones that run no
// code: they are done before anything is guessed about the call. So are those of
// charCodeAt, substring and charAt.
func (s *speculator) mathLoads() {
	for _, b := range s.fast.Blocks {
		for _, v := range b.Values {
			if isArrayMake(v) {
				v.Args[0].Op = ir.OpLoadGlobal
			}
			if isMathCall(v) {
				m := v.Args[0]
				m.Op, m.Args[0].Op = ir.OpLoadMethod, ir.OpLoadGlobal
			}
			if (isCharCodeAt(v) || isTextCall(v) && !s.callees.named(v.Args[0].Str)) && s.site[v] == nil {
				v.Args[0].Op = ir.OpLoadMethod
			}
		}
	}
}

// math makes such a call the operation, behind a guard that the function is the built-in
// one:
//
//	v7 = Call v6 v5 v4   =>   GuardBuiltin v6 (sqrt); v7 Float = MathF1 v4 (sqrt)
func (w *walker) math(v *ir.Value) {
	name := v.Args[0].Str
	if !w.builtin[v.Args[0]] {
		w.publish()
		w.guardBuiltin(v.Args[0])
	}
	operands := append([]*ir.Value(nil), v.Args[2:]...)
	for len(operands) > 2 { // of max and min
		x := w.fast.NewValue(ir.OpMathF2, -1, operands[0], operands[1])
		x.Str, x.Type, x.Block = name, ir.TNumber, w.b
		w.out = append(w.out, x)
		operands = append([]*ir.Value{x}, operands[2:]...)
	}
	v.Op, v.Args = ir.OpMathF1, operands
	if len(operands) == 2 {
		v.Op = ir.OpMathF2
	}
	v.Str, v.Type, v.Int, v.Aux = name, mathType(name), 0, nil
}

// mathType is what a function of Math gives.
func mathType(name string) ir.Type {
	if name == "imul" {
		return ir.TInt32
	}
	return ir.TNumber
}

// guardBuiltin places the guard that a function of Math is the built-in one.
func (w *walker) guardBuiltin(m *ir.Value) {
	exit := w.exit()
	g := w.fast.NewValue(ir.OpGuardBuiltin, -1, append([]*ir.Value{m}, w.brought(exit)...)...)
	g.Aux, g.Str, g.Block = exit, m.Str, w.b
	w.out = append(w.out, g)
}

// hoistMath has a function of Math that a quiet loop calls in each round looked at in front of it.
func (w *walker) hoistMath(l *ir.Loop, q *quietLoop, v *ir.Value) {
	m := v.Args[0]
	math := m.Args[0]
	if q.fields["Math"] || q.fields[m.Str] || !l.In[m.Block] || !l.In[math.Block] || m.Op != ir.OpLoadMethod || math.Op != ir.OpLoadGlobal {
		return
	}
	for name := range q.fields { // a constant key may be of that name
		if strings.HasPrefix(name, keyMark) {
			return
		}
	}
	var method *ir.Value
	for x := range w.builtin {
		if x.Str == m.Str && x.Block == w.b {
			method = x
		}
	}
	if method == nil {
		global := w.readInFront(math)
		global.Str, global.Type = math.Str, math.Type
		w.inlinedGuard(global)
		method = w.readInFront(m, global)
		method.Str, method.Type = m.Str, m.Type
		w.inlinedGuard(method)
		w.out = append(w.out, global, method)
		w.guardBuiltin(method)
		w.builtin[method] = true
	}
	w.hoisted[math], w.hoisted[m] = method.Args[0], method
}

// numbers: all are Numbers, as far as guards can tell.
func (s *speculator) numbers(list []*ir.Value) bool {
	for _, a := range list {
		if !a.Type.In(ir.TNumber) {
			return false
		}
	}
	return true
}
