package diff

import (
	"fmt"
	"strings"
)

// parameters writes a parameter list and declares it.
func (g *generator) parameters(count int) (kindsOf []kind, text string) {
	var list []string
	for range count {
		k := kind(g.n(int(kinds)))
		if g.chance(40) {
			k = kind(g.n(3))
		}
		name := g.fresh("a")
		kindsOf = append(kindsOf, k)
		switch {
		case g.chance(12):
			list = append(list, fmt.Sprintf("%s = %s", name, g.expr(k, 1)))
		case k == kObj && g.chance(40):
			list = append(list, fmt.Sprintf("{ a: %s = 1, ...%s_ } = {}", name, name))
			g.vars = append(g.vars, variable{name + "_", kObj, true})
			k = kAny
		default:
			list = append(list, name)
		}
		g.vars = append(g.vars, variable{name, k, true})
	}
	if g.chance(12) {
		name := g.fresh("rest")
		list = append(list, "..."+name)
		g.vars = append(g.vars, variable{name, kArr, true})
	}
	return kindsOf, strings.Join(list, ", ")
}

// inside writes what is in a function body, with the variables of outside visible.
func (g *generator) inside(count int, gen bool, f func() []*stmt) []*stmt {
	vars, loops, labels, inFunc, inGen, inAsync := len(g.vars), g.loops, g.labels, g.inFunc, g.inGen, g.inAsync
	g.loops, g.labels, g.inFunc, g.inGen, g.inAsync = 0, nil, true, gen, false
	body := f()
	g.vars, g.loops, g.labels, g.inFunc, g.inGen, g.inAsync = g.vars[:vars], loops, labels, inFunc, inGen, inAsync
	return body
}

// function declares a function that what follows may call.
func (g *generator) function() *stmt {
	name := g.fresh("f")
	result := kind(g.n(int(kinds)))
	outer := len(g.vars)
	ks, params := g.parameters(g.n(4))
	body := g.inside(0, false, func() []*stmt {
		list := []*stmt{line("burn();")}
		list = append(list, g.statements(1+g.n(5), 2)...)
		if !g.strict && g.chance(10) {
			list = append(list, line("arguments[0] = "+g.expr(kAny, 1)+";"))
		}
		return append(list, line(fmt.Sprintf("return %s;", g.expr(result, 3))))
	})
	g.vars = g.vars[:outer]
	g.functions = append(g.functions, function{name: name, params: ks, result: result})
	if g.chance(25) {
		return block(fmt.Sprintf("const %s = (%s) => {", name, params), body, "};")
	}
	return block(fmt.Sprintf("function %s(%s) {", name, params), body, "}")
}

func (g *generator) generatorFunction() *stmt {
	name := g.fresh("g")
	outer := len(g.vars)
	ks, params := g.parameters(g.n(3))
	body := g.inside(0, true, func() []*stmt {
		list := []*stmt{line("burn();")}
		list = append(list, g.statements(3+g.n(4), 2)...)
		return append(list, line(fmt.Sprintf("yield %s;", g.expr(kAny, 2))))
	})
	g.vars = g.vars[:outer]
	g.functions = append(g.functions, function{name: name, params: ks, result: kAny, generator: true})
	return block(fmt.Sprintf("function* %s(%s) {", name, params), body, "}")
}

// asyncFunction declares an async function, or an async generator.
func (g *generator) asyncFunction() *stmt {
	name := g.fresh("a")
	outer := len(g.vars)
	gen := g.chance(30)
	ks, params := g.parameters(g.n(3))
	body := g.inside(0, gen, func() []*stmt {
		g.inAsync = true
		list := []*stmt{line("burn();")}
		list = append(list, g.statements(3+g.n(5), 3)...)
		return append(list, line(fmt.Sprintf("return %s;", g.expr(kAny, 2))))
	})
	g.vars = g.vars[:outer]
	g.functions = append(g.functions, function{name: name, params: ks, result: kAny, generator: gen, async: true})
	star := ""
	if gen {
		star = "*"
	}
	return block(fmt.Sprintf("async function%s %s(%s) {", star, name, params), body, "}")
}

// await suspends the async function that is being written.
func (g *generator) await(depth int) *stmt {
	if g.chance(20) {
		if call := g.callOf(true, true, 2); call != "" && depth > 0 {
			v := g.fresh("w")
			g.loops++
			body := append([]*stmt{line("burn();")}, g.scoped(1+g.n(2), depth-1)...)
			g.loops--
			return block(fmt.Sprintf("for await (const %s of %s) {", v, call), body, "}")
		}
	}
	x := g.expr(kAny, 2)
	if call := g.callOf(true, false, 2); call != "" && g.chance(60) {
		x = call
	}
	if v, ok := g.variableOf(kAny, true); ok && g.chance(30) && v.kind != kInt && v.kind != kNum {
		return line(fmt.Sprintf("%s = clip(await %s);", v.name, x))
	}
	if g.chance(30) {
		return line(fmt.Sprintf("print('%s', await %s);", g.fresh("p"), x))
	}
	return line(g.pick("await ", "var "+g.fresh("y")+" = await ") + x + ";")
}

