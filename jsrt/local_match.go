package jsrt

import (
	"math/bits"
	"unsafe"
)

// Results of RegExp.prototype.exec and of String.prototype.match that only the function
// that calls them looks at, see codegen/matches.go.

// LocalMatch is such a result: an array whose memory is used for the next one. Elements that
// nobody reads are not there.
type LocalMatch struct {
	MatchArray
	Caps   []int32        // of the match
	Code   unsafe.Pointer // what the library needs to make the array again
	source String         // a view of the subject
	elems  []Value
	views  []String // of elements
	groups localGroups
}

// localGroups is an object of named groups of which only properties by these names are read,
// and that is used again for matches of the same regular expression.
type localGroups struct {
	object *Object
	kept   *Object        // the object of this match, which what is kept has not: it has one that is complete
	code   unsafe.Pointer // the regular expression
	need   uint64         // properties that are read
	view   uint64         // those of them that are views
	views  []String
}

// MatchUse says what the calling function does with the result of a place.
type MatchUse struct {
	Elements uint32 // a bit for each element that is read, bit 31 for all from 31 on
	Views    uint32 // elements of which nothing is kept: they are views of the subject
	Least    int    // a result with fewer elements is not local
	Input    bool   // the property input is read
	Groups   bool   // the property groups is read
	// Names are the properties of groups that are read, if nothing else is done with it, and
	// NameViews has a bit for each of which nothing is kept.
	Names     []*String
	NameViews uint32
	Name      string // of the method, for errors
}

// MatchSite is a call of exec or match.
type MatchSite struct{ free *LocalMatch }

// Exec calls the method f, with *l for its result if it is the built-in exec or match. One call
// of the calling function uses the same *l: another, of a recursion, may have a result, too.
func (s *MatchSite) Exec(r *Realm, l **LocalMatch, f, this, text Value, use *MatchUse) Value {
	c := Callee(r, f, use.Name)
	exec := c.Code.Flags&CodeExec != 0
	if !exec && (c.Code.Flags&CodeMatch == 0 || !this.IsString() || !r.agent.RegExpMatches(c.Realm(), text)) {
		return c.Code.Call1(c, r.PassRegExp(c, r.Own(this)), r.PassRegExp(c, r.Own(text)))
	}
	s.take(l)
	if !exec {
		this, text = text, this
	}
	return r.agent.RegExpExec(c.Realm(), *l, this, text, use)
}

func (s *MatchSite) take(l **LocalMatch) {
	if *l == nil {
		if s.free == nil {
			s.free = new(LocalMatch)
		}
		*l, s.free = s.free, nil
	}
}

// NextMatch is Next; *l gets the value if it is over what String.prototype.matchAll gives.
func (it *Iter) NextMatch(r *Realm, s *MatchSite, l **LocalMatch, use *MatchUse) bool {
	o := it.open
	if it.array != nil || o.Done || o.native == nil || o.native.Brand != RegExpStringIteratorPrototype {
		return it.Next(r)
	}
	s.take(l)
	o.Done = true
	v, ok := r.agent.RegExpStep(r, o.native, *l, use)
	it.value, it.pair, o.Done = v, false, !ok
	return ok
}

// KeepMatch has the value of the last step be one that may be kept.
func (it *Iter) KeepMatch(r *Realm, l *LocalMatch) {
	if l != nil && it.value.p == unsafe.Pointer(l) {
		it.value = l.Keep(r, it.value)
	}
}

// Give is called at the end of the calling function.
func (s *MatchSite) Give(l *LocalMatch) {
	if l == nil {
		return
	}
	clear(l.elems)
	for i := range l.views {
		if v := &l.views[i]; v.n > 0 {
			v.data, v.n, v.link = "", 0, nil
		}
	}
	clear(l.groups.views)
	l.source = String{}
	l.slots[1], l.slots[2] = Undef(), Undef()
	if l.groups.kept = nil; l.groups.object != nil {
		for i := range l.groups.views {
			l.groups.object.InitSlot(uint32(i), Undef())
		}
	}
	s.free = l
}

// Init makes l an array of n elements, for the match in input whose captures are in l.Caps; the
// caller sets those that are needed.
func (l *LocalMatch) Init(r *Realm, n int, input *String, use *MatchUse) {
	if l.shape == nil || len(l.elems) != n {
		if cap(l.elems) < n {
			l.elems, l.views = make([]Value, n), make([]String, n)
		}
		for i := range n {
			l.views[:n][i] = String{shape: &stringShape, isSlice: true, isView: true}
		}
		l.elems, l.views = l.elems[:n], l.views[:n]
		l.MatchArray.init(r, l.elems[:n:n], 0, &emptyString)
	}
	if l.source.shape == nil || !l.source.sameUnits(input) {
		l.source.look(input, 0, int(input.n))
	}
	if use.Input {
		l.slots[1] = r.Own(Str(input))
	}
}

