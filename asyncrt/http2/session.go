package http2

import (
	"bytes"
	"time"

	"golang.org/x/net/http2/hpack"
)

// Field is one field of a header block.
type Field = hpack.HeaderField

// Category says which header block of a stream one is.
type Category int

// The categories, with nghttp2's numbers.
const (
	Request Category = iota
	Response
	PushResponse
	Headers
)

// Events is what a Session tells its owner, while it is fed or flushed. A method may end
// the session.
type Events interface {
	// Headers is a header block; the stream is new where its Data is nil.
	Headers(st *Stream, cat Category, flags uint8, fields []Field)
	// Piece is a piece of a body, lent.
	Piece(st *Stream, b []byte)
	// EndOf is the end of a body.
	EndOf(st *Stream)
	// Closed is the end of a stream.
	Closed(st *Stream, code uint32)
	// WantTrailers: a stream whose body is sent may end with trailers now.
	WantTrailers(st *Stream)
	// Settings: those of the other side have changed; SettingsAck: it has taken ours.
	Settings()
	SettingsAck()
	PingOf(payload []byte)
	PingAck(payload []byte)
	Away(code, last uint32, debug []byte)
	AltSvcOf(id uint32, origin, value string)
	OriginOf(list []string)
	// FrameError: a frame could not be sent.
	FrameError(id uint32, typ FrameType, code int)
	// Failed ends the session: a number of nghttp2's, or a code of Node's.
	Failed(code int, custom string)
	// Wanted: there is something to write.
	Wanted()
}

// Options are the limits of a session.
type Options struct {
	MaxDeflateTable          uint32
	MaxSettings              int
	MaxSendHeaderBlock       int
	PeerMaxConcurrent        uint32
	MaxReservedRemote        int
	Padding                  int
	MaxHeaderPairs           int
	MaxOutstandingSettings   int
	MaxSessionMemory         int
	ResetBurst, ResetRate    int
	MaxInvalidFrames         int // -1: no limit
	MaxRejectedStreams       int
	MaxContinuations         int
	StrictWhitespace         bool
	RemoteCustomSettings     []uint16
	NoContentLengthChecks    bool
	Now                      func() time.Duration
	MaxOutstandingAcks       int
	HeaderListLimitUntilAcks uint32
}

// Session is one connection.
type Session struct {
	Server bool
	opt    Options
	ev     Events
	dead   bool // nothing is taken or sent any more

	// Receiving.
	in        []byte // an incomplete frame
	magic     string // what is to come of the preface
	gotFirst  bool   // the first SETTINGS of the other side
	ignoring  bool   // everything, after a failure
	body      dataFrame
	dec       *hpack.Decoder
	block     headerBlock
	lastRecv  uint32 // the greatest stream of the other side
	lastProc  uint32
	recvLeft  int32 // of the connection's window
	recvMax   int32
	updating  bool      // a WINDOW_UPDATE is on its way
	updated   []*Stream // with a WINDOW_UPDATE that is on its way
	consumed  int32     // what the owner has taken since the last WINDOW_UPDATE
	invalid   int
	rejected  int
	resets    rateLimit
	Remote    Settings
	RemoteSet bool

	// Sending.
	out        []byte
	enc        *hpack.Encoder
	encoded    bytes.Buffer
	tableSize  uint32
	sendWindow int64
	ready      []*Stream // with something to send, in turns
	waiting    []*request
	Local      Settings // that the other side has acknowledged
	pending    [][]Setting
	offered    Settings // with those that are pending
	acks       int      // acknowledgements that wait to be written
	nextID     uint32
	goneAway   bool   // we sent GOAWAY
	goLast     uint32 // with this last stream
	peerAway   bool
	peerLast   uint32
	terminated bool // nothing is sent after the GOAWAY
	queued     int  // bytes of bodies that wait

	streams  map[uint32]*Stream
	incoming int // open streams of the other side
	outgoing int
	reserved int
	closing  []closing // reported when what is submitted is sent
	counts   Counts
	done     []func(error)
}

// Counts are what a session has seen.
type Counts struct {
	FramesReceived, FramesSent, BytesRead, BytesWritten, MaxStreams, Streams int
}

// Counts are the figures so far.
func (s *Session) Counts() Counts { return s.counts }

// countSent counts what is written.
func (s *Session) countSent(b []byte) {
	if !s.Server && s.counts.BytesWritten == 0 && len(b) >= len(preface) {
		b = b[len(preface):]
		s.counts.BytesWritten = len(preface)
	}
	s.counts.BytesWritten += len(b)
	for len(b) >= headerSize {
		n := headerSize + parseHeader(b).length
		if n > len(b) {
			return
		}
		b = b[n:]
		s.counts.FramesSent++
	}
}

type closing struct {
	st   *Stream
	code uint32
}

