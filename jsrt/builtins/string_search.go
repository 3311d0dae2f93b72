package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// Methods of String.prototype that search for text.

// indexOf is StringIndexOf (§6.1.4.1) for any two representations; -1: not found.
func indexOf(s, needle *jsrt.String, from int) int {
	switch sn, nn := s.IsLatin1(), needle.IsLatin1(); {
	case sn && nn:
		return jsstring.IndexLatin1(s.Bytes(), needle.Bytes(), from)
	case sn:
		return jsstring.IndexNarrowWide(s.Bytes(), needle.UTF16(), from)
	case nn:
		return jsstring.IndexWideNarrow(s.UTF16(), needle.Bytes(), from)
	}
	return jsstring.IndexUTF16(s.UTF16(), needle.UTF16(), from)
}

// lastIndexOf is StringLastIndexOf (§6.1.4.2).
func lastIndexOf(s, needle *jsrt.String, from int) int {
	switch sn, nn := s.IsLatin1(), needle.IsLatin1(); {
	case sn && nn:
		return jsstring.LastIndex(s.Bytes(), needle.Bytes(), from)
	case sn:
		return jsstring.LastIndex(s.Bytes(), needle.UTF16(), from)
	case nn:
		return jsstring.LastIndex(s.UTF16(), needle.Bytes(), from)
	}
	return jsstring.LastIndex(s.UTF16(), needle.UTF16(), from)
}

// hasAt reports that needle stands at position i of s.
func hasAt(s, needle *jsrt.String, i int) bool {
	if i < 0 || i+needle.Len() > s.Len() {
		return false
	}
	switch sn, nn := s.IsLatin1(), needle.IsLatin1(); {
	case sn && nn:
		return jsstring.HasPrefix(s.Bytes()[i:], needle.Bytes())
	case sn:
		return jsstring.HasPrefix(s.Bytes()[i:], needle.UTF16())
	case nn:
		return jsstring.HasPrefix(s.UTF16()[i:], needle.Bytes())
	}
	return jsstring.HasPrefix(s.UTF16()[i:], needle.UTF16())
}

// searchArgument is ToString of the search string of methods that refuse regular
// expressions.
func searchArgument(r *jsrt.Realm, v jsrt.Value, method string) *jsrt.String {
	if v.IsString() {
		return v.Str()
	}
	if jsrt.IsRegExp(r, v) {
		panic(r.TypeError("First argument to String.prototype." + method + " must not be a regular expression"))
	}
	return jsrt.ToString(r, v)
}

// String.prototype.includes ( searchString [ , position ] ), §22.1.3.8
func stringPrototypeIncludes(fn *jsrt.Function, this, search, pos jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "includes")
	needle := searchArgument(r, search, "includes")
	return jsrt.Bool(indexOf(s, needle, position(r, pos, s.Len())) >= 0)
}

// String.prototype.indexOf ( searchString [ , position ] ), §22.1.3.9
func stringPrototypeIndexOf(fn *jsrt.Function, this, search, pos jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "indexOf")
	needle := jsrt.ToString(r, search)
	return jsrt.Int(indexOf(s, needle, position(r, pos, s.Len())))
}

// String.prototype.lastIndexOf ( searchString [ , position ] ), §22.1.3.11
func stringPrototypeLastIndexOf(fn *jsrt.Function, this, search, pos jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "lastIndexOf")
	needle := jsrt.ToString(r, search)
	// 4-5. A position that is NaN stands for +∞.
	from := s.Len()
	if f := jsrt.ToNumber(r, pos); f == f {
		from = position(r, jsrt.Num(f), s.Len())
	}
	if needle.Len() > s.Len() {
		return jsrt.Int(-1)
	}
	return jsrt.Int(lastIndexOf(s, needle, min(from, s.Len()-needle.Len())))
}

// String.prototype.startsWith ( searchString [ , position ] ), §22.1.3.24
func stringPrototypeStartsWith(fn *jsrt.Function, this, search, pos jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "startsWith")
	needle := searchArgument(r, search, "startsWith")
	return jsrt.Bool(hasAt(s, needle, position(r, pos, s.Len())))
}

// String.prototype.endsWith ( searchString [ , endPosition ] ), §22.1.3.7
func stringPrototypeEndsWith(fn *jsrt.Function, this, search, endPosition jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "endsWith")
	needle := searchArgument(r, search, "endsWith")
	end := s.Len()
	if !endPosition.IsUndefined() {
		end = position(r, endPosition, end)
	}
	return jsrt.Bool(hasAt(s, needle, end-needle.Len()))
}
