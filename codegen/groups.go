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
		methods += fmt.Sprintf("{%s, %d, %d}, ", g.str(m.Name), g.codeIndex(m.Func), g.closure(m.Func))
	}
	if methods != "" {
		methods = ", Methods: []jsrt.GroupMethod{" + methods + "}"
	}
	fmt.Fprintf(&g.consts, "var %s = jsrt.FieldGroup{Keys: %s[:], Write: %d, Adds: %t%s}\n", x.static, g.keyList(strings.Join(keys, ", "), len(keys)), write, f.Adds, methods)
	return x
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
		s += fmt.Sprintf("; jsrt.SetShape(%s, %s.To())", e.ref(v.Args[0]), f.ic)
	}
	return s
}
