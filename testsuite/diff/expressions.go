package diff

import (
	"fmt"
	"strings"
)

// expr writes an expression of a kind, sometimes of another one.
func (g *generator) expr(k kind, depth int) string {
	if g.chance(4) {
		return g.paren(g.expr(kind(g.n(int(kinds))), depth))
	}
	if depth <= 0 || g.chance(15) {
		return g.leaf(k)
	}
	d := depth - 1
	if g.chance(8) {
		return fmt.Sprintf("(%s ? %s : %s)", g.expr(kBool, d), g.expr(k, d), g.expr(k, d))
	}
	if g.chance(10) {
		if s := g.call(k, d); s != "" {
			return s
		}
	}
	switch k {
	case kInt:
		return g.intExpr(d)
	case kNum:
		return g.numExpr(d)
	case kStr:
		return g.strExpr(d)
	case kBool:
		return g.boolExpr(d)
	case kBig:
		return g.bigExpr(d)
	case kArr:
		return g.arrExpr(d)
	case kTyped:
		return g.typedExpr(d)
	case kObj:
		return g.objExpr(d)
	case kMap:
		return g.mapExpr(d)
	}
	return g.anyExpr(d)
}

// leaf is a variable or a literal.
func (g *generator) leaf(k kind) string {
	if g.chance(65) {
		if v, ok := g.variableOf(k, false); ok {
			return v.name
		}
	}
	switch k {
	case kInt:
		return g.pick("0", "1", "2", "3", "-1", "7", "10", "255", "-128", "65536", "2147483647", "(-2147483648)", "4294967295", "1073741824")
	case kNum:
		return g.pick("0", "1", "0.5", "-1.5", "0.1", "1e21", "1e-7", "NaN", "Infinity", "-Infinity", "-0", "123456789.125", "4294967296.5", "9007199254740993", "3")
	case kStr:
		return g.pick("''", "'a'", "'abc'", "'12'", "'-7.5'", "'Grüße'", "'мир'", "'😀x'", "'a,b,c'", "' 3 '", "'length'", "'x'", "'hello world'", "'0x1f'", "'\\ud800'", "'NaN'")
	case kBool:
		return g.pick("true", "false")
	case kBig:
		return g.pick("0n", "1n", "-1n", "5n", "123456789012345678901n", "-9223372036854775808n", "255n")
	case kArr:
		return g.pick("[]", "[1, 2, 3]", "[3, 1, 2, 10]", "[1, , 3]", "['b', 'a', 'c']", "[1.5, 2.5]", "[undefined, null]", "[[1, 2], [3, 4]]", "new Array(4)", "[0.1, 1, 'x']")
	case kTyped:
		return "new " + g.typedName() + "(4)"
	case kObj:
		return g.pick("{ a: 1, b: 2 }", "{ a: 'x' }", "{ b: 2.5, a: undefined }", "{ x: { a: 1 } }", "{ length: 2, 0: 'p', 1: 'q' }", "{}", "{ c: null, d: 4 }")
	case kMap:
		return g.pick("new Map()", "new Map([[1, 'a'], ['b', 2], [NaN, 3]])", "new Map([['x', 1], ['y', 2]])")
	}
	return g.pick("undefined", "null", "1", "'s'", "true", "0.5", "-0", "NaN", "[]", "{}", "2n", "(x => x)", "Symbol.iterator")
}

func (g *generator) typedName() string {
	return g.pick("Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array")
}

// call is a call of a function or method declared before, "" without one that fits.
func (g *generator) call(k kind, depth int) string {
	var fits []function
	for _, f := range g.functions {
		if !f.generator && (f.result == k || k == kAny) {
			fits = append(fits, f)
		}
	}
	if len(fits) == 0 {
		return ""
	}
	f := fits[g.n(len(fits))]
	args := make([]string, 0, len(f.params)+1)
	for _, p := range f.params {
		args = append(args, g.expr(p, depth))
	}
	switch {
	case g.chance(8) && len(args) > 0:
		args = args[:len(args)-1]
	case g.chance(8):
		args = append(args, g.expr(kAny, depth))
	case g.chance(6):
		args = append(args, "..."+g.expr(kArr, depth))
	}
	switch {
	case g.chance(6):
		return fmt.Sprintf("%s.call(%s)", f.name, strings.Join(append([]string{g.leaf(kAny)}, args...), ", "))
	case g.chance(4):
		return fmt.Sprintf("%s.apply(%s, [%s])", f.name, g.leaf(kObj), strings.Join(args, ", "))
	}
	return fmt.Sprintf("%s(%s)", f.name, strings.Join(args, ", "))
}

