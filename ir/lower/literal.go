package lower

import (
	"slices"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/ir"
)

func (l *fn) array(e *ast.EArray) *ir.Value { return l.arrayItems(e.Items, e.Loc, l.spreadText) }

// spreadText names what an array literal spreads, for messages.
func (l *fn) spreadText(x *ast.ESpread, _ bool) string { return l.text(x.Value) }

// spreadArgText does for arguments: V8 words the error of the last one otherwise, and names
// none of the others.
func (l *fn) spreadArgText(x *ast.ESpread, last bool) string {
	if last {
		return "..." + l.text(x.Value)
	}
	return ""
}

// arrayItems makes an array: the items before the first spread at once, the rest
// pushed one by one; text names what is spread.
func (l *fn) arrayItems(items []ast.Expr, pos int32, text func(x *ast.ESpread, last bool) string) *ir.Value {
	var first []*ir.Value
	i := 0
	for ; i < len(items); i++ {
		if _, ok := items[i].(*ast.ESpread); ok {
			break
		}
		if items[i] == nil {
			first = append(first, l.empty())
		} else {
			first = append(first, l.expr(items[i]))
		}
	}
	var arr *ir.Value
	if i == len(items) {
		arr = l.add(ir.OpArrayNew, pos, first...)
	}
	for ; i < len(items); i++ {
		switch x := items[i].(type) {
		case nil:
			l.add(ir.OpArrayHole, -1, arr)
		case *ast.ESpread:
			v := l.expr(x.Value)
			if arr == nil { // right before it is needed: the two may be one step
				arr = l.add(ir.OpArrayNew, pos, first...)
			}
			l.add(ir.OpArraySpread, x.Value.Pos(), arr, v).Str = text(x, i == len(items)-1)
		default:
			l.add(ir.OpArrayPush, -1, arr, l.expr(x))
		}
	}
	return arr
}

// object evaluates an object literal: the leading plain properties at once with
// their final shape, the others one by one. Where others are spread into it, nobody knows its
// shape, and the site learns how much room it needs.
func (l *fn) object(e *ast.EObject) *ir.Value {
	site := &ir.ObjectSite{}
	var values []*ir.Value
	var home []*ir.Value // methods that need the object
	seen := map[string]bool{}
	i := 0
	spread := slices.ContainsFunc(e.Properties, func(p *ast.Property) bool { return p.Kind == ast.PropSpread })
	for ; i < len(e.Properties) && !spread; i++ {
		p := e.Properties[i]
		plain := p.Kind == ast.PropInit || p.Kind == ast.PropShorthand || p.Kind == ast.PropMethod
		if !plain || p.Key.Kind == ast.KeyComputed || isIndexName(p.Key.Name) || seen[p.Key.Name] {
			break
		}
		seen[p.Key.Name] = true
		var v *ir.Value
		if p.Kind == ast.PropMethod {
			f := p.Value.(*ast.EFunction).Fn
			v = l.function(f, nil)
			if f.UsesSuper {
				home = append(home, v)
			}
		} else {
			l.owned(p.Value, literalOwner)
			v = l.expr(p.Value)
		}
		site.Keys = append(site.Keys, p.Key.Name)
		values = append(values, v)
	}
	var obj *ir.Value
	if len(values) > 0 {
		obj = l.add(ir.OpObjectLit, e.Loc, values...)
		obj.Aux = site
	} else {
		obj = l.addInt(ir.OpObjectNew, e.Loc, room(e))
	}
	for _, m := range home {
		l.add(ir.OpSetHome, -1, m, obj)
	}
	for ; i < len(e.Properties); i++ {
		l.property(obj, e.Properties[i])
	}
	return obj
}

// spreadRoom is how many properties a spread object probably has.
const spreadRoom = 4

// room is how many properties an object literal probably has in the end.
func room(e *ast.EObject) (n int64) {
	for _, p := range e.Properties {
		if n++; p.Kind == ast.PropSpread {
			n += spreadRoom - 1
		}
	}
	return n
}

func (l *fn) property(obj *ir.Value, p *ast.Property) {
	switch p.Kind {
	case ast.PropSpread:
		l.add(ir.OpCopyProps, p.Loc, obj, l.expr(p.Value))
	case ast.PropProto:
		l.add(ir.OpSetProto, p.Loc, obj, l.expr(p.Value))
	case ast.PropMethod, ast.PropGetter, ast.PropSetter:
		key := l.key(&p.Key)
		l.ownedByKey(p.Value.(*ast.EFunction).Fn, &p.Key)
		f := l.function(p.Value.(*ast.EFunction).Fn, obj)
		kind := map[ast.PropKind]int64{ast.PropMethod: 0, ast.PropGetter: 1, ast.PropSetter: 2}[p.Kind]
		l.addInt(ir.OpDefineMethod, p.Loc, kind|4, obj, key, f)
	default:
		key := l.key(&p.Key)
		v := l.expr(p.Value)
		if p.Key.Kind == ast.KeyComputed && anonymous(p.Value) {
			l.add(ir.OpSetFuncName, -1, v, key)
		}
		l.add(ir.OpDefineField, p.Loc, obj, key, v)
	}
}

// key evaluates a property name that is not private.
func (l *fn) key(k *ast.Key) *ir.Value {
	if k.Kind == ast.KeyComputed {
		return l.add(ir.OpToPropertyKey, k.Loc, l.expr(k.Expr))
	}
	return l.str(k.Name)
}

// anonymous is IsAnonymousFunctionDefinition.
func anonymous(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.EFunction:
		return e.Fn.Id == nil && !e.Fn.HasName
	case *ast.EArrow:
		return !e.Fn.HasName
	case *ast.EClass:
		return e.Class.Id == nil && !e.Class.HasName
	}
	return false
}
