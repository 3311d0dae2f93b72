package nodetest

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// timeout for one test, as Node's own runner is used for the list.
const timeout = 20 * time.Second

// Runner runs tests of a prepared suite.
type Runner struct {
	Root     string                        // the copy's test directory
	Jobs     int                           // tests at a time; those of sequential/ run alone
	Command  func(t Test) []string         // how to run one
	Progress func(done, failed, total int) // may be nil
}

// Run runs the tests and returns their results in order.
func (r *Runner) Run(tests []Test) []Result {
	results := make([]Result, len(tests))
	var mu sync.Mutex
	done, failed := 0, 0
	one := func(i int) {
		results[i] = r.one(tests[i])
		mu.Lock()
		defer mu.Unlock()
		done++
		if results[i].Why != "" {
			failed++
		}
		if r.Progress != nil {
			r.Progress(done, failed, len(tests))
		}
	}
	var wg sync.WaitGroup
	limit := make(chan struct{}, max(r.Jobs, 1))
	for i, t := range tests {
		if strings.HasPrefix(t.Path, "sequential/") {
			continue
		}
		wg.Add(1)
		limit <- struct{}{}
		go func() {
			defer wg.Done()
			one(i)
			<-limit
		}()
	}
	wg.Wait()
	for i, t := range tests {
		if strings.HasPrefix(t.Path, "sequential/") {
			one(i)
		}
	}
	return results
}

func (r *Runner) one(t Test) Result {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	args := r.Command(t)
	if args == nil {
		return Result{Test: t, Why: "does not compile"}
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = filepath.Dir(r.Root)
	cmd.Env = append(os.Environ(), "NODE_TEST_KNOWN_GLOBALS=0", "NODE_SKIP_FLAG_CHECK=1", fmt.Sprintf("TEST_THREAD_ID=%d", threadID(t)))
	cmd.Env = append(cmd.Env, options(filepath.Join(r.Root, t.Path))...)
	cmd.WaitDelay = time.Second
	ownGroup(cmd)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	err := cmd.Run()
	endGroup(cmd)
	res := Result{Test: t, Ms: time.Since(start).Milliseconds()}
	switch {
	case ctx.Err() != nil:
		res.Why = "timeout"
	case err != nil:
		// Lists name no folder of this machine.
		res.Why = reason(strings.ReplaceAll(out.String(), filepath.Dir(r.Root)+string(filepath.Separator), ""), err)
	}
	return res
}

// knownOptions are what options of Node's that programs know by NODE_OPTIONS begin with.
var knownOptions = []string{"--experimental-vm-modules", "--no-experimental-websocket", "--no-experimental-require-module", "--preserve-symlinks", "--expose-gc", "--pending-deprecation", "--no-warnings", "--unhandled-rejections", "--title",
	"--throw-deprecation", "--no-deprecation", "--abort-on-uncaught-exception", "--insecure-http-parser", "--network-family-autoselection",
	"--no-network-family-autoselection", "--tls-cipher-list", "--tls-max-v1.", "--tls-min-v1."}

// options gives a test the variables of its "// Env:" line, and the flags of its "// Flags:"
// line that programs know as well: by NODE_OPTIONS.
func options(file string) []string {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	var list, env []string
	for _, line := range strings.Split(string(data), "\n") {
		if vars, ok := strings.CutPrefix(line, "// Env:"); ok {
			env = append(env, strings.Fields(vars)...)
		}
		flags, ok := strings.CutPrefix(line, "// Flags:")
		if !ok {
			continue
		}
		for _, f := range strings.Fields(flags) {
			name, _, _ := strings.Cut(strings.ReplaceAll(f, "_", "-"), "=")
			if slices.ContainsFunc(knownOptions, func(known string) bool { return strings.HasPrefix(name, known) }) {
				list = append(list, name+strings.TrimPrefix(strings.ReplaceAll(f, "_", "-"), name))
			}
		}
	}
	if list == nil {
		return env
	}
	return append(env, "NODE_OPTIONS="+strings.Join(list, " "))
}

// threadID keeps the temporary directories of tests that run at a time apart.
func threadID(t Test) int {
	n := 0
	for _, c := range t.Path {
		n = (n*31 + int(c)) % 100000
	}
	return n
}

// reason is the line of the output that names the error.
func reason(out string, err error) string {
	lines := strings.Split(out, "\n")
	for _, l := range lines {
		l = strings.TrimSpace(l)
		if i := strings.Index(l, ": error: "); i >= 0 {
			return clip(l[i+2:])
		}
		if name, _, ok := strings.Cut(l, ":"); ok && errorName(name) {
			return clip(l)
		}
	}
	for _, l := range lines {
		if strings.HasPrefix(l, "panic:") || strings.HasPrefix(l, "fatal error:") {
			return clip(l)
		}
	}
	return err.Error()
}

func errorName(s string) bool {
	s, _, _ = strings.Cut(s, " [")
	return !strings.ContainsAny(s, " /(") && (strings.HasSuffix(s, "Error") || strings.HasSuffix(s, "Exception"))
}

func clip(s string) string {
	if len(s) > 140 {
		return s[:140]
	}
	return s
}
