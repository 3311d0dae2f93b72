package main

import (
	"bytes"
	"crypto/tls"
	"encoding/binary"
	"io"
	"math/rand"
	"net"
	"strings"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// h2conn is a connection that may say anything.
type h2conn struct {
	net.Conn
	r *rand.Rand
	b bytes.Buffer // what is sent next
	h *hpack.Encoder
	k bytes.Buffer
}

// h2 opens a connection and begins well.
func (f *fuzzer) h2(r *rand.Rand) *h2conn {
	kind := []string{"h2c", "h2"}[r.Intn(2)]
	c := tcp(f.s.Address(kind))
	if c == nil {
		return nil
	}
	h := &h2conn{Conn: c, r: r}
	if kind == "h2" {
		t := tls.Client(c, &tls.Config{InsecureSkipVerify: true, NextProtos: []string{"h2"}})
		if t.Handshake() != nil {
			c.Close()
			return nil
		}
		h.Conn = t
	}
	h.h = newEncoder(h)
	h.b.WriteString(http2.ClientPreface)
	h.frame(4, 0, 0, nil)
	return h
}

func newEncoder(h *h2conn) *hpack.Encoder { return hpack.NewEncoder(&h.k) }

// frame adds one with any type, flags, stream and payload.
func (h *h2conn) frame(kind, flags byte, stream uint32, payload []byte) {
	h.frameOf(len(payload), kind, flags, stream, payload)
}

func (h *h2conn) frameOf(length int, kind, flags byte, stream uint32, payload []byte) {
	head := []byte{byte(length >> 16), byte(length >> 8), byte(length), kind, flags}
	h.b.Write(binary.BigEndian.AppendUint32(head, stream))
	h.b.Write(payload)
}

// block encodes fields, name and value by turns.
func (h *h2conn) block(fields ...string) []byte {
	h.k.Reset()
	for i := 0; i+1 < len(fields); i += 2 {
		h.h.WriteField(hpack.HeaderField{Name: fields[i], Value: fields[i+1]})
	}
	return bytes.Clone(h.k.Bytes())
}

func (h *h2conn) request(stream uint32, path string, flags byte) {
	h.frame(1, 4|flags, stream, h.block(":method", "POST", ":scheme", "http", ":authority", "x", ":path", path))
}

// send writes what there is; false is the end of it.
func (h *h2conn) send() bool {
	_, err := h.Write(h.b.Bytes())
	h.b.Reset()
	return err == nil
}

// finish reads for a moment, or not at all, and leaves.
func (h *h2conn) finish() {
	h.send()
	if h.r.Intn(3) > 0 {
		h.SetReadDeadline(time.Now().Add(time.Duration(h.r.Intn(100)) * time.Millisecond))
		io.Copy(io.Discard, h)
	}
	leave(h.Conn, h.r)
}

// mutatedFrames spoils the bytes of a good conversation.
func (f *fuzzer) mutatedFrames(r *rand.Rand) {
	h := f.h2(r)
	if h == nil {
		return
	}
	h.send()
	for i := range uint32(1 + r.Intn(20)) {
		h.request(2*i+1, []string{"/", "/big", "/unread"}[r.Intn(3)], 0)
		h.frame(0, 1, 2*i+1, make([]byte, r.Intn(3000)))
		h.frame(8, 0, 0, []byte{0, 0, 1, 0})
		h.frame(6, 0, 0, []byte("8 bytes!"))
	}
	spoilt := mutate(r, h.b.Bytes())
	h.b.Reset()
	h.b.Write(spoilt)
	h.finish()
}

func u32(n uint32) []byte { return binary.BigEndian.AppendUint32(nil, n) }

var rules = []func(h *h2conn){
	func(h *h2conn) { h.frame(4, 0, 0, make([]byte, 5)) },
	func(h *h2conn) { h.frame(4, 1, 0, make([]byte, 6)) },
	func(h *h2conn) { h.frame(4, 0, 3, nil) },
	func(h *h2conn) { h.frame(4, 0, 0, []byte{0, 4, 0xff, 0xff, 0xff, 0xff}) },
	func(h *h2conn) { h.frame(4, 0, 0, []byte{0, 5, 0, 0, 0, 1}) },
	func(h *h2conn) { h.frame(4, 0, 0, []byte{0, 2, 0, 0, 0, 9}) },
	func(h *h2conn) { h.frame(4, 0, 0, []byte{0, 1, 0xff, 0xff, 0xff, 0xff}) }, // a huge table
	func(h *h2conn) { h.frame(6, 0, 0, make([]byte, 7)) },
	func(h *h2conn) { h.frame(6, 0, 1, make([]byte, 8)) },
	func(h *h2conn) { h.frame(3, 0, 1, make([]byte, 4)) }, // of an idle stream
	func(h *h2conn) { h.frame(3, 0, 0, make([]byte, 4)) },
	func(h *h2conn) { h.request(1, "/", 1); h.frame(3, 0, 1, make([]byte, 3)) },
	func(h *h2conn) { h.frame(0, 0, 1, []byte("idle")) },
	func(h *h2conn) { h.frame(0, 0, 0, []byte("zero")) },
	func(h *h2conn) { h.request(1, "/", 1); h.frame(0, 1, 1, []byte("after the end")) },
	func(h *h2conn) { h.request(1, "/", 0); h.frame(0, 9, 1, []byte{200, 1, 2}) }, // more padding than frame
	func(h *h2conn) { h.frame(1, 0x0c, 1, []byte{200, 1}) },
	func(h *h2conn) { h.frame(1, 0x24, 1, []byte{0, 0}) },
	func(h *h2conn) { h.request(2, "/", 1) },
	func(h *h2conn) { h.request(5, "/", 1); h.request(3, "/", 1) },
	func(h *h2conn) { h.request(1, "/", 1); h.request(1, "/", 1) },
	func(h *h2conn) { h.request(0, "/", 1) },
	func(h *h2conn) { h.frame(5, 4, 1, append(u32(2), h.block(":method", "GET")...)) }, // a push
	func(h *h2conn) { h.frame(2, 0, 1, append(u32(1), 5)) },                            // depends on itself
	func(h *h2conn) { h.frame(2, 0, 0, make([]byte, 5)) },
	func(h *h2conn) { h.frame(2, 0, 1, make([]byte, 4)) },
	func(h *h2conn) { h.frame(8, 0, 0, u32(0)) },
	func(h *h2conn) { h.frame(8, 0, 0, u32(1<<31-1)) },
	func(h *h2conn) { h.request(1, "/big", 1); h.frame(8, 0, 1, u32(1<<31-1)) },
	func(h *h2conn) { h.request(1, "/big", 1); h.frame(8, 0, 1, u32(0)) },
	func(h *h2conn) { h.frame(8, 0, 9, u32(1)) },
	func(h *h2conn) { h.frame(8, 0, 0, make([]byte, 3)) },
	func(h *h2conn) { h.frame(9, 4, 1, nil) },                                                                 // CONTINUATION of nothing
	func(h *h2conn) { h.frame(1, 0, 1, h.block(":method", "GET")); h.frame(6, 0, 0, make([]byte, 8)) },        // in between
	func(h *h2conn) { h.frame(1, 0, 1, h.block(":method", "GET")); h.frame(9, 4, 3, nil) },                    // of another
	func(h *h2conn) { h.frame(7, 0, 0, append(u32(0), u32(0)...)); h.request(1, "/", 1) },                     // GOAWAY
	func(h *h2conn) { h.frame(7, 0, 0, make([]byte, 3)) },                                                     // short
	func(h *h2conn) { h.frame(byte(10+h.r.Intn(200)), byte(h.r.Intn(256)), h.r.Uint32(), make([]byte, 100)) }, // unknown
	func(h *h2conn) { h.frame(0, 0, 1, make([]byte, 17_000)) },                                                // too large
	func(h *h2conn) { h.frameOf(1<<24-1, byte(h.r.Intn(10)), 0, 1, make([]byte, 5000)) },                      // never ends
	func(h *h2conn) { h.request(1, "/unread", 0); h.frames(1, 20, make([]byte, 16384)) },                      // beyond the window
	func(h *h2conn) { b := make([]byte, 200); h.r.Read(b); h.frame(1, 5, 1, b) },                              // no HPACK
	func(h *h2conn) { h.frame(1, 5, 1, []byte{0x80}) },                                                        // index 0
	func(h *h2conn) { h.frame(1, 5, 1, []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f}) },  // a huge index
	func(h *h2conn) { h.frame(1, 5, 1, []byte{0x3f, 0xff, 0xff, 0xff, 0x7f}) },                                // a huge table
	func(h *h2conn) { h.frame(1, 5, 1, []byte{0x82, 0x20}) },                                                  // size in the middle
	func(h *h2conn) { h.frame(1, 5, 1, []byte{0x00, 0x7f, 0xff, 0xff, 0xff, 0x7f}) },                          // a huge string
	func(h *h2conn) { h.frame(1, 5, 1, []byte{0x40, 0x81, 0xff, 0x81, 0x00}) },                                // bad Huffman
	func(h *h2conn) { h.fields("X-Upper", "a") },
	func(h *h2conn) { h.fields("connection", "close") },
	func(h *h2conn) { h.fields("transfer-encoding", "chunked") },
	func(h *h2conn) { h.fields("te", "gzip") },
	func(h *h2conn) { h.fields("upgrade", "x") },
	func(h *h2conn) { h.fields(":path", "/again") },
	func(h *h2conn) { h.fields(":unknown", "x") },
	func(h *h2conn) { h.fields("a", "b", ":method", "GET") },
	func(h *h2conn) { h.fields("x", "a\nb") },
	func(h *h2conn) { h.fields("x", "a\x00b") },
	func(h *h2conn) { h.fields("x y", "a") },
	func(h *h2conn) { h.fields("", "a") },
	func(h *h2conn) { h.fields("content-length", "5") },
	func(h *h2conn) { h.fields("content-length", "-5") },
	func(h *h2conn) { h.fields("content-length", "1", "content-length", "2") },
	func(h *h2conn) { h.fields("cookie", strings.Repeat("c", 70_000)) },
	func(h *h2conn) { h.frame(1, 5, 1, h.block(":method", "GET")) },
	func(h *h2conn) { h.frame(1, 5, 1, h.block(":method", "CONNECT", ":authority", "x:1")) },
	func(h *h2conn) { h.frame(1, 5, 1, h.block(":method", "GET", ":scheme", "", ":path", "")) },
	func(h *h2conn) { h.frame(1, 5, 1, nil) },
	func(h *h2conn) { h.request(1, "/", 0); h.frame(1, 4, 1, h.block("trailer", "without an end")) },
	func(h *h2conn) { h.request(1, "/", 0); h.frame(1, 5, 1, h.block(":path", "/trailer")) },
	func(h *h2conn) { h.b.Reset(); h.b.WriteString("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n") },
	func(h *h2conn) { h.b.Reset(); h.b.WriteString("GET / HTTP/1.1\r\nHost: x\r\n\r\n") },
	func(h *h2conn) { h.b.Reset(); h.b.WriteString(http2.ClientPreface); h.request(1, "/", 1) }, // no SETTINGS
}

