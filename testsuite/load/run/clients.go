package main

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"math/rand"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/gonodec/gonodec/testsuite/serve"
)

// clientKinds are what clients do, well-behaved and not.
var clientKinds = []struct {
	name string
	run  func(s *serve.Server, r *rand.Rand)
}{
	{"keeps a connection for some requests", polite},
	{"vanishes in the middle of a head", halfHead},
	{"vanishes in the middle of a body", halfBody},
	{"vanishes in the middle of a response", halfResponse},
	{"vanishes while the answer is being made", impatient},
	{"sends garbage", garbage},
	{"sends a garbled request behind good ones", garbledPipeline},
	{"pipelines and does not read", pipeline},
	{"is silent", silent},
	{"breaks off a handshake", halfHandshake},
	{"sends garbage inside TLS", secureGarbage},
	{"uses the echo and resets it", echo},
	{"restarts: many connections at once, all dropped", restart},
	{"is answered with a broken connection", crash},
}

func dial(s *serve.Server, kind string) (net.Conn, error) {
	c, err := net.DialTimeout("tcp", s.Address(kind), 5*time.Second)
	if err != nil {
		return nil, err
	}
	c.SetDeadline(time.Now().Add(10 * time.Second))
	if kind != "https" {
		return c, nil
	}
	t := tls.Client(c, &tls.Config{InsecureSkipVerify: true})
	if err := t.Handshake(); err != nil {
		c.Close()
		return nil, err
	}
	return t, nil
}

// reset ends a connection without a farewell.
func reset(c net.Conn) {
	if t, ok := c.(*tls.Conn); ok {
		c = t.NetConn()
	}
	if t, ok := c.(*net.TCPConn); ok {
		t.SetLinger(0)
	}
	c.Close()
}

// leave ends it in one of the ways in which clients do.
func leave(c net.Conn, r *rand.Rand) {
	if r.Intn(2) == 0 {
		reset(c)
		return
	}
	c.Close()
}

func either(r *rand.Rand) string {
	if r.Intn(3) == 0 {
		return "https"
	}
	return "http"
}

// with runs f on a new connection.
func with(s *serve.Server, kind string, f func(c net.Conn)) {
	if c, err := dial(s, kind); err == nil {
		f(c)
		c.Close()
	}
}

func polite(s *serve.Server, r *rand.Rand) {
	with(s, either(r), func(c net.Conn) {
		b := bufio.NewReader(c)
		for range 1 + r.Intn(30) {
			path := []string{"/hello", "/json", "/stream", "/nothing"}[r.Intn(4)]
			method, body := "GET", ""
			if r.Intn(4) == 0 {
				method, path, body = "POST", []string{"/echo", "/upload"}[r.Intn(2)], strings.Repeat("b", r.Intn(100_000))
			}
			if _, err := fmt.Fprintf(c, "%s %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s", method, path, len(body), body); err != nil {
				return
			}
			res, err := http.ReadResponse(b, nil)
			if err != nil {
				return
			}
			_, err = io.Copy(io.Discard, res.Body)
			if err != nil {
				return
			}
		}
	})
}

func halfHead(s *serve.Server, r *rand.Rand) {
	head := "POST /upload HTTP/1.1\r\nHost: x\r\nX-Long: " + strings.Repeat("h", 2000) + "\r\nContent-Length: 5\r\n\r\n"
	with(s, either(r), func(c net.Conn) {
		io.WriteString(c, head[:r.Intn(len(head))])
		leave(c, r)
	})
}

func halfBody(s *serve.Server, r *rand.Rand) {
	with(s, either(r), func(c net.Conn) {
		path := []string{"/upload", "/echo"}[r.Intn(2)]
		if r.Intn(2) == 0 {
			fmt.Fprintf(c, "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n%s", path, strings.Repeat("b", r.Intn(200_000)))
		} else {
			fmt.Fprintf(c, "POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n10000\r\n%s", path, strings.Repeat("b", r.Intn(60_000)))
		}
		leave(c, r)
	})
}

