package http2

import (
	"time"

	"github.com/gonodec/gonodec/asyncrt"
	engine "github.com/gonodec/gonodec/asyncrt/http2"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/host"
	"github.com/gonodec/gonodec/jsrt/node/net"
)

// session is the handle of an Http2Session.
type session struct {
	*engine.Session
	r     *jsrt.Realm
	owner jsrt.Value
	cb    *callbacks
	scope *host.Scope
	loop  *asyncrt.Loop

	conn    *net.Conn // nil: a stream of JavaScript, or nothing yet
	started bool
	feeding bool
	writing bool
	timer   asyncrt.Immediate
	over    bool // destroy was called: the end is reported once all is written
	told    bool
	taken   int64
}

func sessionOf(v jsrt.Value) *session {
	s, _ := jsrt.HostData(v).(*session)
	return s
}

// session(server, options, custom settings, owner) makes a session that is not connected.
func http2Session(fn *jsrt.Function, _, server, options, custom, owner jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := &session{r: r, owner: owner, cb: jsrt.RealmData[callbacks](r), loop: host.Of(r).Loop, scope: host.NewScope(r, "HTTP2SESSION", owner)}
	o := options.Object()
	num := func(name string) int {
		v := jsrt.Get(r, o, jsrt.Key(name))
		if v.IsUndefined() {
			return 0
		}
		return int(jsrt.ToNumber(r, v))
	}
	begin := time.Now()
	opt := engine.Options{MaxDeflateTable: uint32(num("maxDeflateDynamicTableSize")), MaxSettings: num("maxSettings"),
		MaxSendHeaderBlock: num("maxSendHeaderBlockLength"), PeerMaxConcurrent: uint32(num("peerMaxConcurrentStreams")),
		MaxReservedRemote: num("maxReservedRemoteStreams"), Padding: num("paddingStrategy"), MaxHeaderPairs: num("maxHeaderListPairs"),
		MaxOutstandingSettings: num("maxOutstandingSettings"), MaxSessionMemory: num("maxSessionMemory"), ResetBurst: num("streamResetBurst"),
		ResetRate: num("streamResetRate"), MaxInvalidFrames: num("maxSessionInvalidFrames"), MaxRejectedStreams: num("maxSessionRejectedStreams"),
		MaxContinuations: 8, MaxOutstandingAcks: 1000, StrictWhitespace: num("lenient") == 0,
		Now: func() time.Duration { return time.Since(begin) }}
	if a := custom.AsArray(); a != nil {
		for i := range a.Len() {
			opt.RemoteCustomSettings = append(opt.RemoteCustomSettings, uint16(jsrt.ToNumber(r, a.At(i))))
		}
	}
	s.Session = engine.New(jsrt.ToBoolean(server), opt, s)
	return jsrt.NewHostValue(r, s)
}

// attach(session, handle) connects a session: handle is that of a socket, or undefined for
// a stream, which feeds what it reads.
func http2Attach(_ *jsrt.Function, _, h, handle jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	s.started = true
	if c, ok := hostConn(handle); ok {
		s.conn = c
		if c.Polled() {
			c.ReadLent(s.lent, s.End)
		} else {
			c.ReadStart(s)
		}
	}
	s.Wanted()
	return jsrt.Undef()
}

func hostConn(v jsrt.Value) (*net.Conn, bool) {
	if v.IsUndefined() {
		return nil, false
	}
	c, ok := jsrt.HostData(v).(*net.Conn)
	return c, ok
}

func (s *session) lent(b []byte) bool {
	s.take(b)
	return true
}

// Data implements netio.Sink.
func (s *session) Data(b []byte) { s.take(b) }

// End implements netio.Sink: the socket hears of its end, and tells the session.
func (s *session) End(err error) {
	if s.conn != nil {
		s.conn.End(err)
	}
}

// take feeds the engine in the session's asynchronous context.
func (s *session) take(b []byte) {
	s.feeding = true
	defer s.fed()
	s.feed(b)
}

func (s *session) feed(b []byte) {
	if s.scope == nil {
		s.Feed(b)
	} else {
		s.scope.Run(func() { s.Feed(b) })
	}
}

// fed ends take, also where an exception of the program ends it: the rest follows then.
func (s *session) fed() {
	s.feeding = false
	if s.Stuck() {
		s.loop.PostFunc(func() { s.take(nil) })
		return
	}
	// What the program has answered at once is one write.
	if s.started && !s.writing && s.WantsWrite() {
		s.flush()
	}
}

