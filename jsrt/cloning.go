package jsrt

// Cloning is how objects of a package beyond the core travel to other realms in
// structured clones. A library keeps one for its realms, see RealmData.
type Cloning struct {
	// Take returns what is made of an object, which belongs to no realm.
	Take func(o *Object) (data any, ok bool)
	// Make makes an object of it.
	Make func(r *Realm, data any) Value
}
