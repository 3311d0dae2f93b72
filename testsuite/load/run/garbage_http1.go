package main

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"math/rand"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/gonodec/gonodec/testsuite/serve"
)

// request is one that is about to be spoilt.
type request struct {
	line    string
	headers []string
	body    string
	after   string // what follows on the connection
	eol     string
}

func (q *request) bytes() []byte {
	return []byte(q.line + q.eol + strings.Join(append(q.headers, ""), q.eol) + q.eol + q.body + q.after)
}

// good makes a request with nothing wrong.
func good(r *rand.Rand) *request {
	q := &request{eol: "\r\n", headers: []string{"Host: x", "X-One: 1"}}
	switch r.Intn(7) {
	case 0:
		q.line = "GET /path?q=1 HTTP/1.1"
	case 1:
		q.line, q.body = "POST /p HTTP/1.1", "hello"
		q.headers = append(q.headers, "Content-Length: 5")
	case 2, 3:
		q.line, q.body = "POST /c HTTP/1.1", "5\r\nhello\r\n3\r\nxyz\r\n0\r\n\r\n"
		q.headers = append(q.headers, "Transfer-Encoding: chunked")
	case 4:
		q.line, q.body = "PUT /t HTTP/1.1", "5;a=b\r\nhello\r\n0\r\nX-Trailer: t\r\n\r\n"
		q.headers = append(q.headers, "Transfer-Encoding: chunked", "Trailer: X-Trailer")
	case 5:
		q.line = "HEAD / HTTP/1.0"
	case 6:
		q.line = "OPTIONS * HTTP/1.1"
		q.headers = append(q.headers, "Connection: close")
	}
	if r.Intn(2) == 0 {
		q.after = "GET /smuggled HTTP/1.1\r\nHost: y\r\n\r\n"
	}
	return q
}

func pick(r *rand.Rand, list []string) string { return list[r.Intn(len(list))] }

// insert puts a header line at any place.
func (q *request) insert(r *rand.Rand, line string) {
	at := r.Intn(len(q.headers) + 1)
	q.headers = append(q.headers[:at:at], append([]string{line}, q.headers[at:]...)...)
}

// chunkHead replaces the first chunk's size.
func (q *request) chunkHead(head string) {
	if !strings.Contains(strings.Join(q.headers, ","), "chunked") {
		q.line = "POST /made HTTP/1.1"
		q.headers = []string{"Host: x", "Transfer-Encoding: chunked"}
	}
	q.body = head + "hello\r\n0\r\n\r\n"
}

