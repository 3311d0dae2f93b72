package jsrt

import "unsafe"

// Iter is an iterator record of compiled code (for-of, destructuring, spread in
// patterns). An iterator whose return method somebody could notice is on the
// realm's list of open iterators while its loop runs: an exception closes those
// opened inside the region that catches it. Arrays iterated directly need none
// of that, and the record stays in the caller's frame.
type Iter struct {
	array *Array
	index uint32
	value Value
	open  *openIter
	// literal: over the elements of an array literal, which compiled code has at hand
	literal bool
	pairs   bool // the values are taken apart by InitOf
	pair    bool // value and second are the elements of the array that is the value
	entry   bool // over the elements of such an array: value and second
	list    bool // over a list of arguments; index is the next one
	second  Value
	rest    []Value     // of InitPairs
	hash    HashCursor  // over the table of a Map or Set, if it has one
	indexed *Array      // over the indices of an array, or entries of it, as kind says; it is open likewise
	kind    KeyKind     // of hash and indexed; with pairs, entries are values and second
	text    *String     // over the code points of a string, from unit index on; it is open as doneIter is
	typed   *TypedArray // over the elements of a typed array; it is open likewise
}

// PristineIteration reports that iterating over an array that is as it was made is
// reading its elements.
func PristineIteration(r *Realm) bool {
	return r.knownOnes.iteration || r.pristineIterationSlow()
}

// KnowsIteration is PristineIteration for code that asks that if it is not known.
func (r *Realm) KnowsIteration() bool { return r.knownOnes.iteration }

func (r *Realm) pristineIterationSlow() bool {
	if !r.pristine.arrayIterator.ok(r, ArrayPrototype, KeySymbolIterator) ||
		!r.pristine.arrayNext.ok(r, ArrayIteratorPrototype, KeyNext) {
		return false
	}
	r.pristine.arrayIterator.watch(r, ArrayPrototype, KeySymbolIterator)
	r.pristine.arrayNext.watch(r, ArrayIteratorPrototype, KeyNext)
	if p := &r.pristine; p.arrayIterator.holds() && p.arrayNext.holds() {
		p.arrayIterator.watched.known, p.arrayNext.watched.known = &r.knownOnes, &r.knownOnes
		r.knownOnes.iteration, r.knownOnes.arrays = true, r.arrayShape
	}
	return true
}

// SetLiteral makes it the iterator over an array literal of which no array is made.
func (it *Iter) SetLiteral() { it.literal, it.array, it.typed, it.open = true, nil, nil, &doneIter }

// Literal reports that the values are at hand.
func (it *Iter) Literal() bool { return it.literal }

// ValueOf is the value of the last step: the element v of a literal that is at hand.
func (it *Iter) ValueOf(v Value) Value {
	if it.literal {
		return v
	}
	return it.value
}

// InitOf is Init with the value of the last step of another iterator.
func (it *Iter) InitOf(r *Realm, of *Iter, what string) {
	v := of.value
	if of.pair {
		if PristineIteration(r) {
			it.literal, it.entry, it.index, it.array, it.open = false, true, 0, nil, &doneIter
			it.value, it.second = v, of.second
			it.hash.table, it.text, it.typed, it.indexed = nil, nil, nil, nil
			return
		}
		v = Arr(NewArray2(r, v, of.second))
	}
	it.Init(r, v, IterSync, what)
}

// InitPairs is Init(IterPairs) of an array of arrays of two of the values, which it keeps.
func (it *Iter) InitPairs(r *Realm, values []Value) {
	if PristineIteration(r) {
		it.overPairs(values)
		return
	}
	it.rest = nil
	list := NewArray(r)
	for ; len(values) > 0; values = values[2:] {
		list.Append(Arr(NewArray2(r, values[0], values[1])))
	}
	it.Init(r, Arr(list), IterPairs, "")
}

// overPairs begins to step over two of the values at a time.
func (it *Iter) overPairs(values []Value) {
	it.literal, it.entry, it.pair, it.array, it.open = false, false, false, nil, &doneIter
	it.hash.table, it.text, it.typed, it.indexed = nil, nil, nil, nil
	it.pairs, it.rest, it.index = true, values, 0
}

