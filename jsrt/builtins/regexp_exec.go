package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/regexp"
)

// Executions of regular expressions.

// match runs the matcher on s from position i; the captures are then in it.
func (c *regExpCode) match(r *jsrt.Realm, s *jsrt.String, i int) bool {
	if s.IsFlatLatin1() {
		switch c.TryLatin1(s.Bytes(), i) {
		case regexp.Matched:
			return true
		case regexp.NotMatched:
			return false
		}
	}
	return c.matchAny(r, s, i)
}

// matchAny is match of a matcher or a string of any kind.
func (c *regExpCode) matchAny(r *jsrt.Realm, s *jsrt.String, i int) bool {
	c.notMatched(r) // what has been tried may have come to an end
	if s.IsLatin1() {
		return c.MatchLatin1(s.Bytes(), i) || c.notMatched(r)
	}
	return c.MatchUTF16(s.UTF16(), i) || c.notMatched(r)
}

// notMatched is false, for a match that has been found out not to be.
func (c *regExpCode) notMatched(r *jsrt.Realm) bool {
	if c.Exhausted() {
		panic(r.StackOverflow())
	}
	return false
}

// execRaw is RegExpBuiltinExec (§22.2.7.2) up to the captures, which it leaves in
// the matcher.
func (o *regExp) execRaw(r *jsrt.Realm, rr *regExpRealm, s *jsrt.String) bool {
	if !o.execQuietly(r, rr, s) {
		return false
	}
	rr.note(o, s, o.code.Captures())
	return true
}

// execQuietly is execRaw, after which the caller notes the match.
func (o *regExp) execQuietly(r *jsrt.Realm, rr *regExpRealm, s *jsrt.String) bool {
	// 2. Let lastIndex be ℝ(? ToLength(? Get(R, "lastIndex"))).
	i := int(o.at)
	if !o.lastIndex.IsInt(i) {
		if n, ok := o.lastIndex.Int32(); ok && n >= 0 {
			i = int(n)
		} else {
			i = int(jsrt.ToLength(r, o.lastIndex))
		}
	}
	c := o.code // user code may have compiled another pattern
	moving := c.moving
	if !moving {
		i = 0
	}
	// 13.a-e. A position behind the end is a failure.
	found := i <= s.Len() && c.match(r, s, i)
	if !moving {
		return found
	}
	last := 0
	if found {
		last = int(c.Captures()[1])
	}
	if o.Shape() == rr.shape {
		o.lastIndex.SetInt(last)
		o.at = int32(last)
	} else {
		o.setLastIndex(r, rr, last)
	}
	return found
}

// quick is execQuietly of a flat Latin-1 string and an ordinary lastIndex: regexp.Matched or
// regexp.NotMatched, else another number.
func (o *regExp) quick(r *jsrt.Realm, rr *regExpRealm, s *jsrt.String) int {
	c := o.code
	if !s.IsFlatLatin1() || !o.lastIndex.IsNumber() { // ToLength of anything else may run code
		return -1
	}
	if !c.moving {
		found := c.TryLatin1(s.Bytes(), 0)
		if found < 0 {
			c.notMatched(r)
		}
		return found
	}
	i := int(o.at)
	if !o.lastIndex.IsInt(i) {
		n, ok := o.lastIndex.Int32()
		if !ok {
			return -1
		}
		i = int(n)
	}
	if i < 0 || i > s.Len() || o.Shape() != rr.shape {
		return -1
	}
	found := c.TryLatin1(s.Bytes(), i)
	switch found {
	case regexp.Matched:
		i = int(c.Captures()[1])
	case regexp.NotMatched:
		i = 0
	default:
		c.notMatched(r)
		return -1
	}
	o.lastIndex.SetInt(i)
	o.at = int32(i)
	return found
}

