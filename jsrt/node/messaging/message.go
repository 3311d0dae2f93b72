// Package messaging is what MessagePort, BroadcastChannel and workers have in common:
// messages, which belong to no realm, and the channels that carry them from one event
// loop to another.
package messaging

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/structured"
)

// Message is a value on its way from one realm to another, by the structured clone
// algorithm: https://html.spec.whatwg.org/#structuredserializewithtransfer.
type Message struct {
	root  cell
	ports []*Port // transferred, in the order of the list
	many  bool    // more than one realm reads it: memory is copied
}

type cellKind uint8

const (
	cellUndefined cellKind = iota
	cellNull
	cellTrue
	cellFalse
	cellNumber
	cellLatin1 // data: string
	cellUTF16  // data: []uint16
	cellBigInt // data: *jsrt.BigInt
	cellHole
	cellArray   // list: the elements
	cellSparse  // num: the length; list: keys and values
	cellObject  // list: keys and values
	cellMap     // list: keys and values
	cellSet     // list: the members
	cellBuffer  // data: []byte, num: greatest length or -1
	cellShared  // data: *jsrt.SharedBlock, num: greatest length, or of fixed length -1 minus it
	cellForeign // data: what jsrt.Cloning makes an object of
	cellPort    // num: index in ports
	cellPacked  // list: what unpack gets
	cellRef     // num: number of an object that came before
)

// cell is one value of a message.
type cell struct {
	kind cellKind
	num  float64
	data any
	list []cell
}

// writer takes a value apart.
type writer struct {
	r        *jsrt.Realm
	m        *Message
	js       *hooks
	seen     map[*jsrt.Object]int
	moved    map[*jsrt.Object]bool // ArrayBuffers to transfer
	portAt   map[*Port]int
	platform bool // some objects say how they are cloned, or that they are not
}

// write makes a message. transfer are ArrayBuffers and handles of ports.
func write(r *jsrt.Realm, v jsrt.Value, transfer []jsrt.Value) *Message {
	w := &writer{r: r, m: &Message{}, js: hooksOf(r), seen: map[*jsrt.Object]int{}, moved: map[*jsrt.Object]bool{}, portAt: map[*Port]int{}}
	w.transfer(transfer)
	w.m.root = w.value(v)
	if len(w.moved) > 0 {
		w.detach()
	}
	return w.m
}

// transfer notes what the list names.
func (w *writer) transfer(list []jsrt.Value) {
	for _, v := range list {
		if p, ok := jsrt.HostData(v).(*handle); ok {
			if p.port == nil {
				w.fail("MessagePort in transfer list is already detached")
			}
			if _, ok := w.portAt[p.port]; ok {
				w.fail("Transfer list contains duplicate MessagePort")
			}
			w.portAt[p.port] = len(w.m.ports)
			w.m.ports = append(w.m.ports, p.port)
			continue
		}
		a := v.AsArrayBuffer()
		switch {
		case a == nil || a.Shared() != nil:
			w.fail("Found invalid value in transferList.")
		case w.moved[v.Object()]:
			w.fail("Transfer list contains duplicate ArrayBuffer")
		case a.IsDetached() || !a.DetachKey.IsEmpty():
			w.fail("Cannot transfer object of unsupported type.")
		}
		w.moved[v.Object()] = true
	}
}

// detach takes the transferred memory from its buffers, once nothing can fail.
func (w *writer) detach() {
	cells := map[int]*cell{}
	w.find(&w.m.root, cells)
	for o := range w.moved {
		data := jsrt.Obj(o).AsArrayBuffer().Detach()
		if n, ok := w.seen[o]; ok {
			cells[n].data = data
		}
	}
}

// find finds the cells of the buffers to move.
func (w *writer) find(c *cell, to map[int]*cell) {
	if c.kind == cellBuffer {
		if n, ok := c.data.(int); ok {
			to[n] = c
		}
	}
	for i := range c.list {
		w.find(&c.list[i], to)
	}
}

func (w *writer) fail(message string) {
	w.r.Call(w.js.fail, jsrt.Undef(), jsrt.Str(jsrt.FromGo(message)))
}

func (w *writer) refuse(v jsrt.Value) {
	w.r.Call(w.js.fail, jsrt.Undef(), jsrt.Str(w.r.Concat(structured.Display(w.r, v), jsrt.Latin1(" could not be cloned."))))
}

func text(s *jsrt.String) cell {
	if s.IsLatin1() {
		return cell{kind: cellLatin1, data: s.Latin1()}
	}
	return cell{kind: cellUTF16, data: s.UTF16()}
}