func http2Feed(_ *jsrt.Function, _, h, data jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	if b, ok := bytes.Of(data); ok && !s.Dead() {
		s.feed(b) // inside a callback of the program, so no nextTick runs meanwhile
		s.fed()
	}
	return jsrt.Undef()
}

// Wanted queues a write at the end of this turn of the loop: one for all that it made.
func (s *session) Wanted() {
	if s.started && !s.timer.Active() {
		s.loop.StartFirst(&s.timer, (*flush)(s))
	}
}

// flush is the job that writes.
type flush session

func (f *flush) Run() {
	s := (*session)(f)
	if s.writing || !s.started {
		return
	}
	if s.scope == nil {
		s.flush()
	} else {
		s.scope.Run(s.flush)
	}
}

func (s *session) flush() {
	b, done := s.Flush()
	if len(b) == 0 {
		s.written(done, nil)
		return
	}
	if s.conn == nil {
		s.writeStream(b, done)
		return
	}
	s.writing = true
	all, err := s.conn.Write(b, func(err error) {
		s.writing = false
		s.written(done, err)
	})
	if all || err != nil {
		s.writing = false
		s.Keep(b)
		s.written(done, err)
	} else {
		s.finish()
	}
}

// writeStream writes to a stream of JavaScript.
func (s *session) writeStream(b []byte, done []func(error)) {
	s.writing = true
	called, n := false, len(b)
	f := jsrt.NewHostFunction(s.r, "", 1, func(_ *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
		if called {
			return jsrt.Undef()
		}
		called = true
		s.writing = false
		s.taken += int64(n)
		var err error
		if jsrt.ToBoolean(jsrt.Arg(args, 0)) {
			err = errWrite
		}
		s.written(done, err)
		return jsrt.Undef()
	})
	s.r.Call(s.cb.write, s.owner, bytes.NewBuffer(s.r, b), jsrt.Fn(f))
	s.finish()
}

// written goes on after a write.
func (s *session) written(done []func(error), err error) {
	s.report(done, err)
	s.finish()
	if err == nil && !s.writing && s.WantsWrite() {
		s.Wanted()
	}
	if s.over && !s.writing {
		s.tell()
	}
}

// report calls what waits for a write; what an exception of the program leaves follows with
// the next one.
func (s *session) report(done []func(error), err error) {
	defer func() {
		if len(done) > 0 {
			s.Requeue(done)
		}
	}()
	for len(done) > 0 {
		f := done[0]
		done = done[1:]
		f(err)
	}
}

// finish reports streams that are over.
func (s *session) finish() { s.Finish() }

// tell reports that a destroyed session has written what it had.
func (s *session) tell() {
	if s.told {
		return
	}
	s.told = true
	s.r.Call(s.cb.destroyed, s.owner)
	s.scope.Destroy()
}

// destroy(session, code, silent, socket) ends a session: unless silent, the other side is
// told. The callback destroyed follows when all is written. socket, if it is a handle,
// reads for itself again.
func http2Destroy(_ *jsrt.Function, _, h, code, silent, socket jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	if s.over {
		return jsrt.Undef()
	}
	if !jsrt.ToBoolean(silent) {
		s.Terminate(uint32(code.Float()))
	}
	s.Kill()
	s.over = true
	if c, ok := hostConn(socket); ok && c == s.conn && !c.Closed() {
		c.ReadStart(c)
	}
	if !s.writing {
		s.loop.StartFirst(&asyncrt.Immediate{}, asyncrt.Func(func() {
			if s.writing {
				return
			}
			if s.started && (s.conn == nil || !s.conn.Closed()) {
				s.flush()
			} else {
				s.written(nil, errWrite)
			}
		}))
	}
	return jsrt.Undef()
}

// progress(session) counts what the connection has taken.
func http2Progress(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	if s.conn != nil {
		return jsrt.Num(float64(s.conn.BytesWritten()))
	}
	return jsrt.Num(float64(s.taken))
}

func http2Writing(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	return jsrt.Bool(s.writing || s.Outbound() > 0)
}