// execBuiltin is RegExpBuiltinExec: an array or null.
func (o *regExp) execBuiltin(r *jsrt.Realm, s *jsrt.String) jsrt.Value {
	if !o.execRaw(r, regExpRealmOf(r), s) {
		return jsrt.Null
	}
	return o.code.result(r, s, o.code.Captures())
}

// result makes the result array of a match in s.
func (c *regExpCode) result(r *jsrt.Realm, s *jsrt.String, caps []int32) jsrt.Value {
	s = r.OwnString(s)
	a, elems := jsrt.NewMatchArray(r, c.groups, int(caps[0]), s)
	narrow := s.IsLatin1()
	for i := range elems {
		elems[i] = groupText(r, s, narrow, caps[2*i], caps[2*i+1])
	}
	if len(c.names) > 0 {
		a.SetGroups(c.namedGroups(r, func(i int) jsrt.Value { return elems[i] }))
	}
	if c.has(regexp.HasIndices) {
		a.AddIndices(c.matchIndices(r, caps))
	}
	return jsrt.Arr(&a.Array)
}

// groupText is a part of s, the text of a group.
func groupText(r *jsrt.Realm, s *jsrt.String, narrow bool, from, to int32) jsrt.Value {
	switch {
	case from < 0:
		return jsrt.Undef()
	case narrow && to-from <= 32 && int(to-from) != s.Len():
		return jsrt.Str(r.CopyLatin1(s.Bytes()[from:to]))
	}
	return jsrt.Str(r.Substring(s, int(from), int(to)))
}

// capture returns group i as a value.
func capture(r *jsrt.Realm, s *jsrt.String, caps []int32, i int) jsrt.Value {
	if caps[2*i] < 0 {
		return jsrt.Undef()
	}
	return jsrt.Str(r.Substring(s, int(caps[2*i]), int(caps[2*i+1])))
}

// namedGroups makes a groups object; of groups that share a name the one that took
// part counts.
func (c *regExpCode) namedGroups(r *jsrt.Realm, group func(i int) jsrt.Value) jsrt.Value {
	simple := len(c.nameKeys) <= jsrt.MaxInline
	var o *jsrt.Object
	if simple {
		o = c.groupsSite.NewBare(r, c.nameKeys)
	} else {
		o = jsrt.OrdinaryObjectCreate(r, nil)
	}
	for n, g := range c.names {
		v := jsrt.Undef()
		for _, i := range g.indices {
			if w := group(i); !w.IsUndefined() {
				v = w
			}
		}
		if simple {
			o.InitSlot(uint32(n), v)
		} else {
			jsrt.CreateDataProperty(r, o, g.key, v)
		}
	}
	return jsrt.Obj(o)
}

// matchIndices is MakeMatchIndicesIndexPairArray, §22.2.7.8.
func (c *regExpCode) matchIndices(r *jsrt.Realm, caps []int32) jsrt.Value {
	elems := make([]jsrt.Value, c.groups)
	for i := range elems {
		elems[i] = jsrt.Undef()
		if caps[2*i] >= 0 {
			elems[i] = jsrt.Arr(jsrt.NewArray2(r, jsrt.Int(int(caps[2*i])), jsrt.Int(int(caps[2*i+1]))))
		}
	}
	a := jsrt.NewArrayFrom(r, elems)
	groups := jsrt.Undef()
	if len(c.names) > 0 {
		groups = c.namedGroups(r, func(i int) jsrt.Value { return elems[i] })
	}
	jsrt.CreateDataProperty(r, &a.Object, jsrt.KeyGroups, groups)
	return jsrt.Arr(a)
}

