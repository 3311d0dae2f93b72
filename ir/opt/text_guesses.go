package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// What is guessed of sums: a + i with a number i is one of numbers, unless something shows that
// it is a text.

// textMethods are names of methods that only strings have.
var textMethods = map[string]bool{"charAt": true, "charCodeAt": true, "codePointAt": true, "endsWith": true, "localeCompare": true,
	"match": true, "matchAll": true, "normalize": true, "padEnd": true, "padStart": true, "repeat": true, "replace": true,
	"replaceAll": true, "search": true, "split": true, "startsWith": true, "substr": true, "substring": true, "toLowerCase": true,
	"toUpperCase": true, "trim": true, "trimEnd": true, "trimStart": true}

// textReceivers are the values that such methods are called on, or of which the length is read.
func textReceivers(f *ir.Func) map[*ir.Value]bool {
	found := map[*ir.Value]bool{}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			method := (v.Op == ir.OpGetMethod || v.Op == ir.OpLoadMethod) && textMethods[v.Str]
			if method || v.Op == ir.OpGetProp && v.Str == "length" {
				found[v.Args[0]] = true
			}
		}
	}
	return found
}

// textElement reports an element of an array literal of strings.
func textElement(v *ir.Value) bool {
	if v.Op != ir.OpGetElem || v.Args[0].Op != ir.OpArrayNew || len(v.Args[0].Args) == 0 {
		return false
	}
	for _, a := range v.Args[0].Args {
		if !a.Type.In(ir.TString) {
			return false
		}
	}
	return true
}

// joinedElements are reads of elements that are used for nothing but sums and comparisons: those of
// texts are guessed to be texts.
func joinedElements(f *ir.Func) map[*ir.Value]bool {
	joined := map[*ir.Value]bool{}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpGetElem && !hasConstantKey(v) {
				joined[v] = true
			}
		}
	}
	if len(joined) == 0 {
		return joined
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpAdd, ir.OpTextAdd, ir.OpTemplate, ir.OpLt, ir.OpLe, ir.OpGt, ir.OpGe:
				continue
			case ir.OpPhi: // of texts
				if !slices.ContainsFunc(v.Args, func(a *ir.Value) bool { return !joined[a] && a.Op != ir.OpConstStr }) && joins(f, v) {
					continue
				}
			}
			for _, a := range v.Args {
				delete(joined, a)
			}
		}
		delete(joined, b.Term.Arg)
	}
	return joined
}

// joins: a phi is used for sums alone.
func joins(f *ir.Func, phi *ir.Value) bool {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op != ir.OpAdd && v.Op != ir.OpTextAdd && slices.Contains(v.Args, phi) {
				return false
			}
		}
		if b.Term.Arg == phi {
			return false
		}
	}
	return true
}

// splitTexts adds the summands of a text to a gathered one, one by one:
//
//	v5 = Add v3 v4; TextAdd v1 v5   =>   TextAdd v1 v3; TextAdd v1 v4
func splitTexts(f *ir.Func) {
	var uses map[*ir.Value]int
	for _, b := range f.Blocks {
		for i := 0; i < len(b.Values); i++ {
			t := b.Values[i]
			if t.Op != ir.OpTextAdd || t.Args[1].Op != ir.OpAdd {
				continue
			}
			if uses == nil {
				uses = ownUses(f)
			}
			list := summands(t.Args[1], b, uses)
			if len(list) < 2 {
				continue
			}
			for _, x := range list[:len(list)-1] {
				add := f.NewValue(ir.OpTextAdd, t.Pos, t.Args[0], x)
				add.Block, add.Type, add.At = b, t.Type, t.At
				b.Values = slices.Insert(b.Values, i, add)
				i++
			}
			t.Args[1] = list[len(list)-1]
		}
	}
}

// ownUses counts the uses of values but for what exits bring.
func ownUses(f *ir.Func) map[*ir.Value]int {
	uses := map[*ir.Value]int{}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			for _, a := range v.Args[:v.Own()] {
				uses[a]++
			}
		}
		uses[b.Term.Arg]++
	}
	return uses
}

// summands are those of a sum of texts in b that nothing else uses, or the sum itself.
func summands(v *ir.Value, b *ir.Block, uses map[*ir.Value]int) []*ir.Value {
	if v.Op != ir.OpAdd || uses[v] != 1 || v.Block != b || !v.RunsNothing() || !v.Args[0].Type.In(ir.TString) && !v.Args[1].Type.In(ir.TString) {
		return []*ir.Value{v}
	}
	if !v.Args[0].Type.In(ir.TString) { // a number and a text, or their sum would be a number
		return []*ir.Value{v.Args[0], v.Args[1]}
	}
	return append(summands(v.Args[0], b, uses), v.Args[1])
}
