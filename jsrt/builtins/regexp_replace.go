package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/regexp"
)

// RegExp.prototype [ %Symbol.replace% ] ( string, replaceValue ), §22.2.6.11
func regExpPrototypeSymbolReplace(fn *jsrt.Function, this, string, replacement jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := thisPattern(r, this, "@@replace")
	s := jsrt.ToString(r, string)
	functional := jsrt.IsCallable(replacement)
	if !functional {
		replacement = jsrt.Str(jsrt.ToString(r, replacement))
	}
	if x := pristineRegExp(r, this); x != nil {
		if functional {
			return jsrt.Str(x.replaceWithFunction(r, s, replacement))
		}
		return jsrt.Str(x.replaceWithText(r, s, replacement.Str()))
	}
	results := collectResults(r, o, s)
	var b jsrt.StringBuilder
	next := 0 // nextSourcePosition
	for _, result := range results {
		next = replaceResult(r, &b, s, result, next, replacement, functional)
	}
	b.WriteRange(s, next, s.Len())
	checkLength(r, b.Len())
	return jsrt.Str(b.String())
}

// collectResults is steps 8 to 13: all matches of a global pattern, or the one.
func collectResults(r *jsrt.Realm, o *jsrt.Object, s *jsrt.String) (results []*jsrt.Object) {
	global, unicode := flagsOf(r, o)
	if global {
		jsrt.Set(r, o, jsrt.KeyLastIndex, jsrt.Int(0))
	}
	for {
		result := regExpExec(r, o, s)
		if result.IsNull() {
			return results
		}
		results = append(results, result.Object())
		if !global {
			return results
		}
		if jsrt.ToString(r, jsrt.Get(r, result.Object(), jsrt.IndexKey(0))).Len() == 0 {
			advanceLastIndex(r, o, s, unicode)
		}
	}
}

// replaceResult is step 15 for one result: it appends what stands before the match
// and the replacement, and returns where the match ends.
func replaceResult(r *jsrt.Realm, b *jsrt.StringBuilder, s *jsrt.String, result *jsrt.Object, next int, replacement jsrt.Value, functional bool) int {
	groups := max(jsrt.LengthOfArrayLike(r, result)-1, 0)
	matched := jsrt.ToString(r, jsrt.Get(r, result, jsrt.IndexKey(0)))
	at := position(r, jsrt.Get(r, result, jsrt.KeyIndex), s.Len())
	captures := make([]*jsrt.String, 0, min(groups, 64))
	for i := int64(1); i <= groups; i++ {
		var c *jsrt.String
		if v := jsrt.Get(r, result, jsrt.IntKey(i)); !v.IsUndefined() {
			c = jsrt.ToString(r, v)
		}
		captures = append(captures, c)
	}
	named := jsrt.Get(r, result, jsrt.KeyGroups)
	var text *jsrt.String
	if functional {
		text = callReplacer(r, replacement, matched, captures, at, s, named)
	} else {
		m := substitution{str: s, from: at, to: at + matched.Len(), matched: matched, captures: captures}
		if !named.IsUndefined() {
			m.named = jsrt.ToObject(r, named)
		}
		var t jsrt.StringBuilder
		m.write(r, &t, replacement.Str())
		text = t.String()
	}
	if at >= next {
		b.WriteRange(s, next, at)
		b.Write(text)
		checkLength(r, b.Len())
		next = at + matched.Len()
	}
	return next
}

// callReplacer calls a replacement function.
func callReplacer(r *jsrt.Realm, f jsrt.Value, matched *jsrt.String, captures []*jsrt.String, at int, s *jsrt.String, named jsrt.Value) *jsrt.String {
	args := make([]jsrt.Value, 0, len(captures)+4)
	args = append(args, jsrt.Str(matched))
	for _, c := range captures {
		if c == nil {
			args = append(args, jsrt.Undef())
		} else {
			args = append(args, jsrt.Str(c))
		}
	}
	args = append(args, jsrt.Int(at), jsrt.Str(s))
	if !named.IsUndefined() {
		args = append(args, named)
	}
	return jsrt.ToString(r, r.Call(f, jsrt.Undef(), args...))
}

// replaceWithText is replace with a text by a pristine regular expression.
func (o *regExp) replaceWithText(r *jsrt.Realm, s, template *jsrt.String) *jsrt.String {
	c, rr := o.code, regExpRealmOf(r)
	var b jsrt.StringBuilder
	next, expand := 0, hasDollar(template)
	var m substitution
	if expand {
		m = substitution{str: s, captures: make([]*jsrt.String, c.groups-1)}
	}
	one := func(caps []int32) {
		from, to := int(caps[0]), int(caps[1])
		b.WriteRange(s, next, from)
		next = to
		if !expand {
			b.Write(template)
		} else {
			m.from, m.to = from, to
			c.fill(r, &m, caps)
			m.write(r, &b, template)
		}
		checkLength(r, b.Len())
	}
	if c.has(regexp.Global) {
		found := false
		o.eachMatch(r, rr, s, func(caps []int32) {
			if !found {
				found = true
				b.Grow(s.Len())
			}
			one(caps)
		})
		if !found {
			return s
		}
	} else {
		if !o.execRaw(r, rr, s) {
			return s
		}
		caps := c.Captures()
		if !expand {
			return r.ConcatAll(r.Substring(s, 0, int(caps[0])), template, r.Substring(s, int(caps[1]), s.Len()))
		}
		one(caps)
	}
	b.WriteRange(s, next, s.Len())
	checkLength(r, b.Len())
	return b.String()
}

// fill gives a substitution the captures of a match.
func (c *regExpCode) fill(r *jsrt.Realm, m *substitution, caps []int32) {
	for i := range m.captures {
		m.captures[i] = nil
		if from := caps[2*i+2]; from >= 0 {
			m.captures[i] = r.Substring(m.str, int(from), int(caps[2*i+3]))
		}
	}
	if len(c.names) > 0 {
		m.named = c.namedGroups(r, func(i int) jsrt.Value { return capture(r, m.str, caps, i) }).Object()
	}
}

// replaceWithFunction is replace with a function by a pristine regular expression:
// all matches are found before the first call.
func (o *regExp) replaceWithFunction(r *jsrt.Realm, s *jsrt.String, f jsrt.Value) *jsrt.String {
	c, rr := o.code, regExpRealmOf(r)
	var all []int32
	if c.has(regexp.Global) {
		o.eachMatch(r, rr, s, func(caps []int32) { all = append(all, caps...) })
	} else if o.execRaw(r, rr, s) {
		all = append(all, c.Captures()...)
	}
	if len(all) == 0 {
		return s
	}
	var b jsrt.StringBuilder
	next := 0
	args := make([]jsrt.Value, 0, c.groups+3)
	for ; len(all) > 0; all = all[2*c.groups:] {
		args = args[:0]
		for i := range c.groups {
			args = append(args, capture(r, s, all, i))
		}
		args = append(args, jsrt.Int(int(all[0])), jsrt.Str(s))
		if len(c.names) > 0 {
			caps := all
			args = append(args, c.namedGroups(r, func(i int) jsrt.Value { return capture(r, s, caps, i) }))
		}
		text := jsrt.ToString(r, r.Call(f, jsrt.Undef(), args...))
		b.WriteRange(s, next, int(all[0]))
		b.Write(text)
		checkLength(r, b.Len())
		next = int(all[1])
	}
	b.WriteRange(s, next, s.Len())
	checkLength(r, b.Len())
	return b.String()
}