var spoilers = []struct {
	name string
	run  func(r *rand.Rand, q *request)
}{
	{"a content-length", func(r *rand.Rand, q *request) {
		q.insert(r, "Content-Length:"+pick(r, []string{" 5", " 6", " 0", " 5, 5", " 5,6", " +5", " -1", " 0x5", " 5 ", "5", "\t5", "", " ", " 5;", " 05", " 99999999999999999999", " 18446744073709551616", " 9007199254740993", " 5\v", " five", " 5 5", " 1e1", " 5\x00"}))
	}},
	{"a transfer-encoding", func(r *rand.Rand, q *request) {
		q.insert(r, pick(r, []string{"Transfer-Encoding", "transfer-encoding", "Transfer-Encoding ", "Transfer_Encoding", "\tTransfer-Encoding"})+":"+
			pick(r, []string{" chunked", " Chunked", " chunked, chunked", " gzip, chunked", " chunked, gzip", " identity", "\tchunked", " xchunked", " chunkedx", " \vchunked", " chunked;q=1", " chunked,", " ,chunked", "", " gzip", " \"chunked\"", " chunked ", " chunked\t", " deflate, chunked", " chunked\x00", " identity, chunked", " chunked,identity"}))
	}},
	{"a chunk size", func(r *rand.Rand, q *request) {
		q.chunkHead(pick(r, []string{"5 \r\n", " 5\r\n", "5;\r\n", "5;a\r\n", "5;a=\"b\"\r\n", "5;a=\"\r\n", "5;a\nb\r\n", "5 ;a\r\n", "5; a\r\n", "+5\r\n", "-5\r\n", "0x5\r\n", "5\n", "5\r", "\r\n", "g\r\n", "05\r\n", "0000000000000000005\r\n", "fffffffffffffffff\r\n", "7fffffffffffffff\r\n", "ffffffffffffffff\r\n", "5\t\r\n", "5;\x00\r\n", "5;a\x7f\r\n", "5,\r\n", "5\r\r\n", "5;" + strings.Repeat("e", 17_000) + "\r\n", "5;a=b;c=\"d e\"\r\n", "5;=b\r\n", "5;a=\"\\\"\"\r\n", "5;a=b\r\r\n", "5;a\xff=1\r\n", "F\r\n", "5\v\r\n"}))
	}},
	{"the end of a chunk", func(r *rand.Rand, q *request) {
		q.chunkHead("5\r\n")
		q.body = strings.Replace(q.body, "hello\r\n", "hello"+pick(r, []string{"", "\n", "\r", "\n\r", "\r\r\n", "x\r\n", " \r\n", "\r\n\r\n", "\r\n\n"}), 1)
	}},
	{"the last chunk", func(r *rand.Rand, q *request) {
		q.chunkHead("5\r\n")
		q.body = strings.Replace(q.body, "0\r\n\r\n", pick(r, []string{"0\r\n", "0\n\n", "0\r\n\n", "00\r\n\r\n", "0;x\r\n\r\n", "0 \r\n\r\n", "0\r\nX: y\r\n\r\n", "0\r\nX : y\r\n\r\n", "0\r\n X: y\r\n\r\n", "0\r\nX: y\r\n z\r\n\r\n", "0\r\nContent-Length: 3\r\n\r\n", "0\r\nTransfer-Encoding: chunked\r\n\r\n", "0\r\nHost: z\r\n\r\n", "0\r\nX\r\n\r\n", "0\r\n\r\r\n", "0\r\nX: \x00\r\n\r\n", "0\r\nX: " + strings.Repeat("t", 17_000) + "\r\n\r\n"}), 1)
	}},
	{"a header line", func(r *rand.Rand, q *request) {
		q.insert(r, pick(r, []string{"X-A : b", ": b", "", " X: folded", "\tX: folded", "X-No-Colon", "X: a\x00b", "X: a\rb", "X: a\nb", "X: a\n b", "X: \x01", "X: \x7f", "X: \xff\xe9", "X: é", "X\x00: a", "X(: a", "X\xe9: a", "X@: a", "\"X\": a", "X:", "X:\t \t", "X: a\t", "X: \va", "X: a\r\n b", "X: a\r\n\tb", "X: a\r\n b\r\n c", "X: a\r\n \r\n", "X:a:b", "X\t: a", "X Y: a", "[X]: a", "{X}: a", "X/: a", "X;: a", "X=: a", "X,: a", "!#$%&'*+-.^_`|~: a", "X: a\r", "X: a\r\r"}))
	}},
	{"the connection", func(r *rand.Rand, q *request) {
		q.insert(r, "Connection: "+pick(r, []string{"close", "keep-alive", "Close, X", "upgrade", "keep-alive, close", "", "x", "close\x00", "\"close\"", "keep-alive\r\nConnection: close"}))
	}},
	{"an upgrade", func(r *rand.Rand, q *request) {
		q.insert(r, "Upgrade: "+pick(r, []string{"x", "h2c", "", "websocket\x00"}))
		q.insert(r, pick(r, []string{"Connection: upgradex", "Connection: close", "X: y"}))
	}},
	{"the host", func(r *rand.Rand, q *request) {
		switch r.Intn(4) {
		case 0:
			q.headers = q.headers[1:]
		case 1:
			q.insert(r, "Host: other")
		case 2:
			q.headers[0] = pick(r, []string{"Host:", "Host: ", "Host: a b", "Host: a/b", "Host: a@b", "Host: [::1", "Host: x:y", "Host: \xff", "host:x", "Host : x"})
		case 3:
			q.insert(r, "Host:")
		}
	}},
	{"the request line", func(r *rand.Rand, q *request) {
		q.line = pick(r, []string{"get / HTTP/1.1", "GET  / HTTP/1.1", "GET /  HTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1", "GET\t/\tHTTP/1.1", "GET / HTTP/1.2", "GET / HTTP/2.0", "GET / HTTP/0.9", "GET / HTTP/9.9", "GET / http/1.1", "GET / HTTP/1.10", "GET / HTTP/11", "GET / HTTP 1.1", "GET / HTTPS/1.1", "GET /", "GET", "", "GET HTTP/1.1", "GET  HTTP/1.1", "FOO / HTTP/1.1", "GE / HTTP/1.1", "GETX / HTTP/1.1", "M-SEARCH * HTTP/1.1", "QUERY / HTTP/1.1", "PRI * HTTP/2.0", "SOURCE / HTTP/1.1", "SOURCE / ICE/1.0", "DESCRIBE rtsp://x RTSP/1.0", "GET / RTSP/1.0", "PLAY / HTTP/1.1", "GET /\x00 HTTP/1.1", "GET /\x7f HTTP/1.1", "GET /\xff HTTP/1.1", "GET /é HTTP/1.1", "GET /#f HTTP/1.1", "GET /?#? HTTP/1.1", "GET x HTTP/1.1", "GET *x HTTP/1.1", "GET ? HTTP/1.1", "GET http://h/p HTTP/1.1", "GET http:// HTTP/1.1", "GET http:/x HTTP/1.1", "GET ht!tp://x/ HTTP/1.1", "GET http://u@h:1/ HTTP/1.1", "GET http://u@@h/ HTTP/1.1", "GET h:80 HTTP/1.1", "GET // HTTP/1.1", "GET /a b HTTP/1.1", "GET /" + strings.Repeat("u", 17_000) + " HTTP/1.1", "GET /\r HTTP/1.1", "GET /\nHTTP/1.1", "POST * HTTP/1.1", "DELETE /x HTTP/1.1", "PATCH /x HTTP/1.0", "TRACE / HTTP/1.1", "GET /\" HTTP/1.1", "GET /<> HTTP/1.1", "GET /^`{|} HTTP/1.1", "GET /\\ HTTP/1.1", "GET /%zz HTTP/1.1", "GET / HTTP/1.1\r", "GET / HTTP/1.\x00", "GET / HTTP/", "GET / HTTP/1", "GET / HTTP/1.", "GET / H"})
	}},
	{"line ends", func(r *rand.Rand, q *request) { q.eol = pick(r, []string{"\n", "\r", "\n\r", "\r\r\n", "\r\n\r"}) }},
	{"one line's end", func(r *rand.Rand, q *request) {
		i := r.Intn(len(q.headers))
		q.headers[i] += pick(r, []string{"\nX-B: 1", "\rX-B: 1", "\n\rX-B: 1", "\r\r\nX-B: 1", "\n", "\r\n"})
	}},
	{"lines before", func(r *rand.Rand, q *request) {
		q.line = pick(r, []string{"\r\n", "\n", "\r", "\r\n\r\n\r\n", "\x00", " \r\n", "x\r\n", "\r\r\n", "\n\n\n"}) + q.line
	}},
	{"a long header", func(r *rand.Rand, q *request) { q.insert(r, "X-Long: "+strings.Repeat("l", 14_000+r.Intn(5000))) }},
	{"many headers", func(r *rand.Rand, q *request) {
		for i := range r.Intn(3000) {
			q.headers = append(q.headers, fmt.Sprintf("x%d:", i%100))
		}
	}},
	{"an expectation", func(r *rand.Rand, q *request) {
		q.insert(r, "Expect: "+pick(r, []string{"100-continue", "100-Continue", "x", "", "100-continue, x", "200-ok"}))
	}},
	{"the body", func(r *rand.Rand, q *request) {
		q.body += pick(r, []string{"x", "\r\n", "\n", "\x00", "GET ", "0\r\n\r\n"})
	}},
}

