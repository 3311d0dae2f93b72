package jsrt

// How values look in messages. None of this runs user code.

// Display returns v as V8's messages show it (NoSideEffectsToString).
func (r *Realm) Display(v Value) string {
	o := v.AsObject()
	if o == nil {
		if v.IsBigInt() {
			return ToString(r, v).Go()
		}
		return displayPrimitive(v)
	}
	switch o.shape.class {
	case ClassFunction:
		return FunctionToString(r, (*Function)(o.ptr())).Go()
	case ClassError:
		return r.displayError(o)
	case ClassProxy:
		p := o.proxy()
		if p.target == nil {
			return "[object Object]"
		}
		return r.Display(Obj(p.target))
	}
	// an object with the toString of all objects is shown by its constructor
	ordinary := r.peek(r.Intrinsic(ObjectPrototype), KeyToString)
	if ordinary.IsUndefined() && o.shape.class != ClassArray { // a realm without library
		return "#<" + r.constructorName(o) + ">"
	}
	if r.peek(o, KeyToString).p == ordinary.p {
		if n := r.peekConstructorName(o); n != "" {
			return "#<" + n + ">"
		}
	}
	tag := builtinTag(o.shape.class)
	if o.shape.class == ClassTypedArray {
		tag = (*TypedArray)(o.ptr()).Kind.Name()
	} else if t := r.peek(o, KeySymbolToStringTag); t.IsString() {
		tag = t.Str().Go()
	}
	return "[object " + tag + "]"
}

// displayPrimitive is Display without a realm.
func displayPrimitive(v Value) string {
	if v.IsEmpty() {
		return "<hole>"
	}
	switch v.Kind() {
	case KindUndefined:
		return "undefined"
	case KindNull:
		return "null"
	case KindBoolean:
		if v.n != 0 {
			return "true"
		}
		return "false"
	case KindNumber:
		return numberString(v.Float()).Go()
	case KindString:
		return v.Str().Go()
	case KindSymbol:
		return v.Symbol().Display()
	case KindBigInt:
		return bigDisplay(v)
	}
	return "object"
}

// bigDisplay shows small BigInts in full; messages need no others.
func bigDisplay(v Value) string {
	neg, w, ok := v.BigWord()
	if !ok {
		return "[BigInt]"
	}
	s := "0"
	if w != 0 {
		s = ""
		for ; w > 0; w /= 10 {
			s = string(rune('0'+w%10)) + s
		}
	}
	if neg {
		s = "-" + s
	}
	return s
}

// DisplayDefault returns v as V8 shows a value for which it has no source text
// (BuildDefaultCallSite): its type, and the value where that is short.
func (r *Realm) DisplayDefault(v Value) string {
	t := Typeof(v).Go()
	switch v.Kind() {
	case KindString:
		return t + ` "` + v.Str().Go() + `"`
	case KindNull, KindBoolean, KindNumber:
		return t + " " + displayPrimitive(v)
	}
	return t
}

// displayError is ErrorUtils::ToString without side effects.
func (r *Realm) displayError(o *Object) string {
	name, message := r.peek(o, KeyName), r.peek(o, KeyMessage)
	n, m := "Error", ""
	if !name.IsUndefined() {
		n = r.displayShort(name)
	}
	if !message.IsUndefined() {
		m = r.displayShort(message)
	}
	switch {
	case n == "":
		return m
	case m == "":
		return n
	}
	return n + ": " + m
}

func (r *Realm) displayShort(v Value) string {
	if v.IsObject() {
		return "#<" + r.constructorName(v.Object()) + ">"
	}
	return displayPrimitive(v)
}

// peek reads a data property of o or its prototypes without running user code;
// anything else is undefined.
func (r *Realm) peek(o *Object, k PropertyKey) Value {
	for p := o; p != nil; p = p.shape.proto {
		if p.shape.class == ClassProxy {
			break
		}
		if k == KeyName && p.shape.class == ClassFunction && p.shape.flags&shapeLazyFunction != 0 {
			return Str(FromGo((*Function)(p.ptr()).lazyName()))
		}
		if e, ok := p.shape.find(k.p); ok {
			if e.attr&IsAccessor != 0 {
				break
			}
			return p.getSlot(r, e)
		}
	}
	return Undef()
}

// constructorName is JSReceiver::GetConstructorName.
func (r *Realm) constructorName(o *Object) string {
	if n := r.peekConstructorName(o); n != "" {
		return n
	}
	return "Object"
}