func (g *generator) intExpr(d int) string {
	a, b := g.expr(kInt, d), g.expr(kInt, d)
	switch g.n(16) {
	case 0, 1:
		return fmt.Sprintf("((%s %s %s) | 0)", a, g.pick("+", "-", "*", "/", "%"), b)
	case 2, 3:
		return fmt.Sprintf("(%s %s %s)", a, g.pick("&", "|", "^", "<<", ">>", ">>>"), b)
	case 4:
		return fmt.Sprintf("Math.imul(%s, %s)", a, b)
	case 5:
		return g.expr(kArr, d) + ".length"
	case 6:
		return g.expr(kStr, d) + ".length"
	case 7:
		return fmt.Sprintf("%s.charCodeAt(%s)", g.expr(kStr, d), a)
	case 8:
		return fmt.Sprintf("(~%s)", a)
	case 9:
		return fmt.Sprintf("parseInt(%s%s)", g.expr(kStr, d), g.pick("", ", 10", ", 16", ", 36"))
	case 10:
		return fmt.Sprintf("%s.%s(%s)", g.expr(kArr, d), g.pick("indexOf", "lastIndexOf"), g.expr(kAny, d))
	case 11, 12:
		if v, ok := g.variableOf(kInt, true); ok {
			return "(" + g.pick(v.name+"++", "--"+v.name, v.name+"--", "++"+v.name) + ")"
		}
	case 13:
		return fmt.Sprintf("Math.clz32(%s)", a)
	case 14:
		return fmt.Sprintf("(%s %s %s)", a, g.pick("+", "-", "*"), b)
	}
	return fmt.Sprintf("(%s + %s)", a, b)
}

func (g *generator) numExpr(d int) string {
	a := g.expr(kNum, d)
	switch g.n(14) {
	case 0, 1, 2, 3:
		return fmt.Sprintf("(%s %s %s)", a, g.pick("+", "-", "*", "/", "%"), g.expr(kNum, d))
	case 4:
		return fmt.Sprintf("Math.%s(%s)", g.pick("floor", "ceil", "round", "trunc", "abs", "sign", "fround", "sqrt"), a)
	case 5:
		return fmt.Sprintf("Math.%s(%s, %s)", g.pick("min", "max", "min", "hypot"), a, g.expr(kNum, d))
	case 6:
		return fmt.Sprintf("(- %s)", a)
	case 7:
		return fmt.Sprintf("(+ %s)", g.expr(kAny, d))
	case 8:
		return fmt.Sprintf("%s(%s)", g.pick("Number", "parseFloat", "Number"), g.expr(kAny, d))
	case 9:
		return fmt.Sprintf("((%s) ** %s)", a, g.pick("2", "3", "-1", "0.5", "0"))
	case 10, 11:
		if v, ok := g.variableOf(kNum, true); ok {
			return fmt.Sprintf("(%s %s %s)", v.name, g.pick("+=", "-=", "*=", "=", "/=", "%=", "??=", "||=", "&&="), g.numeric(d))
		}
	case 12:
		return fmt.Sprintf("%s[%s]", g.expr(kTyped, d), g.expr(kInt, d))
	}
	return fmt.Sprintf("(%s + %s)", g.expr(kInt, d), a)
}

// numeric is an expression that is a number whatever its operands are: what is assigned
// to variables in loops must not grow as strings do.
func (g *generator) numeric(d int) string {
	switch g.n(4) {
	case 0:
		return g.pick("1", "0.5", "-3", "7", "2147483647")
	case 1:
		return fmt.Sprintf("Math.%s(%s)", g.pick("floor", "abs", "round"), g.expr(kNum, d))
	case 2:
		return fmt.Sprintf("(+ %s)", g.expr(kNum, d))
	}
	return fmt.Sprintf("(%s - %s)", g.expr(kNum, d), g.expr(kInt, d))
}

