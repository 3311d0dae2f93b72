package http1

import (
	"fmt"
	"strings"
	"testing"
)

// record writes down what a parser reports.
type record struct {
	strings.Builder
	stop bool
}

func (r *record) Head(h *Head) Next {
	if h.Method != "" {
		fmt.Fprintf(r, "%s %s %d.%d", h.Method, h.URL, h.Major, h.Minor)
	} else {
		fmt.Fprintf(r, "%d %s", h.Status, h.Reason)
	}
	for i := range h.Fields() {
		n, v := h.Field(i)
		fmt.Fprintf(r, " %s=%q", n, v)
	}
	if h.Upgrade {
		r.WriteString(" upgrade")
		return Stop
	}
	return Usual
}

func (r *record) Body(b []byte) { r.Write(b) }

func (r *record) Done(t *Head) {
	r.WriteString(" done")
	if t != nil {
		for i := range t.Fields() {
			n, v := t.Field(i)
			fmt.Fprintf(r, " %s=%q", n, v)
		}
	}
	r.WriteString("\n")
}

const post = "POST / HTTP/1.1\r\n"
const chunked = post + "Transfer-Encoding: chunked\r\n\r\n"

// errorTests hold codes and positions as Node 26 reports them.
var errorTests = []struct {
	text, code, reason string
	parsed             int
}{
	{"GARBAGE\r\n\r\n", "HPE_INVALID_METHOD", "Invalid method encountered", 1},
	{"GETX / HTTP/1.1\r\n\r\n", "HPE_INVALID_METHOD", "Expected space after method", 3},
	{"GET / HTTP/1.1\nHost: a\n\n", "HPE_INVALID_VERSION", "Expected CRLF after version", 15},
	{"GET / HTTP/1.1\r\nHost: a\n\r\n", "HPE_CR_EXPECTED", "Missing expected CR after header value", 24},
	{"GET / HTTP/1.1\r\nHost : a\r\n\r\n", "HPE_INVALID_HEADER_TOKEN", "Invalid header token", 20},
	{"GET / HTTP/1.1\r\n Host: a\r\n\r\n", "HPE_UNEXPECTED_SPACE", "Unexpected space after start line", 17},
	{"GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n", "HPE_LF_EXPECTED", "Missing expected LF after header value", 24},
	{"GET / HTTP/3.1\r\n\r\n", "HPE_INVALID_VERSION", "Invalid HTTP version", 14},
	{"GET /a b HTTP/1.1\r\n\r\n", "HPE_INVALID_CONSTANT", "Expected HTTP/, RTSP/ or ICE/", 7},
	{"GET foo HTTP/1.1\r\n\r\n", "HPE_INVALID_URL", "Invalid characters in url", 8},
	{"GET ?x HTTP/1.1\r\n\r\n", "HPE_INVALID_URL", "Unexpected start char in url", 4},
	{post + "Content-Length: 1\r\nContent-Length: 1\r\n\r\nx", "HPE_UNEXPECTED_CONTENT_LENGTH", "Duplicate Content-Length", 52},
	{post + "Content-Length: 1a\r\n\r\n", "HPE_INVALID_CONTENT_LENGTH", "Invalid character in Content-Length", 34},
	{chunked + "x\r\n", "HPE_INVALID_CHUNK_SIZE", "Invalid character in chunk size", len(chunked)},
	{chunked + "1\r\nab\r\n", "HPE_STRICT", "Expected LF after chunk data", len(chunked) + 4},
	{chunked + "ffffffffffffffffff\r\n", "HPE_INVALID_CHUNK_SIZE", "Chunk size overflow", len(chunked) + 15},
	{"GET / HTTP/1.1\r\nX: " + strings.Repeat("a", 17000) + "\r\n\r\n", "HPE_HEADER_OVERFLOW", "Header overflow", 17020},
}

func TestErrors(t *testing.T) {
	for _, test := range errorTests {
		p := NewParser(&record{}, true, 0)
		_, err := p.Feed([]byte(test.text))
		e, _ := err.(*Error)
		if e == nil || e.Code != test.code || e.Reason != test.reason {
			t.Errorf("%.60q: %+v, want %s %s", test.text, e, test.code, test.reason)
		} else if d := e.Parsed - test.parsed; d > 1 || d < -1 {
			t.Errorf("%.60q: parsed %d, want %d", test.text, e.Parsed, test.parsed)
		}
	}
}

