package http2

import (
	"encoding/binary"
)

// maxBatch is the most of bodies that one write takes.
const maxBatch = 1 << 20

// encode makes a header block in s.encoded.
func (s *Session) encode(fields []Field) {
	s.encoded.Reset()
	for i := range fields {
		s.enc.WriteField(fields[i])
	}
}

// headers sends a header block.
func (s *Session) headers(st *Stream, fields []Field, end bool) bool {
	n := 12
	for i := range fields {
		n += 12 + len(fields[i].Name) + len(fields[i].Value)
	}
	if n > s.opt.MaxSendHeaderBlock && s.opt.MaxSendHeaderBlock > 0 {
		s.ev.FrameError(st.ID, FrameHeaders, CodeFrameSize)
		return false
	}
	s.encode(fields)
	b := s.encoded.Bytes()
	pad := s.padding(len(b), int(s.Remote.MaxFrameSize))
	first := min(len(b), int(s.Remote.MaxFrameSize)-pad)
	flags := uint8(0)
	if end {
		flags |= FlagEndStream
	}
	if first == len(b) {
		flags |= FlagEndHeaders
	}
	s.out = s.padded(s.out, b[:first], pad, FrameHeaders, flags, st.ID)
	s.continuations(st.ID, b[first:])
	return true
}

// continuations sends the rest of a header block.
func (s *Session) continuations(id uint32, b []byte) {
	for len(b) > 0 {
		n := min(len(b), int(s.Remote.MaxFrameSize))
		flags := uint8(0)
		if n == len(b) {
			flags = FlagEndHeaders
		}
		s.out = appendHeader(s.out, n, FrameContinuation, flags, id)
		s.out = append(s.out, b[:n]...)
		b = b[n:]
	}
}

// Strategies of padding.
const (
	PaddingNone = iota
	PaddingAligned
	PaddingMax
)

// padding is how much is added to a frame of n bytes that may have max.
func (s *Session) padding(n, max int) int {
	room := max - n
	if room <= 0 {
		return 0
	}
	switch s.opt.Padding {
	case PaddingAligned:
		// Frame and head together fill whole 8 bytes.
		if r := (n + headerSize) % 8; r != 0 {
			return min(room, 8-r)
		}
	case PaddingMax:
		return min(room, 255)
	}
	return 0
}

// padded appends a frame with pad more bytes, the field with their number among them.
func (s *Session) padded(out, b []byte, pad int, typ FrameType, flags uint8, id uint32) []byte {
	if pad == 0 {
		out = appendHeader(out, len(b), typ, flags, id)
		return append(out, b...)
	}
	out = appendHeader(out, len(b)+pad, typ, flags|FlagPadded, id)
	out = append(out, byte(pad-1))
	out = append(out, b...)
	return append(out, make([]byte, pad-1)...)
}

// Submit offers settings to the other side, and reports false where too many are not
// acknowledged yet.
func (s *Session) Submit(list []Setting) bool {
	if s.opt.MaxOutstandingSettings > 0 && len(s.pending) >= s.opt.MaxOutstandingSettings {
		return false
	}
	s.pending = append(s.pending, list)
	for _, x := range list {
		s.offered.apply(x)
		if x.ID > SettingEnableConnectProtocol {
			s.Local.apply(x)
		}
	}
	s.out = appendHeader(s.out, 6*len(list), FrameSettings, 0, 0)
	for _, x := range list {
		s.out = binary.BigEndian.AppendUint16(s.out, x.ID)
		s.out = binary.BigEndian.AppendUint32(s.out, x.Value)
	}
	s.ev.Wanted()
	return true
}

// Ping sends a PING.
func (s *Session) Ping(payload []byte, ack bool) {
	flags := uint8(0)
	if ack {
		flags = FlagAck
	}
	s.out = appendHeader(s.out, 8, FramePing, flags, 0)
	s.out = append(s.out, payload[:8]...)
	s.ev.Wanted()
}

// GoAway tells the other side that the session ends.
func (s *Session) GoAway(code, last uint32, debug []byte) {
	if s.terminated {
		return
	}
	s.goneAway, s.goLast = true, last
	s.out = appendHeader(s.out, 8+len(debug), FrameGoAway, 0, 0)
	s.out = binary.BigEndian.AppendUint32(s.out, last)
	s.out = binary.BigEndian.AppendUint32(s.out, code)
	s.out = append(s.out, debug...)
	s.ev.Wanted()
}

