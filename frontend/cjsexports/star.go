package cjsexports

import "github.com/gonodec/gonodec/frontend/ast"

// topLevel looks for the re-exports that compilers write at the top level:
// __exportStar(require("x"), exports) of TypeScript, __export(require("x")),
// and Babel's Object.keys(_x).forEach(…).
func (d *detector) topLevel(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.SVar:
		d.topLevelVar(s)
	case *ast.SExpr:
		list := []ast.Expr{s.Value}
		if seq, ok := s.Value.(*ast.ESequence); ok && !seq.Paren {
			list = seq.Exprs
		}
		for _, e := range list {
			d.exportStar(e)
		}
		if call, ok := s.Value.(*ast.ECall); ok {
			d.forEach(call)
		}
	}
}

// topLevelVar notes `var _x = require("x")`, also through
// _interopRequireWildcard; only the first declarator counts.
func (d *detector) topLevelVar(s *ast.SVar) {
	for i := range s.Decls {
		if s.Decls[i].Init != nil {
			d.exportStar(s.Decls[i].Init)
		}
	}
	id, ok := s.Decls[0].Target.(*ast.BIdent)
	if !ok || s.Decls[0].Init == nil {
		return
	}
	init := s.Decls[0].Init
	if call, ok := init.(*ast.ECall); ok && len(call.Args) == 1 {
		if f, ok := call.Callee.(*ast.EIdent); ok && f.Name == "_interopRequireWildcard" {
			init = call.Args[0]
		}
	}
	if spec, ok := requireCall(firstOperand(init)); ok {
		d.required[id.Name] = spec
	}
}

// exportStar handles [tslib.]__exportStar(require("x"), exports).
func (d *detector) exportStar(e ast.Expr) {
	call, ok := e.(*ast.ECall)
	if !ok || call.Paren || call.OptStart || len(call.Args) == 0 {
		return
	}
	name := ""
	switch c := call.Callee.(type) {
	case *ast.EIdent:
		name = c.Name
	case *ast.EDot:
		name = c.Name
	}
	if call.Callee.Parenthesized() || name != "__exportStar" && name != "__export" {
		return
	}
	if spec, ok := requireCall(firstOperand(call.Args[0])); ok {
		d.reexport(call.Loc, spec)
	}
}

// forEach handles
//
//	Object.keys(_x).forEach(function (k) {
//	  if (k === "default" || k === "__esModule") return;
//	  …
//	  exports[k] = _x[k];
//	});
func (d *detector) forEach(call *ast.ECall) {
	dot, ok := call.Callee.(*ast.EDot)
	if !ok || dot.Name != "forEach" || len(call.Args) != 1 {
		return
	}
	keys, ok := isObjectCall(dot.Object, "keys")
	if !ok || len(keys.Args) != 1 {
		return
	}
	object, ok1 := keys.Args[0].(*ast.EIdent)
	fn, ok2 := call.Args[0].(*ast.EFunction)
	if !ok1 || !ok2 || len(fn.Fn.Params) != 1 {
		return
	}
	spec, known := d.required[object.Name]
	key, ok := fn.Fn.Params[0].Target.(*ast.BIdent)
	if known && ok && d.copiesKeys(fn.Fn.Body, key.Name, object.Name) {
		d.reexport(call.Loc, spec)
	}
}

// copiesKeys checks the body of the callback.
func (d *detector) copiesKeys(body []ast.Stmt, key, object string) bool {
	if len(body) == 0 {
		return false
	}
	first, ok := body[0].(*ast.SIf)
	if !ok || first.No != nil || !testsDefault(first.Test, key) {
		return false
	}
	if len(body) == 1 { // if (k !== "default" …) exports[k] = _x[k]
		s := first.Yes
		if b, ok := s.(*ast.SBlock); ok && len(b.Body) == 1 {
			s = b.Body[0]
		}
		return d.isCopy(s, key, object)
	}
	for _, s := range body[:len(body)-1] {
		if guard, ok := s.(*ast.SIf); !ok || guard.No != nil || !isReturn(guard.Yes) {
			return false
		}
	}
	return len(body) <= 4 && d.isCopy(body[len(body)-1], key, object)
}

func isReturn(s ast.Stmt) bool {
	r, ok := s.(*ast.SReturn)
	return ok && r.Value == nil
}

// testsDefault: the condition starts by comparing the key with "default".
func testsDefault(e ast.Expr, key string) bool {
	if l, ok := e.(*ast.ELogical); ok {
		return testsDefault(l.Left, key)
	}
	b, ok := e.(*ast.EBinary)
	if !ok || b.Op != ast.BinStrictEq && b.Op != ast.BinStrictNe {
		return false
	}
	s, ok := b.Right.(*ast.EString)
	return ok && s.Value == "default" && isIdent(b.Left, key)
}

func isIdent(e ast.Expr, name string) bool {
	id, ok := e.(*ast.EIdent)
	return ok && id.Name == name
}

// isIndex: object[key].
func isIndex(e ast.Expr, object, key string) bool {
	x, ok := e.(*ast.EIndex)
	return ok && isIdent(x.Object, object) && isIdent(x.Index, key)
}

// isCopy: exports[k] = _x[k], or Object.defineProperty with a getter of it.
func (d *detector) isCopy(s ast.Stmt, key, object string) bool {
	st, ok := s.(*ast.SExpr)
	if !ok {
		return false
	}
	if a, ok := st.Value.(*ast.EAssign); ok {
		t, ok := a.Target.(*ast.EIndex)
		return ok && a.Op == ast.AssignPlain && isExports(t.Object) && isIdent(t.Index, key) && isIndex(a.Value, object, key)
	}
	call, ok := isObjectCall(st.Value, "defineProperty")
	if !ok || len(call.Args) != 3 || !isExports(call.Args[0]) || !isIdent(call.Args[1], key) {
		return false
	}
	desc, ok := call.Args[2].(*ast.EObject)
	if !ok || len(desc.Properties) != 2 || !d.plainProperty(desc.Properties[0], "enumerable") {
		return false
	}
	fn := d.getterFunction(desc.Properties[1])
	if fn == nil || len(fn.Body) != 1 {
		return false
	}
	ret, ok := fn.Body[0].(*ast.SReturn)
	return ok && ret.Value != nil && isIndex(ret.Value, object, key)
}
