package jsrt

import "unsafe"

// Results of RegExp.prototype.exec and of String.prototype.match that only the function
// that calls them looks at, see codegen/matches.go.

// LocalMatch is such a result: an array whose memory is used for the next one. Elements that
// nobody reads are not there.
type LocalMatch struct {
	MatchArray
	Caps  []int32 // of the match
	Input *String
	Code  unsafe.Pointer // what the library needs to make the array again
	elems []Value
}

// MatchSite is a call of exec or match.
type MatchSite struct{ free *LocalMatch }

// Exec calls the method f, with *l for its result if it is the built-in exec or match. need
// has a bit for each element that is read, bit 30 for all from 30 on, and bit 31 for groups;
// a result with fewer than least elements is not in *l. One call of the calling function uses
// the same *l: another, of a recursion, may have a result, too.
func (s *MatchSite) Exec(r *Realm, l **LocalMatch, f, this, text Value, need uint32, least int, name string) Value {
	c := Callee(r, f, name)
	exec := c.Code.Flags&CodeExec != 0
	if !exec && (c.Code.Flags&CodeMatch == 0 || !this.IsString() || !r.agent.RegExpMatches(c.Realm(), text)) {
		return c.Code.Call1(c, this, text)
	}
	if *l == nil {
		if s.free == nil {
			s.free = new(LocalMatch)
		}
		*l, s.free = s.free, nil
	}
	if !exec {
		this, text = text, this
	}
	return r.agent.RegExpExec(c.Realm(), *l, this, text, need, least)
}

// Give is called at the end of the calling function.
func (s *MatchSite) Give(l *LocalMatch) {
	if l != nil {
		clear(l.elems)
		l.slots[1], l.slots[2], l.Input = Value{}, Value{}, nil
		s.free = l
	}
}

// Init makes l an array of n elements; the caller sets those that are needed.
func (l *LocalMatch) Init(r *Realm, n, index int, input *String) []Value {
	if cap(l.elems) < n {
		l.elems = make([]Value, n)
	}
	l.elems = l.elems[:n:n]
	l.MatchArray.init(r, l.elems, index, input)
	l.Input = input
	return l.elems
}

// Groups is the property groups.
func (l *LocalMatch) Groups() Value { return l.slots[2] }

// Keep returns v, or an array like it if it is in l.
func (l *LocalMatch) Keep(r *Realm, v Value) Value {
	if l == nil || v.p != unsafe.Pointer(l) {
		return v
	}
	return r.agent.RegExpKeep(r, l)
}
