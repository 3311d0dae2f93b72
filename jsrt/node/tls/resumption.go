package tls

import (
	"crypto/rand"
	"crypto/tls"
	"encoding/binary"

	"github.com/gonodec/gonodec/asyncrt"
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
	whole, s := joinSession(ticket, b), c.s
	if old, _, ok := cutSession(s.resume); ok && string(old) == string(ticket) {
		return // the server had no new one
	}
	ticket = append([]byte(nil), ticket...)
	if s.link.wire != nil { // on the loop
		s.keepSession(whole, ticket)
		s.untold = append(s.untold, whole)
		s.link.stop = !s.nio.Unseen()
		if !s.link.stop {
			s.loop.StartTimer(&s.tell, asyncrt.Func(s.tellSessions), earlyTicket, false)
		}
		return
	}
	s.loop.PostFunc(func() {
		s.keepSession(whole, ticket)
		s.untold = append(s.untold, whole)
		s.tellSessions()
	})
}

// A server of Go gives its ticket before it has heard of the client's end of the handshake.
// The program hears of it as with others, with what the server says next, or after that many
// milliseconds.
const earlyTicket = 25

func (s *session) keepSession(whole, ticket []byte) {
	s.mu.Lock()
	s.latest, s.tickets = whole, ticket
	s.mu.Unlock()
}

// tellSessions tells the program of the sessions that the server has given.
func (s *session) tellSessions() {
	s.tell.Clear()
	for len(s.untold) > 0 {
		whole := s.untold[0]
		s.untold = s.untold[1:]
		if jsrt.IsCallable(s.onSession) && !s.isClosed() {
			s.scope.Run(func() { s.r.Call(s.onSession, jsrt.Undef(), bytes.NewBuffer(s.r, append([]byte(nil), whole...))) })
		}
	}
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

// keepSessions sets how a server remembers: by tickets, as OpenSSL's do, that is without a
// new one for who comes with a good one; or, with SSL_OP_NO_TICKET, by what the program
// keeps for its events newSession and resumeSession.
func (s *session) keepSessions(c *tls.Config, noTicket bool) {
	s.config = c
	stateful := noTicket && (jsrt.IsCallable(s.onNewSession) || jsrt.IsCallable(s.onResume))
	c.SessionTicketsDisabled = noTicket && !stateful
	c.UnwrapSession = func(id []byte, cs tls.ConnectionState) (st *tls.SessionState, err error) {
		if stateful {
			st, err = s.recall(id)
		} else {
			st, err = c.DecryptTicket(id, cs)
		}
		if st != nil && err == nil {
			s.resumed = append([]byte(nil), id...)
			s.config.SessionTicketsDisabled = true // looked at before TLS 1.3 sends one
		}
		return st, err
	}
	c.WrapSession = func(cs tls.ConnectionState, st *tls.SessionState) (ticket []byte, err error) {
		if s.resumed != nil && cs.DidResume {
			return s.resumed, nil
		}
		id := make([]byte, 32)
		rand.Read(id)
		ticket = id
		if !stateful {
			if ticket, err = c.EncryptTicket(cs, st); err != nil {
				return nil, err
			}
		}
		if jsrt.IsCallable(s.onNewSession) && (stateful || cs.Version == tls.VersionTLS13) {
			data, err := st.Bytes()
			if err != nil {
				return nil, err
			}
			_, err = consult(s, s.onNewSession, func() []jsrt.Value {
				return []jsrt.Value{bytes.NewBuffer(s.r, id), bytes.NewBuffer(s.r, data)}
			}, func([]jsrt.Value) bool { return true })
			if err != nil {
				return nil, err
			}
		}
		return append([]byte(nil), ticket...), nil
	}
}

// recall asks the program for a session; what it does not know is begun anew.
func (s *session) recall(id []byte) (*tls.SessionState, error) {
	if len(id) == 0 || !jsrt.IsCallable(s.onResume) {
		return nil, nil
	}
	id = append([]byte(nil), id...)
	data, err := consult(s, s.onResume, func() []jsrt.Value { return []jsrt.Value{bytes.NewBuffer(s.r, id)} }, func(args []jsrt.Value) []byte {
		b, _ := bytes.Of(jsrt.Arg(args, 0))
		return append([]byte(nil), b...)
	})
	if err != nil || len(data) == 0 {
		return nil, err
	}
	st, err := tls.ParseSessionState(data)
	if err != nil {
		return nil, nil
	}
	return st, nil
}
