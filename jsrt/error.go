package jsrt

import "unsafe"

// Error objects, ECMA-262 §20.5. They are ordinary objects of class ClassError;
// stack is an accessor, as in V8, whose state is in a private slot.

// errorStackName is the private name of what captureStack notes.
var errorStackName = Symbol{shape: &symbolShape, flags: symbolPrivate}

var keyErrorStack = PropertyKey{p: unsafe.Pointer(&errorStackName)}

// errorShape returns the shape of new errors: stack, and its private state.
func (r *Realm) errorShape(proto *Object) *Shape {
	s := r.RootShape(ClassError, proto, nil, 4)
	return s.child(KeyStack.p, IsAccessor|Configurable).child(keyErrorStack.p, 0)
}

// NewErrorObject returns an error object without message, its stack captured. The
// frames of a class that constructs it, newTarget or nil, are left out, as in V8.
func NewErrorObject(r *Realm, proto *Object, newTarget *Function) *Object {
	o := newObjectCell(r.errorShape(proto))
	o.InitSlot(0, r.stackAccessor())
	c := r.captureStack(newTarget)
	(*stackCell)(c.p).class = true
	o.InitSlot(1, c)
	return o
}

// newError returns an error of an intrinsic type.
func (r *Realm) newError(id Intrinsic, message string) *Object {
	s := r.errorShapes[id-ErrorPrototype]
	if s == nil {
		s = r.errorShape(r.Intrinsic(id)).child(KeyMessage.p, WC)
		r.errorShapes[id-ErrorPrototype] = s
	}
	o := newObjectCell(s)
	o.InitSlot(0, r.stackAccessor())
	o.InitSlot(1, r.captureStack(nil))
	o.InitSlot(2, Str(FromGo(message)))
	return o
}

// MakeError returns an error object of an intrinsic type, given by its prototype.
func (r *Realm) MakeError(id Intrinsic, message string) *Object { return r.newError(id, message) }

// TypeError and its like return an exception to panic with.
func (r *Realm) TypeError(message string) *Throw {
	return &Throw{Obj(r.newError(TypeErrorPrototype, message))}
}

func (r *Realm) RangeError(message string) *Throw {
	return &Throw{Obj(r.newError(RangeErrorPrototype, message))}
}

func (r *Realm) ReferenceError(message string) *Throw {
	return &Throw{Obj(r.newError(ReferenceErrorPrototype, message))}
}

func (r *Realm) SyntaxError(message string) *Throw {
	return &Throw{Obj(r.newError(SyntaxErrorPrototype, message))}
}

func (r *Realm) EvalError(message string) *Throw {
	return &Throw{Obj(r.newError(EvalErrorPrototype, message))}
}

func (r *Realm) URIError(message string) *Throw {
	return &Throw{Obj(r.newError(URIErrorPrototype, message))}
}

func (r *Realm) Error(message string) *Throw {
	return &Throw{Obj(r.newError(ErrorPrototype, message))}
}

// StackOverflow is the RangeError of a call that would go deeper than MaxDepth.
func (r *Realm) StackOverflow() *Throw {
	d := r.Depth
	r.Depth = 0 // making the error must not overflow itself
	t := r.RangeError("Maximum call stack size exceeded")
	r.Depth = d
	return t
}

// ThrowStackOverflow throws StackOverflow: the slow end of the check in compiled
// functions.
func ThrowStackOverflow(r *Realm) { panic(r.StackOverflow()) }

// ThrowTDZ throws for a binding read before its declaration ran.
func ThrowTDZ(r *Realm, name string) {
	panic(r.ReferenceError("Cannot access '" + name + "' before initialization"))
}

// ThrowConstAssign throws for an assignment to a constant.
func ThrowConstAssign(r *Realm) { panic(r.TypeError("Assignment to constant variable.")) }

// ThrowThisUninitialized throws for this before super(), or a derived constructor
// that returns without it.
func ThrowThisUninitialized(r *Realm) {
	panic(r.ReferenceError("Must call super constructor in derived class before accessing 'this' or returning from derived constructor"))
}

// ThrowSuperTwice throws for a second super().
func ThrowSuperTwice(r *Realm) {
	panic(r.ReferenceError("Super constructor may only be called once"))
}

// DerivedResult is the end of a derived constructor (§10.2.2 steps 8-12): v is
// what the body returned, this the binding, empty before super().
func DerivedResult(r *Realm, v, this Value) Value {
	if v.IsObject() {
		return v
	}
	if !v.IsUndefined() {
		panic(r.TypeError("Derived constructors may only return object or undefined"))
	}
	if this.IsEmpty() {
		ThrowThisUninitialized(r)
	}
	return this
}

// InstallErrorCause is §20.5.8.1.
func InstallErrorCause(r *Realm, o *Object, options Value) {
	if opts := options.AsObject(); opts != nil && HasProperty(r, opts, KeyCause) {
		CreateNonEnumerableDataPropertyOrThrow(r, o, KeyCause, Get(r, opts, KeyCause))
	}
}
