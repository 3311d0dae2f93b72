package jsrt

import "unsafe"

// Functions of a program that return iterator results, object literals of value and done, have
// an entry that returns the two: for-of, destructuring and spread need no object for a step.

// StepFunc is a call of such a function without arguments. kind says what x is.
type StepFunc func(fn *Function, this Value) (x Value, kind StepKind)

// StepKind is the kind of a result of a StepFunc.
type StepKind uint8

const (
	StepResult    StepKind = iota // the result itself
	StepValue                     // the value of { value, done: false }
	StepEnd                       // the value of { value, done: true }
	StepMore                      // the value of { done: false, value }
	StepDoneFirst                 // the value of { done: true, value }
)

// StepOf is the kind of a literal whose done is a Boolean, and comes first or not.
func StepOf(done, first bool) StepKind {
	k := StepValue
	if first {
		k = StepMore
	}
	if done {
		k++
	}
	return k
}

// MakeStep makes the object that the other entries of a function return.
func MakeStep(r *Realm, x Value, kind StepKind) Value {
	switch kind {
	case StepResult:
		return x
	case StepValue, StepEnd:
		return Obj(CreateIterResultObject(r, x, kind == StepEnd))
	}
	return Obj(r.pairObject(&r.stepShape, KeyDone, KeyValue, Bool(kind == StepDoneFirst), x))
}

// stepFunc is the StepFunc of a function, if it has one.
func (fn *Function) stepFunc() StepFunc {
	if fn.Code.Flags&CodeSteps == 0 {
		return nil
	}
	return fn.Inst.Steps[fn.Code.Hint]
}

// step calls the next method of an iterator that has a StepFunc.
func (it *Iterator) step(r *Realm) (v Value, ok bool) {
	d := r.Depth
	x, kind := it.steps((*Function)(it.Next.p), it.Object)
	r.Depth = d // the function leaves its own behind
	if kind == StepResult {
		return iterResult(r, x)
	}
	return x, kind&1 != 0 // StepValue, StepMore
}

// endStep is the rest of Next of an iterator that has a StepFunc, whose result x was no value.
func (it *Iter) endStep(r *Realm, o *openIter, x Value, kind StepKind) (ok bool) {
	if kind == StepResult {
		if x, ok = iterResult(r, x); ok {
			it.value, o.Done = x, false
			return true
		}
	}
	it.value = Undef()
	r.forget(o)
	return false
}

// StepKind is the kind of the last StepCall.
func (r *Realm) StepKind() int { return int(r.stepKind) }

// StepCall0 is a call of a next method, f, without an argument. It returns the value of the
// result if the kind, which it notes, says so.
func StepCall0(r *Realm, f, this Value, name string) Value {
	fn := Callee(r, f, name)
	if fn.Code.Flags&CodeSteps != 0 {
		x, kind := fn.Inst.Steps[fn.Code.Hint](fn, this)
		r.stepKind = kind
		return x
	}
	if x, ok := r.stepCall(fn, this, Undef()); ok {
		return x
	}
	x := fn.Code.Call0(fn, this)
	r.stepKind = StepResult
	return x
}

// StepCall1 is StepCall0 with an argument.
func StepCall1(r *Realm, f, this, v Value, name string) Value {
	fn := Callee(r, f, name)
	if x, ok := r.stepCall(fn, this, v); ok {
		return x
	}
	x := fn.Code.Call1(fn, this, v)
	r.stepKind = StepResult
	return x
}

// stepCall does so for next methods of generators and built-in iterators.
func (r *Realm) stepCall(fn *Function, this, v Value) (x Value, ok bool) {
	if fn.Code.Flags&CodeIteratorNext == 0 || fn.Inst.Realm != r {
		return Value{}, false
	}
	switch this.shape().class {
	case ClassIterator:
		it := (*NativeIterator)(this.p)
		if !r.isNextOf(fn, it.Brand) {
			return Value{}, false
		}
		if x, ok = it.Step(r, it); !ok {
			r.stepKind = StepEnd
			return Undef(), true
		}
		r.stepKind = StepValue
		return x, true
	case ClassGenerator:
		if !r.pristine.generatorNext.ok(r, GeneratorPrototype, KeyNext) || unsafe.Pointer(fn) != r.pristine.generatorNext.want.p {
			return Value{}, false
		}
		x, done, raw := r.agent.generators.resume((*Generator)(this.p), r, ResumeNext, v)
		switch r.stepKind = StepValue; {
		case raw:
			r.stepKind = StepResult
		case done:
			r.stepKind = StepEnd
		}
		return x, true
	}
	return Value{}, false
}

// StepValueOf is the property value of a result that StepCall gave.
func StepValueOf(r *Realm, x Value, kind int) Value {
	if kind == int(StepResult) {
		return r.stepValue(x)
	}
	return x
}

//go:noinline
func (r *Realm) stepValue(x Value) Value { return r.icValue.Get(r, x, StrValue) }

// StepDoneOf is the property done of one.
func StepDoneOf(r *Realm, x Value, kind int) Value {
	if kind == int(StepResult) {
		return r.stepDone(x)
	}
	return Bool(kind&1 == 0) // StepEnd, StepDoneFirst
}

//go:noinline
func (r *Realm) stepDone(x Value) Value { return r.icDone.Get(r, x, StrDone) }

// StepEnds is ToBoolean of it.
func StepEnds(r *Realm, x Value, kind int) bool {
	return kind&1 == 0 && (kind != int(StepResult) || r.stepEnds(x))
}

//go:noinline
func (r *Realm) stepEnds(x Value) bool { return ToBoolean(r.stepDone(x)) }