// regExpExec is RegExpExec, §22.2.7.1: an object or null.
func regExpExec(r *jsrt.Realm, o *jsrt.Object, s *jsrt.String) jsrt.Value {
	if x := pristineRegExp(r, jsrt.Obj(o)); x != nil {
		return x.execBuiltin(r, s)
	}
	exec := jsrt.Get(r, o, jsrt.KeyExec)
	if jsrt.IsCallable(exec) {
		result := jsrt.Call1(r, exec, jsrt.Obj(o), jsrt.Str(s))
		if !result.IsObject() && !result.IsNull() {
			panic(r.TypeError("RegExp exec method returned something other than an Object or null"))
		}
		return result
	}
	return thisRegExp(r, jsrt.Obj(o), "RegExp.prototype.exec").execBuiltin(r, s)
}

// thisRegExp is RequireInternalSlot(this, [[RegExpMatcher]]).
func thisRegExp(r *jsrt.Realm, this jsrt.Value, method string) *regExp {
	x := cast[regExp](this, jsrt.ClassRegExp)
	if x == nil || x.code == nil {
		panic(incompatible(r, method, this))
	}
	return x
}

// thisPattern is the check that the methods working on any object begin with.
func thisPattern(r *jsrt.Realm, this jsrt.Value, method string) *jsrt.Object {
	o := this.AsObject()
	if o == nil {
		panic(incompatible(r, "RegExp.prototype."+method, this))
	}
	return o
}

// advanceStringIndex is AdvanceStringIndex, §22.2.7.3.
func advanceStringIndex(s *jsrt.String, i int64, unicode bool) int64 {
	if unicode && i+1 < int64(s.Len()) && !s.IsLatin1() && isSurrogatePair(s.UTF16(), int(i)) {
		return i + 2
	}
	return i + 1
}

// advanceLastIndex moves lastIndex of any pattern object on after an empty match.
func advanceLastIndex(r *jsrt.Realm, o *jsrt.Object, s *jsrt.String, unicode bool) {
	i := jsrt.ToLength(r, jsrt.Get(r, o, jsrt.KeyLastIndex))
	jsrt.Set(r, o, jsrt.KeyLastIndex, jsrt.Num(float64(advanceStringIndex(s, i, unicode))))
}

// RegExp.prototype.exec ( string ), §22.2.6.2
func regExpPrototypeExec(fn *jsrt.Function, this, string jsrt.Value) jsrt.Value {
	r := fn.Realm()
	x := thisRegExp(r, this, "RegExp.prototype.exec")
	return x.execBuiltin(r, jsrt.ToString(r, string))
}

// RegExp.prototype.test ( S ), §22.2.6.16
func regExpPrototypeTest(fn *jsrt.Function, this, string jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if x := pristineRegExp(r, this); x != nil && string.IsString() {
		rr, s := regExpRealmOf(r), string.Str()
		switch x.quick(r, rr, s) {
		case regexp.Matched:
			rr.note(x, s, x.code.Captures())
			return jsrt.Bool(true)
		case regexp.NotMatched:
			return jsrt.Bool(false)
		}
		return jsrt.Bool(x.execRaw(r, rr, s))
	}
	o := thisPattern(r, this, "test")
	s := jsrt.ToString(r, string)
	if x := pristineRegExp(r, this); x != nil {
		return jsrt.Bool(x.execRaw(r, regExpRealmOf(r), s))
	}
	return jsrt.Bool(!regExpExec(r, regExpOwn(r, jsrt.Obj(o)).Object(), r.OwnString(s)).IsNull())
}

// eachMatch calls body with the captures of each successive match of a pristine
// global regular expression, and leaves lastIndex 0. body runs no user code.
func (o *regExp) eachMatch(r *jsrt.Realm, rr *regExpRealm, s *jsrt.String, body func(caps []int32)) {
	c := o.code
	o.lastIndex = jsrt.Int(0)
	var last []int32
	for i := 0; i <= s.Len() && c.match(r, s, i); {
		last = c.Captures()
		body(last)
		i = int(last[1])
		if last[0] == last[1] {
			i = int(advanceStringIndex(s, int64(i), c.unicode()))
		}
	}
	if last != nil {
		rr.note(o, s, last)
	}
}
