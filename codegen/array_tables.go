package codegen

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// minTable is from how many elements on an array of constants is made from a table: Go takes
// minutes for code that makes a list of ten thousands of values.
const minTable = 32

// arrayNew prints an array of the operands.
func (e *emitter) arrayNew(v *ir.Value) string {
	switch n := len(v.Args); {
	case n == 0:
		return "jsrt.Arr(jsrt.NewArray(r))"
	case n <= 4:
		return fmt.Sprintf("jsrt.Arr(jsrt.NewArray%d(r, %s))", n, e.refs(v.Args))
	}
	if table := e.arrayTable(v.Args); table != "" {
		return table
	}
	return fmt.Sprintf("jsrt.Arr(jsrt.NewArrayFrom(r, []jsrt.Value{%s}))", e.refs(v.Args))
}

// begun is the spread element that an array literal begins with and is made with:
//
//	v3 = ArrayNew; ArraySpread v3 v2   =>   v3 = jsrt.Arr(jsrt.NewArraySpread(r, v2, …))
func (e *emitter) begun(v *ir.Value) *ir.Value {
	i := slices.Index(v.Block.Values, v) + 1
	if v.Op != ir.OpArrayNew || len(v.Args) > 0 || !e.hasVariable(v) || v.Uses < 2 || i == len(v.Block.Values) || e.suspends() {
		return nil
	}
	if w := v.Block.Values[i]; w.Op == ir.OpArraySpread && w.Args[0] == v && w.Args[1] != v && len(e.marks[w]) == 0 {
		return w
	}
	return nil
}

// arrayTable prints an array of Numbers and nulls, or of texts and nulls, that is made from a
// table of the unit:
//
//	var U0_table0 = [3]float64{1.0, 2.0, 0}
//	jsrt.NewArrayOfNumbers(r, U0_table0[:], 2, 3)
//
// The numbers behind the table are where nulls start and end. It is "" for other arrays.
func (e *emitter) arrayTable(list []*ir.Value) string {
	if len(list) < minTable {
		return ""
	}
	var nulls strings.Builder
	elems := make([]string, len(list))
	kind, from := "", -1
	for i, v := range list {
		element, k := e.tableElement(v)
		if k == "" || k != "null" && kind != "" && k != kind {
			return ""
		}
		if elems[i] = element; k == "null" {
			if from < 0 {
				from = i
			}
			continue
		}
		if kind = k; from >= 0 {
			fmt.Fprintf(&nulls, ", %d, %d", from, i)
			from = -1
		}
	}
	if from >= 0 {
		fmt.Fprintf(&nulls, ", %d, %d", from, len(list))
	}
	typ, maker := "float64", "NewArrayOfNumbers"
	if kind == "text" {
		typ, maker = "*jsrt.String", "NewArrayOfTexts"
		for i, x := range elems {
			if x == "0" {
				elems[i] = "nil"
			}
		}
	}
	name := fmt.Sprintf("%s_table%d", e.g.o.ID, e.g.tables)
	e.g.tables++
	fmt.Fprintf(&e.g.consts, "var %s = [%d]%s{%s}\n", name, len(list), typ, strings.Join(elems, ", "))
	return fmt.Sprintf("jsrt.Arr(jsrt.%s(r, %s[:]%s))", maker, name, nulls.String())
}

// tableElement is a constant as a table has it, and what it is: a number, a text or null.
func (e *emitter) tableElement(v *ir.Value) (text, kind string) {
	if v.Op == ir.OpBoxFloat || v.Op == ir.OpBoxInt {
		v = v.Args[0]
	}
	switch v.Op {
	case ir.OpConstNull:
		return "0", "null"
	case ir.OpConstInt:
		return fmt.Sprint(v.Int), "number"
	case ir.OpConstNum, ir.OpConstFloat:
		if f := v.Float; f-f != 0 || f == 0 && math.Signbit(f) {
			return "", "" // Go has no constants of these
		}
		return goFloat(v.Float), "number"
	case ir.OpConstStr:
		return e.g.str(v.Str), "text"
	}
	return "", ""
}
