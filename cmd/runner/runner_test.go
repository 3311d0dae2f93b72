package runner

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/gonodec/gonodec/cmd/driver"
)

// An ES module finds the named exports of a CommonJS module here too.
func TestExportNames(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"main.mjs": "import { one } from './named.js';\nconsole.log(one);\n", "named.js": "exports.one = 1;\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p, err := driver.Load(driver.Options{Entry: filepath.Join(dir, "main.mjs")})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range program(p, nil).Modules {
		if filepath.Base(m.Name) == "named.js" {
			if !slices.Contains(m.ExportNames, "one") {
				t.Errorf("the names are %q", m.ExportNames)
			}
			return
		}
	}
	t.Fatal("named.js is no module of the program")
}
