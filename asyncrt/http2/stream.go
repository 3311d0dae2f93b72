package http2

// Stream is one exchange of a session.
type Stream struct {
	ID   uint32
	Data any // the owner's
	s    *Session

	started             bool // its first HEADERS of ours are submitted
	ours                bool // it counts among ours
	localEnd, remoteEnd bool
	reservedBy          int8 // 0: not, 1: by us, 2: by the other side
	closed              bool
	reset               bool // RST_STREAM is submitted or has come
	Code                uint32
	remote              bool // begun by the other side
	message             message
	announced           bool // the owner knows of it

	recvLeft, recvMax int32
	consumed          int32
	updating          bool // a WINDOW_UPDATE is on its way
	sendWindow        int64

	chunks   []chunk
	queued   int
	inReady  bool
	end      bool // after chunks
	trailers bool // the owner wants to send trailers after the body
	asked    bool // and was asked
	stalled  bool
	sent     []func(error)
}

// chunk is one piece of a body that waits.
type chunk struct {
	b    []byte
	done func(error)
}

// message is what is known of the message that comes in.
type message struct {
	length   int64 // content-length, -1 for none
	got      int64
	status   int
	final    bool // the last head has come
	head     bool // a request with the method HEAD
	connect  bool
	trailers bool
}

func (s *Session) newStream(id uint32, remote bool) *Stream {
	st := &Stream{ID: id, s: s, remote: remote, recvLeft: int32(s.Local.InitialWindowSize), recvMax: int32(s.Local.InitialWindowSize),
		sendWindow: int64(s.Remote.InitialWindowSize)}
	st.message.length = -1
	s.streams[id] = st
	s.counts.Streams++
	s.counts.MaxStreams = max(s.counts.MaxStreams, len(s.streams))
	return st
}

// request waits for room among the streams that the other side allows.
type request struct {
	st     *Stream
	fields []Field
	end    bool
}

// Request begins a stream for data, its owner. It waits where the other side allows no
// more of them.
func (s *Session) Request(fields []Field, end, trailers bool, data any) (*Stream, bool) {
	if s.nextID > maxWindow {
		return nil, false
	}
	id := s.nextID
	s.nextID += 2
	st := s.newStream(id, false)
	st.trailers, st.Data = trailers, data
	for i := range fields {
		if fields[i].Name == ":method" {
			st.message.head = fields[i].Value == "HEAD"
			st.message.connect = fields[i].Value == "CONNECT"
			break
		}
	}
	s.waiting = append(s.waiting, &request{st, fields, end})
	s.admit()
	s.ev.Wanted()
	return st, true
}

// limit is how many streams of ours the other side allows.
func (s *Session) limit() uint32 {
	if !s.RemoteSet {
		return s.opt.PeerMaxConcurrent
	}
	return s.Remote.MaxConcurrentStreams
}

// admit sends requests for which there is room.
func (s *Session) admit() {
	for len(s.waiting) > 0 && uint32(s.outgoing) < s.limit() {
		q := s.waiting[0]
		s.waiting[0] = nil
		s.waiting = s.waiting[1:]
		st := q.st
		if st.closed || st.reset {
			continue
		}
		if s.peerAway && st.ID > s.peerLast {
			s.finish(st, CodeRefusedStream)
			continue
		}
		s.outgoing++
		st.ours = true
		if !s.headers(st, q.fields, q.end) {
			st.reset = true
			s.closing = append(s.closing, closing{st, CodeRefusedStream})
			continue
		}
		st.started = true
		s.ev.Wanted()
		if q.end {
			st.localEnd = true
		}
		st.wake()
	}
}

// Respond sends a head.
func (st *Stream) Respond(fields []Field, end, trailers bool) {
	if st.closed || st.reset || st.localEnd {
		return
	}
	s := st.s
	st.reservedBy = 0
	st.started = true
	st.trailers = trailers
	if !s.headers(st, fields, end) {
		return
	}
	if end {
		st.endLocal()
	}
	st.wake()
	s.ev.Wanted()
}

// Inform sends a head before the last one.
func (st *Stream) Inform(fields []Field) {
	if st.closed || st.reset || st.localEnd {
		return
	}
	st.s.headers(st, fields, false)
	st.s.ev.Wanted()
}

// Trailers ends the stream with trailers, which may be none.
func (st *Stream) Trailers(fields []Field) {
	if st.closed || st.reset || st.localEnd {
		return
	}
	s := st.s
	if len(fields) == 0 {
		s.out = appendHeader(s.out, 0, FrameData, FlagEndStream, st.ID)
	} else if !s.headers(st, fields, true) {
		return
	}
	st.endLocal()
	s.ev.Wanted()
}

