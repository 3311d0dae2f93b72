package jsrt

import "strconv"

// Proxy is a Proxy exotic object (§10.5). A revoked one has no handler.
type Proxy struct {
	Object
	target  *Object
	handler *Object
	fn      *Function // stands for a callable proxy in calls of compiled code

	// [[Call]] and [[Construct]], here so that only ProxyCreate names them
	call      func(fn *Function, this Value, args []Value) Value
	construct func(r *Realm, o *Object, args []Value, newTarget *Object) Value
}

var proxyOps = ObjectOps{
	GetPrototypeOf:    proxyGetPrototypeOf,
	SetPrototypeOf:    proxySetPrototypeOf,
	IsExtensible:      proxyIsExtensible,
	PreventExtensions: proxyPreventExtensions,
	GetOwnProperty:    proxyGetOwnProperty,
	DefineOwnProperty: proxyDefineOwnProperty,
	HasProperty:       proxyHasProperty,
	Get:               proxyGet,
	Set:               proxySet,
	Delete:            proxyDelete,
	OwnPropertyKeys:   proxyOwnPropertyKeys,
}

// ProxyCreate is §10.5.14.
func ProxyCreate(r *Realm, target, handler Value) *Object {
	t, h := target.AsObject(), handler.AsObject()
	if t == nil || h == nil {
		panic(r.TypeError("Cannot create proxy with a non-object as target or handler"))
	}
	var flags shapeFlags
	if IsCallable(target) {
		flags |= shapeCallable
		if IsConstructor(target) {
			flags |= shapeConstructor
		}
		if target.shape().flags&shapeHTMLDDA != 0 {
			flags &^= shapeHTMLDDA
		}
	}
	p := &Proxy{target: t, handler: h, call: proxyCall, construct: proxyConstruct}
	p.shape = r.rootShape(ClassProxy, nil, &proxyOps, 0, flags)
	return &p.Object
}

// Revoke is what a revocation function (§28.2.2.1.1) does.
func (p *Proxy) Revoke() { p.target, p.handler = nil, nil }

// TargetAndHandler returns the internal slots; nil for a revoked proxy.
func (p *Proxy) TargetAndHandler() (target, handler *Object) { return p.target, p.handler }

// AsProxy returns the proxy that v is, or nil.
func (v Value) AsProxy() *Proxy {
	if v.shape().class == ClassProxy {
		return (*Proxy)(v.p)
	}
	return nil
}

func (o *Object) proxy() *Proxy { return (*Proxy)(o.ptr()) }

// trap is the head of every internal method of a proxy: ValidateNonRevokedProxy
// and GetMethod(handler, name); an empty result stands for undefined. The target is that of
// before, since looking for the method may revoke the proxy. Proxies may
// nest without bound, so the depth is counted; the caller gives it to leave.
func (p *Proxy) trap(r *Realm, name PropertyKey) (target *Object, f, handler Value, depth int) {
	target, depth = p.target, r.enter()
	if p.handler == nil {
		panic(r.TypeError("Cannot perform '" + name.Display() + "' on a proxy that has been revoked"))
	}
	h := p.handler
	f = Get(r, h, name)
	if f.IsNullish() {
		return target, Value{}, Obj(h), depth
	}
	if !IsCallable(f) {
		panic(r.methodNotCallable(f, Obj(h), name))
	}
	return target, f, Obj(h), depth
}

func (r *Realm) proxyError(trap PropertyKey, what string) *Throw {
	return r.TypeError("'" + trap.Display() + "' on proxy: " + what)
}

// proxyGetPrototypeOf is §10.5.1.
func proxyGetPrototypeOf(r *Realm, o *Object) *Object {
	p := o.proxy()
	target, f, h, d := p.trap(r, KeyGetPrototypeOf)
	defer r.leave(d)
	if f.IsEmpty() {
		return GetPrototypeOf(r, target)
	}
	v := Call1(r, f, h, Obj(target))
	proto := v.AsObject()
	if proto == nil && !v.IsNull() {
		panic(r.proxyError(KeyGetPrototypeOf, "trap returned neither object nor null"))
	}
	if IsExtensible(r, target) {
		return proto
	}
	if proto != GetPrototypeOf(r, target) {
		panic(r.proxyError(KeyGetPrototypeOf, "proxy target is non-extensible but the trap did not return its actual prototype"))
	}
	return proto
}

func (r *Realm) leave(d int) { r.Depth = d }