func (g *generator) strExpr(d int) string {
	s := g.expr(kStr, d)
	switch g.n(22) {
	case 0, 1:
		return fmt.Sprintf("(%s + %s)", s, g.expr(kAny, d))
	case 2:
		return fmt.Sprintf("(%s + %s)", g.expr(kNum, d), s)
	case 3:
		return fmt.Sprintf("`%s${%s}-${%s}`", g.pick("", "é", "t "), g.expr(kAny, d), s)
	case 4:
		return fmt.Sprintf("%s.%s(%s, %s)", s, g.pick("slice", "substring", "substr"), g.expr(kInt, d), g.expr(kInt, d))
	case 5:
		return fmt.Sprintf("%s.%s()", s, g.pick("toUpperCase", "toLowerCase", "trim", "trimEnd", "toString", "normalize", "toWellFormed"))
	case 6:
		return fmt.Sprintf("%s.%s(%s, %s)", s, g.pick("padStart", "padEnd"), g.pick("3", "8", "0", "5.7"), g.expr(kStr, d))
	case 7:
		return fmt.Sprintf("%s.repeat(%s)", s, g.pick("0", "1", "2", "3"))
	case 8:
		return fmt.Sprintf("String(%s)", g.expr(kAny, d))
	case 9:
		return fmt.Sprintf("(typeof %s)", g.expr(kAny, d))
	case 10:
		return fmt.Sprintf("%s.%s(%s)", s, g.pick("charAt", "at", "concat"), g.expr(kInt, d))
	case 11:
		return fmt.Sprintf("(%s).%s", g.expr(kNum, d), g.pick("toString()", "toFixed(2)", "toString(16)", "toPrecision(5)", "toExponential(3)", "toString(2)"))
	case 12:
		return fmt.Sprintf("%s.split(%s).join(%s)", s, g.pick("''", "','", "'a'", "/[a-c]/"), g.pick("'-'", "''", "'é'"))
	case 13:
		return fmt.Sprintf("%s.%s(%s, %s)", s, g.pick("replace", "replaceAll"), g.pick("'a'", "/[a-c]+/g", "/(.)(.)/g", "''"), g.pick("'<$&>'", "'$1'", "x => x.length", "(m, a) => a + '!'"))
	case 14:
		return fmt.Sprintf("JSON.stringify(%s%s)", g.expr(kAny, d), g.pick("", ", null, 1", ", ['a', 'x']"))
	case 15:
		return fmt.Sprintf("%s.join(%s)", g.expr(kArr, d), g.pick("", "'-'", "undefined"))
	case 16:
		if v, ok := g.variableOf(kStr, true); ok {
			return fmt.Sprintf("(%s = clip(%s + %s))", v.name, v.name, g.expr(kAny, d))
		}
	case 17:
		return fmt.Sprintf("String.fromCharCode(%s, %s)", g.expr(kInt, d), g.expr(kInt, d))
	case 18:
		return fmt.Sprintf("%s[%s]", s, g.expr(kInt, d))
	case 19:
		return fmt.Sprintf("Object.keys(%s).join()", g.expr(kObj, d))
	}
	return fmt.Sprintf("(%s + %s)", s, g.expr(kStr, d))
}

func (g *generator) boolExpr(d int) string {
	switch g.n(15) {
	case 0, 1, 2:
		return fmt.Sprintf("(%s %s %s)", g.expr(kInt, d), g.comparison(), g.expr(kInt, d))
	case 3, 4:
		return fmt.Sprintf("(%s %s %s)", g.expr(kNum, d), g.comparison(), g.expr(kNum, d))
	case 5:
		return fmt.Sprintf("(%s %s %s)", g.expr(kAny, d), g.comparison(), g.expr(kAny, d))
	case 6:
		return fmt.Sprintf("(%s %s %s)", g.expr(kStr, d), g.comparison(), g.expr(kStr, d))
	case 7:
		return fmt.Sprintf("(!%s)", g.expr(kAny, d))
	case 8:
		return fmt.Sprintf("(%s %s %s)", g.expr(kBool, d), g.pick("&&", "||", "!==", "==="), g.expr(kBool, d))
	case 9:
		return fmt.Sprintf("('%s' in %s)", g.key(), g.expr(kObj, d))
	case 10:
		return fmt.Sprintf("(%s instanceof %s)", g.expr(kAny, d), g.className())
	case 11:
		return fmt.Sprintf("%s.%s(%s)", g.expr(kStr, d), g.pick("includes", "startsWith", "endsWith"), g.expr(kStr, d))
	case 12:
		return fmt.Sprintf("%s.%s(%s)", g.expr(kArr, d), g.pick("some", "every"), g.callback(d))
	case 13:
		return fmt.Sprintf("%s(%s, %s)", "Object.is", g.expr(kAny, d), g.expr(kAny, d))
	}
	return fmt.Sprintf("Number.%s(%s)", g.pick("isInteger", "isNaN", "isSafeInteger", "isFinite"), g.expr(kAny, d))
}

func (g *generator) comparison() string {
	return g.pick("<", ">", "<=", ">=", "===", "!==", "==", "!=")
}