func halfResponse(s *serve.Server, r *rand.Rand) {
	with(s, either(r), func(c net.Conn) {
		io.WriteString(c, "GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
		io.CopyN(io.Discard, c, int64(r.Intn(300_000)))
		leave(c, r)
	})
}

func impatient(s *serve.Server, r *rand.Rand) {
	with(s, either(r), func(c net.Conn) {
		io.WriteString(c, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
		time.Sleep(time.Duration(r.Intn(50)) * time.Millisecond)
		leave(c, r)
	})
}

func garbage(s *serve.Server, r *rand.Rand) {
	b := make([]byte, 1+r.Intn(5000))
	r.Read(b)
	with(s, []string{"http", "echo"}[r.Intn(2)], func(c net.Conn) {
		c.Write(b)
		if r.Intn(2) == 0 {
			io.CopyN(io.Discard, c, 1)
		}
		leave(c, r)
	})
	if c, err := net.Dial("tcp", s.Address("https")); err == nil {
		c.SetDeadline(time.Now().Add(2 * time.Second))
		c.Write(b)
		if r.Intn(2) == 0 {
			io.Copy(io.Discard, c)
		}
		leave(c, r)
	}
}

func garbledPipeline(s *serve.Server, r *rand.Rand) {
	with(s, either(r), func(c net.Conn) {
		io.WriteString(c, strings.Repeat("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n", r.Intn(10))+"GET\x00/ HTTP/9.9\r\nbad header\r\n\r\n")
		io.Copy(io.Discard, c)
	})
}

func pipeline(s *serve.Server, r *rand.Rand) {
	with(s, "http", func(c net.Conn) {
		c.SetDeadline(time.Now().Add(300 * time.Millisecond))
		io.WriteString(c, strings.Repeat("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n", 5+r.Intn(20)))
		time.Sleep(time.Duration(r.Intn(300)) * time.Millisecond)
		leave(c, r)
	})
}

func silent(s *serve.Server, r *rand.Rand) {
	with(s, []string{"http", "https", "echo"}[r.Intn(3)], func(c net.Conn) {
		time.Sleep(time.Duration(r.Intn(400)) * time.Millisecond)
		leave(c, r)
	})
}

func halfHandshake(s *serve.Server, r *rand.Rand) {
	c, err := net.Dial("tcp", s.Address("https"))
	if err != nil {
		return
	}
	// The beginning of a hello of TLS 1.2.
	hello := append([]byte{22, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3}, make([]byte, 60)...)
	c.Write(hello[:r.Intn(len(hello))])
	time.Sleep(time.Duration(r.Intn(100)) * time.Millisecond)
	leave(c, r)
}

func secureGarbage(s *serve.Server, r *rand.Rand) {
	b := make([]byte, 1+r.Intn(5000))
	r.Read(b)
	with(s, "https", func(c net.Conn) {
		c.Write(b)
		if r.Intn(2) == 0 {
			c.(*tls.Conn).NetConn().Write(b) // no record at all
		}
		leave(c, r)
	})
}

func echo(s *serve.Server, r *rand.Rand) {
	with(s, "echo", func(c net.Conn) {
		b := make([]byte, 1+r.Intn(100_000))
		go c.Write(b)
		io.CopyN(io.Discard, c, int64(r.Intn(len(b))))
		leave(c, r)
	})
}

func restart(s *serve.Server, r *rand.Rand) {
	var list []net.Conn
	for range 10 + r.Intn(30) {
		if c, err := dial(s, "http"); err == nil {
			io.WriteString(c, "GET /json HTTP/1.1\r\nHost: x\r\n\r\n")
			list = append(list, c)
		}
	}
	for _, c := range list {
		leave(c, r)
	}
}

func crash(s *serve.Server, r *rand.Rand) {
	with(s, either(r), func(c net.Conn) {
		io.WriteString(c, "GET /crash HTTP/1.1\r\nHost: x\r\n\r\n")
		io.Copy(io.Discard, c)
	})
}
