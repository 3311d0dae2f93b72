// Package parse turns JavaScript text (ECMA-262, 2026, with Annex B) into a
// syntax tree and reports every early error, worded as V8 does.
//
// It knows nothing of run-time environments: package scope resolves names.
package parse

import (
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/source"
)

// Options say how a text is to be parsed.
type Options struct {
	Goal ast.Goal // GoalScript, GoalModule, GoalCommonJS or GoalEval
	Eval EvalContext
}

// EvalContext is what PerformEval (§19.2.1.1) tells about the caller of a
// direct eval. The zero value is an indirect eval.
type EvalContext struct {
	Strict       bool                   // the caller is strict mode code
	InFunction   bool                   // new.target is allowed
	InMethod     bool                   // super.x is allowed
	InDerived    bool                   // super() is allowed
	InClassField bool                   // `arguments` is forbidden
	HasPrivate   func(name string) bool // private names (without '#') of the caller, nil for none
}

// maxDepth bounds the nesting of the source, and with it the recursion of every
// pass over the tree.
const maxDepth = 5000

// parser holds the state of one parse.
type parser struct {
	lexer
	opts   Options
	prog   *ast.Program
	strict bool
	noIn   bool // `in` is not an operator (for heads)
	depth  int
	fn     fnState
	scope  *declScope
	class  *classState
	mod    moduleState

	// cover is the first error that stands unless the literal it is in
	// becomes a pattern: ({a = 1}), ({__proto__: x, __proto__: y}).
	cover coverError
	// arrowAt is where an arrow function may start: at the start of an
	// AssignmentExpression.
	arrowAt int32
	// First yield expression, await expression, and identifier `await` since
	// the enclosing parameter list (or candidate for one) began; -1: none.
	yieldAt, awaitAt, awaitIdentAt int32
	// restComma holds the positions of `...` elements followed by a trailing
	// comma: good in a literal, bad in a pattern.
	restComma map[int32]bool

	inPattern  int // nesting of binding patterns
	freeScopes *declScope
	bound      []*ast.BIdent // names of the declaration or parameter list being parsed
}

type coverError struct {
	at, end int32 // at: -1 for none
	msg     string
}

// fnState is what the grammar needs to know of the enclosing function.
type fnState struct {
	node      *ast.Function
	async     bool
	generator bool
	returns   bool // return is allowed
	newTarget bool
	superProp bool
	superCall bool
	noArgs    bool // `arguments` is forbidden (field initialiser, static block; arrows inherit)
	noAwait   bool // static block: `await` is reserved but no operator
	topAwait  bool // top level of a module
	params    bool // in the parameter list
	labels    []label
	loops     int
	breakable int
}

type label struct {
	name string
	loop bool
	body int32 // where the labelled statement starts, past further labels
}

// Parse parses a whole text. The error is an *Error.
func Parse(file *source.File, opts Options) (prog *ast.Program, err error) {
	file.Text = source.ToWTF8(file.Text)
	p := newParser(file, opts)
	defer recoverError(&err)
	p.program()
	return p.prog, nil
}

func newParser(file *source.File, opts Options) *parser {
	p := &parser{opts: opts}
	p.src = file.Text
	p.file = file
	p.htmlComments = opts.Goal != ast.GoalModule
	p.cover.at, p.arrowAt, p.yieldAt, p.awaitAt, p.awaitIdentAt = -1, -1, -1, -1, -1
	p.prog = &ast.Program{File: file, Goal: opts.Goal}
	return p
}

// recoverError turns the panic of fail into an error and lets bugs through.
func recoverError(err *error) {
	switch e := recover().(type) {
	case nil:
	case *Error:
		*err = e
	default:
		panic(e)
	}
}

