package scope

import "github.com/gonodec/gonodec/frontend/ast"

// Entry is the number, string or boolean literal (or an expression of constants, see Number)
// that a property access gives whenever it is evaluated:
//
//	const kinds = { open: 1, close: 2 };  …  if (x === kinds.open)
//
// The variable is a const, initialised before, and its object a literal that nothing can
// change: all that is ever done with it is to read properties. nil where that is not known.
func Entry(e *ast.EDot) ast.Expr {
	id, ok := e.Object.(*ast.EIdent)
	if !ok || id.Binding == nil || id.Dynamic || id.MaybeTDZ {
		return nil
	}
	b := id.Binding
	if b.Kind != ast.BindConst || b.Exported || b.ByEval || b.Refs != b.Members || b.Scope.Kind == ast.ScopeScript {
		return nil
	}
	object, ok := b.SoleInit.(*ast.EObject)
	if !ok || e.Name == "__proto__" {
		return nil
	}
	var found ast.Expr
	for _, p := range object.Properties {
		if p.Kind != ast.PropInit && p.Kind != ast.PropShorthand && p.Kind != ast.PropMethod || p.Key.Kind == ast.KeyComputed {
			return nil
		}
		if p.Key.Name == e.Name {
			found = p.Value
			if p.Kind == ast.PropMethod {
				found = nil
			}
		}
	}
	switch found.(type) {
	case *ast.EString, *ast.EBoolean:
		return found
	}
	if found != nil {
		if _, ok := Number(found); ok {
			return found
		}
	}
	return nil
}
