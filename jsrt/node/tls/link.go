package tls

import (
	stdnet "net"
	"time"

	"github.com/gonodec/gonodec/asyncrt/netio"
)

// link is what crypto/tls reads and writes: the transport during the handshake, for which a
// goroutine waits, then the wire that the loop fills and empties. crypto/tls takes no harm
// from a read that fails for now.
//
// What a handshake writes goes out when it waits for the other side. Its last words are left to
// the loop, so that nobody learns of its end before the program does on this side; as in Node,
// where the handshake runs on the loop.
//
// It gives what is on the wire record by record, so that crypto/tls holds no whole one back,
// of which nothing would remind the loop.
type link struct {
	stdnet.Conn
	wire   *netio.Wire
	unsent []byte // of the handshake
	direct bool   // nothing is left unsent any more
	header [recordHeader]byte
	have   int  // bytes of header
	left   int  // bytes of the record under way
	stop   bool // before the next record: the program hears of something first
}

const recordHeader = 5

func (l *link) Read(b []byte) (int, error) {
	if l.wire == nil {
		if err := l.flush(); err != nil {
			return 0, err
		}
		n, err := l.Conn.Read(b)
		for rest := b[:n]; len(rest) > 0; {
			rest = rest[l.follow(rest):]
		}
		return n, err
	}
	limit := l.left
	if limit == 0 {
		if l.stop && l.have == 0 {
			return 0, netio.ErrAgain
		}
		limit = recordHeader - l.have
	}
	n, err := l.wire.Read(b[:min(len(b), limit)])
	l.follow(b[:n])
	return n, err
}

// follow finds the records in what was read: of b as much as belongs together.
func (l *link) follow(b []byte) int {
	if l.left == 0 {
		n := copy(l.header[l.have:], b)
		if l.have += n; l.have == recordHeader {
			l.have, l.left = 0, int(l.header[3])<<8|int(l.header[4])
		}
		return n
	}
	n := min(len(b), l.left)
	l.left -= n
	return n
}

func (l *link) Write(b []byte) (int, error) {
	switch {
	case l.wire != nil:
		return l.wire.Write(b)
	case l.direct:
		return l.Conn.Write(b)
	}
	l.unsent = append(l.unsent, b...)
	return len(b), nil
}

// flush sends what the handshake has written.
func (l *link) flush() error {
	b := l.unsent
	if len(b) == 0 {
		return nil
	}
	l.unsent = nil
	_, err := l.Conn.Write(b)
	return err
}

// flushNow is flush on the loop, which must not wait: these are the last words, an alert mostly,
// for which the kernel has room.
func (l *link) flushNow() {
	if len(l.unsent) > 0 {
		l.Conn.SetWriteDeadline(time.Now().Add(10 * time.Millisecond))
		l.flush()
		l.Conn.SetWriteDeadline(time.Time{})
	}
}

// SetWriteDeadline is for farewells that wait.
func (l *link) SetWriteDeadline(t time.Time) error {
	if l.wire == nil {
		return l.Conn.SetWriteDeadline(t)
	}
	return nil
}

// attach begins to use the wire.
func (s *session) attach(w *netio.Wire, below netio.Socket) {
	s.link.wire, s.below = w, below
	w.Write(s.link.unsent)
	s.link.unsent = nil
}

// layer is a session whose socket the loop watches.
type layer struct{ s *session }

func (l layer) Read(b []byte) (int, error) {
	if len(l.s.untold) > 0 && !l.s.nio.Unseen() {
		l.s.tellSessions()
		return 0, nil
	}
	n, err := l.s.conn.Read(b)
	if l.s.link.stop {
		l.s.link.stop = false
		if n > 0 {
			l.s.loop.PostFunc(l.s.tellSessions)
		} else if l.s.tellSessions(); err == netio.ErrAgain {
			return 0, nil
		}
	}
	return n, l.s.readError(err)
}

func (l layer) Write(b []byte) (int, error) { return l.s.send(b) }

func (l layer) CloseWrite() error { return l.s.conn.CloseWrite() }
