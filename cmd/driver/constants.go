package driver

import (
	"io/fs"
	"sync"

	"github.com/gonodec/gonodec"
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/scope"
	"github.com/gonodec/gonodec/frontend/source"
)

// Node's modules give each other constants, mostly bits of a state:
//
//	const { kState, kEnded } = require('stream/readablestate');
//
// They are our own and leave their exports alone, so that kEnded is known to be a number when
// the module that requires it is compiled.

// constants are the numbers that Node modules export, by module.
type constants struct {
	mu     sync.Mutex
	byName map[string]map[string]float64
}

// settle tells the bindings of a Node module which numbers they are.
func (c *constants) settle(p *ast.Program) {
	for _, s := range p.Func.Body {
		v, ok := s.(*ast.SVar)
		if !ok || v.Kind != ast.VarConst {
			continue
		}
		for _, d := range v.Decls {
			pattern, ok := d.Target.(*ast.BObject)
			name := required(d.Init)
			if !ok || name == "" {
				continue
			}
			numbers := c.of(name)
			for _, x := range pattern.Properties {
				id, ok := x.Target.(*ast.BIdent)
				if n, known := numbers[x.Key.Name]; ok && known && x.Default == nil && x.Key.Kind == ast.KeyName && id.Binding != nil {
					id.Binding.Number = &n
				}
			}
		}
	}
}

// required is the name in require('name'), or in that of a const, "" for another expression.
func required(e ast.Expr) string {
	if id, ok := e.(*ast.EIdent); ok && id.Binding != nil && id.Binding.Kind == ast.BindConst && id.Binding.SoleInit != nil {
		e = id.Binding.SoleInit
	}
	call, ok := e.(*ast.ECall)
	if !ok || len(call.Args) != 1 {
		return ""
	}
	callee, ok := call.Callee.(*ast.EIdent)
	if !ok || callee.Name != "require" {
		return ""
	}
	name, ok := call.Args[0].(*ast.EString)
	if !ok {
		return ""
	}
	return name.Value
}

// of are the numbers among the properties of the object literal that a module exports.
func (c *constants) of(name string) map[string]float64 {
	c.mu.Lock()
	list, known := c.byName[name]
	c.mu.Unlock()
	if known {
		return list
	}
	list = c.exported(name)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byName == nil {
		c.byName = map[string]map[string]float64{}
	}
	c.byName[name] = list
	return list
}

func (c *constants) exported(name string) map[string]float64 {
	data, err := fs.ReadFile(gonodec.Runtime, sourcePath(name))
	if err != nil {
		return nil
	}
	p, err := parse.Parse(source.NewFile("node:"+name, string(data)), parse.Options{Goal: ast.GoalCommonJS})
	if err != nil {
		return nil
	}
	scope.Analyze(p, scope.Options{})
	list := map[string]float64{}
	for _, s := range p.Func.Body {
		for _, x := range exportsLiteral(s) {
			if n, ok := scope.Number(x.Value); ok && x.Key.Kind == ast.KeyName && (x.Kind == ast.PropInit || x.Kind == ast.PropShorthand) {
				list[x.Key.Name] = n
			}
		}
	}
	return list
}

// exportsLiteral are the properties in module.exports = {…}.
func exportsLiteral(s ast.Stmt) []*ast.Property {
	e, ok := s.(*ast.SExpr)
	if !ok {
		return nil
	}
	a, ok := e.Value.(*ast.EAssign)
	if !ok {
		return nil
	}
	dot, ok := a.Target.(*ast.EDot)
	if !ok || dot.Name != "exports" {
		return nil
	}
	if of, ok := dot.Object.(*ast.EIdent); !ok || of.Name != "module" {
		return nil
	}
	if o, ok := a.Value.(*ast.EObject); ok {
		return o.Properties
	}
	return nil
}
