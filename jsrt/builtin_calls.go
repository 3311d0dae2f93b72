package jsrt

// Built-in methods that compiled code calls without a call: each is given the function
// that the program would call and returns the empty value unless it is the built-in one
// and the receiver an array or a string as they mostly are.

// FastPush is Array.prototype.push (§23.1.3.23) of one item.
func FastPush(r *Realm, f, this, item Value) Value {
	s := this.shape()
	if s.class != ClassArray || !IsBuiltin(f, OpArrayPush) {
		return Value{}
	}
	a := (*Array)(this.p)
	if n := len(a.dense); n < cap(a.dense) && uint32(n) == a.length && s.flags&shapeNoAppend == 0 && !r.agent.protoElems && !a.isSparse {
		a.dense = a.dense[:n+1]
		a.dense[n] = item
		a.length++
		return Int(n + 1)
	}
	if a.Push(r, item) {
		return Int(int(a.length))
	}
	return Value{}
}

// FastPop is Array.prototype.pop (§23.1.3.22).
func FastPop(r *Realm, f, this Value) Value {
	s := this.shape()
	if s.class != ClassArray || !IsBuiltin(f, OpArrayPop) {
		return Value{}
	}
	a := (*Array)(this.p)
	if last := len(a.dense) - 1; last >= 0 && uint32(last) == a.length-1 && s.flags&(shapeElemsReadOnly|shapeElemsSealed|shapeNoAppend) == 0 && !a.isSparse {
		if v := a.dense[last]; v.p != nil {
			a.dense[last] = Value{}
			a.dense = a.dense[:last]
			a.length--
			return v
		}
	}
	v, _ := a.Pop(r)
	return v
}

// CharCode is this.charCodeAt(i) if f is the built-in method, this is a string and i an
// index of it, else -1.
func CharCode(f, this Value, i int) int {
	if this.shape().kind == KindString && IsBuiltin(f, OpStringCharCodeAt) {
		if s := this.Str(); uint(i) < uint(s.Len()) {
			return int(s.At(i))
		}
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

// clampIndex is the result of clamping ToIntegerOrInfinity(x) between 0 and n.
func clampIndex(x float64, n int) int {
	if !(x >= 1) { // NaN, too
		return 0
	}
	return int(min(x, float64(n)))
}

// FastCharAt is String.prototype.charAt (§22.1.3.2) with an index in the string.
func FastCharAt(r *Realm, f, this, pos Value) Value {
	if this.shape().kind != KindString || !IsBuiltin(f, OpStringCharAt) {
		return Value{}
	}
	s := this.Str()
	i := FastKey(pos)
	if uint(i) >= uint(s.Len()) {
		return Value{}
	}
	return r.Unit(s, i)
}
