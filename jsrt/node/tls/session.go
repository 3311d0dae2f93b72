package tls

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	stdnet "net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/asyncrt/netio"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/host"
	"github.com/gonodec/gonodec/jsrt/node/net"
)

// session is one TLS connection. It is the thing that a netio.Conn reads and writes, or the
// layer between it and a polled socket: both wait until the loop knows how the handshake ended.
type session struct {
	r         *jsrt.Realm
	loop      *asyncrt.Loop
	transport stdnet.Conn  // of the handshake
	below     netio.Socket // the same, or what the loop has made of it
	link      *link
	conn      *tls.Conn
	nio       *netio.Conn
	server    bool
	ask       bool // the peer's certificate is of interest
	ctx       *secureContext
	first     []byte       // read from transport before
	fragment  atomic.Int32 // the most that one record may hold, 0 for the usual

	config  *tls.Config // a server's, as the program wants it for this client
	resumed []byte      // the ticket that a client of this server resumes with
	untold  [][]byte    // on the loop: sessions of which the program has not heard
	tell    asyncrt.Timer

	hello, check, onSession, onKeylog jsrt.Value
	onNewSession, onResume            jsrt.Value
	scope                             *host.Scope // that they run in

	ready    chan struct{} // closed when the loop knows
	readOnce sync.Once
	begun    bool

	// Set by the handshake, before ready is closed.
	state   tls.ConnectionState
	verdict *verdict
	err     error
	shared  []tls.SignatureScheme

	mu      sync.Mutex
	failed  error  // guarded by mu: what reading or writing failed with
	resume  []byte // guarded by mu: the session to resume
	latest  []byte // guarded by mu: the last session that the server gave
	tickets []byte // guarded by mu: its ticket
	closed  bool   // guarded by mu
}

func sessionOf(v jsrt.Value) *session {
	c, ok := jsrt.HostData(v).(*net.Conn)
	if !ok {
		return nil
	}
	s, _ := c.Underlying().(*session)
	return s
}

// option reads the options of wrap.
type options struct {
	r *jsrt.Realm
	o *jsrt.Object
}

func (o options) get(name string) jsrt.Value { return jsrt.Get(o.r, o.o, jsrt.Key(name)) }
func (o options) is(name string) bool        { return jsrt.ToBoolean(o.get(name)) }

func (o options) text(name string) string {
	if v := o.get(name); v.IsString() {
		return v.Str().Go()
	}
	return ""
}

// wrap(transport, first) makes the handle of a TLS connection. transport is the handle
// of a socket, which is used up, or a stream; first are bytes that were read from it
// before. undefined: the socket is in use.
func tlsWrap(fn *jsrt.Function, _, transport, first jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := &session{r: r, loop: host.Of(r).Loop, ready: make(chan struct{})}
	switch t := jsrt.HostData(transport).(type) {
	case *stream:
		s.transport = t
	case *net.Conn:
		c, err := t.Detach()
		if err != nil {
			return jsrt.Undef()
		}
		s.transport = c
	}
	if b, ok := bytes.Of(first); ok && len(b) > 0 {
		s.first = append([]byte(nil), b...)
	}
	s.below = s.transport
	s.nio = netio.NewHeldConn(s.loop, s)
	return net.NewConn(r, s.nio)
}

// pending is a transport that was read from before.
type pending struct {
	stdnet.Conn
	first []byte
}

func (p *pending) Read(b []byte) (int, error) {
	if len(p.first) > 0 {
		n := copy(b, p.first)
		p.first = p.first[n:]
		return n, nil
	}
	return p.Conn.Read(b)
}

// alerting is the transport of a server that has no certificate for a client: it says
// handshake failure, as OpenSSL does, where crypto/tls says unrecognized name.
type alerting struct{ stdnet.Conn }

func (a alerting) Write(b []byte) (int, error) {
	if len(b) == 7 && b[0] == 21 && b[5] == 2 && b[6] == 112 { // an alert record in the clear
		b = append(append([]byte(nil), b[:6]...), 40)
	}
	return a.Conn.Write(b)
}

// prepare makes the connection of crypto/tls.
func (s *session) prepare(ctx *secureContext, o options) {
	s.ctx = ctx
	s.server, s.ask = o.is("isServer"), !o.is("isServer") || o.is("requestCert")
	s.onNewSession, s.onResume = o.get("newSession"), o.get("resumeSession")
	s.hello, s.check, s.onSession, s.onKeylog = o.get("hello"), o.get("check"), o.get("session"), o.get("keylog")
	if b, ok := bytes.Of(o.get("resume")); ok {
		s.resume = append([]byte(nil), b...)
	}
	config := s.configure(ctx, o)
	t := s.transport
	if s.first != nil {
		t = &pending{t, s.first}
	}
	if s.server {
		t = alerting{t}
	}
	s.link = &link{Conn: t}
	if s.server {
		s.conn = tls.Server(s.link, config)
	} else {
		s.conn = tls.Client(s.link, config)
	}
}

