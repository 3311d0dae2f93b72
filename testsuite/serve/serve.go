// Package serve runs servers that are put under load, and looks at them. What it says of
// memory and descriptors comes from /proc (Linux).
package serve

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Server is a program under load.
type Server struct {
	Name  string
	Cmd   *exec.Cmd
	ports map[string]int
}

// Start runs a program in dir ("" is here) that prints its ports by their kinds as JSON, and
// waits for that.
func Start(name, dir string, env []string, command ...string) (*Server, error) {
	s := &Server{Name: name, Cmd: exec.Command(command[0], command[1:]...)}
	s.Cmd.Dir = dir
	s.Cmd.Env = append(os.Environ(), env...)
	s.Cmd.Stderr = os.Stderr
	out, err := s.Cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.Cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, &s.ports)
	}
	if err != nil {
		s.Stop()
		return nil, fmt.Errorf("%s: no ports: %w", name, err)
	}
	return s, nil
}

func (s *Server) Stop() {
	s.Cmd.Process.Kill()
	s.Cmd.Wait()
}

// End ends the server by SIGTERM, so that it can finish what it writes.
func (s *Server) End() error {
	if err := s.Cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	s.Cmd.Wait() // ended by a signal
	return nil
}

// Address is where it listens for a kind of connections.
func (s *Server) Address(kind string) string { return "127.0.0.1:" + strconv.Itoa(s.ports[kind]) }

// Memory is the resident set in kilobytes, Peak the largest so far.
func (s *Server) Memory() int { return s.status("VmRSS:") }
func (s *Server) Peak() int   { return s.status("VmHWM:") }

// Processor is the processor time that the process has used so far, of all its threads.
func (s *Server) Processor() time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.Cmd.Process.Pid))
	_, rest, found := strings.Cut(string(text), ") ") // the name may hold anything
	fields := strings.Fields(rest)
	if err != nil || !found || len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * (time.Second / 100) // Linux tells hundredths
}

func (s *Server) status(name string) int {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.Cmd.Process.Pid))
	for line := range strings.Lines(string(data)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == name {
			n, _ := strconv.Atoi(f[1])
			return n
		}
	}
	return 0
}

// Descriptors is the number of open ones, Settled is it after things have calmed down.
func (s *Server) Descriptors() int {
	list, _ := os.ReadDir(fmt.Sprintf("/proc/%d/fd", s.Cmd.Process.Pid))
	return len(list)
}

func (s *Server) Settled(want int, wait time.Duration) int {
	for end := time.Now().Add(wait); ; time.Sleep(100 * time.Millisecond) {
		if n := s.Descriptors(); n <= want || time.Now().After(end) {
			return n
		}
	}
}
