package bundle

import (
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/walk"
)

// certainRequires are the specifiers that a module asks for whenever it is loaded: outside of
// functions, branches, loops and try statements.
func certainRequires(p *ast.Program) map[string]bool {
	certain := map[string]bool{}
	v := walk.Visitor{
		Stmt: func(s ast.Stmt) bool {
			switch s.(type) {
			case *ast.SExpr, *ast.SVar, *ast.SExportDecl, *ast.SExportDefault:
				return true
			}
			return false
		},
		Expr: func(e ast.Expr) bool {
			switch e := e.(type) {
			case *ast.EFunction, *ast.EArrow, *ast.EClass, *ast.ELogical, *ast.EConditional, *ast.EChain:
				return false
			case *ast.ECall:
				if len(e.Args) > 0 && isRequire(e.Callee) {
					if s, ok := e.Args[0].(*ast.EString); ok {
						certain[s.Value] = true
					}
				}
			}
			return true
		},
	}
	v.Program(p)
	return certain
}