// Terminate is the last GOAWAY.
func (s *Session) Terminate(code uint32) {
	if s.terminated {
		return
	}
	s.GoAway(code, s.lastProc, nil)
	s.terminated = true
}

// AltSvc announces an alternative service.
func (s *Session) AltSvc(id uint32, origin, value string) {
	if id != 0 && s.streams[id] == nil {
		return
	}
	s.out = appendHeader(s.out, 2+len(origin)+len(value), FrameAltSvc, 0, id)
	s.out = binary.BigEndian.AppendUint16(s.out, uint16(len(origin)))
	s.out = append(append(s.out, origin...), value...)
	s.ev.Wanted()
}

// Origin announces origins that the session serves, too.
func (s *Session) Origin(list []string) {
	n := 0
	for _, o := range list {
		n += 2 + len(o)
	}
	s.out = appendHeader(s.out, n, FrameOrigin, 0, 0)
	for _, o := range list {
		s.out = binary.BigEndian.AppendUint16(s.out, uint16(len(o)))
		s.out = append(s.out, o...)
	}
	s.ev.Wanted()
}

// WantsWrite reports whether Flush has something to do.
func (s *Session) WantsWrite() bool {
	return len(s.out) > 0 || len(s.closing) > 0 && !s.dead || len(s.done) > 0 || s.canSend()
}

// canSend reports whether some body may go on.
func (s *Session) canSend() bool {
	if len(s.ready) == 0 || s.dead || s.terminated {
		return false
	}
	for _, st := range s.ready {
		if len(st.chunks) == 0 || s.sendWindow > 0 && st.sendWindow > 0 || len(st.chunks[0].b) == 0 {
			return true
		}
	}
	return false
}

// Flush gives what is to be written, in memory that belongs to the caller until it hands
// it back with Keep, and the functions to call once it is written.
func (s *Session) Flush() (b []byte, done []func(error)) {
	if !s.terminated {
		s.bodies()
	}
	b, s.out = s.out, nil
	s.countSent(b)
	s.acks = 0
	done, s.done = s.done, nil
	s.updatesSent()
	return b, done
}

// updatesSent lets windows grow again: what the other side does not know of yet is all it
// gets at a time.
func (s *Session) updatesSent() {
	if s.updating {
		s.updating = false
		s.giveConnection()
	}
	list := s.updated
	s.updated = nil
	for _, st := range list {
		st.updating = false
		st.Consume(0)
	}
}

// Keep gives memory of Flush back.
func (s *Session) Keep(b []byte) {
	if s.out == nil && cap(b) <= maxBatch {
		s.out = b[:0]
	}
}

// Requeue puts functions that Flush gave back to be called with the next write.
func (s *Session) Requeue(done []func(error)) {
	s.done = append(done[:len(done):len(done)], s.done...)
	s.ev.Wanted()
}

// Finish reports streams that are over now that what they sent is on its way.
func (s *Session) Finish() {
	defer func() { // an event may panic
		if len(s.closing) > 0 && !s.dead {
			s.ev.Wanted()
		}
	}()
	for len(s.closing) > 0 && !s.dead {
		c := s.closing[0]
		s.closing = s.closing[1:]
		s.finish(c.st, c.code)
	}
}

// bodies appends DATA frames as far as the windows allow, one of each stream in turn.
func (s *Session) bodies() {
	for turns := 0; len(s.ready) > turns && len(s.out) < maxBatch && !s.dead; {
		st := s.ready[0]
		copy(s.ready, s.ready[1:])
		s.ready[len(s.ready)-1] = nil
		s.ready = s.ready[:len(s.ready)-1]
		st.inReady = false
		if st.closed || st.reset || st.localEnd {
			continue
		}
		sent := s.dataFrame(st)
		if st.closed || st.reset || st.localEnd {
			continue
		}
		st.wake()
		if sent {
			turns = 0
		} else if st.inReady {
			turns++ // it waits for its window
		}
	}
}

