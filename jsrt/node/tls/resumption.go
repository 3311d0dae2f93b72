package tls

import (
	"crypto/tls"
	"encoding/binary"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// cache is the session cache of one client connection: the program keeps sessions, as
// the bytes that getSession gives.
type cache struct{ s *session }

func (c cache) Get(string) (*tls.ClientSessionState, bool) {
	c.s.mu.Lock()
	b := c.s.resume
	c.s.mu.Unlock()
	ticket, state, ok := cutSession(b)
	if !ok {
		return nil, false
	}
	parsed, err := tls.ParseSessionState(state)
	if err != nil {
		return nil, false
	}
	cs, err := tls.NewResumptionState(ticket, parsed)
	return cs, err == nil
}

func (c cache) Put(_ string, cs *tls.ClientSessionState) {
	if cs == nil {
		return
	}
	ticket, state, err := cs.ResumptionState()
	if err != nil || state == nil {
		return
	}
	b, err := state.Bytes()
	if err != nil {
		return
	}
	whole := joinSession(ticket, b)
	s := c.s
	s.mu.Lock()
	s.latest, s.tickets = whole, append([]byte(nil), ticket...)
	s.mu.Unlock()
	if !jsrt.IsCallable(s.onSession) {
		return
	}
	s.loop.PostFunc(func() {
		if !s.isClosed() {
			s.scope.Run(func() { s.r.Call(s.onSession, jsrt.Undef(), bytes.NewBuffer(s.r, append([]byte(nil), whole...))) })
		}
	})
}

// A session is its ticket, with the length before it, and the state.

func joinSession(ticket, state []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(ticket)))
	return append(append(b, ticket...), state...)
}

func cutSession(b []byte) (ticket, state []byte, ok bool) {
	if len(b) < 4 {
		return nil, nil, false
	}
	n := binary.BigEndian.Uint32(b)
	if uint64(n) > uint64(len(b)-4) {
		return nil, nil, false
	}
	return b[4 : 4+n], b[4+n:], true
}

// session(conn) is the last session that the server gave, or the one that is resumed.
func tlsSession(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.latest
	if b == nil {
		b = s.resume
	}
	if b == nil && s.state.Version != 0 {
		// Nothing to resume yet; what a program may compare and keep.
		id, err := s.state.ExportKeyingMaterial("EXPORTER-session", nil, 32)
		if err == nil {
			b = joinSession(nil, id)
		}
	}
	if b == nil {
		return jsrt.Undef()
	}
	return bytes.NewBuffer(fn.Realm(), append([]byte(nil), b...))
}

// ticket(conn) is the ticket of the session.
func tlsTicket(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	s.mu.Lock()
	defer s.mu.Unlock()
	ticket := s.tickets
	if ticket == nil && s.state.DidResume && !s.server {
		ticket, _, _ = cutSession(s.resume)
	}
	if ticket == nil {
		return jsrt.Undef()
	}
	return bytes.NewBuffer(fn.Realm(), append([]byte(nil), ticket...))
}
