package http

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/net"
	"github.com/gonodec/gonodec/jsrt/node/stream"
)

// What end writes of a response.
const (
	resHeader = iota
	resFinished
)

// What it reads of a response, of its connection, and of what writeHead has kept.
const (
	resConn = iota
	resOutHeaders
	resDestroyed
	resStrict
	resOutputData
	resTrailer
	resSend
	resRemoved
	resImplicitHeader
	resWriteHead
	resFinish
	resStatusCode
	resStatusMessage
	resHead
	resFirst
	resEvents
	resTimed
	resHasBody
	resShouldKeepAlive
	resUseChunked
	resMaxReached
	resSendDate
	resKeepAliveTimeout
	resDefaultKeepAlive
	resNeedDrain
	resStoreHeader
	resExpectContinue
	resCorked
	resHighWaterMark
	resFirstDone
)

func responseLayout(r *jsrt.Realm) jsrt.Layout {
	return jsrt.NewLayout(r, jsrt.PropertyKeys("_header", "finished"), jsrt.PropertyKeys("_conn", "_outHeaders", "destroyed", "strictContentLength", "outputData", "_trailer",
		"_send", "_removed", "_implicitHeader", "writeHead", "_finish", "statusCode", "statusMessage", "_head", "_first", "_events",
		"_timed", "_hasBody", "shouldKeepAlive", "useChunkedEncodingByDefault", "maxRequestsOnConnectionReached", "sendDate",
		"_keepAliveTimeout", "_defaultKeepAlive", "_needDrain", "_storeHeader",
		"_expect_continue", "_corked", "_highWaterMark", "_firstDone"))
}

const connCurrent = 0 // is written as well

const (
	connEngine = iota
	connWritable
	connWaiting
	connEnding
	connServer
)

const (
	sentEvents = iota
	sentLast
	sentRequest
)

const (
	requestState = iota
	requestComplete
)

// ends is what a realm knows about the ends of responses.
type ends struct {
	responses, conns, sents, requests jsrt.Layout

	// The methods that programs may have put others in the place of.
	send, implicitHeader, writeHead, finish, storeHeader jsrt.Value

	codes    jsrt.Value // STATUS_CODES
	finishes jsrt.Value // the channel that tells of ends

	lines         map[int]statusLine
	last          statusLine // of lines: the one asked for last
	lastStatus    int
	firstIC       jsrt.SetIC
	headIC        jsrt.SetIC
	addHead       jsrt.AddIC
	addFirst      jsrt.AddIC
	addCode       jsrt.AddIC
	addMessage    jsrt.AddIC
	headerSent    jsrt.AddIC
	statusMessage jsrt.AddIC
	closing, heed jsrt.GetIC
	closed, gone  jsrt.SetIC
	names         endNames
}

// endNames are the names of the properties that are written, and some that are read.
type endNames struct {
	first, head, headerSent, statusMessage, statusCode, closing, heed, closed, destroyed *jsrt.String
}

// statusLine is the first line of responses of a status and its usual message.
type statusLine struct {
	message *jsrt.String
	line    jsrt.Value
}

// ends({send, implicitHeader, writeHead, finish, codes, finishes}) says what is usual.
func httpEnds(fn *jsrt.Function, _, usual jsrt.Value) jsrt.Value {
	r := fn.Realm()
	get := func(name string) jsrt.Value { return jsrt.Get(r, usual.Object(), jsrt.Key(name)) }
	stream.Passes(r, get("passes"))
	name := func(s string) *jsrt.String { return jsrt.Intern(jsrt.Latin1(s)) }
	*jsrt.RealmData[ends](r) = ends{
		responses: responseLayout(r),
		conns:     jsrt.NewLayout(r, jsrt.PropertyKeys("current"), jsrt.PropertyKeys("engine", "writable", "waiting", "ending", "server")),
		sents:     jsrt.NewLayout(r, nil, jsrt.PropertyKeys("_events", "_last", "req")),
		requests:  jsrt.NewLayout(r, nil, jsrt.PropertyKeys("_lazyState", "complete")),
		send:      get("send"), implicitHeader: get("implicitHeader"), writeHead: get("writeHead"), finish: get("finish"), storeHeader: get("storeHeader"),
		codes: get("codes"), finishes: get("finishes"),
		lines: map[int]statusLine{},
		names: endNames{name("_first"), name("_head"), name("_headerSent"), name("statusMessage"), name("statusCode"),
			name("_closing"), name("_subscribers"), name("_closed"), name("destroyed")},
	}
	return jsrt.Undef()
}

