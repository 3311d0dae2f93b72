// Package querystring holds the natives of Node's querystring module.
package querystring

import (
	"strings"
	"unicode/utf8"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// Native is what require('native') gives to the JavaScript of querystring.
var Native = []jsrt.Method{
	{Name: "querystring.parse", Length: 4, Fn4: parse},
	{Name: "querystring.escape", Length: 1, Fn1: escape},
	{Name: "querystring.stringify", Length: 3, Fn3: stringify},
	{Name: "querystring.unescapeBuffer", Length: 2, Fn2: unescapeBuffer},
}

// parse(text, separator, equals, maxKeys): names and values in turn, decoded; a part
// whose escapes are not UTF-8 is decoded with U+FFFD, as unescape does.
func parse(fn *jsrt.Function, _, text, sep, eq, maxKeys jsrt.Value) jsrt.Value {
	s, separator, equals := text.Str().Go(), sep.Str().Go(), eq.Str().Go()
	limit := int(maxKeys.Float())
	if separator == "" { // nothing separates: Node finds one name
		name, _, _ := strings.Cut(s, equals)
		return jsrt.Arr(jsrt.NewArrayOf(fn.Realm(), unescape(name), unescape("")))
	}
	list := make([]jsrt.Value, 0, 2*strings.Count(s, separator)+2)
	for s != "" {
		var part string
		part, s, _ = strings.Cut(s, separator)
		if part == "" { // counts, too
			if limit--; limit == 0 {
				break
			}
			continue
		}
		name, value, _ := strings.Cut(part, equals)
		list = append(list, unescape(name), unescape(value))
		if limit--; limit == 0 {
			break
		}
	}
	return jsrt.Arr(jsrt.NewArrayFrom(fn.Realm(), list))
}

func unescape(s string) jsrt.Value {
	if strings.IndexByte(s, '+') >= 0 {
		s = strings.ReplaceAll(s, "+", " ")
	}
	if strings.IndexByte(s, '%') < 0 {
		return jsrt.Str(jsrt.FromGo(s))
	}
	b := decode([]byte(s), false)
	if utf8.Valid(b) {
		return jsrt.Str(jsrt.FromGo(string(b)))
	}
	return jsrt.Str(jsrt.FromUnits(jsstring.DecodeUTF8(b)))
}

func hexValue(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// decode replaces %XX by the byte; what is no escape stays.
func decode(s []byte, spaces bool) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '+' && spaces:
			c = ' '
		case c == '%' && i+2 < len(s):
			if hi, lo := hexValue(s[i+1]), hexValue(s[i+2]); hi >= 0 && lo >= 0 {
				c = byte(hi<<4 | lo)
				i += 2
			}
		}
		out = append(out, c)
	}
	return out
}

// unescapeBuffer(text, decodeSpaces): a Buffer of the low bytes of the characters.
func unescapeBuffer(fn *jsrt.Function, _, text, spaces jsrt.Value) jsrt.Value {
	return bytes.NewBuffer(fn.Realm(), decode(bytes.Latin.Encode(text.Str()), jsrt.ToBoolean(spaces)))
}

// unreserved are the characters that escape keeps.
const unreserved = "!'()*-._~"

// escape(text): percent-encoded but for unreserved characters; undefined if half a
// surrogate pair ends it. Node does not look at what follows the first half.
func escape(_ *jsrt.Function, _, text jsrt.Value) jsrt.Value {
	s := text.Str()
	out, ok := appendEscaped(make([]byte, 0, s.Len()+s.Len()/4), s)
	if !ok {
		return jsrt.Undef()
	}
	return jsrt.Str(jsrt.FromLatin1Bytes(out))
}

func plain(c rune) bool {
	return c < 0x80 && (c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || strings.IndexByte(unreserved, byte(c)) >= 0)
}

func appendEscaped(out []byte, s *jsrt.String) ([]byte, bool) {
	n := s.Len()
	var b [4]byte
	for i := 0; i < n; i++ {
		c := rune(s.At(i))
		if plain(c) {
			out = append(out, byte(c))
			continue
		}
		if c >= 0xD800 && c < 0xE000 {
			if i++; i == n {
				return out, false
			}
			c = 0x10000 + (c&0x3FF)<<10 | rune(s.At(i)&0x3FF)
		}
		for _, x := range b[:utf8.EncodeRune(b[:], c)] {
			out = append(out, '%', upperHex[x>>4], upperHex[x&15])
		}
	}
	return out, true
}

// stringify(object, separator, equals): the object's properties, escaped; undefined
// if one cannot be. Separators are ASCII.
func stringify(fn *jsrt.Function, _, v, sep, eq jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := v.Object()
	separator, equals := sep.Str().Go(), eq.Str().Go()
	var out []byte
	ok := true
	field := func(key *jsrt.String, x jsrt.Value) {
		if len(out) > 0 {
			out = append(out, separator...)
		}
		var known bool
		out, known = appendEscaped(out, key)
		ok = ok && known
		out = append(out, equals...)
		if s := primitiveText(r, x); s != nil {
			out, known = appendEscaped(out, s)
			ok = ok && known
		}
	}
	for _, k := range jsrt.EnumerableOwnProperties(r, o, jsrt.KindKeys) {
		x := jsrt.Get(r, o, jsrt.ToPropertyKey(r, k))
		if a := x.AsArray(); a != nil {
			for _, e := range jsrt.CreateListFromArrayLike(r, x) {
				field(k.Str(), e)
			}
			continue
		}
		field(k.Str(), x)
	}
	if !ok {
		return jsrt.Undef()
	}
	return jsrt.Str(jsrt.FromLatin1Bytes(out))
}

// primitiveText is the text of a string, a finite number, a BigInt or a boolean, nil
// for anything else.
func primitiveText(r *jsrt.Realm, v jsrt.Value) *jsrt.String {
	switch {
	case v.IsString():
		return v.Str()
	case v.IsNumber():
		if f := v.Float(); f-f != 0 {
			return nil
		}
	case v.IsBoolean(), v.IsBigInt():
	default:
		return nil
	}
	return jsrt.ToString(r, v)
}

const upperHex = "0123456789ABCDEF"
