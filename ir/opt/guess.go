package opt

import "github.com/gonodec/gonodec/ir"

// guesses are what the functions of a unit probably get and give, found from the calls
// that are guessed to reach them. Unlike inference they may be wrong: fast versions check
// them.
type guesses struct {
	c      *callees
	number map[*ir.Value]bool // values that are probably numbers
	params map[*ir.Func][]evidence
	result map[*ir.Func]evidence
}

// evidence says what has been seen of a parameter or a result.
type evidence uint8

const (
	seenNumber evidence = 1 << iota
	seenOther
	seenText // besides: a string
)

// maxGuessRounds bounds the walks over a unit: evidence passes one call in each at least.
const maxGuessRounds = 5

// guessed reports whether a value of the unit is probably a number.
func (c *callees) guessed(v *ir.Value) bool {
	if c.guesses == nil {
		c.guesses = c.guessNumbers(c.u)
	}
	return c.guesses.number[v]
}

// guessNumbers walks over the unit until nothing new is found.
func (c *callees) guessNumbers(u *ir.Unit) *guesses {
	g := &guesses{c: c, number: map[*ir.Value]bool{}, params: map[*ir.Func][]evidence{}, result: map[*ir.Func]evidence{}}
	for _, f := range u.Funcs {
		g.params[f] = make([]evidence, f.Params)
	}
	for range maxGuessRounds {
		changed := false
		for _, f := range u.Funcs {
			if f.Entry != nil && g.function(f) {
				changed = true
			}
		}
		if !changed {
			break
		}
	}
	return g
}

// function looks at one function and reports whether it has found something.
func (g *guesses) function(f *ir.Func) bool {
	changed := false
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if !g.number[v] && g.isNumber(f, v) {
				g.number[v] = true
				changed = true
			}
			if v.Op == ir.OpCall || v.Op == ir.OpNew || v.Op == ir.OpCallDirect {
				changed = g.call(v) || changed
			}
		}
		if b.Term.Kind == ir.TermReturn && !f.Suspends() {
			if e := g.result[f] | g.seen(b.Term.Arg); e != g.result[f] {
				g.result[f] = e
				changed = true
			}
		}
	}
	return changed
}

// call notes the arguments of a call as evidence of the parameters that it reaches.
func (g *guesses) call(v *ir.Value) bool {
	f := g.c.target(v)
	if f == nil {
		return false
	}
	args := v.Args[1:]
	if v.Op == ir.OpCall || v.Op == ir.OpCallDirect && f.Is(ir.UsesThis) {
		args = v.Args[2:]
	}
	changed := false
	for i := range g.params[f] {
		e := seenOther // undefined
		if i < len(args) {
			e = g.seen(args[i])
		}
		if e |= g.params[f][i]; e != g.params[f][i] {
			g.params[f][i] = e
			changed = true
		}
	}
	return changed
}

// seen is what a value is evidence of: of nothing, if nothing is known of it.
func (g *guesses) seen(v *ir.Value) evidence {
	switch {
	case g.number[v] || v.Type.In(ir.TNumber):
		return seenNumber
	case v.Type&ir.TNumber == 0:
		return seenOther
	}
	return 0
}

// isNumber: v is probably a number, as far as is known.
func (g *guesses) isNumber(f *ir.Func, v *ir.Value) bool {
	if v.Type.In(ir.TNumber) {
		return true
	}
	if v.Type&ir.TNumber == 0 {
		return false
	}
	switch v.Op {
	case ir.OpParam:
		return g.params[f][v.Int] == seenNumber
	case ir.OpCall, ir.OpCallDirect:
		t := g.c.target(v)
		return isMathCall(v) || t != nil && g.result[t] == seenNumber
	case ir.OpGetProp:
		if t := g.c.getter(v); t != nil {
			return g.result[t] == seenNumber
		}
		return v.Str == "length" || g.c.counted[v.Str]
	case ir.OpAdd:
		return g.number[v.Args[0]] && g.number[v.Args[1]]
	case ir.OpPhi:
		some := false
		for _, a := range v.Args {
			if a.Type&ir.TNumber == 0 {
				return false
			}
			some = some || g.number[a] && a != v
		}
		return some
	}
	return arithmetic(v.Op) || v.Op == ir.OpNeg || bitwise(v.Op)
}

// arithmetic: an operator that probably takes and gives numbers.
func arithmetic(op ir.Op) bool {
	switch op {
	case ir.OpSub, ir.OpMul, ir.OpDiv, ir.OpMod, ir.OpInc, ir.OpDec:
		return true
	}
	return false
}

func bitwise(op ir.Op) bool { return op >= ir.OpShl && op <= ir.OpBitXor }
