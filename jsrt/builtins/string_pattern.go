package builtins

import (
	"bytes"

	"github.com/gonodec/gonodec/jsrt"
)

// Methods of String.prototype that hand on to a pattern object, and what they do
// with a string instead of one. Nothing here names package regexp: a program without
// regular expressions does not link it.

// plainPattern returns the methods of regular expressions for a call with the receiver this and
// the pattern v, if they may be called without looking them up: nothing runs code of the program
// before they have found what matches. If not, pattern is an object that may be kept.
func plainPattern(r *jsrt.Realm, this, v jsrt.Value, simple, global bool) (m *jsrt.RegExpMethods, pattern jsrt.Value) {
	m = r.Agent().RegExps
	switch {
	case m == nil || !v.IsObject():
		return nil, v
	case simple && this.IsString() && m.Plain(r, v) && (!global || m.Global(v)):
		return m, v
	}
	return nil, m.Own(r, v)
}

// simpleReplacement: finding out what the replacement is runs no code.
func simpleReplacement(v jsrt.Value) bool { return v.IsString() || jsrt.IsCallable(v) }

// patternMethod is GetMethod(v, k) if v is an Object; the empty value stands for
// undefined. A regular expression's methods are looked up in the realm's cache.
func patternMethod(r *jsrt.Realm, v jsrt.Value, k jsrt.PropertyKey) jsrt.Value {
	if !v.IsObject() {
		return jsrt.Value{}
	}
	f := jsrt.GetCached(r, v, k)
	if f.IsNullish() {
		return jsrt.Value{}
	}
	if !jsrt.IsCallable(f) {
		panic(r.TypeError("'" + r.Display(f) + "' returned for property '" + k.Display() + "' of object '" + r.Display(v) + "' is not a function"))
	}
	return f
}

// requireCoercible is RequireObjectCoercible(this) with V8's message.
func requireCoercible(r *jsrt.Realm, this jsrt.Value, method string) {
	if this.IsNullish() {
		panic(r.TypeError("String.prototype." + method + " called on null or undefined"))
	}
}

// regExpCreate is RegExpCreate (§22.2.3.1) through the agent's hook for literals.
func regExpCreate(r *jsrt.Realm, pattern jsrt.Value, flags string) jsrt.Value {
	p := jsrt.Empty()
	if !pattern.IsUndefined() {
		p = jsrt.ToString(r, pattern)
	}
	create := r.Agent().RegExp
	if create == nil {
		panic(r.TypeError("Regular expressions are not linked into this program"))
	}
	return create(r, p, jsrt.Latin1(flags), nil)
}

// String.prototype.match ( regexp ), §22.1.3.13
func stringPrototypeMatch(fn *jsrt.Function, this, regexp jsrt.Value) jsrt.Value {
	r := fn.Realm()
	requireCoercible(r, this, "match")
	methods, regexp := plainPattern(r, this, regexp, true, false)
	if methods != nil {
		return methods.Match(r, regexp, this.Str())
	}
	if f := patternMethod(r, regexp, jsrt.KeySymbolMatch); !f.IsEmpty() {
		return jsrt.Call1(r, f, regexp, this)
	}
	s := jsrt.ToString(r, this)
	return jsrt.Invoke(r, regExpCreate(r, regexp, ""), jsrt.KeySymbolMatch, jsrt.Str(s))
}

// String.prototype.matchAll ( regexp ), §22.1.3.14
func stringPrototypeMatchAll(fn *jsrt.Function, this, regexp jsrt.Value) jsrt.Value {
	r := fn.Realm()
	requireCoercible(r, this, "matchAll")
	methods, regexp := plainPattern(r, this, regexp, true, true)
	if methods != nil {
		return methods.All(r, regexp, this.Str())
	}
	requireGlobal(r, regexp, "matchAll")
	if f := patternMethod(r, regexp, jsrt.KeySymbolMatchAll); !f.IsEmpty() {
		return jsrt.Call1(r, f, regexp, this)
	}
	s := jsrt.ToString(r, this)
	return jsrt.Invoke(r, regExpCreate(r, regexp, "g"), jsrt.KeySymbolMatchAll, jsrt.Str(s))
}

