package codegen

import (
	"fmt"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// Calls of the methods of DataViews for Numbers, of an index that is a Number, are loads and
// stores behind a look at the view:
//
//	if p := jsrt.ViewAt(v3, v4, 2); p != nil && m.builtin[1].Hit(v5) { v6 = jsrt.Int(int(jsrt.ViewUint16(p, true))) } else { … }

// viewNumbers are how the bits that the methods read are a Number, by kind.
var viewNumbers = map[string]string{
	"Int8": "jsrt.Int(int(*(*int8)(p)))", "Uint8": "jsrt.Int(int(*(*uint8)(p)))",
	"Int16": "jsrt.Int(int(int16(%s)))", "Uint16": "jsrt.Int(int(%s))",
	"Int32": "jsrt.Int(int(int32(%s)))", "Uint32": "jsrt.Int(int(%s))",
	"Float32": "jsrt.Num(float64(math.Float32frombits(%s)))", "Float64": "jsrt.Num(math.Float64frombits(%s))",
}

// viewCall prints a call that is probably of such a method, "" for others.
func (e *emitter) viewCall(v *ir.Value) string {
	m := v.Args[0]
	if m.Op != ir.OpGetMethod && m.Op != ir.OpLoadMethod || m.Args[0] != v.Args[1] || !e.guards() || e.compact() || e.folded[m] {
		return ""
	}
	access, ok := ir.ViewMethodOf(m.Str)
	args := v.Args[2:]
	if access.Set && len(args) >= 2 { // without the value
		args = append(args[:1:1], args[2:]...)
	} else if access.Set {
		return ""
	}
	if !ok || len(args) == 0 || len(args) > 2 {
		return ""
	}
	for _, a := range v.Args[1:] {
		if !e.plainOperand(a) && a.Op != ir.OpBoxInt && a.Op != ir.OpBoxFloat && a.Op != ir.OpBoxBool {
			return ""
		}
	}
	little := "false"
	if len(args) == 2 {
		little = e.viewOrder(args[1])
	}
	if little == "" {
		return ""
	}
	does := ""
	switch {
	case access.Set:
		if does = e.putView(v.Args[3], access, little); does == "" {
			return ""
		}
		if e.hasVariable(v) {
			does += "; " + e.result(v) + "jsrt.Undef()"
		}
	case e.hasVariable(v):
		does = e.result(v) + getView(access, little)
	}
	ic, f := e.g.cache("builtin"), e.ref(m)
	return fmt.Sprintf("if p := jsrt.ViewAt(%s, %s, %d); p != nil && (%s.Hit(%s) || %s.Is(%s, jsrt.OpView%s)) { %s } else { %s }",
		e.ref(v.Args[1]), e.viewIndex(args[0]), access.Size, ic, f, ic, f, strings.ToUpper(m.Str[:1])+m.Str[1:], does, e.genericCall(v))
}

// viewIndex prints an index as an int.
func (e *emitter) viewIndex(v *ir.Value) string {
	switch {
	case v.Op == ir.OpBoxInt:
		return e.opaque(v.Args[0])
	case v.Op == ir.OpConstNum && v.Float == float64(int32(v.Float)):
		return fmt.Sprint(int32(v.Float))
	}
	return "jsrt.ViewIndex(" + e.ref(v) + ")"
}

// viewOrder prints littleEndian as a bool, "" where that is for the method to find out.
func (e *emitter) viewOrder(v *ir.Value) string {
	switch v.Op {
	case ir.OpConstUndefined:
		return "false"
	case ir.OpConstBool:
		return fmt.Sprint(v.Int != 0)
	case ir.OpBoxBool:
		return e.ref(v.Args[0])
	}
	if v.Type.In(ir.TBoolean) {
		return e.ref(v) + ".Boolean()"
	}
	return ""
}

func getView(m ir.ViewMethod, little string) string {
	number := viewNumbers[m.Kind]
	if m.Size == 1 {
		return number
	}
	return fmt.Sprintf(number, fmt.Sprintf("jsrt.ViewUint%d(p, %s)", 8*m.Size, little))
}

// putView prints a store of a Number, "" if it is not known to be one.
func (e *emitter) putView(v *ir.Value, m ir.ViewMethod, little string) string {
	float, whole := "", ""
	switch {
	case v.Op == ir.OpBoxFloat:
		float = e.opaque(v.Args[0])
		whole = "jsrt.CutInt32(" + float + ")"
	case v.Op == ir.OpBoxInt:
		float, whole = "float64("+e.opaque(v.Args[0])+")", e.opaque(v.Args[0])
	case v.Op == ir.OpConstNum:
		float = "jsrt.Float(" + goFloat(v.Float) + ")"
		whole = "jsrt.CutInt32(" + float + ")"
	default:
		return ""
	}
	switch {
	case m.Kind == "Float32":
		whole = "math.Float32bits(float32(" + float + "))"
	case m.Kind == "Float64":
		whole = "math.Float64bits(" + float + ")"
	case m.Size == 1:
		return fmt.Sprintf("*(*uint8)(p) = uint8(%s)", whole)
	}
	return fmt.Sprintf("jsrt.PutView%d(p, %s, uint%d(%s))", 8*m.Size, little, 8*m.Size, whole)
}