// http1 sends a spoilt request to the server and to Node and compares what they make of it.
func (f *fuzzer) http1(r *rand.Rand) {
	q := good(r)
	var names []string
	for range 1 + r.Intn(2) {
		s := spoilers[r.Intn(len(spoilers))]
		s.run(r, q)
		names = append(names, s.name)
	}
	input := q.bytes()
	switch r.Intn(6) {
	case 0:
		input = mutate(r, input)
		names = append(names, "bytes")
	case 1:
		input = input[:r.Intn(len(input)+1)]
		names = append(names, "cut")
	}
	if f.node == nil || r.Intn(4) == 0 {
		if c := tcp(f.s.Address("http")); c != nil {
			c.Write(input)
			leave(c, r)
		}
		return
	}
	// The same pieces for both: codes and positions tell of the last piece.
	cut := 0
	if r.Intn(3) == 0 {
		cut = r.Intn(len(input) + 1)
	}
	ours, nodes := verdict(f.s, input, cut), verdict(f.node, input, cut)
	f.compared.Add(1)
	what, refused := f.compare(ours, nodes, input)
	if what != "" {
		f.say(what, input[:cut], input[cut:], ours, nodes, strings.Join(names, " + "))
	} else if refused {
		f.refused.Add(1)
	}
}

// compare says what is different, "" for nothing. Codes that mean the same status are no
// difference; they are counted apart.
func (f *fuzzer) compare(ours, nodes string, input []byte) (what string, refused bool) {
	o, n := judged(ours), judged(nodes)
	switch {
	case (o.code == "") != (n.code == ""):
		return fmt.Sprintf("refused by one: ours %q, Node's %q", o.code, n.code), true
	case o.heads != n.heads && n.code != "":
		return "refused by both, but not the same", true
	case o.heads != n.heads:
		return "accepted as something else", false
	case n.code == "" && o.ends != n.ends:
		return "accepted with other bodies", false
	case status(o.code) != status(n.code):
		return "another status: " + o.code + " for " + n.code, true
	case o.code != n.code:
		f.mu.Lock()
		if f.codes[o.code+" for "+n.code]++; f.codes[o.code+" for "+n.code] == 1 {
			fmt.Fprintf(os.Stderr, "another code: %s for %s: %s\n", o.code, n.code, short(string(input)))
		}
		f.mu.Unlock()
	}
	return "", n.code != ""
}