// protocols reads a list in the form of the ALPN extension.
func protocols(v jsrt.Value) (list []string) {
	b, _ := bytes.Of(v)
	for len(b) > 0 && int(b[0]) < len(b) {
		list = append(list, string(b[1:1+b[0]]))
		b = b[1+b[0]:]
	}
	return list
}

func (s *session) configure(ctx *secureContext, o options) *tls.Config {
	c := &tls.Config{
		MinVersion: ctx.min, MaxVersion: ctx.max, CipherSuites: ctx.suites, CurvePreferences: ctx.curves,
		Certificates: ctx.certs(), NextProtos: protocols(o.get("alpn")), InsecureSkipVerify: true, DynamicRecordSizingDisabled: true,
	}
	if jsrt.IsCallable(s.onKeylog) {
		c.KeyLogWriter = keylog{s}
	}
	if s.server {
		s.serve(c, ctx, o.is("rejectUnauthorized"))
		return c
	}
	c.ServerName = o.text("servername")
	c.VerifyConnection = s.checkPeer
	certs := c.Certificates
	// The server's hints do not matter: what the program gave is sent.
	c.GetClientCertificate = func(rq *tls.CertificateRequestInfo) (*tls.Certificate, error) {
		for i := range certs {
			if rq.SupportsCertificate(&tls.Certificate{Certificate: certs[i].Certificate[:1], PrivateKey: certs[i].PrivateKey, Leaf: certs[i].Leaf}) == nil {
				return &certs[i], nil
			}
		}
		if len(certs) > 0 {
			return &certs[0], nil
		}
		return &tls.Certificate{}, nil
	}
	if !ctx.noTicket || ctx.max >= tls.VersionTLS13 {
		c.ClientSessionCache = cache{s}
	}
	return c
}

// serve sets what only servers have.
func (s *session) serve(c *tls.Config, ctx *secureContext, require bool) {
	c.SetSessionTicketKeys([][32]byte{ctx.ticketKey()})
	s.keepSessions(c, ctx.noTicket)
	if s.ask {
		c.ClientAuth = tls.RequestClientCert
		if require {
			c.ClientAuth = tls.RequireAnyClientCert
		}
		c.ClientCAs = x509.NewCertPool()
		for _, ca := range ctx.ca {
			c.ClientCAs.AddCert(ca)
		}
	}
	callback := jsrt.IsCallable(s.hello)
	c.GetConfigForClient = func(h *tls.ClientHelloInfo) (*tls.Config, error) {
		s.shared = h.SignatureSchemes
		if !callback {
			return nil, nil
		}
		return s.askProgram(c, h)
	}
}

// choice is what the program says to a client's hello.
type choice struct {
	ctx      *secureContext
	protocol string
	alpn     bool
	refuse   bool // of the protocols
	ocsp     []byte
	err      bool
}

var errProgram = errors.New("refused by the program")

// consult calls f on the loop with arguments and a function to reply with, and waits for
// what read makes of the reply.
func consult[T any](s *session, f jsrt.Value, args func() []jsrt.Value, read func(args []jsrt.Value) T) (x T, err error) {
	answer := make(chan T, 1)
	t, _ := s.transport.(*stream)
	s.loop.PostFunc(func() {
		if s.isClosed() {
			return
		}
		var once sync.Once
		if t != nil {
			t.hold(false) // the program has to do something first
		}
		reply := jsrt.NewHostFunction(s.r, "", 3, func(_ *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
			once.Do(func() {
				if t != nil && !s.isClosed() {
					t.hold(true)
				}
				answer <- read(args)
			})
			return jsrt.Undef()
		})
		s.scope.Run(func() { s.r.Call(f, jsrt.Undef(), append(args(), jsrt.Fn(reply))...) })
	})
	select {
	case x = <-answer:
		return x, nil
	case <-s.ready:
		return x, stdnet.ErrClosed
	}
}

