package http2

import (
	"encoding/binary"
)

// dataFrame is a DATA frame that comes in.
type dataFrame struct {
	st   *Stream // nil: what comes is dropped
	left int     // bytes of the frame that are to come
	pad  int     // of these, at its end
	end  bool
}

// dataHead takes the head of a DATA frame, which is not waited for whole.
func (s *Session) dataHead(h frameHeader, b []byte) (n int) {
	n = headerSize
	pad := 0
	if h.flags&FlagPadded != 0 {
		if len(b) < headerSize+1 && h.length > 0 {
			return 0
		}
		if h.length == 0 || int(b[headerSize]) >= h.length {
			s.terminate(CodeProtocol, ErrProto)
			return 0
		}
		pad = int(b[headerSize])
		n++
	}
	if h.id == 0 {
		s.terminate(CodeProtocol, ErrProto)
		return 0
	}
	st := s.streams[h.id]
	if s.idle(h.id) {
		s.terminate(CodeProtocol, ErrProto)
		return 0
	}
	if int32(h.length) > s.recvLeft {
		s.terminate(CodeFlowControl, ErrProto)
		return 0
	}
	s.counts.FramesReceived++
	s.recvLeft -= int32(h.length)
	rest := h.length - (n - headerSize)
	s.body = dataFrame{left: rest, pad: pad, end: h.flags&FlagEndStream != 0}
	switch {
	case st == nil || st.closed || st.reset:
		// It crossed our RST_STREAM.
	case st.remoteEnd:
		if !s.invalidFrame() {
			return 0
		}
		s.fail(CodeStreamClosed, ErrProto)
		return 0
	case st.reservedBy == 2 || !st.message.final:
		s.refuse(st, CodeProtocol)
		if s.dead {
			return 0
		}
	case int32(h.length) > st.recvLeft:
		s.terminate(CodeFlowControl, ErrProto)
		return 0
	default:
		st.recvLeft -= int32(h.length)
		s.body.st = st
		// What is no data is taken at once.
		if extra := h.length - rest + pad; extra > 0 {
			st.Consume(extra)
		}
	}
	s.consumeConnection(int32(h.length))
	if rest-pad == 0 && !s.body.end && !s.invalidFrame() {
		return 0
	}
	if rest == 0 {
		s.dataEnd()
	}
	return n
}

// refuse resets a stream for what the other side did to it.
func (s *Session) refuse(st *Stream, code uint32) {
	if !s.invalidFrame() {
		return
	}
	st.Reset(code)
}

// idle reports whether no stream had that number yet.
func (s *Session) idle(id uint32) bool {
	if (id%2 == 1) == s.Server {
		return id > s.lastRecv
	}
	return id >= s.nextID
}

// dataPiece takes a part of a DATA frame.
func (s *Session) dataPiece(b []byte) {
	s.body.left -= len(b)
	data := b
	if over := s.body.pad - s.body.left; over > 0 {
		data = b[:max(len(b)-over, 0)]
	}
	if st := s.body.st; st != nil && len(data) > 0 && !st.closed && !st.reset {
		st.message.got += int64(len(data))
		if m := &st.message; m.length >= 0 && m.got > m.length {
			s.refuse(st, CodeProtocol)
		} else {
			s.ev.Piece(st, data)
		}
	}
	if s.body.left == 0 && !s.dead {
		s.dataEnd()
	}
}

// dataEnd is the end of a DATA frame.
func (s *Session) dataEnd() {
	f := s.body
	s.body = dataFrame{}
	st := f.st
	if st == nil || !f.end || st.closed || st.reset {
		return
	}
	if m := &st.message; m.length >= 0 && m.got != m.length {
		s.refuse(st, CodeProtocol)
		return
	}
	st.remoteEnd = true
	s.ev.EndOf(st)
	if !s.dead {
		st.endRemote()
	}
}

// frame takes a whole frame that is no DATA.
func (s *Session) frame(h frameHeader, b []byte) {
	if s.block.id != 0 && (h.typ != FrameContinuation || h.id != s.block.id) {
		s.terminate(CodeProtocol, ErrProto)
		return
	}
	switch h.typ {
	case FrameData:
		s.terminate(CodeProtocol, ErrProto)
	case FrameHeaders:
		s.headersFrame(h, b)
	case FramePriority:
		s.priorityFrame(h, b)
	case FrameRstStream:
		s.rstFrame(h, b)
	case FrameSettings:
		s.settingsFrame(h, b)
	case FramePushPromise:
		s.pushFrame(h, b)
	case FramePing:
		s.pingFrame(h, b)
	case FrameGoAway:
		s.goAwayFrame(h, b)
	case FrameWindowUpdate:
		s.windowFrame(h, b)
	case FrameContinuation:
		s.continuationFrame(h, b)
	case FrameAltSvc:
		s.altSvcFrame(h, b)
	case FrameOrigin:
		s.originFrame(h, b)
	}
}