// goodTests are texts and what they mean; each is fed whole and in pieces.
var goodTests = []struct{ text, want string }{
	{"GET / HTTP/1.1\r\nHost: a\r\nFoo:  a b \t \r\n\r\n", "GET / 1.1 Host=\"a\" Foo=\"a b\" done\n"},
	{"\r\n\nGET * HTTP/1.0\r\n\r\n", "GET * 1.0 done\n"},
	{post + "Content-Length: 5\r\n\r\nhelloGET /x HTTP/1.1\r\n\r\n", "POST / 1.1 Content-Length=\"5\"hello done\nGET /x 1.1 done\n"},
	{chunked + "3;a=\"b c\"\r\nabc\r\n0A\r\n0123456789\r\n0\r\nT: v\r\n\r\nGET / HTTP/1.1\r\n\r\n",
		"POST / 1.1 Transfer-Encoding=\"chunked\"abc0123456789 done T=\"v\"\nGET / 1.1 done\n"},
	{"GET / HTTP/1.1\r\nConnection: keep-alive, Upgrade\r\nUpgrade: x\r\n\r\nabc",
		"GET / 1.1 Connection=\"keep-alive, Upgrade\" Upgrade=\"x\" upgrade"},
}

func TestGood(t *testing.T) {
	for _, test := range goodTests {
		for size := 1; size <= len(test.text); size++ {
			r := &record{}
			p := NewParser(r, true, 0)
			for at := 0; at < len(test.text); at += size {
				if _, err := p.Feed([]byte(test.text[at:min(at+size, len(test.text))])); err != nil {
					t.Fatalf("%q in pieces of %d: %v", test.text, size, err)
				}
			}
			if r.String() != test.want {
				t.Fatalf("%q in pieces of %d:\n%s\nwant\n%s", test.text, size, r.String(), test.want)
			}
		}
	}
}

// A message that comes again is the same message.
func TestAgain(t *testing.T) {
	for _, test := range goodTests {
		if strings.Contains(test.want, "upgrade") || strings.Contains(test.want, "1.0") { // the connection ends
			continue
		}
		for _, pieces := range []int{1, 7, len(test.text)} {
			r := &record{}
			p := NewParser(r, true, 0)
			p.blocks = newBlocks()
			for range 3 {
				for b := []byte(test.text); len(b) > 0; {
					n := min(pieces, len(b))
					if _, err := p.Feed(b[:n]); err != nil {
						t.Fatalf("%q again: %v", test.text, err)
					}
					b = b[n:]
				}
			}
			if r.String() != strings.Repeat(test.want, 3) {
				t.Fatalf("%q three times:\n%s", test.text, r.String())
			}
		}
	}
}

func TestResponses(t *testing.T) {
	for _, test := range goodResponses {
		r := &record{}
		p := NewParser(r, false, 0)
		if _, err := p.Feed([]byte(test.text)); err != nil {
			t.Errorf("%q: %v", test.text, err)
			continue
		}
		if err := p.Finish(); err != nil {
			t.Errorf("%q: end: %v", test.text, err)
		}
		if r.String() != test.want {
			t.Errorf("%q:\n%s\nwant\n%s", test.text, r.String(), test.want)
		}
	}
}

var goodResponses = []struct{ text, want string }{
	{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "200 OK Content-Length=\"2\"hi done\n"},
	{"HTTP/1.1 200 OK\r\n\r\nto the end", "200 OKto the end done\n"},
	{"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204\r\n\r\n", "100 Continue done\n204  done\n"},
}

func FuzzParser(f *testing.F) {
	for _, test := range goodTests {
		f.Add(test.text, 3)
	}
	for _, test := range errorTests {
		f.Add(test.text, 7)
	}
	// However text is cut, the parser must see the same messages.
	f.Fuzz(func(t *testing.T, text string, size int) {
		whole, parts := &record{}, &record{}
		a, b := NewParser(whole, true, 0), NewParser(parts, true, 0)
		_, errA := a.Feed([]byte(text))
		if size < 1 {
			size = 1
		}
		var errB error
		for at := 0; at < len(text) && errB == nil; at += size {
			_, errB = b.Feed([]byte(text[at:min(at+size, len(text))]))
		}
		if errA == nil && (errB != nil || whole.String() != parts.String()) {
			t.Errorf("whole %q, in pieces %q, %v", whole.String(), parts.String(), errB)
		}
	})
}
