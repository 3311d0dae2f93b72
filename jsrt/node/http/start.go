package http

import (
	"github.com/gonodec/gonodec/asyncrt/http1"
	"github.com/gonodec/gonodec/jsrt"
)

// What a request is begun with reads of a server and its connection.
const (
	serverListeners = iota
	serverEmit
	serverJoin
	serverMaxRequests
	serverUnique
	serverKeepAlive
	serverCapture
)

const (
	openServer = iota
	openCurrent
	openRequests
)

// What is written of a new request, response and connection.
const (
	newHead = iota
	newMethod
	newURL
	newConn
)

const (
	newResponseConn = iota
	newResponseRequest
	newResponseKeepAlive
)

// starts makes the messages of a server: copies of those that its constructors have made.
type starts struct {
	count                                int
	request, response                    *jsrt.Object
	requestAt, responseAt                *jsrt.ShapeRead
	servers, open, listeners             *jsrt.ShapeReads
	requests, responses                  *jsrt.ShapeReads
	emit, templates                      jsrt.Value
	created, begun                       jsrt.Value // channels
	createdHeard, begunHeard             jsrt.GetIC
	current, served                      jsrt.SetIC
	body                                 jsrt.AddIC
	subscribers, currentN, countN, bodyN *jsrt.String
}

// newStarts: start has {templates, emit, capture, created, begun}.
func newStarts(r *jsrt.Realm, start *jsrt.Object) *starts {
	get := func(name string) jsrt.Value { return jsrt.Get(r, start, jsrt.Key(name)) }
	return &starts{
		servers: jsrt.NewShapeReads("_events", "emit", "joinDuplicateHeaders", "maxRequestsPerSocket", "_uniqueHeaders",
			"keepAliveTimeout").And(jsrt.ToPropertyKey(r, get("capture"))),
		open:      jsrt.NewShapeReads("server", "current", "requests"),
		listeners: jsrt.NewShapeReads("request"),
		requests:  jsrt.NewShapeReads("_head", "method", "url", "_conn"),
		responses: jsrt.NewShapeReads("_conn", "req", "_keepAliveTimeout"),
		emit:      get("emit"), templates: get("templates"), created: get("created"), begun: get("begun"),
		subscribers: jsrt.Intern(jsrt.Latin1("_subscribers")), currentN: jsrt.Intern(jsrt.Latin1("current")), countN: jsrt.Intern(jsrt.Latin1("requests")),
		bodyN: jsrt.Intern(jsrt.Latin1("_firstBody")),
	}
}

// plainFlags are those of a request that has come whole and asks for nothing but a response, after
// which the connection stays.
const plainFlags = flagKeepAlive | flagComplete | flagHost | 1<<8 | 1<<12

// begin makes request and response and calls the one listener of 'request' where nothing asks for
// more than that, as onRequest of server.js does for the rest, and reports whether it did.
func (s *server) begin(c *conn, rq *http1.Request) bool {
	flags := requestFlags(rq)
	if flags&^flagBody != plainFlags || rq.Method == "HEAD" {
		return false
	}
	t, r := s.starts, s.r
	conn := c.object.Object()
	l := t.open.Of(r, conn)
	if l == nil || !l.Get(conn, openCurrent).IsNull() || !t.unheard(r) {
		return false
	}
	served := l.Get(conn, openRequests)
	owner := l.Get(conn, openServer)
	listener, keepAlive := t.listener(r, owner.Object())
	if listener.IsEmpty() || !served.IsNumber() || !t.ready(r, owner) {
		return false
	}
	req, res := jsrt.CloneOrdinary(t.request), jsrt.CloneOrdinary(t.response)
	if req == nil || res == nil {
		return false
	}
	at := t.requestAt
	at.Put(req, newHead, jsrt.NewHostValue(r, rq))
	at.Put(req, newMethod, methodString(rq.Method))
	at.Put(req, newURL, c.url)
	at.Put(req, newConn, c.object)
	if flags&flagBody != 0 {
		t.body.Set(r, jsrt.Obj(req), t.bodyN, jsrt.True, true)
	}
	at = t.responseAt
	at.Put(res, newResponseConn, c.object)
	at.Put(res, newResponseRequest, jsrt.Obj(req))
	at.Put(res, newResponseKeepAlive, keepAlive)
	t.current.Set(r, c.object, t.currentN, jsrt.Obj(res), true)
	t.served.Set(r, c.object, t.countN, jsrt.Num(served.Float()+1), true)
	f := jsrt.Callee(r, listener, "")
	depth := r.Enter()
	f.Code.Call2(f, owner, jsrt.Obj(req), jsrt.Obj(res))
	r.Leave(depth)
	return true
}

// unheard: nobody listens to the channels that tell of requests.
func (t *starts) unheard(r *jsrt.Realm) bool {
	return t.createdHeard.Get(r, t.created, t.subscribers).IsUndefined() && t.begunHeard.Get(r, t.begun, t.subscribers).IsUndefined()
}

// listener is the listener of 'request' of a server that is as most are, and its keepAliveTimeout;
// empty for others.
func (t *starts) listener(r *jsrt.Realm, o *jsrt.Object) (f, keepAlive jsrt.Value) {
	l := t.servers.Of(r, o)
	if l == nil {
		return
	}
	max := l.Get(o, serverMaxRequests)
	if !same(l.Get(o, serverEmit), t.emit) || !isFalse(l.Get(o, serverCapture)) || !l.Get(o, serverUnique).IsNull() ||
		!max.IsNumber() || max.Float() != 0 || jsrt.ToBoolean(l.Get(o, serverJoin)) {
		return
	}
	keepAlive = l.Get(o, serverKeepAlive)
	events := l.Get(o, serverListeners).AsObject()
	if events == nil || !keepAlive.IsNumber() {
		return
	}
	if l = t.listeners.Of(r, events); l == nil {
		return
	}
	if f = l.Get(events, 0); !jsrt.IsCallable(f) {
		return jsrt.Value{}, keepAlive
	}
	return f, keepAlive
}

// ready has the messages to copy made: anew now and then, since constructors learn how many
// properties their objects get.
func (t *starts) ready(r *jsrt.Realm, server jsrt.Value) bool {
	t.count++
	if t.count&(t.count-1) != 0 || t.count > 1<<16 {
		return t.request != nil
	}
	t.request = nil
	pair := r.Call(t.templates, server).AsArray()
	if pair == nil {
		return false
	}
	req, res := pair.At(0).AsObject(), pair.At(1).AsObject()
	t.requestAt, t.responseAt = t.requests.Of(r, req), t.responses.Of(r, res)
	if t.requestAt != nil && t.responseAt != nil && t.requestAt.Inline() && t.responseAt.Inline() {
		t.request, t.response = req, res
	}
	return t.request != nil
}
