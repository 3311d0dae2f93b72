package diff

import (
	"fmt"
	"strings"
)

// statements writes a list of statements; what it declares is visible in the rest of it.
func (g *generator) statements(count, depth int) []*stmt {
	var list []*stmt
	for range count {
		list = append(list, g.statement(depth))
	}
	return list
}

// scoped writes statements in a block of their own.
func (g *generator) scoped(count, depth int) []*stmt {
	outer := len(g.vars)
	list := g.statements(count, depth)
	g.vars = g.vars[:outer]
	return list
}

func (g *generator) statement(depth int) *stmt {
	if g.inAsync && g.chance(15) {
		return g.await(depth)
	}
	if depth > 0 && g.chance(45) {
		switch g.n(12) {
		case 0, 1:
			return g.ifStatement(depth)
		case 2, 3:
			return g.forStatement(depth)
		case 4:
			return g.forOf(depth)
		case 5:
			return g.forIn(depth)
		case 6:
			return g.while(depth)
		case 7:
			return g.switchStatement(depth)
		case 8, 9:
			return g.tryStatement(depth)
		case 10:
			return g.hotLoop(depth)
		case 11:
			return g.closures()
		}
	}
	switch g.n(16) {
	case 0, 1, 2:
		return g.declaration()
	case 3, 4, 5:
		return g.assignment()
	case 6:
		return g.destructuring()
	case 7, 8:
		return line(fmt.Sprintf("print('%s', %s);", g.fresh("p"), g.expr(kAny, 3)))
	case 9, 10:
		return g.objectChange()
	case 11:
		return g.arrayChange()
	case 12:
		return g.prototypeChange()
	case 13:
		return g.jump()
	case 14:
		if g.inGen {
			return line(g.pick("yield ", "yield* ", "var "+g.fresh("y")+" = yield ") + g.pick(g.leaf(kArr), g.expr(kArr, 2)) + ";")
		}
		return g.generatorUse()
	}
	return line(g.paren(g.expr(kAny, 2)) + ";")
}

func (g *generator) assignment() *stmt {
	v, ok := g.variableOf(kAny, true)
	if !ok {
		return g.declaration()
	}
	switch v.kind {
	case kInt, kNum:
		if g.chance(50) {
			return line(fmt.Sprintf("%s %s %s;", v.name, g.pick("+=", "-=", "*=", "|=", ">>=", "%="), g.numeric(2)))
		}
		return line(fmt.Sprintf("%s = %s; %s", v.name, g.expr(v.kind, 3), keepNumber(v.name)))
	case kStr, kBig, kArr, kAny:
		return line(fmt.Sprintf("%s = clip(%s);", v.name, g.expr(v.kind, 3)))
	}
	return line(fmt.Sprintf("%s %s %s;", v.name, g.pick("=", "=", "??=", "||="), g.expr(v.kind, 3)))
}

// keepNumber ends what an expression of mixed kinds has made of a variable of a loop.
func keepNumber(name string) string {
	return fmt.Sprintf("if (typeof %s !== 'number') %s = 1;", name, name)
}

func (g *generator) destructuring() *stmt {
	a, b := g.fresh("v"), g.fresh("v")
	word := g.pick("let", "const", "var")
	var s string
	var second kind = kAny
	if g.chance(50) {
		source := g.expr(kArr, 2)
		if g.chance(50) {
			second = kArr
		}
		s = fmt.Sprintf("%s [%s, %s] = %s;", word, a+g.pick("", " = "+g.expr(kAny, 1)), g.rest(second)+b, source)
	} else {
		source := g.expr(kObj, 2)
		if g.chance(50) {
			second = kObj
		}
		s = fmt.Sprintf("%s { %s: %s, %s } = %s;", word, g.pick("a", "b", "['x']"), a+g.pick("", " = "+g.expr(kAny, 1)), g.restProperty(second, b), source)
	}
	g.vars = append(g.vars, variable{a, kAny, word != "const"}, variable{b, second, word != "const"})
	return line(s)
}

func (g *generator) rest(k kind) string {
	if k == kArr {
		return "..."
	}
	return ""
}

