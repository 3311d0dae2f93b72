package main

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

var (
	//go:embed hello.js
	helloJS []byte
	//go:embed server.js
	serverJS []byte
)

// server is a program under load.
type server struct {
	name  string
	cmd   *exec.Cmd
	ports map[string]int
}

// start runs a program that prints its ports as JSON, and waits for that.
func start(name string, env []string, command ...string) (*server, error) {
	s := &server{name: name, cmd: exec.Command(command[0], command[1:]...)}
	s.cmd.Env = append(os.Environ(), env...)
	s.cmd.Stderr = os.Stderr
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, &s.ports)
	}
	if err != nil {
		s.stop()
		return nil, fmt.Errorf("%s: no ports: %w", name, err)
	}
	return s, nil
}

func (s *server) stop() {
	s.cmd.Process.Kill()
	s.cmd.Wait()
}

func (s *server) address(kind string) string { return "127.0.0.1:" + strconv.Itoa(s.ports[kind]) }

// memory is the resident set in kilobytes.
func (s *server) memory() int {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	for line := range strings.Lines(string(data)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == "VmRSS:" {
			n, _ := strconv.Atoi(f[1])
			return n
		}
	}
	return 0
}

// descriptors is the number of open ones, settled is it after things have calmed down.
func (s *server) descriptors() int {
	list, _ := os.ReadDir(fmt.Sprintf("/proc/%d/fd", s.cmd.Process.Pid))
	return len(list)
}

func (s *server) settled(want int, wait time.Duration) int {
	for end := time.Now().Add(wait); ; time.Sleep(100 * time.Millisecond) {
		if n := s.descriptors(); n <= want || time.Now().After(end) {
			return n
		}
	}
}

// compile builds a program with gonodec.
func compile(gonodec, dir, name string, source []byte) (string, error) {
	js, exe := filepath.Join(dir, name+".js"), filepath.Join(dir, name)
	if err := os.WriteFile(js, source, 0o644); err != nil {
		return "", err
	}
	out, err := exec.Command(gonodec, "build", js, "-o", exe).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return exe, nil
}
