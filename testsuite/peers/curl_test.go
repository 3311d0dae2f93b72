package peers

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// curls are commands of curl: each with words for -sSi, the server it asks, the path, and
// what must be printed. @CERT@ is the directory of certificates.
var curls = []struct {
	name, args, kind, path string
	want                   []string
}{
	{"plain", "", "http", "/hello", []string{"HTTP/1.1 200 OK\n", "Keep-Alive: timeout=5", "Content-Length: 6", "\n\nhello\n"}},
	{"HTTP/1.0", "-0", "http", "/big?n=5", []string{"HTTP/1.1 200 OK\n", "Connection: close", "!Transfer-Encoding", "\n\nabcde"}},
	{"head", "-I", "http", "/file", []string{"Content-Length: 108000", "ETag: \"the-file\""}},
	{"range", "-r 2-5", "http", "/file", []string{"206 Partial Content", "Content-Range: bytes 2-5/108000", "\n\ncdef"}},
	{"range beyond", "-r 999999-", "http", "/file", []string{"416 Range Not Satisfiable"}},
	{"validator", `-H If-None-Match:"the-file"`, "http", "/file", []string{"304 Not Modified", "!Content-Length"}},
	{"post", "-d hello", "http", "/sum", []string{`"length":5`, `"declared":"5"`}},
	{"chunked post", "-H Transfer-Encoding:chunked --data-binary @big.bin", "http", "/sum", []string{`"length":5000000`, `"coding":"chunked"`}},
	{"continue", "-H Expect:100-continue --data-binary @big.bin", "http", "/sum", []string{"HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK", `"length":5000000`}},
	{"continue refused", "-H Expect:100-continue -d x", "http", "/refuse", []string{"HTTP/1.1 417 Expectation Failed", "!100 Continue", "no\n"}},
	{"put", "-T big.bin", "http", "/sum", []string{`"length":5000000`}},
	{"form", "-F a=1 -F file=@ca.pem;type=text/x", "http", "/form", []string{`["a","1"]`, `["file","ca.pem","text/x"`}},
	{"trailers", "", "http", "/trailers", []string{"Trailer: x-sum", "one\ntwo\nx-sum: 2"}},
	{"early hints", "", "http", "/hints", []string{"HTTP/1.1 103 Early Hints\nLink: </style.css>; rel=preload; as=style\n\nHTTP/1.1 200"}},
	{"gzip", "--compressed", "http", "/gzip", []string{"Content-Encoding: gzip", "gzip\ngzip\n"}},
	{"redirect", "-L -d xyz", "http", "/redirect?code=307&to=/sum", []string{"307 Temporary Redirect", `"length":3`}},
	{"cookies", "-c - -b x=y", "http", "/cookies", []string{"x=y", "#HttpOnly_127.0.0.1"}},
	{"no content", "", "http", "/status?code=204", []string{"204 No Content", "!Content-Length", "!Transfer-Encoding"}},
	{"dropped", "", "http", "/drop", []string{"half", "(18)"}},
	{"events", "-N -H Last-Event-ID:3", "http", "/events", []string{"text/event-stream", "id: 4\nevent: even\ndata: first 4\ndata: second\n\nid: 5"}},
	{"two on a connection", "@TWICE@", "http", "/hello", []string{"connections 1", "connections 0"}},
	{"bad method", "-X BAD(METHOD", "http", "/hello", []string{"400 Bad Request", "Connection: close"}},
	{"long head", "-H @long.txt", "http", "/hello", []string{"431 Request Header Fields Too Large"}},
	{"tunnel", "-p -x @PROXY@", "http", "/hello", []string{"200 Connection Established", "HTTP/1.1 200 OK", "hello\n"}},
	{"tunnel to nobody", "-p -x @PROXY@", "", "http://127.0.0.1:1/", []string{"502 Bad Gateway", "(56)"}},
	{"secure tunnel", "-p -x @PROXY@ --cacert ca.pem", "https", "/info", []string{"200 Connection Established", `"tls":"TLSv1.3"`, `"sni":"localhost"`}},
	{"secure", "--cacert ca.pem --http1.1", "https", "/info", []string{"HTTP/1.1 200 OK", `"tls":"TLSv1.3"`, `"alpn":"http/1.1"`}},
	{"TLS 1.2", "--cacert ca.pem --tls-max 1.2", "https", "/info", []string{`"tls":"TLSv1.2"`}},
	{"unknown authority", "", "https", "/info", []string{"(60)"}},
	{"other name", "--cacert ca.pem --connect-to other.test::127.0.0.1:@HTTPS@", "", "https://other.test/info", []string{`"sni":"other.test"`, `"host":"other.test"`}},
	{"client certificate", "--cacert ca.pem --cert client.pem --key client.key", "mutual", "/info", []string{`"authorized":true`, `"client":"client"`}},
	{"no client certificate", "--cacert ca.pem", "mutual", "/info", []string{"curl: (", "!200 OK"}},
	{"secure upload", "--cacert ca.pem -T big.bin", "https", "/sum", []string{`"length":5000000`}},
	{"HTTP/2", "--cacert ca.pem", "h2", "/info", []string{"HTTP/2 200", `"alpn":"h2"`, `"version":"2.0"`}},
	{"HTTP/1.1 of an HTTP/2 server", "--cacert ca.pem --http1.1", "h2", "/info", []string{"HTTP/1.1 200", `"alpn":"http/1.1"`, `"version":"1.1"`}},
	{"HTTP/2 upload", "--cacert ca.pem -T big.bin", "h2", "/sum", []string{"HTTP/2 200", `"length":5000000`}},
	{"HTTP/2 in the clear", "--http2-prior-knowledge", "h2c", "/info", []string{"HTTP/2 200", `"version":"2.0"`}},
	{"HTTP/2 download", "--http2-prior-knowledge -o /dev/null -w size=%{size_download}", "h2c", "/big?n=5000000", []string{"size=5000000"}},
	{"HTTP/2 trailers", "--http2-prior-knowledge", "h2c", "/trailers", []string{"one\ntwo\nx-sum: 2"}},
	{"HTTP/2 hints", "--http2-prior-knowledge", "h2c", "/hints", []string{"HTTP/2 103", "HTTP/2 200"}},
	{"HTTP/2 continue", "--http2-prior-knowledge -H Expect:100-continue -d hello", "h2c", "/sum", []string{"HTTP/2 100", "HTTP/2 200", `"length":5`}},
	{"HTTP/2 head", "--http2-prior-knowledge -I", "h2c", "/file", []string{"content-length: 108000"}},
	{"HTTP/1.1 to an HTTP/2 server", "", "h2c", "/hello", []string{"curl: ("}},
}

