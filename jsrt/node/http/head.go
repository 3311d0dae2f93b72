package http

import (
	"slices"
	"strings"

	"github.com/gonodec/gonodec/asyncrt/http1"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/net"
)

func requestOf(v jsrt.Value) *http1.Request {
	rq, _ := jsrt.HostData(v).(*http1.Request)
	return rq
}

// Methods that most requests have, as strings made once.
var (
	methodGet    = jsrt.StaticLatin1("GET")
	methodPost   = jsrt.StaticLatin1("POST")
	methodPut    = jsrt.StaticLatin1("PUT")
	methodDelete = jsrt.StaticLatin1("DELETE")
	methodHead   = jsrt.StaticLatin1("HEAD")
)

func methodString(m string) jsrt.Value {
	switch m {
	case "GET":
		return jsrt.Str(&methodGet)
	case "POST":
		return jsrt.Str(&methodPost)
	case "PUT":
		return jsrt.Str(&methodPut)
	case "DELETE":
		return jsrt.Str(&methodDelete)
	case "HEAD":
		return jsrt.Str(&methodHead)
	}
	return latin1(m)
}

// made is what was made of header fields that come again and again.
type made struct {
	raw     []jsrt.Value
	headers *jsrt.Object // the program gets copies
	several bool         // headers would not be the same for all requests
}

// madeOf is what was made of h's fields, nil if they have not come before.
func madeOf(h *http1.Head) *made {
	b := h.Repeated()
	if b == nil {
		return nil
	}
	m, _ := b.Data.(*made)
	if m == nil {
		m = &made{}
		b.Data = m
	}
	return m
}

// fields is the flat list of a head's names and values.
func fields(r *jsrt.Realm, h *http1.Head) jsrt.Value {
	m := madeOf(h)
	if m == nil {
		return jsrt.Arr(jsrt.NewArrayFrom(r, listOf(h)))
	}
	if m.raw == nil {
		m.raw = listOf(h)
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, slices.Clone(m.raw)))
}

func listOf(h *http1.Head) []jsrt.Value {
	n := h.Fields()
	list := make([]jsrt.Value, 0, 2*n)
	for i := range n {
		name, value := h.Field(i)
		list = append(list, latin1(name), latin1(value))
	}
	return list
}

func httpRawHeaders(fn *jsrt.Function, _, rq jsrt.Value) jsrt.Value {
	return fields(fn.Realm(), requestOf(rq).Head)
}

// rawTrailers(request) is undefined when there are none with the head.
func httpRawTrailers(fn *jsrt.Function, _, rq jsrt.Value) jsrt.Value {
	if t := requestOf(rq).Trailers; t != nil {
		return fields(fn.Realm(), t)
	}
	return jsrt.Undef()
}

// body(request) is what came of the body with the head.
func httpBody(fn *jsrt.Function, _, rq jsrt.Value) jsrt.Value {
	return net.NewBuffer(fn.Realm(), requestOf(rq).Body)
}

// rest(request) is what followed the head of a request for another protocol.
func httpRest(fn *jsrt.Function, _, rq jsrt.Value) jsrt.Value {
	b := requestOf(rq).Rest
	if b == nil {
		b = []byte{}
	}
	return net.NewBuffer(fn.Realm(), b)
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
	case "age", "authorization", "content-length", "content-type", "etag", "expires", "from", "host", "if-modified-since",
		"if-unmodified-since", "last-modified", "location", "max-forwards", "proxy-authorization", "referer", "retry-after",
		"server", "user-agent":
		return dropSecond
	}
	return joinComma
}

// headers(request, join) is the headers object: names in lower case, fields of one
// name joined as Node joins them.
func httpHeaders(fn *jsrt.Function, _, rq, join jsrt.Value) jsrt.Value {
	r := fn.Realm()
	h := requestOf(rq).Head
	m := madeOf(h)
	if m == nil || m.several {
		o, _ := headersOf(r, h, jsrt.ToBoolean(join))
		return jsrt.Obj(o)
	}
	if m.headers == nil {
		o, once := headersOf(r, h, jsrt.ToBoolean(join))
		if !once {
			m.several = true
			return jsrt.Obj(o)
		}
		m.headers = o
	}
	o := jsrt.NewObjectCap(r, h.Fields())
	jsrt.CopyDataProperties(r, o, jsrt.Obj(m.headers))
	return jsrt.Obj(o)
}

// headersOf makes the headers object; once: each name is there once, with a text.
func headersOf(r *jsrt.Realm, h *http1.Head, join bool) (o *jsrt.Object, once bool) {
	o, once = jsrt.NewObjectCap(r, h.Fields()), true
	for i := range h.Fields() {
		name, value := h.Field(i)
		if !addField(r, o, strings.ToLower(name), value, join) {
			once = false
		}
	}
	return o, once
}

// addField reports whether it is the first field of a name that may have only one.
func addField(r *jsrt.Realm, o *jsrt.Object, name, value string, join bool) bool {
	k := jsrt.Key(name)
	v := latin1(value)
	how := ruleOf(name)
	old, exists := jsrt.GetOwnProperty(r, o, k)
	switch {
	case !exists && how == list:
		jsrt.CreateDataProperty(r, o, k, jsrt.Arr(jsrt.NewArrayOf(r, v)))
	case !exists:
		jsrt.CreateDataProperty(r, o, k, v)
		return true
	case how == list:
		old.Value.AsArray().Append(v)
	case how == joinSemicolon:
		jsrt.CreateDataProperty(r, o, k, latin1(old.Value.Str().Latin1()+"; "+value))
	case how == joinComma || join:
		jsrt.CreateDataProperty(r, o, k, latin1(old.Value.Str().Latin1()+", "+value))
	}
	return false
}
