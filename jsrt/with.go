package jsrt

// Object environment records of with statements (§9.1.1.2).

// WithHas is HasBinding (§9.1.1.2.1).
func WithHas(r *Realm, o *Object, name *String) bool {
	k := NameKey(name)
	if !HasProperty(r, o, k) {
		return false
	}
	u := Get(r, o, KeySymbolUnscopables).AsObject()
	return u == nil || !ToBoolean(Get(r, u, k))
}

// WithGet is GetBindingValue (§9.1.1.2.6).
func WithGet(r *Realm, o *Object, name *String, strict bool) Value {
	k := NameKey(name)
	if !HasProperty(r, o, k) {
		if strict {
			panic(r.notDefined(name))
		}
		return Undef()
	}
	return Get(r, o, k)
}

// WithSet is SetMutableBinding (§9.1.1.2.5).
func WithSet(r *Realm, o *Object, name *String, v Value, strict bool) {
	k := NameKey(name)
	if !HasProperty(r, o, k) && strict {
		panic(r.notDefined(name))
	}
	SetV(r, Obj(o), k, v, strict)
}

// WithDelete is DeleteBinding (§9.1.1.2.7).
func WithDelete(r *Realm, o *Object, name *String) bool { return Delete(r, o, NameKey(name)) }