// proxySetPrototypeOf is §10.5.2.
func proxySetPrototypeOf(r *Realm, o, proto *Object) bool {
	p := o.proxy()
	target, f, h, d := p.trap(r, KeySetPrototypeOf)
	defer r.leave(d)
	if f.IsEmpty() {
		return SetPrototypeOf(r, target, proto)
	}
	if !ToBoolean(Call2(r, f, h, Obj(target), ObjOrNull(proto))) {
		return false
	}
	if !IsExtensible(r, target) && proto != GetPrototypeOf(r, target) {
		panic(r.proxyError(KeySetPrototypeOf, "trap returned truish for setting a new prototype on the non-extensible proxy target"))
	}
	return true
}

// proxyIsExtensible is §10.5.3.
func proxyIsExtensible(r *Realm, o *Object) bool {
	p := o.proxy()
	target, f, h, d := p.trap(r, KeyIsExtensible)
	defer r.leave(d)
	if f.IsEmpty() {
		return IsExtensible(r, target)
	}
	result := ToBoolean(Call1(r, f, h, Obj(target)))
	if want := IsExtensible(r, target); result != want {
		panic(r.proxyError(KeyIsExtensible, "trap result does not reflect extensibility of proxy target (which is '"+strconv.FormatBool(want)+"')"))
	}
	return result
}

// proxyPreventExtensions is §10.5.4.
func proxyPreventExtensions(r *Realm, o *Object) bool {
	p := o.proxy()
	target, f, h, d := p.trap(r, KeyPreventExtensions)
	defer r.leave(d)
	if f.IsEmpty() {
		return PreventExtensions(r, target)
	}
	result := ToBoolean(Call1(r, f, h, Obj(target)))
	if result && IsExtensible(r, target) {
		panic(r.proxyError(KeyPreventExtensions, "the proxy target is extensible"))
	}
	return result
}

// proxyGetOwnProperty is §10.5.5.
func proxyGetOwnProperty(r *Realm, o *Object, k PropertyKey) (Property, bool) {
	p := o.proxy()
	target, f, h, d := p.trap(r, KeyGetOwnPropertyDescriptor)
	defer r.leave(d)
	if f.IsEmpty() {
		return GetOwnProperty(r, target, k)
	}
	v := Call2(r, f, h, Obj(target), k.ToValue())
	fail := func(what string) *Throw { return r.proxyError(KeyGetOwnPropertyDescriptor, what) }
	if !v.IsObject() && !v.IsUndefined() {
		panic(fail("trap returned neither object nor undefined for property '" + k.Display() + "'"))
	}
	own, exists := GetOwnProperty(r, target, k)
	if v.IsUndefined() {
		if !exists {
			return Property{}, false
		}
		if own.Attrs&Configurable == 0 {
			panic(fail("trap returned undefined for property '" + k.Display() + "' which is non-configurable in the proxy target"))
		}
		if !IsExtensible(r, target) {
			panic(fail("trap returned undefined for property '" + k.Display() + "' which exists in the non-extensible proxy target"))
		}
		return Property{}, false
	}
	extensible := IsExtensible(r, target)
	desc := ToPropertyDescriptor(r, v)
	result := desc.asProperty() // CompletePropertyDescriptor
	full := result.Descriptor()
	if !IsCompatiblePropertyDescriptor(r, extensible, &full, own, exists) {
		panic(fail("trap returned descriptor for property '" + k.Display() + "' that is incompatible with the existing property in the proxy target"))
	}
	if result.Attrs&Configurable == 0 {
		if !exists || own.Attrs&Configurable != 0 {
			panic(fail("trap reported non-configurability for property '" + k.Display() + "' which is either non-existent or configurable in the proxy target"))
		}
		if desc.Has&HasWritable != 0 && desc.Attrs&Writable == 0 && own.Attrs&Writable != 0 {
			panic(fail("trap reported non-configurable and writable for property '" + k.Display() + "' which is non-configurable, non-writable in the proxy target"))
		}
	}
	return result, true
}

