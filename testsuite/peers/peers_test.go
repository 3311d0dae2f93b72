// Package peers lets programs that were not written for gonodec talk to compiled ones:
// curl, nginx, h2load, nghttp, wrk, openssl, Chromium and Node 26, each as far as it is
// installed. What is checked is what the peer sees. programs/main.js is a server of every
// protocol and a client of all; with NODE26 the same checks run against that server in
// Node, which shows that they ask for nothing that Node does not do. What the client
// prints is compared with programs/client.out, recorded with Node at both ends:
//
//	NODE26=/path/to/node go test ./testsuite/peers -update
package peers

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/gonodec/gonodec/cmd/driver"
)

var update = flag.Bool("update", false, "record what the client prints with Node 26 at both ends")

// dir holds the executable, certificates and what peers need.
var dir string

// runtimes are what runs programs/main.js: the command before its arguments.
var runtimes = map[string][]string{}

func TestMain(m *testing.M) {
	flag.Parse()
	// Tests wait for processes most of the time.
	flag.Set("test.parallel", "4")
	os.Exit(run(m))
}

func run(m *testing.M) int {
	var err error
	if dir, err = os.MkdirTemp("", "peers-"); err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	// nginx gives up root's rights and still has to reach its sockets and files.
	os.Chmod(dir, 0o755)
	os.Setenv("PEERS_DIR", dir)
	if err := prepare(); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		return 1
	}
	return m.Run()
}

func prepare() error {
	if err := certificates(dir); err != nil {
		return err
	}
	page, err := os.ReadFile("programs/page.html")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "page.html"), page, 0o644); err != nil {
		return err
	}
	main, err := filepath.Abs("programs/main.js")
	if err != nil {
		return err
	}
	exe := filepath.Join(dir, "main")
	if _, err := driver.Build(driver.Options{Entry: main, Output: exe}); err != nil {
		return err
	}
	runtimes["gonodec"] = []string{exe}
	if node := os.Getenv("NODE26"); node != "" {
		runtimes["node"] = []string{node, main}
	}
	return nil
}

// server is a running programs/main.js.
type server struct {
	runtime string
	ports   map[string]int
	cmd     *exec.Cmd
	lines   chan string // of its output, but for the ports
	errors  bytes.Buffer
}

func start(t *testing.T, runtime string) *server {
	t.Helper()
	s := &server{runtime: runtime, lines: make(chan string, 100)}
	s.cmd = exec.Command(runtimes[runtime][0], append(runtimes[runtime][1:len(runtimes[runtime]):len(runtimes[runtime])], "server")...)
	s.cmd.Stderr = &s.errors
	out, err := s.cmd.StdoutPipe()
	if err == nil {
		err = s.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	r := bufio.NewReader(out)
	line, _ := r.ReadString('\n')
	if err := json.Unmarshal([]byte(line), &s.ports); err != nil {
		t.Fatalf("no ports but %q: %s", line, s.errors.String())
	}
	go func() {
		for {
			line, err := r.ReadString('\n')
			if err != nil {
				close(s.lines)
				return
			}
			s.lines <- strings.TrimSuffix(line, "\n")
		}
	}()
	t.Cleanup(func() {
		s.cmd.Process.Kill()
		s.cmd.Wait()
	})
	return s
}

// drain ends a server as an orchestrator does and checks that it goes in peace.
func (s *server) drain(t *testing.T) {
	t.Helper()
	s.cmd.Process.Signal(syscall.SIGTERM)
	late := time.AfterFunc(10*time.Second, func() { s.cmd.Process.Kill() })
	defer late.Stop()
	var rest []string
	for line := range s.lines {
		rest = append(rest, line)
	}
	if err := s.cmd.Wait(); err != nil {
		t.Errorf("the server ends with %v", err)
	}
	if got := strings.Join(rest, "\n"); got != "drained" || s.errors.Len() > 0 {
		t.Errorf("at the end the server prints %q and %q", got, s.errors.String())
	}
}

func (s *server) address(kind string) string { return fmt.Sprintf("127.0.0.1:%d", s.ports[kind]) }

// url names localhost where a certificate has to name the host.
func (s *server) url(kind, path string) string {
	switch kind {
	case "http", "h2c":
		return fmt.Sprintf("http://127.0.0.1:%d%s", s.ports[kind], path)
	}
	return fmt.Sprintf("https://localhost:%d%s", s.ports[kind], path)
}

// against runs f with a server of each runtime, which has to go in peace afterwards.
func against(t *testing.T, f func(t *testing.T, s *server)) {
	t.Parallel()
	for name := range runtimes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			with(t, name, f)
		})
	}
}

// compiled leaves Node out, where it takes long and shows nothing.
func compiled(t *testing.T, f func(t *testing.T, s *server)) {
	t.Parallel()
	with(t, "gonodec", f)
}

func with(t *testing.T, runtime string, f func(t *testing.T, s *server)) {
	s := start(t, runtime)
	f(t, s)
	if !t.Failed() {
		s.drain(t)
	}
}

// need finds a peer or skips the test.
func need(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
		// Debian keeps servers off the path of users.
		if path := filepath.Join("/usr/sbin", name); exists(path) {
			return path
		}
	}
	t.Skipf("%s IS NOT THERE: what it would see is not checked", strings.ToUpper(names[0]))
	return ""
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// command runs a peer to its end and gives what it printed, both streams.
func command(t *testing.T, input, name string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Stdin = strings.NewReader(input)
	out := new(locked)
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		fmt.Fprintf(out, "\n%s: %v", filepath.Base(name), err)
	}
	return out.String()
}

// locked is a buffer that two streams may share.
type locked struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *locked) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

var _ io.Writer = (*locked)(nil)

// contains reports what of wanted is not in got; "!x" must not be there.
func contains(t *testing.T, got string, wanted ...string) {
	t.Helper()
	got = strings.ReplaceAll(got, "\r\n", "\n")
	for _, w := range wanted {
		not, absent := strings.CutPrefix(w, "!")
		if absent == strings.Contains(got, not) {
			t.Errorf("want %q in\n%.3000s", w, got)
		}
	}
}

// write puts a file of a peer beside the others.
func write(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