// judgement is what a judge was told. Who hears of the end of a body before a refusal is
// chance, so that ends count only where there is none.
type judgement struct{ heads, ends, code string }

func judged(list string) (j judgement) {
	for _, line := range strings.Split(list, "\n") {
		switch w := strings.Fields(line); {
		case strings.HasPrefix(line, "refused "):
			j.code = w[1]
		case strings.HasPrefix(line, "end "):
			j.ends += line + "\n"
		default:
			j.heads += line + "\n"
		}
	}
	return j
}

// status is what Node answers by itself.
func status(code string) int {
	switch code {
	case "":
		return 200
	case "HPE_HEADER_OVERFLOW":
		return 431
	case "HPE_CHUNK_EXTENSIONS_OVERFLOW":
		return 413
	}
	return 400
}

// verdict sends bytes, in two pieces if cut is above 0, ends and asks for what the judge
// has been told.
func verdict(s *serve.Server, input []byte, cut int) string {
	c := tcp(s.Address("judge"))
	if c == nil {
		return "no connection"
	}
	defer c.Close()
	if cut > 0 {
		c.Write(input[:cut])
		time.Sleep(2 * time.Millisecond)
	}
	c.Write(input[cut:])
	c.CloseWrite()
	io.Copy(io.Discard, c)
	_, port, _ := net.SplitHostPort(c.LocalAddr().String())
	res, err := http.Get("http://" + s.Address("verdicts") + "/" + port)
	if err != nil {
		return err.Error()
	}
	defer res.Body.Close()
	data, _ := io.ReadAll(res.Body)
	return string(data)
}

func (f *fuzzer) secureHTTP1(r *rand.Rand) {
	c := tcp(f.s.Address([]string{"https", "h2"}[r.Intn(2)]))
	if c == nil {
		return
	}
	defer c.Close()
	t := tls.Client(c, &tls.Config{InsecureSkipVerify: true, NextProtos: []string{"http/1.1"}})
	var all bytes.Buffer
	for range 1 + r.Intn(3) {
		q := good(r)
		spoilers[r.Intn(len(spoilers))].run(r, q)
		all.Write(q.bytes())
	}
	t.Write(all.Bytes())
	if r.Intn(2) == 0 {
		t.CloseWrite()
		io.Copy(io.Discard, io.LimitReader(t, 10_000))
	}
	leave(c, r)
}