func (g *generator) restProperty(k kind, name string) string {
	if k == kObj {
		return "..." + name
	}
	return "d: " + name
}

func (g *generator) objectVar() string {
	if v, ok := g.variableOf(kObj, false); ok {
		return v.name
	}
	return "({ a: 1 })"
}

// objectChange writes to, deletes from or defines on an object.
func (g *generator) objectChange() *stmt {
	o := g.objectVar()
	switch g.n(8) {
	case 0, 1, 2:
		return line(fmt.Sprintf("%s%s = %s;", o, g.property(2), g.expr(kAny, 2)))
	case 3:
		return line(fmt.Sprintf("%s%s %s %s;", o, g.property(1), g.pick("??=", "||=", "&&="), g.expr(kAny, 2)))
	case 4:
		return line(fmt.Sprintf("%s%s;", g.pick("delete ", "delete ")+o, g.property(2)))
	case 5:
		return line(fmt.Sprintf("Object.defineProperty(%s, '%s', { get() { burn(); return %s; }, configurable: %s, enumerable: %s });", o, g.key(), g.expr(kAny, 1), g.pick("true", "true", "false"), g.expr(kBool, 0)))
	case 6:
		return line(fmt.Sprintf("Object.defineProperty(%s, '%s', { value: %s, writable: %s, configurable: true });", o, g.key(), g.expr(kAny, 2), g.pick("true", "false")))
	}
	return line(fmt.Sprintf("%s%s%s;", o, g.pick(".a", ".b", "[1]", ".x"), g.pick("++", "--", " += 1", " += 'z'", " -= 0.5")))
}

func (g *generator) arrayChange() *stmt {
	v, ok := g.variableOf(kArr, false)
	if !ok {
		v.name = "[1, 2, 3]"
	}
	switch g.n(9) {
	case 0, 1:
		return line(fmt.Sprintf("clip(%s).push(%s);", v.name, g.expr(kAny, 2)))
	case 2:
		return line(fmt.Sprintf("%s[%s] = %s;", v.name, g.pick("0", "1", "2", "5", "'1'", "-1", "1.5"), g.expr(kAny, 2)))
	case 3:
		return line(fmt.Sprintf("%s.length = %s;", v.name, g.pick("0", "1", "2", "3", "6")))
	case 4:
		return line(fmt.Sprintf("%s.%s;", v.name, g.pick("pop()", "shift()", "unshift(9)", "splice(1, 1)", "splice(1, 0, 'i', 'j')", "reverse()", "sort("+g.comparator()+")")))
	case 5:
		return line(fmt.Sprintf("delete %s[%s];", v.name, g.pick("0", "1", "2")))
	case 6:
		return line(fmt.Sprintf("%s[%s.length] = %s;", v.name, v.name, g.expr(kAny, 2)))
	case 7:
		if t, ok := g.variableOf(kTyped, false); ok {
			return line(fmt.Sprintf("%s[%s] %s %s;", t.name, g.pick("0", "1", "3", "4", "-1"), g.pick("=", "+=", "^=", "*="), g.expr(kNum, 2)))
		}
	}
	return line(fmt.Sprintf("%s.foo = %s;", v.name, g.expr(kAny, 1)))
}

// prototypeChange changes a class of the program while it runs.
func (g *generator) prototypeChange() *stmt {
	if len(g.classes) == 0 || g.chance(20) {
		return line(fmt.Sprintf("Object.setPrototypeOf(%s, %s);", g.objectVar(), g.pick("null", "{ a: 7, get x() { return 'px'; } }", "Array.prototype", "Object.prototype")))
	}
	c := g.classes[g.n(len(g.classes))].name
	switch g.n(5) {
	case 0:
		return line(fmt.Sprintf("%s.prototype.%s = function (q) { burn(); return [q, this?.a]; };", c, g.pick("m", "n", "o")))
	case 1:
		return line(fmt.Sprintf("Object.defineProperty(%s.prototype, '%s', { get() { burn(); return %s; }, configurable: true });", c, g.pick("a", "b", "x", "m"), g.expr(kAny, 1)))
	case 2:
		return line(fmt.Sprintf("delete %s.prototype.%s;", c, g.pick("m", "n", "x", "a")))
	case 3:
		return line(fmt.Sprintf("%s.prototype.%s = %s;", c, g.pick("a", "b", "d"), g.expr(kAny, 1)))
	}
	return line(fmt.Sprintf("print('static', %s.%s?.(%s));", c, g.pick("s", "t"), g.expr(kAny, 1)))
}

