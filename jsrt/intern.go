package jsrt

import (
	"sync"
	"sync/atomic"
	"unsafe"
	"weak"

	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// internTable holds the one String that stands for each text as a property key. It
// serves every agent of the process: static keys of compiled code are interned on
// first use. The first strings stay for good; a program that makes keys without
// end (objects used as maps) gets weak entries beyond.
type internTable struct {
	mu    sync.RWMutex
	slots []*String // open addressing; length is a power of two
	n     int
	weak  map[uint32][]weak.Pointer[String] // by hash
	weakN int
	sweep int // number of weak entries at which dead ones are dropped

	// recent are some of them, which are found without a lock.
	recent [1 << 9]atomic.Pointer[String]
}

// maxStrong is how many strings the table keeps for good.
const maxStrong = 1 << 15

var interned internTable

// Intern returns the one String that stands for this text as a property key. Only strings
// that are no array indices know the one that stands for them: keyFast relies on it.
func Intern(s *String) *String {
	if s.kind == rope {
		s.flatten()
	}
	if l := atomic.LoadPointer(&s.link); l != nil {
		return (*String)(l)
	}
	h := s.Hash()
	recent := &interned.recent[h%uint32(len(interned.recent))]
	a := recent.Load()
	if a == nil || a.knownHash() != h || !a.Equal(s) {
		interned.mu.RLock()
		a, _ = interned.find(h, s)
		interned.mu.RUnlock()
		if a == nil {
			a = interned.add(h, s)
		}
		recent.Store(a)
	}
	if !isIndex(s) { // else it would be taken for the name of a property
		storePointer(&s.link, unsafe.Pointer(a))
	}
	return a
}

// PlainName is the text of a key that is a name of which JSON escapes nothing, as far as that
// is known.
func (k PropertyKey) PlainName() (text string, ok bool) {
	if k.IsString() && k.p != nil && (*String)(k.p).plain {
		return (*String)(k.p).data, true
	}
	return "", false
}

func (s *String) notePlain() {
	s.plain = s.kind == latin1 && jsstring.JSONSpecial(jsstring.Bytes(s.data)) == len(s.data)
}

func isIndex(s *String) bool {
	_, ok := s.ArrayIndex()
	return ok
}

// internASCII is Intern for Go text that is ASCII, without an allocation where the
// text is in the table already.
func internASCII(text string) *String {
	probe := StaticLatin1(text)
	h := probe.Hash()
	interned.mu.RLock()
	a, _ := interned.find(h, &probe)
	interned.mu.RUnlock()
	if a != nil {
		return a
	}
	return Intern(Latin1(text))
}

// find returns the entry equal to s, or nil and the slot where it belongs.
func (t *internTable) find(h uint32, s *String) (*String, uint32) {
	if len(t.slots) == 0 {
		return nil, 0
	}
	mask := uint32(len(t.slots) - 1)
	i := h & mask
	for ; t.slots[i] != nil; i = (i + 1) & mask {
		if a := t.slots[i]; a.knownHash() == h && a.Equal(s) {
			return a, i
		}
	}
	for _, w := range t.weak[h] {
		if a := w.Value(); a != nil && a.Equal(s) {
			return a, i
		}
	}
	return nil, i
}

// knownHash is the hash of a string of the table. An agent that has begun to compute it
// before another had put the string there still writes it.
func (s *String) knownHash() uint32 { return atomic.LoadUint32(&s.hash) }

func (t *internTable) add(h uint32, s *String) *String {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.slots == nil {
		t.seed()
	}
	a, i := t.find(h, s)
	if a != nil {
		return a
	}
	if s.isSlice {
		// a view would keep the whole text that it is cut from
		s = s.compactCopy()
		if s.hash = h; !isIndex(s) {
			s.link = unsafe.Pointer(s)
		}
	}
	s.notePlain()
	if t.n >= maxStrong {
		t.addWeak(h, s)
		return s
	}
	t.slots[i] = s
	if t.n++; t.n*2 > len(t.slots) {
		t.grow()
	}
	return s
}

func (t *internTable) addWeak(h uint32, s *String) {
	if t.weak == nil {
		t.weak = make(map[uint32][]weak.Pointer[String])
		t.sweep = maxStrong
	}
	if t.weakN >= t.sweep {
		t.dropDead()
	}
	t.weak[h] = append(t.weak[h], weak.Make(s))
	t.weakN++
}

// dropDead forgets the weak entries whose strings are gone.
func (t *internTable) dropDead() {
	t.weakN = 0
	for h, list := range t.weak {
		live := list[:0]
		for _, w := range list {
			if w.Value() != nil {
				live = append(live, w)
			}
		}
		if len(live) == 0 {
			delete(t.weak, h)
			continue
		}
		t.weak[h] = live
		t.weakN += len(live)
	}
	t.sweep = max(2*t.weakN, maxStrong)
}

// seed enters the atoms, which are keys from the start.
func (t *internTable) seed() {
	t.slots = make([]*String, 1024)
	for i := range atoms {
		a := &atoms[i]
		_, at := t.find(a.Hash(), a)
		t.slots[at] = a
		a.notePlain()
		atomic.StorePointer(&a.link, unsafe.Pointer(a))
		t.n++
	}
}

func (t *internTable) grow() {
	old := t.slots
	t.slots = make([]*String, 2*len(old))
	mask := uint32(len(t.slots) - 1)
	for _, a := range old {
		if a == nil {
			continue
		}
		i := a.knownHash() & mask
		for t.slots[i] != nil {
			i = (i + 1) & mask
		}
		t.slots[i] = a
	}
}