// program parses the text according to the goal.
func (p *parser) program() {
	fn := &ast.Function{Loc: 0, End: int32(len(p.src)), SimpleParams: true}
	p.prog.Func = fn
	p.fn.node = fn
	p.pushScope(scopeFunction)
	switch p.opts.Goal {
	case ast.GoalModule:
		fn.Kind, fn.Async = ast.FuncModule, true
		p.strict = true
		p.fn.topAwait = true
		p.scope.kind = scopeModule
	case ast.GoalCommonJS:
		fn.Kind = ast.FuncCommonJS
		p.fn.returns, p.fn.newTarget = true, true
		for i, name := range [...]string{"exports", "require", "module", "__filename", "__dirname"} {
			id := &ast.BIdent{Name: name}
			fn.Params = append(fn.Params, ast.Param{Target: id})
			p.scope.add(name, declParam)
			fn.Length = i + 1
		}
	case ast.GoalEval:
		c := &p.opts.Eval
		fn.Kind = ast.FuncEval
		p.strict = c.Strict
		p.fn.newTarget, p.fn.superProp, p.fn.superCall, p.fn.noArgs = c.InFunction, c.InMethod, c.InDerived, c.InClassField
	default:
		fn.Kind = ast.FuncScript
	}
	p.next()
	fn.Body = p.directives(fn, nil)
	for p.tok.kind != tEOF {
		fn.Body = append(fn.Body, p.statement(inList|atTop))
	}
	fn.Strict = p.strict
	if p.opts.Goal == ast.GoalModule {
		fn.Async = p.prog.HasTLA
		p.finishModule()
	}
	p.popScope()
}

// maxChain bounds left-leaning chains (a+b+c…, a.b.c…), which the parser reads in
// a loop but every later pass walks by recursion.
const maxChain = 100_000

func (p *parser) checkChain(links int) {
	if links > maxChain {
		p.failDeep()
	}
}

func (p *parser) failDeep() {
	panic(&Error{File: p.file, Start: p.tok.start, End: p.tok.end, TooDeep: true,
		Message: "Maximum call stack size exceeded: the source nests too deeply"})
}

// enter counts one level of nesting; the caller undoes it with p.depth--.
func (p *parser) enter() {
	p.depth++
	if p.depth > maxDepth {
		p.failDeep()
	}
}

// state is a point to return to after looking ahead.
type state struct {
	pos  int
	tok  token
	prev struct {
		kind       kind
		start, end int32
	}
}

func (p *parser) save() state     { return state{p.pos, p.tok, p.prev} }
func (p *parser) restore(s state) { p.pos, p.tok, p.prev = s.pos, s.tok, s.prev }

// peek scans the token after the current one and comes back. It must not be
// used where that token could be a regular expression that fails to scan.
func (p *parser) peek() token {
	s := p.save()
	p.next()
	t := p.tok
	p.restore(s)
	return t
}

// eat skips the current token if it is of kind k.
func (p *parser) eat(k kind) bool {
	if p.tok.kind != k {
		return false
	}
	p.next()
	return true
}

// expect skips a token of kind k or fails.
func (p *parser) expect(k kind) {
	if p.tok.kind != k {
		p.unexpected()
	}
	p.next()
}

// isWord reports the contextual keyword w, written without escapes.
func (p *parser) isWord(w string) bool {
	return p.tok.kind == tIdent && !p.tok.esc && p.tok.str == w
}

// semicolon ends a statement, with automatic insertion (§12.10).
func (p *parser) semicolon() {
	switch {
	case p.tok.kind == tSemicolon:
		p.next()
	case p.tok.kind == tRBrace || p.tok.kind == tEOF || p.tok.nl:
	default:
		if p.prev.kind == tIdent && p.src[p.prev.start:p.prev.end] == "await" && !p.awaitIsKeyword() {
			p.fail(int(p.prev.start), int(p.prev.end), msgAwaitContext)
		}
		p.unexpected()
	}
}

// awaitIsOperator: `await` starts an AwaitExpression here.
func (p *parser) awaitIsOperator() bool { return p.fn.async || p.fn.topAwait }

// awaitIsKeyword: `await` cannot be an identifier here.
func (p *parser) awaitIsKeyword() bool {
	return p.fn.async || p.fn.noAwait || p.opts.Goal == ast.GoalModule
}
