package jsrt

import (
	"math"
	"strings"
	"unsafe"
)

// Operations on Iterator Objects, ECMA-262 §7.4.

// Iterator is an Iterator Record (§7.4.1). Arrays and built-in iterators whose
// methods nobody has changed are stepped without calling JavaScript.
type Iterator struct {
	array  *Array // iterated directly; index is the next one
	index  uint32
	Done   bool // [[Done]]
	native *NativeIterator
	gen    *Generator
	steps  StepFunc // of Next
	// fromSync: an async iterator over a sync one
	fromSync *asyncFromSync
	Object   Value // [[Iterator]]
	Next     Value // [[NextMethod]]
}

// NativeIterator is the head of a built-in iterator object: those of arrays, maps,
// sets, strings, regular expressions, and iterator helpers.
type NativeIterator struct {
	Object
	// Step returns the next value; ok is false at the end.
	Step func(r *Realm, it *NativeIterator) (v Value, ok bool)
	// Pair, if it is not nil, is Step for values that are arrays of two, which it does not
	// make.
	Pair func(r *Realm, it *NativeIterator) (k, v Value, ok bool)
	// Brand is the intrinsic prototype whose next method accepts the object.
	Brand Intrinsic
}

// InitIterator makes it an iterator object of the intrinsic prototype brand.
func (it *NativeIterator) InitIterator(r *Realm, brand Intrinsic, step func(r *Realm, it *NativeIterator) (Value, bool)) *Object {
	it.shape = r.RootShape(ClassIterator, r.Intrinsic(brand), nil, 0)
	it.Brand, it.Step = brand, step
	return &it.Object
}

// NativeIteratorNext is the next method of built-in iterators: this must be one of
// the given brand.
func NativeIteratorNext(r *Realm, this Value, brand Intrinsic, method string) Value {
	if this.shape().class == ClassIterator {
		it := (*NativeIterator)(this.p)
		if it.Brand == brand {
			v, ok := it.Step(r, it)
			if !ok {
				v = Undef()
			}
			return Obj(CreateIterResultObject(r, v, !ok))
		}
	}
	panic(r.TypeError("Method " + method + " called on incompatible receiver " + r.Display(this)))
}

// CreateIterResultObject is §7.4.14.
func CreateIterResultObject(r *Realm, v Value, done bool) *Object {
	return r.pairObject(&r.iterResultShape, KeyValue, KeyDone, v, Bool(done))
}

// pairObject is an object literal of two properties; its shape is kept at s.
func (r *Realm) pairObject(s **Shape, k0, k1 PropertyKey, v0, v1 Value) *Object {
	if *s == nil {
		*s = r.literalShape(2).child(k0.p, WEC).child(k1.p, WEC)
	}
	o := r.agent.pairs.alloc(r.agent, *s)
	o.InitSlot(0, v0)
	o.InitSlot(1, v1)
	return o
}

// GetIterator is GetIterator(v, sync) (§7.4.4); what is the source text of v for
// messages, "" in the runtime's own calls.
func GetIterator(r *Realm, v Value, what string) Iterator {
	if a := v.AsArray(); a != nil && r.pristineArray(a) {
		return Iterator{array: a}
	}
	return getIteratorSlow(r, v, what)
}

func getIteratorSlow(r *Realm, v Value, what string) Iterator {
	if v.IsNullish() {
		panic(r.notIterable(v, what))
	}
	method := r.icIterator.GetSymbol(r, v, SymbolIterator)
	if method.IsNullish() {
		panic(r.notIterable(v, what))
	}
	if !IsCallable(method) {
		if what == "" {
			what = r.DisplayDefault(method)
			panic(r.TypeError(what + " is not a function"))
		}
		panic(r.notIterable(v, what))
	}
	return GetIteratorFromMethod(r, v, method)
}

func (r *Realm) notIterable(v Value, what string) *Throw {
	if arg, ok := strings.CutPrefix(what, "..."); ok { // the last argument of a call
		if !v.IsNullish() {
			return r.TypeError("Spread syntax requires ...iterable[Symbol.iterator] to be a function")
		}
		return r.TypeError(arg + " is not iterable (cannot read property " + r.Display(v) + ")")
	}
	if f, ok := strings.CutSuffix(what, "(...)"); ok {
		return r.TypeError(f + " is not a function or its return value is not iterable")
	}
	if what != "" {
		return r.TypeError(what + " is not iterable")
	}
	return r.TypeError(r.DisplayDefault(v) + " is not iterable (cannot read property Symbol(Symbol.iterator))")
}

