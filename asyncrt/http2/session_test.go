package http2

import (
	"bytes"
	"math/rand"
	"strings"
	"testing"
)

// side is one end of a connection in memory.
type side struct {
	*Session
	t       *testing.T
	heads   []string
	body    bytes.Buffer
	closed  map[uint32]uint32
	failed  int
	respond func(st *Stream)
	taken   bool // bodies count as taken
	acks    int
}

func newSide(t *testing.T, server bool, opt Options) *side {
	s := &side{t: t, closed: map[uint32]uint32{}, taken: true}
	if opt.MaxHeaderPairs == 0 {
		opt.MaxHeaderPairs = 128
	}
	if opt.PeerMaxConcurrent == 0 {
		opt.PeerMaxConcurrent = 100
	}
	opt.MaxSendHeaderBlock = 1 << 16
	opt.MaxInvalidFrames = 1000
	s.Session = New(server, opt, s)
	return s
}

func (s *side) Headers(st *Stream, cat Category, flags uint8, fields []Field) {
	st.Data = s
	var b strings.Builder
	for _, f := range fields {
		b.WriteString(f.Name + "=" + f.Value + ";")
	}
	s.heads = append(s.heads, b.String())
	if s.respond != nil && cat == Request {
		s.respond(st)
	}
}
func (s *side) Piece(st *Stream, b []byte) {
	s.body.Write(b)
	if s.taken {
		st.Consume(len(b))
	}
}
func (s *side) EndOf(*Stream)                     {}
func (s *side) Closed(st *Stream, code uint32)    { s.closed[st.ID] = code }
func (s *side) WantTrailers(st *Stream)           { st.Trailers([]Field{{Name: "check", Value: "sum"}}) }
func (s *side) Settings()                         {}
func (s *side) SettingsAck()                      { s.acks++ }
func (s *side) PingOf([]byte)                     {}
func (s *side) PingAck([]byte)                    {}
func (s *side) Away(uint32, uint32, []byte)       {}
func (s *side) AltSvcOf(uint32, string, string)   {}
func (s *side) OriginOf([]string)                 {}
func (s *side) FrameError(uint32, FrameType, int) {}
func (s *side) Failed(code int, _ string)         { s.failed = code }
func (s *side) Wanted()                           {}

// flush takes what a side has to send.
func (s *side) flush() []byte {
	b, done := s.Flush()
	for _, f := range done {
		f(nil)
	}
	s.Finish()
	return b
}

// talk carries bytes both ways until nobody has anything to say, in pieces of n bytes.
func talk(a, b *side, n int) {
	for quiet := 0; quiet < 2; {
		quiet++
		for _, way := range [][2]*side{{a, b}, {b, a}} {
			for data := way[0].flush(); len(data) > 0; {
				k := min(n, len(data))
				way[1].Feed(data[:k])
				data = data[k:]
				quiet = 0
			}
		}
	}
}

func get(path string) []Field {
	return []Field{{Name: ":method", Value: "GET"}, {Name: ":scheme", Value: "http"}, {Name: ":authority", Value: "a"}, {Name: ":path", Value: path}}
}

func connected(t *testing.T, opt Options) (client, server *side) {
	client, server = newSide(t, false, opt), newSide(t, true, opt)
	client.Submit(nil)
	server.Submit(nil)
	return client, server
}

func TestExchange(t *testing.T) {
	for _, n := range []int{1, 7, 1 << 16} {
		client, server := connected(t, Options{})
		server.respond = func(st *Stream) {
			st.Respond([]Field{{Name: ":status", Value: "200"}}, false, true)
			st.Write([]byte("hello"), nil)
			st.End()
		}
		st, _ := client.Request(get("/x"), true, false, nil)
		talk(client, server, n)
		if got := client.body.String(); got != "hello" {
			t.Errorf("body %q in pieces of %d", got, n)
		}
		if len(client.heads) != 2 || client.heads[1] != "check=sum;" {
			t.Errorf("heads %q", client.heads)
		}
		if code, ok := client.closed[st.ID]; !ok || code != CodeNo || !st.Closed() {
			t.Errorf("closed %v", client.closed)
		}
		if client.acks != 1 || server.acks != 1 || client.Streams() != 0 || server.Streams() != 0 {
			t.Error("something is left")
		}
	}
}

// TestFlowControl sends more than the windows hold, to a side that takes nothing at first.
func TestFlowControl(t *testing.T) {
	client, server := connected(t, Options{})
	big := bytes.Repeat([]byte("0123456789"), 50_000)
	written := false
	server.respond = func(st *Stream) {
		st.Respond([]Field{{Name: ":status", Value: "200"}}, false, false)
		st.Write(big, func(error) { written = true })
		st.End()
	}
	client.taken = false
	st, _ := client.Request(get("/big"), true, false, nil)
	talk(client, server, 1<<16)
	if n := client.body.Len(); n != initialWindow || written {
		t.Fatalf("%d bytes came, the window is %d", n, initialWindow)
	}
	client.taken = true
	st.Consume(initialWindow)
	talk(client, server, 1<<16)
	if !bytes.Equal(client.body.Bytes(), big) || !written {
		t.Errorf("%d of %d bytes came", client.body.Len(), len(big))
	}
}

func TestConcurrencyLimit(t *testing.T) {
	client, server := connected(t, Options{PeerMaxConcurrent: 2})
	open := []*Stream{}
	server.respond = func(st *Stream) { open = append(open, st) }
	server.Submit([]Setting{{SettingMaxConcurrentStreams, 2}})
	talk(client, server, 1<<16)
	for range 5 {
		client.Request(get("/"), true, false, nil)
	}
	talk(client, server, 1<<16)
	if len(open) != 2 {
		t.Fatalf("%d streams are open", len(open))
	}
	for i := 0; i < len(open); i++ {
		open[i].Respond([]Field{{Name: ":status", Value: "204"}}, true, false)
		talk(client, server, 1<<16)
	}
	if len(open) != 5 || len(client.closed) != 5 {
		t.Errorf("%d streams, %d closed", len(open), len(client.closed))
	}
}

