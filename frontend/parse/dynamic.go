package parse

import (
	"strings"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/source"
)

// FunctionKind is the constructor that makes a dynamic function.
type FunctionKind uint8

const (
	DynamicNormal         FunctionKind = iota // new Function
	DynamicGenerator                          // new GeneratorFunction
	DynamicAsync                              // new AsyncFunction
	DynamicAsyncGenerator                     // new AsyncGeneratorFunction
)

// DynamicFunction parses the function that CreateDynamicFunction (§20.2.1.1.1)
// makes of a parameter text (the arguments joined with ",") and a body. The
// result's DynamicFunc is the function; File.Text is its exact toString.
func DynamicFunction(kind FunctionKind, params, body string) (prog *ast.Program, err error) {
	head := dynamicHead(kind, params)
	p := newParser(source.NewFile("anonymous", head+dynamicBody(body)), Options{Goal: ast.GoalFunction})
	defer recoverError(&err)
	p.dynamicFunction(int32(len(head)), "anonymous")
	return p.prog, nil
}

// DynamicText is the source text of the function that DynamicFunction parses.
func DynamicText(kind FunctionKind, params, body string) string {
	return dynamicHead(kind, params) + dynamicBody(body)
}

func dynamicHead(kind FunctionKind, params string) string {
	return kind.Prefix() + " anonymous(" + source.ToWTF8(params) + "\n)"
}

func dynamicBody(body string) string { return " {\n" + source.ToWTF8(body) + "\n}" }

// Prefix is how the text of a function of this kind begins.
func (k FunctionKind) Prefix() string {
	return [...]string{"function", "function*", "async function", "async function*"}[k]
}

// CompiledFunction parses the function of a list of parameter names and a body, as
// vm.compileFunction makes it: without a name, and the body's first line is the second
// of the file.
func CompiledFunction(params []string, body string) (prog *ast.Program, err error) {
	head := "function (" + source.ToWTF8(strings.Join(params, ", ")) + ")"
	file := source.NewFile("", head+dynamicBody(body))
	p := newParser(file, Options{Goal: ast.GoalFunction})
	defer recoverError(&err)
	p.dynamicFunction(int32(len(head)), "")
	return p.prog, nil
}

// dynamicFunction parses the whole text. Parameters and body must each parse
// on their own: so the parenthesis and braces of the frame must be those that
// end and start them, not ones smuggled in by the texts.
func (p *parser) dynamicFunction(headLen int32, name string) {
	outer := &ast.Function{End: int32(len(p.src)), SimpleParams: true, Kind: ast.FuncScript}
	p.prog.Func = outer
	p.fn.node = outer
	p.pushScope(scopeFunction)
	p.next()
	async := p.eatAsync()
	fn := &ast.Function{Async: async, Name: name, HasName: name != ""}
	p.next() // function
	fn.Generator = p.eat(tStar)
	if name != "" {
		p.next()
	}
	saved := p.enterFn(fnState{node: fn, async: async, generator: fn.Generator, returns: true, newTarget: true})
	p.pushScope(scopeFunction)
	p.expect(tLParen)
	p.parameters(fn)
	switch {
	case p.tok.end > headLen:
		p.failTok("Unexpected end of arg string")
	case p.tok.kind != tRParen || p.tok.end != headLen:
		p.failTok("Arg string terminates parameters early")
	}
	p.next()
	if p.tok.kind != tLBrace || p.tok.start != headLen+1 {
		p.unexpected()
	}
	p.functionBody(fn)
	if int(p.tok.end) != len(p.src) {
		if name == "" {
			p.failTok("Unexpected token '}'")
		}
		p.failTok("Single function literal required")
	}
	fn.End = p.tok.end
	p.popScope()
	p.leaveFn(saved)
	p.next()
	e := functionExpr(fn)
	s := &ast.SExpr{Value: e}
	outer.Body = []ast.Stmt{s}
	p.prog.DynamicFunc = fn
	p.popScope()
}

func (p *parser) eatAsync() bool {
	if p.isWord("async") {
		p.next()
		return true
	}
	return false
}
