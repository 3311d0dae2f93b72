package codegen

import (
	"fmt"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// loadElem prints a read of an element: of an array, of the typed arrays that the unit
// names, or whatever can be read without running code.
func (e *emitter) loadElem(v *ir.Value) string {
	a, i := e.ref(v.Args[0]), e.ref(v.Args[1])
	test, element := e.elementAt(v)
	x := "_"
	if e.hasVariable(v) {
		x = e.variable(v)
	}
	switch {
	case v.Int == 1:
		return fmt.Sprintf("if %s { %s = %s } else { %s }", test, x, element, e.leave(v))
	case e.isText(v.Args[0]):
		return e.loadUnit(v, x)
	case v.Int == ir.TextElement:
		return fmt.Sprintf("if %s && %s.IsString() { %s = %s } else if n := jsrt.ElementOf(r, %s, %s); !n.IsEmpty() && n.IsString() { %s = n } else { %s }", test, element, x, element, a, i, x, e.leave(v))
	}
	if e.long() && e.viewOf(v, "") == nil {
		test, element = "!n.IsEmpty()", "n"
	}
	rest := fmt.Sprintf("if n := jsrt.ElementOf(r, %s, %s); !n.IsEmpty() { %s = n } else { %s }", a, i, x, e.leave(v))
	array := func() {
		first := ""
		if element == "n" {
			first = fmt.Sprintf("n := jsrt.FastIndex(%s, %s); ", a, i)
		}
		rest = fmt.Sprintf("if %s%s { %s = %s } else { %s }", first, test, x, element, rest)
	}
	kinds, alone := e.typedKinds(v)
	if alone {
		array()
	}
	for _, kind := range kinds {
		test, element := e.typedAt(v, kind)
		rest = fmt.Sprintf("if %s { %s = jsrt.Num(%s) } else { %s }", test, x, element, rest)
	}
	if !alone {
		array()
	}
	return rest
}

// isText: what v is read of is a text, or probably one.
func (e *emitter) isText(v *ir.Value) bool {
	return v.Type.In(ir.TString) && v.Type != 0 || e.texts[v] || v.Likely == ir.LikelyText
}

// loadUnit prints a read of a unit of a text.
func (e *emitter) loadUnit(v *ir.Value, x string) string {
	a, i := e.ref(v.Args[0]), e.ref(v.Args[1])
	is := "!n.IsEmpty()"
	if v.Int == ir.TextElement {
		is = "!n.IsEmpty() && n.IsString()"
	}
	rest := fmt.Sprintf("if n := jsrt.ElementOf(r, %s, %s); %s { %s = n } else { %s }", a, i, is, x, e.leave(v))
	if !v.Args[0].Type.In(ir.TString) {
		rest = fmt.Sprintf("if n := jsrt.FastIndex(%s, %s); %s { %s = n } else { %s }", a, i, is, x, rest)
	}
	if w := e.viewOf(v, "units"); w != nil {
		return fmt.Sprintf("if uint(%s) < uint(len(%s)) { %s = jsrt.TextOfByte(%s[%s]) } else { %s }", i, w.name, x, w.name, i, rest)
	}
	return fmt.Sprintf("if jsrt.HasByte(%s, %s) { %s = jsrt.TextOfByte(byte(jsrt.ByteOf(%s, %s))) } else { %s }", a, i, x, a, i, rest)
}

// loadNumber prints a read of an element that is guessed to be a number, of typed arrays
// first, if the unit names any.
func (e *emitter) loadNumber(v *ir.Value) string {
	x := "_"
	if e.hasVariable(v) {
		x = e.variable(v)
	}
	get := func(number string) string { return e.asLoaded(v, x, number) }
	test, number := e.numberAt(v)
	rest := fmt.Sprintf("if %s { %s } else if n := jsrt.ElementOf(r, %s, %s); n.IsNumber() { %s } else { %s }",
		test, get(number), e.ref(v.Args[0]), e.ref(v.Args[1]), get("n.Float()"), e.leave(v))
	kinds, _ := e.typedKinds(v)
	for _, kind := range kinds {
		test, element := e.typedAt(v, kind)
		w := e.viewOf(v, kind)
		switch {
		case v.Op == ir.OpLoadNumber || strings.HasPrefix(kind, "Float"):
			element = get(element)
		case w == nil && v.Op == ir.OpLoadInteger:
			element = fmt.Sprintf("%s = int(%s)", x, element)
		case w == nil:
			element = get(element)
		case v.Op == ir.OpLoadInteger:
			element = fmt.Sprintf("%s = int(%s[%s])", x, w.name, e.ref(v.Args[1]))
		default:
			element = fmt.Sprintf("%s = int(int32(%s[%s]))", x, w.name, e.ref(v.Args[1]))
		}
		rest = fmt.Sprintf("if %s { %s } else { %s }", test, element, rest)
	}
	return rest
}

// asLoaded prints the assignment of a number to x as the load v wants it.
func (e *emitter) asLoaded(v *ir.Value, x, number string) string {
	switch v.Op {
	case ir.OpLoadInt32:
		return fmt.Sprintf("%s = int(jsrt.CutInt32(%s))", x, number)
	case ir.OpLoadInteger:
		if x == "_" {
			return fmt.Sprintf("if jsrt.ExactInt(%s) == jsrt.NoInt { %s }", number, e.leave(v))
		}
		return fmt.Sprintf("if %s = jsrt.ExactInt(%s); %s == jsrt.NoInt { %s }", x, number, x, e.leave(v))
	}
	return x + " = " + number
}

// storeElem prints a write of an element: of the typed arrays that the unit names, over an
// element of an array, or whatever can be written without running code.
func (e *emitter) storeElem(v *ir.Value) string {
	a, i, x := e.ref(v.Args[0]), e.ref(v.Args[1]), e.ref(v.Args[2])
	first, end := "", ""
	rest := fmt.Sprintf("if !jsrt.SetElementOf(r, %s, %s, %s) { %s }%s", a, i, x, e.leave(v), e.refillViews(v))
	kinds, _ := e.typedKinds(v)
	for _, kind := range kinds {
		if raw := e.rawNumber(v.Args[2], kind); raw != "" { // probably this kind
			test, put := e.putTyped(v, kind, raw)
			first += fmt.Sprintf("if %s { %s } else { ", test, put)
			end += " }"
		} else {
			rest = fmt.Sprintf("if !jsrt.FastSet%s(%s, %s, %s) { %s }", kind, a, i, x, rest)
		}
	}
	can, put := fmt.Sprintf("jsrt.CanFillIndex(r, %s, %s)", a, i), fmt.Sprintf("jsrt.PutIndex(%s, %s, %s)", a, i, x)
	if e.long() {
		can = fmt.Sprintf("jsrt.IsFillable(%s) && jsrt.Fills(r, jsrt.List(%s), %s)", a, a, i)
	}
	w := e.viewOf(v, "")
	if w != nil {
		can, put = fmt.Sprintf("jsrt.IsAt(%s, %s)", w.name, i), fmt.Sprintf("%s[%s] = %s", w.name, i, x)
		if w.span != nil {
			can = fmt.Sprintf("jsrt.Fills(r, %s, %s)", w.name, i)
		}
	}
	rest = fmt.Sprintf("if %s { %s } else { %s }", can, put, rest)
	if kind, bits := e.payload(v.Args[2]); kind != "" { // over one of the same kind, probably
		can, put = fmt.Sprintf("jsrt.Has%sAt(%s, %s)", kind, a, i), fmt.Sprintf("jsrt.Put%sAt(%s, %s, %s)", kind, a, i, bits)
		if e.long() {
			can = fmt.Sprintf("jsrt.IsWritable(%s) && jsrt.Is%sAt(jsrt.List(%s), %s)", a, kind, a, i)
		}
		if w != nil {
			can, put = fmt.Sprintf("jsrt.Is%sAt(%s, %s)", kind, w.name, i), fmt.Sprintf("jsrt.Set%sAt(&%s[%s], %s)", kind, w.name, i, bits)
		}
		rest = fmt.Sprintf("if %s { %s } else { %s }", can, put, rest)
	}
	return first + rest + end
}

// payload is the kind of a value that is a Number or a Boolean, and the unboxed value.
func (e *emitter) payload(v *ir.Value) (kind, x string) {
	switch v.Op {
	case ir.OpBoxFloat:
		return "Number", e.opaque(v.Args[0])
	case ir.OpBoxInt:
		return "Number", "float64(" + e.opaque(v.Args[0]) + ")"
	case ir.OpConstNum:
		return "Number", "jsrt.Float(" + goFloat(v.Float) + ")"
	case ir.OpBoxBool:
		return "Boolean", e.ref(v.Args[0])
	case ir.OpConstBool:
		return "Boolean", fmt.Sprint(v.Int != 0)
	}
	return "", ""
}

// rawNumber is the unboxed form of a number that fits a kind of typed array, "" if it has
// none.
func (e *emitter) rawNumber(v *ir.Value, kind string) string {
	float := kind == "Float64" || kind == "Float32" || kind == "Uint8Clamped"
	switch {
	case v.Op == ir.OpBoxFloat && float:
		return e.opaque(v.Args[0])
	case v.Op == ir.OpBoxInt && float:
		return "float64(" + e.opaque(v.Args[0]) + ")"
	case v.Op == ir.OpBoxInt:
		return e.opaque(v.Args[0])
	case v.Op == ir.OpBoxFloat && v.Args[0].Op == ir.OpIntToFloat:
		return e.opaque(v.Args[0].Args[0])
	case v.Op == ir.OpBoxFloat: // the kind takes the lower bits
		return "int(jsrt.CutInt32(" + e.opaque(v.Args[0]) + "))"
	case v.Op == ir.OpConstNum && float:
		return "jsrt.Float(" + goFloat(v.Float) + ")" // Go refuses constants that the kind cannot hold
	case v.Op == ir.OpConstNum && v.Float == float64(int32(v.Float)):
		return fmt.Sprintf("jsrt.Integer(%d)", int32(v.Float))
	}
	return ""
}

// isKey: v is a key of elements, and nothing else.
func (e *emitter) isKey(v *ir.Value) bool {
	if e.otherUses == nil {
		e.otherUses = map[*ir.Value]bool{}
		for _, b := range e.f.Blocks {
			e.otherUses[b.Term.Arg] = true
			for _, u := range b.Values {
				for i, a := range u.Args {
					if i != 1 || !isElementAccess(u) || u.Op == ir.OpLoadLength {
						e.otherUses[a] = true
					}
				}
			}
		}
	}
	return !e.otherUses[v]
}

// typedArrays are the kinds of typed arrays that the unit makes and that have fast accesses. Units
// that name Buffer work on Uint8Arrays.
func (g *unit) typedArrays() []string {
	if g.typed == nil {
		g.typed = []string{}
		named := map[string]bool{}
		for _, f := range g.u.Funcs {
			for _, b := range f.Blocks {
				for _, v := range b.Values {
					switch v.Op {
					case ir.OpGlobalGet:
						named[v.Str] = true
						fallthrough
					case ir.OpGetProp, ir.OpImportGet:
						named["Uint8Array"] = named["Uint8Array"] || v.Str == "Buffer"
					}
				}
			}
		}
		for _, kind := range ir.TypedKinds {
			if named[kind+"Array"] {
				g.typed = append(g.typed, kind)
			}
		}
	}
	return g.typed
}