// InitEntries is Init(IterPairs) of what f, which is called by the name callee, returns for o: of
// Object.entries the entries are not made.
func (it *Iter) InitEntries(r *Realm, f, this, o Value, callee, what string) {
	if IsBuiltin(f, OpObjectEntries) && PristineIteration(r) {
		if list, ok := plainEntries(o); ok {
			it.overPairs(list)
			return
		}
	}
	it.rest = nil
	fn := Callee(r, f, callee)
	it.Init(r, fn.Code.Call1(fn, this, o), IterPairs, what)
}

// plainEntries are the keys and values of an object that has named data properties only, one after
// the other.
func plainEntries(v Value) (list []Value, ok bool) {
	o := v.AsObject()
	if o == nil || !plainObject(o) {
		return nil, false
	}
	list = make([]Value, 0, 2*o.shape.count)
	for _, e := range o.shape.entries() {
		if e.key == nil || e.attr&Enumerable == 0 || (*Cell)(e.key).shape == &symbolShape {
			continue
		}
		if e.attr&(IsAccessor|MayBeLazy) != 0 {
			return nil, false
		}
		list = append(list, Value{p: e.key}, *o.slotPtr(e.slot))
	}
	return list, true
}

// plainObject: an ordinary object without elements.
func plainObject(o *Object) bool {
	s := o.shape
	return s.class == ClassObject && s.ops == nil && o.elements().empty()
}

// nextPair is Next of InitPairs.
//
//go:noinline
func (it *Iter) nextPair() bool {
	i := int(it.index)
	if it.pair = i < len(it.rest); !it.pair {
		return false
	}
	it.value, it.second, it.index = it.rest[i], it.rest[i+1], it.index+2
	return true
}

// nextOfPair is Next over an array of two that is not made.
func (it *Iter) nextOfPair() bool {
	it.index++
	if it.index == 2 {
		it.value = it.second
	}
	return it.index <= 2
}

type openIter struct {
	Iterator
	registered bool // it is on the list of open iterators
	// stepGen is stepGenerator for one over a generator, which only programs with generators link.
	stepGen func(r *Realm, o *openIter, g *Generator) (v Value, ok bool)
}

// Kinds of Init.
const (
	IterSync         = 0
	IterAsync        = 1
	IterDelegate     = 2 // yield*: an exception does not close it
	IterAsyncDelegat = 3
	IterPairs        = 4 // like IterSync; InitOf gets all values
)

// InitAsync is Init with one of the asynchronous kinds.
func (it *Iter) InitAsync(r *Realm, v Value, what string) {
	*it = Iter{open: &openIter{Iterator: GetAsyncIterator(r, v, what)}}
}

// Init is GetIterator(v, kind) with one of the synchronous kinds.
func (it *Iter) Init(r *Realm, v Value, kind int, what string) {
	it.literal, it.entry = false, false
	it.pairs, it.pair = kind == IterPairs, false
	it.hash.table, it.text, it.typed, it.indexed = nil, nil, nil, nil
	if kind &^= IterPairs; kind == IterSync {
		switch c := v.shape().class; c {
		case ClassArray:
			if a := (*Array)(v.p); r.pristineArray(a) {
				it.array, it.index, it.open = a, 0, nil
				return
			}
		case ClassMap, ClassSet:
			if h := r.agent.hashes; h != nil {
				if it.hash = h.cursor(r, v); it.hash.table != nil {
					it.array, it.open, it.kind = nil, &doneIter, it.hash.table.defaultKind()
					return
				}
			}
		case ClassTypedArray:
			if t := r.valuesOf(v); t != nil {
				it.array, it.open, it.typed, it.index = nil, &doneIter, t, 0
				return
			}
		}
		if v.IsString() && r.pristineText() {
			it.array, it.open, it.text, it.index = nil, &doneIter, v.Str(), 0
			return
		}
	}
	it.array = nil
	if g := r.agent.generators; g != nil && kind == IterSync {
		if it.open = g.open(r, v); it.open != nil {
			return
		}
	}
	it.open = r.newOpenIter(v, kind, what)
}

