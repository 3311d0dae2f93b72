package diff

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// kind is what the generator means an expression to be. Programs mix kinds on purpose.
type kind int

const (
	kInt kind = iota
	kNum
	kStr
	kBool
	kBig
	kAny
	kArr
	kTyped
	kObj
	kMap
	kinds
)

type variable struct {
	name    string
	kind    kind
	mutable bool
}

// function is a function that may be called from what comes after it.
type function struct {
	name      string
	params    []kind
	result    kind
	generator bool
	async     bool
}

// class is a class that may be used from what comes after it.
type class struct {
	name    string
	methods []string
	props   []string
	arity   int
}

// generator writes one program.
type generator struct {
	r         *rand.Rand
	vars      []variable
	functions []function
	classes   []class
	labels    []string
	count     int
	loops     int  // nesting of loops
	inFunc    bool // return is allowed
	inGen     bool // yield is allowed
	inAsync   bool // await is allowed
	strict    bool
}

// Generate writes the program of a seed.
func Generate(seed uint64) *Program {
	g := &generator{r: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))}
	g.strict = g.chance(50)
	p := &Program{Seed: seed, Strict: g.strict}
	for range 2 + g.n(4) {
		p.body = append(p.body, g.declaration())
	}
	for range 2 + g.n(3) {
		p.body = append(p.body, g.function())
		if g.chance(60) {
			p.body = append(p.body, g.class())
		}
		if g.chance(40) {
			p.body = append(p.body, g.generatorFunction())
		}
		if g.chance(40) {
			p.body = append(p.body, g.asyncFunction())
		}
	}
	for i := range 2 + g.n(4) {
		name := fmt.Sprintf("s%d", i)
		outer := len(g.vars)
		word := "function "
		if g.inFunc, g.inAsync = true, g.chance(40); g.inAsync {
			word = "async function "
		}
		body := g.statements(4+g.n(7), 3)
		g.inFunc, g.inAsync = false, false
		body = append(body, g.printAll())
		g.vars = g.vars[:outer]
		p.body = append(p.body, block(word+name+"() {", body, "}"), line(fmt.Sprintf("section('%s', %s);", name, name)))
	}
	p.body = append(p.body, g.printAll())
	return p
}

func (g *generator) n(limit int) int         { return g.r.IntN(limit) }
func (g *generator) chance(percent int) bool { return g.r.IntN(100) < percent }

// pick returns one of the texts.
func (g *generator) pick(list ...string) string { return list[g.n(len(list))] }

func (g *generator) fresh(prefix string) string {
	g.count++
	return fmt.Sprintf("%s%d", prefix, g.count)
}

// variableOf returns a variable of a kind, or of any kind for kAny; ok is false without one.
func (g *generator) variableOf(k kind, mutable bool) (variable, bool) {
	var fits []variable
	for _, v := range g.vars {
		if (v.kind == k || k == kAny) && (v.mutable || !mutable) {
			fits = append(fits, v)
		}
	}
	if len(fits) == 0 {
		return variable{}, false
	}
	// Recent variables are used more often.
	i := max(g.n(len(fits)), g.n(len(fits)))
	return fits[i], true
}

// declaration declares a variable, the kind by chance.
func (g *generator) declaration() *stmt {
	k := kind(g.n(int(kinds)))
	if g.chance(30) {
		k = kind(g.n(2))
	}
	value := g.expr(k, 3)
	name := g.fresh("v")
	word := g.pick("let", "let", "const", "var")
	g.vars = append(g.vars, variable{name, k, word != "const"})
	return line(fmt.Sprintf("%s %s = %s;", word, name, value))
}

// printAll prints some of the variables in scope.
func (g *generator) printAll() *stmt {
	names := []string{}
	for _, v := range g.vars {
		if len(g.vars) < 9 || g.chance(60) {
			names = append(names, v.name)
		}
	}
	return line(fmt.Sprintf("print('%s', %s);", g.fresh("p"), orUndefined(strings.Join(names, ", "))))
}

func orUndefined(s string) string {
	if s == "" {
		return "undefined"
	}
	return s
}

var keys = []string{"a", "b", "c", "d", "x", "length", "0", "1"}

func (g *generator) key() string { return keys[g.n(len(keys))] }

// property is a property access with the key in one of the forms of the language.
func (g *generator) property(depth int) string {
	k := g.key()
	isName := k[0] > '9'
	switch {
	case g.chance(10):
		return "[" + g.expr(kAny, depth-1) + "]"
	case !isName:
		return "[" + k + "]"
	case g.chance(20):
		return "['" + k + "']"
	}
	return "." + k
}
