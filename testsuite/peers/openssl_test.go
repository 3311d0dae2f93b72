package peers

import (
	"bufio"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestOpenSSL has s_client look at what a server's TLS does.
func TestOpenSSL(t *testing.T) {
	openssl := need(t, "openssl")
	ca := filepath.Join(dir, "ca.pem")
	against(t, func(t *testing.T, s *server) {
		for _, c := range []struct {
			name, kind, args string
			want             []string
		}{
			{"TLS 1.3", "https", "-verify_return_error", []string{"TLSv1.3", "Verify return code: 0 (ok)", "CN = server", "No ALPN negotiated"}},
			{"TLS 1.2", "https", "-tls1_2", []string{"New, TLSv1.2", "Secure Renegotiation IS supported", "Verify return code: 0 (ok)"}},
			{"TLS 1.1", "https", "-tls1_1 -cipher DEFAULT@SECLEVEL=0", []string{"!New, TLSv1.1", "alert"}},
			{"sessions of TLS 1.2", "https", "-tls1_2 -reconnect", []string{"Reused, TLSv1.2"}},
			{"other name", "https", "-servername other.test -verify_hostname other.test", []string{"CN = other", "Verify return code: 0 (ok)"}},
			{"no name", "https", "-noservername", []string{"CN = server"}},
			{"protocols", "h2", "-alpn h2,http/1.1", []string{"ALPN protocol: h2"}},
			{"second protocol", "h2", "-alpn x,http/1.1", []string{"ALPN protocol: http/1.1"}},
			{"the server's order", "tls", "-alpn chat,echo", []string{"ALPN protocol: echo", "TLSv1.3 echo"}},
			{"no common protocol", "tls", "-alpn none", []string{"alert no application protocol"}},
			{"client certificate", "mutual", "-cert client.pem -key client.key", []string{"Acceptable client certificate CA names", "CN = peers CA", "Verify return code: 0 (ok)"}},
			{"no client certificate", "mutual", "-tls1_2", []string{"alert"}},
			{"a cipher", "tls12", "-cipher ECDHE-ECDSA-AES128-GCM-SHA256", []string{"Cipher is ECDHE-ECDSA-AES128-GCM-SHA256"}},
			{"a group", "https", "-groups P-256", []string{"Server Temp Key: ECDH, prime256v1, 256 bits"}},
			{"no version", "tls12", "-tls1_3", []string{"alert protocol version"}},
		} {
			t.Run(c.name, func(t *testing.T) {
				args := append([]string{"s_client", "-connect", s.address(c.kind), "-CAfile", ca}, strings.Fields(c.args)...)
				if !strings.Contains(c.args, "servername") {
					args = append(args, "-servername", "localhost")
				}
				out := converse(t, openssl, args, "---\n", "")
				// Later versions call it so.
				out = strings.NewReplacer("Peer Temp Key", "Server Temp Key", "CN=", "CN = ").Replace(out)
				contains(t, out, c.want...)
			})
		}
		t.Run("sessions of TLS 1.3", func(t *testing.T) {
			file := filepath.Join(dir, s.runtime+".session")
			args := []string{"s_client", "-connect", s.address("tls"), "-CAfile", ca, "-servername", "localhost"}
			contains(t, converse(t, openssl, append(args, "-sess_out", file), "Session Ticket arrived", ""), "TLSv1.3 false localhost new\n")
			contains(t, converse(t, openssl, append(args, "-sess_in", file), "localhost again", ""), "Reused, TLSv1.3", "TLSv1.3 false localhost again\n")
		})
		t.Run("new keys", func(t *testing.T) {
			args := []string{"s_client", "-connect", s.address("tls"), "-CAfile", ca, "-servername", "localhost"}
			contains(t, converse(t, openssl, args, "after the keys", "before\nK\nk\nafter the keys\n"), "KEYUPDATE", "before\n", "after the keys\n")
		})
		t.Run("a request", func(t *testing.T) {
			args := []string{"s_client", "-connect", s.address("https"), "-CAfile", ca, "-servername", "localhost", "-crlf"}
			contains(t, converse(t, openssl, args, "closed", "GET /hello HTTP/1.1\nHost: x\nConnection: close\n\n"), "HTTP/1.1 200 OK", "hello\n")
		})
	})
}

// converse keeps s_client's input open until what it prints has a text, and a moment more.
func converse(t *testing.T, openssl string, args []string, until, input string) string {
	t.Helper()
	cmd := exec.Command(openssl, args...)
	cmd.Dir = dir
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out := new(locked)
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	say := input
	for begun := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		if say != "" && strings.Contains(out.String(), "\n---\n") {
			// s_client takes its commands K and k at the start of what it reads.
			line, rest, _ := strings.Cut(say, "\n")
			if strings.HasPrefix(input, "GET") {
				line, rest = strings.TrimSuffix(input, "\n"), ""
			}
			io.WriteString(stdin, line+"\n")
			say = rest
			time.Sleep(200 * time.Millisecond)
		}
		if say == "" && strings.Contains(out.String(), until) || time.Since(begun) > 8*time.Second {
			break
		}
		if len(ended) > 0 {
			return out.String()
		}
	}
	time.Sleep(100 * time.Millisecond)
	stdin.Close()
	select {
	case <-ended:
	case <-time.After(3 * time.Second):
		cmd.Process.Kill()
		<-ended
	}
	return out.String()
}

var accepting = regexp.MustCompile(`ACCEPT .*:(\d+)`)

// TestOpenSSLServer has the client talk to s_server.
func TestOpenSSLServer(t *testing.T) {
	openssl := need(t, "openssl")
	t.Parallel()
	for name, runtime := range runtimes {
		for _, version := range []string{"tls1_2", "tls1_3"} {
			t.Run(name+"/"+version, func(t *testing.T) {
				t.Parallel()
				cmd := exec.Command(openssl, "s_server", "-accept", "127.0.0.1:0", "-www", "-"+version,
					"-cert", "server.pem", "-key", "server.key", "-CAfile", "ca.pem", "-Verify", "1", "-verify_return_error", "-naccept", "1")
				cmd.Dir = dir
				out, err := cmd.StdoutPipe()
				if err == nil {
					err = cmd.Start()
				}
				if err != nil {
					t.Fatal(err)
				}
				defer func() {
					cmd.Process.Kill()
					cmd.Wait()
				}()
				r := bufio.NewReader(out)
				var port string
				for port == "" {
					line, err := r.ReadString('\n')
					if err != nil {
						t.Fatal(err)
					}
					if m := accepting.FindStringSubmatch(line); m != nil {
						port = m[1]
					}
				}
				got := command(t, "", runtime[0], append(runtime[1:len(runtime):len(runtime)], "get", fmt.Sprintf("https://127.0.0.1:%s/", port))...)
				wire := map[string]string{"tls1_2": "TLSv1.2", "tls1_3": "TLSv1.3"}[version]
				contains(t, got, "200 "+wire+" true server", "Client certificate", "Subject: CN=client")
			})
		}
	}
}
