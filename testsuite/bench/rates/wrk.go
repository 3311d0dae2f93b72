package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/testsuite/serve"
)

// wrk is load by the tool of that name, with keep-alive connections.
type wrk struct {
	connections int
	tls         bool
	script      string // what it sends, when that is not GET /
}

var (
	rateOfWrk   = regexp.MustCompile(`Requests/sec:\s+([\d.]+)`)
	errorsOfWrk = regexp.MustCompile(`(?m)^\s*(Socket errors|Non-2xx).*$`)
)

// run gives requests a second. A response that is not 2xx is an error.
func (w wrk) run(b *bench, s *serve.Server) (float64, error) {
	scheme := "http"
	if w.tls {
		scheme = "https"
	}
	args := []string{"-t2", fmt.Sprintf("-c%d", w.connections), fmt.Sprintf("-d%ds", int(b.each.Seconds()))}
	if w.script != "" {
		path, err := jsonScript(b.dir)
		if err != nil {
			return 0, err
		}
		args = append(args, "-s", path)
	}
	out, err := exec.Command("wrk", append(args, scheme+"://"+s.Address("http")+"/")...).CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("wrk: %w\n%s", err, out)
	}
	if m := errorsOfWrk.Find(out); m != nil && !strings.Contains(string(m), "timeout") {
		return 0, fmt.Errorf("wrk: %s", m)
	}
	m := rateOfWrk.FindSubmatch(out)
	if m == nil {
		return 0, fmt.Errorf("wrk printed no rate:\n%s", out)
	}
	return strconv.ParseFloat(string(m[1]), 64)
}

// jsonScript writes the request of the JSON API: a body of 2 KB and 12 headers.
func jsonScript(dir string) (string, error) {
	var body strings.Builder
	body.WriteString(`{"id":"order-2026-000417","customer":"Ada.Lovelace@example.org","items":[`)
	for i := range 34 {
		if i > 0 {
			body.WriteByte(',')
		}
		fmt.Fprintf(&body, `{"sku":"part-%04d-x","quantity":%d,"price":%d.25}`, i*37, i%5+1, i*3)
	}
	body.WriteString(`]}`)
	var script strings.Builder
	fmt.Fprintf(&script, "wrk.method = 'POST'\nwrk.body = '%s'\n", body.String())
	for i, header := range []string{"content-type: application/json", "accept: application/json", "user-agent: wrk",
		"accept-encoding: gzip, br", "accept-language: en", "authorization: Bearer 0123456789abcdef",
		"x-request-id: 5f0c6c1e", "origin: https://example.org", "cache-control: no-cache", "dnt: 1"} {
		name, value, _ := strings.Cut(header, ": ")
		fmt.Fprintf(&script, "wrk.headers['%s'] = '%s' -- %d\n", name, value, i+1)
	}
	path := filepath.Join(dir, "json.lua")
	return path, os.WriteFile(path, []byte(script.String()), 0o644)
}
