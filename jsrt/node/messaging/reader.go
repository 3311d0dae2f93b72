package messaging

import "github.com/gonodec/gonodec/jsrt"

// reader makes the value of a message in a realm.
type reader struct {
	r     *jsrt.Realm
	m     *Message
	js    *hooks
	seen  []jsrt.Value
	ports []jsrt.Value // the MessagePorts that came with it
}

// read returns the value and the ports that came with it.
func (m *Message) read(r *jsrt.Realm) (v jsrt.Value, ports []jsrt.Value) {
	x := &reader{r: r, m: m, js: hooksOf(r)}
	for _, p := range m.ports {
		x.ports = append(x.ports, adopt(r, p))
	}
	return x.value(&m.root), x.ports
}

// note gives the next object its number.
func (x *reader) note(v jsrt.Value) jsrt.Value {
	x.seen = append(x.seen, v)
	return v
}

func (x *reader) value(c *cell) jsrt.Value {
	switch c.kind {
	case cellUndefined:
		return jsrt.Undef()
	case cellNull:
		return jsrt.Null
	case cellTrue:
		return jsrt.True
	case cellFalse:
		return jsrt.False
	case cellNumber:
		return jsrt.Num(c.num)
	case cellLatin1:
		return jsrt.Str(jsrt.Latin1(c.data.(string)))
	case cellUTF16:
		return jsrt.Str(jsrt.UTF16(c.data.([]uint16)))
	case cellBigInt:
		return jsrt.Big(c.data.(*jsrt.BigInt))
	case cellHole:
		return jsrt.Value{}
	case cellRef:
		return x.seen[int(c.num)]
	case cellPort:
		return x.note(x.ports[int(c.num)])
	case cellPacked:
		return x.packed(c)
	}
	return x.object(c)
}

func (x *reader) object(c *cell) jsrt.Value {
	r := x.r
	switch c.kind {
	case cellArray:
		a := jsrt.NewArrayCap(r, len(c.list))
		v := x.note(jsrt.Arr(a))
		for i := range c.list {
			if c.list[i].kind == cellHole {
				a.AppendHole()
			} else {
				a.Append(x.value(&c.list[i]))
			}
		}
		return v
	case cellSparse:
		v := x.note(jsrt.Arr(jsrt.ArrayCreate(r, c.num, nil)))
		x.properties(v.Object(), c.list)
		return v
	case cellObject:
		v := x.note(jsrt.Obj(jsrt.NewObjectCap(r, len(c.list)/2)))
		x.properties(v.Object(), c.list)
		return v
	case cellMap:
		m := jsrt.NewMap(r, r.RootShape(jsrt.ClassMap, r.Intrinsic(jsrt.MapPrototype), nil, 0))
		v := x.note(jsrt.Obj(&m.Object))
		for i := 0; i < len(c.list); i += 2 {
			k := x.value(&c.list[i])
			m.Put(k, x.value(&c.list[i+1]))
		}
		return v
	case cellSet:
		m := jsrt.NewSet(r, r.RootShape(jsrt.ClassSet, r.Intrinsic(jsrt.SetPrototype), nil, 0))
		v := x.note(jsrt.Obj(&m.Object))
		for i := range c.list {
			m.Put(x.value(&c.list[i]), jsrt.Undef())
		}
		return v
	case cellForeign:
		return x.note(jsrt.RealmData[jsrt.Cloning](r).Make(r, c.data))
	case cellShared:
		if c.num < 0 {
			return x.note(jsrt.Obj(&jsrt.NewSharedArrayBufferOf(r, c.data.(*jsrt.SharedBlock), -1-int(c.num)).Object))
		}
		s := r.RootShape(jsrt.ClassSharedArrayBuffer, r.Intrinsic(jsrt.SharedArrayBufferPrototype), nil, 0)
		return x.note(jsrt.Obj(&jsrt.NewSharedArrayBuffer(s, c.data.(*jsrt.SharedBlock), int(c.num)).Object))
	}
	return x.note(x.buffer(c))
}

func (x *reader) buffer(c *cell) jsrt.Value {
	r := x.r
	data := c.data.([]byte)
	if c.num >= 0 {
		s := r.RootShape(jsrt.ClassArrayBuffer, r.Intrinsic(jsrt.ArrayBufferPrototype), nil, 0)
		b := jsrt.NewArrayBuffer(r, s, int64(len(data)), int64(c.num))
		copy(b.Bytes(), data)
		return jsrt.Obj(&b.Object)
	}
	if x.m.many {
		data = append([]byte(nil), data...)
	}
	return jsrt.Obj(&jsrt.NewArrayBufferOf(r, data).Object)
}

func (x *reader) properties(o *jsrt.Object, list []cell) {
	for i := 0; i < len(list); i += 2 {
		key := jsrt.ToPropertyKey(x.r, x.value(&list[i]))
		jsrt.CreateDataProperty(x.r, o, key, x.value(&list[i+1]))
	}
}

func (x *reader) packed(c *cell) jsrt.Value {
	n := len(x.seen)
	x.note(jsrt.Undef())
	parts := jsrt.NewArrayCap(x.r, len(c.list))
	for i := range c.list {
		parts.Append(x.value(&c.list[i]))
	}
	v := x.r.Call(x.js.unpack, jsrt.Undef(), jsrt.Arr(parts))
	x.seen[n] = v
	return v
}
