package http

import (
	"time"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/asyncrt/http1"
	"github.com/gonodec/gonodec/asyncrt/netio"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
	"github.com/gonodec/gonodec/jsrt/node/net"
)

// server is the handle of an http.Server. The callbacks get the connection's object
// as this.
type server struct {
	http1.Server
	r                                                        *jsrt.Realm
	request, body, bodyEnd, failed, ended, late, sent, later jsrt.Value
	pending, unsent                                          jsrt.Value
	starts                                                   *starts
}

// server({request, body, bodyEnd, failed, ended, late, sent, later, pending, unsent, start}) makes an engine.
func httpServer(fn *jsrt.Function, _, callbacks jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := callbacks.Object()
	get := func(name string) jsrt.Value { return jsrt.Get(r, o, jsrt.Key(name)) }
	s := &server{r: r, request: get("request"), body: get("body"), bodyEnd: get("bodyEnd"), failed: get("failed"), ended: get("ended"), late: get("late"), sent: get("sent"), later: get("later"),
		pending: get("pending"), unsent: get("unsent")}
	s.starts = newStarts(r, get("start").Object())
	s.Loop = host.Of(r).Loop
	s.Events = s
	s.Init()
	host.Opened(r, s, func() {
		s.Each(func(c *http1.ServerConn) { c.Close(nil) })
	})
	return jsrt.NewHostValue(r, s)
}

func serverOf(v jsrt.Value) *server {
	s, _ := jsrt.HostData(v).(*server)
	return s
}

// limits(server, maxHead, maxFields, lenient, headers, request, keepAlive, silence,
// interval), times in ms.
func httpLimits(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	s := serverOf(args[0])
	num := func(i int) float64 { return jsrt.ToNumber(fn.Realm(), jsrt.Arg(args, i)) }
	ms := func(i int) time.Duration {
		if n := num(i); n > 0 && n < 1e12 {
			return time.Duration(n * float64(time.Millisecond))
		}
		return 0
	}
	s.MaxHead, s.MaxFields, s.Lenient = int(num(1)), int(num(2)), jsrt.ToBoolean(args[3])
	s.HeadersTimeout, s.RequestTimeout, s.KeepAliveTimeout, s.SilenceTimeout = ms(4), ms(5), ms(6), ms(7)
	s.Replan()
	return jsrt.Undef()
}

// checkRequests(server) ends connections whose requests take too long to arrive.
func httpCheckRequests(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	serverOf(h).CheckRequests()
	return jsrt.Undef()
}

// conn is the handle of a connection; object is its JavaScript.
type conn struct {
	*http1.ServerConn
	s      *server
	object jsrt.Value
	scope  *host.Scope
	unsaid *pendingWrite // that written is about
	held   bool          // a piece of the response waits for the end of the tick
	target string        // of the last request
	url    jsrt.Value    // the same
}

// sent is the nextTick after a response was written whole: listeners that were added
// after res.end() hear of it too.
type sent conn

func (c *sent) Run() {
	if !(*conn)(c).sentPlainly() {
		jsrt.Call0(c.s.r, c.s.sent, c.object)
	}
}

// sentJob is sent, in the asynchronous context of who ended the response.
func sentJob(c *conn) asyncrt.Job {
	if c.scope == nil {
		return (*sent)(c)
	}
	s := host.NewScope(c.s.r, "TickObject", jsrt.Value{})
	return asyncrt.Func(func() {
		s.Run((*sent)(c).Run)
		s.Destroy()
	})
}

// held is the job at the end of a tick in which the first piece of a response was written.
type held conn

func (c *held) Run() {
	if c.held {
		c.held = false
		jsrt.Call0(c.s.r, c.s.later, c.object)
	}
}

// later(conn) has the first piece of a response written when the tick ends, unless the response
// ends before; false where the asynchronous context counts.
func httpLater(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	c := connOf(h)
	if host.Tracked(c.s.r) {
		return jsrt.False
	}
	c.hold()
	return jsrt.True
}

func (c *conn) hold() {
	if !c.held {
		c.held = true
		c.s.Loop.NextTick((*held)(c))
	}
}

func connOf(v jsrt.Value) *conn {
	c, _ := jsrt.HostData(v).(*conn)
	return c
}

// add(server, raw connection, object) begins to serve a connection that net accepted, or the
// handle of one.
func httpAdd(fn *jsrt.Function, _, sv, raw, object jsrt.Value) jsrt.Value {
	s := serverOf(sv)
	c := &conn{s: s, object: object, scope: host.NewScope(s.r, "HTTPINCOMINGMESSAGE", jsrt.Value{})}
	switch x := jsrt.HostData(raw).(type) {
	case *net.Conn: // of a socket that nobody has read from
		c.ServerConn = s.AddConn(x.Conn, c)
	case netio.Socket:
		c.ServerConn = s.Add(x, c)
	}
	return jsrt.NewHostValue(fn.Realm(), c)
}

// each(server, f) calls f(object) for each connection.
func httpEach(fn *jsrt.Function, _, sv, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	var list []jsrt.Value
	serverOf(sv).Each(func(c *http1.ServerConn) { list = append(list, c.Data.(*conn).object) })
	for _, o := range list {
		jsrt.Call1(r, f, jsrt.Undef(), o)
	}
	return jsrt.Undef()
}

