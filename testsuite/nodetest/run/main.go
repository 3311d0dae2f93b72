// Command run runs Node's own tests; see package nodetest.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/gonodec/gonodec/testsuite/nodetest"
)

func main() {
	dir := flag.String("dir", os.Getenv("NODE_TEST_DIR"), "the checkout with Node's tests")
	mode := flag.String("mode", "interp", "interp or compiled")
	module := flag.String("module", "", "run the tests of these modules only, separated by commas")
	filter := flag.String("filter", "", "run tests whose path contains this")
	category := flag.String("category", "direct", "direct, self-exec, runtime-code, or all")
	jobs := flag.Int("j", runtime.NumCPU(), "tests at a time")
	verbose := flag.Bool("v", false, "print every failure")
	update := flag.Bool("update", false, "replace the list of failures of the modules that are run, and the table (not with -filter)")
	flag.Parse()
	if *dir == "" {
		fmt.Fprintln(os.Stderr, "run: no tests: give -dir or set NODE_TEST_DIR")
		os.Exit(2)
	}
	tests := choose(*module, *filter, *category)
	tmp, err := os.MkdirTemp("", "nodetest-")
	check(err)
	defer os.RemoveAll(tmp)
	root, err := nodetest.Prepare(*dir, tmp)
	check(err)
	r := &nodetest.Runner{Root: root, Jobs: *jobs, Progress: progress}
	if *mode == "compiled" {
		exes, err := nodetest.Pack(root, tests, func(n int) { fmt.Fprintf(os.Stderr, "\r%d compiled ", n) })
		check(err)
		r.Command = func(t nodetest.Test) []string {
			if exes[t.Path] == "" {
				return nil
			}
			return []string{exes[t.Path], t.Path}
		}
	} else {
		gonodec := filepath.Join(tmp, "gonodec")
		out, err := exec.Command("go", "build", "-o", gonodec, "./cmd/gonodec").CombinedOutput()
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s", out)
			os.Exit(2)
		}
		os.Setenv("GONODEC_DEBUG", "missing")
		r.Command = func(t nodetest.Test) []string { return []string{gonodec, "run", filepath.Join(root, t.Path)} }
	}
	start := time.Now()
	results := r.Run(tests)
	fmt.Fprintln(os.Stderr)
	report(results, *verbose)
	fmt.Print(nodetest.Summary(results))
	fmt.Printf("%d tests in %.0f s\n", len(results), time.Since(start).Seconds())
	finish(results, *mode, *update && *filter == "")
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func choose(module, filter, category string) []nodetest.Test {
	var list []nodetest.Test
	for _, t := range nodetest.Tests() {
		if module != "" && !slices.Contains(strings.Split(module, ","), t.Module) || !strings.Contains(t.Path, filter) ||
			category != "all" && t.Category != category {
			continue
		}
		list = append(list, t)
	}
	return list
}

func progress(done, failed, total int) {
	if done%20 == 0 || done == total {
		fmt.Fprintf(os.Stderr, "\r%d of %d done, %d failed ", done, total, failed)
	}
}

func report(results []nodetest.Result, verbose bool) {
	reasons := map[string]int{}
	for _, r := range results {
		if r.Why == "" {
			continue
		}
		if verbose {
			fmt.Printf("FAIL %s %s\n", r.Path, r.Why)
		}
		reasons[r.Why]++
	}
	var list []string
	for why := range reasons {
		list = append(list, why)
	}
	sort.Slice(list, func(i, j int) bool {
		return reasons[list[i]] > reasons[list[j]] || reasons[list[i]] == reasons[list[j]] && list[i] < list[j]
	})
	for i, why := range list {
		if i == 30 {
			break
		}
		fmt.Printf("%5d %s\n", reasons[why], why)
	}
}

func finish(results []nodetest.Result, mode string, update bool) {
	const dir = "testsuite/nodetest"
	if update {
		check(nodetest.Update(dir, mode, results))
		return
	}
	regressed, fixed, err := nodetest.Compare(dir, mode, results)
	check(err)
	for _, r := range regressed {
		fmt.Println("REGRESSION", r)
	}
	fmt.Printf("%d regressions, %d tests pass that were expected to fail\n", len(regressed), fixed)
	if len(regressed) > 0 {
		os.Exit(1)
	}
}