// frames sends n DATA frames of a stream.
func (h *h2conn) frames(stream uint32, n int, payload []byte) {
	for range n {
		h.frame(0, 0, stream, payload)
	}
}

// fields is a request with more fields.
func (h *h2conn) fields(more ...string) {
	b := h.block(append([]string{":method", "POST", ":scheme", "http", ":authority", "x", ":path", "/"}, more...)...)
	for flags := byte(1); ; flags = 0 {
		n := min(len(b), 16384)
		kind := byte(9)
		if flags == 1 {
			kind = 1
		}
		if n == len(b) {
			flags |= 4
		}
		h.frame(kind, flags, 1, b[:n])
		if b = b[n:]; len(b) == 0 {
			return
		}
	}
}

// brokenRule breaks one or two rules, with good streams around it.
func (f *fuzzer) brokenRule(r *rand.Rand) {
	h := f.h2(r)
	if h == nil {
		return
	}
	for range 1 + r.Intn(2) {
		rules[r.Intn(len(rules))](h)
	}
	for i := range uint32(r.Intn(3)) {
		h.request(101+2*i, "/", 1)
	}
	if r.Intn(3) == 0 {
		spoilt := mutate(r, h.b.Bytes())
		h.b.Reset()
		h.b.Write(spoilt)
	}
	h.finish()
}

