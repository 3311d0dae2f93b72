// Command run runs test262; see package test262.
package main

import (
	"flag"
	"fmt"
	"os"
	"sort"
	"strings"
	"time"

	"github.com/gonodec/gonodec/testsuite/test262"
)

func main() {
	dir := flag.String("dir", os.Getenv("TEST262_DIR"), "the test262 checkout")
	mode := flag.String("mode", "interp", "interp or compiled")
	filter := flag.String("filter", "", "run tests whose name contains one of these, separated by commas")
	jobs := flag.Int("j", 0, "worker processes (default: one a core)")
	timeout := flag.Duration("timeout", 10*time.Second, "for one test")
	worker := flag.Bool("worker", false, "be a worker")
	one := flag.Bool("1", false, "run in this process, with stack traces")
	verbose := flag.Bool("v", false, "print every failure")
	slow := flag.Int64("slow", 0, "print tests that take longer than this many ms")
	flag.Parse()
	if *worker {
		if err := test262.Worker(*dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if *dir == "" {
		fmt.Fprintln(os.Stderr, "run: no test262: give -dir or set TEST262_DIR")
		os.Exit(2)
	}
	names, err := test262.Files(*dir, "language", "built-ins", "annexB")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	names = choose(names, *filter)
	if *one {
		test262.RunHere(*dir, names)
		return
	}
	self, err := os.Executable()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	began := time.Now()
	results := test262.Run(test262.Config{Root: *dir, Mode: *mode, Jobs: *jobs, Timeout: *timeout, Self: self, Progress: progress}, names)
	fmt.Fprintln(os.Stderr)
	report(results, *verbose, *slow)
	fmt.Printf("%d tests in %.0f s\n", len(names), time.Since(began).Seconds())
}

func choose(names []string, filter string) []string {
	if filter == "" {
		return names
	}
	var list []string
	for _, n := range names {
		for _, f := range strings.Split(filter, ",") {
			if strings.Contains(n, f) {
				list = append(list, n)
				break
			}
		}
	}
	return list
}

func progress(done, failed int) {
	if done%200 == 0 {
		fmt.Fprintf(os.Stderr, "\r%d done, %d failed ", done, failed)
	}
}

func report(results []*test262.Result, verbose bool, slow int64) {
	passed, counted := 0, 0
	reasons := map[string]int{}
	for _, r := range results {
		if slow > 0 && r.Ms > slow {
			fmt.Printf("SLOW %5d ms %s\n", r.Ms, r.Name)
		}
		if !r.Counts() {
			continue
		}
		counted++
		if r.Passed() {
			passed++
			continue
		}
		var variants []string
		for v := range r.Failed {
			variants = append(variants, v)
		}
		sort.Strings(variants)
		why := r.Failed[variants[0]]
		if verbose {
			fmt.Printf("FAIL %s (%s) %s\n", r.Name, strings.Join(variants, ","), why)
		}
		reasons[why]++
	}
	var list []string
	for why := range reasons {
		list = append(list, why)
	}
	sort.Slice(list, func(i, j int) bool {
		if a, b := reasons[list[i]], reasons[list[j]]; a != b {
			return a > b
		}
		return list[i] < list[j]
	})
	for i, why := range list {
		if i == 40 {
			fmt.Printf("      … %d more reasons\n", len(list)-i)
			break
		}
		fmt.Printf("%5d %s\n", reasons[why], why)
	}
	fmt.Printf("passed %d of %d (%.2f %%), %d of proposals apart\n", passed, counted, 100*float64(passed)/float64(max(counted, 1)), len(results)-counted)
}
