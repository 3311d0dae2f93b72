package lower

import (
	"strings"

	"github.com/gonodec/gonodec/frontend/ast"
)

// What stack traces show before the name of a function. V8 shows the type of the receiver; that is
// mostly the class, or the object literal, that the function is written in.

const literalOwner = "Object"

// owner is that of a function itself.
func owner(a *ast.Function) string {
	if a.Kind != ast.FuncMethod || !a.HasName {
		return ""
	}
	switch {
	case a.Class == nil:
		return literalOwner
	case a.Class.HasName:
		return a.Class.Name
	}
	return ""
}

// owned notes the owner of the function that e is, if it is one without a name of its own.
func (l *fn) owned(e ast.Expr, owner string) {
	if a := functionOf(e); a != nil && a.Id == nil && a.HasName {
		l.irFunc(a, l.f).Owner = owner
	}
}

// ownedByPlace notes what the function that e is, and that has no name, is assigned to.
func (l *fn) ownedByPlace(e, place ast.Expr) {
	if a := functionOf(e); a != nil && a.Id == nil && !a.HasName {
		if path := pathOf(place); path != "" {
			l.irFunc(a, l.f).Owner = path
		}
	}
}

func functionOf(e ast.Expr) *ast.Function {
	switch e := e.(type) {
	case *ast.EFunction:
		return e.Fn
	case *ast.EArrow:
		return e.Fn
	}
	return nil
}

// pathOf is a property of a variable as V8 shows it, module.exports.run or F.run for
// F.prototype.run; "" for other expressions.
func pathOf(e ast.Expr) string {
	var parts []string
	for {
		switch x := e.(type) {
		case *ast.EDot:
			if x.Name != "prototype" {
				parts = append(parts, x.Name)
			}
			e = x.Object
			continue
		case *ast.EIdent:
			parts = append(parts, x.Name)
		default:
			return ""
		}
		break
	}
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return strings.Join(parts, ".")
}

// ownedByKey notes the key of a method that has no name before it runs: a private one, or a symbol.
func (l *fn) ownedByKey(a *ast.Function, k *ast.Key) {
	switch {
	case k.Kind == ast.KeyPrivate:
		l.irFunc(a, l.f).Owner = "#" + k.Name
	case k.Kind == ast.KeyComputed && !a.HasName:
		if path := pathOf(k.Expr); strings.HasPrefix(path, "Symbol.") {
			l.irFunc(a, l.f).Owner = "[" + path + "]"
		}
	}
}