// dataFrame appends one DATA frame of a stream and reports whether there was one.
func (s *Session) dataFrame(st *Stream) bool {
	room := min(int64(s.Remote.MaxFrameSize), minFrameSize, s.sendWindow, st.sendWindow)
	if len(st.chunks) > 0 && room <= 0 && !(st.queued == 0) {
		return false
	}
	n := min(int(room), st.queued)
	if n < 0 {
		n = 0
	}
	last := n == st.queued && st.end
	if last && st.trailers {
		if n == 0 && len(st.chunks) == 0 {
			st.ask()
			return true
		}
	}
	flags := uint8(0)
	if last && !st.trailers {
		flags = FlagEndStream
	}
	if n == 0 && flags == 0 {
		// Empty pieces are nothing to send.
		st.take(0)
		if last {
			st.ask()
		}
		return true
	}
	pad := 0
	if s.opt.Padding != PaddingNone {
		pad = s.padding(n, int(min(room, int64(n)+256)))
	}
	size := n + pad
	if pad > 0 {
		flags |= FlagPadded
	}
	s.out = appendHeader(s.out, size, FrameData, flags, st.ID)
	if pad > 0 {
		s.out = append(s.out, byte(pad-1))
	}
	st.take(n)
	if pad > 0 {
		s.out = append(s.out, make([]byte, pad-1)...)
	}
	s.sendWindow -= int64(size)
	st.sendWindow -= int64(size)
	if flags&FlagEndStream != 0 {
		st.endLocal()
	} else if last {
		st.ask()
	}
	return true
}

// ask lets the owner send trailers.
func (st *Stream) ask() {
	if st.asked {
		return
	}
	st.asked = true
	st.s.ev.WantTrailers(st)
}

// take moves n bytes of the body to what is written.
func (st *Stream) take(n int) {
	s := st.s
	st.queued -= n
	s.queued -= n
	for len(st.chunks) > 0 {
		c := &st.chunks[0]
		k := min(n, len(c.b))
		s.out = append(s.out, c.b[:k]...)
		c.b = c.b[k:]
		n -= k
		if len(c.b) > 0 {
			return
		}
		if c.done != nil {
			s.done = append(s.done, c.done)
		}
		st.chunks[0] = chunk{}
		if st.chunks = st.chunks[1:]; len(st.chunks) == 0 {
			st.chunks = nil
		}
	}
}

// Outbound is the number of bytes that wait.
func (s *Session) Outbound() int { return len(s.out) + s.queued }

// SendWindow and the others are the connection's windows.
func (s *Session) SendWindow() int  { return int(s.sendWindow) }
func (s *Session) RecvWindow() int  { return int(s.recvLeft) }
func (s *Session) RecvMax() int     { return int(s.recvMax) }
func (s *Session) NextID() uint32   { return s.nextID }
func (s *Session) LastProc() uint32 { return s.lastProc }
func (s *Session) Unacked() int     { return len(s.pending) }

// SetNextID says which number the next stream gets.
func (s *Session) SetNextID(id uint32) { s.nextID = id }

// SetWindow sets the window of the connection.
func (s *Session) SetWindow(size int32) {
	d := size - s.recvMax
	s.recvMax = size
	if d > 0 {
		s.recvLeft += d
		s.windowUpdate(0, uint32(d))
	} else {
		s.consumed += d // so much less is given back
	}
	s.giveConnection()
}

func (s *Session) windowUpdate(id, n uint32) {
	s.out = appendHeader(s.out, 4, FrameWindowUpdate, 0, id)
	s.out = binary.BigEndian.AppendUint32(s.out, n)
	s.ev.Wanted()
}

// consumeConnection lets the other side send more, once half of the window is used.
func (s *Session) consumeConnection(n int32) {
	s.consumed += n
	s.giveConnection()
}

func (s *Session) giveConnection() {
	if !s.updating && s.consumed > 0 && s.consumed >= s.recvMax/2 {
		s.updating = true
		s.windowUpdate(0, uint32(s.consumed))
		s.recvLeft += s.consumed
		s.consumed = 0
	}
}

// Consume says that the owner has taken n bytes of the body.
func (st *Stream) Consume(n int) {
	if st.closed || st.reset {
		return
	}
	st.consumed += int32(n)
	if st.updating || st.remoteEnd || st.consumed == 0 || st.consumed < st.recvMax/2 {
		return
	}
	st.updating = true
	st.s.updated = append(st.s.updated, st)
	st.s.windowUpdate(st.ID, uint32(st.consumed))
	st.recvLeft += st.consumed
	st.consumed = 0
}

// Tables are the sizes of the tables of HPACK.
func (s *Session) Tables() (encoder, decoder int) { return 0, 0 }

// Consumed is what has come and is not given back to the other side's window.
func (s *Session) Consumed() int { return int(s.consumed) }