func TestCurl(t *testing.T) {
	curl := need(t, "curl")
	features := command(t, "", curl, "-V")
	write(t, "big.bin", bytes.Repeat([]byte("0123456789"), 500_000))
	write(t, "long.txt", []byte("X-Long: "+strings.Repeat("x", 20_000)+"\n"))
	against(t, func(t *testing.T, s *server) {
		for _, c := range curls {
			t.Run(c.name, func(t *testing.T) {
				if strings.HasPrefix(c.name, "HTTP/2") && !strings.Contains(features, "HTTP2") {
					t.Skip("CURL KNOWS NO HTTP/2")
				}
				target := c.path
				if c.kind != "" {
					target = s.url(c.kind, c.path)
				}
				// Localhost may be ::1 first.
				args := []string{"-sSi", "-4", "--max-time", "20", "--noproxy", "", target}
				for _, word := range strings.Fields(c.args) {
					switch {
					case word == "@TWICE@":
						args = append(args, target, "-w", "connections %{num_connects}")
					case word == "@PROXY@":
						args = append(args, s.url("http", ""))
					default:
						_, port, _ := strings.Cut(s.address("https"), ":")
						args = append(args, strings.ReplaceAll(word, "@HTTPS@", port))
					}
				}
				contains(t, command(t, "", curl, args...), c.want...)
			})
		}
	})
}

// TestDrain ends a server while curl waits for an answer, which still comes; idle
// keep-alive connections do not hold the server.
func TestDrain(t *testing.T) {
	curl := need(t, "curl")
	t.Parallel()
	for name := range runtimes {
		for _, kind := range []string{"http", "https", "h2", "h2c"} {
			t.Run(name+"/"+kind, func(t *testing.T) {
				t.Parallel()
				s := start(t, name)
				args := []string{"-sSi", "-4", "--cacert", filepath.Join(dir, "ca.pem"), s.url(kind, "/slow?ms=400&tell")}
				if kind == "h2c" {
					args = append(args, "--http2-prior-knowledge")
				}
				var out bytes.Buffer
				cmd := exec.Command(curl, args...)
				cmd.Stdout, cmd.Stderr = &out, &out
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				select {
				case <-s.lines: // it has the request
				case <-time.After(15 * time.Second):
					t.Fatal("the server waits for the request")
				}
				begun := time.Now()
				s.drain(t)
				cmd.Wait()
				contains(t, out.String(), " 200", "at last")
				if took := time.Since(begun); took > 3*time.Second {
					t.Errorf("the server takes %s to end", took)
				}
			})
		}
	}
}
