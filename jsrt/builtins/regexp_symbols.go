package builtins

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/regexp"
)

// The methods of RegExp.prototype that String.prototype's hand on to.

// flagsOf is ToString(Get(rx, "flags")).
func flagsOf(r *jsrt.Realm, o *jsrt.Object) (global, unicode bool) {
	flags := jsrt.ToString(r, jsrt.Get(r, o, jsrt.KeyFlags))
	for i := 0; i < flags.Len(); i++ {
		switch flags.At(i) {
		case 'g':
			global = true
		case 'u', 'v':
			unicode = true
		}
	}
	return global, unicode
}

// RegExp.prototype [ %Symbol.match% ] ( string ), §22.2.6.8
func regExpPrototypeSymbolMatch(fn *jsrt.Function, this, string jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := thisPattern(r, this, "@@match")
	s := jsrt.ToString(r, string)
	if x := pristineRegExp(r, this); x != nil {
		return x.matchFast(r, s)
	}
	global, unicode := flagsOf(r, o)
	if !global {
		return regExpExec(r, o, s)
	}
	jsrt.Set(r, o, jsrt.KeyLastIndex, jsrt.Int(0))
	var list []jsrt.Value
	for {
		result := regExpExec(r, o, s)
		if result.IsNull() {
			break
		}
		m := jsrt.ToString(r, jsrt.Get(r, result.Object(), jsrt.IndexKey(0)))
		list = append(list, jsrt.Str(m))
		if m.Len() == 0 {
			advanceLastIndex(r, o, s, unicode)
		}
	}
	if list == nil {
		return jsrt.Null
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, list))
}

func (o *regExp) matchFast(r *jsrt.Realm, s *jsrt.String) jsrt.Value {
	if !o.code.has(regexp.Global) {
		return o.execBuiltin(r, s)
	}
	rr := regExpRealmOf(r)
	places := rr.scratch.takeCaps()
	o.eachMatch(r, rr, s, func(caps []int32) { places = append(places, caps[0], caps[1]) })
	rr.scratch.giveCaps(places)
	if len(places) == 0 {
		return jsrt.Null
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, texts(r, s, places)))
}

// texts are the parts of s between places, two for each; undefined where they are -1.
func texts(r *jsrt.Realm, s *jsrt.String, places []int32) []jsrt.Value {
	list, narrow := make([]jsrt.Value, len(places)/2), s.IsLatin1()
	for i := range list {
		list[i] = groupText(r, s, narrow, places[2*i], places[2*i+1])
	}
	return list
}

// RegExp.prototype [ %Symbol.search% ] ( string ), §22.2.6.12
func regExpPrototypeSymbolSearch(fn *jsrt.Function, this, string jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := thisPattern(r, this, "@@search")
	s := jsrt.ToString(r, string)
	if x := pristineRegExp(r, this); x != nil {
		return x.searchFast(r, s)
	}
	previous := jsrt.Get(r, o, jsrt.KeyLastIndex)
	if !jsrt.SameValue(previous, jsrt.Int(0)) {
		jsrt.Set(r, o, jsrt.KeyLastIndex, jsrt.Int(0))
	}
	result := regExpExec(r, o, s)
	if current := jsrt.Get(r, o, jsrt.KeyLastIndex); !jsrt.SameValue(current, previous) {
		jsrt.Set(r, o, jsrt.KeyLastIndex, previous)
	}
	if result.IsNull() {
		return jsrt.Int(-1)
	}
	return jsrt.Get(r, result.Object(), jsrt.KeyIndex)
}

// searchFast is search by a pristine regular expression; lastIndex is 0 during the search and
// then as before.
func (o *regExp) searchFast(r *jsrt.Realm, s *jsrt.String) jsrt.Value {
	if !o.code.match(r, s, 0) {
		return jsrt.Int(-1)
	}
	caps := o.code.Captures()
	regExpRealmOf(r).note(o, s, caps)
	return jsrt.Int(int(caps[0]))
}

