package jsrt

// HashTable keeps Values in order of insertion, for Map and Set. Entries lie in a
// slice; a deleted one stays as a gap until the table is rebuilt. Every entry has a
// number that only grows, by which iterators find their place again after that.
//
// A table of few entries has no buckets: its entries keep the hashes of their keys in place
// of a chain, and are looked through.
type HashTable struct {
	buckets []int32 // first entry of each chain, counted from 1; length is a power of two
	entries []hashEntry
	values  []Value // of a Map, beside entries
	live    int
	rebuilt uint32 // how often entries have moved
	next    uint32 // number of the next entry
	isMap   bool
}

type hashEntry struct {
	key    Value // empty: deleted
	chain  int32 // next entry of the bucket, counted from 1; without buckets, the key's hash
	number uint32
}

// Len returns the number of live entries.
func (t *HashTable) Len() int { return t.live }

// hashValue hashes a key; keys that are SameValueZero have equal hashes.
func hashValue(k Value) uint64 {
	switch s := k.shape(); s {
	case &numberShape:
		f := k.Float()
		if i := int64(f); float64(i) == f {
			return mix64(uint64(i))
		}
		if f != f {
			return 0
		}
		return mix64(k.n)
	case &stringShape:
		return uint64(k.Str().Hash())
	case &bigintShape:
		if _, w, ok := k.BigWord(); ok {
			return mix64(w)
		}
		return (*BigInt)(k.p).hash()
	}
	// the collector does not move cells
	return mix64(uint64(uintptr(k.p))>>3 + k.n)
}

func mix64(x uint64) uint64 {
	x *= 0x9E3779B97F4A7C15
	return x ^ x>>32
}

// canonicalKey is CanonicalizeKeyedCollectionKey (§24.5.1).
func canonicalKey(k Value) Value {
	if k.IsNumber() && k.Float() == 0 {
		return Num(0)
	}
	return k
}

// find returns the position of key, or -1.
func (t *HashTable) find(key Value) int {
	if len(t.entries) == 0 {
		return -1
	}
	return t.findHashed(key, hashValue(key))
}

// findHashed is find with the key's hash. Cells of most kinds are equal only if they are one.
func (t *HashTable) findHashed(key Value, h uint64) int {
	if len(t.buckets) == 0 {
		for i := range t.entries {
			if e := &t.entries[i]; e.chain == int32(h) && (e.key == key || e.key.p != nil && SameValueZero(e.key, key)) {
				return i
			}
		}
		return -1
	}
	i := t.buckets[h&uint64(len(t.buckets)-1)]
	if key.IsString() {
		s := key.Str()
		for i != 0 {
			e := &t.entries[i-1]
			if e.key.p == key.p || e.key.p != nil && e.key.IsString() && e.key.Str().Equal(s) {
				return int(i - 1)
			}
			i = e.chain
		}
		return -1
	}
	inexact := key.IsNumber() && (key.Float() == 0 || key.Float() != key.Float()) || key.IsBigInt()
	for i != 0 {
		e := &t.entries[i-1]
		if e.key == key || inexact && e.key.p != nil && SameValueZero(e.key, key) {
			return int(i - 1)
		}
		i = e.chain
	}
	return -1
}

// Reserve makes room for so many keys in an empty table, or for many: some may be equal.
func (t *HashTable) Reserve(n int) {
	if n = min(n, manyEntries); len(t.entries) == 0 && n > cap(t.entries) {
		t.resize(n)
	}
}

// Has reports whether key is in the table.
func (t *HashTable) Has(key Value) bool { return t.find(key) >= 0 }

// Get returns the value of key.
func (t *HashTable) Get(key Value) (Value, bool) {
	if i := t.find(key); i >= 0 {
		return t.values[i], true
	}
	return Value{}, false
}

// Put adds key with a value, or replaces its value.
func (t *HashTable) Put(key, value Value) {
	h := hashValue(key)
	if i := t.findHashed(key, h); i >= 0 {
		if t.isMap {
			t.values[i] = value
		}
		return
	}
	t.putNew(key, value, h)
}

// putNew is Put of a key that the table does not have, whose hash is h.
func (t *HashTable) putNew(key, value Value, h uint64) {
	n := len(t.entries)
	if n == cap(t.entries) {
		t.rebuild()
		n = len(t.entries)
	}
	chain := int32(h)
	if len(t.buckets) != 0 {
		b := &t.buckets[h&uint64(len(t.buckets)-1)]
		chain, *b = *b, int32(n+1)
	}
	t.entries = t.entries[:n+1]
	t.entries[n] = hashEntry{canonicalKey(key), chain, t.next}
	if t.isMap {
		t.values = append(t.values, value)
	}
	t.next++
	t.live++
}

