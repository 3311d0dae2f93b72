package jsrt

import "unsafe"

// What the core and the methods of strings ask of the library of RegExp: a program without
// regular expressions does not link it.

// RegExpMethods are the methods of RegExp.prototype for regular expressions that are as all are:
// Plain says so of a value, where nobody can tell that they are not called through the object.
type RegExpMethods struct {
	Plain   func(r *Realm, v Value) bool
	Global  func(v Value) bool // a plain one has the flag g
	Match   func(r *Realm, v Value, s *String) Value
	All     func(r *Realm, v Value, s *String) Value
	Replace func(r *Realm, v Value, s *String, replacement Value) Value
	Search  func(r *Realm, v Value, s *String) Value
	Split   func(r *Realm, v Value, s *String, limit Value) Value

	// Literal evaluates a literal whose object only functions get that keep nothing of it; Own
	// returns v, or of such an object one like it.
	Literal func(r *Realm, pattern, flags *String, native unsafe.Pointer) Value
	Own     func(r *Realm, v Value) Value
}

// LocalRegExp evaluates a regular expression literal that the function gives to built-in methods
// only: to all of them the same object.
func (s *Site) LocalRegExp(r *Realm, pattern, flags *String, native unsafe.Pointer) Value {
	if s.value.p == nil {
		s.value = r.agent.RegExps.Literal(r, pattern, flags, native)
	}
	return s.value
}

// PassRegExp is the value of LocalRegExp as an argument or the receiver of c.
func (r *Realm) PassRegExp(c *Function, v Value) Value {
	if c.Code.Flags&CodeKeepsNoRegExp != 0 {
		return v
	}
	return r.OwnRegExp(v)
}

// OwnRegExp returns v, or if it is the value of LocalRegExp an object of its own.
func (r *Realm) OwnRegExp(v Value) Value {
	if v.p != nil && v.shape().class == ClassRegExp {
		return r.agent.RegExps.Own(r, v)
	}
	return v
}