// requireGlobal throws if v is a regular expression without the flag g.
func requireGlobal(r *jsrt.Realm, v jsrt.Value, method string) {
	if !v.IsObject() || !jsrt.IsRegExp(r, v) {
		return
	}
	flags := jsrt.Get(r, v.Object(), jsrt.KeyFlags)
	if flags.IsNullish() {
		panic(r.TypeError("String.prototype." + method + " called on null or undefined"))
	}
	if indexOf(jsrt.ToString(r, flags), jsrt.FromCodeUnit('g'), 0) < 0 {
		panic(r.TypeError("String.prototype." + method + " called with a non-global RegExp argument"))
	}
}

// String.prototype.search ( regexp ), §22.1.3.21
func stringPrototypeSearch(fn *jsrt.Function, this, regexp jsrt.Value) jsrt.Value {
	r := fn.Realm()
	requireCoercible(r, this, "search")
	methods, regexp := plainPattern(r, this, regexp, true, false)
	if methods != nil {
		return methods.Search(r, regexp, this.Str())
	}
	if f := patternMethod(r, regexp, jsrt.KeySymbolSearch); !f.IsEmpty() {
		return jsrt.Call1(r, f, regexp, this)
	}
	s := jsrt.ToString(r, this)
	return jsrt.Invoke(r, regExpCreate(r, regexp, ""), jsrt.KeySymbolSearch, jsrt.Str(s))
}

// String.prototype.replace ( searchValue, replaceValue ), §22.1.3.19
func stringPrototypeReplace(fn *jsrt.Function, this, search, replacement jsrt.Value) jsrt.Value {
	r := fn.Realm()
	requireCoercible(r, this, "replace")
	methods, search := plainPattern(r, this, search, simpleReplacement(replacement), false)
	if methods != nil {
		return methods.Replace(r, search, this.Str(), replacement)
	}
	if f := patternMethod(r, search, jsrt.KeySymbolReplace); !f.IsEmpty() {
		return jsrt.Call2(r, f, search, this, replacement)
	}
	s := jsrt.ToString(r, this)
	needle := jsrt.ToString(r, search)
	functional := jsrt.IsCallable(replacement)
	if !functional {
		replacement = jsrt.Str(jsrt.ToString(r, replacement))
	}
	i := indexOf(s, needle, 0)
	if i < 0 {
		return jsrt.Str(s)
	}
	end := i + needle.Len()
	var b jsrt.StringBuilder
	if functional {
		text := jsrt.ToString(r, jsrt.Call3(r, replacement, jsrt.Undef(), jsrt.Str(needle), jsrt.Int(i), jsrt.Str(s)))
		return jsrt.Str(r.Replaced(s, i, end, text))
	}
	template := replacement.Str()
	if !hasDollar(template) {
		return jsrt.Str(r.Replaced(s, i, end, template))
	}
	var t replaceTemplate
	t.prepare(nil, template)
	b.WriteRange(s, 0, i)
	t.write(r, &b, s, []int32{int32(i), int32(end)})
	b.WriteRange(s, end, s.Len())
	checkLength(r, b.Len())
	return jsrt.Str(b.String())
}

// String.prototype.replaceAll ( searchValue, replaceValue ), §22.1.3.20
func stringPrototypeReplaceAll(fn *jsrt.Function, this, search, replacement jsrt.Value) jsrt.Value {
	r := fn.Realm()
	requireCoercible(r, this, "replaceAll")
	methods, search := plainPattern(r, this, search, simpleReplacement(replacement), true)
	if methods != nil {
		return methods.Replace(r, search, this.Str(), replacement)
	}
	requireGlobal(r, search, "replaceAll")
	if f := patternMethod(r, search, jsrt.KeySymbolReplace); !f.IsEmpty() {
		return jsrt.Call2(r, f, search, this, replacement)
	}
	s := jsrt.ToString(r, this)
	needle := jsrt.ToString(r, search)
	functional := jsrt.IsCallable(replacement)
	if !functional {
		replacement = jsrt.Str(jsrt.ToString(r, replacement))
	}
	var t replaceTemplate
	if !functional {
		t.prepare(nil, replacement.Str())
	}
	advance := max(1, needle.Len())
	var b jsrt.StringBuilder
	end := 0 // of the last match
	for i := indexOf(s, needle, 0); i >= 0; {
		b.WriteRange(s, end, i)
		end = i + needle.Len()
		switch {
		case functional:
			b.Write(jsrt.ToString(r, jsrt.Call3(r, replacement, jsrt.Undef(), jsrt.Str(needle), jsrt.Int(i), jsrt.Str(s))))
		case t.plain:
			b.Write(replacement.Str())
		default:
			t.write(r, &b, s, []int32{int32(i), int32(end)})
		}
		checkLength(r, b.Len())
		if i+advance > s.Len() {
			break
		}
		i = indexOf(s, needle, i+advance)
	}
	if end == 0 && b.Len() == 0 {
		return jsrt.Str(s)
	}
	b.WriteRange(s, end, s.Len())
	checkLength(r, b.Len())
	return jsrt.Str(b.String())
}

