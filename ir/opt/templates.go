package opt

import "github.com/gonodec/gonodec/ir"

// Objects of tagged templates are frozen (§13.2.8.4), so what functions read of them is known
// where those stand in the place of calls:
//
//	v2 = TemplateObject; v3 = GetProp v2 "length"; v4 = GetElem v2 0   =>   v3 = Num 2; v4 = Str "a"

// knownTemplates computes reads of objects of templates.
func knownTemplates(f *ir.Func) {
	for _, b := range f.ReversePostorder() {
		for _, v := range b.Values {
			if v.Op != ir.OpPhi && len(v.Args) > 0 && v.Args[0].Op == ir.OpTemplateObject {
				knownPart(v, v.Args[0])
			}
		}
	}
}

// knownPart computes a read of a template object, or of its list of raw texts.
func knownPart(v, object *ir.Value) {
	s := object.Aux.(*ir.TemplateSite)
	i, ok := partOf(v, len(s.Raw))
	raw := object.Int == ir.RawTexts
	switch {
	case v.Op == ir.OpGetProp && v.Str == "length":
		setNumber(v, float64(len(s.Raw)))
	case v.Op == ir.OpGetProp && v.Str == "raw" && !raw:
		v.Op, v.Args, v.Aux, v.Str, v.Int, v.Type = ir.OpTemplateObject, nil, s, "", ir.RawTexts, ir.OpTemplateObject.Out()
	case ok && raw:
		setText(v, s.Raw[i])
	case ok && s.Valid[i]:
		setText(v, s.Cooked[i])
	}
}

// partOf is the element that v reads, if it is one of n.
func partOf(v *ir.Value, n int) (int, bool) {
	if v.Op != ir.OpGetElem {
		return 0, false
	}
	return constantIndex(v.Args[1], n)
}

// constantIndex is the index that a key is, if that is a constant below n.
func constantIndex(key *ir.Value, n int) (int, bool) {
	i := key.Float
	return int(i), key.Op == ir.OpConstNum && i >= 0 && i < float64(n) && i == float64(int(i))
}
