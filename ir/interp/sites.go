package interp

import (
	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/jsrt"
)

// What ir says of templates, classes, declarations and scopes, as the language core wants it.

// templateSite is the text of a tagged template; a nil cooked string is undefined.
type templateSite struct{ cooked, raw []*jsrt.String }

func (p *preparer) templateSite(s *ir.TemplateSite) *templateSite {
	t := &templateSite{}
	for i := range s.Cooked {
		var c *jsrt.String
		if s.Valid[i] {
			c = p.unit.str(s.Cooked[i])
		}
		t.cooked = append(t.cooked, c)
		t.raw = append(t.raw, p.unit.str(s.Raw[i]))
	}
	return t
}

// classSite is a class definition with the code of its constructor, nil for a
// default one.
type classSite struct {
	jsrt.ClassSite
	code *jsrt.Code
}

func (p *preparer) classSite(s *ir.ClassSite) *classSite {
	c := &classSite{ClassSite: jsrt.ClassSite{Name: s.Name, HasName: s.HasName, Heritage: s.Heritage, Source: p.unit.src,
		Start: s.Start, End: s.End, Fields: s.Fields}}
	if s.Constructor != nil {
		c.code = &p.unit.funcOf(s.Constructor).code
	}
	return c
}

func (p *preparer) declarations(d *ir.Declarations) *jsrt.Declarations {
	list := func(names []string) []*jsrt.String {
		var s []*jsrt.String
		for _, n := range names {
			s = append(s, p.unit.str(n))
		}
		return s
	}
	return &jsrt.Declarations{Eval: d.Eval, Functions: list(d.Functions), Vars: list(d.Vars), AnnexB: list(d.AnnexB),
		Lets: list(d.Lets), Consts: list(d.Consts)}
}

func evalScope(s *ir.EvalScope) *jsrt.EvalScope {
	j := &jsrt.EvalScope{Strict: s.Strict, InFunction: s.InFunction, InMethod: s.InMethod, InDerived: s.InDerived,
		InFieldInit: s.InFieldInit, HasNewTarget: s.HasNewTarget, PrivateNames: s.PrivateNames}
	for _, i := range s.Scopes {
		x := jsrt.ScopeInfo{Hops: i.Hops, With: i.With, VarSlot: i.VarSlot, VarScope: i.VarScope, Function: i.Function, Params: i.Params}
		for _, n := range i.Names {
			x.Names = append(x.Names, jsrt.ScopeName{Name: n.Name, Slot: n.Slot, Const: n.Const, Silent: n.Silent,
				Lexical: n.Lexical, Import: n.Import, Private: n.Private})
		}
		j.Scopes = append(j.Scopes, x)
	}
	return j
}

func int32s(list []int) []int32 {
	out := make([]int32, len(list))
	for i, n := range list {
		out[i] = int32(n)
	}
	return out
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