// RegExp.prototype [ %Symbol.split% ] ( string, limit ), §22.2.6.14
func regExpPrototypeSymbolSplit(fn *jsrt.Function, this, string, limit jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := thisPattern(r, this, "@@split")
	s := jsrt.ToString(r, string)
	if x := pristineRegExp(r, this); x != nil && regExpRealmOf(r).pristineSpecies(r) && (limit.IsUndefined() || limit.IsNumber()) {
		return jsrt.Arr(jsrt.NewArrayFrom(r, x.splitFast(r, s, splitLimit(r, limit))))
	}
	c := jsrt.SpeciesConstructor(r, o, r.Intrinsic(jsrt.RegExpConstructor))
	flags := jsrt.ToString(r, jsrt.Get(r, o, jsrt.KeyFlags))
	unicode := indexOf(flags, jsrt.FromCodeUnit('u'), 0) >= 0 || indexOf(flags, jsrt.FromCodeUnit('v'), 0) >= 0
	if indexOf(flags, jsrt.FromCodeUnit('y'), 0) < 0 {
		flags = r.Concat(flags, jsrt.FromCodeUnit('y'))
	}
	splitter := jsrt.Construct(r, c, []jsrt.Value{jsrt.Obj(o), jsrt.Str(flags)}, nil).Object()
	return splitWith(r, splitter, s, unicode, splitLimit(r, limit))
}

// splitWith is steps 11 to 20 of split: it tries the sticky splitter at every position.
func splitWith(r *jsrt.Realm, splitter *jsrt.Object, s *jsrt.String, unicode bool, lim int) jsrt.Value {
	a := jsrt.NewArray(r)
	if lim == 0 {
		return jsrt.Arr(a)
	}
	size := int64(s.Len())
	if size == 0 {
		if regExpExec(r, splitter, s).IsNull() {
			a.Append(jsrt.Str(s))
		}
		return jsrt.Arr(a)
	}
	p := int64(0)
	for q := int64(0); q < size; {
		jsrt.Set(r, splitter, jsrt.KeyLastIndex, jsrt.Num(float64(q)))
		z := regExpExec(r, splitter, s)
		if z.IsNull() {
			q = advanceStringIndex(s, q, unicode)
			continue
		}
		e := min(jsrt.ToLength(r, jsrt.Get(r, splitter, jsrt.KeyLastIndex)), size)
		if e == p {
			q = advanceStringIndex(s, q, unicode)
			continue
		}
		a.Append(jsrt.Str(r.Substring(s, int(p), int(q))))
		if a.Len() == lim {
			return jsrt.Arr(a)
		}
		p = e
		groups := max(jsrt.LengthOfArrayLike(r, z.Object())-1, 0)
		for i := int64(1); i <= groups; i++ {
			a.Append(jsrt.Get(r, z.Object(), jsrt.IntKey(i)))
			if a.Len() == lim {
				return jsrt.Arr(a)
			}
		}
		q = p
	}
	a.Append(jsrt.Str(r.Substring(s, int(p), int(size))))
	return jsrt.Arr(a)
}

// splitFast is split by a pristine regular expression. A search from q finds what
// trying each position from q on does.
func (o *regExp) splitFast(r *jsrt.Realm, s *jsrt.String, lim int) []jsrt.Value {
	c, rr := o.code, regExpRealmOf(r)
	if lim == 0 {
		return nil
	}
	size := s.Len()
	if size == 0 {
		if c.match(r, s, 0) {
			rr.note(o, s, c.Captures())
			return nil
		}
		return []jsrt.Value{jsrt.Str(s)}
	}
	places := rr.scratch.takeCaps()
	places = o.splitPlaces(r, rr, s, lim, places)
	rr.scratch.giveCaps(places)
	return texts(r, s, places)
}

// splitPlaces appends where the parts are.
func (o *regExp) splitPlaces(r *jsrt.Realm, rr *regExpRealm, s *jsrt.String, lim int, places []int32) []int32 {
	c, size := o.code, s.Len()
	sticky := c.has(regexp.Sticky)
	p := 0
	for q := 0; q < size; {
		if !c.match(r, s, q) {
			if !sticky {
				break
			}
			q = int(advanceStringIndex(s, int64(q), c.unicode()))
			continue
		}
		caps := c.Captures()
		start, end := int(caps[0]), int(caps[1])
		if start >= size {
			break
		}
		rr.note(o, s, caps)
		if end == p {
			q = int(advanceStringIndex(s, int64(start), c.unicode()))
			continue
		}
		places = append(places, int32(p), int32(start))
		places = append(places, caps[2:]...)
		if len(places)/2 >= lim {
			return places[:2*lim]
		}
		p = end
		q = p
		if start == end {
			q = int(advanceStringIndex(s, int64(q), c.unicode()))
		}
	}
	return append(places, int32(p), int32(size))
}

