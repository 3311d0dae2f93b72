package sqlite

import (
	"math"

	"github.com/gonodec/gonodec/jsrt"
	sqlite3 "modernc.org/sqlite/lib"
)

var limitNames = [...]string{"length", "sqlLength", "column", "exprDepth", "compoundSelect", "vdbeOp", "functionArg", "attach",
	"likePatternLength", "variableNumber", "triggerDepth"}

var limitCodes = [len(limitNames)]int32{sqlite3.SQLITE_LIMIT_LENGTH, sqlite3.SQLITE_LIMIT_SQL_LENGTH, sqlite3.SQLITE_LIMIT_COLUMN,
	sqlite3.SQLITE_LIMIT_EXPR_DEPTH, sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, sqlite3.SQLITE_LIMIT_VDBE_OP, sqlite3.SQLITE_LIMIT_FUNCTION_ARG,
	sqlite3.SQLITE_LIMIT_ATTACHED, sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER,
	sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH}

// limitOptions reads options.limits.
func limitOptions(r *jsrt.Realm, x options) (list [len(limitNames)]int32) {
	for i := range list {
		list[i] = -1
	}
	v := x.get("limits")
	if v.IsUndefined() {
		return list
	}
	if v.AsObject() == nil {
		panic(wrongType(r, `The "options.limits" argument must be an object.`))
	}
	in := options{r, v.Object()}
	for i, name := range limitNames {
		v := in.get(name)
		if v.IsUndefined() {
			continue
		}
		n, ok := int32Of(v)
		if !ok {
			panic(wrongType(r, `The "options.limits.`+name+`" argument must be an integer.`))
		}
		if n < 0 {
			panic(outOfRange(r, `The "options.limits.`+name+`" argument must be non-negative.`))
		}
		list[i] = n
	}
	return list
}

// limitOps are the internal methods of database.limits: the limits are read and set where
// SQLite keeps them.
var limitOps = jsrt.ObjectOps{
	GetOwnProperty:    limitsGetOwnProperty,
	DefineOwnProperty: limitsDefineOwnProperty,
	Set:               limitsSet,
	Delete:            limitsDelete,
	OwnPropertyKeys:   limitsOwnPropertyKeys,
}

func sqliteLimits(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d, _ := thisOpen(fn, this)
	if d.limits == nil {
		d.limits = jsrt.NewExotic(d.r, &limitOps, d.r.Intrinsic(jsrt.ObjectPrototype), d)
	}
	return jsrt.Obj(d.limits)
}

// limitOf is the limit that a key names, -1 for none.
func limitOf(r *jsrt.Realm, k jsrt.PropertyKey) int {
	if k.IsSymbol() || k.IsIndex() {
		return -1
	}
	name := k.ToValue().Str().Go()
	for i, n := range limitNames {
		if n == name {
			return i
		}
	}
	return -1
}

func limitsGetOwnProperty(r *jsrt.Realm, o *jsrt.Object, k jsrt.PropertyKey) (jsrt.Property, bool) {
	i := limitOf(r, k)
	if i < 0 {
		return jsrt.OrdinaryGetOwnProperty(r, o, k)
	}
	c := jsrt.ExoticData(o).(*database).open()
	n := sqlite3.Xsqlite3_limit(c.tls, c.db, limitCodes[i], -1)
	return jsrt.Property{Value: jsrt.Int(int(n)), Attrs: jsrt.Writable | jsrt.Enumerable}, true
}

func limitsDefineOwnProperty(r *jsrt.Realm, o *jsrt.Object, k jsrt.PropertyKey, p *jsrt.PropertyDescriptor) bool {
	if limitOf(r, k) < 0 {
		return jsrt.OrdinaryDefineOwnProperty(r, o, k, p)
	}
	return limitsSet(r, o, k, p.Value, jsrt.Obj(o))
}

func limitsSet(r *jsrt.Realm, o *jsrt.Object, k jsrt.PropertyKey, v, receiver jsrt.Value) bool {
	i := limitOf(r, k)
	if i < 0 {
		return jsrt.OrdinarySet(r, o, k, v, receiver)
	}
	c := jsrt.ExoticData(o).(*database).open()
	n, ok := int32Of(v)
	switch {
	case v.IsNumber() && math.IsInf(v.Float(), 1):
		n = math.MaxInt32 // SQLite keeps to its own
	case !ok:
		panic(wrongType(r, "Limit value must be a non-negative integer or Infinity."))
	case n < 0:
		panic(outOfRange(r, "Limit value must be non-negative."))
	}
	sqlite3.Xsqlite3_limit(c.tls, c.db, limitCodes[i], n)
	return true
}

func limitsDelete(r *jsrt.Realm, o *jsrt.Object, k jsrt.PropertyKey) bool {
	return limitOf(r, k) >= 0 || jsrt.OrdinaryDelete(r, o, k)
}

func limitsOwnPropertyKeys(r *jsrt.Realm, o *jsrt.Object) []jsrt.PropertyKey {
	var keys []jsrt.PropertyKey
	for _, n := range limitNames {
		keys = append(keys, jsrt.Key(n))
	}
	return append(keys, jsrt.OrdinaryOwnPropertyKeys(r, o)...)
}