// askProgram calls hello(servername, protocols, wantsOCSP, reply) and waits for
// reply(context, protocol, ocsp).
func (s *session) askProgram(c *tls.Config, h *tls.ClientHelloInfo) (*tls.Config, error) {
	name, offered := h.ServerName, h.SupportedProtos
	wantsOCSP := false
	for _, e := range h.Extensions {
		wantsOCSP = wantsOCSP || e == 5
	}
	x, err := consult(s, s.hello, func() []jsrt.Value {
		return []jsrt.Value{jsrt.Str(jsrt.FromGo(name)), texts(s.r, offered), jsrt.Bool(wantsOCSP)}
	}, func(args []jsrt.Value) (x choice) {
		ctx, protocol := jsrt.Arg(args, 0), jsrt.Arg(args, 1)
		x.err = ctx.IsBoolean()
		x.ctx = contextOf(ctx)
		if x.alpn = !protocol.IsUndefined(); x.alpn {
			if x.refuse = !protocol.IsString(); !x.refuse {
				x.protocol = protocol.Str().Go()
			}
		}
		if b, ok := bytes.Of(jsrt.Arg(args, 2)); ok {
			x.ocsp = append([]byte(nil), b...)
		}
		return x
	})
	if err != nil {
		return nil, err
	}
	if x.err {
		s.transport.Close() // without an alert
		return nil, errProgram
	}
	return s.apply(c, x)
}

// apply makes the configuration that the program chose.
func (s *session) apply(c *tls.Config, x choice) (*tls.Config, error) {
	n := c.Clone()
	n.GetConfigForClient = nil
	s.config = n
	if x.ctx != nil {
		n.Certificates = x.ctx.certs()
		s.ctx = x.ctx
		if s.ask && len(x.ctx.ca) > 0 {
			n.ClientCAs = x509.NewCertPool()
			for _, ca := range x.ctx.ca {
				n.ClientCAs.AddCert(ca)
			}
		}
	}
	if x.alpn {
		n.NextProtos = []string{x.protocol}
		if x.refuse {
			n.NextProtos = []string{"\x00"} // none that a client can mean
		}
	}
	if x.ocsp != nil {
		n.Certificates = append([]tls.Certificate(nil), n.Certificates...)
		for i := range n.Certificates {
			n.Certificates[i].OCSPStaple = x.ocsp
		}
	}
	return n, nil
}

// start(conn, context, options, done) begins the handshake: done(outcome) runs once it
// is over.
func tlsStart(fn *jsrt.Function, _, h, ctx, opts, done jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	if s == nil || s.begun {
		return jsrt.Undef()
	}
	s.begun = true
	s.scope = host.NewScope(fn.Realm(), "TLSWRAP", jsrt.Value{})
	s.prepare(contextOf(ctx), options{fn.Realm(), opts.Object()})
	s.nio.SetReading(true)
	t, _ := s.transport.(*stream)
	if t != nil {
		s.nio.Unref()
		t.hold(true)
	}
	go func() {
		s.loop.Post(&shaken{s, done, s.handshake()})
	}()
	return jsrt.Undef()
}

// shaken is the job at the end of a handshake.
type shaken struct {
	s    *session
	done jsrt.Value
	err  error
}

func (x *shaken) Run() {
	s := x.s
	if s.isClosed() {
		return
	}
	s.err = x.err
	s.open()
	s.nio.SetReading(s.nio.Started())
	if t, ok := s.transport.(*stream); ok && !s.nio.Started() {
		t.hold(false)
	}
	s.scope.Run(func() { s.r.Call(x.done, jsrt.Undef(), outcome(s.r, s.err)) })
	// What came with the end of the handshake comes before anything else, as in Node.
	s.loop.Drain()
	s.nio.Look()
}

// open lets reading and writing begin: on the loop where it can watch the socket, else on
// goroutines.
func (s *session) open() {
	_, ok := s.transport.(*stream)
	adopted := !ok && s.err == nil && s.nio.Adopt(s.transport, layer{s}, s.attach) == nil
	if !adopted {
		s.link.flushNow()
		s.link.direct = true
	}
	s.readOnce.Do(func() { close(s.ready) })
	s.nio.Release()
}

func (s *session) handshake() error {
	err := s.conn.HandshakeContext(context.Background())
	if _, ok := s.transport.(*stream); ok {
		s.link.flush() // it needs the loop itself
	}
	if err != nil {
		return err
	}
	s.state = s.conn.ConnectionState()
	if s.server && s.ask {
		s.judge()
	}
	return nil
}

// judge checks the certificates of the other side.
func (s *session) judge() {
	if len(s.state.PeerCertificates) == 0 {
		s.verdict = noPeer
		return
	}
	k := &checker{ctx: s.ctx, peer: s.state.PeerCertificates, server: !s.server, now: time.Now()}
	s.verdict = k.check()
}

// checkPeer runs on a client before it says that it is done: a server does not take the
// connection of a client that does not trust it. The program decides, on the loop.
func (s *session) checkPeer(st tls.ConnectionState) error {
	s.state = st
	s.judge()
	if !jsrt.IsCallable(s.check) {
		return nil
	}
	answer := make(chan bool, 1)
	s.loop.PostFunc(func() {
		trusts := false
		defer func() { answer <- trusts }()
		if !s.isClosed() {
			s.scope.Run(func() { trusts = jsrt.ToBoolean(s.r.Call(s.check, jsrt.Undef())) })
		}
	})
	select {
	case trusts := <-answer:
		if trusts {
			return nil
		}
	case <-s.ready:
	}
	s.transport.Close() // no alert: the other side is not told why
	return errProgram
}

