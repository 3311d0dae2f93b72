// Package http1 reads HTTP/1.1 messages and runs the connections of HTTP servers. It
// knows no JavaScript values.
package http1

import "strings"

// Head is the start line and the header fields of one message, or its trailers.
type Head struct {
	Method string // of a request
	URL    string
	Status int // of a response
	Reason string

	Major, Minor uint8

	KeepAlive bool // the connection may serve another message
	Upgrade   bool // asks for another protocol (a request), or may have switched (a response)
	Framing

	block    *Block
	repeated bool
}

// field is one header field as positions in the text of its block.
type field struct{ name, nameEnd, value, valueEnd uint32 }

// Fields is the number of header fields.
func (h *Head) Fields() int { return len(h.block.fields) }

// Field is the i-th header field as it was sent, as Latin-1.
func (h *Head) Field(i int) (name, value string) {
	b := h.block
	f := &b.fields[i]
	return b.text[f.name:f.nameEnd], b.text[f.value:f.valueEnd]
}

// Get is the value of the first field of a name, which is in lower case.
func (h *Head) Get(lower string) (string, bool) {
	for i := range h.Fields() {
		if name, value := h.Field(i); len(name) == len(lower) && strings.EqualFold(name, lower) {
			return value, true
		}
	}
	return "", false
}

// Error is what is wrong with a message, as Node words it.
type Error struct {
	Code   string // HPE_…
	Reason string
	Parsed int // bytes of the last data that were good
}

func (e *Error) Error() string { return "Parse Error: " + e.Reason }

// methods are what requests may ask for.
var methods = [...]string{"GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "CONNECT", "TRACE", "ACL", "BIND",
	"CHECKOUT", "COPY", "LINK", "LOCK", "M-SEARCH", "MERGE", "MKACTIVITY", "MKCALENDAR", "MKCOL", "MOVE", "NOTIFY",
	"PROPFIND", "PROPPATCH", "PURGE", "QUERY", "REBIND", "REPORT", "SEARCH", "SOURCE", "SUBSCRIBE", "UNBIND", "UNLINK",
	"UNLOCK", "UNSUBSCRIBE", "PRI", "GET_PARAMETER", "SET_PARAMETER", "DESCRIBE", "ANNOUNCE", "SETUP", "PLAY", "PAUSE",
	"TEARDOWN", "REDIRECT", "RECORD", "FLUSH"}

// rtspMethods are those of methods that only RTSP has.
var rtspMethods = methods[len(methods)-11:]

// matchMethod finds the method that b begins with. Without one, bad is the position of
// the byte that no method has, or -1 when there may still come one.
func matchMethod(b []byte) (m string, bad int) {
	if len(b) > 4 { // what most requests are
		switch {
		case string(b[:4]) == "GET ":
			return "GET", 0
		case string(b[:5]) == "POST ":
			return "POST", 0
		}
	}
	longest := 0
	for _, m := range methods {
		n := 0
		for n < len(m) && n < len(b) && m[n] == b[n] {
			n++
		}
		if n == len(m) && (len(b) == n || !prefixOfLonger(b, m)) {
			return m, 0
		}
		if n == len(b) {
			return "", -1
		}
		longest = max(longest, n)
	}
	return "", longest
}

// prefixOfLonger reports whether b goes on as a method that begins with m: there is
// none but for LINK's and LOCK's cousins, which differ in their first letters.
func prefixOfLonger(b []byte, m string) bool {
	for _, l := range methods {
		if len(l) > len(m) && len(b) >= len(l) && string(b[:len(l)]) == l && l[:len(m)] == m {
			return true
		}
	}
	return false
}

// Character classes: token of field names, value of field values, url of targets, host of
// what names a server in them.
const (
	token = 1 << iota
	value
	url
	host
)

var class = classes()

func classes() (t [256]uint8) {
	for c := 0x21; c < 0x7f; c++ {
		t[c] |= value | url
	}
	for c := 0x80; c < 0x100; c++ {
		t[c] |= value
	}
	t[' '] |= value
	t['\t'] |= value
	for _, c := range []byte("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		t[c] |= token
	}
	for _, c := range []byte("-_.!~*'()%;:&=+$,[]@0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		t[c] |= host
	}
	return t
}