// ending is one response that end may write.
type ending struct {
	*ends
	r   *jsrt.Realm
	res jsrt.Value
	at  *jsrt.Places
	c   *conn

	head  headStart
	list  []jsrt.Value
	set   *outFields
	kept  bool // by writeHead
	first bool // body is the piece that waited
	body  jsrt.Value
	flags int
}

// end(response, chunk, encoding) writes a whole response where nothing asks for more than that, as
// response.js does for the rest, and reports whether it did.
func httpEnd(fn *jsrt.Function, _, res, chunk, encoding jsrt.Value) jsrt.Value {
	r := fn.Realm()
	e := ending{ends: jsrt.RealmData[ends](r), r: r, res: res, body: chunk}
	if !isWhole(chunk) || !(encoding.IsNullish() || isUTF8(encoding)) {
		return jsrt.False
	}
	if !e.look() || !e.usual() || !e.findConn() || !e.findHead() || !e.findFlags() || !e.look() {
		return jsrt.False
	}
	e.write()
	return jsrt.True
}

// look finds where the response has its properties, reports whether it is as it usually is, and
// holds until code of the program may have run.
func (e *ending) look() bool {
	e.at = e.responses.Of(e.res)
	return e.at != nil
}

// isWhole: a body is text or bytes, or there is none.
func isWhole(v jsrt.Value) bool {
	if v.IsNullish() || v.IsString() {
		return true
	}
	t := v.AsTypedArray()
	return t != nil && t.Kind == jsrt.Uint8Elements
}

func isUTF8(v jsrt.Value) bool { return v.IsString() && v.Str().Len() == 4 && v.Str().Go() == "utf8" }

func (e *ending) get(i int) jsrt.Value       { return e.at.Read(e.res, i) }
func (e *ending) is(i int) bool              { return e.get(i).IsTrue() }
func (e *ending) undefined(i int) bool       { return e.get(i).IsUndefined() }
func same(a, b jsrt.Value) bool              { return a.Identical(b) }
func isFalse(v jsrt.Value) bool              { return same(v, jsrt.False) }
func (e *ending) differs(i int, v bool) bool { return !same(e.get(i), jsrt.Bool(v)) }

// usual: the response is as most are.
func (e *ending) usual() bool {
	data := e.get(resOutputData)
	if !data.IsNull() && (data.AsArray() == nil || data.AsArray().Len() > 0) {
		return false
	}
	trailer := e.get(resTrailer)
	return isFalse(e.at.Get(e.res, resFinished)) && !e.differs(resDestroyed, false) && !e.differs(resStrict, false) &&
		trailer.IsString() && trailer.Str().Len() == 0 && same(e.get(resSend), e.send) && same(e.get(resFinish), e.finish) &&
		e.undefined(resEvents) && e.undefined(resTimed) && !e.differs(resNeedDrain, false)
}

// findConn finds the connection, whose turn with the response it is.
func (e *ending) findConn() bool {
	conn := e.get(resConn)
	at := e.conns.Of(conn)
	if at == nil || !at.Read(conn, connWritable).IsTrue() || !same(at.Get(conn, connCurrent), e.res) {
		return false
	}
	e.c = connOf(at.Read(conn, connEngine))
	return e.c != nil
}

// findHead finds the status and the fields: what writeHead has kept, or what is set.
func (e *ending) findHead() bool {
	if h := keptHeadOf(e.get(resHead)); h != nil {
		e.kept, e.head, e.list = true, h.headStart, h.list
		return e.firstPiece()
	}
	if !e.undefined(resHead) || !e.undefined(resFirst) || !e.at.Get(e.res, resHeader).IsNull() || e.differs(resRemoved, false) ||
		!same(e.get(resImplicitHeader), e.implicitHeader) || !same(e.get(resWriteHead), e.writeHead) {
		return false
	}
	if !e.findStatus(e.get(resStatusCode)) {
		return false
	}
	list := e.get(resOutHeaders)
	if e.set = outFieldsOf(list); e.set == nil {
		e.head.framing = respondLength
		return list.IsNull()
	}
	length, ok := e.set.plain(e.r)
	if !length {
		e.head.framing = respondLength
	}
	return ok
}

