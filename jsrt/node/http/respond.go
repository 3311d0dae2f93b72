package http

import (
	"strconv"
	"sync/atomic"
	"time"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
	"github.com/gonodec/gonodec/jsrt/node/net"
)

// date is the Date field's value of one second.
type date struct {
	second int64
	text   string
}

var lastDate atomic.Pointer[date]

// now is the value of the Date field, made once a second.
func now() string {
	t := time.Now()
	d := lastDate.Load()
	if s := t.Unix(); d == nil || d.second != s {
		d = &date{s, t.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT")}
		lastDate.Store(d)
	}
	return d.text
}

func httpDate(*jsrt.Function, jsrt.Value) jsrt.Value { return latin1(now()) }

// What respond is told.
const (
	respondKeepAlive = 1 << iota // the connection stays
	respondDate                  // with a Date field
	respondLength                // with a Content-Length field
	respondBody                  // the body is sent: not for HEAD
	respondChunked               // the body is one chunk
)

// respond(conn, head, flags, keep-alive seconds, body, f) writes a whole response: true for
// written, undefined for under way, an errno.
func httpRespond(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	c := connOf(args[0])
	h := keptHeadOf(args[1])
	b := c.response(&h.headStart, h.list, nil, int(args[2].Float()), int(args[3].Float()), args[4])
	all, err := net.Write(fn.Realm(), c, b, args[5])
	c.wrote(b, all, err)
	return net.Outcome(all, err)
}

// response builds a whole response, in memory that wrote takes back, with the fields of the head
// and those that are set.
func (c *conn) response(h *headStart, list []jsrt.Value, set *outFields, flags, seconds int, body jsrt.Value) []byte {
	c.held = false
	b := append(c.s.Scratch(), "HTTP/1.1 "...)
	b = strconv.AppendInt(b, int64(h.status), 10)
	b = append(b, ' ')
	b = appendText(b, jsrt.Str(h.message))
	b = append(b, "\r\n"...)
	for i := 0; i+1 < len(list); i += 2 {
		b = appendField(b, list[i], list[i+1])
	}
	if set != nil {
		b = set.appendTo(c.s.r, b)
	}
	if flags&respondDate != 0 {
		b = append(append(append(b, "Date: "...), now()...), "\r\n"...)
	}
	if flags&respondKeepAlive == 0 {
		b = append(b, "Connection: close\r\n"...)
	} else {
		b = append(b, "Connection: keep-alive\r\n"...)
		if seconds > 0 {
			b = append(b, "Keep-Alive: timeout="...)
			b = strconv.AppendInt(b, int64(seconds), 10)
			b = append(b, "\r\n"...)
		}
	}
	if flags&(respondBody|respondChunked) == respondBody && body.IsString() && body.Str().Len() > 0 && !jsstring.IsASCII(b) {
		b = jsstring.AppendUTF8(nil, b) // as Node, which writes one text in the encoding of the body
	}
	b = appendBody(b, body, jsrt.Undef(), flags)
	c.Active()
	return b
}

// wrote is called when a response was given to the kernel, all of it or a part.
func (c *conn) wrote(b []byte, all bool, err error) {
	switch {
	case all:
		c.s.Keep(b)
		c.s.Loop.NextTick(sentJob(c))
	case err != nil || c.Layered():
		c.s.Keep(b)
	default:
		// The rest is being written from this memory.
		c.s.Keep(nil)
	}
}

// appendText appends a string as Latin-1.
func appendText(b []byte, v jsrt.Value) []byte {
	s := v.Str()
	if s.IsLatin1() {
		return append(b, s.Bytes()...)
	}
	for i := range s.Len() {
		b = append(b, byte(s.At(i)))
	}
	return b
}

// appendField appends a line "name: value".
func appendField(b []byte, name, value jsrt.Value) []byte {
	b = appendText(b, name)
	b = append(b, ": "...)
	b = appendText(b, value)
	return append(b, "\r\n"...)
}

// appendBody appends the end of the head and the body.
func appendBody(b []byte, body, encoding jsrt.Value, flags int) []byte {
	if flags&respondChunked != 0 {
		return appendChunk(b, body, encoding)
	}
	if flags&respondLength == 0 {
		b = append(b, "\r\n"...)
		if flags&respondBody != 0 {
			b = net.AppendBytes(b, body, encoding)
		}
		return b
	}
	b = append(b, "Content-Length: "...)
	b = strconv.AppendInt(b, int64(net.ByteLength(body, encoding)), 10)
	b = append(b, "\r\n\r\n"...)
	if flags&respondBody != 0 {
		b = net.AppendBytes(b, body, encoding)
	}
	return b
}

// appendChunk appends the end of the head and the body as one chunk, RFC 9112 §7.1.
func appendChunk(b []byte, body, encoding jsrt.Value) []byte {
	b = append(b, "Transfer-Encoding: chunked\r\n\r\n"...)
	if n := net.ByteLength(body, encoding); n > 0 {
		b = strconv.AppendInt(b, int64(n), 16)
		b = append(b, "\r\n"...)
		b = append(net.AppendBytes(b, body, encoding), "\r\n"...)
	}
	return append(b, "0\r\n\r\n"...)
}