// regExpStringIterator is a RegExp String Iterator object, §22.2.9.
type regExpStringIterator struct {
	jsrt.NativeIterator
	matcher         *jsrt.Object // nil: exhausted
	s               *jsrt.String
	global, unicode bool
}

// RegExp.prototype [ %Symbol.matchAll% ] ( string ), §22.2.6.9
func regExpPrototypeSymbolMatchAll(fn *jsrt.Function, this, string jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := thisPattern(r, this, "@@matchAll")
	s := jsrt.ToString(r, string)
	if x := pristineRegExp(r, this); x != nil && regExpRealmOf(r).pristineSpecies(r) {
		return x.matchAllFast(r, s)
	}
	it := &regExpStringIterator{s: s}
	c := jsrt.SpeciesConstructor(r, o, r.Intrinsic(jsrt.RegExpConstructor))
	flags := jsrt.ToString(r, jsrt.Get(r, o, jsrt.KeyFlags))
	it.matcher = jsrt.Construct(r, c, []jsrt.Value{this, jsrt.Str(flags)}, nil).Object()
	i := jsrt.ToLength(r, jsrt.Get(r, o, jsrt.KeyLastIndex))
	jsrt.Set(r, it.matcher, jsrt.KeyLastIndex, jsrt.Num(float64(i)))
	it.global = indexOf(flags, jsrt.FromCodeUnit('g'), 0) >= 0
	it.unicode = indexOf(flags, jsrt.FromCodeUnit('u'), 0) >= 0 || indexOf(flags, jsrt.FromCodeUnit('v'), 0) >= 0
	return jsrt.Obj(it.InitIterator(r, jsrt.RegExpStringIteratorPrototype, regExpStringIteratorStep))
}

// matchAllFast is matchAll by a pristine regular expression.
func (o *regExp) matchAllFast(r *jsrt.Realm, s *jsrt.String) jsrt.Value {
	m := regExpAlloc(r, nil)
	m.code, m.lastIndex = o.code, o.lastIndex
	it := &regExpStringIterator{s: s, matcher: &m.Object, global: o.code.has(regexp.Global), unicode: o.code.unicode()}
	return jsrt.Obj(it.InitIterator(r, jsrt.RegExpStringIteratorPrototype, regExpStringIteratorStep))
}

func regExpStringIteratorStep(r *jsrt.Realm, n *jsrt.NativeIterator) (jsrt.Value, bool) {
	it := (*regExpStringIterator)(unsafe.Pointer(n))
	if it.matcher == nil {
		return jsrt.Value{}, false
	}
	if x := pristineRegExp(r, jsrt.Obj(it.matcher)); x != nil {
		if !it.find(r, x) {
			return jsrt.Value{}, false
		}
		caps := x.code.Captures()
		regExpRealmOf(r).note(x, it.s, caps)
		return x.code.result(r, it.s, caps), true
	}
	o := it.matcher
	it.matcher = nil // if a step throws, the iterator is done
	match := regExpExec(r, o, it.s)
	if match.IsNull() {
		return jsrt.Value{}, false
	}
	if !it.global {
		return match, true
	}
	if jsrt.ToString(r, jsrt.Get(r, match.Object(), jsrt.IndexKey(0))).Len() == 0 {
		advanceLastIndex(r, o, it.s, it.unicode)
	}
	it.matcher = o
	return match, true
}

// find is a step by a pristine regular expression, which runs no code of the program, up to the
// captures; the caller notes the match.
func (it *regExpStringIterator) find(r *jsrt.Realm, x *regExp) bool {
	rr := regExpRealmOf(r)
	if found := x.quick(r, rr, it.s); found != regexp.Matched && (found == regexp.NotMatched || !x.execQuietly(r, rr, it.s)) {
		it.matcher = nil
		return false
	}
	caps := x.code.Captures()
	if !it.global {
		it.matcher = nil
	} else if caps[0] == caps[1] {
		x.setLastIndex(r, regExpRealmOf(r), int(advanceStringIndex(it.s, int64(caps[1]), it.unicode)))
	}
	return true
}

// %RegExpStringIteratorPrototype%.next ( ), §22.2.9.2.1
func regExpStringIteratorPrototypeNext(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.NativeIteratorNext(fn.Realm(), this, jsrt.RegExpStringIteratorPrototype, "%RegExpStringIterator%.prototype.next")
}