// proxyDefineOwnProperty is §10.5.6.
func proxyDefineOwnProperty(r *Realm, o *Object, k PropertyKey, desc *PropertyDescriptor) bool {
	p := o.proxy()
	target, f, h, d := p.trap(r, KeyDefineProperty)
	defer r.leave(d)
	if f.IsEmpty() {
		return DefineOwnProperty(r, target, k, desc)
	}
	if !ToBoolean(Call3(r, f, h, Obj(target), k.ToValue(), Obj(fromPartialDescriptor(r, desc)))) {
		return false
	}
	fail := func(what string) *Throw { return r.proxyError(KeyDefineProperty, what) }
	own, exists := GetOwnProperty(r, target, k)
	extensible := IsExtensible(r, target)
	settingNonConfigurable := desc.Has&HasConfigurable != 0 && desc.Attrs&Configurable == 0
	if !exists {
		if !extensible {
			panic(fail("trap returned truish for adding property '" + k.Display() + "'  to the non-extensible proxy target"))
		}
		if settingNonConfigurable {
			panic(fail("trap returned truish for defining non-configurable property '" + k.Display() + "' which is either non-existent or configurable in the proxy target"))
		}
		return true
	}
	if !IsCompatiblePropertyDescriptor(r, extensible, desc, own, true) {
		panic(fail("trap returned truish for adding property '" + k.Display() + "'  that is incompatible with the existing property in the proxy target"))
	}
	if settingNonConfigurable && own.Attrs&Configurable != 0 {
		panic(fail("trap returned truish for defining non-configurable property '" + k.Display() + "' which is either non-existent or configurable in the proxy target"))
	}
	if !own.IsAccessor() && own.Attrs&(Configurable|Writable) == Writable && desc.Has&HasWritable != 0 && desc.Attrs&Writable == 0 {
		panic(fail("trap returned truish for defining non-configurable property '" + k.Display() + "' which cannot be non-writable"))
	}
	return true
}

// proxyHasProperty is §10.5.7.
func proxyHasProperty(r *Realm, o *Object, k PropertyKey) bool {
	p := o.proxy()
	target, f, h, d := p.trap(r, KeyHas)
	defer r.leave(d)
	if f.IsEmpty() {
		return HasProperty(r, target, k)
	}
	result := ToBoolean(Call2(r, f, h, Obj(target), k.ToValue()))
	if !result {
		if own, exists := GetOwnProperty(r, target, k); exists {
			if own.Attrs&Configurable == 0 {
				panic(r.proxyError(KeyHas, "trap returned falsish for property '"+k.Display()+"' which exists in the proxy target as non-configurable"))
			}
			if !IsExtensible(r, target) {
				panic(r.proxyError(KeyHas, "trap returned falsish for property '"+k.Display()+"' but the proxy target is not extensible"))
			}
		}
	}
	return result
}

// proxyGet is §10.5.8.
func proxyGet(r *Realm, o *Object, k PropertyKey, receiver Value) Value {
	p := o.proxy()
	target, f, h, d := p.trap(r, KeyGet)
	defer r.leave(d)
	if f.IsEmpty() {
		return GetReceiver(r, target, k, receiver)
	}
	v := Call3(r, f, h, Obj(target), k.ToValue(), receiver)
	if own, exists := GetOwnProperty(r, target, k); exists && own.Attrs&Configurable == 0 {
		if !own.IsAccessor() && own.Attrs&Writable == 0 && !SameValue(v, own.Value) {
			panic(r.proxyError(KeyGet, "property '"+k.Display()+"' is a read-only and non-configurable data property on the proxy target but the proxy did not return its actual value (expected '"+r.Display(own.Value)+"' but got '"+r.Display(v)+"')"))
		}
		if own.IsAccessor() && own.Getter() == nil && !v.IsUndefined() {
			panic(r.proxyError(KeyGet, "property '"+k.Display()+"' is a non-configurable accessor property on the proxy target and does not have a getter function, but the trap did not return 'undefined' (got '"+r.Display(v)+"')"))
		}
	}
	return v
}

// proxySet is §10.5.9.
func proxySet(r *Realm, o *Object, k PropertyKey, v, receiver Value) bool {
	p := o.proxy()
	target, f, h, d := p.trap(r, KeySet)
	defer r.leave(d)
	if f.IsEmpty() {
		return SetReceiver(r, target, k, v, receiver)
	}
	fn := Callee(r, f, "")
	if !ToBoolean(fn.Code.Call4(fn, h, Obj(target), k.ToValue(), v, receiver)) {
		return false
	}
	if own, exists := GetOwnProperty(r, target, k); exists && own.Attrs&Configurable == 0 {
		if !own.IsAccessor() && own.Attrs&Writable == 0 && !SameValue(v, own.Value) {
			panic(r.proxyError(KeySet, "trap returned truish for property '"+k.Display()+"' which exists in the proxy target as a non-configurable and non-writable data property with a different value"))
		}
		if own.IsAccessor() && own.Setter() == nil {
			panic(r.proxyError(KeySet, "trap returned truish for property '"+k.Display()+"' which exists in the proxy target as a non-configurable and non-writable accessor property without a setter"))
		}
	}
	return true
}