// findStatus finds the first line, where the message is the usual one.
func (e *ending) findStatus(v jsrt.Value) bool {
	status, ok := v.Int32()
	if !ok || status < 200 || status > 999 || status == 204 || status == 304 {
		return false
	}
	usual := jsrt.GetElem(e.r, e.codes, v)
	message := e.get(resStatusMessage)
	switch {
	case !usual.IsString():
		return false
	case message.IsUndefined() || message.IsString() && message.Str().Len() == 0:
	case !same(message, usual): // another message is checked
		return false
	}
	e.head.status, e.head.message = int(status), usual.Str()
	e.head.line = e.statusLine(e.head.status, e.head.message)
	return true
}

// firstPiece takes the piece of the body that waits.
func (e *ending) firstPiece() bool {
	f := e.get(resFirst)
	if f.IsUndefined() {
		return true
	}
	e.first = e.body.IsNullish() && e.undefined(resFirstDone)
	e.body = f
	return e.first
}

// findFlags finds how the response is written. Others than JavaScript write only those after which
// the connection stays.
func (e *ending) findFlags() bool {
	if e.differs(resShouldKeepAlive, true) || e.differs(resUseChunked, true) || e.differs(resMaxReached, false) {
		return false
	}
	e.flags = respondKeepAlive
	if e.is(resSendDate) {
		e.flags |= respondDate
	}
	if e.is(resHasBody) {
		e.flags |= respondBody | e.head.framing
	}
	return true
}

// write does what respond of response.js does.
func (e *ending) write() {
	r, v, n := e.r, e.res, &e.names
	seconds := 0
	if ms := e.get(resKeepAliveTimeout); ms.IsNumber() && ms.Float() > 0 && e.is(resDefaultKeepAlive) {
		seconds = int(ms.Float() / 1000)
	}
	e.at.Set(v, resHeader, e.head.line)
	e.at.Set(v, resFinished, jsrt.True)
	if e.first {
		e.firstIC.Set(r, v, n.first, jsrt.Undef(), true)
	}
	if e.kept {
		e.headIC.Set(r, v, n.head, jsrt.Undef(), true)
	} else {
		e.statusMessage.Set(r, v, n.statusMessage, jsrt.Str(e.head.message), true)
	}
	e.headerSent.Set(r, v, n.headerSent, jsrt.True, true)
	c := e.c
	b := c.response(&e.head, e.list, e.set, e.flags, seconds, e.body)
	rest, all, err := c.TryWrite(b)
	if err == nil && !all {
		c.Queue(rest, net.Done(r, "WRITEWRAP", r.Call(c.s.pending, c.object)))
	}
	c.wrote(b, all, err)
	if err != nil {
		r.Call(c.s.unsent, c.object, net.Errno(err))
	}
}

// The listeners of 'finish' would hear of the end after the turn that wrote it: sent is done here
// where there are none, and nothing else waits for the connection.
func (c *conn) sentPlainly() bool {
	r := c.s.r
	e := jsrt.RealmData[ends](r)
	at := e.conns.Of(c.object)
	if at == nil {
		return false
	}
	res, server := at.Get(c.object, connCurrent), at.Read(c.object, connServer)
	if !server.IsObject() || !at.Read(c.object, connWaiting).IsNull() || !isFalse(at.Read(c.object, connEnding)) {
		return false
	}
	if !e.heed.Get(r, e.finishes, e.names.heed).IsUndefined() || jsrt.ToBoolean(e.closing.Get(r, server, e.names.closing)) {
		return false
	}
	of := e.sents.Of(res)
	if of == nil || !of.Read(res, sentEvents).IsUndefined() || !isFalse(of.Read(res, sentLast)) {
		return false
	}
	req := of.Read(res, sentRequest)
	of = e.requests.Of(req)
	if of == nil || !of.Read(req, requestState).IsUndefined() || !of.Read(req, requestComplete).IsTrue() {
		return false
	}
	if at = e.conns.Of(c.object); at == nil {
		return false
	}
	at.Set(c.object, connCurrent, jsrt.Null)
	e.closed.Set(r, res, e.names.closed, jsrt.True, true)
	e.gone.Set(r, res, e.names.destroyed, jsrt.True, true)
	c.Responded()
	return true
}