// copy makes the empty table t one of the same entries as another of its kind.
func (t *HashTable) copy(from *HashTable) {
	t.makeRoom(from.live)
	if from.live != len(from.entries) || len(t.buckets) != len(from.buckets) {
		for i := range from.entries {
			if e := &from.entries[i]; !e.key.IsEmpty() {
				v := e.key
				if t.isMap {
					v = from.values[i]
				}
				t.putNew(e.key, v, hashValue(e.key))
			}
		}
		return
	}
	t.entries = append(t.entries, from.entries...)
	copy(t.buckets, from.buckets)
	if t.isMap {
		t.values = append(t.values, from.values...)
	}
	t.live, t.next = from.live, from.next
}

// Delete removes key and reports whether it was there.
func (t *HashTable) Delete(key Value) bool {
	i := t.find(key)
	if i < 0 {
		return false
	}
	t.entries[i].key = Value{}
	if t.isMap {
		t.values[i] = Value{}
	}
	switch t.live--; {
	case t.live == 0 && len(t.buckets) == 0: // what is there is room for others
		t.entries, t.values = t.entries[:0], t.values[:0]
		t.rebuilt++
	case len(t.entries) > 32 && t.live < len(t.entries)/4:
		t.rebuild()
	}
	return true
}

// Clear removes all entries.
func (t *HashTable) Clear() {
	t.buckets, t.entries, t.values, t.live = nil, nil, nil, 0
	t.rebuilt++
}

// rebuild drops the gaps and makes room for as many entries again.
func (t *HashTable) rebuild() { t.resize(2 * t.live) }

// Tables of few entries have room for so many.
const (
	fewEntries  = 4
	someEntries = 8
	moreEntries = 16  // with buckets
	manyEntries = 512 // no room is made for more at once that may not be needed
)

// resize is rebuild with room for so many entries.
func (t *HashTable) resize(n int) {
	from, values, hashed := t.entries, t.values, len(t.buckets) == 0
	t.makeRoom(n)
	entries, buckets, to := t.entries, t.buckets, t.values
	for i := range from {
		e := &from[i]
		if e.key.IsEmpty() {
			continue
		}
		chain := e.chain
		if !hashed {
			chain = int32(hashValue(e.key))
		}
		if len(buckets) != 0 {
			b := &buckets[uint32(chain)&uint32(len(buckets)-1)]
			chain, *b = *b, int32(len(entries)+1)
		}
		entries = append(entries, hashEntry{e.key, chain, e.number})
		if t.isMap {
			to = append(to, values[i])
		}
	}
	t.entries, t.values = entries, to
	t.rebuilt++
}

// makeRoom makes the table an empty one with room for n entries.
func (t *HashTable) makeRoom(n int) {
	t.buckets, t.values = nil, nil
	switch {
	case n <= fewEntries && t.isMap:
		x := new(struct {
			e [fewEntries]hashEntry
			v [fewEntries]Value
		})
		t.entries, t.values = x.e[:0], x.v[:0]
	case n <= fewEntries:
		t.entries = new([fewEntries]hashEntry)[:0]
	case n <= someEntries && t.isMap:
		x := new(struct {
			e [someEntries]hashEntry
			v [someEntries]Value
		})
		t.entries, t.values = x.e[:0], x.v[:0]
	case n <= someEntries:
		t.entries = new([someEntries]hashEntry)[:0]
	case n <= moreEntries && t.isMap:
		x := new(struct {
			e [moreEntries]hashEntry
			v [moreEntries]Value
			b [moreEntries]int32
		})
		t.entries, t.values, t.buckets = x.e[:0], x.v[:0], x.b[:]
	case n <= moreEntries:
		x := new(struct {
			e [moreEntries]hashEntry
			b [moreEntries]int32
		})
		t.entries, t.buckets = x.e[:0], x.b[:]
	default:
		size := 2 * moreEntries
		for size < n {
			size *= 2
		}
		t.buckets = make([]int32, size)
		t.entries = make([]hashEntry, 0, size)
		if t.isMap {
			t.values = make([]Value, 0, size)
		}
	}
}

// HashCursor walks over a table that changes meanwhile: entries added are visited,
// entries removed are not.
type HashCursor struct {
	table   *HashTable
	at      int
	number  uint32 // of the entry at which to go on
	rebuilt uint32
}

// Cursor returns a cursor before the first entry.
func (t *HashTable) Cursor() HashCursor {
	return HashCursor{table: t, rebuilt: t.rebuilt}
}

// Contents are the keys of a Set, or the keys of a Map each with its value behind it.
func (t *HashTable) Contents() (all []Value) {
	for c := t.Cursor(); ; {
		k, v, ok := c.Next()
		if !ok {
			return all
		}
		if all = append(all, k); !v.IsEmpty() {
			all = append(all, v)
		}
	}
}