// Write queues a piece of the body, which must not change until done is called.
func (st *Stream) Write(b []byte, done func(error)) {
	if st.closed || st.reset || st.localEnd || st.end {
		if done != nil {
			st.s.done = append(st.s.done, done)
			st.s.ev.Wanted()
		}
		return
	}
	st.chunks = append(st.chunks, chunk{b, done})
	st.queued += len(b)
	st.s.queued += len(b)
	st.wake()
	st.s.ev.Wanted()
}

// End ends the body after what was written.
func (st *Stream) End() {
	if st.closed || st.reset || st.localEnd || st.end {
		return
	}
	st.end = true
	st.wake()
	st.s.ev.Wanted()
}

// wake puts a stream with something to send among the ready ones.
func (st *Stream) wake() {
	if st.inReady || st.localEnd || st.closed || st.reset || !st.started || st.reservedBy != 0 {
		return
	}
	if len(st.chunks) == 0 && (!st.end || st.asked) {
		return
	}
	st.inReady = true
	st.s.ready = append(st.s.ready, st)
}

// Reset ends a stream with RST_STREAM.
func (st *Stream) Reset(code uint32) {
	if st.closed || st.reset {
		return
	}
	s := st.s
	if code != CodeCancel && st.started && st.reservedBy == 0 {
		// What was written before goes before.
		for st.queued > 0 && !st.localEnd && st.s.dataFrame(st) {
		}
	}
	st.reset = true
	st.Code = code
	st.drop(nil)
	if st.remote || st.started {
		s.out = appendHeader(s.out, 4, FrameRstStream, 0, st.ID)
		s.out = append(s.out, byte(code>>24), byte(code>>16), byte(code>>8), byte(code))
	}
	s.closing = append(s.closing, closing{st, code})
	s.ev.Wanted()
}

// drop forgets what was to be sent.
func (st *Stream) drop(err error) {
	for _, c := range st.chunks {
		if c.done != nil {
			st.s.done = append(st.s.done, c.done)
			st.s.ev.Wanted()
		}
	}
	st.s.queued -= st.queued
	st.chunks, st.queued = nil, 0
}

// endLocal notes that our half is ended.
func (st *Stream) endLocal() {
	st.localEnd = true
	if st.remoteEnd && !st.closed && !st.reset {
		st.s.closing = append(st.s.closing, closing{st, CodeNo})
	}
}

// endRemote notes that the other half is ended.
func (st *Stream) endRemote() {
	st.remoteEnd = true
	if st.localEnd && !st.closed && !st.reset {
		st.s.finish(st, CodeNo)
	}
}

// finish closes a stream and tells the owner.
func (s *Session) finish(st *Stream, code uint32) {
	if st.closed {
		return
	}
	st.closed = true
	st.Code = code
	st.drop(nil)
	if s.streams[st.ID] == st {
		delete(s.streams, st.ID)
	}
	switch {
	case st.reservedBy == 2:
		s.reserved--
	case st.remote:
		s.incoming--
	case st.ours:
		s.outgoing--
	}
	if s.body.st == st {
		s.body.st = nil
	}
	if st.announced || !st.remote {
		s.ev.Closed(st, code)
	}
	if len(s.waiting) > 0 && !s.dead {
		s.admit()
	}
}

// Push reserves a stream for something that the other side did not ask for.
func (st *Stream) Push(fields []Field) *Stream {
	s := st.s
	id := s.nextID
	s.nextID += 2
	p := s.newStream(id, false)
	p.reservedBy = 1
	p.started, p.ours = true, true
	p.remoteEnd = true
	s.outgoing++
	s.encode(fields)
	b := s.encoded.Bytes()
	first := min(len(b), minFrameSize-4)
	flags := uint8(0)
	if first == len(b) {
		flags = FlagEndHeaders
	}
	s.out = appendHeader(s.out, first+4, FramePushPromise, flags, st.ID)
	s.out = append(s.out, byte(id>>24), byte(id>>16), byte(id>>8), byte(id))
	s.out = append(s.out, b[:first]...)
	s.continuations(st.ID, b[first:])
	s.ev.Wanted()
	return p
}

// State is what the states of streams are called.
func (st *Stream) State() int {
	switch {
	case st.closed:
		return 7
	case st.reservedBy == 1:
		return 3
	case st.reservedBy == 2:
		return 4
	case !st.remote && !st.started:
		return 1
	case st.localEnd && st.remoteEnd:
		return 7
	case st.localEnd:
		return 5
	case st.remoteEnd:
		return 6
	}
	return 2
}

// Ended reports which halves are ended.
func (st *Stream) Ended() (local, remote bool) { return st.localEnd, st.remoteEnd }

// Closed reports whether the stream is closed.
func (st *Stream) Closed() bool { return st.closed || st.reset }

// Queued is the number of bytes that wait to be sent.
func (st *Stream) Queued() int { return st.queued }

// RecvWindow is what the other side may still send.
func (st *Stream) RecvWindow() int { return int(st.recvLeft) }

// SendWindow is what we may still send.
func (st *Stream) SendWindow() int { return int(st.sendWindow) }
