package bundle

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestPackages: packages resolve by Node's conditions, and what they require need not be there.
func TestPackages(t *testing.T) {
	dir := t.TempDir()
	writeAll(t, dir, map[string]string{
		"main.js":                          "require('dual'); require('sync'); require('driver');",
		"node_modules/dual/package.json":   `{"exports": {"module": "./bundlers.js", "import": "./esm.mjs", "default": "./node.js"}}`,
		"node_modules/dual/bundlers.js":    "",
		"node_modules/dual/esm.mjs":        "",
		"node_modules/dual/node.js":        "",
		"node_modules/sync/package.json":   `{"exports": {"module-sync": "./sync.js", "default": "./node.js"}}`,
		"node_modules/sync/sync.js":        "",
		"node_modules/driver/index.js":     "exports.open = () => require('not-installed'); exports.local = () => require('./not-there');",
		"node_modules/driver/package.json": "{}",
	})
	p, err := Load(filepath.Join(dir, "main.js"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range p.Modules {
		names = append(names, filepath.ToSlash(m.Name))
	}
	slices.Sort(names)
	want := "main.js node_modules/driver/index.js node_modules/dual/node.js node_modules/sync/sync.js"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("modules %q; want %q", got, want)
	}
}

// TestMissing: what the program itself lacks is an error that says what to do.
func TestMissing(t *testing.T) {
	entry := filepath.Join(t.TempDir(), "main.js")
	write(t, entry, "const f = require('@scope/name/part');")
	_, err := Load(entry, Options{})
	if err == nil || !strings.Contains(err.Error(), "npm install @scope/name)") || strings.Contains(err.Error(), "bundle") {
		t.Errorf("error %v", err)
	}
}

// TestPerhaps: what the program need not ask for may be absent.
func TestPerhaps(t *testing.T) {
	entry := filepath.Join(t.TempDir(), "main.js")
	write(t, entry, "const f = () => require('absent'); const a = f || require('./b'); if (a) require('./c'); try { require('d') } catch {}")
	p, err := Load(entry, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var perhaps []string
	for _, i := range p.Entry.Imports {
		if !i.Optional {
			t.Errorf("%s is certain", i.Specifier)
		}
		if i.Perhaps {
			perhaps = append(perhaps, i.Specifier)
		}
	}
	slices.Sort(perhaps)
	if got := strings.Join(perhaps, " "); got != "./b ./c absent" {
		t.Errorf("perhaps %s", got)
	}
}
