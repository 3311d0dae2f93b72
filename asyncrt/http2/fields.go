package http2

import (
	"encoding/binary"
	"strconv"
)

// headerBlock is a header block that comes in.
type headerBlock struct {
	id       uint32 // 0: none
	flags    uint8
	st       *Stream // nil: only decoded, for the table's sake
	cat      Category
	parts    int
	fields   []Field
	size     int
	bad      bool // malformed: the stream is reset
	over     bool // over the owner's limits
	regular  bool // a field that is no pseudo-header has come
	pseudo   uint // those that have come, as bits
	promised uint32
}

// The pseudo-headers, as bits.
const (
	pseudoMethod = 1 << iota
	pseudoScheme
	pseudoAuthority
	pseudoPath
	pseudoProtocol
	pseudoStatus
	hasHost
)

// strip removes padding and priority from the payload of a frame with a header block.
func strip(h frameHeader, b []byte) ([]byte, bool) {
	pad := 0
	if h.flags&FlagPadded != 0 {
		if len(b) == 0 {
			return nil, false
		}
		pad = int(b[0])
		b = b[1:]
	}
	if h.typ == FrameHeaders && h.flags&FlagPriority != 0 {
		if len(b) < 5 {
			return nil, false
		}
		b = b[5:]
	}
	if pad > len(b) {
		return nil, false
	}
	return b[:len(b)-pad], true
}

func (s *Session) headersFrame(h frameHeader, b []byte) {
	if h.id == 0 {
		s.terminate(CodeProtocol, ErrProto)
		return
	}
	dependency := uint32(0)
	if at := int(h.flags&FlagPadded) / FlagPadded; h.flags&FlagPriority != 0 && len(b) >= at+5 {
		dependency = binary.BigEndian.Uint32(b[at:]) &^ (1 << 31)
	}
	b, ok := strip(h, b)
	if !ok || h.flags&FlagPriority != 0 && dependency == h.id {
		s.terminate(CodeProtocol, ErrProto)
		return
	}
	s.block = headerBlock{id: h.id, flags: h.flags, cat: Headers, fields: s.block.fields[:0]}
	if !s.openBlock(h) {
		return
	}
	s.decode(b, h.flags&FlagEndHeaders != 0)
}

// openBlock finds the stream of a header block, and makes it.
func (s *Session) openBlock(h frameHeader) bool {
	k := &s.block
	st := s.streams[h.id]
	if s.Server && st == nil && s.idle(h.id) {
		return s.openRequest(h)
	}
	switch {
	case st == nil:
		if s.idle(h.id) {
			s.terminate(CodeProtocol, ErrProto)
			return false
		}
	case st.closed || st.reset:
	case st.remoteEnd && st.reservedBy == 0:
		s.fail(CodeStreamClosed, ErrStreamClosed)
		return false
	case st.reservedBy == 2:
		st.reservedBy = 0
		s.reserved--
		s.incoming++
		k.st, k.cat = st, PushResponse
	case !s.Server && !st.message.final:
		k.st, k.cat = st, Response
		if st.message.status != 0 {
			k.cat = Headers
		}
	default:
		k.st = st
	}
	return true
}

// openRequest opens a stream of the other side.
func (s *Session) openRequest(h frameHeader) bool {
	if h.id%2 == 0 {
		s.terminate(CodeProtocol, ErrProto)
		return false
	}
	s.lastRecv = h.id
	if s.goneAway && h.id > s.goLast {
		return true // they do not know yet
	}
	k := &s.block
	if s.incoming >= int(min(s.Local.MaxConcurrentStreams, 1<<31-1)) && s.Local.MaxConcurrentStreams != 1<<32-1 {
		s.terminate(CodeProtocol, ErrProto)
		return false
	}
	refusal := uint32(0)
	if s.incoming >= int(min(s.offered.MaxConcurrentStreams, 1<<31-1)) {
		refusal = CodeRefusedStream
	} else if s.opt.MaxSessionMemory > 0 && s.Outbound()+s.incoming*256 > s.opt.MaxSessionMemory {
		refusal = CodeEnhanceYourCalm
	}
	if refusal != 0 {
		if s.rejected++; s.opt.MaxRejectedStreams > 0 && s.rejected > s.opt.MaxRejectedStreams {
			s.ignoring = true
			s.ev.Failed(ErrCallback, "")
			return false
		}
		st := s.newStream(h.id, true)
		s.incoming++
		st.Reset(refusal)
		return true
	}
	k.st, k.cat = s.newStream(h.id, true), Request
	s.lastProc = h.id
	s.incoming++
	return true
}

