package http

import (
	"github.com/gonodec/gonodec/asyncrt/http1"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
	"github.com/gonodec/gonodec/jsrt/node/net"
)

// parser is the handle of a parser that JavaScript feeds: for clients, and for servers
// over streams that are no sockets of ours.
type parser struct {
	*http1.Parser
	r                *jsrt.Realm
	head, body, done jsrt.Value
	owner            jsrt.Value
	last             *http1.Head
	scope            *host.Scope
	client           bool
}

// parser(isRequest, {owner, head, body, done}, options) makes a parser; options is
// [maxHead, maxFields, lenient].
func httpParser(fn *jsrt.Function, _, isRequest, callbacks, options jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := callbacks.Object()
	kind := "HTTPCLIENTREQUEST"
	if jsrt.ToBoolean(isRequest) {
		kind = "HTTPINCOMINGMESSAGE"
	}
	get := func(name string) jsrt.Value { return jsrt.Get(r, o, jsrt.Key(name)) }
	p := &parser{r: r, owner: get("owner"), head: get("head"), body: get("body"), done: get("done"), scope: host.NewScope(r, kind, jsrt.Value{}), client: !jsrt.ToBoolean(isRequest)}
	a := options.AsArray()
	p.Parser = http1.NewParser(p, jsrt.ToBoolean(isRequest), int(a.At(0).Float()))
	p.LimitFields(int(a.At(1).Float()))
	p.Lenient = jsrt.ToBoolean(a.At(2))
	return jsrt.NewHostValue(r, p)
}

func parserOf(v jsrt.Value) *parser {
	p, _ := jsrt.HostData(v).(*parser)
	return p
}

// Head calls head(request handle, method or status, url or reason, flags), which says
// what follows: 0 as usual, 1 no body, 2 another protocol.
func (p *parser) Head(h *http1.Head) http1.Next {
	p.last = h
	rq := &http1.Request{Head: h}
	a, b := methodString(h.Method), latin1(h.URL)
	if h.Method == "" {
		a, b = jsrt.Int(h.Status), latin1(h.Reason)
	}
	var v jsrt.Value
	p.scope.Run(func() { v = p.r.Call(p.head, p.owner, jsrt.NewHostValue(p.r, rq), a, b, jsrt.Int(requestFlags(rq))) })
	if v.IsNumber() {
		return http1.Next(v.Float())
	}
	return http1.Usual
}

// Body calls body(Buffer).
func (p *parser) Body(b []byte) {
	p.scope.Run(func() { p.r.Call(p.body, p.owner, net.NewBuffer(p.r, append([]byte(nil), b...))) })
}

// Done calls done(trailers or undefined).
func (p *parser) Done(trailers *http1.Head) {
	list := jsrt.Undef()
	if trailers != nil {
		list = fields(p.r, trailers)
	}
	p.scope.Run(func() { p.r.Call(p.done, p.owner, list) })
	if p.client {
		p.scope.Destroy() // one parser is for one response
	}
}

// failure is [code, reason, bytes parsed].
func failure(r *jsrt.Realm, err error) jsrt.Value {
	e := err.(*http1.Error)
	return jsrt.Arr(jsrt.NewArrayOf(r, latin1(e.Code), latin1(e.Reason), jsrt.Int(e.Parsed)))
}

// feed(parser, data) is the number of bytes that belong to messages, or a failure.
func httpFeed(fn *jsrt.Function, _, h, data jsrt.Value) jsrt.Value {
	n, err := parserOf(h).Feed(net.Bytes(data, jsrt.Undef()))
	if err != nil {
		return failure(fn.Realm(), err)
	}
	return jsrt.Int(n)
}

// finish(parser) tells of the end of the connection: undefined or a failure.
func httpFinish(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	if err := parserOf(h).Finish(); err != nil {
		return failure(fn.Realm(), err)
	}
	return jsrt.Undef()
}

// expect(parser, what) is whether the parser is: 0 idle, 1 in a head.
func httpExpect(_ *jsrt.Function, _, h, what jsrt.Value) jsrt.Value {
	if what.Float() == 0 {
		return jsrt.Bool(parserOf(h).Idle())
	}
	return jsrt.Bool(parserOf(h).InHead())
}

// parserResume(parser) goes on after another protocol was declined.
func httpParserResume(_ *jsrt.Function, _, h, _ jsrt.Value) jsrt.Value {
	p := parserOf(h)
	p.Resume(p.last)
	return jsrt.Undef()
}
