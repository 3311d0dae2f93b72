package http2

import (
	"github.com/gonodec/gonodec/asyncrt"
	engine "github.com/gonodec/gonodec/asyncrt/http2"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// The events of the engine, as calls of JavaScript.

// after ends an event: what comes in is several callbacks in one job, and nextTicks and
// microtasks run between them.
func (s *session) after() {
	if s.feeding {
		s.loop.Drain()
	}
}

func (s *session) Headers(st *engine.Stream, cat engine.Category, flags uint8, fields []engine.Field) {
	h, known := st.Data.(*stream)
	if !known {
		h = newStream(s, st)
	}
	headers, raw := s.headers(fields)
	owner := jsrt.Undef()
	if known {
		owner = h.owner
	}
	h.run(func() {
		s.r.Call(s.cb.headers, s.owner, jsrt.NewHostValue(s.r, h), owner, jsrt.Num(float64(st.ID)), jsrt.Int(int(cat)), jsrt.Int(int(flags)), headers, raw)
	})
	s.after()
}

func (s *session) Body(h *stream, b []byte) {
	jsrt.Call1(s.r, s.cb.data, h.owner, bytes.NewBuffer(s.r, append(make([]byte, 0, len(b)), b...)))
}

// Piece implements engine.Events.
func (s *session) Piece(st *engine.Stream, b []byte) {
	h := st.Data.(*stream)
	if h.owner.IsUndefined() {
		st.Consume(len(b))
		return
	}
	h.run(func() { s.Body(h, b) })
	s.after()
	if h.reading {
		st.Consume(len(b))
	} else {
		h.unread += len(b)
	}
}

func (s *session) EndOf(st *engine.Stream) {
	h := st.Data.(*stream)
	if !h.owner.IsUndefined() {
		h.run(func() { s.r.Call(s.cb.end, h.owner) })
		s.after()
	}
}

func (s *session) Closed(st *engine.Stream, code uint32) {
	h := st.Data.(*stream)
	if h.owner.IsUndefined() {
		return
	}
	h.run(func() { s.r.Call(s.cb.closed, h.owner, jsrt.Num(float64(code))) })
	s.after()
}

func (s *session) WantTrailers(st *engine.Stream) {
	h := st.Data.(*stream)
	h.run(func() { s.r.Call(s.cb.wantTrailers, h.owner) })
}

// event calls one of the callbacks of sessions.
func (s *session) event(f jsrt.Value, args ...jsrt.Value) {
	s.r.Call(f, s.owner, args...)
	s.after()
}

func (s *session) Settings()    { s.event(s.cb.settings) }
func (s *session) SettingsAck() { s.event(s.cb.settingsAck) }

func (s *session) buffer(b []byte) jsrt.Value {
	return bytes.NewBuffer(s.r, append([]byte{}, b...))
}

func (s *session) PingOf(b []byte)  { s.event(s.cb.ping, s.buffer(b)) }
func (s *session) PingAck(b []byte) { s.event(s.cb.pingAck, s.buffer(b)) }

func (s *session) Away(code, last uint32, debug []byte) {
	data := jsrt.Undef()
	if len(debug) > 0 {
		data = s.buffer(debug)
	}
	s.event(s.cb.goaway, jsrt.Num(float64(code)), jsrt.Num(float64(last)), data)
}

func (s *session) AltSvcOf(id uint32, origin, value string) {
	s.event(s.cb.altsvc, jsrt.Num(float64(id)), bytes.Latin1(origin), bytes.Latin1(value))
}

func (s *session) OriginOf(list []string) {
	s.event(s.cb.origin, bytes.Words(s.r, list...))
}

func (s *session) FrameError(id uint32, typ engine.FrameType, code int) {
	// The program does not know the stream yet.
	s.loop.NextTick(asyncrt.Func(func() {
		s.r.Call(s.cb.frameError, s.owner, jsrt.Num(float64(id)), jsrt.Int(int(typ)), jsrt.Int(code))
	}))
}

func (s *session) Failed(code int, custom string) {
	name := jsrt.Undef()
	if custom != "" {
		name = bytes.Latin1(custom)
	}
	s.event(s.cb.failed, jsrt.Int(code), name)
}
