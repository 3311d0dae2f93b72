package jsrt

// Previewer is implemented by collections and their iterators that can show what
// they hold without changing state.
type Previewer interface {
	// Preview returns the values; pairs says that keys and values alternate.
	Preview() (list []Value, pairs bool)
}

// PreviewFunc is set by the library of collections: it finds the Previewer that
// an object of class ClassMap, ClassSet, ClassWeakMap, ClassWeakSet or
// ClassIterator is.
type PreviewFunc func(o *Object) Previewer

// PreviewEntries shows what a collection or its iterator holds.
func PreviewEntries(r *Realm, o *Object) (list []Value, pairs, ok bool) {
	f := r.agent.Preview
	if f == nil {
		return nil, false, false
	}
	p := f(o)
	if p == nil {
		return nil, false, false
	}
	list, pairs = p.Preview()
	return list, pairs, true
}