// Next returns the next entry; the value is empty for a Set. At the end the cursor
// lets the table go.
func (c *HashCursor) Next() (key, value Value, ok bool) {
	t := c.table
	if t == nil {
		return Value{}, Value{}, false
	}
	if c.rebuilt != t.rebuilt {
		c.rebuilt = t.rebuilt
		lo, hi := 0, len(t.entries)
		for lo < hi {
			if m := (lo + hi) / 2; t.entries[m].number < c.number {
				lo = m + 1
			} else {
				hi = m
			}
		}
		c.at = lo
	}
	for c.at < len(t.entries) {
		e := &t.entries[c.at]
		c.at++
		c.number = e.number + 1
		if !e.key.IsEmpty() {
			if t.isMap {
				value = t.values[c.at-1]
			}
			return e.key, value, true
		}
	}
	c.number = t.next
	return Value{}, Value{}, false
}

// Close lets the table go.
func (c *HashCursor) Close() { c.table = nil }

// MapObject is a Map (§24.1), SetObject a Set (§24.2).
type MapObject struct {
	Object
	HashTable
}

type SetObject struct {
	Object
	HashTable
}

// NewMap returns a Map with the given shape; NewSet a Set. A nil shape is that of
// the intrinsic's instances.
func NewMap(r *Realm, s *Shape) *MapObject {
	if s == nil {
		s = r.RootShape(ClassMap, r.Intrinsic(MapPrototype), nil, 0)
	}
	m := &MapObject{}
	m.shape, m.isMap = s, true
	return m
}

func NewSet(r *Realm, s *Shape) *SetObject {
	if s == nil {
		s = r.RootShape(ClassSet, r.Intrinsic(SetPrototype), nil, 0)
	}
	m := &SetObject{}
	m.shape = s
	return m
}

// AsMap and AsSet return the Map or Set that v is, or nil.
func (v Value) AsMap() *MapObject {
	if v.shape().class == ClassMap {
		return (*MapObject)(v.p)
	}
	return nil
}

func (v Value) AsSet() *SetObject {
	if v.shape().class == ClassSet {
		return (*SetObject)(v.p)
	}
	return nil
}

// Weak collections are turned inside out: the value of a WeakMap is kept by its
// key, so that it lives no longer than that.

// WeakTable identifies a WeakMap or WeakSet in its keys.
type WeakTable struct {
	symbols map[*Symbol]Value // symbols have no place of their own
}

type weakEntry struct {
	table *WeakTable
	value Value
}

// CanBeHeldWeakly is §9.13.
func CanBeHeldWeakly(v Value) bool {
	return v.IsObject() || v.IsSymbol() && !v.Symbol().IsRegistered()
}

func (t *WeakTable) find(o *Object) *weakEntry {
	if o.more == nil {
		return nil
	}
	for i := range o.more.weak {
		if e := &o.more.weak[i]; e.table == t {
			return e
		}
	}
	return nil
}

// Get returns the value of a key.
func (t *WeakTable) Get(key Value) (Value, bool) {
	if o := key.AsObject(); o != nil {
		if e := t.find(o); e != nil {
			return e.value, true
		}
		return Value{}, false
	}
	if !key.IsSymbol() {
		return Value{}, false
	}
	v, ok := t.symbols[key.Symbol()]
	return v, ok
}

// Put sets the value of a key that can be held weakly.
func (t *WeakTable) Put(key, value Value) {
	if o := key.AsObject(); o != nil {
		if e := t.find(o); e != nil {
			e.value = value
			return
		}
		m := o.ensureMore()
		m.weak = append(m.weak, weakEntry{t, value})
		return
	}
	if t.symbols == nil {
		t.symbols = make(map[*Symbol]Value)
	}
	t.symbols[key.Symbol()] = value
}

// Delete removes a key and reports whether it was there.
func (t *WeakTable) Delete(key Value) bool {
	o := key.AsObject()
	if o == nil {
		if !key.IsSymbol() {
			return false
		}
		_, ok := t.symbols[key.Symbol()]
		delete(t.symbols, key.Symbol())
		return ok
	}
	e := t.find(o)
	if e == nil {
		return false
	}
	w := o.more.weak
	*e = w[len(w)-1]
	w[len(w)-1] = weakEntry{}
	o.more.weak = w[:len(w)-1]
	return true
}

// KeepAlive is AddToKeptObjects (§9.10); ClearKept is ClearKeptObjects (§9.9), which
// the host calls when a job and its microtasks are done.
func (r *Realm) KeepAlive(v Value) { r.agent.kept = append(r.agent.kept, v) }

func (a *Agent) ClearKept() {
	clear(a.kept)
	a.kept = a.kept[:0]
}

// CleanupHost is a Host that can run the cleanup of FinalizationRegistries
// (HostEnqueueFinalizationRegistryCleanupJob). EnqueueCleanup is called from any
// goroutine; it runs f on the agent's.
type CleanupHost interface {
	EnqueueCleanup(f func())
}
