package jsrt

// Text is a text that a loop of compiled code adds to, in memory that the realm lends.
type Text struct {
	head *String // what it begins with
	StringBuilder
}

// maxLent is how large memory is at most that a realm keeps for texts.
const maxLent = 4096

// Init begins with v, a String.
func (t *Text) Init(r *Realm, v Value) {
	t.head = v.Str()
	t.narrow, t.wide, t.isWide = r.lent[:0], nil, false
	r.lent = nil
}

// Add is the text + x (§13.15.3).
func (t *Text) Add(r *Realm, x Value) {
	if !x.IsString() {
		x = Str(ToString(r, ToPrimitive(r, x, HintDefault)))
	}
	s := x.Str()
	if uint64(t.head.n)+uint64(t.Len())+uint64(s.n) > MaxStringLength {
		panic(r.RangeError("Invalid string length"))
	}
	if s.kind == latin1 && !t.isWide {
		if s.n == 1 {
			t.narrow = append(t.narrow, s.data[0])
		} else {
			t.narrow = append(t.narrow, s.data...)
		}
		return
	}
	t.Write(s)
}

// Get is the text, which nothing is added to any more.
func (t *Text) Get(r *Realm) Value {
	var s *String
	switch n := t.Len(); {
	case n == 0:
		return Str(t.head)
	case t.isWide:
		if cap(t.wide) > n+n/4 {
			t.wide = append(make([]uint16, 0, n), t.wide...)
		}
		s = UTF16(t.wide)
	case cap(t.narrow) > maxLent && cap(t.narrow) <= n+n/4:
		s = FromLatin1Bytes(t.narrow)
		t.narrow = nil
	default:
		s = r.CopyLatin1(t.narrow)
	}
	if r.lent == nil && cap(t.narrow) <= maxLent {
		r.lent = t.narrow
	}
	t.narrow, t.wide = nil, nil
	if t.head.n == 0 {
		return Str(s)
	}
	return Str(r.Concat(t.head, s))
}
