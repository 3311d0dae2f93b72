package jsrt

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
	s := r.stepShape
	if s == nil {
		s = r.literalShape(2).child(KeyDone.p, WEC).child(KeyValue.p, WEC)
		r.stepShape = s
	}
	o := &new(object2).Object
	o.shape = s
	o.InitSlot(0, Bool(kind == StepDoneFirst))
	o.InitSlot(1, x)
	return Obj(o)
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
	x, kind := it.steps((*Function)(it.Next.p), it.Object)
	switch kind {
	case StepResult:
		return iterResult(r, x)
	case StepValue, StepMore:
		return x, true
	}
	return Undef(), false
}

// nextStep is Next of an iterator that has a StepFunc.
func (it *Iter) nextStep(r *Realm, o *openIter) bool {
	o.Done = true // if it throws
	x, kind := o.steps((*Function)(o.Next.p), o.Object)
	if kind == StepValue || kind == StepMore {
		it.value, o.Done = x, false
		return true
	}
	if kind == StepResult {
		x, ok := iterResult(r, x)
		if it.value = x; ok {
			o.Done = false
			return true
		}
	}
	r.forget(o)
	return false
}