// generatorCall is a call of a generator function, "" without one.
func (g *generator) generatorCall(d int) string { return g.callOf(false, true, d) }

// callOf is a call of a function of a sort, "" without one.
func (g *generator) callOf(async, gen bool, d int) string {
	for _, f := range g.functions {
		if f.async != async || f.generator != gen || g.chance(30) {
			continue
		}
		args := make([]string, len(f.params))
		for i, p := range f.params {
			args[i] = g.expr(p, d-1)
		}
		return fmt.Sprintf("%s(%s)", f.name, strings.Join(args, ", "))
	}
	return ""
}

// class declares a class with fields, accessors, methods and private members.
func (g *generator) class() *stmt {
	c := class{name: g.fresh("C"), arity: g.n(3)}
	open := "class " + c.name
	derived := len(g.classes) > 0 && g.chance(50)
	if derived {
		parent := g.classes[g.n(len(g.classes))]
		open += " extends " + parent.name
		c.methods, c.props = append(c.methods, parent.methods...), append(c.props, parent.props...)
	}
	private := g.chance(50)
	var members []*stmt
	if private {
		members = append(members, line(fmt.Sprintf("#p = %s;", g.expr(kNum, 1))))
	}
	for range g.n(3) {
		k := g.pick("a", "b", "c", "d")
		c.props = append(c.props, k)
		members = append(members, line(fmt.Sprintf("%s%s = %s;", g.pick("", "", "static "), k, g.expr(kAny, 2))))
	}
	members = append(members, g.constructor(c, derived, private))
	for range 1 + g.n(4) {
		members = append(members, g.member(&c, derived, private))
	}
	if len(c.props) == 0 {
		c.props = []string{"a"}
	}
	g.classes = append(g.classes, c)
	return block(open+" {", members, "}")
}

func (g *generator) constructor(c class, derived, private bool) *stmt {
	outer := len(g.vars)
	var params []string
	for range c.arity {
		name := g.fresh("a")
		params = append(params, name)
		g.vars = append(g.vars, variable{name, kAny, true})
	}
	body := g.inside(0, false, func() []*stmt {
		list := []*stmt{line("burn();")}
		if derived {
			list = append(list, line(fmt.Sprintf("super(%s);", strings.Join(params, ", "))))
		}
		for range 1 + g.n(3) {
			list = append(list, line(fmt.Sprintf("this.%s = %s;", g.pick("a", "b", "x", "y"), g.expr(kAny, 2))))
		}
		if private {
			list = append(list, line("this.#p += "+g.expr(kNum, 1)+";"))
		}
		if g.chance(20) {
			list = append(list, line("print(new.target.name, Object.keys(this));"))
		}
		return list
	})
	g.vars = g.vars[:outer]
	return block(fmt.Sprintf("constructor(%s) {", strings.Join(params, ", ")), body, "}")
}

func (g *generator) member(c *class, derived, private bool) *stmt {
	self := "this." + g.pick("a", "b", "x")
	if private && g.chance(60) {
		self = "this.#p"
	}
	switch g.n(5) {
	case 0:
		k := g.pick("x", "y", "d")
		c.props = append(c.props, k)
		return line(fmt.Sprintf("get %s() { burn(); return clip(%s + %s); }", k, self, g.expr(kAny, 1)))
	case 1:
		k := g.pick("x", "y", "d")
		return line(fmt.Sprintf("set %s(v) { print('set %s', v); %s = v; }", k, k, strings.Replace(self, "this.x", "this.z", 1)))
	case 2:
		return line(fmt.Sprintf("static %s(q) { burn(); return [this.name, q, %s]; }", g.pick("s", "t"), g.expr(kAny, 1)))
	}
	name := g.pick("m", "n", "o", "toString", "valueOf")
	c.methods = append(c.methods, name)
	outer := len(g.vars)
	param := g.fresh("a")
	g.vars = append(g.vars, variable{param, kAny, true})
	body := g.inside(0, false, func() []*stmt {
		list := append([]*stmt{line("burn();")}, g.statements(g.n(3), 1)...)
		if derived && g.chance(40) {
			list = append(list, line(fmt.Sprintf("print('super', super.%s?.(%s));", name, param)))
		}
		return append(list, line(fmt.Sprintf("return clip(%s);", g.pick(self, self+" + "+g.expr(kAny, 1), g.expr(kAny, 2), "("+self+" = "+g.expr(kAny, 1)+")"))))
	})
	g.vars = g.vars[:outer]
	return block(fmt.Sprintf("%s(%s) {", name, param), body, "}")
}
