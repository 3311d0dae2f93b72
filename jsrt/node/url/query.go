package url

import (
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// application/x-www-form-urlencoded, https://url.spec.whatwg.org/#urlencoded-parsing

// parseQuery(text): a list of names and values in turn.
func urlParseQuery(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	s := v.Str().ToUTF8()
	list := make([]jsrt.Value, 0, 2*strings.Count(s, "&")+2)
	for s != "" {
		var part string
		part, s, _ = strings.Cut(s, "&")
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		list = append(list, formText(name), formText(value))
	}
	return jsrt.Arr(jsrt.NewArrayFrom(fn.Realm(), list))
}

// formText decodes a name or a value.
func formText(s string) jsrt.Value {
	if strings.IndexByte(s, '+') >= 0 {
		s = strings.ReplaceAll(s, "+", " ")
	}
	s = decode(s)
	return jsrt.Str(jsrt.FromUnits(jsstring.DecodeUTF8(jsstring.Bytes(s))))
}

// serializeQuery(list): the text of names and values in turn.
func urlSerializeQuery(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	var b strings.Builder
	for i, x := range jsrt.CreateListFromArrayLike(fn.Realm(), v) {
		switch {
		case i%2 == 1:
			b.WriteByte('=')
		case i > 0:
			b.WriteByte('&')
		}
		s := x.Str().ToUTF8()
		for k := range len(s) {
			if s[k] == ' ' {
				b.WriteByte('+')
			} else {
				appendEncoded(&b, s[k], formSet)
			}
		}
	}
	return str(b.String())
}
