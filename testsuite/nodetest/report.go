package nodetest

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// Summary is a table of passes by module and category, over the whole list.
func Summary(results []Result) string {
	type count struct{ passed, total int }
	byKey := map[[2]string]*count{}
	byCategory := map[string]*count{}
	var keys [][2]string
	for _, r := range results {
		k := [2]string{r.Category, r.Module}
		if byKey[k] == nil {
			byKey[k] = &count{}
			keys = append(keys, k)
		}
		if byCategory[r.Category] == nil {
			byCategory[r.Category] = &count{}
		}
		byKey[k].total++
		byCategory[r.Category].total++
		if r.Why == "" {
			byKey[k].passed++
			byCategory[r.Category].passed++
		}
	}
	sort.Slice(keys, func(i, j int) bool {
		a, b := keys[i], keys[j]
		return a[0] < b[0] || a[0] == b[0] && a[1] < b[1]
	})
	var s strings.Builder
	s.WriteString("| category | module | passed | of | % |\n| --- | --- | --- | --- | --- |\n")
	last := ""
	for _, k := range keys {
		if k[0] != last {
			last = k[0]
			c := byCategory[last]
			fmt.Fprintf(&s, "| **%s** | **all** | **%d** | **%d** | **%.1f** |\n", last, c.passed, c.total, percent(c.passed, c.total))
		}
		c := byKey[k]
		fmt.Fprintf(&s, "| %s | %s | %d | %d | %.1f |\n", k[0], k[1], c.passed, c.total, percent(c.passed, c.total))
	}
	return s.String()
}

func percent(a, b int) float64 { return 100 * float64(a) / float64(max(b, 1)) }

// failuresFile holds the failing tests of a mode with their reasons.
func failuresFile(dir, mode string) string { return filepath.Join(dir, "failing-"+mode+".txt") }

// WriteFailures replaces the list of failing tests.
func WriteFailures(dir, mode string, results []Result) error {
	var lines []string
	for _, r := range results {
		if r.Why != "" {
			lines = append(lines, r.Path+"\t"+r.Why)
		}
	}
	sort.Strings(lines)
	return os.WriteFile(failuresFile(dir, mode), []byte(strings.Join(lines, "\n")+"\n"), 0o644)
}

// Compare tells which tests fail that the committed list does not name, and how many
// pass that it does.
func Compare(dir, mode string, results []Result) (regressed []string, fixed int, err error) {
	data, err := os.ReadFile(failuresFile(dir, mode))
	if err != nil && !os.IsNotExist(err) {
		return nil, 0, err
	}
	listed := map[string]bool{}
	for _, line := range strings.Split(string(data), "\n") {
		name, _, _ := strings.Cut(line, "\t")
		listed[name] = true
	}
	for _, r := range results {
		switch {
		case r.Why != "" && !listed[r.Path]:
			regressed = append(regressed, r.Path+": "+r.Why)
		case r.Why == "" && listed[r.Path]:
			fixed++
		}
	}
	return regressed, fixed, nil
}
