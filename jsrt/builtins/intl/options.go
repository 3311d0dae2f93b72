package intl

import (
	"math"
	"slices"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/intl/langtag"
)

func str(s string) jsrt.Value { return jsrt.Str(jsrt.FromGo(s)) }

// options reads the options of a service, which messages name.
type options struct {
	r       *jsrt.Realm
	o       *jsrt.Object // nil: nothing there
	service string
}

// coerceOptions is CoerceOptionsToObject, §9.2.8.
func coerceOptions(r *jsrt.Realm, v jsrt.Value, service string) options {
	if v.IsUndefined() {
		return options{r, nil, service}
	}
	return options{r, jsrt.ToObject(r, v), service}
}

// getOptionsObject is GetOptionsObject.
func getOptionsObject(r *jsrt.Realm, v jsrt.Value, service string) options {
	if v.IsUndefined() {
		return options{r, nil, service}
	}
	if o := v.AsObject(); o != nil {
		return options{r, o, service}
	}
	panic(r.TypeError("Incorrect " + service + " information provided"))
}

func (o options) get(name string) jsrt.Value {
	if o.o == nil {
		return jsrt.Undef()
	}
	return jsrt.Get(o.r, o.o, jsrt.Key(name))
}

func (o options) outOfRange(value, name string) *jsrt.Throw {
	return o.r.RangeError("Value " + value + " out of range for " + o.service + " options property " + name)
}

// str is GetOption (§9.2.11) of type string; "" and false where it is undefined.
func (o options) str(name string, values ...string) (string, bool) {
	v := o.get(name)
	if v.IsUndefined() {
		return "", false
	}
	s := jsrt.ToString(o.r, v).Go()
	if len(values) > 0 && !slices.Contains(values, s) {
		panic(o.outOfRange(s, name))
	}
	return s, true
}

// or is str with a default.
func (o options) or(name, def string, values ...string) string {
	if s, ok := o.str(name, values...); ok {
		return s
	}
	return def
}

// bool is GetOption of type boolean.
func (o options) bool(name string) (value, ok bool) {
	v := o.get(name)
	if v.IsUndefined() {
		return false, false
	}
	return jsrt.ToBoolean(v), true
}

// int is GetNumberOption, §9.2.14; def is returned for undefined.
func (o options) int(name string, lo, hi, def int) int {
	return o.number(o.get(name), name, lo, hi, def)
}

// number is DefaultNumberOption, §9.2.13.
func (o options) number(v jsrt.Value, name string, lo, hi, def int) int {
	if v.IsUndefined() {
		return def
	}
	f := jsrt.ToNumber(o.r, v)
	if !(f >= float64(lo) && f <= float64(hi)) {
		panic(o.r.RangeError(name + " value is out of range."))
	}
	return int(math.Floor(f))
}

// matcher reads localeMatcher.
func (o options) matcher() { o.str("localeMatcher", "lookup", "best fit") }

// utype reads an option that is a type nonterminal: calendar, numberingSystem, …
func (o options) utype(name string) (string, bool) {
	s, ok := o.str(name)
	if ok && !langtag.IsType(s) {
		panic(o.r.RangeError("Invalid " + name + " : " + s))
	}
	return s, ok
}