func (s *Session) priorityFrame(h frameHeader, b []byte) {
	switch {
	case h.id == 0:
		s.terminate(CodeProtocol, ErrProto)
	case len(b) != 5:
		s.terminate(CodeFrameSize, ErrProto)
	}
}

func (s *Session) rstFrame(h frameHeader, b []byte) {
	switch {
	case len(b) != 4:
		s.terminate(CodeFrameSize, ErrProto)
		return
	case h.id == 0 || s.idle(h.id):
		s.terminate(CodeProtocol, ErrProto)
		return
	}
	if s.Server && !s.resets.take(s.now()) {
		// Streams that are reset as soon as they are opened cost us more than them.
		s.terminate(CodeInternal, ErrProto)
		return
	}
	if st := s.streams[h.id]; st != nil {
		st.reset = true
		s.finish(st, binary.BigEndian.Uint32(b))
	}
}

func (s *Session) settingsFrame(h frameHeader, b []byte) {
	switch {
	case h.id != 0:
		s.terminate(CodeProtocol, ErrProto)
		return
	case len(b)%6 != 0 || h.flags&FlagAck != 0 && len(b) > 0:
		s.terminate(CodeFrameSize, ErrProto)
		return
	case s.opt.MaxSettings > 0 && len(b)/6 > s.opt.MaxSettings:
		s.terminate(CodeEnhanceYourCalm, ErrProto)
		return
	}
	s.gotFirst = true
	if h.flags&FlagAck != 0 {
		s.settingsAck()
		return
	}
	for ; len(b) > 0; b = b[6:] {
		if !s.remoteSetting(Setting{binary.BigEndian.Uint16(b), binary.BigEndian.Uint32(b[2:])}) {
			return
		}
	}
	s.RemoteSet = true
	if !s.acknowledge() {
		return
	}
	s.out = appendHeader(s.out, 0, FrameSettings, FlagAck, 0)
	s.ev.Wanted()
	s.ev.Settings()
	if !s.dead {
		s.admit()
	}
}

// acknowledge counts answers that nobody reads.
func (s *Session) acknowledge() bool {
	if s.acks++; s.acks > s.opt.MaxOutstandingAcks && s.opt.MaxOutstandingAcks > 0 {
		s.ignoring = true
		s.ev.Failed(ErrFlooded, "")
		return false
	}
	return true
}

func (s *Session) settingsAck() {
	if len(s.pending) == 0 {
		s.fail(CodeProtocol, ErrProto)
		return
	}
	list := s.pending[0]
	s.pending = s.pending[1:]
	before := s.Local.InitialWindowSize
	for _, x := range list {
		s.Local.apply(x)
	}
	if s.Local.InitialWindowSize != before {
		d := int32(int64(s.Local.InitialWindowSize) - int64(before))
		for _, st := range s.streams {
			st.recvLeft += d
			st.recvMax += d
		}
	}
	s.dec.SetAllowedMaxDynamicTableSize(s.Local.HeaderTableSize)
	s.ev.SettingsAck()
}

// remoteSetting takes a setting of the other side.
func (s *Session) remoteSetting(x Setting) bool {
	switch x.ID {
	case SettingHeaderTableSize:
		s.enc.SetMaxDynamicTableSize(min(x.Value, s.opt.MaxDeflateTable))
	case SettingEnablePush, SettingEnableConnectProtocol:
		if x.Value > 1 || x.ID == SettingEnablePush && x.Value == 1 && !s.Server {
			s.fail(CodeProtocol, ErrProto)
			return false
		}
		if x.ID == SettingEnableConnectProtocol && x.Value == 0 && s.Remote.EnableConnect {
			s.fail(CodeProtocol, ErrProto)
			return false
		}
	case SettingInitialWindowSize:
		if x.Value > maxWindow {
			s.fail(CodeFlowControl, ErrFlowControl)
			return false
		}
		d := int64(x.Value) - int64(s.Remote.InitialWindowSize)
		for _, st := range s.streams {
			if st.sendWindow += d; st.sendWindow > maxWindow {
				s.fail(CodeFlowControl, ErrFlowControl)
				return false
			}
		}
	case SettingMaxFrameSize:
		if x.Value < minFrameSize || x.Value > 1<<24-1 {
			s.fail(CodeProtocol, ErrProto)
			return false
		}
	case SettingMaxConcurrentStreams, SettingMaxHeaderListSize:
	default:
		for _, id := range s.opt.RemoteCustomSettings {
			if id == x.ID {
				s.Remote.apply(x)
			}
		}
		return true
	}
	s.Remote.apply(x)
	return true
}