// GetIteratorFromMethod is §7.4.3.
func GetIteratorFromMethod(r *Realm, v, method Value) Iterator {
	it := Call0(r, method, v)
	if !it.IsObject() {
		panic(r.TypeError("Result of the Symbol.iterator method is not an object"))
	}
	return GetIteratorDirect(r, it)
}

// GetIteratorDirect is §7.4.2.
func GetIteratorDirect(r *Realm, o Value) Iterator {
	it := Iterator{Object: o, Next: r.icNext.Get(r, o, StrNext)}
	fn := it.Next.AsFunction()
	if fn == nil || fn.Code.Flags&(CodeIteratorNext|CodeSteps) == 0 || fn.Inst.Realm != r {
		return it
	}
	if it.steps = fn.stepFunc(); it.steps != nil {
		return it
	}
	switch o.shape().class {
	case ClassIterator:
		if n := (*NativeIterator)(o.p); r.isNextOf(fn, n.Brand) {
			it.native = n
		}
	case ClassGenerator:
		if r.pristine.generatorNext.ok(r, GeneratorPrototype, KeyNext) && it.Next.p == r.pristine.generatorNext.want.p {
			it.gen = (*Generator)(o.p)
		}
	}
	return it
}

// isNextOf reports whether fn, a CodeIteratorNext, is the next method of an intrinsic iterator
// prototype. Its Code, which is the realm's own, remembers that.
func (r *Realm) isNextOf(fn *Function, brand Intrinsic) bool {
	if fn.Code.Hint == int(brand) {
		return true
	}
	if r.nextOf(brand).p != unsafe.Pointer(fn) {
		return false
	}
	fn.Code.Hint = int(brand)
	return true
}

// nextOf returns the next method of an intrinsic iterator prototype.
func (r *Realm) nextOf(brand Intrinsic) Value {
	o := r.Intrinsic(brand)
	if e, ok := o.findNamed(KeyNext.p); ok && e.attr&IsAccessor == 0 {
		return o.getSlot(r, e)
	}
	return Value{}
}

// Step is IteratorStepValue (§7.4.10): the next value, or ok false at the end.
// When it throws or ends, [[Done]] is set.
func (it *Iterator) Step(r *Realm) (v Value, ok bool) {
	if a := it.array; a != nil && int(it.index) < len(a.dense) {
		if v = a.dense[it.index]; !v.IsEmpty() {
			it.index++
			return v, true
		}
	}
	if n := it.native; n != nil && !it.Done {
		it.Done = true // if it throws
		if v, ok = n.Step(r, n); ok {
			it.Done = false
			return v, true
		}
		return Undef(), false
	}
	return it.stepSlow(r)
}

func (it *Iterator) stepSlow(r *Realm) (v Value, ok bool) {
	switch {
	case it.Done:
		return Undef(), false
	case it.array != nil:
		a := it.array
		if it.index >= a.length {
			it.Done = true
			return Undef(), false
		}
		i := it.index
		it.index++
		return getIndexed(r, Arr(a), i), true
	}
	it.Done = true // if the next method throws, the iterator is done
	switch {
	case it.gen != nil:
		var done, raw bool
		v, done, raw = r.agent.generators.resume(it.gen, r, ResumeNext, Undef())
		if ok = !done; raw {
			v, ok = iterResult(r, v)
		}
	case it.steps != nil:
		v, ok = it.step(r)
	default:
		v, ok = iterResult(r, Call0(r, it.Next, it.Object))
	}
	if !ok {
		return Undef(), false
	}
	it.Done = false
	return v, true
}

// iterResult reads an iterator result object: IteratorComplete and, if it is not
// done, IteratorValue.
func iterResult(r *Realm, result Value) (v Value, ok bool) {
	if !result.IsObject() {
		panic(r.TypeError("Iterator result " + r.Display(result) + " is not an object"))
	}
	var done Value
	if ic := &r.icDone; ic.Hit(result) {
		done = ic.Load(result)
	} else {
		done = ic.Miss(r, result, StrDone)
	}
	if done != False && (done == True || ToBoolean(done)) {
		return Undef(), false
	}
	if ic := &r.icValue; ic.Hit(result) {
		return ic.Load(result), true
	}
	return r.icValue.Miss(r, result, StrValue), true
}

