package peers

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// nginxConf is a proxy in front of a server. It listens on a Unix socket, since nginx
// cannot be given port 0.
const nginxConf = `
daemon off;
%[5]s
worker_processes 1;
pid %[1]s/nginx.pid;
error_log stderr warn;
events { worker_connections 256; }
http {
	access_log off;
	client_body_temp_path %[1]s/body; proxy_temp_path %[1]s/proxy; fastcgi_temp_path %[1]s/fcgi;
	uwsgi_temp_path %[1]s/uwsgi; scgi_temp_path %[1]s/scgi;
	client_max_body_size 0;
	proxy_http_version 1.1;
	proxy_set_header Connection "";
	proxy_set_header X-Forwarded-For $remote_addr;
	upstream kept { server %[2]s; keepalive 4; }
	server {
		listen unix:%[1]s/nginx.sock;
		location / { proxy_pass http://kept; }
		location /closing/ { proxy_pass http://%[2]s/; proxy_set_header Connection close; }
		location /old/ { proxy_pass http://%[2]s/; proxy_http_version 1.0; }
		location /unbuffered/ { proxy_pass http://kept/; proxy_buffering off; proxy_request_buffering off; }
		location /secure/ {
			proxy_pass https://%[3]s/;
			proxy_ssl_trusted_certificate ca.pem; proxy_ssl_verify on; proxy_ssl_name localhost; proxy_ssl_server_name on;
			proxy_ssl_certificate client.pem; proxy_ssl_certificate_key client.key;
		}
		location /h2/ { rewrite ^/h2(.*) $1 break; grpc_pass grpc://%[4]s; }
		location /ws { proxy_pass http://kept; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; }
	}
}
`

// proxy starts nginx in front of s and gives the path of its socket.
func proxy(t *testing.T, nginx string, s *server) string {
	t.Helper()
	home := filepath.Join(dir, "nginx-"+s.runtime)
	conf := fmt.Sprintf(nginxConf, home, s.address("http"), s.address("mutual"), s.address("h2c"), asRoot())
	if out := command(t, "", "mkdir", "-p", home); out != "" {
		t.Fatal(out)
	}
	for _, name := range []string{"ca.pem", "client.pem", "client.key"} {
		conf = strings.ReplaceAll(conf, name, filepath.Join(dir, name))
	}
	cmd := exec.Command(nginx, "-e", "stderr", "-p", home, "-c", write(t, s.runtime+".conf", []byte(conf)))
	errors := new(locked)
	cmd.Stderr = errors
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Signal(stopQuickly)
		cmd.Wait()
		if t.Failed() {
			t.Log(errors.String())
		}
	})
	socket := filepath.Join(home, "nginx.sock")
	for range 200 {
		if c, err := net.Dial("unix", socket); err == nil {
			c.Close()
			return socket
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("nginx does not listen: %s", errors.String())
	return ""
}

func TestNginx(t *testing.T) {
	nginx := need(t, "nginx")
	against(t, func(t *testing.T, s *server) {
		socket := proxy(t, nginx, s)
		through := &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{
			DisableCompression: true,
			Dial:               func(string, string) (net.Conn, error) { return net.Dial("unix", socket) },
		}}
		ask := func(t *testing.T, method, path string, body io.Reader, header ...string) (*http.Response, string) {
			t.Helper()
			req, _ := http.NewRequest(method, "http://peers"+path, body)
			for i := 0; i+1 < len(header); i += 2 {
				req.Header.Set(header[i], header[i+1])
			}
			res, err := through.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			defer res.Body.Close()
			data, err := io.ReadAll(res.Body)
			if err != nil {
				t.Fatal(err)
			}
			return res, string(data)
		}
		t.Run("keep-alive", func(t *testing.T) {
			_, before := ask(t, "GET", "/connections", nil)
			for range 50 {
				if _, body := ask(t, "GET", "/hello", nil); body != "hello\n" {
					t.Fatal(body)
				}
				ask(t, "POST", "/sum", strings.NewReader("x"))
			}
			if _, after := ask(t, "GET", "/connections", nil); after != before {
				t.Errorf("%s connections after %s", after, before)
			}
		})
		for _, where := range []string{"/", "/closing/", "/old/", "/unbuffered/", "/secure/", "/h2/"} {
			t.Run("bodies through "+where, func(t *testing.T) {
				_, body := ask(t, "POST", where+"sum", bytes.NewReader(make([]byte, 20_000_000)))
				contains(t, body, `"length":20000000`)
				_, body = ask(t, "POST", where+"sum", io.LimitReader(zeros{}, 3_000_000))
				contains(t, body, `"length":3000000`)
				res, body := ask(t, "GET", where+"big?n=20000000", nil)
				if len(body) != 20_000_000 || body[36*1820*300:] != body[:20_000_000-36*1820*300] {
					t.Errorf("%d bytes, %v", len(body), res)
				}
				res, body = ask(t, "GET", where+"file", nil, "Range", "bytes=1-3")
				contains(t, fmt.Sprint(res.Status, res.Header, body), "206 Partial Content", "Content-Range:[bytes 1-3/108000]", "bcd")
				// nginx counts the length of what comes by HTTP/2 itself.
				if res, _ := ask(t, "HEAD", where+"file", nil); res.ContentLength != 108000 && where != "/h2/" {
					t.Error("HEAD: ", res)
				}
				if res, _ := ask(t, "GET", where+"file", nil, "If-None-Match", `"the-file"`); res.StatusCode != 304 {
					t.Error("validator: ", res)
				}
				if res, _ := ask(t, "GET", where+"nowhere", nil); res.StatusCode != 404 {
					t.Error("nowhere: ", res)
				}
			})
		}
		t.Run("answers as they come", func(t *testing.T) {
			_, body := ask(t, "GET", "/unbuffered/events", nil, "Last-Event-ID", "5")
			contains(t, body, "id: 6\n", "id: 8\n")
		})
		t.Run("client certificate", func(t *testing.T) {
			_, body := ask(t, "GET", "/secure/info", nil)
			// Node forgets the name where a session of TLS 1.2 is resumed.
			contains(t, body, `"client":"client"`, `"again":true`, `"sni":false`)
		})
		t.Run("HTTP/2 to the server", func(t *testing.T) {
			_, body := ask(t, "GET", "/h2/info", nil)
			contains(t, body, `"version":"2.0"`)
		})
		t.Run("dropped answer", func(t *testing.T) {
			req, _ := http.NewRequest("GET", "http://peers/unbuffered/drop", nil)
			res, err := through.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			if data, err := io.ReadAll(res.Body); err == nil {
				t.Errorf("the answer ends well: %q", data)
			}
		})
		t.Run("websocket", func(t *testing.T) { throughWebSocket(t, socket) })
	})
}