func (s *Session) pingFrame(h frameHeader, b []byte) {
	switch {
	case h.id != 0:
		s.terminate(CodeProtocol, ErrProto)
	case len(b) != 8:
		s.terminate(CodeFrameSize, ErrProto)
	case h.flags&FlagAck != 0:
		s.ev.PingAck(b)
	default:
		if s.acknowledge() {
			s.Ping(b, true)
			s.ev.PingOf(b)
		}
	}
}

func (s *Session) goAwayFrame(h frameHeader, b []byte) {
	switch {
	case h.id != 0:
		s.terminate(CodeProtocol, ErrProto)
		return
	case len(b) < 8:
		s.terminate(CodeFrameSize, ErrProto)
		return
	}
	last, code := binary.BigEndian.Uint32(b)&^(1<<31), binary.BigEndian.Uint32(b[4:])
	if last > 0 && (last%2 == 1) == s.Server || s.peerAway && last > s.peerLast {
		s.terminate(CodeProtocol, ErrProto)
		return
	}
	s.peerAway, s.peerLast = true, last
	s.ev.Away(code, last, b[8:])
	for _, st := range s.sorted() {
		if !st.remote && st.ID > last && !s.dead {
			s.finish(st, CodeRefusedStream)
		}
	}
}

// sorted are the streams in the order of their numbers.
func (s *Session) sorted() []*Stream {
	list := make([]*Stream, 0, len(s.streams))
	for _, st := range s.streams {
		list = append(list, st)
	}
	for i := 1; i < len(list); i++ {
		for k := i; k > 0 && list[k-1].ID > list[k].ID; k-- {
			list[k-1], list[k] = list[k], list[k-1]
		}
	}
	return list
}

func (s *Session) windowFrame(h frameHeader, b []byte) {
	if len(b) != 4 {
		s.terminate(CodeFrameSize, ErrProto)
		return
	}
	n := int64(binary.BigEndian.Uint32(b) &^ (1 << 31))
	if h.id == 0 {
		if n == 0 {
			s.terminate(CodeProtocol, ErrProto)
			return
		}
		if s.sendWindow += n; s.sendWindow > maxWindow {
			s.terminate(CodeFlowControl, ErrFlowControl)
			return
		}
		s.ev.Wanted()
		return
	}
	if s.idle(h.id) {
		s.terminate(CodeProtocol, ErrProto)
		return
	}
	st := s.streams[h.id]
	switch {
	case st == nil || st.closed || st.reset:
	case st.reservedBy == 2:
		s.terminate(CodeProtocol, ErrProto)
	case n == 0:
		s.terminate(CodeProtocol, ErrProto)
	default:
		if st.sendWindow += n; st.sendWindow > maxWindow {
			s.fail(CodeFlowControl, ErrFlowControl)
			return
		}
		s.ev.Wanted()
	}
}

func (s *Session) altSvcFrame(h frameHeader, b []byte) {
	if s.Server || len(b) < 2 {
		return
	}
	n := int(binary.BigEndian.Uint16(b))
	if n > len(b)-2 || (h.id == 0) == (n == 0) {
		return
	}
	s.ev.AltSvcOf(h.id, string(b[2:2+n]), string(b[2+n:]))
}

func (s *Session) originFrame(h frameHeader, b []byte) {
	if s.Server || h.id != 0 || h.flags&0xf != 0 {
		return
	}
	var list []string
	for len(b) > 0 {
		if len(b) < 2 {
			return
		}
		n := int(binary.BigEndian.Uint16(b))
		if n > len(b)-2 {
			return
		}
		if n > 0 {
			list = append(list, string(b[2:2+n]))
		}
		b = b[2+n:]
	}
	s.ev.OriginOf(list)
}
