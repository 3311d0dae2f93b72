package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring/normalize"
)

// StringNormalize is String.prototype.normalize, apart from String because of its
// tables.
var StringNormalize = &jsrt.Library{Setup: func(r *jsrt.Realm) {
	jsrt.DefineRows(r, r.Intrinsic(jsrt.StringPrototype), normalizeRows[:])
}}

var normalizeRows = [...]jsrt.Method{
	{Name: "String.prototype.normalize", Fn1: stringPrototypeNormalize},
}

// String.prototype.normalize ( [ form ] ), §22.1.3.15
func stringPrototypeNormalize(fn *jsrt.Function, this, form jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "normalize")
	f := normalize.NFC
	if !form.IsUndefined() {
		var ok bool
		if f, ok = normalize.ParseForm(jsrt.ToString(r, form).Go()); !ok {
			panic(r.RangeError("The normalization form should be one of NFC, NFD, NFKC, NFKD."))
		}
	}
	if s.IsLatin1() {
		b := s.Bytes()
		narrow, wide := normalize.Latin1(b, f)
		if wide == nil && same(b, narrow) {
			return jsrt.Str(s)
		}
		return jsrt.Str(jsrt.FromUnits(narrow, wide))
	}
	return jsrt.Str(jsrt.FromUnits(normalize.UTF16(s.UTF16(), f)))
}
