package http2

import (
	"errors"

	engine "github.com/gonodec/gonodec/asyncrt/http2"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/host"
	"github.com/gonodec/gonodec/jsrt/node/net"
)

var errWrite = errors.New("http2: the connection has failed")

// stream is the handle of an Http2Stream.
type stream struct {
	*engine.Stream
	s       *session
	owner   jsrt.Value
	scope   *host.Scope
	reading bool
	unread  int // bytes that came while nobody read
}

func newStream(s *session, st *engine.Stream) *stream {
	h := &stream{Stream: st, s: s, owner: jsrt.Undef(), scope: host.NewScope(s.r, "HTTP2STREAM", jsrt.Value{})}
	st.Data = h
	return h
}

// run runs f in the stream's asynchronous context.
func (h *stream) run(f func()) { h.scope.Run(f) }

func streamOf(v jsrt.Value) *stream {
	h, _ := jsrt.HostData(v).(*stream)
	return h
}

// What the flags of request and respond say.
const (
	flagEnd = 1 << iota
	flagTrailers
)

// request(session, fields, sensitive, flags, owner) is the handle of a new stream, or
// undefined when there are no numbers left.
func http2Request(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	s := sessionOf(args[0])
	flags := int(args[3].Float())
	id := s.NextID()
	if id > 1<<31-1 {
		return jsrt.Undef()
	}
	h := &stream{s: s, owner: args[4], scope: host.NewScope(s.r, "HTTP2STREAM", jsrt.Value{})}
	st, ok := s.Request(fieldsOf(args[1], args[2]), flags&flagEnd != 0, flags&flagTrailers != 0, h)
	if !ok {
		return jsrt.Undef()
	}
	h.Stream = st
	return jsrt.NewHostValue(fn.Realm(), h)
}

// adopt(stream, owner) says which Http2Stream hears of the stream's events.
func http2Adopt(_ *jsrt.Function, _, h, owner jsrt.Value) jsrt.Value {
	streamOf(h).owner = owner
	return jsrt.Undef()
}

// respond(stream, fields, sensitive, flags)
func http2Respond(_ *jsrt.Function, _, h, fields, sensitive, flags jsrt.Value) jsrt.Value {
	n := int(flags.Float())
	streamOf(h).Respond(fieldsOf(fields, sensitive), n&flagEnd != 0, n&flagTrailers != 0)
	return jsrt.Undef()
}

func http2Inform(_ *jsrt.Function, _, h, fields jsrt.Value) jsrt.Value {
	streamOf(h).Inform(fieldsOf(fields, jsrt.Undef()))
	return jsrt.Undef()
}

func http2Trailers(_ *jsrt.Function, _, h, fields, sensitive jsrt.Value) jsrt.Value {
	streamOf(h).Trailers(fieldsOf(fields, sensitive))
	return jsrt.Undef()
}

// done is the callback of a write: f(failed).
func (h *stream) done(f jsrt.Value) func(error) {
	r := h.s.r
	f = host.Once(r, "HTTP2STREAM", f)
	return func(err error) { jsrt.Call1(r, f, jsrt.Undef(), jsrt.Bool(err != nil)) }
}

// write(stream, data, encoding, f) and writev(stream, [data, encoding, …], f) write; f is
// called when the connection has taken the bytes.
func http2Write(_ *jsrt.Function, _, v, data, encoding, f jsrt.Value) jsrt.Value {
	h := streamOf(v)
	h.Write(net.Bytes(data, encoding), h.done(f))
	return jsrt.Undef()
}

func http2Writev(_ *jsrt.Function, _, v, list, f jsrt.Value) jsrt.Value {
	h := streamOf(v)
	a := list.AsArray()
	n := a.Len()
	for i := 0; i+1 < n; i += 2 {
		var done func(error)
		if i+3 >= n {
			done = h.done(f)
		}
		h.Write(net.Bytes(a.At(i), a.At(i+1)), done)
	}
	return jsrt.Undef()
}

func http2End(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	streamOf(h).Stream.End()
	return jsrt.Undef()
}

func http2Rst(_ *jsrt.Function, _, h, code jsrt.Value) jsrt.Value {
	streamOf(h).Reset(uint32(code.Float()))
	return jsrt.Undef()
}

// reading(stream, on) says whether somebody reads: what came meanwhile counts as taken.
func http2Reading(_ *jsrt.Function, _, v, on jsrt.Value) jsrt.Value {
	h := streamOf(v)
	if h.reading = jsrt.ToBoolean(on); h.reading && h.unread > 0 {
		n := h.unread
		h.unread = 0
		h.Consume(n)
	}
	return jsrt.Undef()
}

// push(stream, fields, sensitive, owner) is the handle of a promised stream, or undefined.
func http2Push(fn *jsrt.Function, _, v, fields, sensitive, owner jsrt.Value) jsrt.Value {
	h := streamOf(v)
	p := h.Push(fieldsOf(fields, sensitive))
	if p == nil {
		return jsrt.Undef()
	}
	n := newStream(h.s, p)
	n.owner = owner
	return jsrt.NewHostValue(fn.Realm(), n)
}

// forget(stream): its owner is gone.
func http2Forget(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	h := streamOf(v)
	h.owner = jsrt.Undef()
	h.scope.Destroy()
	if h.unread > 0 {
		h.unread = 0
	}
	return jsrt.Undef()
}

func http2StreamID(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return jsrt.Num(float64(streamOf(h).ID))
}

// streamState(stream) is [state, local end, remote end, window].
func http2StreamState(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	h := streamOf(v)
	local, remote := h.Ended()
	b := func(on bool) jsrt.Value {
		if on {
			return jsrt.Int(1)
		}
		return jsrt.Int(0)
	}
	return jsrt.Arr(jsrt.NewArrayOf(fn.Realm(), jsrt.Int(h.State()), b(local), b(remote), jsrt.Int(h.RecvWindow())))
}

// text is a string as Latin-1 bytes.
func text(v jsrt.Value) string {
	s := v.Str()
	if s.IsLatin1() {
		return s.Latin1()
	}
	b := make([]byte, s.Len())
	for i := range b {
		b[i] = byte(s.At(i))
	}
	return bytes.String(b)
}
