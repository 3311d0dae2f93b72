package test262

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// Expected failures are lists under failing/, one file for each directory below
// test/: a line for each test, with its reason. Every run is compared with them.

// Failures are expected failures: reasons by test name.
type Failures map[string]string

// failingDir is where the lists of a mode are.
func failingDir(dir, mode string) string { return filepath.Join(dir, "failing", mode) }

// ReadFailures reads the lists of a mode in the directory of this package.
func ReadFailures(dir, mode string) (Failures, error) {
	files, err := filepath.Glob(filepath.Join(failingDir(dir, mode), "*.txt"))
	if err != nil {
		return nil, err
	}
	list := Failures{}
	for _, f := range files {
		data, err := os.Open(f)
		if err != nil {
			return nil, err
		}
		s := bufio.NewScanner(data)
		for s.Scan() {
			if line := s.Text(); line != "" && line[0] != '#' {
				name, why, _ := strings.Cut(line, "\t")
				list[name] = why
			}
		}
		_ = data.Close()
		if err := s.Err(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// WriteFailures replaces the lists by the failures among results.
func WriteFailures(dir, mode string, results []*Result) error {
	files := map[string][]string{}
	for _, r := range results {
		if r.Counts() && !r.Passed() {
			top, _, _ := strings.Cut(r.Name, "/")
			files[top] = append(files[top], r.Name+"\t"+r.Why())
		}
	}
	out := failingDir(dir, mode)
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for top, lines := range files {
		sort.Strings(lines)
		text := "# Written by `run -update`: test, reason.\n" + strings.Join(lines, "\n") + "\n"
		if err := os.WriteFile(filepath.Join(out, top+".txt"), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Why is the reason of a failure: why it is known, or what the test said.
func (r *Result) Why() string {
	var variants []string
	for v := range r.Failed {
		variants = append(variants, v)
	}
	sort.Strings(variants)
	if len(variants) == 0 {
		return ""
	}
	why := r.Failed[variants[0]]
	if len(variants) < r.Variants {
		why = "(" + strings.Join(variants, ", ") + ") " + why
	}
	return strings.Map(func(c rune) rune {
		if c < ' ' {
			return ' '
		}
		return c
	}, why)
}

// Compare lists what changed: tests that fail and are not expected to, and
// expected failures that pass.
func Compare(expected Failures, results []*Result) (regressed, fixed []string) {
	for _, r := range results {
		_, known := expected[r.Name]
		switch {
		case !r.Counts():
		case r.Passed() && known:
			fixed = append(fixed, r.Name)
		case !r.Passed() && !known:
			regressed = append(regressed, r.Name+": "+r.Why())
		}
	}
	return regressed, fixed
}

// figure counts the tests of one group.
type figure struct{ passed, total int }

func (f *figure) add(r *Result) {
	f.total++
	if r.Passed() {
		f.passed++
	}
}

func (f *figure) String() string {
	if f.total == 0 {
		return "–"
	}
	return fmt.Sprintf("%d of %d (%.2f %%)", f.passed, f.total, 100*float64(f.passed)/float64(f.total))
}

// isTemporal: the tests of Temporal are counted apart.
func isTemporal(r *Result) bool {
	return strings.Contains(r.Name, "/Temporal/") || strings.Contains(r.Name, "/toTemporalInstant/")
}

// isStaging: tests that have not been reviewed are counted apart, too.
func isStaging(r *Result) bool { return strings.HasPrefix(r.Name, "staging/") }

// Summary prints the figures: the whole, then directories to a depth of three.
func Summary(results []*Result) string {
	var all, temporal, staging figure
	proposals := 0
	dirs := map[string]*figure{}
	variants := 0
	for _, r := range results {
		if !r.Counts() {
			proposals++
			continue
		}
		variants += r.Variants
		switch {
		case isStaging(r):
			staging.add(r)
			continue
		case isTemporal(r):
			temporal.add(r)
			continue
		}
		all.add(r)
		parts := strings.Split(r.Name, "/")
		for i := 1; i <= 3 && i < len(parts); i++ {
			d := strings.Join(parts[:i], "/")
			if dirs[d] == nil {
				dirs[d] = &figure{}
			}
			dirs[d].add(r)
		}
	}
	var names []string
	for d := range dirs {
		names = append(names, d)
	}
	sort.Strings(names)
	var s strings.Builder
	fmt.Fprintf(&s, "| tests | passed |\n| --- | --- |\n")
	fmt.Fprintf(&s, "| language, built-ins, annexB and intl402, without Temporal and proposals | %s |\n", &all)
	fmt.Fprintf(&s, "| Temporal | %s |\n", &temporal)
	fmt.Fprintf(&s, "| staging | %s |\n", &staging)
	fmt.Fprintf(&s, "| proposals, not run | %d tests |\n", proposals)
	fmt.Fprintf(&s, "\nA test passes if all its variants do; %d variants were run.\n", variants)
	fmt.Fprintf(&s, "\n| directory | passed | of | %% |\n| --- | ---: | ---: | ---: |\n")
	for _, d := range names {
		f := dirs[d]
		fmt.Fprintf(&s, "| %s | %d | %d | %.1f |\n", d, f.passed, f.total, 100*float64(f.passed)/float64(f.total))
	}
	return s.String()
}
