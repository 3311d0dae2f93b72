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

const openServer = 0

// What is written of a connection as well.
const (
	openCurrent = iota
	openRequests
)

// What is written of a new request and response.
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
	count                    int
	request, response        *jsrt.Object
	servers, open, listeners jsrt.Layout
	requests, responses      jsrt.Layout
	emit, templates          jsrt.Value
	created, begun           jsrt.Value // channels
	createdHeard, begunHeard jsrt.GetIC
	body                     jsrt.AddIC
	subscribers, bodyN       *jsrt.String
}

// newStarts: start has {templates, emit, capture, created, begun}.
func newStarts(r *jsrt.Realm, start *jsrt.Object) *starts {
	get := func(name string) jsrt.Value { return jsrt.Get(r, start, jsrt.Key(name)) }
	server := jsrt.PropertyKeys("_events", "emit", "joinDuplicateHeaders", "maxRequestsPerSocket", "_uniqueHeaders", "keepAliveTimeout")
	return &starts{
		servers:   jsrt.NewLayout(r, nil, append(server, jsrt.ToPropertyKey(r, get("capture")))),
		open:      jsrt.NewLayout(r, jsrt.PropertyKeys("current", "requests"), jsrt.PropertyKeys("server")),
		listeners: jsrt.NewLayout(r, nil, jsrt.PropertyKeys("request")),
		requests:  jsrt.NewLayout(r, jsrt.PropertyKeys("_head", "method", "url", "_conn"), nil),
		responses: jsrt.NewLayout(r, jsrt.PropertyKeys("_conn", "req", "_keepAliveTimeout"), nil),
		emit:      get("emit"), templates: get("templates"), created: get("created"), begun: get("begun"),
		subscribers: jsrt.Intern(jsrt.Latin1("_subscribers")), bodyN: jsrt.Intern(jsrt.Latin1("_firstBody")),
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
	at := t.open.Of(c.object)
	if at == nil || !at.Get(c.object, openCurrent).IsNull() || !t.unheard(r) {
		return false
	}
	served := at.Get(c.object, openRequests)
	owner := at.Read(c.object, openServer)
	listener, keepAlive := t.listener(owner)
	if listener.IsEmpty() || !served.IsNumber() || !t.ready(r, owner) {
		return false
	}
	if at = t.open.Of(c.object); at == nil { // ready may have run code
		return false
	}
	request, response := jsrt.CloneOrdinary(t.request), jsrt.CloneOrdinary(t.response)
	if request == nil || response == nil {
		return false
	}
	req, res := jsrt.Obj(request), jsrt.Obj(response)
	reqAt, resAt := t.requests.Of(req), t.responses.Of(res)
	if reqAt == nil || resAt == nil {
		return false
	}
	reqAt.Set(req, newHead, jsrt.NewHostValue(r, rq))
	reqAt.Set(req, newMethod, methodString(rq.Method))
	reqAt.Set(req, newURL, c.url)
	reqAt.Set(req, newConn, c.object)
	resAt.Set(res, newResponseConn, c.object)
	resAt.Set(res, newResponseRequest, req)
	resAt.Set(res, newResponseKeepAlive, keepAlive)
	at.Set(c.object, openCurrent, res)
	at.SetNumber(c.object, openRequests, served.Float()+1)
	if flags&flagBody != 0 {
		t.body.Set(r, req, t.bodyN, jsrt.True, true)
	}
	f := jsrt.Callee(r, listener, "")
	depth := r.Enter()
	f.Code.Call2(f, owner, req, res)
	r.Leave(depth)
	return true
}

// unheard: nobody listens to the channels that tell of requests.
func (t *starts) unheard(r *jsrt.Realm) bool {
	return t.createdHeard.Get(r, t.created, t.subscribers).IsUndefined() && t.begunHeard.Get(r, t.begun, t.subscribers).IsUndefined()
}

// listener is the listener of 'request' of a server that is as most are, and its keepAliveTimeout;
// empty for others.
func (t *starts) listener(server jsrt.Value) (f, keepAlive jsrt.Value) {
	at := t.servers.Of(server)
	if at == nil {
		return
	}
	max := at.Read(server, serverMaxRequests)
	if !same(at.Read(server, serverEmit), t.emit) || !isFalse(at.Read(server, serverCapture)) || !at.Read(server, serverUnique).IsNull() ||
		!max.IsNumber() || max.Float() != 0 || jsrt.ToBoolean(at.Read(server, serverJoin)) {
		return
	}
	keepAlive = at.Read(server, serverKeepAlive)
	events := at.Read(server, serverListeners)
	if !keepAlive.IsNumber() {
		return
	}
	if at = t.listeners.Of(events); at == nil {
		return
	}
	if f = at.Read(events, 0); !jsrt.IsCallable(f) {
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
	if req, res := pair.At(0), pair.At(1); t.requests.Of(req) != nil && t.responses.Of(res) != nil {
		t.request, t.response = req.Object(), res.Object()
	}
	return t.request != nil
}
