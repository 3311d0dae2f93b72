package peers

import (
	"bytes"
	"strings"
	"testing"
)

// TestH2load sends many streams, of which none may fail.
func TestH2load(t *testing.T) {
	h2load := need(t, "h2load")
	body := write(t, "small.bin", bytes.Repeat([]byte("x"), 5000))
	compiled(t, func(t *testing.T, s *server) {
		for _, c := range []struct{ name, kind, path, args string }{
			{"in the clear", "h2c", "/hello", "-n 2000 -c 8 -m 100"},
			{"over TLS", "h2", "/hello", "-n 1000 -c 4 -m 100"},
			{"bodies", "h2c", "/sum", "-n 500 -c 4 -m 50 -d " + body},
			{"large answers", "h2", "/big?n=300000", "-n 100 -c 2 -m 25"},
			{"a small window", "h2c", "/big?n=300000", "-n 50 -c 2 -m 10 -w 12 -W 14"},
			{"HTTP/1.1", "http", "/hello", "-n 2000 -c 8 --h1"},
			{"HTTP/1.1 over TLS", "https", "/hello", "-n 1000 -c 4 --h1"},
		} {
			t.Run(c.name, func(t *testing.T) {
				args := append(strings.Fields(c.args), s.url(c.kind, c.path))
				out := command(t, "", h2load, args...)
				_, n, _ := strings.Cut(c.args, "-n ")
				n, _, _ = strings.Cut(n, " ")
				contains(t, out, n+" succeeded, 0 failed, 0 errored, 0 timeout", n+" 2xx")
				if c.kind == "h2" {
					contains(t, out, "Application protocol: h2")
				}
			})
		}
	})
}

func TestNghttp(t *testing.T) {
	nghttp := need(t, "nghttp")
	body := write(t, "nghttp.bin", bytes.Repeat([]byte("x"), 200_000))
	against(t, func(t *testing.T, s *server) {
		for _, c := range []struct {
			name, kind, path, args string
			want                   []string
		}{
			{"get", "h2", "/hello", "-nv", []string{"The negotiated protocol: h2", ":status: 200", "END_STREAM"}},
			{"trailers", "h2c", "/trailers", "-nv", []string{"trailer: x-sum", "x-sum: 2"}},
			{"upload", "h2c", "/sum", "-d " + body, []string{`"length":200000`}},
			{"continue", "h2c", "/sum", "--expect-continue -v -d " + body, []string{":status: 100", `"length":200000`}},
			{"request trailers", "h2c", "/sum", "--trailer x-end:yes -d " + body, []string{`"trailers":{"x-end":"yes"}`}},
			{"padding", "h2c", "/sum", "-b 100 -d " + body, []string{`"length":200000`}},
			{"several on one connection", "h2c", "/file", "-s -n -m 20", []string{"/file", "!some requests were not processed"}},
			{"a table of no size", "h2c", "/info", "-v -c 0", []string{":status: 200", `"version":"2.0"`}},
			{"small windows", "h2c", "/big?n=400000", "-n -s -w 10 -W 10", []string{"390K"}},
		} {
			t.Run(c.name, func(t *testing.T) {
				contains(t, command(t, "", nghttp, append(strings.Fields(c.args), s.url(c.kind, c.path))...), c.want...)
			})
		}
	})
}

// TestWrk wants answers of each kind without an error of a socket.
func TestWrk(t *testing.T) {
	wrk := need(t, "wrk")
	script := write(t, "pipeline.lua", []byte(`
local many
init = function() many = wrk.format("GET", "/hello"):rep(8) .. wrk.format("POST", "/sum", nil, ("x"):rep(100)):rep(4) end
request = function() return many end
`))
	compiled(t, func(t *testing.T, s *server) {
		for _, c := range []struct{ name, kind, path, script string }{
			{"get", "http", "/hello", ""},
			{"large", "http", "/big?n=200000", ""},
			{"pipelined", "http", "/", script},
			{"secure", "https", "/hello", ""},
		} {
			t.Run(c.name, func(t *testing.T) {
				args := []string{"-t1", "-c16", "-d1s", s.url(c.kind, c.path)}
				if c.script != "" {
					args = append(args, "-s", c.script)
				}
				out := command(t, "", wrk, args...)
				// A busy machine may need the second for handshakes.
				for try := 0; try < 3 && strings.Contains(out, "Requests/sec:      0.00"); try++ {
					out = command(t, "", wrk, args...)
				}
				contains(t, out, "Requests/sec", "!Socket errors", "!Non-2xx", "!Requests/sec:      0.00")
			})
		}
	})
}
