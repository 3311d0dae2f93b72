package jsrt

import "unsafe"

// HashIterator is a Map Iterator or Set Iterator object (§24.1.5, §24.2.6).
type HashIterator struct {
	NativeIterator
	Cursor HashCursor
	Kind   KeyKind
}

// NewHashIterator returns one of the intrinsic prototype brand.
func NewHashIterator(r *Realm, brand Intrinsic, c HashCursor, kind KeyKind) Value {
	it := &HashIterator{Cursor: c, Kind: kind}
	step := mapIteratorStep
	if brand == SetIteratorPrototype {
		step = setIteratorStep
	} else if kind == KindEntries {
		it.Pair = mapIteratorPair
	}
	return Obj(it.InitIterator(r, brand, step))
}

// next steps the cursor, which lets the table go at the end.
func (it *HashIterator) next() (k, v Value, ok bool) {
	if k, v, ok = it.Cursor.Next(); !ok {
		it.Cursor.Close()
	}
	return k, v, ok
}

func mapIteratorStep(r *Realm, n *NativeIterator) (Value, bool) {
	it := (*HashIterator)(unsafe.Pointer(n))
	k, v, ok := it.next()
	switch {
	case !ok:
		return Undef(), false
	case it.Kind == KindKeys:
		return k, true
	case it.Kind == KindValues:
		return v, true
	}
	return Arr(NewArray2(r, k, v)), true
}

func setIteratorStep(r *Realm, n *NativeIterator) (Value, bool) {
	it := (*HashIterator)(unsafe.Pointer(n))
	k, _, ok := it.next()
	if ok && it.Kind == KindEntries {
		return Arr(NewArray2(r, k, k)), true
	}
	if !ok {
		k = Undef()
	}
	return k, ok
}

// mapIteratorPair steps entries.
func mapIteratorPair(_ *Realm, n *NativeIterator) (k, v Value, ok bool) {
	return (*HashIterator)(unsafe.Pointer(n)).next()
}

// pristineHash are the facts that make iterating over a Map or Set walking over its table.
type pristineHash struct {
	iterator pristineSlot // @@iterator of the prototype
	step     pristineSlot // next of the prototype of its iterators
	shape    *Shape       // of the last Map or Set that inherits the first one
}

// holds reports that they do, for v with the prototype of the intrinsic.
func (p *pristineHash) holds(r *Realm, v Value, proto, iterator Intrinsic) bool {
	s := v.shape()
	if s == p.shape && p.iterator.holds() && p.step.holds() {
		return true
	}
	if s.proto != r.intrinsics[proto] {
		return false
	}
	if s.count > 0 {
		if _, found := s.find(KeySymbolIterator.p); found {
			return false
		}
	}
	if p.iterator.holds() && p.step.holds() {
		if s.flags&(shapeDictionary|shapeUnique) == 0 {
			p.shape = s
		}
		return true
	}
	if !p.iterator.ok(r, proto, KeySymbolIterator) || !p.step.ok(r, iterator, KeyNext) {
		return false
	}
	// The prototypes have other built-in functions that could have taken the place.
	if row := p.iterator.want.AsFunction().Code.Row; row == nil || row.Name != "Map.prototype.entries" && row.Name != "Set.prototype.values" {
		p.iterator.want = Value{}
		return false
	}
	p.iterator.watch(r, proto, KeySymbolIterator)
	p.step.watch(r, iterator, KeyNext)
	return true
}

// hashIteration are the parts of Iter over a Map or Set that only programs with loops over
// them link. They take and give no pointers to an Iter, which so stays in its frame.
type hashIteration struct {
	cursor func(r *Realm, v Value) HashCursor
	close  func(r *Realm, c HashCursor, kind KeyKind) *openIter
	list   func(r *Realm, v Value, list []Value, room int) ([]Value, bool)
}

var hashIterations = hashIteration{hashCursor, closeCursor, appendHash}

// IterateHashes has loops over Maps and Sets walk over their tables.
func (a *Agent) IterateHashes() { a.hashes = &hashIterations }

// hashCursor is the cursor that is as good as an iterator over v: of a Map or Set whose iteration
// is as it was made. Others have none.
func hashCursor(r *Realm, v Value) (c HashCursor) {
	switch v.shape().class {
	case ClassMap:
		if r.pristine.maps.holds(r, v, MapPrototype, MapIteratorPrototype) {
			c = v.AsMap().Cursor()
		}
	case ClassSet:
		if r.pristine.sets.holds(r, v, SetPrototype, SetIteratorPrototype) {
			c = v.AsSet().Cursor()
		}
	}
	return c
}

// appendHash appends the values that iterating over v gives, and has room for more behind them; ok
// is false where hashCursor has none.
func appendHash(r *Realm, v Value, list []Value, room int) (_ []Value, ok bool) {
	c := hashCursor(r, v)
	if c.table == nil {
		return list, false
	}
	if n := len(list) + c.table.Len() + room; n > cap(list) {
		list = append(newElements(n)[:0], list...)
	}
	t := c.table
	for i := range t.entries {
		k := t.entries[i].key
		switch {
		case k.IsEmpty():
			continue
		case t.isMap:
			k = Arr(NewArray2(r, k, t.values[i]))
		}
		list = append(list, k)
	}
	return list, true
}

// HashList is appendHash of a list of its own.
func (r *Realm) HashList(v Value) (list []Value, ok bool) {
	if h := r.agent.hashes; h != nil {
		return h.list(r, v, nil, 0)
	}
	return nil, false
}

// defaultKind is what iterating over the Map or Set itself gives.
func (t *HashTable) defaultKind() KeyKind {
	if t.isMap {
		return KindEntries
	}
	return KindKeys
}

// nextHashed is Next over a Map or Set.
func (it *Iter) nextHashed(r *Realm) bool {
	k, v, ok := it.hash.Next()
	it.pair = false
	switch {
	case !ok:
		it.hash.Close()
	case it.kind == KindValues && !v.IsEmpty():
		k = v
	case it.kind == KindEntries:
		if v.IsEmpty() { // of a Set
			v = k
		}
		if it.pair = it.pairs; !it.pair {
			k = Arr(NewArray2(r, k, v))
		}
		it.second = v
	}
	it.value = k
	return ok
}

// closeCursor is Close over a Map or Set: where somebody has given the prototypes of iterators a
// method return, an iterator is made for it.
func closeCursor(r *Realm, c HashCursor, kind KeyKind) *openIter {
	p, brand := &r.pristine.sets, SetIteratorPrototype
	if c.table.isMap {
		p, brand = &r.pristine.maps, MapIteratorPrototype
	}
	if p.step.ok(r, brand, KeyNext) {
		return &doneIter
	}
	return &openIter{Iterator: GetIteratorDirect(r, NewHashIterator(r, brand, c, kind))}
}
