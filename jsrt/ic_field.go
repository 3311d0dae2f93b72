package jsrt

import "unsafe"

// FieldIC caches what adding a private field to an object comes to, for one place in the code: for
// objects of the class itself, and of one that extends it. A class that is evaluated again has
// other names in the same code.
type FieldIC struct {
	name  unsafe.Pointer
	added [2]fieldAdded
}

// AddPrivate is PrivateFieldAdd (§7.3.28) through a cache.
func (ic *FieldIC) AddPrivate(r *Realm, v, name, x Value) {
	o := (*Object)(v.p)
	before := o.shape
	if name.p == ic.name {
		for i := range ic.added {
			if a := &ic.added[i]; a.from == before {
				o.InitSlot(a.slot, x)
				o.shape = a.to
				return
			}
		}
	}
	PrivateFieldAdd(r, o, name.Symbol(), x)
	if name.p != ic.name {
		*ic = FieldIC{name: name.p}
	}
	if a, ok := addedTo(before, o.shape); ok {
		ic.added[1], ic.added[0] = ic.added[0], a
	}
}

// addedTo tells what adding a property has come to, if it is the same for all objects of a shape.
func addedTo(before, after *Shape) (a fieldAdded, ok bool) {
	ok = before.class == ClassObject && before.ops == nil && (before.flags|after.flags)&(shapeUnique|shapeNotExtensible) == 0 &&
		after.count == before.count+1 && before.count < before.inlineCap && after.inlineCap == before.inlineCap
	return fieldAdded{before, after, before.count}, ok
}
