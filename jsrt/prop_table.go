package jsrt

import (
	"math/bits"
	"unsafe"
)

// propTable holds the entries of a line of shapes; a shape sees the first count
// of them. index is built when a lookup in a long table first asks for it.
type propTable struct {
	entries []propEntry
	index   propIndex
	live    uint32   // dictionary: entries not deleted
	free    []uint32 // dictionary: slots to use again
}

// propIndex finds entries by their keys: an open-addressed table, with linear probing, of
// places in entries, counted from 1. Keys are where they are for good, so their addresses are
// hashed. An entry that was deleted has no key: no lookup takes it, all go past it.
type propIndex []uint32

// linearLimit is how many entries are compared one by one before an index is built.
const linearLimit = 8

// lookup finds key among the first count entries.
func (t *propTable) lookup(key unsafe.Pointer, count uint32) (uint32, bool) {
	if t == nil {
		return 0, false
	}
	if count <= linearLimit {
		for i := range t.entries[:count] {
			if t.entries[i].key == key {
				return uint32(i), true
			}
		}
		return 0, false
	}
	if t.index == nil {
		t.reindex()
	}
	index := t.index
	for h := CellHash(key); ; h++ {
		at := index[h&(len(index)-1)]
		if at == 0 {
			return 0, false
		}
		if t.entries[at-1].key == key {
			return at - 1, at <= count
		}
	}
}

// CellHash is a hash of where a cell is, for tables whose length is a power of two: the
// collector does not move cells.
func CellHash(p unsafe.Pointer) int {
	const golden = 0x9E3779B97F4A7C15 // 2⁶⁴ by the golden ratio: neighbours end far apart
	return int(uint64(uintptr(p)) * golden >> 33)
}

// put notes that the entry at i has key.
func (x propIndex) put(key unsafe.Pointer, i int) {
	h := CellHash(key)
	for x[h&(len(x)-1)] != 0 {
		h++
	}
	x[h&(len(x)-1)] = uint32(i + 1)
}

// reindex builds the index with room for as many entries again.
func (t *propTable) reindex() {
	t.index = make(propIndex, 1<<bits.Len(uint(4*len(t.entries)-1)))
	for i := range t.entries {
		if k := t.entries[i].key; k != nil {
			t.index.put(k, i)
		}
	}
}

func (t *propTable) append(e propEntry) {
	t.entries = append(t.entries, e)
	t.live++
	switch {
	case t.index == nil:
	case 2*len(t.entries) > len(t.index): // at most half full
		t.reindex()
	default:
		t.index.put(e.key, len(t.entries)-1)
	}
}

func (t *propTable) clone(count uint32) *propTable {
	c := &propTable{live: count}
	if t != nil {
		c.entries = make([]propEntry, count, count+4)
		copy(c.entries, t.entries)
	}
	return c
}

// compact drops the entries that were deleted.
func (t *propTable) compact() {
	keep := t.entries[:0]
	for _, e := range t.entries {
		if e.key != nil {
			keep = append(keep, e)
		}
	}
	clear(t.entries[len(keep):])
	t.entries = keep
	t.index = nil
}
