// Package cjsexports finds the names that a CommonJS module seems to export, as
// Node does when an ES module imports it: without running it, by the shapes
// that people and compilers write. Node's cjs-module-lexer reads tokens; this
// package matches the same shapes on the syntax tree. testdata holds what Node itself finds.
package cjsexports

import (
	"slices"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/walk"
)

// Result is what a module seems to export.
type Result struct {
	// Names are the exported names in order of appearance, once each.
	Names []string
	// Reexports are the specifiers of modules whose exports are re-exported,
	// in order of appearance, once each.
	Reexports []string
}

// detector collects the result.
type detector struct {
	prog      *ast.Program
	names     map[string]bool
	order     []string
	reexports []reexport
	lastReset ast.Loc           // of the last module.exports = …: re-exports before it do not count
	required  map[string]string // variables of the top level that hold require("x")
}

type reexport struct {
	at        ast.Loc
	specifier string
}

// Detect analyses a program parsed with GoalCommonJS.
func Detect(prog *ast.Program) Result {
	d := &detector{prog: prog, names: map[string]bool{}, required: map[string]string{}}
	for _, s := range prog.Func.Body {
		d.topLevel(s)
	}
	v := walk.Visitor{Expr: d.expr}
	v.Program(prog)
	return Result{Names: d.order, Reexports: d.reexported()}
}

func (d *detector) reexport(at ast.Loc, specifier string) {
	d.reexports = append(d.reexports, reexport{at, specifier})
}

// reexported lists the re-exports that count, in source order, once each.
func (d *detector) reexported() (out []string) {
	slices.SortStableFunc(d.reexports, func(a, b reexport) int { return int(a.at - b.at) })
	for _, r := range d.reexports {
		if r.at >= d.lastReset && !slices.Contains(out, r.specifier) {
			out = append(out, r.specifier)
		}
	}
	return out
}

// add enters a name; one with a lone surrogate cannot be imported.
func (d *detector) add(name string) {
	for i := 0; i+1 < len(name); i++ {
		if name[i] == 0xED && name[i+1] >= 0xA0 {
			return
		}
	}
	if !d.names[name] {
		d.names[name] = true
		d.order = append(d.order, name)
	}
}

// expr looks at one expression, at any depth.
func (d *detector) expr(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.EAssign:
		if e.Op == ast.AssignPlain && !e.Target.Parenthesized() {
			d.assign(e)
		}
	case *ast.EBinary:
		// The token reader stops at the first `=` of == and === too.
		if e.Op == ast.BinEq || e.Op == ast.BinStrictEq {
			if name, ok := exportsMember(lastOperand(e.Left)); ok {
				d.add(name)
			}
		}
	case *ast.ECall:
		d.defineProperty(e)
	}
	return true
}

// lastOperand is the operand that ends right before an operator.
func lastOperand(e ast.Expr) ast.Expr {
	for !e.Parenthesized() {
		switch x := e.(type) {
		case *ast.EBinary:
			e = x.Right
		case *ast.EUnary:
			e = x.Value
		default:
			return e
		}
	}
	return e
}

// assign handles `exports.a = …` and `module.exports = …`.
func (d *detector) assign(e *ast.EAssign) {
	if name, ok := exportsMember(e.Target); ok && !d.escaped(e.Target) {
		d.add(name)
	}
	if !isModuleExports(e.Target) {
		return
	}
	d.lastReset = max(d.lastReset, e.Loc)
	if object, ok := e.Value.(*ast.EObject); ok && !object.Paren {
		d.literal(object)
		return
	}
	if spec, ok := requireCall(firstOperand(e.Value)); ok {
		d.reexport(e.Loc, spec)
	}
}

// escaped: the member's name is written with an escape, which no name for Node is.
func (d *detector) escaped(e ast.Expr) bool {
	dot, ok := e.(*ast.EDot)
	return ok && d.wordAt(dot.NameLoc) != dot.Name
}

// firstOperand is the operand that an expression starts with.
func firstOperand(e ast.Expr) ast.Expr {
	for !e.Parenthesized() {
		switch x := e.(type) {
		case *ast.EDot:
			e = x.Object
		case *ast.EIndex:
			e = x.Object
		case *ast.EChain:
			e = x.Expr
		case *ast.EBinary:
			e = x.Left
		case *ast.ELogical:
			e = x.Left
		case *ast.EConditional:
			e = x.Test
		case *ast.ETagged:
			e = x.Tag
		case *ast.ECall:
			if _, ok := requireCall(x); ok {
				return x
			}
			e = x.Callee
		default:
			return e
		}
	}
	return e
}

