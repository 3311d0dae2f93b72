package builtins

import "github.com/gonodec/gonodec/jsrt"

// Properties of the Object Prototype Object, ECMA-262 §20.1.3 and Annex B.2.2.
var objectPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.ObjectPrototype, Constructor: jsrt.ObjectConstructor, Make: jsrt.NewObjectPrototype,
	Rows: []jsrt.Method{
		{Name: "Object.prototype.__defineGetter__", Length: 2, Fn2: objectPrototypeDefineGetter},
		{Name: "Object.prototype.__defineSetter__", Length: 2, Fn2: objectPrototypeDefineSetter},
		{Name: "Object.prototype.hasOwnProperty", Length: 1, Fn1: objectPrototypeHasOwnProperty, Op: jsrt.OpHasOwnProperty},
		{Name: "Object.prototype.__lookupGetter__", Length: 1, Fn1: objectPrototypeLookupGetter},
		{Name: "Object.prototype.__lookupSetter__", Length: 1, Fn1: objectPrototypeLookupSetter},
		{Name: "Object.prototype.isPrototypeOf", Length: 1, Fn1: objectPrototypeIsPrototypeOf},
		{Name: "Object.prototype.propertyIsEnumerable", Length: 1, Fn1: objectPrototypePropertyIsEnumerable},
		{Name: "Object.prototype.toString", Fn0: objectPrototypeToString},
		{Name: "Object.prototype.valueOf", Fn0: objectPrototypeValueOf},
		{Name: "get Object.prototype.__proto__", Fn0: getObjectPrototypeProto},
		{Name: "set Object.prototype.__proto__", Length: 1, Fn1: setObjectPrototypeProto},
		{Name: "Object.prototype.toLocaleString", Fn0: objectPrototypeToLocaleString},
	},
}

// Object.prototype.hasOwnProperty ( V ), §20.1.3.2
func objectPrototypeHasOwnProperty(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if n := r.FastHasOwn(this, v); n >= 0 {
		return jsrt.Bool(n == 1)
	}
	k := jsrt.ToPropertyKey(r, v)
	return jsrt.Bool(jsrt.HasOwnProperty(r, jsrt.ToObject(r, this), k))
}

// Object.prototype.isPrototypeOf ( V ), §20.1.3.3
func objectPrototypeIsPrototypeOf(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !v.IsObject() {
		return jsrt.False
	}
	o := jsrt.ToObject(r, this)
	for p := v.Object(); ; {
		if p = jsrt.GetPrototypeOf(r, p); p == nil {
			return jsrt.False
		}
		if p == o {
			return jsrt.True
		}
	}
}

// Object.prototype.propertyIsEnumerable ( V ), §20.1.3.4
func objectPrototypePropertyIsEnumerable(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	k := jsrt.ToPropertyKey(r, v)
	p, ok := jsrt.GetOwnProperty(r, jsrt.ToObject(r, this), k)
	return jsrt.Bool(ok && p.Attrs&jsrt.Enumerable != 0)
}

// Object.prototype.toLocaleString ( [ reserved1 [ , reserved2 ] ] ), §20.1.3.5
func objectPrototypeToLocaleString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	jsrt.RequireObjectCoercible(r, this, "Object.prototype.toLocaleString")
	return jsrt.Invoke(r, this, jsrt.KeyToString)
}

// Object.prototype.toString ( ), §20.1.3.6
func objectPrototypeToString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	// 1-2. undefined and null
	if this.IsUndefined() {
		return jsrt.Str(jsrt.Latin1("[object Undefined]"))
	}
	if this.IsNull() {
		return jsrt.Str(jsrt.Latin1("[object Null]"))
	}
	if t := commonTag(r, this); t != nil {
		return jsrt.Str(t)
	}
	// 3-14. builtinTag
	o := jsrt.ToObject(r, this)
	builtin := jsrt.BuiltinTag(r, o)
	// 15-17. tag
	tag := jsrt.Get(r, o, jsrt.KeySymbolToStringTag)
	if !tag.IsString() {
		return jsrt.Str(jsrt.Latin1("[object " + builtin + "]"))
	}
	return jsrt.Str(r.ConcatAll(jsrt.Latin1("[object "), tag.Str(), jsrt.Latin1("]")))
}

// What Object.prototype.toString says of most values.
var (
	tagObject   = jsrt.StaticLatin1("[object Object]")
	tagArray    = jsrt.StaticLatin1("[object Array]")
	tagFunction = jsrt.StaticLatin1("[object Function]")
	tagString   = jsrt.StaticLatin1("[object String]")
	tagNumber   = jsrt.StaticLatin1("[object Number]")
	tagBoolean  = jsrt.StaticLatin1("[object Boolean]")
)