// zeros is a body of unknown length.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func throughWebSocket(t *testing.T, socket string) {
	c, err := net.Dial("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(10 * time.Second))
	io.WriteString(c, "GET /ws HTTP/1.1\r\nHost: peers\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
	r := bufio.NewReader(c)
	res, err := http.ReadResponse(r, nil)
	if err != nil || res.StatusCode != 101 || res.Header.Get("Sec-WebSocket-Accept") != "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" {
		t.Fatal(res, err)
	}
	for _, n := range []int{5, 70_000, 1_000_000} {
		head := []byte{0x82, 0x80 | 127}
		head = binary.BigEndian.AppendUint64(head, uint64(n))
		c.Write(append(append(head, 0, 0, 0, 0), make([]byte, n)...))
		head = make([]byte, 2)
		if _, err := io.ReadFull(r, head); err != nil || head[0] != 0x82 {
			t.Fatal(head, err)
		}
		length := int(head[1])
		if length >= 126 {
			wide := make([]byte, 2+6*(length-126))
			io.ReadFull(r, wide)
			length = int(binary.BigEndian.Uint64(append(make([]byte, 8-len(wide)), wide...)))
		}
		if length != n {
			t.Fatalf("%d bytes come back as %d", n, length)
		}
		if _, err := io.CopyN(io.Discard, r, int64(n)); err != nil {
			t.Fatal(err)
		}
	}
	c.Write([]byte{0x88, 0x82, 0, 0, 0, 0, 0x0f, 0xa1})
	rest, err := io.ReadAll(r)
	if err != nil || !bytes.Equal(rest, []byte{0x88, 2, 0x0f, 0xa1}) {
		t.Errorf("the farewell is %x, %v", rest, err)
	}
}