// InitList is Init where v is an array that is iterated over by reading its elements; it runs no code and
// reports whether that is so.
func (it *Iter) InitList(r *Realm, v Value, kind int) bool {
	a := ListOf(r, v)
	if a == nil {
		return false
	}
	it.literal, it.entry = false, false
	it.pairs, it.pair = kind == IterPairs, false
	it.hash.table, it.text, it.typed, it.indexed = nil, nil, nil, nil
	it.array, it.index, it.open = a, 0, nil
	return true
}

// ListOf is v if that is an array that is iterated over by reading its elements, else nil. ListAt is the
// element at i, or the empty value, as it is for holes; ListEnds reports that there is none at i.
func ListOf(r *Realm, v Value) *Array {
	if a := v.AsArray(); a != nil && r.pristineArray(a) {
		return a
	}
	return nil
}

func ListAt(a *Array, i uint32) Value {
	if uint(i) < uint(len(a.dense)) {
		return a.dense[i]
	}
	return Value{}
}

func ListEnds(a *Array, i uint32) bool { return i >= a.length }

// ResumeList has the iterator go on in a list, behind a value.
func (it *Iter) ResumeList(a *Array, i uint32, value Value) {
	*it = Iter{array: a, index: i, value: value}
}

func (r *Realm) newOpenIter(v Value, kind int, what string) *openIter {
	o := &openIter{Iterator: GetIterator(r, v, what)}
	if kind == IterSync && o.native == nil {
		o.registered = true
		r.agent.push(o)
	}
	return o
}

// Next steps a sync iterator; the value is then Value().
func (it *Iter) Next(r *Realm) bool { return it.FastNext() || it.NextOther(r) }

// FastNext is Next over the elements of an array, for inlining; when it is false, Next goes
// on.
func (it *Iter) FastNext() bool {
	if a := it.array; a != nil && uint(it.index) < uint(len(a.dense)) && a.dense[it.index].p != nil {
		it.value = a.dense[it.index]
		it.index++
		return true
	}
	return false
}

// End reports whether the iterator is one over the elements of an array that has no further one,
// and then is done. It runs no code.
func (it *Iter) End() bool {
	if a := it.array; a != nil && !it.entry && it.index >= a.length {
		it.array, it.open = nil, &doneIter
		return true
	}
	return false
}

// NextOther is Next where FastNext was false.
func (it *Iter) NextOther(r *Realm) bool {
	if t, c := it.hash.table, &it.hash; t != nil {
		if at := c.at; c.rebuilt == t.rebuilt && uint(at) < uint(len(t.entries)) && t.entries[at].key.p != nil {
			e := &t.entries[at]
			c.at, c.number = at+1, e.number+1
			if it.kind == KindKeys {
				it.value = e.key
				return true
			}
			if at < len(t.values) {
				if it.kind == KindValues {
					it.value = t.values[at]
					return true
				}
				if it.pairs {
					it.value, it.second, it.pair = e.key, t.values[at], true
					return true
				}
			}
			c.at = at
		} else if c.rebuilt == t.rebuilt && at >= len(t.entries) {
			it.pair, c.table = false, nil
			return false
		}
		return it.nextHashed(r)
	}
	if o := it.open; o != nil && !o.Done {
		switch {
		case o.stepGen != nil:
			var ok bool
			if it.value, ok = o.stepGen(r, o, o.gen); !ok {
				it.open = &doneIter
			}
			return ok
		case o.steps != nil:
			o.Done = true // if it throws
			d := r.Depth
			x, kind := o.steps((*Function)(o.Next.p), o.Object)
			r.Depth = d      // the function leaves its own behind
			if kind&1 != 0 { // StepValue, StepMore
				it.value, o.Done = x, false
				return true
			}
			return it.endStep(r, o, x, kind)
		}
		return it.nextOpen(r, o)
	}
	return it.nextPlain(r)
}

