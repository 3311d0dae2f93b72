package builtins

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/regexp"
)

// LocalMatch is for programs with calls of exec and match whose results stay in the calling
// function, see jsrt.MatchSite.
var LocalMatch = &jsrt.Library{Setup: func(r *jsrt.Realm) {
	a := r.Agent()
	a.RegExpExec, a.RegExpKeep, a.RegExpMatches = regExpExecLocal, regExpKeep, isPlainSearch
}}

// regExpExecLocal is RegExp.prototype.exec with a result in l, of which those elements are
// set that are needed.
func regExpExecLocal(r *jsrt.Realm, l *jsrt.LocalMatch, this, string jsrt.Value, need uint32, least int) jsrt.Value {
	x := thisRegExp(r, this, "RegExp.prototype.exec")
	s := jsrt.ToString(r, string)
	if !x.execRaw(r, regExpRealmOf(r), s) {
		return jsrt.Null
	}
	c := x.code
	caps := c.Captures()
	if c.has(regexp.HasIndices) || c.groups > 32 || c.groups < least {
		return c.result(r, s, caps)
	}
	elems, narrow := l.Init(r, c.groups, int(caps[0]), s), s.IsLatin1()
	l.Caps, l.Code = append(l.Caps[:0], caps...), unsafe.Pointer(c)
	for i := range elems {
		if need>>min(i, 30)&1 == 0 {
			continue
		}
		if from := caps[2*i]; from >= 0 {
			elems[i] = groupText(r, s, narrow, from, caps[2*i+1])
		} else if !elems[i].IsUndefined() {
			elems[i] = jsrt.Undef()
		}
	}
	if need>>31 != 0 && len(c.names) > 0 {
		l.SetGroups(c.namedGroups(r, func(i int) jsrt.Value { return capture(r, s, caps, i) }))
	}
	return jsrt.Arr(&l.Array)
}

// isPlainSearch: v is a regular expression as all are, which is not global.
func isPlainSearch(r *jsrt.Realm, v jsrt.Value) bool {
	x := pristineRegExp(r, v)
	return x != nil && !x.code.has(regexp.Global)
}

// regExpKeep makes an array of a result that is in l, with the same groups object.
func regExpKeep(r *jsrt.Realm, l *jsrt.LocalMatch) jsrt.Value {
	c := (*regExpCode)(l.Code)
	v := c.result(r, l.Input, l.Caps)
	if g := l.Groups(); g.IsObject() {
		(*jsrt.MatchArray)(unsafe.Pointer(v.AsArray())).SetGroups(g)
	}
	return v
}