// proxyDelete is §10.5.10.
func proxyDelete(r *Realm, o *Object, k PropertyKey) bool {
	p := o.proxy()
	target, f, h, d := p.trap(r, KeyDeleteProperty)
	defer r.leave(d)
	if f.IsEmpty() {
		return Delete(r, target, k)
	}
	if !ToBoolean(Call2(r, f, h, Obj(target), k.ToValue())) {
		return false
	}
	if own, exists := GetOwnProperty(r, target, k); exists {
		if own.Attrs&Configurable == 0 {
			panic(r.proxyError(KeyDeleteProperty, "trap returned truish for property '"+k.Display()+"' which is non-configurable in the proxy target"))
		}
		if !IsExtensible(r, target) {
			panic(r.proxyError(KeyDeleteProperty, "trap returned truish for property '"+k.Display()+"' but the proxy target is non-extensible"))
		}
	}
	return true
}

// proxyOwnPropertyKeys is §10.5.11.
func proxyOwnPropertyKeys(r *Realm, o *Object) []PropertyKey {
	p := o.proxy()
	target, f, h, d := p.trap(r, KeyOwnKeys)
	defer r.leave(d)
	if f.IsEmpty() {
		return OwnPropertyKeys(r, target)
	}
	// 7. CreateListFromArrayLike(trapResultArray, property-key)
	v := Call1(r, f, h, Obj(target))
	if !v.IsObject() {
		panic(r.TypeError("CreateListFromArrayLike called on non-object"))
	}
	n := LengthOfArrayLike(r, v.Object())
	keys := make([]PropertyKey, 0, min(n, 1024))
	unchecked := make(map[PropertyKey]bool, min(n, 1024))
	for i := int64(0); i < n; i++ {
		x := Get(r, v.Object(), IntKey(i))
		if !x.IsString() && !x.IsSymbol() {
			panic(r.TypeError(r.Display(x) + " is not a valid property name"))
		}
		k := ToPropertyKey(r, x)
		keys = append(keys, k)
		// 8. If trapResult contains any duplicate entries, throw a TypeError exception.
		if unchecked[k] {
			panic(r.proxyError(KeyOwnKeys, "trap returned duplicate entries"))
		}
		unchecked[k] = true
	}
	extensible := IsExtensible(r, target)
	var configurable, fixed []PropertyKey
	for _, k := range OwnPropertyKeys(r, target) {
		if own, ok := GetOwnProperty(r, target, k); ok && own.Attrs&Configurable == 0 {
			fixed = append(fixed, k)
		} else {
			configurable = append(configurable, k)
		}
	}
	if extensible && len(fixed) == 0 {
		return keys
	}
	take := func(list []PropertyKey) {
		for _, k := range list {
			if !unchecked[k] {
				panic(r.proxyError(KeyOwnKeys, "trap result did not include '"+k.Display()+"'"))
			}
			delete(unchecked, k)
		}
	}
	take(fixed)
	if extensible {
		return keys
	}
	take(configurable)
	if len(unchecked) > 0 {
		panic(r.proxyError(KeyOwnKeys, "trap returned extra keys but proxy target is non-extensible"))
	}
	return keys
}

// forward returns the function that stands for a callable proxy.
func (p *Proxy) forward(r *Realm) *Function {
	if p.fn == nil {
		c := &Code{CallV: p.call, Flags: CodeBuiltin}
		c.SetEntries()
		p.fn = NewBuiltinData(r, c, p)
	}
	return p.fn
}

// proxyCall is §10.5.12.
func proxyCall(fn *Function, this Value, args []Value) Value {
	p := BuiltinData[Proxy](fn)
	r := fn.Realm()
	target, f, h, d := p.trap(r, KeyApply)
	var v Value
	if f.IsEmpty() {
		g := Callee(r, Obj(target), "")
		v = g.callEntry(this, args)
	} else {
		v = Call3(r, f, h, Obj(target), this, Arr(NewArrayOf(r, args...)))
	}
	r.leave(d)
	return v
}

// proxyConstruct is §10.5.13.
func proxyConstruct(r *Realm, o *Object, args []Value, newTarget *Object) Value {
	p := o.proxy()
	target, f, h, d := p.trap(r, KeyConstruct)
	var v Value
	if f.IsEmpty() {
		v = Construct(r, target, args, newTarget)
	} else {
		v = Call3(r, f, h, Obj(target), Arr(NewArrayOf(r, args...)), Obj(newTarget))
		if !v.IsObject() {
			panic(r.TypeError("proxy [[Construct]] must return an object"))
		}
	}
	r.leave(d)
	return v
}
