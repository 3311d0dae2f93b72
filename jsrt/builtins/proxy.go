package builtins

import "github.com/gonodec/gonodec/jsrt"

// Proxy is ECMA-262 §28.2; the internal methods are in package jsrt.
var Proxy = &jsrt.Library{Tables: []*jsrt.Table{{Intrinsic: jsrt.ProxyConstructor, Global: "Proxy", Name: "Proxy", Length: 2, New: proxy,
	Rows: []jsrt.Method{{Name: "Proxy.revocable", Length: 2, Fn2: proxyRevocable}}}}}

// proxy is Proxy ( target, handler ), §28.2.1.1.
func proxy(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "Proxy")
	return jsrt.Obj(jsrt.ProxyCreate(r, jsrt.Arg(args, 0), jsrt.Arg(args, 1)))
}

// Proxy.revocable ( target, handler ), §28.2.2.1
func proxyRevocable(fn *jsrt.Function, _, target, handler jsrt.Value) jsrt.Value {
	r := fn.Realm()
	p := jsrt.Obj(jsrt.ProxyCreate(r, target, handler))
	revoke := jsrt.NewHostFunction(r, "", 0, func(*jsrt.Realm, jsrt.Value, []jsrt.Value) jsrt.Value {
		p.AsProxy().Revoke()
		return jsrt.Undef()
	})
	o := jsrt.NewObject(r)
	jsrt.CreateDataProperty(r, o, jsrt.KeyProxy, p)
	jsrt.CreateDataProperty(r, o, jsrt.KeyRevoke, jsrt.Fn(revoke))
	return jsrt.Obj(o)
}