func (w *writer) value(v jsrt.Value) cell {
	switch {
	case v.IsEmpty():
		return cell{kind: cellHole}
	case v.IsNumber():
		return cell{kind: cellNumber, num: v.Float()}
	case v.IsString():
		return text(v.Str())
	case v.IsUndefined():
		return cell{}
	case v.IsNull():
		return cell{kind: cellNull}
	case v.IsBoolean():
		if v.IsTrue() {
			return cell{kind: cellTrue}
		}
		return cell{kind: cellFalse}
	case v.IsBigInt():
		return cell{kind: cellBigInt, data: v.BigInt()}
	case !v.IsObject() || v.AsFunction() != nil:
		w.refuse(v)
	}
	o := v.Object()
	if n, ok := w.seen[o]; ok {
		return cell{kind: cellRef, num: float64(n)}
	}
	n := len(w.seen)
	w.seen[o] = n
	return w.object(v, o, n)
}

func (w *writer) object(v jsrt.Value, o *jsrt.Object, n int) cell {
	switch o.Class() {
	case jsrt.ClassArray:
		return w.array(v.AsArray(), o)
	case jsrt.ClassMap:
		return cell{kind: cellMap, list: w.values(v.AsMap().Contents())}
	case jsrt.ClassSet:
		return cell{kind: cellSet, list: w.values(v.AsSet().Contents())}
	case jsrt.ClassArrayBuffer:
		return w.buffer(v.AsArrayBuffer(), o, n)
	case jsrt.ClassSharedArrayBuffer:
		a := v.AsArrayBuffer()
		limit, growable := a.Max()
		if !growable {
			return cell{kind: cellShared, data: a.Shared(), num: -1 - float64(a.Len())}
		}
		return cell{kind: cellShared, data: a.Shared(), num: float64(limit)}
	case jsrt.ClassWasmModule, jsrt.ClassWasmMemory:
		data, ok := jsrt.RealmData[jsrt.Cloning](w.r).Take(o)
		if !ok {
			w.refuse(v)
		}
		return cell{kind: cellForeign, data: data}
	}
	kind := structured.Kind(v)
	switch kind.Go() {
	case "plain":
		if !w.js.isSpecial(w.r, v) {
			return cell{kind: cellObject, list: w.properties(o)}
		}
	case "refuse", "tagged":
		w.refuse(v)
	}
	return w.packed(v, kind)
}

func (w *writer) values(list []jsrt.Value) []cell {
	out := make([]cell, len(list))
	for i, x := range list {
		out[i] = w.value(x)
	}
	return out
}

func (w *writer) array(a *jsrt.Array, o *jsrt.Object) cell {
	if elems, ok := a.Dense(); ok && len(elems) == a.Len() && a.IsPlain(w.r) && plainKeys(w.r, o) {
		// Getters of members may change the array: its elements are those of now.
		return cell{kind: cellArray, list: w.values(append([]jsrt.Value(nil), elems...))}
	}
	return cell{kind: cellSparse, num: float64(a.Len()), list: w.properties(o)}
}

// plainKeys: the array has no properties but its elements.
func plainKeys(r *jsrt.Realm, o *jsrt.Object) bool {
	keys := jsrt.OwnPropertyKeys(r, o)
	for i := len(keys) - 1; i >= 0 && !keys[i].IsIndex(); i-- {
		if keys[i] != jsrt.KeyLength && !keys[i].IsSymbol() {
			return false
		}
	}
	return true
}

func (w *writer) properties(o *jsrt.Object) []cell {
	keys := jsrt.EnumerableOwnProperties(w.r, o, jsrt.KindKeys)
	list := make([]cell, 0, 2*len(keys))
	for _, k := range keys {
		key := jsrt.ToPropertyKey(w.r, k)
		if _, ok := jsrt.GetOwnProperty(w.r, o, key); !ok {
			continue // a getter before it removed it
		}
		list = append(list, text(k.Str()))
		list = append(list, w.value(jsrt.Get(w.r, o, key)))
	}
	return list
}

func (w *writer) buffer(a *jsrt.ArrayBuffer, o *jsrt.Object, n int) cell {
	if a.IsDetached() {
		w.fail("An ArrayBuffer is detached and could not be cloned.")
	}
	limit, resizable := a.Max()
	if !resizable {
		limit = -1
	}
	c := cell{kind: cellBuffer, num: float64(limit)}
	if w.moved[o] {
		c.data = n
	} else {
		c.data = append([]byte(nil), a.Bytes()...)
	}
	return c
}

// packed asks JavaScript to take an object apart: a list that its unpack makes it of.
func (w *writer) packed(v jsrt.Value, kind *jsrt.String) cell {
	parts := w.r.Call(w.js.pack, jsrt.Undef(), v, jsrt.Str(kind))
	if h, ok := jsrt.HostData(parts).(*handle); ok {
		at, listed := w.portAt[h.port]
		if !listed || h.port == nil {
			w.fail("Object that needs transfer was found in message but not listed in transferList")
		}
		return cell{kind: cellPort, num: float64(at)}
	}
	a := parts.AsArray()
	list := make([]cell, a.Len())
	for i := range list {
		list[i] = w.value(a.At(i))
	}
	return cell{kind: cellPacked, list: list}
}