// IterResult is IteratorComplete and IteratorValue (§7.4.7, §7.4.8) of a result
// that an async iterator's next gave; the value is read in either case.
func IterResult(r *Realm, result Value) (v Value, done bool) {
	if !result.IsObject() {
		panic(r.TypeError("Iterator result " + r.Display(result) + " is not an object"))
	}
	if ToBoolean(r.icDone.Get(r, result, StrDone)) {
		return Undef(), true
	}
	return r.icValue.Get(r, result, StrValue), false
}

// StepResult is IteratorStep (§7.4.9) without reading the value: the result object
// of an iterator stepped by calling next, for callers that need it.
func (it *Iterator) StepResult(r *Realm) (result Value, ok bool) {
	it.materialize(r)
	it.Done = true
	result = Call0(r, it.Next, it.Object)
	if !result.IsObject() {
		panic(r.TypeError("Iterator result " + r.Display(result) + " is not an object"))
	}
	ok = !ToBoolean(r.icDone.Get(r, result, StrDone))
	it.Done = !ok
	return result, ok
}

// materialize makes the iterator object of an array iterated directly.
func (it *Iterator) materialize(r *Realm) {
	if it.array == nil {
		return
	}
	ai := newArrayIterator(r, &it.array.Object, KindValues)
	ai.index = int64(it.index)
	it.Object = Obj(&ai.Object)
	it.Next = r.nextOf(ArrayIteratorPrototype)
	it.array, it.native = nil, &ai.NativeIterator
}

// ObjectAndNext returns the Iterator Record's [[Iterator]] and [[NextMethod]].
func (it *Iterator) ObjectAndNext(r *Realm) (o, next Value) {
	it.materialize(r)
	return it.Object, it.Next
}

// Close is IteratorClose (§7.4.11) for a normal completion. It does nothing for an
// iterator that is done.
func (it *Iterator) Close(r *Realm) {
	if it.Done {
		return
	}
	it.Done = true
	if it.array != nil {
		if r.pristine.arrayNext.valid != nil && r.pristine.arrayNext.valid.ok {
			return // nobody gave array iterators a return method
		}
		it.materialize(r)
	}
	if f := it.returnMethod(r); !f.IsEmpty() {
		if v := Call0(r, f, it.Object); !v.IsObject() {
			panic(r.TypeError("Iterator result " + r.Display(v) + " is not an object"))
		}
	}
}

func (it *Iterator) returnMethod(r *Realm) Value {
	f := r.icReturn.Get(r, it.Object, StrReturn)
	if f.IsNullish() {
		return Value{}
	}
	if !IsCallable(f) {
		panic(r.TypeError(r.DisplayDefault(f) + " is not a function"))
	}
	return f
}

// CloseThrow is IteratorClose for a throw completion, which wins over whatever
// the return method does.
func (it *Iterator) CloseThrow(r *Realm) {
	if it.Done {
		return
	}
	r.Try(func() {
		it.Done = true
		if it.array != nil {
			if r.pristine.arrayNext.valid != nil && r.pristine.arrayNext.valid.ok {
				return
			}
			it.materialize(r)
		}
		if it.gen != nil {
			it.gen.unseen = false // its return method may be another now
		}
		if f := it.returnMethod(r); !f.IsEmpty() {
			Call0(r, f, it.Object)
		}
	})
}

// Rest collects the remaining values, for the rest element of an array pattern.
func (it *Iterator) Rest(r *Realm) *Array {
	a := NewArrayCap(r, firstRoom)
	for {
		v, ok := it.Step(r)
		if !ok {
			return a
		}
		a.Append(v)
	}
}

// ForEach calls body with each value until it returns false; the iterator is closed
// if body ends the loop early or throws.
func (it *Iterator) ForEach(r *Realm, body func(v Value) bool) {
	inBody := false
	var m Mark
	m.Take(r)
	defer func() {
		if inBody {
			x := recover()
			if x == nil {
				return
			}
			t := r.caught(&m, x)
			it.CloseThrow(r)
			panic(t)
		}
	}()
	for {
		v, ok := it.Step(r)
		if !ok {
			return
		}
		inBody = true
		more := body(v)
		inBody = false
		if !more {
			it.Close(r)
			return
		}
	}
}

// ForOf is ForEach over an iterable.
func (r *Realm) ForOf(iterable Value, what string, body func(v Value) bool) {
	it := GetIterator(r, iterable, what)
	it.ForEach(r, body)
}

// IteratorToList is §7.4.16 for an iterable.
func IteratorToList(r *Realm, iterable Value, what string) []Value {
	return r.appendIterable(nil, iterable, what, 0)
}

