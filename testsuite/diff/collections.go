package diff

import (
	"fmt"
	"strings"
)

// callback is a function for the methods of arrays.
func (g *generator) callback(d int) string {
	if g.chance(30) {
		return g.pick("x => x", "(x, i) => i", "x => x > 2", "x => !x", "(x, i, a) => a.length - i", "function (x) { return typeof this + x; }", "String", "Boolean")
	}
	outer := len(g.vars)
	name := g.fresh("e")
	g.vars = append(g.vars, variable{name, kAny, true})
	body := g.expr(kind(g.n(int(kArr))), d-1)
	g.vars = g.vars[:outer]
	return fmt.Sprintf("(%s => %s)", name, g.paren(body))
}

func (g *generator) elements(d int) string {
	list := make([]string, 0, 6)
	k := kind(g.n(int(kArr)))
	for range g.n(6) {
		switch {
		case g.chance(6):
			list = append(list, "")
		case g.chance(8):
			list = append(list, "..."+g.expr(kArr, d-1))
		case g.chance(80):
			list = append(list, g.expr(k, d-1))
		default:
			list = append(list, g.expr(kAny, d-1))
		}
	}
	return strings.Join(list, ", ")
}

func (g *generator) arrExpr(d int) string {
	a := g.expr(kArr, d)
	switch g.n(20) {
	case 0, 1, 2:
		return "[" + g.elements(d) + "]"
	case 3, 4:
		return fmt.Sprintf("%s.%s(%s)", a, g.pick("map", "filter", "map", "flatMap"), g.callback(d))
	case 5:
		return fmt.Sprintf("%s.%s(%s, %s)", a, g.pick("slice", "splice", "slice"), g.expr(kInt, d), g.expr(kInt, d))
	case 6:
		return fmt.Sprintf("clip(%s.concat(%s))", a, g.expr(kArr, d))
	case 7:
		return fmt.Sprintf("Array.from({ length: %s }, %s)", g.pick("0", "3", "5", "'2'"), g.callback(d))
	case 8:
		return fmt.Sprintf("[...%s]", g.expr(kStr, d))
	case 9:
		return fmt.Sprintf("%s.%s(%s)", a, g.pick("sort", "toSorted", "sort"), g.comparator())
	case 10:
		return fmt.Sprintf("Object.%s(%s)", g.pick("keys", "values", "entries", "getOwnPropertyNames"), g.expr(kObj, d))
	case 11:
		return fmt.Sprintf("%s.%s", a, g.pick("reverse()", "toReversed()", "flat()", "fill(0, 1, 3)", "with(0, 5)", "copyWithin(0, 1)", "slice()", "concat()"))
	case 12:
		return fmt.Sprintf("[...%s]", g.expr(kMap, d))
	case 13:
		return fmt.Sprintf("Array.from(%s%s)", g.expr(kTyped, d), g.pick("", ", x => x * 2", ", String"))
	case 14:
		return fmt.Sprintf("JSON.parse(JSON.stringify(%s))", a)
	case 15:
		return fmt.Sprintf("%s.split(%s)", g.expr(kStr, d), g.pick("''", "','", "' '", "/(b)/", "'a', 2"))
	case 16:
		return fmt.Sprintf("[...new Set(%s)]", a)
	case 17:
		if s := g.generatorCall(d); s != "" {
			return fmt.Sprintf("[...%s]", s)
		}
	}
	return fmt.Sprintf("[%s, ...%s]", g.expr(kAny, d), a)
}

func (g *generator) comparator() string {
	return g.pick("", "(a, b) => a - b", "(a, b) => b - a", "(a, b) => (a < b ? -1 : a > b ? 1 : 0)", "(a, b) => String(a).length - String(b).length", "() => 0")
}

func (g *generator) typedExpr(d int) string {
	t := g.expr(kTyped, d)
	switch g.n(6) {
	case 0, 1:
		return fmt.Sprintf("new %s([...%s])", g.typedName(), g.expr(kArr, d))
	case 2:
		return fmt.Sprintf("%s.%s(%s, %s)", t, g.pick("slice", "subarray"), g.expr(kInt, d), g.expr(kInt, d))
	case 3:
		return fmt.Sprintf("%s.%s", t, g.pick("map(x => x + 1)", "fill(7)", "sort()", "reverse()", "filter(x => x)", "toSorted((a, b) => b - a)"))
	case 4:
		return fmt.Sprintf("%s.from(%s, x => %s)", g.typedName(), g.expr(kArr, d), g.pick("x", "x * 1.5", "-x"))
	}
	return g.leaf(kTyped)
}

func (g *generator) mapExpr(d int) string {
	switch g.n(4) {
	case 0:
		return fmt.Sprintf("new Map(Object.entries(%s))", g.expr(kObj, d))
	case 1:
		return fmt.Sprintf("new Map(%s.map((x, i) => [x, i]))", g.expr(kArr, d))
	case 2:
		return fmt.Sprintf("%s.set(%s, %s)", g.expr(kMap, d), g.expr(kAny, d), g.expr(kAny, d))
	}
	return fmt.Sprintf("Map.groupBy(%s, %s)", g.expr(kArr, d), g.callback(d))
}

func (g *generator) objExpr(d int) string {
	switch g.n(12) {
	case 0, 1, 2, 3:
		return g.literal(d)
	case 4, 5, 6:
		if len(g.classes) > 0 {
			return g.instance(g.classes[g.n(len(g.classes))], d)
		}
	case 7:
		return fmt.Sprintf("Object.create(%s)", g.pick("null", g.expr(kObj, d), "{ a: 5 }"))
	case 8:
		return fmt.Sprintf("Object.assign(%s, %s)", g.expr(kObj, d), g.expr(kAny, d))
	case 9:
		return fmt.Sprintf("Object.fromEntries(%s.map((x, i) => [x, i]))", g.expr(kArr, d))
	case 10:
		return fmt.Sprintf("Object.%s(%s)", g.pick("freeze", "seal", "preventExtensions"), g.literal(d))
	}
	return fmt.Sprintf("JSON.parse(JSON.stringify(%s))", g.expr(kObj, d))
}

// literal is an object literal with members of all sorts.
func (g *generator) literal(d int) string {
	var members []string
	for range g.n(6) {
		k := g.key()
		switch g.n(9) {
		case 0:
			members = append(members, fmt.Sprintf("[%s]: %s", g.expr(kAny, d-1), g.expr(kAny, d-1)))
		case 1:
			members = append(members, fmt.Sprintf("get %s() { burn(); return %s; }", k, g.expr(kAny, d-1)))
		case 2:
			members = append(members, fmt.Sprintf("set %s(v) { print('set %s', v); }", k, k))
		case 3:
			members = append(members, fmt.Sprintf("%s(p) { return this === undefined ? p : %s; }", k, g.expr(kAny, d-1)))
		case 4:
			members = append(members, "..."+g.expr(kAny, d-1))
		case 5:
			members = append(members, g.pick("valueOf", "toString", "toJSON", "[Symbol.toPrimitive]")+fmt.Sprintf("() { return %s; }", g.expr(kind(g.n(int(kBig))), d-1)))
		default:
			members = append(members, fmt.Sprintf("%s: %s", k, g.expr(kAny, d-1)))
		}
	}
	return "{ " + strings.Join(members, ", ") + " }"
}
