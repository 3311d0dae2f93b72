package codegen

import (
	"fmt"

	"github.com/gonodec/gonodec/ir"
)

// Loops over the characters of a text call charCodeAt for each. While String.prototype is as it
// was made, and the text is held one byte a unit, that is a load: the method itself is looked
// up only where that fails. Texts do not change, so a loop has a view of one from outside of it.
//
//	v10 = LoadMethod v7 (charCodeAt); v11 = LoadCharCode v10 v7 v6   =>
//	if r.Knows(…) && jsrt.HasByte(v7, v6) { v11 = jsrt.ByteOf(v7, v6) } else { v10 = …; … }
//
// charAt likewise: the texts of units of Latin-1 exist already.

// methodOnly is the LoadMethod that only v, a LoadCharCode or charAt, uses and that nothing but
// calculations separates from it, or nil.
func (e *emitter) methodOnly(v *ir.Value) *ir.Value {
	m := v.Args[0]
	if m.Op != ir.OpLoadMethod || m.Args[0] != v.Args[1] || m.Block != v.Block || !e.hasVariable(m) || !e.hasVariable(v) || !e.plainOperand(v.Args[1]) || e.compact() {
		return nil
	}
	uses := 0
	for _, a := range v.Args {
		if a == m {
			uses++
		}
	}
	if uses != m.Uses {
		return nil
	}
	between := false
	for _, w := range v.Block.Values {
		switch {
		case w == m:
			between = true
		case w == v:
			return m
		case between && w.Op.Effect() != ir.Pure:
			return nil
		}
	}
	return nil
}

// planChars finds the lookups that are left to their only use.
func (e *emitter) planChars() {
	e.late, e.texts = map[*ir.Value]bool{}, map[*ir.Value]bool{}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpLoadText {
				e.texts[v.Args[1]] = true
			}
			if v.Op == ir.OpLoadCharCode || isCharAt(v) {
				e.texts[v.Args[1]] = true
				if m := e.methodOnly(v); m != nil {
					e.late[m] = true
				}
			}
		}
	}
}

// charCode prints a LoadCharCode.
func (e *emitter) charCode(v *ir.Value) string {
	f, text, i, x := e.ref(v.Args[0]), e.ref(v.Args[1]), e.ref(v.Args[2]), "_"
	if e.hasVariable(v) {
		x = e.variable(v)
	}
	slow := fmt.Sprintf("if n := jsrt.CharCode(r, %s, %s, %s); n < 0 { %s } else { %s = n }", f, text, i, e.leave(v), x)
	m := v.Args[0]
	if !e.late[m] {
		return slow
	}
	slow = e.loadMethod(m, e.g.cache("method")) + "; " + slow
	known := "r.Knows(jsrt.KnownCharCodeAt)"
	if w := e.viewOf(v, "bytes"); w != nil {
		if w.settled {
			known = "true"
		}
		return fmt.Sprintf("if uint(%s) < uint(len(%s)) && %s { %s = int(%s[%s]) } else { %s }", i, w.name, known, x, w.name, i, slow)
	}
	return fmt.Sprintf("if %s && jsrt.HasByte(%s, %s) { %s = jsrt.ByteOf(%s, %s) } else { %s }", known, text, i, x, text, i, slow)
}

// isCharAt reports a LoadText of charAt with an index in a register.
func isCharAt(v *ir.Value) bool {
	return v.Op == ir.OpLoadText && v.Str == "charAt" && v.Args[2].Type == ir.Int
}

// charAt prints one.
func (e *emitter) charAt(v *ir.Value) string {
	f, text, i := e.ref(v.Args[0]), e.ref(v.Args[1]), e.ref(v.Args[2])
	if !e.hasVariable(v) {
		return fmt.Sprintf("if jsrt.TextAt(r, %s, %s, %s).IsEmpty() { %s }", f, text, i, e.leave(v))
	}
	x := e.variable(v)
	slow := fmt.Sprintf("if %s = jsrt.TextAt(r, %s, %s, %s); %s.IsEmpty() { %s }", x, f, text, i, x, e.leave(v))
	m := v.Args[0]
	if !e.late[m] {
		return slow
	}
	slow = e.loadMethod(m, e.g.cache("method")) + "; " + slow
	if w := e.viewOf(v, "units"); w != nil {
		return fmt.Sprintf("if uint(%s) < uint(len(%s)) && r.Knows(jsrt.KnownCharAt) { %s = jsrt.TextOfByte(%s[%s]) } else { %s }", i, w.name, x, w.name, i, slow)
	}
	return fmt.Sprintf("if r.Knows(jsrt.KnownCharAt) && jsrt.HasByte(%s, %s) { %s = jsrt.TextOfByte(byte(jsrt.ByteOf(%s, %s))) } else { %s }", text, i, x, text, i, slow)
}