// What a request's flags say.
const (
	flagKeepAlive = 1 << iota
	flagUpgrade
	flagComplete
	flagExpect
	flagExpectContinue
	flagHost
	flagBody
	flagChunked
)

func requestFlags(rq *http1.Request) int {
	n := 0
	for i, on := range [...]bool{rq.KeepAlive, rq.Upgrade, rq.Complete, rq.HasExpect, rq.ExpectContinue, rq.HasHost,
		len(rq.Body) > 0, rq.Chunked} {
		if on {
			n |= 1 << i
		}
	}
	return n | int(rq.Major)<<8 | int(rq.Minor)<<12
}

func (s *server) Request(hc *http1.ServerConn, rq *http1.Request) {
	c := hc.Data.(*conn)
	if c.scope != nil {
		c.scope.Run(func() { s.emit(c, rq) })
		return
	}
	s.emit(c, rq)
}

func (s *server) emit(c *conn, rq *http1.Request) {
	if c.url.IsEmpty() || c.target != rq.URL {
		c.target, c.url = rq.URL, latin1(rq.URL)
	}
	if s.begin(c, rq) {
		return
	}
	s.call(s.request, c.object, jsrt.NewHostValue(s.r, rq), methodString(rq.Method), c.url, jsrt.Int(requestFlags(rq)))
}

// of is the connection that an event of the engine belongs to.
func of(hc *http1.ServerConn) *conn { return hc.Data.(*conn) }

// run runs f in the connection's scope.
func (c *conn) run(f func()) { c.scope.Run(f) }

func (s *server) call(f, this, a, b, c, d jsrt.Value) {
	fn := jsrt.Callee(s.r, f, "")
	depth := s.r.Enter()
	fn.Code.Call4(fn, this, a, b, c, d)
	s.r.Leave(depth)
}

func (s *server) Body(hc *http1.ServerConn, b []byte) {
	c := of(hc)
	c.run(func() { s.r.Call(s.body, c.object, net.NewBuffer(s.r, b)) })
}

func (s *server) BodyEnd(hc *http1.ServerConn, trailers *http1.Head) {
	list := jsrt.Undef()
	if trailers != nil {
		list = fields(s.r, trailers)
	}
	c := of(hc)
	c.run(func() { s.r.Call(s.bodyEnd, c.object, list) })
}

func (s *server) Failed(hc *http1.ServerConn, err *http1.Error, packet []byte) {
	p := jsrt.Undef()
	if packet != nil {
		p = net.NewBuffer(s.r, packet)
	}
	c := of(hc)
	c.run(func() {
		s.r.Call(s.failed, c.object, latin1(err.Code), latin1(err.Reason), jsrt.Int(err.Parsed), p)
	})
}

func (s *server) Ended(hc *http1.ServerConn, err error) {
	c := of(hc)
	c.run(func() { s.r.Call(s.ended, c.object, net.Errno(err)) })
}

func (s *server) Late(hc *http1.ServerConn, what http1.Limit) {
	c := of(hc)
	c.run(func() { s.r.Call(s.late, c.object, jsrt.Int(int(what))) })
}

func latin1(s string) jsrt.Value { return jsrt.Str(jsrt.Latin1(s)) }

func httpIsIdle(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value { return jsrt.Bool(connOf(h).Idle()) }

func httpOutstanding(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return jsrt.Int(connOf(h).Outstanding())
}

func httpResponded(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	connOf(h).Responded()
	return jsrt.Undef()
}

// waits(conn): the wait for the next request begins anew.
func httpWaits(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	connOf(h).Waits()
	return jsrt.Undef()
}

func httpQueued(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return jsrt.Int(connOf(h).Unreported())
}

func httpShutdown(fn *jsrt.Function, _, h, f jsrt.Value) jsrt.Value {
	return net.Outcome(connOf(h).Shutdown(net.Done(fn.Realm(), "SHUTDOWNWRAP", f)))
}

func httpClose(fn *jsrt.Function, _, h, f jsrt.Value) jsrt.Value {
	c := connOf(h)
	c.Shut()
	defer c.scope.Destroy()
	r := fn.Realm()
	var job asyncrt.Job
	if jsrt.IsCallable(f) {
		job = asyncrt.Func(func() { c.run(func() { r.Call(f, jsrt.Undef()) }) })
	}
	c.Close(job)
	return jsrt.Undef()
}

// shut(conn) forgets a connection that something else closes.
func httpShut(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	c := connOf(h)
	c.Shut()
	c.scope.Destroy()
	return jsrt.Undef()
}

func httpPause(_ *jsrt.Function, _, h, on jsrt.Value) jsrt.Value {
	if jsrt.ToBoolean(on) {
		connOf(h).Pause()
	} else {
		connOf(h).Resume()
	}
	return jsrt.Undef()
}

// goOn(conn, request): the other protocol that the request asked for is declined.
func httpGoOn(_ *jsrt.Function, _, h, rq jsrt.Value) jsrt.Value {
	connOf(h).Continue(requestOf(rq))
	return jsrt.Undef()
}

// socket(conn) is the handle that net makes a Socket over.
func httpSocket(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return net.NewConn(fn.Realm(), connOf(h).Conn)
}

// release(conn) takes a connection out of the engine, which reads it no more.
func httpRelease(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	c := connOf(h)
	c.Shut()
	return jsrt.Undef()
}