// commonTag is the text for a value without @@toStringTag, nil if the steps are to be taken.
func commonTag(r *jsrt.Realm, v jsrt.Value) *jsrt.String {
	if o := v.AsObject(); o != nil {
		if o.Class() == jsrt.ClassProxy || !jsrt.LacksNamed(r, v, jsrt.KeySymbolToStringTag) {
			return nil
		}
		switch jsrt.BuiltinTag(r, o) {
		case "Object":
			return &tagObject
		case "Array":
			return &tagArray
		case "Function":
			return &tagFunction
		}
		return nil
	}
	t := &tagString
	switch {
	case v.IsNumber():
		t = &tagNumber
	case v.IsBoolean():
		t = &tagBoolean
	case !v.IsString():
		return nil
	}
	if !jsrt.LacksNamed(r, v, jsrt.KeySymbolToStringTag) {
		return nil
	}
	return t
}

// Object.prototype.valueOf ( ), §20.1.3.7
func objectPrototypeValueOf(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Obj(jsrt.ToObject(fn.Realm(), this))
}

// get Object.prototype.__proto__, §20.1.3.8.1
func getObjectPrototypeProto(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.ObjOrNull(jsrt.GetPrototypeOf(r, jsrt.ToObject(r, this)))
}

// set Object.prototype.__proto__, §20.1.3.8.2
func setObjectPrototypeProto(fn *jsrt.Function, this, proto jsrt.Value) jsrt.Value {
	r := fn.Realm()
	jsrt.RequireObjectCoercible(r, this, "Object.prototype.__proto__")
	if (proto.IsObject() || proto.IsNull()) && this.IsObject() {
		setPrototypeOrThrow(r, this.Object(), proto.AsObject())
	}
	return jsrt.Undef()
}

// Object.prototype.__defineGetter__ ( P, getter ), Annex B.2.2.2
func objectPrototypeDefineGetter(fn *jsrt.Function, this, key, getter jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := jsrt.ToObject(r, this)
	if !jsrt.IsCallable(getter) {
		panic(r.TypeError("Object.prototype.__defineGetter__: Expecting function"))
	}
	jsrt.DefinePropertyOrThrow(r, o, jsrt.ToPropertyKey(r, key), jsrt.PropertyDescriptor{Get: getter,
		Attrs: jsrt.Enumerable | jsrt.Configurable, Has: jsrt.HasGet | jsrt.HasEnumerable | jsrt.HasConfigurable})
	return jsrt.Undef()
}

// Object.prototype.__defineSetter__ ( P, setter ), Annex B.2.2.3
func objectPrototypeDefineSetter(fn *jsrt.Function, this, key, setter jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := jsrt.ToObject(r, this)
	if !jsrt.IsCallable(setter) {
		panic(r.TypeError("Object.prototype.__defineSetter__: Expecting function"))
	}
	jsrt.DefinePropertyOrThrow(r, o, jsrt.ToPropertyKey(r, key), jsrt.PropertyDescriptor{Set: setter,
		Attrs: jsrt.Enumerable | jsrt.Configurable, Has: jsrt.HasSet | jsrt.HasEnumerable | jsrt.HasConfigurable})
	return jsrt.Undef()
}

// Object.prototype.__lookupGetter__ ( P ), Annex B.2.2.4
func objectPrototypeLookupGetter(fn *jsrt.Function, this, key jsrt.Value) jsrt.Value {
	if p, ok := lookupAccessor(fn.Realm(), this, key); ok {
		return jsrt.ObjOrUndefined(p.Getter())
	}
	return jsrt.Undef()
}

// Object.prototype.__lookupSetter__ ( P ), Annex B.2.2.5
func objectPrototypeLookupSetter(fn *jsrt.Function, this, key jsrt.Value) jsrt.Value {
	if p, ok := lookupAccessor(fn.Realm(), this, key); ok {
		return jsrt.ObjOrUndefined(p.Setter())
	}
	return jsrt.Undef()
}

func lookupAccessor(r *jsrt.Realm, this, key jsrt.Value) (jsrt.Property, bool) {
	o := jsrt.ToObject(r, this)
	k := jsrt.ToPropertyKey(r, key)
	for ; o != nil; o = jsrt.GetPrototypeOf(r, o) {
		if p, ok := jsrt.GetOwnProperty(r, o, k); ok {
			return p, p.IsAccessor()
		}
	}
	return jsrt.Property{}, false
}