// isUnit: v is a unit that has been read of a text, as jsrt.Unit makes it, or of what was guessed to be
// a text and then none.
func isUnit(v *ir.Value) bool {
	switch v.Op {
	case ir.OpLoadText:
		return v.Str == "charAt"
	case ir.OpLoadElem:
		return v.Args[0].Type != 0 && v.Args[0].Type.In(ir.TString)
	}
	return false
}

// equalUnits prints a comparison of a unit with a constant text of one unit, or with another unit: those of
// Latin-1 are shared. It is empty for other values.
func (e *emitter) equalUnits(a, b *ir.Value) string {
	if !isUnit(a) {
		a, b = b, a
	}
	if !isUnit(a) || !e.plainOperand(a) || !e.plainOperand(b) {
		return ""
	}
	x, y := e.ref(a), e.ref(b)
	switch n, ok := units(b.Str); {
	case b.Op == ir.OpConstStr && ok && n == 1:
		return fmt.Sprintf("jsrt.SameCell(%s, %s)", x, y)
	case isUnit(b):
		return fmt.Sprintf("(jsrt.SameCell(%s, %s) || jsrt.SameUnits(%s, %s))", x, y, x, y)
	}
	return ""
}

// loadMethod prints a LoadMethod with the inline cache ic.
func (e *emitter) loadMethod(v *ir.Value, ic string) string {
	a := e.ref(v.Args[0])
	if !e.hasVariable(v) {
		return fmt.Sprintf("if !%s.Hit(%s) && %s.Other(r, %s, %s).IsEmpty() { %s }", ic, a, ic, a, e.g.str(v.Str), e.leave(v))
	}
	x := e.variable(v)
	return fmt.Sprintf("if %s.Hit(%s) { %s = %s.Load() } else %sif %s = %s.Other(r, %s, %s); %s.IsEmpty() { %s }",
		ic, a, x, ic, e.second(ic, a, x, v.Str), x, ic, a, e.g.str(v.Str), x, e.leave(v))
}

// comparePrimitives prints a comparison of what are numbers, or of a text with one of a single
// unit, in line.
func (e *emitter) comparePrimitives(v *ir.Value) string {
	op := [...]string{"<", "<=", ">", ">="}[v.Int]
	known := [...]string{"n == -1", "n <= 0", "n == 1", "(n == 0 || n == 1)"}[v.Int]
	x, a, b := "_", e.ref(v.Args[0]), e.ref(v.Args[1])
	if e.hasVariable(v) {
		x = e.variable(v)
	}
	rest := fmt.Sprintf("if n := jsrt.ComparePrimitives(r, %s, %s); n == jsrt.NotPrimitive { %s } else { %s = %s }", a, b, e.leave(v), x, known)
	if c := singleByte(v.Args[1]); c >= 0 {
		return fmt.Sprintf("if n := jsrt.UnitOf(%s); n >= 0 { %s = n %s %d } else %s", a, x, op, c, rest)
	}
	if c := singleByte(v.Args[0]); c >= 0 {
		return fmt.Sprintf("if n := jsrt.UnitOf(%s); n >= 0 { %s = %d %s n } else %s", b, x, c, op, rest)
	}
	return fmt.Sprintf("if %s.IsNumber() && %s.IsNumber() { %s = %s.Float() %s %s.Float() } else %s", a, b, x, a, op, b, rest)
}

// singleByte is the unit of a constant text of one byte, or -1.
func singleByte(v *ir.Value) int {
	if v.Op != ir.OpConstStr || len(v.Str) != 1 {
		return -1
	}
	return int(v.Str[0])
}
