package jsrt

// NewHTMLDDA returns an object with [[IsHTMLDDA]] (Annex B.3.6), as browsers have
// in document.all: a function that returns null.
func NewHTMLDDA(r *Realm) Value {
	fn := NewHostFunction(r, "", 0, func(*Realm, Value, []Value) Value { return Null })
	fn.setFlags(shapeHTMLDDA)
	return Fn(fn)
}
