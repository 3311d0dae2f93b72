package bundle

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestAssets: what a package's modules name by their own place is carried, and nothing else.
func TestAssets(t *testing.T) {
	dir := t.TempDir()
	writeAll(t, dir, map[string]string{
		"main.js":                       "require('pk'); require('fs').readFileSync(__dirname + '/own.txt')",
		"own.txt":                       "",
		"node_modules/pk/package.json":  `{ "main": "lib/index.js" }`,
		"node_modules/pk/lib/index.js":  "",
		"node_modules/pk/lib/a.css":     "",
		"node_modules/pk/lib/b.css":     "",
		"node_modules/pk/lib/c.wasm":    "",
		"node_modules/pk/lib/d.node":    "",
		"node_modules/pk/lib/e.js":      "",
		"node_modules/pk/l/de.json":     "",
		"node_modules/pk/l/de.txt":      "",
		"node_modules/pk/t/x/y.txt":     "",
		"node_modules/pk/t/z.js":        "",
		"node_modules/pk/f/f.txt":       "",
		"node_modules/other/secret.txt": "",
	})
	const index = "node_modules/pk/lib/index.js"
	for code, want := range map[string]string{
		"fs.readFileSync(path.resolve(__dirname, './a.css'))":                                    "lib/a.css",
		"(0, fs_1.readFileSync)((0, path_1.join)(__dirname, '..', 'package.json'))":              "package.json",
		"const d = path.dirname(__filename); load(path.join(d, 'b.css'))":                        "lib/b.css",
		"load(__dirname + '/a.css'); load(`${__dirname}/b.css`)":                                 "lib/a.css lib/b.css",
		"fs.createReadStream(`${__dirname}/../l/${lang}.json`)":                                  "l/de.json",
		"load(`${__dirname}/../l/${lang}.json`)":                                                 "",
		"fs.readFileSync(path.join(__dirname, name))":                                            "lib/a.css lib/b.css lib/c.wasm",
		"fs.readdirSync(path.join(__dirname, '../t'))":                                           "t/x/y.txt t/z.js",
		"fs.readFileSync(__dirname + '/e.js'); fs.readFileSync(__dirname + '/d.node')":           "lib/e.js",
		"load(__dirname + '/e.js'); load(__dirname); load('/a.css'); fs.readFileSync('./a.css')": "",
		"fs.readFileSync(path.join(__dirname, 'absent')); fs.writeFileSync(__dirname + x)":       "",
		"fs.readFileSync(path.join(__dirname, '../../../own.txt'))":                              "",
		"fs.readFileSync(require.resolve('./a.css'))":                                            "lib/a.css",
	} {
		write(t, filepath.Join(dir, filepath.FromSlash(index)), "const fs = require('fs'), path = require('path'); function f(name, lang) { "+code+" }")
		p, err := Load(filepath.Join(dir, "main.js"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, a := range p.Assets {
			names = append(names, strings.TrimPrefix(a.Name, "node_modules/pk/"))
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s\n got  %s\n want %s", code, got, want)
		}
	}
	write(t, filepath.Join(dir, filepath.FromSlash(index)), "import fs from 'fs'; fs.readFileSync(new URL('c.wasm', import.meta.url)); fs.promises.readFile(path.join(import.meta.dirname, 'a.css'))")
	p, err := Load(filepath.Join(dir, "main.js"), Options{})
	if err != nil || len(p.Assets) != 2 {
		t.Errorf("assets %v, %v", p.Assets, err)
	}
	p.Include([]string{filepath.Join(dir, "own.txt"), filepath.Join(dir, "own.txt")})
	if len(p.Assets) != 3 {
		t.Errorf("assets %v", p.Assets)
	}
}