// String.prototype.split ( separator, limit ), §22.1.3.23
func stringPrototypeSplit(fn *jsrt.Function, this, separator, limit jsrt.Value) jsrt.Value {
	r := fn.Realm()
	requireCoercible(r, this, "split")
	methods, separator := plainPattern(r, this, separator, limit.IsUndefined() || limit.IsNumber(), false)
	if methods != nil {
		return methods.Split(r, separator, this.Str(), limit)
	}
	if f := patternMethod(r, separator, jsrt.KeySymbolSplit); !f.IsEmpty() {
		return jsrt.Call2(r, f, separator, this, limit)
	}
	s := jsrt.ToString(r, this)
	lim := splitLimit(r, limit)
	sep := jsrt.ToString(r, separator)
	if limit.IsUndefined() && separator.IsString() {
		if parts := r.Splits.Find(s, sep); parts != nil {
			return jsrt.Arr(jsrt.NewArrayOf(r, parts...))
		}
		a := split(r, s, sep, separator, lim).AsArray()
		parts, _ := a.Dense()
		r.Splits.Keep(s, sep, parts)
		return jsrt.Arr(a)
	}
	return split(r, s, sep, separator, lim)
}

// split is the last part of it, for the separator as a string and as it was given.
func split(r *jsrt.Realm, s, sep *jsrt.String, separator jsrt.Value, lim int) jsrt.Value {
	switch {
	case lim == 0:
		return jsrt.Arr(jsrt.NewArray(r))
	case separator.IsUndefined():
		return jsrt.Arr(jsrt.NewArrayOf(r, jsrt.Str(s)))
	case sep.Len() == 0:
		return jsrt.Arr(splitUnits(r, s, lim))
	}
	if s.IsLatin1() && sep.IsLatin1() && sep.Len() == 1 && lim >= s.Len()+1 {
		return jsrt.Arr(splitBytes(r, s, sep.Bytes()[0]))
	}
	var parts []jsrt.Value
	from := 0
	for {
		i := indexOf(s, sep, from)
		if i < 0 {
			break
		}
		if from == 0 { // the other parts are perhaps as long
			parts = make([]jsrt.Value, 0, min(s.Len()/(i+1)+1, 64, lim))
		}
		parts = append(parts, jsrt.Str(r.Substring(s, from, i)))
		if len(parts) == lim {
			return jsrt.Arr(jsrt.NewArrayFrom(r, parts))
		}
		from = i + sep.Len()
	}
	parts = append(parts, jsrt.Str(r.Substring(s, from, s.Len())))
	return jsrt.Arr(jsrt.NewArrayFrom(r, parts))
}

// splitBytes splits a string of Latin-1 units.
func splitBytes(r *jsrt.Realm, s *jsrt.String, sep byte) *jsrt.Array {
	b := s.Bytes()
	a, parts := jsrt.NewArrayHoles(r, bytes.Count(b, []byte{sep})+1)
	from := 0
	for k := range parts {
		to := bytes.IndexByte(b[from:], sep) + from
		if to < from {
			to = len(b)
		}
		parts[k] = jsrt.Str(r.Substring(s, from, to))
		from = to + 1
	}
	return a
}

// splitLimit is the limit argument of split.
func splitLimit(r *jsrt.Realm, limit jsrt.Value) int {
	if limit.IsUndefined() {
		return int(^uint(0) >> 1) // 2³²-1: no array gets that long
	}
	return int(jsrt.ToUint32(r, limit))
}

// splitUnits returns at most lim code units of s as strings.
func splitUnits(r *jsrt.Realm, s *jsrt.String, lim int) *jsrt.Array {
	n := min(s.Len(), lim)
	a, units := jsrt.NewArrayHoles(r, n)
	if s.IsLatin1() {
		for i, c := range s.Bytes()[:n] {
			units[i] = jsrt.Str(jsrt.FromCodeUnit(uint16(c)))
		}
		return a
	}
	for i := range units {
		units[i] = r.Unit(s, i)
	}
	return a
}
