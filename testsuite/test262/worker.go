package test262

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"syscall"
	"time"
)

// Result is the outcome of one test.
type Result struct {
	Name     string
	Variants int
	Proposal string            // feature that is not in the standard: not run
	Failed   map[string]string // variant to reason
	Ms       int64
}

// Passed: all variants did.
func (r *Result) Passed() bool { return r.Proposal == "" && len(r.Failed) == 0 }

// Counts: the test is part of the denominator.
func (r *Result) Counts() bool { return r.Proposal == "" }

// Worker runs tests whose names come on stdin and writes their results to stdout,
// one JSON line each.
func Worker(root string) error { return work(newExecutor(root)) }

// CompiledWorker is the main function of a worker that was compiled ahead of time.
func CompiledWorker(units Compiled) {
	dir := flag.String("dir", "", "the test262 checkout")
	_ = flag.Bool("worker", false, "")
	_ = flag.String("mode", "", "")
	flag.Parse()
	x := newExecutor(*dir)
	x.compiled = units
	if err := work(x); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func work(x *executor) error {
	debug.SetMaxStack(1 << 30)
	debug.SetGCPercent(300)
	debug.SetMemoryLimit(1 << 30)
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: 6 << 30, Max: 6 << 30})
	in := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	enc := json.NewEncoder(out)
	for in.Scan() {
		res := x.test(in.Text())
		if err := enc.Encode(res); err != nil {
			return err
		}
		if err := out.Flush(); err != nil {
			return err
		}
	}
	return in.Err()
}

// test runs all variants of a test.
func (x *executor) test(name string) *Result {
	began := time.Now()
	res := &Result{Name: name, Failed: map[string]string{}}
	data, err := os.ReadFile(filepath.Join(x.root, "test", filepath.FromSlash(name)))
	if err != nil {
		res.Failed["read"] = err.Error()
		return res
	}
	text := string(data)
	m := parseMeta(text)
	if res.Proposal = m.proposal(x.proposals); res.Proposal != "" {
		return res
	}
	for _, v := range m.variants() {
		res.Variants++
		if why := x.run(name, text, v, m); why != "" {
			res.Failed[v] = why
		}
	}
	res.Ms = time.Since(began).Milliseconds()
	return res
}

// RunHere runs tests in this process and prints their results.
func RunHere(root string, names []string) {
	debug.SetMaxStack(1 << 30)
	x := newExecutor(root)
	enc := json.NewEncoder(os.Stdout)
	enc.SetIndent("", "  ")
	for _, n := range names {
		_ = enc.Encode(x.test(n))
	}
}