// isExports: `exports` or `module.exports`.
func isExports(e ast.Expr) bool {
	id, ok := e.(*ast.EIdent)
	return ok && !id.Paren && id.Name == "exports" || isModuleExports(e)
}

func isModuleExports(e ast.Expr) bool {
	dot, ok := e.(*ast.EDot)
	if !ok || dot.Paren || dot.OptStart || dot.Name != "exports" {
		return false
	}
	id, ok := dot.Object.(*ast.EIdent)
	return ok && !id.Paren && id.Name == "module"
}

// exportsMember: `exports.a` or `exports["a"]`.
func exportsMember(e ast.Expr) (name string, ok bool) {
	switch e := e.(type) {
	case *ast.EDot:
		if !e.Paren && !e.OptStart && isExports(e.Object) {
			return e.Name, true
		}
	case *ast.EIndex:
		if s, isString := e.Index.(*ast.EString); isString && !s.Paren && !e.Paren && !e.OptStart && isExports(e.Object) {
			return s.Value, true
		}
	}
	return "", false
}

// requireCall: `require("x")` exactly.
func requireCall(e ast.Expr) (specifier string, ok bool) {
	call, isCall := e.(*ast.ECall)
	if !isCall || call.Paren || len(call.Args) != 1 || call.OptStart {
		return "", false
	}
	id, ok1 := call.Callee.(*ast.EIdent)
	arg, ok2 := call.Args[0].(*ast.EString)
	if !ok1 || !ok2 || id.Paren || arg.Paren || id.Name != "require" {
		return "", false
	}
	return arg.Value, true
}

// isObjectCall: a call of Object.name.
func isObjectCall(e ast.Expr, name string) (*ast.ECall, bool) {
	call, ok := e.(*ast.ECall)
	if !ok || call.OptStart {
		return nil, false
	}
	dot, ok := call.Callee.(*ast.EDot)
	if !ok || dot.Name != name || dot.OptStart || dot.Paren {
		return nil, false
	}
	id, ok := dot.Object.(*ast.EIdent)
	return call, ok && id.Name == "Object" && !id.Paren
}

// defineProperty handles Object.defineProperty(exports, "a", { … }) where the
// descriptor is { [enumerable: true,] value: … } or
// { [enumerable: true,] get() { return q.p } }.
func (d *detector) defineProperty(e *ast.ECall) {
	call, ok := isObjectCall(e, "defineProperty")
	if !ok || len(call.Args) < 3 || !isExports(call.Args[0]) {
		return
	}
	name, ok1 := call.Args[1].(*ast.EString)
	desc, ok2 := call.Args[2].(*ast.EObject)
	if !ok1 || !ok2 {
		return
	}
	props := desc.Properties
	if len(props) > 1 && d.plainProperty(props[0], "enumerable") {
		if b, ok := props[0].Value.(*ast.EBoolean); !ok || !b.Value {
			return
		}
		props = props[1:]
	}
	switch {
	case len(props) == 0:
	case d.plainProperty(props[0], "value"):
		d.add(name.Value)
	case len(props) == 1:
		if fn := d.getterFunction(props[0]); fn != nil && returnsMember(fn) {
			d.add(name.Value)
		}
	}
}

// plainProperty: `name: …` with an unquoted name.
func (d *detector) plainProperty(p *ast.Property, name string) bool {
	return p.Kind == ast.PropInit && p.Key.Kind == ast.KeyName && p.Key.Name == name && d.wordAt(p.Loc) != ""
}

// getterFunction is the function of `get: function () {…}` or `get() {…}`.
func (d *detector) getterFunction(p *ast.Property) *ast.Function {
	if d.wordAt(p.Loc) != "get" || p.Key.Kind != ast.KeyName || p.Key.Name != "get" || p.Kind != ast.PropInit && p.Kind != ast.PropMethod {
		return nil
	}
	e, ok := p.Value.(*ast.EFunction)
	if !ok || e.Fn.Async || e.Fn.Generator || len(e.Fn.Params) > 0 || e.Fn.Rest != nil {
		return nil
	}
	return e.Fn
}

// returnsMember: the body is `return q`, `return q.p` or `return q["p"]`.
func returnsMember(fn *ast.Function) bool {
	if len(fn.Body) != 1 {
		return false
	}
	ret, ok := fn.Body[0].(*ast.SReturn)
	if !ok {
		return false
	}
	object := ret.Value
	switch e := ret.Value.(type) {
	case *ast.EDot:
		object = e.Object
	case *ast.EIndex:
		if _, ok := e.Index.(*ast.EString); !ok {
			return false
		}
		object = e.Object
	}
	switch object.(type) {
	case *ast.EIdent, *ast.EThis:
		return !object.Parenthesized()
	}
	return false
}
