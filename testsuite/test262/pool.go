package test262

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"time"
)

// Config says what to run and how.
type Config struct {
	Root     string
	Mode     string // interp or compiled
	Jobs     int
	Timeout  time.Duration // for one test
	Self     string        // executable that `-worker` makes a worker
	Progress func(done, failed int)
}

// Run runs tests and returns their results in the order of names.
func Run(c Config, names []string) []*Result {
	if c.Jobs == 0 {
		c.Jobs = runtime.NumCPU()
	}
	if c.Timeout == 0 {
		c.Timeout = 10 * time.Second
	}
	results := make([]*Result, len(names))
	next := make(chan int)
	var mu sync.Mutex
	done, failed := 0, 0
	var wg sync.WaitGroup
	for range c.Jobs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			w := &process{c: &c}
			defer w.kill()
			for i := range next {
				r := w.test(names[i])
				mu.Lock()
				results[i] = r
				done++
				if r.Counts() && !r.Passed() {
					failed++
				}
				if c.Progress != nil {
					c.Progress(done, failed)
				}
				mu.Unlock()
			}
		}()
	}
	for i := range names {
		next <- i
	}
	close(next)
	wg.Wait()
	return results
}

// process is one worker; it is started when there is a test for it.
type process struct {
	c      *Config
	cmd    *exec.Cmd
	in     io.WriteCloser
	lines  chan []byte
	stderr tail
}

func (w *process) startUp() error {
	w.cmd = exec.Command(w.c.Self, "-worker", "-dir", w.c.Root, "-mode", w.c.Mode)
	w.cmd.Env = append(os.Environ(), "GOMAXPROCS=2")
	w.stderr = tail{}
	w.cmd.Stderr = &w.stderr
	var err error
	if w.in, err = w.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := w.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err = w.cmd.Start(); err != nil {
		return err
	}
	w.lines = make(chan []byte)
	go func(lines chan []byte) {
		r := bufio.NewReaderSize(out, 1<<16)
		for {
			line, err := r.ReadBytes('\n')
			if err != nil {
				close(lines)
				return
			}
			lines <- line
		}
	}(w.lines)
	return nil
}

func (w *process) kill() {
	if w.cmd == nil {
		return
	}
	_ = w.in.Close()
	_ = w.cmd.Process.Kill()
	go func(lines chan []byte) {
		for range lines {
		}
	}(w.lines)
	_ = w.cmd.Wait()
	w.cmd = nil
}

// test runs one test; a worker that does not answer, or dies, fails it.
func (w *process) test(name string) *Result {
	fail := func(why string) *Result {
		w.kill()
		return &Result{Name: name, Variants: 1, Failed: map[string]string{"process": why}}
	}
	if w.cmd == nil {
		if err := w.startUp(); err != nil {
			return fail("worker: " + err.Error())
		}
	}
	if _, err := fmt.Fprintln(w.in, name); err != nil {
		return fail("worker died before the test")
	}
	timer := time.NewTimer(w.c.Timeout)
	defer timer.Stop()
	select {
	case line, ok := <-w.lines:
		if !ok {
			_ = w.cmd.Wait()
			return fail("crash: " + w.stderr.summary())
		}
		r := &Result{}
		if err := json.Unmarshal(line, r); err != nil || r.Name != name {
			return fail("worker: bad answer " + string(line))
		}
		return r
	case <-timer.C:
		return fail("timeout")
	}
}

// tail keeps the first bytes that a worker wrote to stderr.
type tail struct {
	mu   sync.Mutex
	text []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if n := 1<<16 - len(t.text); n > 0 {
		t.text = append(t.text, p[:min(n, len(p))]...)
	}
	return len(p), nil
}

// summary is the line that says why a Go program died.
func (t *tail) summary() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, line := range strings.Split(string(t.text), "\n") {
		if strings.HasPrefix(line, "fatal error: ") || strings.HasPrefix(line, "panic: ") || strings.Contains(line, "goroutine stack exceeds") {
			return firstLine(line)
		}
	}
	return "no message"
}
