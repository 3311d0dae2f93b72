package vm

import (
	"slices"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// context is a realm of vm. With a sandbox its global object is in front of two: reads
// look at the sandbox, then at what the realm itself has; writes go to the sandbox.
type context struct {
	realm   *jsrt.Realm
	sandbox *jsrt.Object // nil: the global object is an ordinary one
	inner   *jsrt.Object // the realm's own global object
	queue   *host.Queue  // its microtasks, nil: those of the program
}

func newContext(r *jsrt.Realm, sandbox *jsrt.Object) *context {
	realm := r.Sibling()
	host.Attach(realm, host.Of(r))
	c := &context{realm: realm, sandbox: sandbox, inner: realm.Global}
	addConsole(realm)
	if sandbox == nil {
		return c
	}
	g := jsrt.NewExotic(realm, &globalOps, jsrt.GetPrototypeOf(realm, c.inner), c)
	realm.Global = g
	self := jsrt.DataDescriptor(jsrt.Obj(g), jsrt.Writable|jsrt.Configurable)
	jsrt.DefineOwnProperty(realm, c.inner, jsrt.KeyGlobalThis, &self)
	realm.Outer = &jsrt.OuterGlobal{Inner: c.inner, Lookup: c.lookup, Exists: c.exists}
	return c
}

// addConsole gives a realm the console of engines without an inspector: it prints nothing.
func addConsole(r *jsrt.Realm) {
	o := jsrt.NewObject(r)
	for _, name := range [...]string{"debug", "error", "info", "log", "warn", "dir", "dirxml", "table", "trace", "group", "groupCollapsed",
		"groupEnd", "clear", "count", "countReset", "assert", "profile", "profileEnd", "time", "timeLog", "timeEnd", "timeStamp"} {
		f := jsrt.NewHostFunction(r, name, 0, func(*jsrt.Realm, jsrt.Value, []jsrt.Value) jsrt.Value { return jsrt.Undef() })
		jsrt.CreateDataProperty(r, o, jsrt.Key(name), jsrt.Fn(f))
	}
	tag := jsrt.DataDescriptor(jsrt.Str(jsrt.Latin1("console")), jsrt.Configurable)
	jsrt.DefineOwnProperty(r, o, jsrt.KeySymbolToStringTag, &tag)
	jsrt.CreateNonEnumerableDataPropertyOrThrow(r, r.Global, jsrt.Key("console"), jsrt.Obj(o))
}

var globalOps = jsrt.ObjectOps{
	GetOwnProperty:    globalGetOwnProperty,
	DefineOwnProperty: globalDefineOwnProperty,
	HasProperty:       globalHasProperty,
	Get:               globalGet,
	Set:               globalSet,
	Delete:            globalDelete,
	OwnPropertyKeys:   globalOwnPropertyKeys,
	PreventExtensions: func(*jsrt.Realm, *jsrt.Object) bool { return false },
	GetPrototypeOf:    func(r *jsrt.Realm, o *jsrt.Object) *jsrt.Object { return jsrt.GetPrototypeOf(r, of(o).inner) },
	SetPrototypeOf: func(r *jsrt.Realm, o, proto *jsrt.Object) bool {
		return jsrt.SetPrototypeOf(r, of(o).inner, proto)
	},
}

func of(o *jsrt.Object) *context { return jsrt.ExoticData(o).(*context) }

// inSandbox finds a property of the sandbox, inherited ones as well. A proxy without a get
// trap has what its target has; with one it has everything.
func (c *context) inSandbox(r *jsrt.Realm, k jsrt.PropertyKey) (jsrt.Value, bool) {
	for o := c.sandbox; o != nil; {
		if p := jsrt.Obj(o).AsProxy(); p != nil {
			target, handler := p.TargetAndHandler()
			if handler == nil || !jsrt.Get(r, handler, jsrt.Key("get")).IsNullish() {
				return jsrt.GetReceiver(r, o, k, jsrt.Obj(c.sandbox)), true
			}
			o = target
			continue
		}
		if _, ok := jsrt.GetOwnProperty(r, o, k); ok {
			return jsrt.GetReceiver(r, o, k, jsrt.Obj(c.sandbox)), true
		}
		o = jsrt.GetPrototypeOf(r, o)
	}
	return jsrt.Value{}, false
}

// own finds an own property of the sandbox.
func (c *context) own(r *jsrt.Realm, k jsrt.PropertyKey) (jsrt.Property, bool) {
	return jsrt.GetOwnProperty(r, c.sandbox, k)
}

// lookup is the value of a variable. The sandbox as a value is the global object.
func (c *context) lookup(r *jsrt.Realm, k jsrt.PropertyKey) (jsrt.Value, bool) {
	if v, ok := c.inSandbox(r, k); ok {
		if v.AsObject() == c.sandbox {
			v = jsrt.Obj(c.realm.Global)
		}
		return v, true
	}
	if jsrt.HasProperty(r, c.inner, k) {
		return jsrt.GetReceiver(r, c.inner, k, jsrt.Obj(c.realm.Global)), true
	}
	return jsrt.Value{}, false
}

// exists: inherited properties of the sandbox do not count.
func (c *context) exists(r *jsrt.Realm, k jsrt.PropertyKey) bool {
	return jsrt.HasOwnProperty(r, c.sandbox, k) || jsrt.HasProperty(r, c.inner, k)
}

func globalGet(r *jsrt.Realm, o *jsrt.Object, k jsrt.PropertyKey, receiver jsrt.Value) jsrt.Value {
	v, ok := of(o).lookup(r, k)
	if !ok {
		return jsrt.Undef()
	}
	return v
}

func globalHasProperty(r *jsrt.Realm, o *jsrt.Object, k jsrt.PropertyKey) bool {
	c := of(o)
	return c.exists(r, k)
}

func globalGetOwnProperty(r *jsrt.Realm, o *jsrt.Object, k jsrt.PropertyKey) (jsrt.Property, bool) {
	c := of(o)
	if p, ok := c.own(r, k); ok {
		return p, true
	}
	return jsrt.GetOwnProperty(r, c.inner, k)
}

func globalSet(r *jsrt.Realm, o *jsrt.Object, k jsrt.PropertyKey, v, receiver jsrt.Value) bool {
	c := of(o)
	p, declared := c.own(r, k)
	q, inner := jsrt.GetOwnProperty(r, c.inner, k)
	readOnly := func(p jsrt.Property, ok bool) bool { return ok && !p.IsAccessor() && p.Attrs&jsrt.Writable == 0 }
	if readOnly(p, declared) || readOnly(q, inner) {
		return false
	}
	if !declared && !inner && k.IsSymbol() {
		return jsrt.SetReceiver(r, c.inner, k, v, jsrt.Obj(c.inner))
	}
	if inner && q.IsAccessor() && !declared {
		return jsrt.SetReceiver(r, c.inner, k, v, jsrt.Obj(o))
	}
	done := jsrt.SetReceiver(r, c.sandbox, k, v, jsrt.Obj(c.sandbox))
	if declared && p.IsAccessor() {
		return true
	}
	if inner || !done { // the realm's own global object has its copy
		return jsrt.SetReceiver(r, c.inner, k, v, jsrt.Obj(c.inner))
	}
	return true
}

func globalDefineOwnProperty(r *jsrt.Realm, o *jsrt.Object, k jsrt.PropertyKey, d *jsrt.PropertyDescriptor) bool {
	c := of(o)
	if q, ok := jsrt.GetOwnProperty(r, c.inner, k); ok && !q.IsAccessor() && q.Attrs&(jsrt.Writable|jsrt.Configurable) == 0 {
		return jsrt.DefineOwnProperty(r, c.inner, k, d)
	}
	return jsrt.DefineOwnProperty(r, c.sandbox, k, d)
}

func globalDelete(r *jsrt.Realm, o *jsrt.Object, k jsrt.PropertyKey) bool {
	c := of(o)
	return jsrt.Delete(r, c.sandbox, k) && jsrt.Delete(r, c.inner, k)
}

func globalOwnPropertyKeys(r *jsrt.Realm, o *jsrt.Object) []jsrt.PropertyKey {
	c := of(o)
	list := slices.Clone(jsrt.OwnPropertyKeys(r, c.inner))
	for _, k := range jsrt.OwnPropertyKeys(r, c.sandbox) {
		if !slices.Contains(list, k) {
			list = append(list, k)
		}
	}
	// strings before symbols
	slices.SortStableFunc(list, func(a, b jsrt.PropertyKey) int { return order(a) - order(b) })
	return list
}

func order(k jsrt.PropertyKey) int {
	if k.IsSymbol() {
		return 1
	}
	return 0
}