// New makes the session of a connection.
func New(server bool, opt Options, ev Events) *Session {
	s := &Session{Server: server, opt: opt, ev: ev, streams: map[uint32]*Stream{}, recvLeft: initialWindow, recvMax: initialWindow,
		sendWindow: initialWindow, Remote: defaultSettings(), Local: defaultSettings(), offered: defaultSettings(), tableSize: 4096}
	if opt.MaxDeflateTable == 0 {
		s.opt.MaxDeflateTable = 4096
	}
	if server {
		s.magic = preface
		s.nextID = 2
	} else {
		s.out = append(s.out, preface...)
		s.nextID = 1
	}
	s.dec = hpack.NewDecoder(4096, s.field)
	s.enc = hpack.NewEncoder(&s.encoded)
	s.enc.SetMaxDynamicTableSizeLimit(s.opt.MaxDeflateTable)
	s.resets.burst, s.resets.rate = opt.ResetBurst, opt.ResetRate
	s.resets.left = opt.ResetBurst
	return s
}

// Kill ends the session: no event follows.
func (s *Session) Kill() {
	s.dead = true
	s.in = nil
}

// Dead reports whether the session is over.
func (s *Session) Dead() bool { return s.dead }

// Stream finds a stream.
func (s *Session) Stream(id uint32) *Stream { return s.streams[id] }

// Streams is the number of streams that are not closed.
func (s *Session) Streams() int { return len(s.streams) }

// Feed takes what the other side sent. Should an event panic, the rest is kept for the
// next call.
func (s *Session) Feed(b []byte) {
	s.counts.BytesRead += len(b)
	if len(s.in) > 0 {
		b = append(s.in, b...)
		s.in = nil
	}
	whole := false
	defer func() {
		if !whole && !s.dead {
			s.in = append([]byte(nil), b...)
		}
	}()
	for !s.dead && !s.ignoring {
		n, kind := s.step(b)
		if n == 0 {
			break
		}
		piece := b[:n]
		b = b[n:]
		switch kind {
		case wholeFrame:
			s.counts.FramesReceived++
			s.frame(parseHeader(piece), piece[headerSize:])
		case dataPart:
			s.dataPiece(piece)
		}
	}
	whole = true
	if s.dead || s.ignoring {
		s.in = nil
	} else if len(b) > 0 {
		s.in = append(make([]byte, 0, len(b)+1024), b...)
	}
}

// Stuck reports whether Feed has kept frames that it could take.
func (s *Session) Stuck() bool {
	if s.dead || s.ignoring || len(s.in) == 0 {
		return false
	}
	return s.magic != "" || s.body.left > 0 || len(s.in) >= headerSize && len(s.in) >= headerSize+parseHeader(s.in).length
}

// part is what step finds.
type part uint8

const (
	headPart   part = iota // it is taken
	dataPart               // a piece of a DATA frame
	wholeFrame             // a frame that is no DATA frame
)

// step finds what to take next from b: n bytes; 0: more must come.
func (s *Session) step(b []byte) (n int, kind part) {
	if s.magic != "" {
		return s.takeMagic(b), headPart
	}
	if s.body.left > 0 {
		return min(len(b), s.body.left), dataPart
	}
	if len(b) < headerSize {
		return 0, headPart
	}
	h := parseHeader(b)
	switch {
	case !s.gotFirst && (h.typ != FrameSettings || h.flags&FlagAck != 0):
		s.terminate(CodeProtocol, ErrProto)
	case h.length > int(s.Local.MaxFrameSize):
		s.terminate(CodeFrameSize, ErrProto)
	case h.typ == FrameData && s.block.id == 0:
		return s.dataHead(h, b), headPart
	case len(b) >= headerSize+h.length:
		return headerSize + h.length, wholeFrame
	}
	return 0, headPart
}

// takeMagic takes a part of the preface.
func (s *Session) takeMagic(b []byte) int {
	n := min(len(b), len(s.magic))
	if string(b[:n]) != s.magic[:n] {
		s.ignoring = true
		s.ev.Failed(ErrBadMagic, "")
		return 0
	}
	s.magic = s.magic[n:]
	return n
}

// fail ends the session for something that the other side did: the owner is told.
func (s *Session) fail(code uint32, number int) {
	s.ignoring = true
	s.GoAway(code, s.lastProc, nil)
	s.terminated = true
	s.ev.Failed(number, "")
}

// terminate ends the session where nghttp2 sends GOAWAY and tells nobody why: mostly
// number is ErrProto then.
func (s *Session) terminate(code uint32, number int) { s.fail(code, number) }

// invalidFrame counts frames that are no frames of a sound peer.
func (s *Session) invalidFrame() bool {
	if s.invalid++; s.opt.MaxInvalidFrames >= 0 && s.invalid > s.opt.MaxInvalidFrames+1 {
		s.ignoring = true
		s.ev.Failed(ErrCallback, "ERR_HTTP2_TOO_MANY_INVALID_FRAMES")
		return false
	}
	return true
}

// rateLimit is a bucket of tokens.
type rateLimit struct {
	burst, rate, left int
	at                time.Duration
}

// take takes a token and reports whether there was one.
func (l *rateLimit) take(now time.Duration) bool {
	if l.burst == 0 {
		return true
	}
	if d := int((now - l.at) / time.Second); d > 0 {
		l.left = min(l.burst, l.left+d*l.rate)
		l.at = now
	}
	if l.left == 0 {
		return false
	}
	l.left--
	return true
}

func (s *Session) now() time.Duration {
	if s.opt.Now == nil {
		return 0
	}
	return s.opt.Now()
}
