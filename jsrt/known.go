package jsrt

// Known names a built-in function that compiled code does by itself as long as programs find it
// where it belongs: nobody then looks it up to call it.
type Known uint8

const (
	KnownIsNaN Known = iota
	KnownIsFinite
	KnownIsArray
	KnownNumberIsFinite
	KnownIsInteger
	KnownCharCodeAt
	KnownCharAt
	KnownString // the constructors, for calls
	KnownNumber
	KnownBoolean
	KnownMath // all functions of Math that are operations
	numKnown
)

// knownFunctions says of each whether it is there. Whatever might change that makes all of them
// false, and unasked.
type knownFunctions struct {
	holds [numKnown]bool
	asked bool
	// iteration says that iterating over an array is reading its elements; see PristineIteration.
	iteration bool
	arrays    *Shape // then, that of arrays with nothing but elements
	text      bool   // see pristineText
	promises  bool   // see pristinePromises
}

// Knows reports that a function is where it belongs; if not, Asks finds out whether it is.
func (r *Realm) Knows(k Known) bool { return r.knownOnes.holds[k] }

// Asks is Knows for a realm that has not been asked since something changed.
//
//go:noinline
func (r *Realm) Asks(k Known) bool {
	if !r.knownOnes.asked {
		r.knownOnes.asked = true
		r.findKnown()
	}
	return r.knownOnes.holds[k]
}

// knownPlaces are where the functions are: an object that is a variable of the global object, the
// global object itself, or an intrinsic one, and the name there.
var knownPlaces = [numKnown]struct {
	in   Intrinsic
	at   string
	name string
	op   BuiltinOp
	is   Intrinsic // instead of op
}{
	KnownIsNaN:          {name: "isNaN", op: OpIsNaN},
	KnownIsFinite:       {name: "isFinite", op: OpIsFinite},
	KnownIsArray:        {ArrayConstructor, "Array", "isArray", OpArrayIsArray, 0},
	KnownNumberIsFinite: {NumberConstructor, "Number", "isFinite", OpIsFinite, 0},
	KnownIsInteger:      {NumberConstructor, "Number", "isInteger", OpNumberIsInteger, 0},
	KnownCharCodeAt:     {StringPrototype, "", "charCodeAt", OpStringCharCodeAt, 0},
	KnownCharAt:         {StringPrototype, "", "charAt", OpStringCharAt, 0},
	KnownString:         {name: "String", is: StringConstructor},
	KnownNumber:         {name: "Number", is: NumberConstructor},
	KnownBoolean:        {name: "Boolean", is: BooleanConstructor},
}

// findKnown looks all functions up and has what holds them watched.
func (r *Realm) findKnown() {
	if r.Outer != nil { // variables are found by other means
		return
	}
	g := r.Global
	r.watchKnown(g)
	g.shape = g.shape.derive() // caches of writes must look again
	r.knownOnes.holds[KnownMath] = r.findMath()
	for k := range KnownMath {
		place := &knownPlaces[k]
		holder := g
		if place.at != "" {
			holder = r.globalObject(place.at)
		}
		if place.in != NoIntrinsic {
			if o := r.Intrinsic(place.in); place.at != "" && o != holder {
				continue
			} else {
				holder = o
			}
			r.watchKnown(holder)
		}
		v := r.heldBy(holder, place.name)
		r.knownOnes.holds[k] = !v.IsEmpty() && (place.is == NoIntrinsic && IsBuiltin(v, place.op) ||
			place.is != NoIntrinsic && v == Obj(r.Intrinsic(place.is)))
	}
}

// mathNames are the functions from OpMathAbs on.
var mathNames = [numMathOps]string{"abs", "atan", "atan2", "cbrt", "ceil", "clz32", "cos", "exp", "floor", "fround", "hypot", "imul",
	"log", "log10", "log2", "max", "min", "pow", "round", "sign", "sin", "sqrt", "tan", "trunc"}

const numMathOps = OpMathTrunc - OpMathAbs + 1

// findMath looks for the functions of Math, which are watched then.
func (r *Realm) findMath() bool {
	math := r.globalObject("Math")
	if math == nil || math != r.Intrinsic(MathObject) {
		return false
	}
	r.watchKnown(math)
	for i, name := range mathNames {
		v := r.heldBy(math, name)
		if v.IsEmpty() || !IsBuiltin(v, OpMathAbs+BuiltinOp(i)) {
			return false
		}
		r.mathFunctions[i] = v
	}
	return true
}

// MathFunction is a function of Math, in a realm that has known them to be there.
func (r *Realm) MathFunction(op BuiltinOp) Value { return r.mathFunctions[op-OpMathAbs] }

// watchKnown has changes of o noticed.
func (r *Realm) watchKnown(o *Object) {
	o.watch(r, shapeKnown)
	if cell, ok := chainValidity(r, o); ok {
		cell.known = &r.knownOnes
	}
}

// globalObject is the object that a variable of the global object holds, or nil.
func (r *Realm) globalObject(name string) *Object {
	v := r.heldBy(r.Global, name)
	if v.IsEmpty() {
		return nil
	}
	return v.AsObject()
}

// heldBy is an own data property of o, or the empty value. A script's let or const is in front of
// one of the global object.
func (r *Realm) heldBy(o *Object, name string) Value {
	k := Key(name)
	if o == r.Global && r.lexicals != nil && r.lexicals.bindings[k] != nil {
		return Value{}
	}
	e, found := o.findNamed(k.p)
	if !found || e.attr&IsAccessor != 0 {
		return Value{}
	}
	return o.getSlot(r, e)
}