var floods = []func(h *h2conn, i uint32){
	func(h *h2conn, i uint32) { h.request(2*i+1, "/big", 1); h.frame(3, 0, 2*i+1, u32(8)) },        // rapid reset
	func(h *h2conn, i uint32) { h.request(2*i+1, "/unread", 1); h.frame(8, 0, 2*i+1, u32(0)) },     // the server resets
	func(h *h2conn, i uint32) { h.frame(4, 0, 0, []byte{0, 4, 0, byte(i), byte(i >> 8), 1}) },      // SETTINGS
	func(h *h2conn, _ uint32) { h.frame(4, 0, 0, nil) },                                            // empty ones
	func(h *h2conn, _ uint32) { h.frame(6, 0, 0, []byte("pingping")) },                             // PING
	func(h *h2conn, i uint32) { h.request(2*i+1, "/big", 1) },                                      // too many streams
	func(h *h2conn, i uint32) { h.request(2*i+1, "/unread", 0) },                                   // that never end
	func(h *h2conn, i uint32) { h.frame(2, 0, 2*i+1, append(u32(2*i+3), 3)) },                      // PRIORITY
	func(h *h2conn, _ uint32) { h.frame(8, 0, 0, u32(1)) },                                         // WINDOW_UPDATE
	func(h *h2conn, i uint32) { h.first(i, "/unread"); h.frame(0, 0, 1, nil) },                     // empty DATA
	func(h *h2conn, i uint32) { h.first(i, "/"); h.frame(0, 8, 1, make([]byte, 256)) },             // padding only
	func(h *h2conn, i uint32) { h.first(i, "/unread"); h.frame(8, 0, 1, u32(1)) },                  // of a stream
	func(h *h2conn, i uint32) { h.continuation(i, nil) },                                           // of nothing
	func(h *h2conn, i uint32) { h.continuation(i, h.block("name", strings.Repeat("v", 500))) },     // of indexed fields
	func(h *h2conn, i uint32) { h.continuation(i, []byte(strings.Repeat("\xbe", 10_000))) },        // of a bomb
	func(h *h2conn, i uint32) { h.frame(11+byte(i%200), 0, 0, make([]byte, 64)) },                  // unknown frames
	func(h *h2conn, i uint32) { h.frame(1, 5, 2*i+1, h.block(":method", "GET", "Bad", "x")) },      // refused requests
	func(h *h2conn, i uint32) { h.frame(7, 0, 0, append(u32(0), u32(0)...)) },                      // GOAWAY
	func(h *h2conn, i uint32) { h.frame(1, 5, 2*i+1, []byte{0x82, 0x86, 0x84, 0x3f, 0xe1, 0x1f}) }, // table sizes
}

func (h *h2conn) first(i uint32, path string) {
	if i == 0 {
		h.request(1, path, 0)
	}
}

func (h *h2conn) continuation(i uint32, block []byte) {
	if i == 0 {
		h.frame(1, 1, 1, h.block(":method", "GET", ":scheme", "http", ":path", "/", "name", strings.Repeat("v", 3000)))
	}
	h.frame(9, 0, 1, block)
}

// flood repeats one thing some thousand times and reads nothing, or all.
func (f *fuzzer) flood(r *rand.Rand) {
	h := f.h2(r)
	if h == nil {
		return
	}
	h.SetDeadline(time.Now().Add(3 * time.Second))
	if r.Intn(2) == 0 {
		go io.Copy(io.Discard, h)
	}
	one := floods[r.Intn(len(floods))]
	for i := range uint32(500 + r.Intn(5000)) {
		one(h, i)
		if h.b.Len() > 30_000 && !h.send() {
			break
		}
	}
	h.finish()
}
