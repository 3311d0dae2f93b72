package nodeapi

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestNames runs the program in the interpreter and compares what it misses with
// missing.txt.
func TestNames(t *testing.T) {
	dir := t.TempDir()
	gonodec := filepath.Join(dir, "gonodec")
	if out, err := exec.Command("go", "build", "-o", gonodec, "../../cmd/gonodec").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	names := Names()
	file := filepath.Join(dir, "names.js")
	if err := os.WriteFile(file, []byte(Program(names)), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(gonodec, "run", file)
	cmd.Env = append(os.Environ(), "GONODEC_DEBUG=missing")
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, errs.String())
	}
	listed, seen := Missing(), map[string]bool{}
	count, local := 0, 0
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		name, what, ok := strings.Cut(line, ": ")
		if !ok {
			continue
		}
		count++
		module, _, _ := strings.Cut(name, " ")
		if !network(module) {
			local++
		}
		for _, key := range []string{name, module} {
			seen[key] = true
		}
		if listed[name] == "" && listed[module] == "" {
			t.Errorf("%s: %s", name, what)
		}
	}
	for name := range listed {
		if !seen[name] {
			t.Errorf("%s is there now: take it out of missing.txt", name)
		}
	}
	all := 0
	for _, n := range names {
		if !network(n.Module) {
			all++
		}
	}
	t.Logf("%d of %d names are there (%.2f %%)", len(names)-count, len(names), percent(len(names)-count, len(names)))
	t.Logf("%d of %d outside of the network's modules (%.2f %%)", all-local, all, percent(all-local, all))
}

func percent(part, all int) float64 { return 100 * float64(part) / float64(all) }