func TestLargeHeaders(t *testing.T) {
	client, server := connected(t, Options{})
	client.Request(append(get("/"), Field{Name: "x", Value: strings.Repeat("é", 20_000)}), true, false, nil)
	talk(client, server, 1000)
	if len(server.heads) != 1 || len(server.heads[0]) < 40_000 {
		t.Errorf("%d heads", len(server.heads))
	}
}

// frames makes the start of a client's connection.
func frames(list ...[]byte) []byte {
	b := append([]byte(preface), appendHeader(nil, 0, FrameSettings, 0, 0)...)
	for _, f := range list {
		b = append(b, f...)
	}
	return b
}

func frameOf(typ FrameType, flags uint8, id uint32, payload string) []byte {
	return append(appendHeader(nil, len(payload), typ, flags, id), payload...)
}

func TestFailures(t *testing.T) {
	request := "\x82\x86\x84\x41\x01a"
	many := func(f []byte, n int) []byte { return bytes.Repeat(f, n) }
	for name, c := range map[string]struct {
		in   []byte
		want int
	}{
		"magic":         {[]byte("GET / HTTP/1.1\r\n\r\n"), ErrBadMagic},
		"first frame":   {append([]byte(preface), frameOf(FramePing, 0, 0, "12345678")...), ErrProto},
		"ping length":   {frames(frameOf(FramePing, 0, 0, "123")), ErrProto},
		"ping flood":    {frames(many(frameOf(FramePing, 0, 0, "12345678"), 1100)), ErrFlooded},
		"unasked ack":   {frames(frameOf(FrameSettings, FlagAck, 0, "")), ErrProto},
		"idle data":     {frames(frameOf(FrameData, 0, 1, "x")), ErrProto},
		"continuations": {frames(frameOf(FrameHeaders, 0, 1, request), many(frameOf(FrameContinuation, 0, 1, ""), 9)), ErrTooManyContinuations},
		"hpack":         {frames(frameOf(FrameHeaders, FlagEndHeaders, 1, "\xff\xff\xff\xff\xff\xff")), ErrProto},
		"window":        {frames(frameOf(FrameWindowUpdate, 0, 0, "\x7f\xff\xff\xff")), ErrFlowControl},
		"settings":      {frames(frameOf(FrameSettings, 0, 0, strings.Repeat("\x00\x01\x00\x00\x10\x00", 33))), ErrProto},
		"fine":          {frames(frameOf(FrameHeaders, FlagEndHeaders|FlagEndStream, 1, request)), 0},
	} {
		s := newSide(t, true, Options{MaxContinuations: 8, MaxOutstandingAcks: 1000, MaxSettings: 32})
		s.Feed(c.in)
		if s.failed != c.want {
			t.Errorf("%s: %d, want %d", name, s.failed, c.want)
		}
	}
}

func TestRapidReset(t *testing.T) {
	s := newSide(t, true, Options{ResetBurst: 100, ResetRate: 1})
	in := frames()
	for id := uint32(1); id < 500; id += 2 {
		in = append(in, frameOf(FrameHeaders, FlagEndHeaders|FlagEndStream, id, "\x82\x86\x84\x41\x01a")...)
		in = append(in, frameOf(FrameRstStream, 0, id, "\x00\x00\x00\x08")...)
	}
	s.Feed(in)
	if n := len(s.heads); n != 101 {
		t.Errorf("%d streams were taken", n)
	}
	if !bytes.Contains(s.flush(), frameOf(FrameGoAway, 0, 0, "\x00\x00\x00\xc9\x00\x00\x00\x02")) {
		t.Error("no GOAWAY")
	}
}

func TestMalformedHeads(t *testing.T) {
	for name, fields := range map[string][]Field{
		"no path": {{Name: ":method", Value: "GET"}, {Name: ":scheme", Value: "http"}, {Name: ":authority", Value: "a"}},
		"status":  append(get("/"), Field{Name: ":status", Value: "200"}),
		"upper":   append(get("/"), Field{Name: "X", Value: "y"}),
		"upgrade": append(get("/"), Field{Name: "upgrade", Value: "y"}),
		"te":      append(get("/"), Field{Name: "te", Value: "gzip"}),
		"space":   get("/a b"),
		"late":    append([]Field{{Name: "a", Value: "b"}}, get("/")...),
		"length":  append(get("/"), Field{Name: "content-length", Value: "5"}),
	} {
		client, server := connected(t, Options{})
		st, _ := client.Request(fields, true, false, nil)
		talk(client, server, 1<<16)
		if len(server.heads) != 0 || client.closed[st.ID] != CodeProtocol {
			t.Errorf("%s was taken: %q", name, server.heads)
		}
	}
}

// TestNoise feeds bytes that are nearly frames.
func TestNoise(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	for range 3000 {
		s := newSide(t, true, Options{MaxContinuations: 8, MaxOutstandingAcks: 1000, MaxSettings: 32})
		in := frames()
		for range 1 + rnd.Intn(8) {
			payload := make([]byte, rnd.Intn(40))
			rnd.Read(payload)
			in = append(in, frameOf(FrameType(rnd.Intn(13)), uint8(rnd.Intn(64)), uint32(rnd.Intn(6)), string(payload))...)
		}
		for len(in) > 0 {
			n := 1 + rnd.Intn(len(in))
			s.Feed(in[:n])
			in = in[n:]
			s.flush()
		}
	}
}