// peekConstructorName is the name of o.constructor, "" if that is no function.
func (r *Realm) peekConstructorName(o *Object) string {
	if c := r.peek(o, KeyConstructor).AsObject(); c != nil && c.shape.class == ClassFunction {
		return r.functionName((*Function)(c.ptr()))
	}
	return ""
}

// ConstructorName returns the name of what made o, for messages and inspection.
func (r *Realm) ConstructorName(o *Object) string { return r.constructorName(o) }

// functionName returns the name of a function without running user code.
func (r *Realm) functionName(fn *Function) string {
	if fn.shape.flags&shapeLazyFunction == 0 {
		if n := r.peek(&fn.Object, KeyName); n.IsString() {
			return n.Str().Go()
		}
		return fn.Code.Name
	}
	return fn.lazyName()
}

// FunctionName returns the name of a function without running user code.
func (r *Realm) FunctionName(fn *Function) string { return r.functionName(fn) }

// builtinTag is the builtinTag of Object.prototype.toString (§20.1.3.6).
func builtinTag(c Class) string {
	switch c {
	case ClassArray:
		return "Array"
	case ClassFunction:
		return "Function"
	case ClassError:
		return "Error"
	case ClassBoolean:
		return "Boolean"
	case ClassNumber:
		return "Number"
	case ClassString:
		return "String"
	case ClassDate:
		return "Date"
	case ClassRegExp:
		return "RegExp"
	case ClassArguments:
		return "Arguments"
	}
	return "Object"
}

// BuiltinTag is the builtinTag of Object.prototype.toString for an object.
func BuiltinTag(r *Realm, o *Object) string {
	if o.shape.class == ClassProxy {
		if IsArray(r, Obj(o)) {
			return "Array"
		}
		if o.shape.flags&shapeCallable != 0 {
			return "Function"
		}
	}
	return builtinTag(o.shape.class)
}

// setFailed is the TypeError for a strict assignment that was refused.
func (r *Realm) setFailed(base Value, k PropertyKey) *Throw {
	if o := base.AsObject(); o != nil && o.shape.class == ClassNamespace {
		return r.TypeError("Cannot assign to property '" + k.Display() + "' of [object Module]")
	}
	name := k.Display()
	o := base.AsObject()
	if o == nil {
		t := Typeof(base).Go()
		if base.IsString() && (k == KeyLength || k.p == nil && k.i < base.Str().n) {
			return r.TypeError("Cannot assign to read only property '" + name + "' of " + t + " '" + r.Display(base) + "'")
		}
		return r.TypeError("Cannot create property '" + name + "' on " + t + " '" + r.Display(base) + "'")
	}
	if o.shape.class == ClassGlobal && o != r.Global && o.shape.ops != nil { // of a vm context, from outside
		return r.TypeError("Cannot redefine property: " + name)
	}
	for p := o; p != nil; p = p.shape.proto {
		if p.shape.class == ClassProxy {
			return r.proxyError(KeySet, "trap returned falsish for property '"+name+"'")
		}
		q, ok := GetOwnProperty(r, p, k)
		if !ok {
			continue
		}
		if q.IsAccessor() {
			return r.TypeError("Cannot set property " + name + " of " + r.Display(Obj(p)) + " which has only a getter")
		}
		if q.Attrs&Writable == 0 {
			return r.readOnly(base, name)
		}
		break
	}
	if o.shape.class == ClassTypedArray {
		return r.TypeError("Cannot assign to read only property '" + name + "' of object '" + r.Display(base) + "'")
	}
	return r.TypeError("Cannot add property " + name + ", object is not extensible")
}

func (r *Realm) readOnly(base Value, name string) *Throw {
	return r.TypeError("Cannot assign to read only property '" + name + "' of " + Typeof(base).Go() + " '" + r.Display(base) + "'")
}

// defineFailed is the TypeError for a definition that was refused.
func (r *Realm) defineFailed(o *Object, k PropertyKey) *Throw {
	name := k.Display()
	if o.shape.class == ClassProxy {
		return r.proxyError(KeyDefineProperty, "trap returned falsish for property '"+name+"'")
	}
	if _, ok := numericIndex(k); ok && o.shape.class == ClassTypedArray {
		return r.TypeError("Invalid typed array index")
	}
	if _, ok := GetOwnProperty(r, o, k); !ok {
		return r.TypeError("Cannot define property " + name + ", object is not extensible")
	}
	return r.TypeError("Cannot redefine property: " + name)
}

// RedefineError is the TypeError for a [[DefineOwnProperty]] that returned false.
func (r *Realm) RedefineError(o *Object, k PropertyKey) *Throw { return r.defineFailed(o, k) }
