package lower

import (
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/ir"
)

// bindPattern initialises the names of a declaration or parameter pattern.
func (l *fn) bindPattern(t ast.Pattern, v *ir.Value) { l.pattern(t, v, true) }

// patternOf is pattern of a value that has a source text, for error messages.
func (l *fn) patternOf(text string, t ast.Pattern, v *ir.Value, init bool) {
	l.patternText = text
	l.pattern(t, v, init)
	l.patternText = ""
}

// pattern writes the targets of a destructuring assignment, or the names of a pattern;
// init: the names are initialised (let, const).
func (l *fn) pattern(t ast.Pattern, v *ir.Value, init bool) {
	switch t := t.(type) {
	case *ast.BIdent:
		if init {
			l.initBinding(t, v)
		} else {
			l.assignIdent(&t.Ref, t.Name, v, t.Loc)
		}
	case *ast.BTarget:
		r := l.reference(t.Target, false)
		l.put(&r, v)
	case *ast.BArray:
		l.arrayPattern(t, v, init)
	case *ast.BObject:
		l.objectPattern(t, v, init)
	}
}

// patternRef evaluates a target before the value is fetched (§13.15.5.3, §14.3.3.3):
// a member, or a name that with objects may have.
func (l *fn) patternRef(t ast.Pattern, init bool) *reference {
	switch t := t.(type) {
	case *ast.BTarget:
		r := l.reference(t.Target, false)
		return &r
	case *ast.BIdent:
		if !init && l.isDynamic(&t.Ref, t.Name) {
			return &reference{kind: refDynamic, pos: t.Loc, ident: &t.Ref, name: t.Name, tgt: l.resolve(t.Binding, t.Name),
				base: l.dynamicBase(t.Binding, t.Name, t.Loc)}
		}
	}
	return nil
}

// finishElement applies the default and writes the target.
func (l *fn) finishElement(t ast.Pattern, ref *reference, def ast.Expr, v *ir.Value, init bool) {
	if def != nil {
		v = l.withDefault(v, def)
	}
	if ref != nil {
		l.put(ref, v)
		return
	}
	text := ""
	if _, object := t.(*ast.BObject); object && def != nil {
		text = l.text(def)
	} else if object {
		text = ir.NestedPattern
	}
	l.patternOf(text, t, v, init)
}

func (l *fn) arrayPattern(t *ast.BArray, v *ir.Value, init bool) {
	iter := l.addInt(ir.OpIterNew, t.Loc, 0, v)
	iter.Str = l.takePatternText()
	l.pushExit(&exit{iter: iter})
	for i, item := range t.Items {
		var ref *reference
		if item.Target != nil {
			ref = l.patternRef(item.Target, init)
		}
		x := l.nextOrUndefined(iter, i+1, t.Loc)
		if item.Target != nil {
			l.finishElement(item.Target, ref, item.Default, x, init)
		}
	}
	if t.Rest != nil {
		ref := l.patternRef(t.Rest, init)
		l.finishElement(t.Rest, ref, nil, l.add(ir.OpIterRest, t.Loc, iter), init)
	}
	l.popExit()
	l.add(ir.OpIterClose, t.Loc, iter)
}

// nextOrUndefined steps an iterator that may be done already, to its n-th value.
func (l *fn) nextOrUndefined(iter *ir.Value, n int, pos int32) *ir.Value {
	return l.choose(l.addInt(ir.OpIterNext, pos, int64(n), iter),
		func() *ir.Value { return l.add(ir.OpIterValue, -1, iter) }, l.undefined)
}

func (l *fn) objectPattern(t *ast.BObject, v *ir.Value, init bool) {
	check := l.addStr(ir.OpRequireObjectCoercible, t.Loc, l.takePatternText(), v)
	if len(t.Properties) > 0 && t.Properties[0].Key.Kind != ast.KeyComputed {
		check.Aux = t.Properties[0].Key.Name
	}
	var keys []*ir.Value
	for i := range t.Properties {
		p := &t.Properties[i]
		var key *ir.Value
		if p.Key.Kind == ast.KeyComputed || t.Rest != nil || isIndexName(p.Key.Name) {
			key = l.key(&p.Key)
			keys = append(keys, key)
		}
		ref := l.patternRef(p.Target, init)
		var x *ir.Value
		if p.Key.Kind == ast.KeyComputed || isIndexName(p.Key.Name) {
			x = l.add(ir.OpGetElem, p.Key.Loc, v, key)
		} else {
			x = l.getProp(ir.OpGetProp, v, p.Key.Name, "", p.Key.Loc)
		}
		l.finishElement(p.Target, ref, p.Default, x, init)
	}
	if t.Rest != nil {
		ref := l.patternRef(t.Rest, init)
		obj := l.addInt(ir.OpObjectNew, t.Loc, spreadRoom)
		l.add(ir.OpCopyProps, t.Loc, append([]*ir.Value{obj, v}, keys...)...)
		l.finishElement(t.Rest, ref, nil, obj, init)
	}
}

// takePatternText is the source text of the value being destructured, for its
// first error message only.
func (l *fn) takePatternText() string {
	s := l.patternText
	l.patternText = ""
	return s
}