// AppendSpread appends the values of a spread argument to an argument list.
func AppendSpread(r *Realm, args []Value, iterable Value, what string) []Value {
	return r.appendIterable(args, iterable, what, 0)
}

func (r *Realm) appendIterable(list []Value, iterable Value, what string, room int) []Value {
	if iterable.IsString() && r.pristineText() {
		return r.appendText(list, iterable.Str(), room)
	}
	if h := r.agent.hashes; h != nil && iterable.shape().class != ClassArray {
		if list, ok := h.list(r, iterable, list, room); ok {
			return list
		}
	}
	it := GetIterator(r, iterable, what)
	if a := it.array; a != nil && !a.isSparse && !r.agent.protoElems {
		if n := len(list) + len(a.dense) + room; n > cap(list) && n > len(list) && n <= 2*thirdRoom {
			list = append(newElements(n)[:0], list...)
		}
		list = append(list, a.dense...)
		for i, v := range list[len(list)-len(a.dense):] {
			if v.IsEmpty() {
				list[len(list)-len(a.dense)+i] = Undef()
			}
		}
		for n := a.length - uint32(len(a.dense)); n > 0; n-- {
			list = append(list, Undef())
		}
		return list
	}
	for {
		v, ok := it.Step(r)
		if !ok {
			return list
		}
		list = append(list, v)
	}
}

// appendText appends the code points of a string.
func (r *Realm) appendText(list []Value, s *String, room int) []Value {
	if n := len(list) + s.Len() + room; n > cap(list) {
		list = append(make([]Value, 0, n), list...)
	}
	for i := 0; i < s.Len(); {
		text, units := r.CodePoint(s, i)
		list = append(list, Str(text))
		i += units
	}
	return list
}

// arrayIterator is an Array Iterator object (§23.1.5).
type arrayIterator struct {
	NativeIterator
	over  *Object // nil: exhausted
	index int64
	kind  KeyKind
}

func newArrayIterator(r *Realm, over *Object, kind KeyKind) *arrayIterator {
	it := &arrayIterator{over: over, kind: kind}
	it.InitIterator(r, ArrayIteratorPrototype, arrayIteratorStep)
	if kind == KindEntries {
		it.Pair = arrayIteratorPair
	}
	return it
}

// typedElement is the next step over the elements of a typed array; ok is false at its end, and
// for iterators over something else.
func (it *arrayIterator) typedElement() (v Value, ok bool) {
	if it.over == nil || it.kind != KindValues || it.over.shape.class != ClassTypedArray {
		return v, false
	}
	t, i := (*TypedArray)(it.over.ptr()), int(it.index)
	if !t.has(i) {
		return v, false
	}
	it.index++
	return t.Load(i), true
}

// CreateArrayIterator is §23.1.5.1.
func CreateArrayIterator(r *Realm, over *Object, kind KeyKind) *Object {
	return &newArrayIterator(r, over, kind).Object
}

func arrayIteratorStep(r *Realm, n *NativeIterator) (Value, bool) {
	if it := (*arrayIterator)(unsafe.Pointer(n)); it.kind == KindValues && it.over != nil && it.over.shape.class == ClassArray {
		if a := (*Array)(it.over.ptr()); uint64(it.index) < uint64(len(a.dense)) && a.dense[it.index].p != nil {
			v := a.dense[it.index]
			it.index++
			return v, true
		}
	}
	if v, ok := (*arrayIterator)(unsafe.Pointer(n)).typedElement(); ok {
		return v, true
	}
	k, v, ok := arrayIteratorPair(r, n)
	if ok && n.Pair != nil {
		v = Arr(NewArray2(r, k, v))
	}
	return v, ok
}

// arrayIteratorPair returns the index, too.
func arrayIteratorPair(r *Realm, n *NativeIterator) (k, v Value, ok bool) {
	it := (*arrayIterator)(unsafe.Pointer(n))
	o := it.over
	if o == nil {
		return k, v, false
	}
	var length int64
	switch {
	case o.shape.class == ClassArray:
		length = int64((*Array)(o.ptr()).length)
	case o.shape.class == ClassTypedArray:
		length = r.typedArrayLength(o)
	default:
		length = LengthOfArrayLike(r, o)
	}
	i := it.index
	if i >= length {
		it.over = nil
		return k, v, false
	}
	it.index++
	k = Num(float64(i))
	if it.kind == KindKeys {
		return k, k, true
	}
	if i < math.MaxUint32 {
		v = getIndexed(r, Obj(o), uint32(i))
	} else {
		v = Get(r, o, IntKey(i))
	}
	return k, v, true
}
