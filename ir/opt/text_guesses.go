package opt

import "github.com/gonodec/gonodec/ir"

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
