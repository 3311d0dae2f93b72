package intl

import (
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/intl/cldr"
)

// Intl.getCanonicalLocales ( locales ), §8.3.1
func intlGetCanonicalLocales(fn *jsrt.Function, _, locales jsrt.Value) jsrt.Value {
	return list(fn.Realm(), canonicalizeLocaleList(fn.Realm(), locales)...)
}

// Intl.supportedValuesOf ( key ), §8.3.2
func intlSupportedValuesOf(fn *jsrt.Function, _, key jsrt.Value) jsrt.Value {
	r := fn.Realm()
	k := jsrt.ToString(r, key).Go()
	v, ok := cldr.Shared("supported/" + k)
	if !ok {
		panic(r.RangeError("Invalid key : " + k))
	}
	return list(r, strings.Fields(v)...)
}

// fallbackSymbol is %Intl%.[[FallbackSymbol]] of a realm.
type fallbackSymbol struct{ symbol *jsrt.Symbol }

func fallbackKey(r *jsrt.Realm) jsrt.PropertyKey {
	f := jsrt.RealmData[fallbackSymbol](r)
	if f.symbol == nil {
		f.symbol = jsrt.NewSymbol(jsrt.Latin1("IntlLegacyConstructedSymbol"))
	}
	return jsrt.SymbolKey(f.symbol)
}

// chain is ChainNumberFormat and its like: a legacy constructor called on an object that
// inherits from its prototype puts the new object into that one.
func chain(fn *jsrt.Function, this, made jsrt.Value, constructor jsrt.Intrinsic) jsrt.Value {
	r := fn.Realm()
	o := this.AsObject()
	if o == nil || !jsrt.OrdinaryHasInstance(r, jsrt.Obj(r.Intrinsic(constructor)), this) {
		return made
	}
	jsrt.DefinePropertyOrThrow(r, o, fallbackKey(r), jsrt.DataDescriptor(made, 0))
	return this
}

// unwrap is UnwrapNumberFormat and its like: the object that a legacy constructor put
// into another one counts as that.
func unwrap[T any](r *jsrt.Realm, this jsrt.Value, constructor jsrt.Intrinsic, method string) T {
	if t, ok := initialized[T](this); ok {
		return t
	}
	if o := this.AsObject(); o != nil && jsrt.OrdinaryHasInstance(r, jsrt.Obj(r.Intrinsic(constructor)), this) {
		this = jsrt.Get(r, o, fallbackKey(r))
	}
	return receiver[T](r, this, method)
}
