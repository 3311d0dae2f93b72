package jsrt

import "unsafe"

// Private elements (§7.3.26-31). A private name is a symbol that reflection never
// sees: a field or accessor is a property under it, a private method one that is
// not writable. Objects that are not extensible and proxies take them too.

// findPrivate is PrivateElementFind; it throws where v lacks the name.
func (r *Realm) findPrivate(v Value, name *Symbol, write bool) (*Object, propEntry) {
	if o := v.AsObject(); o != nil {
		if p, ok := o.findNamed(unsafe.Pointer(name)); ok {
			return o, p
		}
	}
	read, reading, from := "read", "reading", "from"
	if write {
		read, reading, from = "write", "setting", "to"
	}
	if !v.IsNullish() {
		panic(r.TypeError("Cannot " + read + " private member " + name.Display() + " " + from + " an object whose class did not declare it"))
	}
	if write {
		read = "set"
	}
	panic(r.TypeError("Cannot " + read + " properties of " + r.Display(v) + " (" + reading + " '" + name.Display() + "')"))
}

// HasPrivate is #name in v (§13.10.1).
func HasPrivate(r *Realm, v Value, name *Symbol) bool {
	o := v.AsObject()
	if o == nil {
		panic(r.TypeError("Cannot use 'in' operator to search for '" + name.Display() + "' in " + r.Display(v)))
	}
	_, ok := o.findNamed(unsafe.Pointer(name))
	return ok
}

// DefinePrivate is PrivateFieldAdd (§7.3.28) through a cache.
func (ic *AddIC) DefinePrivate(r *Realm, o *Object, name *Symbol, x Value) {
	if o.shape == ic.shape {
		o.shape = ic.to
		*(*Value)(unsafe.Add(unsafe.Pointer(o), ic.off)) = x
		return
	}
	ic.definePrivateSlow(r, o, name, x)
}

func (ic *AddIC) definePrivateSlow(r *Realm, o *Object, name *Symbol, x Value) {
	if ic.poly.set(r, Obj(o), x, ic) {
		return
	}
	k := SymbolKey(name)
	r.checkNewPrivate(o, k)
	if e, ok := addEntry(o, k, Writable, &alwaysValid); ok {
		ic.enter(&e)
		e.store(r, Obj(o), x)
		return
	}
	o.addProperty(k.p, x, Writable)
}

func (r *Realm) checkNewPrivate(o *Object, k PropertyKey) {
	if _, ok := o.findNamed(k.p); ok {
		panic(r.TypeError("Cannot initialize " + k.Symbol().Display() + " twice on the same object"))
	}
}

// PrivateFieldAdd is §7.3.28.
func PrivateFieldAdd(r *Realm, o *Object, name *Symbol, x Value) {
	r.checkNewPrivate(o, SymbolKey(name))
	o.addProperty(unsafe.Pointer(name), x, Writable)
}

// PrivateMethodAdd is PrivateMethodOrAccessorAdd (§7.3.29) for a method.
func PrivateMethodAdd(r *Realm, o *Object, name *Symbol, method *Function) {
	r.checkNewPrivate(o, SymbolKey(name))
	o.addProperty(unsafe.Pointer(name), Fn(method), 0)
}

// PrivateAccessorAdd is PrivateMethodOrAccessorAdd for an accessor; nil stands for
// a missing half.
func PrivateAccessorAdd(r *Realm, o *Object, name *Symbol, get, set *Function) {
	r.checkNewPrivate(o, SymbolKey(name))
	o.addProperty(unsafe.Pointer(name), accessorValue(get.object(), set.object()), IsAccessor)
}

func (fn *Function) object() *Object {
	if fn == nil {
		return nil
	}
	return &fn.Object
}

// A class with private methods may instead give its instances one brand, and keep
// the methods in its environment: PrivateBrandAdd when an instance is made,
// PrivateBrandCheck before a method is called.

// PrivateBrandAdd marks o with the brand of a class.
func PrivateBrandAdd(r *Realm, o *Object, brand *Symbol) {
	if _, ok := o.findNamed(unsafe.Pointer(brand)); ok {
		panic(r.TypeError("Cannot initialize private methods of class " + brand.Display() + " twice on the same object"))
	}
	o.addProperty(unsafe.Pointer(brand), Undef(), 0)
}

// PrivateBrandCheck throws where v lacks the brand; the brand's description is
// the name of the class.
func PrivateBrandCheck(r *Realm, v Value, brand *Symbol, static bool) {
	if o := v.AsObject(); o != nil {
		if _, ok := o.findNamed(unsafe.Pointer(brand)); ok {
			return
		}
	}
	what := "Receiver must be an instance of class "
	if static {
		what = "Receiver must be class "
	}
	panic(r.TypeError(what + brand.Display()))
}

// ThrowPrivateMethodAssign throws for an assignment to a private method kept with
// its class.
func ThrowPrivateMethodAssign(r *Realm, name string) {
	panic(r.TypeError("Private method '" + name + "' is not writable"))
}

// ThrowPrivateNoGetter and ThrowPrivateNoSetter throw for half an accessor.
func ThrowPrivateNoGetter(r *Realm, name string) {
	panic(r.TypeError("'" + name + "' was defined without a getter"))
}

func ThrowPrivateNoSetter(r *Realm, name string) {
	panic(r.TypeError("'" + name + "' was defined without a setter"))
}
