package sqlite

import (
	"math"

	"github.com/gonodec/gonodec/jsrt"
	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// userFunction is a function of JavaScript that SQL calls.
type userFunction struct {
	f   jsrt.Value
	big bool
}

// aggregator is an aggregate of JavaScript.
type aggregator struct {
	start, step, result, inverse jsrt.Value
	big                          bool
	states                       map[uintptr]jsrt.Value // accumulators by what SQLite keeps for an aggregation
	windows                      map[uintptr]bool       // those whose rows had their values already
	last                         uintptr
}

// hook gives C a number for what a callback needs.
func (d *database) hook(x any) uintptr {
	d.lastHook++
	d.hooks[d.lastHook] = x
	return d.lastHook
}

// callback runs JavaScript that SQLite called; what it throws is thrown when SQLite returns.
func (d *database) callback(f func()) bool {
	d.callbacks++
	t := d.r.Try(f)
	d.callbacks--
	if t != nil && d.pending == nil {
		d.pending = t
	}
	return t == nil
}

func unhook(tls *libc.TLS, p uintptr) {
	if d := databaseOf(tls); d != nil {
		delete(d.hooks, p)
	}
}

// sqlFunction is what a function of JavaScript is for SQLite.
func sqlFunction(tls *libc.TLS, ctx uintptr, n int32, argv uintptr) {
	d := databaseOf(tls)
	u := d.hooks[sqlite3.Xsqlite3_user_data(tls, ctx)].(*userFunction)
	ok := d.callback(func() {
		args := arguments(d.r, tls, n, argv, u.big, nil)
		setResult(tls, ctx, d.r.Call(u.f, jsrt.Undef(), args...))
	})
	if !ok {
		resultFailure(tls, ctx, "")
	}
}

// flags are those of function and aggregate.
func flags(deterministic, direct bool) int32 {
	n := int32(sqlite3.SQLITE_UTF8)
	if deterministic {
		n |= sqlite3.SQLITE_DETERMINISTIC
	}
	if direct {
		n |= sqlite3.SQLITE_DIRECTONLY
	}
	return n
}

// length is the length of a function.
func length(r *jsrt.Realm, f jsrt.Value) int32 {
	n := jsrt.ToIntegerOrInfinity(r, jsrt.Get(r, f.Object(), jsrt.KeyLength))
	return int32(max(math.MinInt32, min(n, math.MaxInt32)))
}

// function(name, options, function)
func sqliteFunction(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	d, c := thisOpen(fn, this)
	r := d.r
	name := cstring(stringArg(r, args, 0, "name"))
	x, f := options{r, nil}, jsrt.Arg(args, 1)
	if len(args) > 2 {
		x, f = optionsArg(r, args, 1), args[2]
		if x.o == nil {
			panic(wrongType(r, `The "options" argument must be an object.`))
		}
	}
	big, varargs := x.bool("useBigIntArguments", false), x.bool("varargs", false)
	how := flags(x.bool("deterministic", false), x.bool("directOnly", false))
	if !jsrt.IsCallable(f) {
		panic(wrongType(r, `The "function" argument must be a function.`))
	}
	n := int32(-1)
	if !varargs {
		n = length(r, f)
	}
	rc := sqlite3.Xsqlite3_create_function_v2(c.tls, c.db, address(name), n, how, d.hook(&userFunction{f, big}), function(sqlFunction), 0, 0, function(unhook))
	keep(name)
	d.check(rc)
	return jsrt.Undef()
}

// aggregate(name, options)
func sqliteAggregate(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	d, c := thisOpen(fn, this)
	r := d.r
	name := cstring(jsrt.ToString(r, jsrt.Arg(args, 0)).ToUTF8())
	v := jsrt.Arg(args, 1)
	a := &aggregator{start: jsrt.GetV(r, requireObject(r, v, "start"), jsrt.Key("start")), states: map[uintptr]jsrt.Value{}, windows: map[uintptr]bool{}}
	if a.start.IsUndefined() {
		panic(wrongType(r, `The "options.start" argument must be a function or a primitive value.`))
	}
	x := options{r, v.AsObject()}
	if a.step = x.get("step"); !jsrt.IsCallable(a.step) {
		panic(wrongType(r, `The "options.step" argument must be a function.`))
	}
	a.result = x.get("result")
	a.big = x.bool("useBigIntArguments", false)
	varargs, direct := x.bool("varargs", false), x.bool("directOnly", false)
	a.inverse = x.function("inverse")
	n := int32(-1)
	if !varargs {
		n = max(length(r, a.step)-1, 0)
	}
	value, inverse := uintptr(0), uintptr(0)
	if !a.inverse.IsUndefined() {
		value, inverse = function(aggregateValue), function(aggregateInverse)
		if !varargs {
			n = max(n, length(r, a.inverse)-1)
		}
	}
	rc := sqlite3.Xsqlite3_create_window_function(c.tls, c.db, address(name), n, flags(false, direct), d.hook(a),
		function(aggregateStep), function(aggregateFinal), value, inverse, function(unhook))
	keep(name)
	d.check(rc)
	return jsrt.Undef()
}

// requireObject throws what reading a property of undefined or null throws.
func requireObject(r *jsrt.Realm, v jsrt.Value, name string) jsrt.Value {
	if v.IsNullish() {
		panic(r.TypeError("Cannot read properties of " + r.Display(v) + " (reading '" + name + "')"))
	}
	return v
}

// state is the accumulator of an aggregation, made with the first use.
func (a *aggregator) state(d *database, tls *libc.TLS, ctx uintptr) (key uintptr) {
	p := (*uintptr)(pointer(sqlite3.Xsqlite3_aggregate_context(tls, ctx, 8)))
	if *p == 0 {
		v := a.start
		if jsrt.IsCallable(v) {
			v = d.r.Call(v, jsrt.Undef())
		}
		a.last++
		a.states[a.last] = v
		*p = a.last
	}
	return *p
}

func aggregatorOf(tls *libc.TLS, ctx uintptr) (*database, *aggregator) {
	d := databaseOf(tls)
	return d, d.hooks[sqlite3.Xsqlite3_user_data(tls, ctx)].(*aggregator)
}

// accumulate calls step or inverse.
func accumulate(tls *libc.TLS, ctx uintptr, n int32, argv uintptr, pick func(a *aggregator) jsrt.Value) {
	d, a := aggregatorOf(tls, ctx)
	ok := d.callback(func() {
		key := a.state(d, tls, ctx)
		args := arguments(d.r, tls, n, argv, a.big, []jsrt.Value{a.states[key]})
		a.states[key] = d.r.Call(pick(a), jsrt.Undef(), args...)
	})
	if !ok {
		resultFailure(tls, ctx, "")
	}
}

func aggregateStep(tls *libc.TLS, ctx uintptr, n int32, argv uintptr) {
	accumulate(tls, ctx, n, argv, func(a *aggregator) jsrt.Value { return a.step })
}

func aggregateInverse(tls *libc.TLS, ctx uintptr, n int32, argv uintptr) {
	accumulate(tls, ctx, n, argv, func(a *aggregator) jsrt.Value { return a.inverse })
}

func aggregateResult(tls *libc.TLS, ctx uintptr, last bool) {
	d, a := aggregatorOf(tls, ctx)
	var key uintptr
	ok := d.callback(func() {
		key = a.state(d, tls, ctx)
		if last && a.windows[key] {
			return
		}
		a.windows[key] = !last
		v := a.states[key]
		if jsrt.IsCallable(a.result) {
			v = d.r.Call(a.result, jsrt.Undef(), v)
		}
		setResult(tls, ctx, v)
	})
	if !ok {
		resultFailure(tls, ctx, "")
	}
	if last {
		delete(a.states, key)
		delete(a.windows, key)
	}
}

func aggregateFinal(tls *libc.TLS, ctx uintptr) {
	// An aggregation that failed is ended, too; its result counts no more.
	d := databaseOf(tls)
	if d == nil {
		return
	}
	if d.pending != nil {
		_, a := aggregatorOf(tls, ctx)
		if p := sqlite3.Xsqlite3_aggregate_context(tls, ctx, 0); p != 0 {
			delete(a.states, *(*uintptr)(pointer(p)))
		}
		return
	}
	aggregateResult(tls, ctx, true)
}

func aggregateValue(tls *libc.TLS, ctx uintptr) { aggregateResult(tls, ctx, false) }

// setAuthorizer(function or null)
func sqliteSetAuthorizer(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	d, c := thisOpen(fn, this)
	v := jsrt.Arg(args, 0)
	if v.IsNull() {
		d.authorizer = jsrt.Value{}
		sqlite3.Xsqlite3_set_authorizer(c.tls, c.db, 0, 0)
		return jsrt.Undef()
	}
	if !jsrt.IsCallable(v) {
		panic(wrongType(d.r, `The "callback" argument must be a function or null.`))
	}
	d.authorizer = v
	d.check(sqlite3.Xsqlite3_set_authorizer(c.tls, c.db, function(authorize), 0))
	return jsrt.Undef()
}

func authorize(tls *libc.TLS, _ uintptr, action int32, a, b, name, trigger uintptr) int32 {
	d := databaseOf(tls)
	answer := int32(sqlite3.SQLITE_DENY)
	d.callback(func() {
		args := []jsrt.Value{jsrt.Int(int(action))}
		for _, p := range []uintptr{a, b, name, trigger} {
			v := jsrt.Null
			if p != 0 {
				v = jsrt.Str(jsrt.FromGo(text(p)))
			}
			args = append(args, v)
		}
		n, ok := int32Of(d.r.Call(d.authorizer, jsrt.Undef(), args...))
		if !ok {
			panic(d.r.TypeError("Authorizer callback must return an integer authorization code"))
		}
		if n != sqlite3.SQLITE_OK && n != sqlite3.SQLITE_DENY && n != sqlite3.SQLITE_IGNORE {
			panic(d.r.RangeError("Authorizer callback returned a invalid authorization code"))
		}
		answer = n
	})
	return answer
}
