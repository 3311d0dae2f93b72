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
	{Name: "querystring.unescapeBuffer", Length: 2, Fn2: unescapeBuffer},
}

// parse(text, separator, equals, maxKeys): names and values in turn, decoded; a part
// whose escapes are not UTF-8 is decoded with U+FFFD, as unescape does.
func parse(fn *jsrt.Function, _, text, sep, eq, maxKeys jsrt.Value) jsrt.Value {
	s, separator, equals := text.Str().Go(), sep.Str().Go(), eq.Str().Go()
	limit := int(maxKeys.Float())
	list := make([]jsrt.Value, 0, 2*strings.Count(s, separator)+2)
	for s != "" {
		var part string
		part, s, _ = strings.Cut(s, separator)
		if part == "" {
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

// escape(text): percent-encoded but for unreserved characters; undefined for half a
// surrogate pair.
func escape(_ *jsrt.Function, _, text jsrt.Value) jsrt.Value {
	s := text.Str()
	var out []byte
	ok := true
	if s.IsLatin1() {
		out, ok = jsstring.EncodeURIComponent(s.Bytes())
	} else {
		out, ok = jsstring.EncodeURIComponent(s.UTF16())
	}
	if !ok {
		return jsrt.Undef()
	}
	return jsrt.Str(jsrt.FromLatin1Bytes(out))
}
