package jsrt

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// Built-in methods that compiled code calls without a call: each is given the function
// that the program would call and returns the empty value unless it is the built-in one
// and the receiver an array or a string as they mostly are.

// ListIC knows the built-in push, or pop, and the shape of the plain arrays that a place calls
// it of.
type ListIC struct {
	fn    unsafe.Pointer
	shape *Shape
	growth
}

// growth is what a place that fills empty arrays has learnt of how long they become: where most
// outgrow their first room, the next ones get the one after it at once.
type growth struct {
	started, outgrown uint8 // arrays, of the last startedArrays
	level             uint8
}

// rooms are for so many elements: those through which arrays grow.
var rooms = [...]int{firstRoom, secondRoom, 2 * secondRoom}

const startedArrays = 64

// room is how many elements an array of n, which is full, gets room for; 0 where that is for
// append to say.
func (g *growth) room(n int) int {
	switch n {
	case 0:
		if g.started++; g.started == startedArrays {
			if g.outgrown > startedArrays/4*3 && int(g.level) < len(rooms)-1 {
				g.level++
			}
			g.started, g.outgrown = 0, 0
		}
		return rooms[g.level]
	case rooms[g.level]:
		if g.outgrown < startedArrays {
			g.outgrown++
		}
	}
	return 0
}

// Hit reports whether f is that method and v such an array, for Append or TakeLast.
func (ic *ListIC) Hit(f, v Value) bool { return f.p == ic.fn && v.shape() == ic.shape }

// learn remembers the two, if nothing but the elements of the array decides how they go on.
func (ic *ListIC) learn(f, v Value) {
	if v.shape().flags&(shapeElemsReadOnly|shapeElemsSealed|shapeNoAppend) == 0 {
		ic.fn, ic.shape = f.p, v.shape()
	}
}

// Append adds an element for which a plain array has room, and reports whether it could.
func Append(r *Realm, v, item Value) bool {
	a := (*Array)(v.p)
	n := len(a.dense)
	if n >= cap(a.dense) || uint32(n) != a.length || a.isSparse || r.agent.protoElems {
		return false
	}
	a.dense = a.dense[:n+1]
	a.dense[n] = item
	a.length++
	return true
}

// Push is Array.prototype.push (§23.1.3.23) of one item.
func (ic *ListIC) Push(r *Realm, f, this, item Value) Value {
	s := this.shape()
	if s.class != ClassArray || !IsBuiltin(f, OpArrayPush) {
		return Value{}
	}
	ic.learn(f, this)
	a := (*Array)(this.p)
	if n := len(a.dense); n == cap(a.dense) && uint32(n) == a.length && !a.isSparse {
		if room := ic.room(n); room > 0 {
			a.dense = newElements(room)[:0]
		}
	}
	if a.Push(r, item) {
		return Int(int(a.length))
	}
	return Value{}
}

// TakeLast removes the last element of a plain array, and returns it, or the empty value if it
// cannot.
func TakeLast(v Value) Value {
	a := (*Array)(v.p)
	last := len(a.dense) - 1
	if last < 0 || uint32(last) != a.length-1 || a.isSparse {
		return Value{}
	}
	x := a.dense[last]
	if x.p != nil {
		a.dense[last] = Value{}
		a.dense = a.dense[:last]
		a.length--
	}
	return x
}

// Pop is Array.prototype.pop (§23.1.3.22).
func (ic *ListIC) Pop(r *Realm, f, this Value) Value {
	if this.shape().class != ClassArray || !IsBuiltin(f, OpArrayPop) {
		return Value{}
	}
	ic.learn(f, this)
	v, _ := (*Array)(this.p).Pop(r)
	return v
}

// ByteAt is the unit at i of a string that is held one byte a unit, -1 for other values and
// indices.
func ByteAt(v Value, i int) int {
	if s := (*String)(v.p); s.shape == &stringShape && s.kind == latin1 && uint(i) < uint(len(s.data)) {
		return int(s.data[i])
	}
	return -1
}

// HasByte: ByteAt finds one, which is ByteOf.
func HasByte(v Value, i int) bool {
	s := (*String)(v.p)
	return s.shape == &stringShape && s.kind == latin1 && uint(i) < uint(len(s.data))
}

func ByteOf(v Value, i int) int {
	return int(*(*byte)(unsafe.Add(unsafe.Pointer(unsafe.StringData((*String)(v.p).data)), i)))
}

// TextOfByte is the string of one Latin-1 unit.
func TextOfByte(b byte) Value { return Value{p: unsafe.Pointer(&OneUnit[b])} }

// UnitOf is the unit of a text of one unit of Latin-1, if it is the one that all share; -1 for any
// other value.
func UnitOf(v Value) int {
	if uintptr(v.p)-uintptr(unsafe.Pointer(&OneUnit)) < unsafe.Sizeof(OneUnit) {
		return int((*String)(v.p).data[0])
	}
	return -1
}

// BytesOf has the units of a string that is held one byte a unit, and is empty for other values
// and where charCodeAt is not the built-in method.
func BytesOf(r *Realm, v Value) string {
	if !r.Knows(KnownCharCodeAt) {
		return ""
	}
	return UnitsOf(v)
}

// UnitsOf is BytesOf whatever charCodeAt is.
func UnitsOf(v Value) string {
	s := (*String)(v.p)
	if s.shape != &stringShape {
		return ""
	}
	if s.kind == rope {
		s.flatten()
	}
	if s.kind == latin1 {
		return s.data
	}
	return ""
}