// nextPlain is Next where there is no iterator: over an array, typed array, text, or values at hand.
func (it *Iter) nextPlain(r *Realm) bool {
	switch a := it.array; {
	case it.typed != nil:
		return it.nextTyped(r)
	case it.entry:
		return it.nextOfPair()
	case a != nil && it.index >= a.length:
		it.array, it.open = nil, &doneIter
		return false
	case a != nil:
		i := it.index
		it.index++
		it.value = getIndexed(r, Arr(a), i)
		return true
	case it.text != nil:
		return it.nextCodePoint(r)
	case it.indexed != nil:
		return it.nextIndexed(r)
	}
	return it.pairs && it.nextPair()
}

// nextOpen is Next over an iterator whose next method is called, or is a built-in one.
func (it *Iter) nextOpen(r *Realm, o *openIter) (ok bool) {
	switch {
	case it.pairs && o.native != nil && o.native.Pair != nil:
		o.Done = true
		it.value, it.second, ok = o.native.Pair(r, o.native)
		it.pair, o.Done = ok, !ok
	default:
		it.value, ok = o.Step(r) // an exception from there closes nothing
	}
	if !ok {
		r.forget(o)
	}
	return ok
}

var doneIter = openIter{Iterator: Iterator{Done: true}}

// forget takes an iterator off the list of open ones.
func (r *Realm) forget(o *openIter) {
	if !o.registered {
		return
	}
	o.registered = false
	for i := len(r.agent.open) - 1; i >= 0; i-- {
		if r.agent.open[i] == o {
			r.agent.open = append(r.agent.open[:i], r.agent.open[i+1:]...)
			return
		}
	}
}

// closeIterators closes the iterators opened above mark, innermost first, because
// of an exception.
func (r *Realm) closeIterators(mark int) {
	for len(r.agent.open) > mark {
		o := r.agent.open[len(r.agent.open)-1]
		r.agent.open = r.agent.open[:len(r.agent.open)-1]
		o.registered = false
		o.CloseThrow(r)
	}
}

// Value is the value of the last step.
func (it *Iter) Value() Value { return it.value }

// Close is IteratorClose for a completion that is not a throw.
func (it *Iter) Close(r *Realm) {
	if it.array != nil {
		if v := r.pristine.arrayNext.valid; v != nil && v.ok {
			it.array, it.open = nil, &doneIter
			return
		}
		it.open = &openIter{Iterator: Iterator{array: it.array, index: it.index}}
		it.array = nil
	}
	if it.hash.table != nil {
		it.open = r.agent.hashes.close(r, it.hash, it.kind)
		it.hash.Close()
	}
	if it.indexed != nil {
		it.open = r.agent.closeIndexed(r, it.indexed, it.index, it.kind)
		it.indexed = nil
	}
	if s := it.text; s != nil {
		it.text = nil
		if r.pristineText() {
			return
		}
		it.open = r.newOpenIter(Str(s.Substring(int(it.index), s.Len())), IterDelegate, "")
	}
	if t := it.typed; t != nil {
		if it.typed = nil; PristineIteration(r) {
			return
		}
		ai := newArrayIterator(r, &t.Object, KindValues)
		ai.index = int64(it.index)
		it.open = &openIter{Iterator: Iterator{Object: Obj(&ai.Object), native: &ai.NativeIterator}}
	}
	if it.open.Done {
		return
	}
	r.forget(it.open)
	if it.open.gen == nil || !r.agent.generators.close(r, it.open) {
		it.open.Close(r)
	} else {
		it.open = &doneIter
	}
}

// valuesOf is the typed array v if iterating over it is reading its elements, else nil.
func (r *Realm) valuesOf(v Value) *TypedArray {
	t := v.AsTypedArray()
	if t == nil || !t.has(0) || !PristineIteration(r) {
		return nil
	}
	m := r.icIterator.GetSymbol(r, v, SymbolIterator)
	if !IsBuiltin(m, OpTypedArrayValues) || (*Function)(m.p).Realm() != r {
		return nil
	}
	return t
}

