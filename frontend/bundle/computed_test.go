package bundle

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// files of a program whose entry asks for modules by computed names.
var files = map[string]string{
	"routes/users.js": "", "routes/posts.ts": "", "routes/types.d.ts": "", "routes/text.txt": "", "routes/.hidden.js": "",
	"routes/sub/index.js": "", "routes/sub/other.js": "", "routes/none/x.js": "",
	"de.json": "{}", "broken/bad.js": "let let", "broken/misses.js": "require('not-installed')", "broken/good.js": "require('./part')", "broken/part.js": "",
}

func TestComputedSpecifiers(t *testing.T) {
	for _, c := range []struct {
		text     string
		modules  string // beside the entry
		computed bool
	}{
		{"require(`./routes/${x}`)", "routes/posts.ts routes/sub/index.js routes/users.js", true},
		{"require('./routes/' + x + '.js')", "routes/users.js", true},
		{"import(`./routes/${x}/other.js`)", "routes/sub/other.js", true},
		{"const p = require('path'); require(p.join(__dirname, 'routes', 'users'))", "routes/users.js", false},
		{"const dir = __dirname + '/routes'; require(dir + '/users.js')", "routes/users.js", false},
		{"let dir = __dirname + '/routes'; require(dir + '/users.js')", "routes/users.js", true},
		{"require(require('path').join(__dirname, x))", "de.json", true},
		{"require.resolve('./' + x + '.json')", "de.json", true},
		{"require(x)", "", true},
		{"require(require('path').resolve('routes', x))", "", true},
		{"const n = 'os'; require(n)", "", false},
		{"require('./broken/' + x)", "broken/good.js broken/misses.js broken/part.js", true},
		{"require(['a', 'b'], f)", "", false},
		{"var r = require; r('./routes/' + x + '.js')", "routes/users.js", true},
		{"let r; r = require; r('./routes/users')", "routes/users.js", false},
	} {
		dir := t.TempDir()
		entry := filepath.Join(dir, "main.js")
		write(t, entry, c.text)
		for name, text := range files {
			write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
		}
		p, err := Load(entry, Options{})
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		var names []string
		for _, m := range p.Modules {
			if m != p.Entry {
				names = append(names, m.Name)
			}
		}
		slices.Sort(names)
		if got := strings.Join(names, " "); got != c.modules || p.Entry.Computed != c.computed {
			t.Errorf("%s: modules %q, computed %t; want %q, %t", c.text, got, p.Entry.Computed, c.modules, c.computed)
		}
	}
}

// What the program names itself must be there, whatever it lists beside.
func TestErrorsBesideComputedSpecifiers(t *testing.T) {
	for text, want := range map[string]string{
		"require('./broken/' + x); require('not-there')":    `Could not resolve "not-there"`,
		"require('./broken/' + x); require('./broken/bad')": "broken/bad.js:1:5: error: SyntaxError",
	} {
		dir := t.TempDir()
		write(t, filepath.Join(dir, "main.js"), text)
		for name, text := range files {
			write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
		}
		if _, err := Load(filepath.Join(dir, "main.js"), Options{}); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "not-installed") {
			t.Errorf("%s: %v; want %s", text, err, want)
		}
	}
}

// writeAll writes files by their names in a folder, with slashes.
func writeAll(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Files of workers are named by the same expressions, from the directory that a program is started
// in, too.
func TestFilesOfWorkers(t *testing.T) {
	const found = "routes/users.js"
	for text, want := range map[string]string{
		"new Worker('./routes/users.js')":                        found,
		"new Worker(path.join(__dirname, 'routes', 'users.js'))": found, "new Worker(path.resolve('routes/users.js'))": found,
		"new Worker(`${__dirname}/routes/users.js`)": found, "const d = __dirname + '/routes'; new Worker(d + '/users.js')": found,
		"new Worker(new URL('./routes/users.js', base))": found, "new Worker(new URL('routes/users.js', base).pathname)": found,
		"fork(require.resolve('./routes/users.js'))": found, "setupPrimary({ exec: 'routes/users.js' })": found,
		"new Worker(path.join(__dirname, x))": "", "new Worker(path.join(''))": "", "new Worker(['a'].join('/'))": "", "new Worker('/routes/users.js')": "",
	} {
		dir := t.TempDir()
		write(t, filepath.Join(dir, "main.js"), text)
		write(t, filepath.Join(dir, filepath.FromSlash(found)), "")
		p, err := Load(filepath.Join(dir, "main.js"), Options{})
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		got := ""
		for _, m := range p.Modules {
			if m != p.Entry {
				got += m.Name
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
