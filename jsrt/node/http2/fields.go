package http2

import (
	engine "github.com/gonodec/gonodec/asyncrt/http2"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// fieldsOf makes fields of a flat list of names and values, which are in the form that
// they are sent in; sensitive lists names that no table keeps.
func fieldsOf(list, sensitive jsrt.Value) []engine.Field {
	a := list.AsArray()
	out := make([]engine.Field, 0, a.Len()/2)
	hidden := sensitive.AsArray()
	for i := 0; i+1 < a.Len(); i += 2 {
		f := engine.Field{Name: text(a.At(i)), Value: text(a.At(i + 1))}
		if hidden != nil {
			for k := range hidden.Len() {
				f.Sensitive = f.Sensitive || text(hidden.At(k)) == f.Name
			}
		}
		// Guessing these by the size of what is sent must not help.
		if f.Name == "authorization" || f.Name == "cookie" && len(f.Value) < 20 {
			f.Sensitive = true
		}
		out = append(out, f)
	}
	return out
}

// rule is what a second field of a name means.
type rule uint8

const (
	joinComma rule = iota
	dropSecond
	joinSemicolon
	list
)

func ruleOf(name string) rule {
	switch name {
	case "set-cookie":
		return list
	case "cookie":
		return joinSemicolon
	case ":status", ":method", ":authority", ":scheme", ":path", ":protocol", "access-control-allow-credentials", "access-control-max-age",
		"access-control-request-method", "age", "authorization", "content-encoding", "content-language", "content-length", "content-location",
		"content-md5", "content-range", "content-type", "date", "dnt", "etag", "expires", "from", "host", "if-match", "if-modified-since",
		"if-none-match", "if-range", "if-unmodified-since", "last-modified", "location", "max-forwards", "proxy-authorization", "range",
		"referer", "retry-after", "tk", "upgrade-insecure-requests", "user-agent", "x-content-type-options":
		return dropSecond
	}
	return joinComma
}

// maxNames bounds the names that a realm keeps as keys.
const maxNames = 500

func (cb *callbacks) key(name string) jsrt.PropertyKey {
	if k, ok := cb.names[name]; ok {
		return k
	}
	k := jsrt.Key(name)
	if len(cb.names) < maxNames {
		cb.names[name] = k
	}
	return k
}

// headers makes the headers object of a block and the flat list of its fields.
func (s *session) headers(fields []engine.Field) (object, raw jsrt.Value) {
	r := s.r
	o := jsrt.OrdinaryObjectCreate(r, nil)
	flat := make([]jsrt.Value, 0, 2*len(fields))
	var sensitive []jsrt.Value
	for i := range fields {
		f := &fields[i]
		k := s.cb.key(f.Name)
		name, v := k.ToValue(), bytes.Latin1(f.Value)
		if k.IsIndex() {
			name = bytes.Latin1(f.Name)
		}
		flat = append(flat, name, v)
		if f.Sensitive {
			sensitive = append(sensitive, name)
		}
		if f.Name == ":status" {
			v = jsrt.Int(status(f.Value))
		}
		addField(r, o, k, f.Name, v)
	}
	jsrt.CreateDataProperty(r, o, s.cb.sensitive, jsrt.Arr(jsrt.NewArrayFrom(r, sensitive)))
	return jsrt.Obj(o), jsrt.Arr(jsrt.NewArrayFrom(r, flat))
}

func status(s string) (n int) {
	for i := 0; i < len(s); i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func addField(r *jsrt.Realm, o *jsrt.Object, k jsrt.PropertyKey, name string, v jsrt.Value) {
	old, exists := jsrt.GetOwnProperty(r, o, k)
	if !exists {
		if name == "set-cookie" {
			v = jsrt.Arr(jsrt.NewArrayOf(r, v))
		}
		jsrt.CreateDataProperty(r, o, k, v)
		return
	}
	switch ruleOf(name) {
	case list:
		old.Value.AsArray().Append(v)
	case joinSemicolon:
		jsrt.CreateDataProperty(r, o, k, bytes.Latin1(old.Value.Str().Latin1()+"; "+v.Str().Latin1()))
	case joinComma:
		jsrt.CreateDataProperty(r, o, k, bytes.Latin1(old.Value.Str().Latin1()+", "+v.Str().Latin1()))
	}
}
