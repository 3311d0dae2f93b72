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

// A list holds the failing tests of a mode, by category and module, with their reasons:
// what was measured, over the whole table of tests.

// section is a heading "## category module" of a list: what is below it fails.
type section struct {
	category, module string
	failing          []failure
}

type failure struct{ path, why string }

func listFile(dir, mode string) string { return filepath.Join(dir, "failing-"+mode+".txt") }

func readList(dir, mode string) ([]section, error) {
	data, err := os.ReadFile(listFile(dir, mode))
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	var list []section
	for _, line := range strings.Split(string(data), "\n") {
		if f := strings.Fields(line); len(f) > 2 && f[0] == "##" {
			list = append(list, section{category: f[1], module: f[2]})
		} else if path, why, ok := strings.Cut(line, "\t"); ok && len(list) > 0 {
			s := &list[len(list)-1]
			s.failing = append(s.failing, failure{path, why})
		}
	}
	return list, nil
}

// Update replaces the sections of the modules that were run, and the table that sums up
// all sections. Reasons that somebody wrote into the list stay.
func Update(dir, mode string, results []Result) error {
	list, err := readList(dir, mode)
	if err != nil {
		return err
	}
	reasons, places := map[string]string{}, map[[2]string]int{}
	for i, s := range list {
		places[[2]string{s.category, s.module}] = i
		for _, f := range s.failing {
			reasons[f.path] = f.why
		}
	}
	fresh := map[[2]string]bool{}
	for _, r := range results {
		k := [2]string{r.Category, r.Module}
		i, there := places[k]
		if !there {
			i = len(list)
			list, places[k] = append(list, section{category: r.Category, module: r.Module}), i
		}
		if !fresh[k] {
			fresh[k], list[i].failing = true, nil
		}
		if r.Why == "" {
			continue
		}
		why := reasons[r.Path]
		if why == "" {
			why = strings.ReplaceAll(r.Why, "\t", " ")
		}
		list[i].failing = append(list[i].failing, failure{r.Path, why})
	}
	return writeList(dir, mode, list)
}

func writeList(dir, mode string, list []section) error {
	sort.Slice(list, func(i, j int) bool {
		a, b := list[i], list[j]
		return a.category < b.category || a.category == b.category && a.module < b.module
	})
	total := map[[2]string]int{}
	for _, t := range Tests() {
		total[[2]string{t.Category, t.Module}]++
	}
	var s strings.Builder
	var all []Result
	for _, x := range list {
		n := total[[2]string{x.category, x.module}]
		fmt.Fprintf(&s, "## %s %s %d of %d\n", x.category, x.module, n-len(x.failing), n)
		sort.Slice(x.failing, func(i, j int) bool { return x.failing[i].path < x.failing[j].path })
		for i := range n {
			r := Result{Test: Test{Module: x.module, Category: x.category}}
			if i < len(x.failing) {
				fmt.Fprintf(&s, "%s\t%s\n", x.failing[i].path, x.failing[i].why)
				r.Why = x.failing[i].why
			}
			all = append(all, r)
		}
	}
	if err := os.WriteFile(listFile(dir, mode), []byte(s.String()), 0o644); err != nil {
		return err
	}
	head := "# Node's own tests, " + mode + "\n\nModules that were measured, each in its last run with -update; failing-" + mode + ".txt has the failing tests.\n\n"
	return os.WriteFile(filepath.Join(dir, "RESULTS-"+mode+".md"), []byte(head+Summary(all)), 0o644)
}

// Compare tells which tests fail that the committed list does not name, and how many
// pass that it does. Modules without a section have nothing to compare with.
func Compare(dir, mode string, results []Result) (regressed []string, fixed int, err error) {
	list, err := readList(dir, mode)
	if err != nil {
		return nil, 0, err
	}
	listed, known := map[string]bool{}, map[[2]string]bool{}
	for _, s := range list {
		known[[2]string{s.category, s.module}] = true
		for _, f := range s.failing {
			listed[f.path] = true
		}
	}
	for _, r := range results {
		switch {
		case r.Why != "" && !listed[r.Path] && known[[2]string{r.Category, r.Module}]:
			regressed = append(regressed, r.Path+": "+r.Why)
		case r.Why == "" && listed[r.Path]:
			fixed++
		}
	}
	return regressed, fixed, nil
}
