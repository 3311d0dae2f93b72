package intl

import (
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/intl/numberformat"
)

// setup puts the toLocale… methods of §19 in the place of the defaults.
func setup(r *jsrt.Realm) {
	replace(r, jsrt.NumberPrototype, numberRows[:])
}

// replace gives an intrinsic object that a library describes other methods.
func replace(r *jsrt.Realm, id jsrt.Intrinsic, rows []jsrt.Method) {
	if !r.HasLibrary(id) {
		return
	}
	o := r.Intrinsic(id)
	for i := range rows {
		f := jsrt.NewMethodFunction(r, &rows[i])
		name := rows[i].Name[strings.LastIndexByte(rows[i].Name, '.')+1:]
		jsrt.CreateNonEnumerableDataPropertyOrThrow(r, o, jsrt.Key(name), jsrt.Fn(f))
	}
}

var numberRows = [...]jsrt.Method{
	{Name: "Number.prototype.toLocaleString", Fn2: numberPrototypeToLocaleString},
}

// Number.prototype.toLocaleString ( [ locales [ , options ] ] ), §20.2.1
func numberPrototypeToLocaleString(fn *jsrt.Function, this, locales, opts jsrt.Value) jsrt.Value {
	r := fn.Realm()
	n, ok := jsrt.PrimitiveData(this, jsrt.KindNumber, jsrt.ClassNumber)
	if !ok {
		panic(r.TypeError("Number.prototype.toLocaleString requires that 'this' be a Number"))
	}
	f := makeNumberFormat(r, locales, opts)
	return str(numberformat.Text(f.FormatToParts(toIntlMathematicalValue(r, n))))
}