// jump leaves a loop or a function, mostly under a condition.
func (g *generator) jump() *stmt {
	condition := fmt.Sprintf("if (%s) ", g.expr(kBool, 1))
	switch {
	case g.loops > 0 && g.chance(60):
		target := ""
		if len(g.labels) > 0 && g.chance(50) {
			target = " " + g.labels[g.n(len(g.labels))]
		}
		return line(condition + g.pick("break", "continue") + target + ";")
	case g.inFunc && g.chance(40):
		return line(condition + fmt.Sprintf("return %s;", g.expr(kAny, 2)))
	}
	return line(condition + fmt.Sprintf("throw %s;", g.pick("new TypeError('t' + "+g.leaf(kInt)+")", "new Error('e')", g.leaf(kAny))))
}

func (g *generator) generatorUse() *stmt {
	call := g.generatorCall(2)
	if call == "" {
		return g.assignment()
	}
	it := g.fresh("it")
	return line(fmt.Sprintf("{ const %s = %s; print('it', %s.next(), %s.%s(%s), %s.next(1)); }", it, call, it, it, g.pick("next", "return", "throw", "next"), g.leaf(kInt), it))
}

func (g *generator) ifStatement(depth int) *stmt {
	s := block(fmt.Sprintf("if (%s) {", g.expr(kBool, 2)), g.scoped(1+g.n(3), depth-1), "}")
	if g.chance(50) {
		s.clauses = append(s.clauses, clause{"} else {", g.scoped(1+g.n(2), depth-1)})
	}
	return s
}

// loop writes the body of a loop, with a label by chance.
func (g *generator) loop(depth int, open string, names []variable, end string) *stmt {
	label := ""
	labels, vars := g.labels, len(g.vars)
	if g.chance(20) {
		label = g.fresh("L")
		g.labels = append(append([]string{}, labels...), label)
		label += ": "
	}
	g.loops++
	g.vars = append(g.vars, names...)
	body := append([]*stmt{line("burn();")}, g.statements(1+g.n(4), depth-1)...)
	g.vars, g.labels = g.vars[:vars], labels
	g.loops--
	return block(label+open, body, end)
}

func (g *generator) forStatement(depth int) *stmt {
	i := g.fresh("i")
	limit := g.pick("3", "5", "10", "4.5", g.leaf(kArr)+".length")
	open := fmt.Sprintf("for (let %s = %s; %s < %s; %s) {", i, g.pick("0", "0", "1", "-2", "0.5"), i, limit, g.pick(i+"++", i+" += 2", "++"+i))
	return g.loop(depth, open, []variable{{i, kInt, false}}, "}")
}

func (g *generator) forOf(depth int) *stmt {
	x := g.fresh("x")
	source := g.expr(kArr, 2)
	switch g.n(5) {
	case 0:
		source = g.expr(kStr, 2)
	case 1:
		if s := g.generatorCall(2); s != "" {
			source = s
		}
	case 2:
		y := g.fresh("y")
		return g.loop(depth, fmt.Sprintf("for (const [%s, %s] of %s) {", x, y, g.pick(g.expr(kMap, 2), "Object.entries("+g.expr(kObj, 2)+")", g.expr(kArr, 1)+".entries()")), []variable{{x, kAny, false}, {y, kAny, false}}, "}")
	case 3:
		source = g.expr(kTyped, 2)
	}
	return g.loop(depth, fmt.Sprintf("for (%s %s of %s) {", g.pick("const", "let"), x, source), []variable{{x, kAny, false}}, "}")
}

func (g *generator) forIn(depth int) *stmt {
	k := g.fresh("k")
	return g.loop(depth, fmt.Sprintf("for (const %s in %s) {", k, g.expr(kind(g.n(2))*2+kArr, 2)), []variable{{k, kStr, false}}, "}")
}

