package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"maps"
	"math/rand"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gonodec/gonodec/testsuite/serve"
)

//go:embed garbageclient.js
var garbageClientJS []byte

// badServer answers each request with bytes that are kept for its path, and hangs up.
type badServer struct {
	l       net.Listener
	next    atomic.Int64
	answers sync.Map
}

func newBadServer() (*badServer, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	b := &badServer{l: l}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go b.answer(c)
		}
	}()
	return b, nil
}

func (b *badServer) answer(c net.Conn) {
	defer c.Close()
	c.SetDeadline(time.Now().Add(5 * time.Second))
	r := bufio.NewReader(c)
	line, _ := r.ReadString('\n')
	f := strings.Fields(line)
	if len(f) < 2 {
		return
	}
	for {
		h, err := r.ReadString('\n')
		if err != nil || strings.TrimSpace(h) == "" {
			break
		}
		if key, ok := strings.CutPrefix(strings.ToLower(h), "sec-websocket-key: "); ok {
			_, key, _ = strings.Cut(h, ": ")
			io.WriteString(c, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "+accepted(strings.TrimSpace(key))+"\r\n\r\n")
		}
	}
	if f[1] == "*" { // the preface of HTTP/2
		c.Write(h2answer(rand.New(rand.NewSource(b.next.Load()))))
	} else if data, ok := b.answers.Load(f[1]); ok {
		c.Write(data.([]byte))
	}
	c.(*net.TCPConn).CloseWrite()
	// The rest is taken, so that what was sent is not reset.
	c.SetDeadline(time.Now().Add(time.Second))
	io.Copy(io.Discard, r)
}

// response is what a server says, mostly spoilt.
func response(r *rand.Rand) []byte {
	q := &request{eol: "\r\n", line: pick(r, []string{"HTTP/1.1 200 OK", "HTTP/1.1 200 OK", "HTTP/1.1 204 No Content", "HTTP/1.0 200 OK", "HTTP/1.1 304 Not Modified", "HTTP/1.1 100 Continue", "HTTP/1.1 103 Early Hints", "HTTP/1.1 404", "HTTP/1.1 200 "}), headers: []string{"X-One: 1"}}
	switch r.Intn(4) {
	case 0:
		q.headers, q.body = append(q.headers, "Content-Length: 5"), "hello"
	case 1:
		q.headers, q.body = append(q.headers, "Transfer-Encoding: chunked"), "5\r\nhello\r\n0\r\n\r\n"
	case 2:
		q.body = "until the end"
	case 3:
		q.headers, q.body = append(q.headers, "Transfer-Encoding: chunked"), "5;x\r\nhello\r\n0\r\nX-T: t\r\n\r\n"
	}
	if r.Intn(3) == 0 {
		q.after = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno"
	}
	switch r.Intn(3) {
	case 0:
		q.line = pick(r, []string{"HTTP/1.1 99 X", "HTTP/1.1 1000 X", "HTTP/1.1 2x0 X", "HTTP/1.1  200 OK", "HTTP/1.1 200  OK", "HTTP/1.1 200\tOK", "HTTP/1.1 200 O\x00K", "HTTP/1.1 200 O\xffK", "HTTP/2.0 200 OK", "HTTP/1.2 200 OK", "HTTP/0.9 200 OK", "http/1.1 200 OK", "HTTP/1.1", "HTTP/1.1 ", "ICY 200 OK", "RTSP/1.0 200 OK", " HTTP/1.1 200 OK", "\r\nHTTP/1.1 200 OK", "HTTP/1.1 200 OK\r", "HTTP/1.1 200 O\rK", "HTTP/1.1 101 Switching", "HTTP/1.1 199 X", "HTTP/1.1 600 X", "HTTP/1.1 000 X", "HTTP/1.1 -20 X", ""})
	default:
		s := spoilers[r.Intn(len(spoilers))]
		if s.name != "the request line" && !strings.Contains(s.name, "chunk") {
			s.run(r, q)
		}
	}
	b := q.bytes()
	if r.Intn(5) == 0 {
		b = mutate(r, b)
	}
	return b
}

// frames are what a server of WebSockets sends.
func frames(r *rand.Rand) (b []byte) {
	for range 1 + r.Intn(4) {
		f := frame(r)
		// Servers do not mask; what they send as text is seldom text then.
		f[1] &^= 0x80
		if r.Intn(2) == 0 {
			f = []byte{0x81, 3, 'a', 'b', 'c'}
		}
		if r.Intn(6) == 0 {
			f = mutate(r, f)
		}
		b = append(b, f...)
	}
	if r.Intn(2) == 0 {
		b = append(b, pick(r, []string{"\x88\x00", "\x88\x02\x03\xe8", "\x88\x01\x03", "\x88\x02\x03\xe7", "\x88\x03\x03\xe8\xff", "\x88\x02\x0f\xa0", "\x88\x82\x03\xe8"})...)
	}
	return b
}

// h2answer is a conversation of a server, spoilt.
func h2answer(r *rand.Rand) []byte {
	h := &h2conn{r: r}
	h.h = newEncoder(h)
	h.frame(4, 0, 0, nil)
	h.frame(4, 1, 0, nil)
	switch r.Intn(3) {
	case 0:
		rules[r.Intn(len(rules))](h)
	case 1:
		h.frame(1, 4, 1, h.block(":status", "200"))
		rules[r.Intn(len(rules))](h)
	case 2:
		h.frame(1, 4, 1, h.block(":status", pick(r, []string{"200", "100", "99", "abc", ""}), "x", "y"))
		h.frame(0, 1, 1, []byte("hello"))
	}
	return mutate(r, h.b.Bytes())
}

// fuzzClient sends a client to servers that answer with garbage.
func fuzzClient(command, node []string, seed int64, length time.Duration) error {
	bad, err := newBadServer()
	if err != nil {
		return err
	}
	defer bad.l.Close()
	s, err := serve.Start("client", "", nil, command...)
	if err != nil {
		return err
	}
	defer s.Stop()
	f := &fuzzer{s: s, different: map[string]int{}, codes: map[string]int{}}
	if node != nil {
		if f.node, err = serve.Start("node", "", nil, node...); err != nil {
			return err
		}
		defer f.node.Stop()
	}
	ways := []string{"http", "http", "http", "websocket", "websocket", "fetch", "http2"}
	counts := map[string]int{}
	r := rand.New(rand.NewSource(seed))
	before := 0
	for begun := time.Now(); time.Since(begun) < length; {
		way := ways[r.Intn(len(ways))]
		counts[way]++
		answer := response(r)
		if way == "websocket" {
			answer = frames(r)
		}
		path := "/" + strconv.FormatInt(bad.next.Add(1), 10)
		bad.answers.Store(path, answer)
		at := "http://" + bad.l.Addr().String() + path
		ours, err := tell(s, way, at)
		if err != nil {
			return fmt.Errorf("the client: %w", err)
		}
		if f.node != nil && (way == "http" || way == "websocket") {
			f.compared.Add(1)
			nodes, err := tell(f.node, way, at)
			if err != nil {
				return err
			}
			if ours != nodes {
				f.say(fmt.Sprintf("%s client: %s, Node's %s", way, outcome(ours), outcome(nodes)), nil, answer, ours, nodes, "")
			}
		}
		bad.answers.Delete(path)
		if total := counts["http"] + counts["fetch"]; total == 300 {
			before = s.Memory()
		}
	}
	after := s.Settled(20, 6*time.Second)
	for _, way := range slices.Sorted(maps.Keys(counts)) {
		fmt.Printf("garbage: %8d × %s client\n", counts[way], way)
	}
	fmt.Printf("garbage: %d answers compared with Node; the client has %d kB, %d kB early, %d descriptors\n", f.compared.Load(), s.Memory(), before, after)
	counted("differs from Node", f.different)
	if s.Memory() > 2*before+50_000 || after > 20 {
		return fmt.Errorf("the client grows")
	}
	return nil
}

// outcome is the error of what a client told, or none.
func outcome(told string) string {
	if _, code, ok := strings.Cut(told, `"error":`); ok {
		return strings.TrimRight(code, "}")
	}
	return "no error"
}

func tell(s *serve.Server, way, at string) (string, error) {
	res, err := http.Get("http://" + s.Address("http") + "/?way=" + way + "&url=" + url.QueryEscape(at))
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	return string(bytes.TrimSpace(data)), err
}
