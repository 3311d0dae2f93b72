package jsrt

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

// PropertyKey is a property key (§6.1.7) in the form that lookups want: an
// array index (canonical numeric strings 0 … 2³²-2), an interned String, or a
// Symbol. Two keys are the same property exactly when they are ==.
type PropertyKey struct {
	p unsafe.Pointer // nil: the array index i
	i uint32
}

// IndexKey returns the key of array index i.
func IndexKey(i uint32) PropertyKey { return PropertyKey{i: i} }

// SymbolKey returns the key that is the symbol s.
func SymbolKey(s *Symbol) PropertyKey { return PropertyKey{p: unsafe.Pointer(s)} }

// StringKey returns the key for a string: its array index, or its interned form.
func StringKey(s *String) PropertyKey {
	if i, ok := s.arrayIndex(); ok {
		return PropertyKey{i: i}
	}
	return PropertyKey{p: unsafe.Pointer(Intern(s))}
}

// Key returns the key for Go text known to be ASCII, such as the name of a
// built-in.
func Key(name string) PropertyKey { return StringKey(Latin1(name)) }

func (k PropertyKey) IsIndex() bool  { return k.p == nil }
func (k PropertyKey) Index() uint32  { return k.i }
func (k PropertyKey) IsSymbol() bool { return k.p != nil && (*Cell)(k.p).shape == &symbolShape }
func (k PropertyKey) IsString() bool { return k.p == nil || (*Cell)(k.p).shape == &stringShape }

// Symbol returns the symbol of a symbol key.
func (k PropertyKey) Symbol() *Symbol { return (*Symbol)(k.p) }

// ToValue returns the key as a language value: a String or a Symbol.
func (k PropertyKey) ToValue() Value {
	if k.p == nil {
		return Str(uint32String(k.i))
	}
	return Value{p: k.p}
}

// Symbol is a symbol value (§6.1.5).
type Symbol struct {
	shape       *Shape
	Description *String // nil: undefined
	flags       uint8
}

const (
	symbolPrivate    = 1 << iota // a private name: never seen by reflection
	symbolRegistered             // made by Symbol.for
)

// NewSymbol returns a new symbol; description may be nil.
func NewSymbol(description *String) *Symbol {
	return &Symbol{shape: &symbolShape, Description: description}
}

// BigInt is in bigint.go.

// arrayIndex reports whether s is a canonical array index, and which.
func (s *String) arrayIndex() (uint32, bool) {
	if s.n == 0 || s.n > 10 || !s.IsLatin1() {
		return 0, false
	}
	c := s.data[0]
	if c < '0' || c > '9' || c == '0' && s.n > 1 {
		return 0, false
	}
	v := uint64(0)
	for i := 0; i < len(s.data); i++ {
		d := s.data[i] - '0'
		if d > 9 {
			return 0, false
		}
		v = v*10 + uint64(d)
	}
	return uint32(v), v < 1<<32-1
}

// internTable maps text to its one interned String. It serves every realm of
// the process: static keys of compiled code are interned on first use.
type internTable struct {
	mu sync.RWMutex
	m  map[uint32][]*String // by hash
}

var interned internTable

// Intern returns the one String that stands for this text as a property key.
// The text must not be an array index.
func Intern(s *String) *String {
	if s.kind == rope {
		s.flatten()
	}
	if l := atomic.LoadPointer(&s.link); l != nil {
		return (*String)(l)
	}
	h := s.Hash()
	interned.mu.RLock()
	a := find(interned.m[h], s)
	interned.mu.RUnlock()
	if a == nil {
		a = interned.add(h, s)
	}
	atomic.StorePointer(&s.link, unsafe.Pointer(a))
	return a
}

func find(bucket []*String, s *String) *String {
	for _, a := range bucket {
		if a.Equal(s) {
			return a
		}
	}
	return nil
}

func (t *internTable) add(h uint32, s *String) *String {
	t.mu.Lock()
	defer t.mu.Unlock()
	if a := find(t.m[h], s); a != nil {
		return a
	}
	if t.m == nil {
		t.m = make(map[uint32][]*String, 512)
	}
	t.m[h] = append(t.m[h], s)
	return s
}
