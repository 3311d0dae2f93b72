package jsrt

// Arguments objects and rest arrays that only their function sees, and only reads, are not
// made: their elements are those of the slice that the function was called with.

// ArgsIndex is element i of arguments; callee is nil for an unmapped arguments object.
func ArgsIndex(r *Realm, callee *Function, args []Value, i int) Value {
	if uint(i) < uint(len(args)) {
		return args[i]
	}
	return argsElemSlow(r, callee, args, Int(i))
}

// ArgsElem is ArgsIndex for any key.
func ArgsElem(r *Realm, callee *Function, args []Value, key Value) Value {
	if i := FastKey(key); uint(i) < uint(len(args)) {
		return args[i]
	}
	return argsElemSlow(r, callee, args, key)
}

func argsElemSlow(r *Realm, callee *Function, args []Value, key Value) Value {
	if callee == nil {
		return GetElem(r, Obj(NewUnmappedArguments(r, args)), key)
	}
	return GetElem(r, Obj(NewMappedArguments(r, callee, args, nil, nil)), key)
}

// RestOf is what a rest parameter at position i holds.
func RestOf(args []Value, i int) []Value {
	if i < len(args) {
		return args[i:]
	}
	return nil
}

// RestIndex is element i of a rest array.
func RestIndex(r *Realm, rest []Value, i int) Value {
	if uint(i) < uint(len(rest)) {
		return rest[i]
	}
	return restElemSlow(r, rest, Int(i))
}

// RestElem is RestIndex for any key.
func RestElem(r *Realm, rest []Value, key Value) Value {
	if i := FastKey(key); uint(i) < uint(len(rest)) {
		return rest[i]
	}
	return restElemSlow(r, rest, key)
}

func restElemSlow(r *Realm, rest []Value, key Value) Value {
	return GetElem(r, Arr(RestArray(r, rest, 0)), key)
}

// InitArgs is Init over a rest array, which ListNext and CloseArgs are given again.
func (it *Iter) InitArgs(r *Realm, rest []Value) {
	if !PristineIteration(r) {
		it.list = false
		it.Init(r, Arr(RestArray(r, rest, 0)), IterSync, "")
		return
	}
	it.literal, it.entry, it.pairs, it.pair, it.list = false, false, false, false, true
	it.array, it.open, it.index = nil, &doneIter, 0
}

// ListNext is Next while the list has further elements, for inlining.
func (it *Iter) ListNext(rest []Value) bool {
	if it.list && uint(it.index) < uint(len(rest)) {
		it.value = rest[it.index]
		it.index++
		return true
	}
	return false
}

// CloseArgs is Close.
func (it *Iter) CloseArgs(r *Realm, rest []Value) {
	if v := r.pristine.arrayNext.valid; it.list && (v == nil || !v.ok) { // perhaps somebody notices
		it.open = &openIter{Iterator: Iterator{array: RestArray(r, rest, 0), index: it.index}}
	}
	it.Close(r)
}

// AppendArgs is AppendAll of a rest array.
func (a *Array) AppendArgs(r *Realm, rest []Value) {
	if !PristineIteration(r) {
		a.AppendAll(r, Arr(RestArray(r, rest, 0)), "")
		return
	}
	a.dense = append(a.dense, rest...)
	a.length = uint32(len(a.dense))
}

// OpCallArgs is f.call(this, ...rest), with a rest array.
func OpCallArgs(r *Realm, f, this Value, rest []Value, what string) Value {
	if !PristineIteration(r) {
		return OpCallSpread1(r, f, this, Arr(RestArray(r, rest, 0)), what, "")
	}
	return r.callList(Callee(r, f, what), this, rest)
}

// OpCallArgsAfter is f.call(this, ...lead, ...rest), lead being arguments that are written
// there.
func OpCallArgsAfter(r *Realm, f, this Value, lead, rest []Value, what string) Value {
	if !PristineIteration(r) {
		list := NewArrayOf(r, lead...)
		list.AppendArgs(r, rest)
		return OpCallSpread(r, f, this, Arr(list), what)
	}
	fn := Callee(r, f, what)
	base := len(r.agent.args)
	r.pushArgs(lead)
	r.pushArgs(rest)
	return r.callPushed(fn, this, base)
}

// pushArgs puts arguments on the realm's argument stack, from where callPushed takes those above
// base, as Gather4 does.
//
//go:noinline
func (r *Realm) pushArgs(list []Value) { r.agent.args = append(r.agent.args, list...) }

func (r *Realm) callPushed(fn *Function, this Value, base int) Value {
	v := fn.callEntry(this, r.agent.args[base:len(r.agent.args):len(r.agent.args)])
	r.agent.popArgs(base)
	return v
}

// callList calls fn with the values of a list that it must not keep.
func (r *Realm) callList(fn *Function, this Value, list []Value) Value {
	if len(list) == 4 {
		return fn.Code.Call4(fn, this, list[0], list[1], list[2], list[3])
	}
	if len(list) < 4 {
		return fn.callFew(this, list)
	}
	base := len(r.agent.args)
	r.pushArgs(list)
	return r.callPushed(fn, this, base)
}

// OpApplyArgs is m.call(f, this, list), where m is what f has for apply and list a list of
// arguments of the kind of callee and rest: an arguments object of callee, an unmapped one, or
// a rest array.
func OpApplyArgs(r *Realm, m, f, this Value, list []Value, callee *Function, rest bool, what string) Value {
	if fn := f.AsFunction(); fn != nil && IsBuiltin(m, OpFunctionApply) {
		return r.callList(fn, this, list)
	}
	c := Callee(r, m, what)
	var o Value
	switch {
	case rest:
		o = Arr(RestArray(r, list, 0))
	case callee != nil:
		o = Obj(NewMappedArguments(r, callee, list, nil, nil))
	default:
		o = Obj(NewUnmappedArguments(r, list))
	}
	return c.Code.Call2(c, f, this, o)
}
