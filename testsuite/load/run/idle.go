package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"github.com/gonodec/gonodec/testsuite/serve"
)

// idle measures what n idle keep-alive connections cost, after one request each.
func idle(gonodec, node, dir string, n int) error {
	exe, err := compile(gonodec, dir, "hello", helloJS)
	if err != nil {
		return err
	}
	ours, err := idleOf("gonodec", n, exe)
	if err != nil || node == "" {
		return err
	}
	theirs, err := idleOf("node", n, node, filepath.Join(dir, "hello.js"))
	if err != nil {
		return err
	}
	fmt.Printf("idle: %d connections, ratio of memory %.2f\n", n, float64(ours)/float64(theirs))
	return nil
}

func idleOf(name string, n int, command ...string) (kB int, err error) {
	s, err := serve.Start(name, "", nil, command...)
	if err != nil {
		return 0, err
	}
	defer s.Stop()
	conns := make([]net.Conn, 0, n)
	defer func() {
		for _, c := range conns {
			c.Close()
		}
	}()
	first := 0
	for range n {
		c, err := net.Dial("tcp", s.Address("http"))
		if err != nil {
			return 0, fmt.Errorf("connection %d: %w (ulimit -n?)", len(conns), err)
		}
		conns = append(conns, c)
		if err := ask(c); err != nil {
			return 0, err
		}
		if first == 0 {
			first = s.Memory()
		}
	}
	full := s.Memory()
	time.Sleep(3 * time.Second)
	kB = s.Memory()
	fmt.Printf("idle: %-8s %6d kB with one connection, %6d kB with %d, %6d kB after three seconds: %.2f kB a connection\n",
		name, first, full, n, kB, float64(kB-first)/float64(n))
	return kB, nil
}

// ask makes one request and reads the response.
func ask(c net.Conn) error {
	c.SetDeadline(time.Now().Add(10 * time.Second))
	if _, err := io.WriteString(c, "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		return err
	}
	res, err := http.ReadResponse(bufio.NewReaderSize(c, 512), nil)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return err
}
