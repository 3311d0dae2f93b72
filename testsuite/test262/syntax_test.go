package test262

// TestSyntax needs only the parser: every program of test/language,
// test/built-ins and test/annexB must be accepted, except those whose
// frontmatter says `negative: phase: parse`, which must be rejected, in each
// variant (sloppy, strict, module, raw) that INTERPRETING.md requires.
//
//	TEST262_DIR=/path/to/test262 go test ./testsuite/test262 -run Syntax -v

import (
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"sync"
	"testing"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/scope"
	"github.com/gonodec/gonodec/frontend/source"
)

// parseVariant parses a test's text and analyses its scopes.
func parseVariant(name, text, variant string) error {
	opts := parse.Options{}
	switch variant {
	case "strict":
		text = "\"use strict\";\n" + text
	case "module":
		opts.Goal = ast.GoalModule
	}
	prog, err := parse.Parse(source.NewFile(name, text), opts)
	if err == nil {
		scope.Analyze(prog, scope.Options{})
	}
	return err
}

// tally counts variants and keeps the failures.
type tally struct {
	mu                     sync.Mutex
	valid, invalid         int // denominators
	accepted, rejected     int // of valid, of invalid
	failures               []string
	proposals              map[string]int // variants by feature not in ES2026
	proposalRight, propAll int
}

func (t *tally) add(name, variant string, m meta, err error, proposal string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	wantError := m.phase == "parse"
	right := (err != nil) == wantError
	if proposal != "" {
		t.proposals[proposal]++
		t.propAll++
		if right {
			t.proposalRight++
		}
		return
	}
	switch {
	case wantError:
		t.invalid++
		if right {
			t.rejected++
		}
	default:
		t.valid++
		if right {
			t.accepted++
		}
	}
	if !right {
		why := "accepted an invalid program"
		if err != nil {
			why = err.Error()
		}
		t.failures = append(t.failures, name+" ("+variant+"): "+why)
	}
}

func TestSyntax(t *testing.T) {
	root := os.Getenv("TEST262_DIR")
	if root == "" {
		t.Skip("TEST262_DIR IS NOT SET: the test262 syntax run is skipped")
	}
	var files []string
	for _, dir := range []string{"language", "built-ins", "annexB"} {
		err := filepath.WalkDir(filepath.Join(root, "test", dir), func(path string, d os.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".js") && !strings.Contains(path, "_FIXTURE") {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	proposals, err := Proposals(root)
	if err != nil {
		t.Fatal(err)
	}
	result := tally{proposals: map[string]int{}}
	work := make(chan string)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for path := range work {
				runFile(t, root, path, proposals, &result)
			}
		}()
	}
	for _, f := range files {
		work <- f
	}
	close(work)
	wg.Wait()
	report(t, len(files), &result)
}

func runFile(t *testing.T, root, path string, proposals map[string]bool, result *tally) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
		return
	}
	text := string(data)
	m := parseMeta(text)
	proposal := ""
	proposal = m.proposal(proposals)
	name, _ := filepath.Rel(filepath.Join(root, "test"), path)
	for _, v := range m.variants() {
		result.add(name, v, m, parseVariant(name, text, v), proposal)
	}
}

// report prints the figures and fails on every wrong verdict not in known.
func report(t *testing.T, files int, r *tally) {
	percent := func(a, b int) float64 { return 100 * float64(a) / float64(max(b, 1)) }
	t.Logf("%d files", files)
	t.Logf("valid programs accepted:   %d of %d variants (%.3f %%)", r.accepted, r.valid, percent(r.accepted, r.valid))
	t.Logf("invalid programs rejected: %d of %d variants (%.3f %%)", r.rejected, r.invalid, percent(r.rejected, r.invalid))
	var names []string
	for f := range r.proposals {
		names = append(names, f)
	}
	sort.Strings(names)
	t.Logf("apart, proposals not in ES2026: %d variants, right by chance %d", r.propAll, r.proposalRight)
	for _, f := range names {
		t.Logf("    %s: %d", f, r.proposals[f])
	}
	sort.Strings(r.failures)
	for _, f := range r.failures {
		t.Error(f)
	}
}
