package main

import (
	"bufio"
	"crypto/sha1"
	"crypto/tls"
	"encoding/base64"
	"encoding/binary"
	"io"
	"math/rand"
	"net"
	"net/http"
	"time"
)

// webSocket upgrades a connection and sends frames of which some are none.
func (f *fuzzer) webSocket(r *rand.Rand) {
	kind := []string{"http", "https"}[r.Intn(2)]
	raw := tcp(f.s.Address(kind))
	if raw == nil {
		return
	}
	var c net.Conn = raw
	if kind == "https" {
		c = tls.Client(raw, &tls.Config{InsecureSkipVerify: true})
	}
	hello := []byte("GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
	if r.Intn(5) == 0 {
		hello = mutate(r, hello)
	}
	// Frames may come before the answer.
	early := r.Intn(3) == 0
	if !early {
		c.Write(hello)
		hello = nil
		c.SetReadDeadline(time.Now().Add(2 * time.Second))
		if _, err := http.ReadResponse(bufio.NewReader(c), nil); err != nil {
			leave(c, r)
			return
		}
	}
	for range 1 + r.Intn(20) {
		b := frame(r)
		if r.Intn(3) == 0 {
			b = mutate(r, b)
		}
		hello = append(hello, b...)
	}
	c.Write(hello)
	if r.Intn(2) == 0 {
		c.SetReadDeadline(time.Now().Add(time.Duration(r.Intn(200)) * time.Millisecond))
		io.Copy(io.Discard, c)
	}
	leave(c, r)
}

// frame is a WebSocket frame of any kind, seldom a wrong one.
func frame(r *rand.Rand) []byte {
	ops := []byte{0x81, 0x82, 0x01, 0x00, 0x80, 0x89, 0x8a, 0x88, 0x09, 0x83, 0x8f, 0xc1, 0x91}
	n := []int{0, 1, 5, 125, 126, 200, 70_000}[r.Intn(7)]
	b := []byte{ops[r.Intn(min(len(ops), 6+r.Intn(8)))]}
	switch said := n; {
	case r.Intn(20) == 0:
		b = append(b, 0x80|127)
		b = binary.BigEndian.AppendUint64(b, r.Uint64())
	case said < 126:
		b = append(b, 0x80|byte(said))
	case said < 65536:
		b = append(b, 0x80|126, byte(said>>8), byte(said))
	default:
		b = append(b, 0x80|127)
		b = binary.BigEndian.AppendUint64(b, uint64(said))
	}
	if r.Intn(20) == 0 {
		b[1] &^= 0x80
	}
	payload := make([]byte, n+4)
	r.Read(payload)
	return append(b, payload...)
}

// accepted is the answer to a key of RFC 6455.
func accepted(key string) string {
	sum := sha1.Sum([]byte(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// clientHello records what a client of TLS says first.
func clientHello() []byte {
	ours, theirs := net.Pipe()
	go func() {
		tls.Client(theirs, &tls.Config{ServerName: "localhost", NextProtos: []string{"h2", "http/1.1"}}).Handshake()
	}()
	b := make([]byte, 4096)
	n, _ := ours.Read(b)
	ours.Close()
	return b[:n]
}

// records sends TLS that is none: a mutated hello, records of any type, or garbage where
// a good connection has records.
func (f *fuzzer) records(r *rand.Rand) {
	c := tcp(f.s.Address([]string{"https", "h2"}[r.Intn(2)]))
	if c == nil {
		return
	}
	switch r.Intn(4) {
	case 0:
		c.Write(mutate(r, f.hello))
	case 1:
		c.Write(f.hello)
		for range 1 + r.Intn(50) {
			c.Write(record(r))
		}
	case 2:
		for range 1 + r.Intn(50) {
			c.Write(record(r))
		}
	case 3:
		t := tls.Client(c, &tls.Config{InsecureSkipVerify: true, MaxVersion: uint16(tls.VersionTLS12 + r.Intn(2))})
		if t.Handshake() == nil {
			t.Write([]byte("GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
			for range 1 + r.Intn(5) {
				c.Write(record(r))
			}
		}
	}
	if r.Intn(3) > 0 {
		c.SetReadDeadline(time.Now().Add(time.Duration(r.Intn(200)) * time.Millisecond))
		io.Copy(io.Discard, c)
	}
	leave(c, r)
}

func record(r *rand.Rand) []byte {
	body := make([]byte, []int{0, 1, 2, 4, 100, 16384, 16640}[r.Intn(7)])
	r.Read(body)
	said := len(body)
	if r.Intn(4) == 0 {
		said = r.Intn(65536)
	}
	return append([]byte{byte(20 + r.Intn(6)), 3, byte(r.Intn(5)), byte(said >> 8), byte(said)}, body...)
}
