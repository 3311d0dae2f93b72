package jsrt

// PreviewEntries shows what a Map, a Set or an iterator of one still holds, without
// changing its state, for util.inspect; pairs says that keys and values alternate.
func PreviewEntries(r *Realm, o *Object) (list []Value, pairs, ok bool) {
	switch o.Class() {
	case ClassMap:
		return Obj(o).AsMap().Cursor().rest(true, true)
	case ClassSet:
		return Obj(o).AsSet().Cursor().rest(true, false)
	case ClassIterator:
		if f := r.agent.PreviewIterator; f != nil {
			if cursor, kind, isHash := f(o); isHash {
				isMap := cursor.table != nil && cursor.table.isMap
				return cursor.rest(kind != KindValues || !isMap, kind != KindKeys && (isMap || kind == KindEntries))
			}
		}
	}
	return nil, false, false
}

// rest lists what a copy of the cursor has before it: keys, values, or both in turn.
func (c HashCursor) rest(keys, values bool) (list []Value, pairs, ok bool) {
	for {
		k, v, more := c.Next()
		if !more {
			return list, keys && values, true
		}
		if v.IsEmpty() { // of a Set
			v = k
		}
		if keys {
			list = append(list, k)
		}
		if values {
			list = append(list, v)
		}
	}
}
