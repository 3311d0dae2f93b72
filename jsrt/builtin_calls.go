package jsrt

// Built-in methods that compiled code calls without a call: each is given the function
// that the program would call and returns the empty value unless it is the built-in one
// and the receiver an array or a string as they mostly are.

// FastPush is Array.prototype.push (§23.1.3.23) of one item.
func FastPush(r *Realm, f, this, item Value) Value {
	if this.shape().class == ClassArray && IsBuiltin(f, OpArrayPush) {
		if a := (*Array)(this.p); a.Push(r, item) {
			return Int(int(a.length))
		}
	}
	return Value{}
}

// FastPop is Array.prototype.pop (§23.1.3.22).
func FastPop(r *Realm, f, this Value) Value {
	if this.shape().class != ClassArray || !IsBuiltin(f, OpArrayPop) {
		return Value{}
	}
	v, _ := (*Array)(this.p).Pop(r)
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
