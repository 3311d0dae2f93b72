package codegen

import (
	"fmt"
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Calls of built-in functions that answer with a Boolean, and conversions by String, Number and Boolean, where the source finds them by the
// names that they always have: while the realm knows that they are there, nobody looks them up,
// and a branch on the answer needs no Boolean value.
//
//	v4 = GlobalGet (isNaN); v5 = Call v4 v3 v2; v6 = ToBool v5   =>
//	if r.Knows(jsrt.KnownIsNaN) && v2.IsNumber() { v6 = … } else { v4 = …; v5 = …; v6 = … }

// knownCall is such a call, what looks its function up, and the test of what it returns, if that
// is all that is done with it.
type knownCall struct {
	call    *ir.Value
	lookups []*ir.Value
	test    *ir.Value
	name    string // of the constant of jsrt
}

// knownNames are the constants of jsrt, by the names in the source.
var knownNames = map[string]string{"isNaN": "KnownIsNaN", "isFinite": "KnownIsFinite", "Array.isArray": "KnownIsArray",
	"Number.isFinite": "KnownNumberIsFinite", "Number.isInteger": "KnownIsInteger",
	"String": "KnownString", "Number": "KnownNumber", "Boolean": "KnownBoolean"}

// conversions are such functions: what the argument has to be, and the result; Boolean answers as tests do.
var conversions = map[string]struct {
	given, result string
	test          bool
}{
	"String":  {"jsrt.IsNumberOrText(%s)", "jsrt.TextOf(r, %s)", false},
	"Number":  {"jsrt.IsNumberOrText(%s)", "jsrt.NumberOf(r, %s)", false},
	"Boolean": {"true%.0s", "jsrt.OpToBool(%s)", true},
}

// isConversion: v calls a function that is such a conversion by its name.
func isConversion(v *ir.Value) bool {
	if v.Op != ir.OpCall || len(v.Args) != 3 {
		return false
	}
	_, ok := conversions[v.Args[0].Str]
	return ok && v.Args[0].Op == ir.OpGlobalGet
}

// planKnownCalls finds them.
func (e *emitter) planKnownCalls() {
	if !e.guards() || e.compact() {
		return
	}
	e.known = map[*ir.Value]*knownCall{}
	for _, b := range e.f.Blocks {
		for i, v := range b.Values {
			if !isTest(v) && !isConversion(v) {
				continue
			}
			c := e.knownCall(v, i)
			if c == nil {
				continue
			}
			for _, x := range append(c.lookups, v) {
				e.known[x] = c
			}
			if c.test != nil {
				e.known[c.test] = c
				e.folded[c.test] = false
			}
		}
	}
}

// knownCall is what is known of a call, the i-th value of its block, or nil.
func (e *emitter) knownCall(v *ir.Value, i int) *knownCall {
	callee, values := v.Args[0], v.Block.Values
	if !e.hasVariable(v) || !e.plainOperand(v.Args[2]) {
		return nil
	}
	c := &knownCall{call: v, lookups: []*ir.Value{callee}}
	name, uses := callee.Str, 1
	if callee.Op == ir.OpGetMethod {
		base := callee.Args[0]
		if base != v.Args[1] {
			return nil
		}
		c.lookups = []*ir.Value{base, callee}
		name, uses = base.Str+"."+name, 2
	}
	first := c.lookups[0]
	c.name = knownNames[name]
	if c.name == "" || first.Op != ir.OpGlobalGet || first.Int == 1 || first.Uses != uses || callee.Uses != 1 {
		return nil
	}
	// Nothing between the first lookup and the call may notice that they are done later, or not.
	for k := i - 1; ; k-- {
		if k < 0 {
			return nil
		}
		if values[k] == first {
			break
		}
		if w := values[k]; !slices.Contains(c.lookups, w) && (w.Op.Effect() != ir.Pure || w.Op.IsGuard()) {
			return nil
		}
	}
	if x, ok := conversions[name]; v.Uses == 1 && (!ok || x.test) {
		for _, w := range values[i+1:] {
			if w.Op == ir.OpToBool && w.Args[0] == v {
				c.test = w
				break
			}
			if w.Op.Effect() != ir.Pure {
				break
			}
		}
	}
	return c
}

// answer prints what the argument x has to be for an answer without a call, and the answer.
func (c *knownCall) answer(x string) (given, answer string) {
	name := c.call.Args[0].Str
	if t, ok := conversions[name]; ok {
		given, answer = fmt.Sprintf(t.given, x), fmt.Sprintf(t.result, x)
		if !t.test {
			return given, answer
		}
	} else {
		t := tests[name]
		given, answer = fmt.Sprintf(t.given, x), fmt.Sprintf(t.answer, x)
	}
	if c.test == nil {
		answer = "jsrt.Bool(" + answer + ")"
	}
	return given, answer
}

// knownValue prints a value of a known call: all at the place of its last one.
func (e *emitter) knownValue(v *ir.Value) bool {
	c := e.known[v]
	if c == nil {
		return false
	}
	all := append(slices.Clip(c.lookups), c.call)
	if c.test != nil {
		all = append(all, c.test)
	}
	for _, x := range all[1:] {
		if len(e.marks[x]) > 0 { // an exit of the fast version goes on in the midst of them
			return false
		}
	}
	if v != all[len(all)-1] {
		return true
	}
	given, answer := c.answer(e.ref(c.call.Args[2]))
	result := c.test
	if result == nil {
		result = c.call
	}
	fmt.Fprintf(&e.out, "\tif r.Knows(jsrt.%s) && %s { %s = %s } else {\n\tr.Asks(jsrt.%s)\n", c.name, given, e.variable(result), answer, c.name)
	for _, l := range c.lookups {
		if e.folded[l] {
			continue
		}
		e.setLine(l.Pos, l.At)
		fmt.Fprintf(&e.out, "\t%s = %s\n", e.variable(l), e.expr(l))
	}
	e.setLine(c.call.Pos, c.call.At)
	fmt.Fprintf(&e.out, "\t%s\n", e.genericCall(c.call))
	if c.test != nil {
		fmt.Fprintf(&e.out, "\t%s = jsrt.OpToBool(%s)\n", e.variable(c.test), e.variable(c.call))
	}
	e.out.WriteString("\t}\n")
	return true
}