// nextTyped is Next over a typed array.
func (it *Iter) nextTyped(r *Realm) bool {
	t, i := it.typed, int(it.index)
	if uint(i) < uint(t.length) && t.end <= t.buffer.limit && t.Kind == Uint8Elements {
		it.value = Num(float64(*(*uint8)(unsafe.Add(t.base, i))))
		it.index++
		return true
	}
	return it.nextElement(r)
}

// nextElement is Next over a typed array of any kind, which may have changed its length.
func (it *Iter) nextElement(r *Realm) bool {
	t, i := it.typed, int64(it.index)
	if i >= r.typedArrayLength(&t.Object) {
		it.typed = nil
		return false
	}
	it.value = t.Load(int(i))
	it.index++
	return true
}

// pristineText reports that iterating over a string is reading its code points.
func (r *Realm) pristineText() bool { return r.knownOnes.text || r.pristineTextSlow() }

//go:noinline
func (r *Realm) pristineTextSlow() bool {
	p := &r.pristine
	p.textIterator.watch(r, StringPrototype, KeySymbolIterator)
	p.textNext.watch(r, StringIteratorPrototype, KeyNext)
	if !p.textIterator.holds() || !p.textNext.holds() {
		return false
	}
	p.textIterator.watched.known, p.textNext.watched.known = &r.knownOnes, &r.knownOnes
	r.knownOnes.text = true
	return true
}

// nextCodePoint is Next over a string.
func (it *Iter) nextCodePoint(r *Realm) bool {
	s := it.text
	if int(it.index) >= s.Len() {
		it.text = nil
		return false
	}
	text, units := r.CodePoint(s, int(it.index))
	it.value, it.index = Str(text), it.index+uint32(units)
	return true
}

// Rest collects the remaining values.
func (it *Iter) Rest(r *Realm) Value {
	if a := it.array; a != nil && uint32(len(a.dense)) == a.length && !a.isSparse && !r.agent.protoElems {
		from := a.dense[min(int(it.index), len(a.dense)):]
		rest, to := NewArrayHoles(r, len(from))
		copyRead(to, from)
		it.array, it.open = nil, &doneIter
		return Arr(rest)
	}
	a := NewArrayCap(r, firstRoom)
	for it.Next(r) {
		a.Append(it.value)
	}
	return Arr(a)
}

// Raw calls a method of the iterator and returns its result as it is: 0 next, 1
// throw, 2 return; empty if there is no such method. 3 and 4 are next and return
// without an argument.
func (it *Iter) Raw(r *Realm, method int, v Value) Value {
	o, next := it.open.ObjectAndNext(r)
	switch method {
	case 1:
		f := GetMethod(r, o, KeyThrow)
		if f.IsEmpty() || f.IsUndefined() {
			return Value{}
		}
		return Call1(r, f, o, v)
	case 2:
		f := GetMethod(r, o, KeyReturn)
		if f.IsEmpty() || f.IsUndefined() {
			return Value{}
		}
		return Call1(r, f, o, v)
	case 3:
		if g := r.agent.asyncGenerators; g != nil && o.shape().class == ClassAsyncGenerator && IsBuiltin(next, OpAsyncGeneratorNext) && (*Function)(next.p).Inst.Realm == r {
			if x := g.next((*AsyncGenerator)(o.p), r); !x.IsEmpty() {
				return x
			}
		}
		return Call0(r, next, o)
	case 4:
		f := GetMethod(r, o, KeyReturn)
		if f.IsEmpty() || f.IsUndefined() {
			return Value{}
		}
		return Call0(r, f, o)
	}
	return Call1(r, next, o, v)
}

// IterResultDone checks an iterator result and gives IteratorComplete.
func OpIterResultDone(r *Realm, result Value) bool {
	if !result.IsObject() {
		panic(r.TypeError("Iterator result " + r.Display(result) + " is not an object"))
	}
	return ToBoolean(r.icDone.Get(r, result, StrDone))
}
