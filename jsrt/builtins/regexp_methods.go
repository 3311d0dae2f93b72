package builtins

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/regexp"
)

// regExpMethods are what the methods of strings call without looking them up.
var regExpMethods = jsrt.RegExpMethods{
	Plain:   plainRegExp,
	Global:  func(v jsrt.Value) bool { return asRegExp(v).code.has(regexp.Global) },
	Match:   func(r *jsrt.Realm, v jsrt.Value, s *jsrt.String) jsrt.Value { return asRegExp(v).matchFast(r, s) },
	All:     func(r *jsrt.Realm, v jsrt.Value, s *jsrt.String) jsrt.Value { return asRegExp(v).matchAllFast(r, s) },
	Replace: regExpReplace,
	Search:  func(r *jsrt.Realm, v jsrt.Value, s *jsrt.String) jsrt.Value { return asRegExp(v).searchFast(r, s) },
	Split: func(r *jsrt.Realm, v jsrt.Value, s *jsrt.String, limit jsrt.Value) jsrt.Value {
		return jsrt.Arr(jsrt.NewArrayFrom(r, asRegExp(v).splitFast(r, s, splitLimit(r, limit))))
	},
	Literal: regExpLocalLiteral,
	Own:     regExpOwn,
}

// asRegExp is a value known to be a regular expression.
func asRegExp(v jsrt.Value) *regExp { return (*regExp)(unsafe.Pointer(v.Object())) }

// plainRegExp: v is pristine, and so are the methods by symbols and what they make.
func plainRegExp(r *jsrt.Realm, v jsrt.Value) bool {
	rr := regExpRealmOf(r)
	return pristineRegExp(r, v) != nil && rr.methods.OK(r, jsrt.RegExpPrototype, rr.methodKeys[:]) && rr.pristineSpecies(r)
}

// regExpLocalLiteral evaluates a literal whose object only functions get that keep nothing of it.
func regExpLocalLiteral(r *jsrt.Realm, pattern, flags *jsrt.String, native unsafe.Pointer) jsrt.Value {
	v := regExpLiteral(r, pattern, flags, native)
	asRegExp(v).local = true
	return v
}

// regExpOwn returns v, or if it is the object of such a literal one that may be kept.
func regExpOwn(r *jsrt.Realm, v jsrt.Value) jsrt.Value {
	x := cast[regExp](v, jsrt.ClassRegExp)
	if x == nil || !x.local {
		return v
	}
	o := regExpAlloc(x.realm, nil)
	o.code = x.code
	return jsrt.Obj(&o.Object)
}
