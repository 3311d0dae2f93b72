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
	if pristineRegExp(r, this) != nil {
		return regExpReplace(r, this, s, replacement)
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

// regExpReplace is that of a pristine regular expression with a text or a function.
func regExpReplace(r *jsrt.Realm, v jsrt.Value, s *jsrt.String, replacement jsrt.Value) jsrt.Value {
	if replacement.IsString() {
		return jsrt.Str(asRegExp(v).replaceWithText(r, s, replacement.Str()))
	}
	return jsrt.Str(asRegExp(v).replaceWithFunction(r, s, replacement))
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
		text = m.expand(r, replacement.Str())
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
func (o *regExp) replaceWithText(r *jsrt.Realm, s, text *jsrt.String) *jsrt.String {
	c, rr := o.code, regExpRealmOf(r)
	global := c.has(regexp.Global)
	if !global && !o.execRaw(r, rr, s) {
		return s
	}
	var t *replaceTemplate
	var b *jsrt.StringBuilder
	next := 0
	one := func(caps []int32) {
		if b == nil {
			b, t = rr.scratch.takeBuilder(), rr.scratch.template(c, text)
		}
		b.WriteRange(s, next, int(caps[0]))
		next = int(caps[1])
		if t != nil {
			t.write(r, b, s, caps)
		} else {
			b.Write(text)
		}
		checkLength(r, b.Len())
	}
	if global {
		o.eachMatch(r, rr, s, one)
	} else if caps := c.Captures(); rr.scratch.template(c, text) == nil {
		return r.Replaced(s, int(caps[0]), int(caps[1]), text)
	} else {
		one(caps)
	}
	if b == nil {
		return s
	}
	b.WriteRange(s, next, s.Len())
	return rr.scratch.finish(r, b)
}

// replaceWithFunction is replace with a function by a pristine regular expression:
// all matches are found before the first call.
func (o *regExp) replaceWithFunction(r *jsrt.Realm, s *jsrt.String, f jsrt.Value) *jsrt.String {
	c, rr := o.code, regExpRealmOf(r)
	all := rr.scratch.takeCaps()
	if c.has(regexp.Global) {
		o.eachMatch(r, rr, s, func(caps []int32) { all = append(all, caps...) })
	} else if o.execRaw(r, rr, s) {
		all = append(all, c.Captures()...)
	}
	if len(all) == 0 {
		rr.scratch.giveCaps(all)
		return s
	}
	b := rr.scratch.takeBuilder()
	call := replacerCall{r: r, c: c, s: s, fn: jsrt.Callee(r, f, "")}
	next := 0
	d := r.Enter()
	for at := 0; at < len(all); at += 2 * c.groups {
		caps := all[at : at+2*c.groups]
		r.Next(d)
		v := call.call(caps)
		b.WriteRange(s, next, int(caps[0]))
		b.Write(jsrt.ToString(r, v))
		checkLength(r, b.Len())
		next = int(caps[1])
	}
	r.Leave(d)
	rr.scratch.giveCaps(all)
	b.WriteRange(s, next, s.Len())
	return rr.scratch.finish(r, b)
}

// replacerCall calls a replacement function for matches in s, with no more arguments than it
// takes.
type replacerCall struct {
	r    *jsrt.Realm
	c    *regExpCode
	s    *jsrt.String
	fn   *jsrt.Function
	args []jsrt.Value
}

func (x *replacerCall) call(caps []int32) jsrt.Value {
	code, this := x.fn.Code, jsrt.Undef()
	switch code.Natural {
	case 1:
		return code.Call0(x.fn, this)
	case 2:
		return code.Call1(x.fn, this, x.arg(0, caps))
	case 3:
		return code.Call2(x.fn, this, x.arg(0, caps), x.arg(1, caps))
	case 4:
		return code.Call3(x.fn, this, x.arg(0, caps), x.arg(1, caps), x.arg(2, caps))
	case 5:
		return code.Call4(x.fn, this, x.arg(0, caps), x.arg(1, caps), x.arg(2, caps), x.arg(3, caps))
	}
	x.args = x.args[:0]
	for i := range x.c.groups + 2 {
		x.args = append(x.args, x.arg(i, caps))
	}
	if len(x.c.names) > 0 {
		x.args = append(x.args, x.arg(x.c.groups+2, caps))
	}
	return x.r.Call(jsrt.Fn(x.fn), this, x.args...)
}

// arg is argument i: the groups, the position, the subject, the named groups.
func (x *replacerCall) arg(i int, caps []int32) jsrt.Value {
	switch n := x.c.groups; {
	case i < n:
		return groupText(x.r, x.s, x.s.IsLatin1(), caps[2*i], caps[2*i+1])
	case i == n:
		return jsrt.Int(int(caps[0]))
	case i == n+1:
		return jsrt.Str(x.s)
	case i == n+2 && len(x.c.names) > 0:
		return x.c.namedGroups(x.r, func(i int) jsrt.Value { return capture(x.r, x.s, caps, i) })
	}
	return jsrt.Undef()
}