func (s *Session) pushFrame(h frameHeader, b []byte) {
	if h.id == 0 || s.Server || !s.Local.EnablePush {
		s.terminate(CodeProtocol, ErrProto)
		return
	}
	b, ok := strip(h, b)
	if !ok || len(b) < 4 {
		s.terminate(CodeFrameSize, ErrProto)
		return
	}
	id := binary.BigEndian.Uint32(b) &^ (1 << 31)
	if id%2 == 1 || !s.idle(id) || s.idle(h.id) {
		s.terminate(CodeProtocol, ErrProto)
		return
	}
	s.lastRecv = id
	s.block = headerBlock{id: h.id, flags: h.flags, cat: Request, promised: id, fields: s.block.fields[:0]}
	parent := s.streams[h.id]
	p := s.newStream(id, true)
	p.reservedBy = 2
	p.localEnd = true
	s.reserved++
	s.block.st = p
	if parent == nil || parent.closed || parent.reset || s.goneAway && id > s.goLast || s.opt.MaxReservedRemote > 0 && s.reserved > s.opt.MaxReservedRemote {
		s.block.st = nil
		p.Reset(CodeCancel)
	}
	s.decode(b[4:], h.flags&FlagEndHeaders != 0)
}

func (s *Session) continuationFrame(h frameHeader, b []byte) {
	if s.block.id == 0 {
		s.terminate(CodeProtocol, ErrProto)
		return
	}
	if s.block.parts++; s.opt.MaxContinuations > 0 && s.block.parts > s.opt.MaxContinuations {
		s.fail(CodeInternal, ErrTooManyContinuations)
		return
	}
	s.block.flags |= h.flags & FlagEndHeaders
	s.decode(b, h.flags&FlagEndHeaders != 0)
}

// decode decodes a part of a header block.
func (s *Session) decode(b []byte, last bool) {
	_, err := s.dec.Write(b)
	if err == nil && last {
		err = s.dec.Close()
	}
	if err != nil {
		s.block.id = 0
		s.terminate(CodeCompression, ErrProto)
		return
	}
	if last {
		s.endBlock()
	}
}

// field takes one decoded field.
func (s *Session) field(f Field) {
	k := &s.block
	if k.st == nil || k.bad || k.over {
		return
	}
	switch k.check(s, f) {
	case fieldBad:
		k.bad = true
		return
	case fieldIgnored:
		return
	}
	k.size += len(f.Name) + len(f.Value) + 32
	if s.opt.MaxHeaderPairs > 0 && len(k.fields) >= s.opt.MaxHeaderPairs || k.size > int(s.listLimit()) {
		k.over = true
		return
	}
	k.fields = append(k.fields, f)
}

// listLimit is how large a header list may be.
func (s *Session) listLimit() uint32 {
	if s.Local.MaxHeaderListSize != 1<<32-1 {
		return s.Local.MaxHeaderListSize
	}
	return 65535
}

// endBlock is the end of a header block.
func (s *Session) endBlock() {
	k := s.block
	s.block.id = 0
	st := k.st
	if st == nil || st.closed || st.reset {
		return
	}
	end := k.flags&FlagEndStream != 0 && k.promised == 0
	switch {
	case k.over:
		st.Reset(CodeEnhanceYourCalm)
		return
	case k.bad || !k.whole(s, end):
		s.refuse(st, CodeProtocol)
		return
	}
	if k.promised != 0 {
		s.promise(st, k)
		return
	}
	if end {
		st.remoteEnd = true
	}
	st.announced = true
	s.ev.Headers(st, k.cat, k.flags, k.fields)
	if end && !s.dead {
		st.endRemote()
	}
}

// promise reports a stream that the other side begins unasked.
func (s *Session) promise(st *Stream, k headerBlock) {
	st.announced = true
	s.ev.Headers(st, k.cat, k.flags, k.fields)
}

// whole reports whether a header block is a sound message, and what it says of the body.
func (k *headerBlock) whole(s *Session, end bool) bool {
	m := &k.st.message
	switch {
	case k.cat == Request:
		m.final = k.promised == 0
		return k.wholeRequest(s, m, end)
	case k.cat == Headers && m.final:
		m.trailers = true
		return end && k.pseudo&^hasHost == 0 && (m.length < 0 || m.got == m.length)
	}
	if k.pseudo&pseudoStatus == 0 {
		return false
	}
	if m.status/100 == 1 {
		return !end && m.status != 101
	}
	m.final = true
	if m.head || m.status == 204 || m.status == 304 {
		m.length = -1
	}
	return !end || m.length <= 0 || m.head
}