func (s *session) isClosed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}

func (s *session) fail(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed == nil {
		s.failed = err
	}
	return err
}

// Read reads what was decrypted.
func (s *session) Read(b []byte) (int, error) {
	<-s.ready
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.conn.Read(b)
	if t, ok := s.transport.(*stream); ok && err != nil {
		s.loop.PostFunc(func() { t.hold(false) }) // nothing waits any more
	}
	return n, s.readError(err)
}

func (s *session) readError(err error) error {
	switch {
	case err == nil || err == io.EOF || err == netio.ErrAgain:
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = io.EOF // the other side ended without a farewell
	default:
		s.fail(err)
	}
	return err
}

// Write encrypts and sends.
func (s *session) Write(b []byte) (int, error) {
	<-s.ready
	if s.err != nil {
		if errors.Is(s.err, io.EOF) {
			return 0, stdnet.ErrClosed
		}
		return 0, s.err
	}
	return s.send(b)
}

// send writes records.
func (s *session) send(b []byte) (int, error) {
	for total := 0; ; {
		part := b[total:]
		if n := int(s.fragment.Load()); n > 0 && len(part) > n {
			part = part[:n]
		}
		n, err := s.conn.Write(part)
		if total += n; err != nil {
			return total, s.fail(err)
		}
		if total == len(b) {
			return total, nil
		}
	}
}

// maxFragment(conn, size) bounds the records that are sent.
func tlsMaxFragment(fn *jsrt.Function, _, h, size jsrt.Value) jsrt.Value {
	n := jsrt.ToNumber(fn.Realm(), size)
	if n < 512 || n > 16384 {
		return jsrt.False
	}
	if s := sessionOf(h); s != nil {
		s.fragment.Store(int32(n))
	}
	return jsrt.True
}

// CloseWrite says farewell and ends the writing half of the transport.
func (s *session) CloseWrite() error {
	if s.begun {
		<-s.ready
		s.conn.CloseWrite()
	}
	if t, ok := s.transport.(interface{ CloseWrite() error }); ok {
		return t.CloseWrite()
	}
	return nil
}

// Close closes the transport at once. Who says farewell first calls CloseWrite.
func (s *session) Close() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	select {
	case <-s.ready:
		if s.err != nil {
			s.drain()
		}
	default:
	}
	s.readOnce.Do(func() {
		s.err = stdnet.ErrClosed
		close(s.ready)
	})
	return s.below.Close()
}

// drain reads what has come: a connection that is closed with something unread is reset,
// and the alert that says why is lost.
func (s *session) drain() {
	var b [4096]byte
	if t, ok := s.transport.(interface{ CloseWrite() error }); ok {
		t.CloseWrite()
	}
	s.transport.SetReadDeadline(time.Now().Add(5 * time.Millisecond))
	if _, ok := s.transport.(*stream); ok {
		return
	}
	for range 64 {
		if _, err := s.transport.Read(b[:]); err != nil {
			return
		}
	}
}

// What net asks of a connection, answered by the transport.

func (s *session) LocalAddr() stdnet.Addr  { return s.below.LocalAddr() }
func (s *session) RemoteAddr() stdnet.Addr { return s.below.RemoteAddr() }

func (s *session) SetNoDelay(on bool) error {
	if t, ok := s.below.(interface{ SetNoDelay(bool) error }); ok {
		return t.SetNoDelay(on)
	}
	return nil
}

func (s *session) SetLinger(sec int) error {
	if t, ok := s.below.(interface{ SetLinger(int) error }); ok {
		return t.SetLinger(sec)
	}
	return nil
}

func (s *session) SetKeepAliveConfig(k stdnet.KeepAliveConfig) error {
	if t, ok := s.below.(interface {
		SetKeepAliveConfig(stdnet.KeepAliveConfig) error
	}); ok {
		return t.SetKeepAliveConfig(k)
	}
	return nil
}

// keylog hands lines of key material to the loop.
type keylog struct{ s *session }

func (k keylog) Write(line []byte) (int, error) {
	b := append([]byte(nil), line...)
	k.s.loop.PostFunc(func() {
		if !k.s.isClosed() {
			k.s.scope.Run(func() { k.s.r.Call(k.s.onKeylog, jsrt.Undef(), bytes.NewBuffer(k.s.r, b)) })
		}
	})
	return len(line), nil
}