func (g *generator) className() string {
	if len(g.classes) > 0 && g.chance(70) {
		return g.classes[g.n(len(g.classes))].name
	}
	return g.pick("Object", "Array", "Function", "Error", "Map")
}

func (g *generator) bigExpr(d int) string {
	a, b := g.expr(kBig, d), g.expr(kBig, d)
	switch g.n(9) {
	case 0, 1:
		return fmt.Sprintf("clip(%s %s %s)", a, g.pick("+", "-", "*"), b)
	case 2:
		return fmt.Sprintf("(%s %s %s)", a, g.pick("/", "%", "&", "|", "^"), b)
	case 3:
		return fmt.Sprintf("BigInt(%s)", g.expr(kInt, d))
	case 4:
		return fmt.Sprintf("BigInt.%s(%s, %s)", g.pick("asIntN", "asUintN"), g.pick("8", "64", "33"), a)
	case 5:
		return fmt.Sprintf("(- %s)", a)
	case 6:
		return fmt.Sprintf("clip(%s %s %s)", a, g.pick("<<", ">>"), g.pick("1n", "3n", "64n"))
	case 7:
		if v, ok := g.variableOf(kBig, true); ok {
			return g.pick("("+v.name+"++)", "(--"+v.name+")", fmt.Sprintf("(%s = clip(%s + %s))", v.name, v.name, b))
		}
	}
	return fmt.Sprintf("(%s + %s)", a, b)
}

func (g *generator) anyExpr(d int) string {
	switch g.n(14) {
	case 0:
		return fmt.Sprintf("(%s ?? %s)", g.expr(kAny, d), g.expr(kAny, d))
	case 1:
		return fmt.Sprintf("(%s %s %s)", g.expr(kAny, d), g.pick("||", "&&"), g.expr(kAny, d))
	case 2, 3:
		return fmt.Sprintf("%s%s", g.paren(g.expr(kObj, d)), g.property(d))
	case 4:
		return fmt.Sprintf("%s?.%s?.[%s]", g.expr(kAny, d), g.pick("a", "b", "x"), g.expr(kAny, d))
	case 5:
		return fmt.Sprintf("%s[%s]", g.expr(kArr, d), g.expr(kInt, d))
	case 6:
		return fmt.Sprintf("clip(%s %s %s)", g.expr(kAny, d), g.pick("+", "+", "-", "*"), g.expr(kAny, d))
	case 7:
		return fmt.Sprintf("%s.%s", g.expr(kArr, d), g.pick("pop()", "shift()", "at(-1)", "find("+g.callback(d)+")", "reduce((p, q) => clip(p + q), 0)", "findLast("+g.callback(d)+")"))
	case 8:
		return fmt.Sprintf("%s.get(%s)", g.expr(kMap, d), g.expr(kAny, d))
	case 9:
		return g.methodCall(d)
	case 10:
		return fmt.Sprintf("(%s, %s)", g.expr(kAny, d), g.expr(kAny, d))
	case 11:
		return fmt.Sprintf("%s?.(%s)", g.paren(g.leaf(kAny)), g.leaf(kAny))
	}
	return g.expr(kind(g.n(int(kAny))), d)
}

// paren keeps an object literal or arrow function from being read as something else.
func (g *generator) paren(s string) string {
	if strings.HasPrefix(s, "{") || strings.HasPrefix(s, "[") || strings.Contains(s, "=>") || (s[0] >= '0' && s[0] <= '9') || s[0] == '-' {
		return "(" + s + ")"
	}
	return s
}

// methodCall is a call of a method of an own class on an instance, or on something else.
func (g *generator) methodCall(d int) string {
	if len(g.classes) == 0 {
		return g.leaf(kAny)
	}
	c := g.classes[g.n(len(g.classes))]
	target := g.instance(c, d)
	if g.chance(40) {
		target = g.paren(g.leaf(kObj))
	}
	dot := g.pick(".", ".", "?.")
	if len(c.methods) > 0 && g.chance(60) {
		return fmt.Sprintf("%s%s%s(%s)", target, dot, c.methods[g.n(len(c.methods))], g.expr(kAny, d))
	}
	return fmt.Sprintf("%s%s%s", target, dot, c.props[g.n(len(c.props))])
}

func (g *generator) instance(c class, d int) string {
	args := make([]string, c.arity)
	for i := range args {
		args[i] = g.expr(kAny, d)
	}
	return fmt.Sprintf("new %s(%s)", c.name, strings.Join(args, ", "))
}
