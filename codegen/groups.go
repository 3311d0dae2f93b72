package codegen

import (
	"fmt"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// fieldGroup is where the parts of an ir.FieldGroup are in generated code.
type fieldGroup struct {
	ic, static string
	first, n   int // its offsets in m.off
	adds       bool
	methods    bool
}

// offsets prints the list of them, nil if there are none: the unit may have no list.
func (f fieldGroup) offsets() string {
	if f.n == 0 {
		return "nil"
	}
	return fmt.Sprintf("m.off[%d:%d]", f.first, f.first+f.n)
}

// group prints the static part of a group once, and gives it its places.
func (e *emitter) group(f *ir.FieldGroup) fieldGroup {
	g := e.g
	if x, ok := g.groups[f]; ok {
		return x
	}
	n := len(g.groups)
	x := fieldGroup{ic: fmt.Sprintf("m.group[%d]", n), static: fmt.Sprintf("%s_g%d", g.o.ID, n), first: g.nOff, n: len(f.Keys), adds: f.Adds, methods: len(f.Methods) > 0}
	g.nOff += x.n
	g.groups[f] = x
	g.groupData(x.static, f)
	return x
}

// maker prints the static part of the group of an object that is made at once, and gives it its
// MakerIC.
func (e *emitter) maker(f *ir.FieldGroup) fieldGroup {
	g := e.g
	if x, ok := g.makers[f]; ok {
		return x
	}
	n := len(g.makers)
	x := fieldGroup{ic: fmt.Sprintf("m.maker[%d]", n), static: fmt.Sprintf("%s_m%d", g.o.ID, n)}
	g.makers[f] = x
	g.groupData(x.static, f)
	return x
}

// groupData prints the jsrt.FieldGroup of a group.
func (g *unit) groupData(name string, f *ir.FieldGroup) {
	var keys []string
	write := uint64(0)
	for i, k := range f.Keys {
		keys = append(keys, g.str(k))
		if f.Write[i] {
			write |= 1 << i
		}
	}
	methods := ""
	for _, m := range f.Methods {
		getter := ""
		if m.Getter {
			getter = ", Getter: true"
		}
		if m.Setter {
			getter = ", Setter: true"
		}
		methods += fmt.Sprintf("{Key: %s, Code: %d, Closure: %d%s}, ", g.str(m.Name), g.codeIndex(m.Func), g.closure(m.Func), getter)
	}
	if methods != "" {
		methods = ", Methods: []jsrt.GroupMethod{" + methods + "}"
	}
	fmt.Fprintf(&g.consts, "var %s = jsrt.FieldGroup{Keys: %s[:], Write: %d, Adds: %t%s}\n", name, g.keyList(strings.Join(keys, ", "), len(keys)), write, f.Adds, methods)
}

// guardMaker prints the guard of an object that is made at once.
func (e *emitter) guardMaker(v *ir.Value) string {
	guard, a := v.Aux.(*ir.FieldGuard), e.ref(v.Args[0])
	f, hit := e.maker(guard.Group), "Hit"
	if !guard.Maker.Is(ir.ClassConstructor) {
		hit = "HitPlain"
	}
	lists := "nil, nil"
	if len(guard.Group.Methods) > 0 {
		lists = "m.codes[:], m.closure[:]"
	}
	return fmt.Sprintf("if !%s.%s(%s) && !%s.Miss(r, &%s, %s, &m.Instance, %s) { %s }", f.ic, hit, a, f.ic, f.static, lists, a, e.leave(v))
}

// newOf prints an object that is made at once:
//
//	if m.maker[3].Left() { v9 = m.maker[3].Next(); jsrt.SetShape(v9, m.maker[3].To()) } else { v9 = m.maker[3].Another(r) }; jsrt.InitNumber(v9, 0, v5); …
func (e *emitter) newOf(v *ir.Value) string {
	x, ic := e.variable(v), e.maker(v.Aux.(*ir.FieldGroup)).ic
	s := fmt.Sprintf("if %s.Left() { %s = %s.Next(); jsrt.SetShape(%s, %s.To()) } else { %s = %s.Another(r) }", ic, x, ic, x, ic, x, ic)
	return s + e.initFields(x, v.Args[1:])
}

// literalCell prints an object literal in the same way, "" if it is none of few properties.
func (e *emitter) literalCell(v *ir.Value) string {
	n := len(v.Args)
	if n == 0 || n > maxLiteralCell || !e.guards() || e.compact() || !e.hasVariable(v) {
		return ""
	}
	x, ic := e.variable(v), e.g.cache("site")
	return fmt.Sprintf("if %s.Left() { %s = %s.Next(%d); jsrt.SetShape(%s, %s.To()) } else { %s = %s.Another(r, %s[:]) }", ic, x, ic, 16+16*n, x, ic, x, ic, e.literalKeys(v)) + e.initFields(x, v.Args)
}

// maxLiteralCell is the number of properties up to which a literal has a cell of just its size.
const maxLiteralCell = 4

// initFields prints the first values of the fields of an object.
func (e *emitter) initFields(x string, values []*ir.Value) (s string) {
	for i, a := range values {
		switch {
		case e.folded[a] && a.Op == ir.OpBoxFloat:
			s += fmt.Sprintf("; jsrt.InitNumber(%s, %d, %s)", x, i, e.ref(a.Args[0]))
		case e.folded[a] && a.Op == ir.OpBoxInt:
			s += fmt.Sprintf("; jsrt.InitNumber(%s, %d, float64(%s))", x, i, e.opaque(a.Args[0]))
		case a.Op == ir.OpConstNum:
			s += fmt.Sprintf("; jsrt.InitNumber(%s, %d, %s)", x, i, goFloat(a.Float))
		default:
			s += fmt.Sprintf("; jsrt.InitField(%s, %d, %s)", x, i, e.ref(a))
		}
	}
	return s
}

// loadField prints a read of a field that a guard has looked at.
func (e *emitter) loadField(v *ir.Value) string {
	f := e.group(v.Aux.(*ir.FieldGroup))
	return fmt.Sprintf("jsrt.Field(%s, m.off[%d])", e.ref(v.Args[0]), f.first+int(v.Int))
}

// storeField prints a write of such a field.
func (e *emitter) storeField(v *ir.Value) string {
	f := e.group(v.Aux.(*ir.FieldGroup))
	s := fmt.Sprintf("jsrt.SetField(%s, m.off[%d], %s)", e.ref(v.Args[0]), f.first+int(v.Int), e.ref(v.Args[1]))
	if f.adds && v.Str != "" {
		s += fmt.Sprintf("; jsrt.SetShape(%s, %s.To(%s))", e.ref(v.Args[0]), f.ic, e.ref(v.Args[0]))
	}
	return s
}
