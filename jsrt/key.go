package jsrt

import "unsafe"

// PropertyKey is a property key (§6.1.7) in the form that lookups want: an
// array index (canonical numeric strings 0 … 2³²-2), an interned String, or a
// Symbol. Two keys are the same property exactly when they are ==.
type PropertyKey struct {
	p unsafe.Pointer // nil: the array index i
	i uint32
}

// IndexKey returns the key of array index i; i must be below 2³²-1.
func IndexKey(i uint32) PropertyKey { return PropertyKey{i: i} }

// IntKey returns the key of the integer i ≥ 0, an array index or not.
func IntKey(i int64) PropertyKey {
	if uint64(i) < 1<<32-1 {
		return PropertyKey{i: uint32(i)}
	}
	return StringKey(numberString(float64(i)))
}

// SymbolKey returns the key that is the symbol s.
func SymbolKey(s *Symbol) PropertyKey { return PropertyKey{p: unsafe.Pointer(s)} }

// StringKey returns the key for a string: its array index, or its interned form.
func StringKey(s *String) PropertyKey {
	if i, ok := s.ArrayIndex(); ok {
		return PropertyKey{i: i}
	}
	return PropertyKey{p: unsafe.Pointer(Intern(s))}
}

// NameKey is StringKey for text that is no array index, as the names that
// compiled code has.
func NameKey(s *String) PropertyKey { return PropertyKey{p: unsafe.Pointer(Intern(s))} }

// Key returns the key for Go text known to be ASCII, such as the name of a
// built-in.
func Key(name string) PropertyKey {
	if name != "" && name[0] <= '9' && name[0] >= '0' {
		return StringKey(Latin1(name))
	}
	return PropertyKey{p: unsafe.Pointer(internASCII(name))}
}

func (k PropertyKey) IsIndex() bool  { return k.p == nil }
func (k PropertyKey) Index() uint32  { return k.i }
func (k PropertyKey) IsSymbol() bool { return k.p != nil && (*Cell)(k.p).shape == &symbolShape }
func (k PropertyKey) IsString() bool { return k.p == nil || (*Cell)(k.p).shape == &stringShape }

// Symbol returns the symbol of a symbol key.
func (k PropertyKey) Symbol() *Symbol { return (*Symbol)(k.p) }

// isPrivate reports a private name.
func (k PropertyKey) isPrivate() bool { return k.p != nil && isPrivate(k.p) }

// name returns the string of a string key that is not an index, or nil.
func (k PropertyKey) name() *String {
	if k.p != nil && (*Cell)(k.p).shape == &stringShape {
		return (*String)(k.p)
	}
	return nil
}

// ToValue returns the key as a language value: a String or a Symbol.
func (k PropertyKey) ToValue() Value {
	if k.p == nil {
		return Str(uint32String(k.i))
	}
	return Value{p: k.p}
}

// Display returns the key as messages show it: its text, or Symbol(description).
func (k PropertyKey) Display() string {
	if k.p == nil {
		return uint32String(k.i).Go()
	}
	if k.IsSymbol() {
		return k.Symbol().Display()
	}
	return (*String)(k.p).Go()
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

// NewPrivateName returns a new private name (§6.2.12); description is "#x".
func NewPrivateName(description *String) *Symbol {
	return &Symbol{shape: &symbolShape, Description: description, flags: symbolPrivate}
}

// IsRegistered reports a symbol that Symbol.for made.
func (s *Symbol) IsRegistered() bool { return s.flags&symbolRegistered != 0 }

// Display is SymbolDescriptiveString (§20.4.3.3.1); a private name gives "#x".
func (s *Symbol) Display() string {
	d := ""
	if s.Description != nil {
		d = s.Description.Go()
	}
	if s.flags&symbolPrivate != 0 {
		return d
	}
	return "Symbol(" + d + ")"
}

// SymbolFor is Symbol.for (§20.4.2.2) on the agent's GlobalSymbolRegistry.
func (r *Realm) SymbolFor(key *String) *Symbol {
	key = Intern(key)
	if s := r.agent.symbols[key]; s != nil {
		return s
	}
	s := NewSymbol(key)
	s.flags |= symbolRegistered
	if r.agent.symbols == nil {
		r.agent.symbols = make(map[*String]*Symbol)
	}
	r.agent.symbols[key] = s
	return s
}

// ArrayIndex reports whether s is a canonical array index, and which.
func (s *String) ArrayIndex() (uint32, bool) {
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