func (k *headerBlock) wholeRequest(s *Session, m *message, end bool) bool {
	switch {
	case k.pseudo&pseudoMethod == 0:
		return false
	case m.connect && k.pseudo&pseudoProtocol == 0:
		if k.pseudo&(pseudoScheme|pseudoPath) != 0 || k.pseudo&pseudoAuthority == 0 {
			return false
		}
	default:
		if k.pseudo&pseudoScheme == 0 || k.pseudo&pseudoPath == 0 || k.pseudo&(pseudoAuthority|hasHost) == 0 {
			return false
		}
		if k.pseudo&pseudoProtocol != 0 && (!m.connect || k.pseudo&pseudoAuthority == 0) {
			return false
		}
	}
	return !end || m.length <= 0
}

type verdict uint8

const (
	fieldFine verdict = iota
	fieldIgnored
	fieldBad
)

// check judges one field by RFC 9113, 8.2 and 8.3.
func (k *headerBlock) check(s *Session, f Field) verdict {
	name := f.Name
	if name == "" {
		return fieldIgnored
	}
	if name[0] == ':' {
		if k.regular || !k.checkPseudo(s, f) {
			return fieldBad
		}
		return fieldFine
	}
	k.regular = true
	for i := 0; i < len(name); i++ {
		if !tokens[name[i]] {
			if name[i] >= 'A' && name[i] <= 'Z' {
				return fieldBad
			}
			return fieldIgnored
		}
	}
	if !validValue(f.Value, s.opt.StrictWhitespace) {
		if reserved(name) {
			return fieldBad
		}
		return fieldIgnored
	}
	return k.checkRegular(f)
}

func reserved(name string) bool {
	return name == "host" || name == "content-length" || name == "te"
}

// checkRegular looks at fields with a meaning for the protocol.
func (k *headerBlock) checkRegular(f Field) verdict {
	m := &k.st.message
	switch f.Name {
	case "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade":
		return fieldBad
	case "te":
		if !equalFold(f.Value, "trailers") {
			return fieldBad
		}
	case "host":
		if k.cat == Request {
			k.pseudo |= hasHost
		}
	case "content-length":
		if m.trailers || k.cat == Headers && m.final {
			return fieldFine
		}
		n, err := strconv.ParseInt(f.Value, 10, 64)
		if err != nil || n < 0 || m.length >= 0 && k.cat == Request || f.Value[0] == '+' {
			return fieldBad
		}
		if k.promised == 0 {
			m.length = n
		}
	}
	return fieldFine
}

// checkPseudo judges a pseudo-header.
func (k *headerBlock) checkPseudo(s *Session, f Field) bool {
	m := &k.st.message
	bit := uint(0)
	if k.cat == Request {
		switch f.Name {
		case ":method":
			bit = pseudoMethod
			m.head, m.connect = f.Value == "HEAD", f.Value == "CONNECT"
			if !isToken(f.Value) {
				return false
			}
		case ":scheme":
			bit = pseudoScheme
		case ":authority":
			bit = pseudoAuthority
		case ":path":
			bit = pseudoPath
			if !validPath(f.Value) {
				return false
			}
		case ":protocol":
			if bit = pseudoProtocol; !s.offered.EnableConnect {
				return false
			}
		}
	} else if f.Name == ":status" && !m.final {
		bit = pseudoStatus
		n, err := strconv.Atoi(f.Value)
		if err != nil || len(f.Value) != 3 || n < 100 {
			return false
		}
		m.status = n
	}
	if bit == 0 || k.pseudo&bit != 0 || !validValue(f.Value, true) {
		return false
	}
	k.pseudo |= bit
	return true
}

// validPath reports whether s may be the path of a request.
func validPath(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] <= ' ' || s[i] == 0x7f {
			return false
		}
	}
	return s != ""
}

// validValue reports whether a field may have the value.
func validValue(s string, strict bool) bool {
	if s == "" {
		return true
	}
	if strict && (s[0] == ' ' || s[0] == '\t' || s[len(s)-1] == ' ' || s[len(s)-1] == '\t') {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 && c != '\t' || c == 0x7f {
			return false
		}
	}
	return true
}

func isToken(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; !tokens[c] && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return s != ""
}

func equalFold(s, lower string) bool {
	if len(s) != len(lower) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i]|0x20 != lower[i] {
			return false
		}
	}
	return true
}

// tokens are the characters of names, in lower case.
var tokens = tokenTable()

func tokenTable() (t [256]bool) {
	for _, c := range []byte("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz") {
		t[c] = true
	}
	return t
}
