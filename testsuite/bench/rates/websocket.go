package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gonodec/gonodec/testsuite/serve"
)

// echoes is load by WebSocket clients that each send a message, wait for it to come back,
// and send again.
type echoes struct{ clients, size int }

// run gives messages a second.
func (e echoes) run(b *bench, s *serve.Server) (float64, error) {
	var (
		conns []net.Conn
		count atomic.Int64
		group sync.WaitGroup
		fail  atomic.Pointer[error]
	)
	defer func() {
		for _, c := range conns {
			c.Close()
		}
	}()
	readers := make([]*bufio.Reader, e.clients)
	for i := range e.clients {
		c, r, err := dialWebSocket(s.Address("http"))
		if err != nil {
			return 0, err
		}
		conns = append(conns, c)
		readers[i] = r
	}
	begin := time.Now()
	end := begin.Add(b.each)
	for i, c := range conns {
		group.Go(func() {
			if err := e.client(c, readers[i], end, &count); err != nil {
				fail.Store(&err)
			}
		})
	}
	group.Wait()
	if err := fail.Load(); err != nil {
		return 0, *err
	}
	return float64(count.Load()) / time.Since(begin).Seconds(), nil
}

// client sends binary messages of e.size bytes, RFC 6455 §5.2, until the end.
func (e echoes) client(c net.Conn, r *bufio.Reader, end time.Time, count *atomic.Int64) error {
	payload := bytes.Repeat([]byte{'x'}, e.size)
	frame := append([]byte{0x82, 0x80 | byte(e.size), 0, 0, 0, 0}, payload...) // a mask of zeros
	back := make([]byte, 2+e.size)
	c.SetDeadline(end.Add(10 * time.Second))
	for time.Now().Before(end) {
		if _, err := c.Write(frame); err != nil {
			return err
		}
		if _, err := io.ReadFull(r, back); err != nil {
			return err
		}
		if head := binary.BigEndian.Uint16(back); head != 0x8200|uint16(e.size) || !bytes.Equal(back[2:], payload) {
			return fmt.Errorf("ws: another message came back: % x", back)
		}
		count.Add(1)
	}
	return nil
}

func dialWebSocket(address string) (net.Conn, *bufio.Reader, error) {
	c, err := net.Dial("tcp", address)
	if err != nil {
		return nil, nil, err
	}
	c.SetDeadline(time.Now().Add(10 * time.Second))
	io.WriteString(c, "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
	r := bufio.NewReaderSize(c, 256)
	res, err := http.ReadResponse(r, nil)
	if err == nil && res.StatusCode != http.StatusSwitchingProtocols {
		err = fmt.Errorf("ws: status %s", res.Status)
	}
	return c, r, err
}