// settings(session, [id, value, …]) is false where too many are not acknowledged.
func http2Settings(fn *jsrt.Function, _, h, list jsrt.Value) jsrt.Value {
	a := list.AsArray()
	var out []engine.Setting
	for i := 0; i+1 < a.Len(); i += 2 {
		out = append(out, engine.Setting{ID: uint16(a.At(i).Float()), Value: uint32(jsrt.ToNumber(fn.Realm(), a.At(i+1)))})
	}
	return jsrt.Bool(sessionOf(h).Submit(out))
}

func http2LocalSettings(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return settingsList(fn.Realm(), &sessionOf(h).Local)
}

func http2RemoteSettings(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return settingsList(fn.Realm(), &sessionOf(h).Remote)
}

// settingsList is [header table size, push, window, frame size, streams, header list,
// connect, custom ids and values …].
func settingsList(r *jsrt.Realm, s *engine.Settings) jsrt.Value {
	n := func(x uint32) jsrt.Value { return jsrt.Num(float64(x)) }
	list := []jsrt.Value{n(s.HeaderTableSize), jsrt.Bool(s.EnablePush), n(s.InitialWindowSize), n(s.MaxFrameSize), n(s.MaxConcurrentStreams),
		n(s.MaxHeaderListSize), jsrt.Bool(s.EnableConnect)}
	for id := range 1 << 16 {
		if len(s.Custom) == 0 {
			break
		}
		if v, ok := s.Custom[uint16(id)]; ok {
			list = append(list, jsrt.Int(id), n(v))
		}
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, list))
}

func http2Ping(_ *jsrt.Function, _, h, payload jsrt.Value) jsrt.Value {
	b, _ := bytes.Of(payload)
	sessionOf(h).Ping(b, false)
	return jsrt.Undef()
}

// goaway(session, code, last stream, data); a last stream of 0 or less is the last one.
func http2Goaway(_ *jsrt.Function, _, h, code, last, data jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	id := uint32(max(last.Float(), 0))
	if id == 0 {
		id = s.LastProc()
	}
	b, _ := bytes.Of(data)
	s.GoAway(uint32(code.Float()), id, b)
	return jsrt.Undef()
}

func http2Altsvc(_ *jsrt.Function, _, h, id, origin, value jsrt.Value) jsrt.Value {
	sessionOf(h).AltSvc(uint32(id.Float()), text(origin), text(value))
	return jsrt.Undef()
}

func http2Origin(_ *jsrt.Function, _, h, list jsrt.Value) jsrt.Value {
	a := list.AsArray()
	var out []string
	for i := range a.Len() {
		out = append(out, text(a.At(i)))
	}
	sessionOf(h).Origin(out)
	return jsrt.Undef()
}

// sessionState(session) is [effective window, received of it, next stream, window, last
// stream, remote window, frames that wait].
func http2SessionState(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	out := []int{s.RecvMax(), s.Consumed(), int(s.NextID()), s.RecvWindow(), int(s.LastProc()), s.SendWindow(), 0}
	if s.Outbound() > 0 {
		out[6] = 1
	}
	list := make([]jsrt.Value, 0, 9)
	for _, n := range out {
		list = append(list, jsrt.Int(n))
	}
	encoder, decoder := s.Tables()
	return jsrt.Arr(jsrt.NewArrayFrom(fn.Realm(), append(list, jsrt.Int(encoder), jsrt.Int(decoder))))
}

// counts(session) is [frames received, frames sent, bytes read, bytes written, most streams
// at a time, streams].
func http2Counts(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	c := s.Counts()
	read, written := c.BytesRead, c.BytesWritten
	n := func(x int) jsrt.Value { return jsrt.Num(float64(x)) }
	return jsrt.Arr(jsrt.NewArrayFrom(fn.Realm(), []jsrt.Value{n(c.FramesReceived), n(c.FramesSent), n(read), n(written), n(c.MaxStreams), n(c.Streams)}))
}

func http2SetNextStreamID(_ *jsrt.Function, _, h, id jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	n := id.Float()
	if n < float64(s.NextID()) || (int64(n)%2 == 0) != s.Server {
		return jsrt.False
	}
	s.SetNextID(uint32(n))
	return jsrt.True
}

func http2SetLocalWindowSize(_ *jsrt.Function, _, h, size jsrt.Value) jsrt.Value {
	sessionOf(h).SetWindow(int32(size.Float()))
	return jsrt.Undef()
}