func (g *generator) while(depth int) *stmt {
	if g.chance(50) {
		return g.loop(depth, fmt.Sprintf("while (%s) {", g.expr(kBool, 2)), nil, "if (fuel % 7 === 0) break; }")
	}
	return g.loop(depth, "do {", nil, fmt.Sprintf("} while (fuel %% 5 !== 0 && %s);", g.expr(kBool, 2)))
}

func (g *generator) switchStatement(depth int) *stmt {
	k := kind(g.n(4))
	s := &stmt{end: "}"}
	s.clauses = append(s.clauses, clause{open: fmt.Sprintf("switch (%s) {", g.expr(k, 2))})
	vars := len(g.vars)
	defaultAt := g.n(5)
	for i := range 2 + g.n(3) {
		open := "case " + g.expr(k, 1) + ": {"
		if i == defaultAt {
			open = "default: {"
		}
		body := g.scoped(1+g.n(2), depth-1)
		s.clauses = append(s.clauses, clause{open, body}, clause{"}" + g.pick("", " break;", " break;"), nil})
	}
	g.vars = g.vars[:vars]
	return s
}

func (g *generator) tryStatement(depth int) *stmt {
	s := block("try {", g.scoped(1+g.n(3), depth-1), "}")
	catch := g.chance(75)
	if catch {
		e := g.fresh("e")
		vars := len(g.vars)
		g.vars = append(g.vars, variable{e, kAny, true})
		body := append([]*stmt{line(fmt.Sprintf("%s = tame(%s); print('caught', %s);", e, e, e))}, g.scoped(g.n(3), depth-1)...)
		g.vars = g.vars[:vars]
		s.clauses = append(s.clauses, clause{fmt.Sprintf("} catch (%s) {", e), body})
	}
	if !catch || g.chance(40) {
		s.clauses = append(s.clauses, clause{"} finally {", g.scoped(1+g.n(2), depth-1)})
	}
	return s
}

// hotLoop repeats arithmetic of few kinds, as code that a compiler specializes does.
func (g *generator) hotLoop(depth int) *stmt {
	i := g.fresh("i")
	acc := g.fresh("h")
	k := kind(g.n(2))
	vars := len(g.vars)
	start := g.leaf(k)
	g.vars = append(g.vars, variable{acc, k, true}, variable{i, kInt, false})
	var body []*stmt
	for range 1 + g.n(3) {
		switch g.n(4) {
		case 0:
			body = append(body, line(fmt.Sprintf("if (%s) %s = %s; %s", g.expr(kBool, 1), acc, g.expr(k, 2), keepNumber(acc))))
		case 1:
			body = append(body, g.arrayChange())
		default:
			body = append(body, line(fmt.Sprintf("%s %s %s;", acc, g.pick("+=", "-=", "=", "^=", "*="), g.expr(k, 2))))
		}
	}
	g.vars = append(g.vars[:vars], variable{acc, k, true})
	inner := block(fmt.Sprintf("for (let %s = 0; %s < %s; %s++) {", i, i, g.pick("50", "20", "100"), i), append(body, line("burn();")), "}")
	return &stmt{clauses: []clause{{open: fmt.Sprintf("var %s = %s;", acc, start)}, {open: "", body: []*stmt{inner}}}, end: fmt.Sprintf("print('%s', %s);", acc, acc)}
}

// closures makes functions in a loop that capture its variables, and calls them later.
func (g *generator) closures() *stmt {
	list, i := g.fresh("fs"), g.fresh("i")
	vars := len(g.vars)
	g.vars = append(g.vars, variable{i, kInt, true})
	capture := g.expr(kAny, 2)
	g.vars = g.vars[:vars]
	text := []string{
		fmt.Sprintf("const %s = [];", list),
		fmt.Sprintf("for (%s %s = 0; %s < 3; %s++) { burn(); %s.push(%s => %s); }", g.pick("let", "let", "var"), i, i, i, list, g.pick("()", "q", "(q = "+i+"++)"), g.paren(capture)),
		fmt.Sprintf("print('%s', %s.map(f => f()), %s);", list, list, g.leaf(kAny)),
	}
	return line("{ " + strings.Join(text, " ") + " }")
}