// CharCode is this.charCodeAt(i) if f is the built-in method, this is a string and i an
// index of it, else -1.
func CharCode(r *Realm, f, this Value, i int) int {
	r.Asks(KnownCharCodeAt)
	if this.shape().kind != KindString || !IsBuiltin(f, OpStringCharCodeAt) {
		return -1
	}
	s := this.Str()
	if uint(i) >= uint(s.Len()) {
		return -1
	}
	return int(s.At(i))
}

// CharAt is the unit at an index of a string that is held one byte a unit, -1 for other values
// and keys.
func CharAt(v, key Value) int {
	s := (*String)(v.p)
	if i := FastKey(key); s.shape == &stringShape && s.kind == latin1 && uint(i) < uint(len(s.data)) {
		return int(s.data[i])
	}
	return -1
}

// FastCharCodeAt is String.prototype.charCodeAt (§22.1.3.3) with an index in the string.
func FastCharCodeAt(r *Realm, f, this, pos Value) Value {
	if this.shape().kind != KindString || !IsBuiltin(f, OpStringCharCodeAt) {
		return Value{}
	}
	s := this.Str()
	if i := FastKey(pos); uint(i) < uint(s.Len()) {
		return Int(int(s.At(i)))
	}
	return Value{}
}

// FastSubstring is String.prototype.substring (§22.1.3.25) of a part in the string.
func FastSubstring(r *Realm, f, this, start, end Value) Value {
	return r.part(f, this, start, end, OpStringSubstring)
}

// FastSlice is String.prototype.slice (§22.1.3.22) of a part in the string.
func FastSlice(r *Realm, f, this, start, end Value) Value {
	return r.part(f, this, start, end, OpStringSlice)
}

// part is what methods that cut a string give if 0 <= start <= end <= length.
func (r *Realm) part(f, this, start, end Value, op BuiltinOp) Value {
	if this.shape().kind != KindString || !IsBuiltin(f, op) {
		return Value{}
	}
	s := this.Str()
	from, to := FastKey(start), FastKey(end)
	if from < 0 || to < from || to > s.Len() {
		if op != OpStringSubstring || !start.IsNumber() || !end.IsNumber() {
			return Value{}
		}
		from, to = clampIndex(start.Float(), s.Len()), clampIndex(end.Float(), s.Len())
		from, to = min(from, to), max(from, to)
	}
	if to == from+1 {
		return r.Unit(s, from)
	}
	return Str(r.Substring(s, from, to))
}

// texts are the units of this and of search, if f is the built-in method op and both are strings that
// are held one byte a unit.
func texts(f, this, search Value, op BuiltinOp) (s, t string, ok bool) {
	a, b := (*String)(this.p), (*String)(search.p)
	if a.shape != &stringShape || b.shape != &stringShape || a.kind|b.kind != latin1 || !IsBuiltin(f, op) {
		return "", "", false
	}
	return a.data, b.data, true
}

// FastStartsWith is String.prototype.startsWith (§22.1.3.24) of one argument, a string.
func FastStartsWith(_ *Realm, f, this, search Value) Value {
	if s, t, ok := texts(f, this, search, OpStringStartsWith); ok {
		return Bool(len(s) >= len(t) && s[:len(t)] == t)
	}
	return Value{}
}

// FastEndsWith is String.prototype.endsWith (§22.1.3.7) likewise.
func FastEndsWith(_ *Realm, f, this, search Value) Value {
	if s, t, ok := texts(f, this, search, OpStringEndsWith); ok {
		return Bool(len(s) >= len(t) && s[len(s)-len(t):] == t)
	}
	return Value{}
}

// FastIncludes is String.prototype.includes (§22.1.3.8) likewise.
func FastIncludes(_ *Realm, f, this, search Value) Value {
	if s, t, ok := texts(f, this, search, OpStringIncludes); ok {
		return Bool(jsstring.IndexLatin1(jsstring.Bytes(s), jsstring.Bytes(t), 0) >= 0)
	}
	return Value{}
}

// FastIndexOf is String.prototype.indexOf (§22.1.3.9) likewise.
func FastIndexOf(_ *Realm, f, this, search Value) Value {
	if s, t, ok := texts(f, this, search, OpStringIndexOf); ok {
		return Int(jsstring.IndexLatin1(jsstring.Bytes(s), jsstring.Bytes(t), 0))
	}
	return Value{}
}

// clampIndex is the result of clamping ToIntegerOrInfinity(x) between 0 and n.
func clampIndex(x float64, n int) int {
	if !(x >= 1) { // NaN, too
		return 0
	}
	return int(min(x, float64(n)))
}

// FastCharAt is String.prototype.charAt (§22.1.3.2) with an integer.
func FastCharAt(r *Realm, f, this, pos Value) Value {
	if i := FastKey(pos); i >= 0 || pos.IsNumber() && pos.Float() <= -1 {
		return TextAt(r, f, this, i)
	}
	return Value{}
}

// TextAt is this.charAt(i) if f is the built-in method and this a string, else the empty value.
func TextAt(r *Realm, f, this Value, i int) Value {
	r.Asks(KnownCharAt)
	if this.shape().kind != KindString || !IsBuiltin(f, OpStringCharAt) {
		return Value{}
	}
	if s := this.Str(); uint(i) < uint(s.Len()) {
		return r.Unit(s, i)
	}
	return Str(Empty())
}

// IsProxy, IsArrayObject and IsFinite are the parts of built-in functions that test one value.
func IsProxy(v Value) bool       { return v.shape().class == ClassProxy }
func IsArrayObject(v Value) bool { return v.shape().class == ClassArray }
func IsFinite(n float64) bool    { return n-n == 0 }
