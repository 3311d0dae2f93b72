package intl

import (
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
	"github.com/gonodec/gonodec/jsrt/intl/numberformat"
)

// setup puts the toLocale… methods of §20 in the place of the defaults.
func setup(r *jsrt.Realm) {
	replace(r, jsrt.NumberPrototype, numberRows[:])
	replace(r, jsrt.BigIntPrototype, bigIntRows[:])
	replace(r, jsrt.DatePrototype, dateRows[:])
	replace(r, jsrt.StringPrototype, stringRows[:])
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

var bigIntRows = [...]jsrt.Method{
	{Name: "BigInt.prototype.toLocaleString", Fn2: bigIntPrototypeToLocaleString},
}

var dateRows = [...]jsrt.Method{
	{Name: "Date.prototype.toLocaleString", Fn2: datePrototypeToLocaleString},
	{Name: "Date.prototype.toLocaleDateString", Fn2: datePrototypeToLocaleDateString},
	{Name: "Date.prototype.toLocaleTimeString", Fn2: datePrototypeToLocaleTimeString},
}

// defaults are the formats of calls without arguments, which are made once.
type defaults struct {
	number   *numberFormat
	collator *collator
	dates    map[string]*dateTimeFormat
}

// numberText formats a number for a toLocaleString method.
func numberText(r *jsrt.Realm, n, locales, opts jsrt.Value) jsrt.Value {
	d := jsrt.RealmData[defaults](r)
	f := d.number
	if f == nil || !locales.IsUndefined() || !opts.IsUndefined() {
		f = makeNumberFormat(r, locales, opts)
		if locales.IsUndefined() && opts.IsUndefined() {
			d.number = f
		}
	}
	return str(numberformat.Text(f.FormatToParts(toIntlMathematicalValue(r, n))))
}

// Number.prototype.toLocaleString ( [ locales [ , options ] ] ), §20.2.1
func numberPrototypeToLocaleString(fn *jsrt.Function, this, locales, opts jsrt.Value) jsrt.Value {
	r := fn.Realm()
	n, ok := jsrt.PrimitiveData(this, jsrt.KindNumber, jsrt.ClassNumber)
	if !ok {
		panic(r.TypeError("Number.prototype.toLocaleString requires that 'this' be a Number"))
	}
	return numberText(r, n, locales, opts)
}

// BigInt.prototype.toLocaleString ( [ locales [ , options ] ] ), §20.3.1
func bigIntPrototypeToLocaleString(fn *jsrt.Function, this, locales, opts jsrt.Value) jsrt.Value {
	r := fn.Realm()
	n, ok := jsrt.PrimitiveData(this, jsrt.KindBigInt, jsrt.ClassBigInt)
	if !ok {
		panic(r.TypeError("BigInt.prototype.toLocaleString requires that 'this' be a BigInt"))
	}
	return numberText(r, n, locales, opts)
}

// dateText formats a date for a toLocale… method.
func dateText(fn *jsrt.Function, this, locales, opts jsrt.Value, required, defs string) jsrt.Value {
	r := fn.Realm()
	t, ok := builtins.DateValue(this)
	if !ok {
		panic(r.TypeError("this is not a Date object."))
	}
	if t != t {
		return str("Invalid Date")
	}
	if !locales.IsUndefined() || !opts.IsUndefined() {
		return createDateTimeFormat(r, locales, opts, required, defs).text(t)
	}
	d := jsrt.RealmData[defaults](r)
	f := d.dates[required]
	if f == nil || f.local != builtins.LocalZoneName(r) {
		f = createDateTimeFormat(r, locales, opts, required, defs)
		f.local = builtins.LocalZoneName(r)
		if d.dates == nil {
			d.dates = map[string]*dateTimeFormat{}
		}
		d.dates[required] = f
	}
	return f.text(t)
}

// Date.prototype.toLocaleString ( [ locales [ , options ] ] ), §20.4.1
func datePrototypeToLocaleString(fn *jsrt.Function, this, locales, opts jsrt.Value) jsrt.Value {
	return dateText(fn, this, locales, opts, "any", "all")
}

// Date.prototype.toLocaleDateString ( [ locales [ , options ] ] ), §20.4.2
func datePrototypeToLocaleDateString(fn *jsrt.Function, this, locales, opts jsrt.Value) jsrt.Value {
	return dateText(fn, this, locales, opts, "date", "date")
}

// Date.prototype.toLocaleTimeString ( [ locales [ , options ] ] ), §20.4.3
func datePrototypeToLocaleTimeString(fn *jsrt.Function, this, locales, opts jsrt.Value) jsrt.Value {
	return dateText(fn, this, locales, opts, "time", "time")
}
