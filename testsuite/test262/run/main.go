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
	"github.com/gonodec/gonodec/testsuite/test262/ahead"
)

func main() {
	dir := flag.String("dir", os.Getenv("TEST262_DIR"), "the test262 checkout")
	mode := flag.String("mode", "interp", "interp or compiled")
	filter := flag.String("filter", "", "run tests whose name contains one of these, separated by commas")
	dirs := flag.String("dirs", "language,built-ins,annexB,intl402,staging", "directories of test/")
	jobs := flag.Int("j", 0, "worker processes (default: one a core)")
	timeout := flag.Duration("timeout", 10*time.Second, "for one test")
	worker := flag.Bool("worker", false, "be a worker")
	one := flag.Bool("1", false, "run in this process, with stack traces")
	verbose := flag.Bool("v", false, "print every failure")
	keep := flag.String("keep", "", "directory for the generated programs (compiled)")
	table := flag.Bool("table", false, "print the figures of every directory")
	update := flag.Bool("update", false, "replace the lists of failures and the table (whole runs only)")
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
	names, err := test262.Files(*dir, strings.Split(*dirs, ",")...)
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
	config := test262.Config{Root: *dir, Mode: *mode, Jobs: *jobs, Timeout: *timeout, Self: self, Progress: progress}
	var results []*test262.Result
	if *mode == "compiled" {
		cache, _ := os.UserCacheDir()
		results, err = ahead.Run(ahead.Config{Config: config, Repo: ".", Cache: cache + "/gonodec", Dir: *keep}, names)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	} else {
		results = test262.Run(config, names)
	}
	fmt.Fprintln(os.Stderr)
	report(results, *verbose, *slow)
	summary := test262.Summary(results)
	if *table {
		fmt.Print(summary)
	} else {
		fmt.Print(strings.Join(strings.SplitN(summary, "\n", 6)[2:5], "\n"), "\n")
	}
	fmt.Printf("%d tests in %.0f s\n", len(names), time.Since(began).Seconds())
	if *update && *filter == "" {
		if err := os.WriteFile("testsuite/test262/RESULTS-"+*mode+".md", []byte(resultsHead(*mode)+summary), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	if compare(results, *mode, *update && *filter == "") > 0 {
		os.Exit(1)
	}
}

func resultsHead(mode string) string {
	return "# test262, " + mode + "\n\nWritten by `make test262 UPDATE=-update`; the suite's commit is in README.md.\n\n"
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

// report prints failures and reasons.
func report(results []*test262.Result, verbose bool, slow int64) {
	reasons := map[string]int{}
	for _, r := range results {
		if slow > 0 && r.Ms > slow {
			fmt.Printf("SLOW %5d ms %s\n", r.Ms, r.Name)
		}
		if !r.Counts() || r.Passed() {
			continue
		}
		if verbose {
			fmt.Printf("FAIL %s %s\n", r.Name, r.Why())
		}
		reasons[r.Why()]++
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
}

// compare tells what differs from the committed lists, or replaces them.
func compare(results []*test262.Result, mode string, update bool) (regressions int) {
	if update {
		if err := test262.WriteFailures("testsuite/test262", mode, results); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		return 0
	}
	expected, err := test262.ReadFailures("testsuite/test262", mode)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	regressed, fixed := test262.Compare(expected, results)
	for _, r := range regressed {
		fmt.Println("REGRESSION", r)
	}
	fmt.Printf("%d regressions, %d tests pass that were expected to fail\n", len(regressed), len(fixed))
	return len(regressed)
}
