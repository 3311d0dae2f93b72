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
	fill   func(r *Realm, t *HashTable, v Value) bool
	pairs  func(r *Realm, v Value, add func(k, v Value)) (Iterator, bool)
}

var hashIterations = hashIteration{hashCursor, closeCursor, appendHash, fillHash, hashPairs}

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

// hashSource is a cursor that is as good as an iterator over v, and what it gives: v is a Map or Set,
// or an iterator over one. The second kind goes on at its own cursor, rest.
func hashSource(r *Realm, v Value) (c HashCursor, kind KeyKind, rest *HashCursor) {
	s := v.shape()
	if s.class != ClassIterator {
		if c = hashCursor(r, v); c.table != nil {
			kind = c.table.defaultKind()
		}
		return c, kind, nil
	}
	switch (*NativeIterator)(v.p).Brand {
	case MapIteratorPrototype:
		if s.count != 0 || s.proto != r.intrinsics[MapIteratorPrototype] || !r.plainIterators(&r.pristine.mapSteps, &r.pristine.maps.step, MapIteratorPrototype) {
			return c, kind, nil
		}
	case SetIteratorPrototype:
		if s.count != 0 || s.proto != r.intrinsics[SetIteratorPrototype] || !r.plainIterators(&r.pristine.setSteps, &r.pristine.sets.step, SetIteratorPrototype) {
			return c, kind, nil
		}
	default:
		return c, kind, nil
	}
	it := (*HashIterator)(v.p)
	return it.Cursor, it.Kind, &it.Cursor
}

// appendHash appends the values that iterating over v gives, and has room for more behind them; ok
// is false where hashSource has none.
func appendHash(r *Realm, v Value, list []Value, room int) (_ []Value, ok bool) {
	c, kind, rest := hashSource(r, v)
	if c.table == nil {
		return list, false
	}
	t := c.table
	if n := len(list) + t.Len() + room; n > cap(list) {
		list = append(newElements(n)[:0], list...)
	}
	if c.at > 0 || kind == KindEntries {
		for {
			k, v, ok := c.Next()
			switch {
			case !ok:
				rest.finish()
				return list, true
			case kind == KindEntries && t.isMap:
				k = Arr(NewArray2(r, k, v))
			case kind == KindEntries:
				k = Arr(NewArray2(r, k, k))
			case kind == KindValues && t.isMap:
				k = v
			}
			list = append(list, k)
		}
	}
	rest.finish()
	return t.appendAll(list, kind == KindValues && t.isMap), true
}

// appendAll appends all keys, or values, to a list that has room for them.
func (t *HashTable) appendAll(list []Value, values bool) []Value {
	n := len(list)
	list = list[:n+t.live]
	to := list[n:]
	if values {
		if len(t.values) == len(to) { // there are no gaps
			copy(to, t.values)
			return list
		}
		for i := range t.entries {
			if t.entries[i].key.p != nil {
				to[0] = t.values[i]
				to = to[1:]
			}
		}
		return list
	}
	if entries := t.entries; len(entries) == len(to) {
		for i := range to {
			to[i] = entries[i].key
		}
		return list
	}
	i := 0
	for j := range t.entries {
		if k := t.entries[j].key; k.p != nil {
			if i < len(to) {
				to[i] = k
			}
			i++
		}
	}
	return list
}

// finish ends an iterator, whose cursor it is, if there is one.
func (c *HashCursor) finish() {
	if c != nil {
		c.Close()
	}
}

// HashList is appendHash of a list of its own.
func (r *Realm) HashList(v Value) (list []Value, ok bool) {
	if h := r.agent.hashes; h != nil {
		return h.list(r, v, nil, 0)
	}
	return nil, false
}

// FillFrom puts what iterating over v gives into the new table t: the keys that it gives, or keys and
// values if t is that of a Map. ok is false where that takes more than looking at a Map or Set.
func (t *HashTable) FillFrom(r *Realm, v Value) (ok bool) {
	h := r.agent.hashes
	return h != nil && h.fill(r, t, v)
}

func fillHash(r *Realm, t *HashTable, v Value) (ok bool) {
	c, kind, rest := hashSource(r, v)
	from := c.table
	if from == nil || c.at > 0 || from.live == 0 || t.isMap != (kind == KindEntries) {
		return false
	}
	switch {
	case !from.isMap || t.isMap:
		t.copy(from)
	case kind == KindValues:
		t.makeRoom(min(from.live, manyEntries))
		for i := range from.entries {
			if v := from.values[i]; !from.entries[i].key.IsEmpty() {
				t.Put(v, v)
			}
		}
	default:
		t.makeRoom(from.live)
		for i := range from.entries {
			if k := from.entries[i].key; !k.IsEmpty() {
				t.putNew(k, k, hashValue(k))
			}
		}
	}
	rest.finish()
	return true
}

// HashPairs calls add with the elements of all entries that iterating over v gives, as long as the first
// ones are no objects, and returns an iterator over the others. ok is false where hashSource has none.
func (r *Realm) HashPairs(v Value, add func(k, v Value)) (others Iterator, ok bool) {
	h := r.agent.hashes
	if h == nil {
		return others, false
	}
	return h.pairs(r, v, add)
}

func hashPairs(r *Realm, v Value, add func(k, v Value)) (others Iterator, ok bool) {
	c, kind, rest := hashSource(r, v)
	if c.table == nil || kind != KindEntries || !c.table.isMap {
		return others, false
	}
	own := &c
	if rest != nil {
		own = rest
	}
	for {
		before := *own
		k, v, ok := own.Next()
		switch {
		case !ok:
			own.Close()
			return Iterator{Done: true}, true
		case !k.IsObject():
			add(k, v)
			continue
		}
		if *own = before; rest == nil { // what add does with an object may run code
			return GetIteratorDirect(r, NewHashIterator(r, MapIteratorPrototype, c, kind)), true
		}
		return others, false
	}
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
