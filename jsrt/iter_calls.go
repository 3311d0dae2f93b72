package jsrt

// Loops over what keys, values and entries of an array, a Map or a Set return, as in
//
//	for (const [i, x] of list.entries())
//
// walk over that itself: where the built-in methods are called, and nobody has changed what their
// iterators inherit, no iterator is made.

// InitCall is Init of what f, which is called by the name callee, returns for this.
func (it *Iter) InitCall(r *Realm, f, this Value, kind int, callee, what string) {
	it.pairs = kind == IterPairs
	if it.overCall(r, f, this) {
		it.literal, it.entry = false, false
		return
	}
	fn := Callee(r, f, callee)
	if fn.Code.Flags&CodeGenerator != 0 {
		r.Iterate(fn)
	}
	it.Init(r, fn.Code.Call0(fn, this), kind, what)
}

// overCall begins to step over this, if that is as good as calling f.
func (it *Iter) overCall(r *Realm, f, this Value) bool {
	if f.shape().class != ClassFunction {
		return false
	}
	fn := (*Function)(f.p)
	row := fn.Code.Row
	if row == nil || row.Op < OpArrayEntries || row.Op > OpSetValues || fn.Inst.Realm != r {
		return false
	}
	switch op, c := row.Op, this.shape().class; {
	case op <= OpArrayValues && c == ClassArray:
		return it.overArray(r, (*Array)(this.p), iteratedKinds[op-OpArrayEntries])
	case r.agent.hashes == nil:
		return false
	case op > OpArrayValues && op <= OpMapValues && c == ClassMap && r.plainIterators(&r.pristine.mapSteps, &r.pristine.maps.step, MapIteratorPrototype):
		it.overHash((*MapObject)(this.p).Cursor(), iteratedKinds[op-OpMapEntries])
	case op > OpMapValues && c == ClassSet && r.plainIterators(&r.pristine.setSteps, &r.pristine.sets.step, SetIteratorPrototype):
		it.overHash((*SetObject)(this.p).Cursor(), iteratedKinds[op-OpSetEntries])
	default:
		return false
	}
	return true
}

// iteratedKinds are the kinds of the operations in the order of their numbers.
var iteratedKinds = [...]KeyKind{KindEntries, KindKeys, KindValues}

func (it *Iter) overHash(c HashCursor, kind KeyKind) {
	if !c.table.isMap && kind == KindValues {
		kind = KindKeys
	}
	it.hash, it.kind, it.pair = c, kind, false
	it.array, it.open, it.text, it.typed, it.indexed = nil, &doneIter, nil, nil, nil
}

func (it *Iter) overArray(r *Realm, a *Array, kind KeyKind) bool {
	if kind == KindEntries && !it.pairs || !PristineIteration(r) || !r.plainIterators(&r.pristine.arraySteps, &r.pristine.arrayNext, ArrayIteratorPrototype) {
		return false
	}
	it.index, it.pair = 0, false
	it.hash.table, it.text, it.typed, it.indexed = nil, nil, nil, nil
	if kind == KindValues {
		it.array, it.open = a, nil
	} else {
		r.agent.closeIndexed = closeIndexed
		it.array, it.open, it.indexed, it.kind = nil, &doneIter, a, kind
	}
	return true
}

// plainIterators reports that iterators of the prototype brand, whose method next is step, are
// stepped without any code of the program. at is where the realm remembers that.
func (r *Realm) plainIterators(at **Validity, step *pristineSlot, brand Intrinsic) bool {
	if *at != nil && (*at).ok && step.watched == *at && r.pristine.iteratorSelf.holds() {
		return true
	}
	return r.plainIteratorsSlow(at, step, brand)
}

//go:noinline
func (r *Realm) plainIteratorsSlow(at **Validity, step *pristineSlot, brand Intrinsic) bool {
	self, o := &r.pristine.iteratorSelf, r.Intrinsic(brand)
	if o.shape.proto != r.Intrinsic(IteratorPrototype) || hasOwnNamed(o, KeySymbolIterator) {
		return false
	}
	if !step.ok(r, brand, KeyNext) || !self.ok(r, IteratorPrototype, KeySymbolIterator) {
		return false
	}
	step.watch(r, brand, KeyNext)
	self.watch(r, IteratorPrototype, KeySymbolIterator)
	if !step.holds() || !self.holds() {
		return false
	}
	*at = step.watched
	return true
}

// FastIndexed is Next over the indices or entries of an array, for inlining; when it is false,
// NextOther goes on.
func (it *Iter) FastIndexed() bool {
	if a := it.indexed; a != nil && uint(it.index) < uint(len(a.dense)) && a.dense[it.index].p != nil && it.pair == it.pairs {
		it.value, it.second = Num(float64(it.index)), a.dense[it.index]
		it.index++
		return true
	}
	return false
}

// nextIndexed is Next over the indices of an array, or entries of it.
func (it *Iter) nextIndexed(r *Realm) bool {
	a, i := it.indexed, it.index
	if i >= a.length {
		it.indexed = nil
		return false
	}
	it.index++
	it.value = Num(float64(i))
	if it.pair = it.kind == KindEntries; it.pair {
		it.second = getIndexed(r, Arr(a), i)
	}
	return true
}

// closeIndexed is Close over the indices or entries of an array.
func closeIndexed(r *Realm, a *Array, index uint32, kind KeyKind) *openIter {
	if v := r.pristine.arrayNext.valid; v != nil && v.ok {
		return &doneIter // nobody gave array iterators a return method
	}
	ai := newArrayIterator(r, &a.Object, kind)
	ai.index = int64(index)
	return &openIter{Iterator: GetIteratorDirect(r, Obj(&ai.Object))}
}
