package builtins

import (
	"math/bits"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/regexp"
)

// LocalMatch is for programs with calls of exec and match whose results stay in the calling
// function, see jsrt.MatchSite.
var LocalMatch = &jsrt.Library{Setup: func(r *jsrt.Realm) {
	a := r.Agent()
	a.RegExpExec, a.RegExpKeep, a.RegExpMatches, a.RegExpStep = regExpExecLocal, regExpKeep, isPlainSearch, regExpStepLocal
}}

// regExpExecLocal is RegExp.prototype.exec with a result in l, of which those elements are
// set that are needed.
func regExpExecLocal(r *jsrt.Realm, l *jsrt.LocalMatch, this, string jsrt.Value, use *jsrt.MatchUse) jsrt.Value {
	x := thisRegExp(r, this, "RegExp.prototype.exec")
	s := jsrt.ToString(r, string)
	rr := regExpRealmOf(r)
	switch x.quick(r, rr, s) {
	case regexp.NotMatched:
		return jsrt.Null
	case regexp.Matched:
	default:
		if !x.execQuietly(r, rr, s) {
			return jsrt.Null
		}
	}
	return x.localResult(r, rr, l, s, use)
}

// regExpStepLocal is a step of an iterator with a result in l.
func regExpStepLocal(r *jsrt.Realm, n *jsrt.NativeIterator, l *jsrt.LocalMatch, use *jsrt.MatchUse) (jsrt.Value, bool) {
	it := (*regExpStringIterator)(unsafe.Pointer(n))
	if it.matcher != nil {
		if x := pristineRegExp(r, jsrt.Obj(it.matcher)); x != nil {
			if !it.find(r, x) {
				return jsrt.Value{}, false
			}
			return x.localResult(r, regExpRealmOf(r), l, it.s, use), true
		}
	}
	return regExpStringIteratorStep(r, n)
}

// localResult notes a match in s and gives its result, in l if it is such a result.
func (o *regExp) localResult(r *jsrt.Realm, rr *regExpRealm, l *jsrt.LocalMatch, s *jsrt.String, use *jsrt.MatchUse) jsrt.Value {
	c := o.code
	caps := c.Captures()
	if c.groups > 32 || c.groups < use.Least || c.has(regexp.HasIndices) {
		rr.note(o, s, caps)
		return c.result(r, s, caps)
	}
	l.Init(r, c.groups, s, use)
	if l.Code != unsafe.Pointer(c) {
		l.Code = unsafe.Pointer(c)
	}
	l.Caps = append(l.Caps[:0], caps...)
	caps = l.Caps
	rr.noteKept(o, s, caps)
	l.SetViews(use.Elements & use.Views)
	for rest := use.Elements &^ use.Views; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros32(rest)
		if i < c.groups {
			l.SetElement(i, r.Own(groupText(r, s, s.IsLatin1(), caps[2*i], caps[2*i+1])))
		}
	}
	if use.Groups {
		c.localGroups(r, l, s, use)
	}
	return jsrt.Arr(&l.Array)
}

// localGroups sets the property groups of l.
func (c *regExpCode) localGroups(r *jsrt.Realm, l *jsrt.LocalMatch, s *jsrt.String, use *jsrt.MatchUse) {
	caps := l.Caps
	if len(c.names) == 0 || use.Names == nil || len(c.nameKeys) > jsrt.MaxInline {
		groups := jsrt.Undef()
		if len(c.names) > 0 {
			groups = c.namedGroups(r, func(i int) jsrt.Value { return r.Own(capture(r, s, caps, i)) })
		}
		l.SetGroups(groups)
		return
	}
	o, need := l.LocalGroups(unsafe.Pointer(c))
	if o == nil {
		o = c.groupsSite.NewBare(r, c.nameKeys)
		for i := range c.nameKeys {
			o.InitSlot(uint32(i), jsrt.Undef())
		}
		l.SetLocalGroups(unsafe.Pointer(c), o, c.nameKeys, use)
		_, need = l.LocalGroups(unsafe.Pointer(c))
	}
	for n, g := range c.names {
		if need>>n&1 == 0 {
			continue
		}
		from, to := int32(-1), int32(-1)
		for _, i := range g.indices {
			if caps[2*i] >= 0 {
				from, to = caps[2*i], caps[2*i+1]
			}
		}
		l.SetGroup(r, n, int(from), int(to))
	}
}

// isPlainSearch: v is a regular expression as all are, which is not global.
func isPlainSearch(r *jsrt.Realm, v jsrt.Value) bool {
	x := pristineRegExp(r, v)
	return x != nil && !x.code.has(regexp.Global)
}

// regExpKeep makes an array of a result that is in l.
func regExpKeep(r *jsrt.Realm, l *jsrt.LocalMatch, input *jsrt.String) jsrt.Value {
	return (*regExpCode)(l.Code).result(r, input, l.Caps)
}
