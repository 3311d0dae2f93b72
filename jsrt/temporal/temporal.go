package temporal

import (
	"strings"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/bigint"
	"github.com/gonodec/gonodec/jsrt/builtins"
	"github.com/gonodec/gonodec/jsrt/temporal/chrono"
)

// Temporal is the global object and Date.prototype.toTemporalInstant.
var Temporal = &jsrt.Library{Setup: setup, Tables: []*jsrt.Table{&temporalTable, &nowTable,
	&instantTable, &instantPrototypeTable, &durationTable, &durationPrototypeTable,
	&plainDateTable, &plainDatePrototypeTable, &plainTimeTable, &plainTimePrototypeTable,
	&plainDateTimeTable, &plainDateTimePrototypeTable, &plainYearMonthTable, &plainYearMonthPrototypeTable,
	&plainMonthDayTable, &plainMonthDayPrototypeTable, &zonedDateTimeTable, &zonedDateTimePrototypeTable}}

// setup adds to Date.prototype, and the arithmetic that epochNanoseconds needs.
func setup(r *jsrt.Realm) {
	r.Agent().BigInt = &bigint.Ops
	jsrt.DefineRows(r, r.Intrinsic(jsrt.DatePrototype), dateRows[:])
}

var dateRows = [...]jsrt.Method{
	{Name: "Date.prototype.toTemporalInstant", Fn0: datePrototypeToTemporalInstant},
}

var temporalTable = jsrt.Table{
	Intrinsic: jsrt.TemporalObject, Global: "Temporal", Tag: "Temporal",
	Rows: []jsrt.Method{
		{Name: "Temporal.Now", Const: jsrt.TemporalNowObject},
		{Name: "Temporal.PlainDate", Const: jsrt.TemporalPlainDateConstructor},
		{Name: "Temporal.PlainTime", Const: jsrt.TemporalPlainTimeConstructor},
		{Name: "Temporal.PlainDateTime", Const: jsrt.TemporalPlainDateTimeConstructor},
		{Name: "Temporal.ZonedDateTime", Const: jsrt.TemporalZonedDateTimeConstructor},
		{Name: "Temporal.Duration", Const: jsrt.TemporalDurationConstructor},
		{Name: "Temporal.Instant", Const: jsrt.TemporalInstantConstructor},
		{Name: "Temporal.PlainYearMonth", Const: jsrt.TemporalPlainYearMonthConstructor},
		{Name: "Temporal.PlainMonthDay", Const: jsrt.TemporalPlainMonthDayConstructor},
	},
}

// cast returns the cell of v as the Go struct of its class, or nil.
func cast[T any](v jsrt.Value, class jsrt.Class) *T {
	if o := v.AsObject(); o != nil && o.Class() == class {
		return (*T)(unsafe.Pointer(o))
	}
	return nil
}

// methodName is the name of a built-in for messages.
func methodName(fn *jsrt.Function) string {
	if fn.Code.Row == nil {
		return fn.Code.Name
	}
	return strings.TrimPrefix(fn.Code.Row.Name, "get ")
}

// receiver is RequireInternalSlot of the this value.
func receiver[T any](fn *jsrt.Function, this jsrt.Value, class jsrt.Class) *T {
	t := cast[T](this, class)
	if t == nil {
		r := fn.Realm()
		panic(r.TypeError("Method " + methodName(fn) + " called on incompatible receiver " + r.Display(this)))
	}
	return t
}

// requireNew throws where a constructor is called without new.
func requireNew(r *jsrt.Realm, newTarget *jsrt.Object, name string) {
	if newTarget == nil {
		panic(r.TypeError("Method invoked on an object that is not Temporal." + name + "."))
	}
}

const prefix = "Temporal error: "

func typeError(r *jsrt.Realm, message string) *jsrt.Throw  { return r.TypeError(prefix + message) }
func rangeError(r *jsrt.Realm, message string) *jsrt.Throw { return r.RangeError(prefix + message) }

// check throws what package chrono has found.
func check(r *jsrt.Realm, err error) {
	switch err := err.(type) {
	case nil:
	case chrono.TypeError:
		panic(typeError(r, err.Error()))
	default:
		panic(rangeError(r, err.Error()))
	}
}

func text(s string) jsrt.Value { return jsrt.Str(jsrt.Latin1(s)) }

func integer(i int) jsrt.Value { return jsrt.Num(float64(i)) }

// noValueOf is the TypeError of every valueOf.
func noValueOf(fn *jsrt.Function) jsrt.Value {
	name := methodName(fn)
	panic(fn.Realm().TypeError("Do not use " + name + "; use " + strings.TrimSuffix(name, "valueOf") + "compare for comparison."))
}

// epochNanoseconds is a BigInt.
func epochNanoseconds(ns chrono.Int128) jsrt.Value {
	return jsrt.Big(jsrt.NewBigInt(ns.Words()))
}

// toEpochNanoseconds is ToBigInt and IsValidEpochNanoseconds.
func toEpochNanoseconds(r *jsrt.Realm, v jsrt.Value) chrono.Int128 {
	b := jsrt.ToBigInt(r, v).BigInt()
	ns, ok := chrono.FromWords(b.Neg, b.Mag)
	if !ok || !chrono.IsValidEpochNanoseconds(ns) {
		panic(rangeError(r, "Nanoseconds out of range."))
	}
	return ns
}

// Date.prototype.toTemporalInstant ( )
func datePrototypeToTemporalInstant(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t, ok := builtins.DateValue(this)
	if !ok {
		panic(r.TypeError("Method Date.prototype.toTemporalInstant called on incompatible receiver " + r.Display(this)))
	}
	if t != t {
		r.BigIntOps().FromNumber(r, t) // throws
	}
	return createTemporalInstant(r, chrono.Int(int64(t)).Mul(1e6), nil)
}