// SetViews sets the property index and makes elements views of the subject, or undefined.
func (l *LocalMatch) SetViews(which uint32) {
	caps, elems, views := l.Caps, l.elems, l.views
	l.slots[0].n = Int(int(caps[0])).n
	base, kind := unsafe.Pointer(unsafe.StringData(l.source.data)), l.source.kind
	for ; which != 0; which &= which - 1 {
		i := bits.TrailingZeros32(which)
		if i >= len(views) || 2*i+1 >= len(caps) {
			return
		}
		// No branch tells groups that took part from others: nobody could predict it.
		from, to := int(caps[2*i]), int(caps[2*i+1])
		v := &views[i]
		p := unsafe.Pointer(v)
		if from < 0 {
			p = unsafe.Pointer(&undefinedTag)
		}
		n := to - from
		if n == 0 { // nor a pointer to what is behind the subject
			from = 0
		}
		elems[i].p = p
		v.n, v.hash, v.kind = uint32(n), 0, kind
		if v.link != nil {
			v.link = nil
		}
		data := (*stringParts)(unsafe.Pointer(&v.data))
		if kind == latin1 {
			data.p, data.n = unsafe.Add(base, from), n
		} else {
			data.p, data.n = unsafe.Add(base, 2*from), 2*n
		}
	}
}

// stringParts is a Go string.
type stringParts struct {
	p unsafe.Pointer
	n int
}

// SetElement makes element i a string of its own, or undefined.
func (l *LocalMatch) SetElement(i int, v Value) {
	if l.elems[i].p != v.p {
		l.elems[i] = v
	}
}

func setView(v *Value, s, of *String, from, to int) {
	if n := to - from; n > 1 {
		s.look(of, from, to)
	} else if n == 0 {
		s = &emptyString
	} else if of.kind == latin1 {
		s = &OneUnit[of.data[from]]
	} else {
		s.look(of, from, to)
	}
	if v.p != unsafe.Pointer(s) {
		*v = Str(s)
	}
}

// sameUnits reports that two flat strings share all their units.
func (s *String) sameUnits(t *String) bool {
	return unsafe.StringData(s.data) == unsafe.StringData(t.data) && s.n == t.n && s.kind == t.kind
}

// look makes s a view of units of a flat string.
func (s *String) look(of *String, from, to int) {
	s.shape, s.kind, s.isSlice, s.isView = &stringShape, of.kind, true, true
	s.n, s.hash = uint32(to-from), 0
	if s.link != nil {
		s.link = nil
	}
	if of.kind == latin1 {
		s.data = of.data[from:to]
	} else {
		s.data = of.data[2*from : 2*to]
	}
}

// Own returns v, or if it is a view a string that may be kept.
func (r *Realm) Own(v Value) Value {
	if s := (*String)(v.p); s != nil && s.shape == &stringShape && s.isView {
		return Str(r.OwnString(s))
	}
	return v
}

// OwnString is Own of a string.
func (r *Realm) OwnString(s *String) *String {
	switch {
	case !s.isView:
		return s
	case s.kind == latin1 && s.n <= maxShort:
		return r.CopyLatin1([]byte(s.data))
	}
	return &String{shape: &stringShape, data: s.data, n: s.n, kind: s.kind, isSlice: true}
}

// Pass is Own of an argument or receiver of c, which need not be for functions that keep nothing.
func (r *Realm) Pass(c *Function, v Value) Value {
	if c.Code.Flags&CodeKeepsNothing != 0 {
		return v
	}
	return r.Own(v)
}

// LocalGroups returns the object for the named groups of the regular expression code, of which
// the properties of need are to be set; nil if there is none yet.
func (l *LocalMatch) LocalGroups(code unsafe.Pointer) (o *Object, need uint64) {
	g := &l.groups
	if g.code != code || g.object == nil {
		return nil, 0
	}
	if l.slots[2].p != unsafe.Pointer(g.object) {
		l.slots[2] = Obj(g.object)
	}
	return g.object, g.need
}

// SetLocalGroups makes o, with the properties keys in its slots, the object for code.
func (l *LocalMatch) SetLocalGroups(code unsafe.Pointer, o *Object, keys []PropertyKey, use *MatchUse) {
	g := &l.groups
	g.object, g.kept, g.code, g.need, g.view, g.views = o, nil, code, 0, 0, make([]String, len(keys))
	for i, k := range keys {
		for n, name := range use.Names {
			if StringKey(name) == k {
				g.need |= 1 << i
				g.view |= uint64(use.NameViews>>n&1) << i
			}
		}
	}
}

// SetGroup sets property i of the object for named groups: a part of the subject, undefined
// where from is negative.
func (l *LocalMatch) SetGroup(r *Realm, i, from, to int) {
	g := &l.groups
	switch {
	case from < 0:
		g.object.InitSlot(uint32(i), Undef())
	case g.view>>i&1 != 0:
		v := g.object.inlineSlot(uint32(i))
		setView(v, &g.views[i], &l.source, from, to)
	default:
		g.object.InitSlot(uint32(i), r.Own(Str(r.Substring(&l.source, from, to))))
	}
}

// Groups is the property groups.
func (l *LocalMatch) Groups() Value { return l.slots[2] }

// Keep returns v, or what is like it and may be kept if it is in l: the array or its groups.
func (l *LocalMatch) Keep(r *Realm, v Value) Value {
	switch {
	case l == nil:
		return r.Own(v)
	case v.p == unsafe.Pointer(l):
	case v.p == unsafe.Pointer(l.groups.kept):
		return l.slots[2]
	case v.p != unsafe.Pointer(l.groups.object):
		return r.Own(v)
	}
	a := r.agent.RegExpKeep(r, l, r.OwnString(&l.source))
	m := (*MatchArray)(a.p)
	if o := l.groups.object; o != nil && l.slots[2].p == unsafe.Pointer(o) {
		l.groups.object, l.groups.kept = nil, o
		l.slots[2] = m.slots[2]
	} else if l.slots[2].IsObject() {
		m.slots[2] = l.slots[2]
	}
	if v.p != unsafe.Pointer(l) {
		return l.slots[2]
	}
	return a
}
