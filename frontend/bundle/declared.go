package bundle

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// declaredIn finds the TypeScript file, or declaration file, that says what a module has, as
// TypeScript does; "" where there is none.
func (l *loader) declaredIn(from, spec string) string {
	switch {
	case strings.HasPrefix(spec, "."):
		return declarations(filepath.Join(filepath.Dir(from), filepath.FromSlash(spec)))
	case filepath.IsAbs(spec):
		return declarations(spec)
	case spec == "":
		return ""
	}
	spec = strings.TrimPrefix(spec, "node:")
	if file := l.tsconfigOf(from).mapped(spec); file != "" {
		return file
	}
	name := packageName(spec)
	sub := strings.TrimPrefix(spec[len(name):], "/")
	types := "@types/" + strings.ReplaceAll(strings.TrimPrefix(name, "@"), "/", "__")
	for dir := filepath.Dir(from); ; dir = filepath.Dir(dir) {
		for _, n := range []string{name, types} {
			if file := packageTypes(filepath.Join(dir, "node_modules", filepath.FromSlash(n)), sub); file != "" {
				return file
			}
		}
		if file := filepath.Join(dir, "node_modules", "@types", "node", filepath.FromSlash(spec)+".d.ts"); isFile(file) {
			return file
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}

// written are the extensions that stand for a compiled one.
var written = map[string][]string{
	".js":  {".ts", ".tsx", ".d.ts"},
	".jsx": {".tsx", ".d.ts"},
	".mjs": {".mts", ".d.mts"},
	".cjs": {".cts", ".d.cts"},
}

// declarations finds the file for a path as an import names it.
func declarations(path string) string {
	ext := filepath.Ext(path)
	if isFile(path) && (ext == ".ts" || ext == ".tsx" || ext == ".mts" || ext == ".cts") {
		return path
	}
	for _, e := range written[ext] {
		if file := strings.TrimSuffix(path, ext) + e; isFile(file) {
			return file
		}
	}
	for _, e := range []string{".ts", ".tsx", ".d.ts", ".mts", ".cts", ".d.mts", ".d.cts"} {
		if file := path + e; isFile(file) {
			return file
		}
	}
	if st, err := os.Stat(path); err == nil && st.IsDir() {
		return packageTypes(path, "")
	}
	return ""
}

func isFile(path string) bool {
	st, err := os.Stat(path)
	return err == nil && st.Mode().IsRegular()
}

// packageTypes finds the declarations of a package, or of a part of it.
func packageTypes(dir, sub string) string {
	if st, err := os.Stat(dir); err != nil || !st.IsDir() {
		return ""
	}
	var p struct {
		Types, Typings, Main string
		Exports              any
	}
	if data, err := os.ReadFile(filepath.Join(dir, "package.json")); err == nil {
		_ = json.Unmarshal(data, &p) // one that is broken says nothing of types
	}
	key := "."
	if sub != "" {
		key = "./" + sub
	}
	if p.Exports != nil {
		if target := exportedAs(p.Exports, key); target != "" {
			return declarations(filepath.Join(dir, filepath.FromSlash(target)))
		}
	}
	if sub != "" {
		return declarations(filepath.Join(dir, filepath.FromSlash(sub)))
	}
	for _, name := range []string{p.Types, p.Typings, p.Main, "index"} {
		if name == "" {
			continue
		}
		if at := filepath.Join(dir, filepath.FromSlash(name)); at != dir {
			if file := declarations(at); file != "" {
				return file
			}
		}
	}
	return ""
}

// exportedAs is the target of a key of package.json's "exports" for TypeScript.
func exportedAs(exports any, key string) string {
	m, ok := exports.(map[string]any)
	if !ok || len(m) == 0 || !hasPaths(m) {
		if key == "." {
			return typesTarget(exports)
		}
		return ""
	}
	if v, ok := m[key]; ok {
		return typesTarget(v)
	}
	var patterns []string
	for k := range m {
		if before, after, ok := strings.Cut(k, "*"); ok && strings.HasPrefix(key, before) && strings.HasSuffix(key, after) && len(key) >= len(k)-1 {
			patterns = append(patterns, k)
		}
	}
	slices.SortFunc(patterns, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	if len(patterns) == 0 {
		return ""
	}
	before, after, _ := strings.Cut(patterns[0], "*")
	return strings.ReplaceAll(typesTarget(m[patterns[0]]), "*", key[len(before):len(key)-len(after)])
}

func hasPaths(m map[string]any) bool {
	for k := range m {
		return strings.HasPrefix(k, ".")
	}
	return false
}

// typesTarget follows conditions to a file, to one of "types" if there is one.
func typesTarget(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		for _, e := range v {
			if s := typesTarget(e); s != "" {
				return s
			}
		}
	case map[string]any:
		for _, condition := range []string{"types", "require", "node", "import", "module-sync", "default"} {
			if s := typesTarget(v[condition]); s != "" {
				return s
			}
		}
	}
	return ""
}

// mapped resolves a name by "paths" and "baseUrl".
func (c *tsconfig) mapped(spec string) string {
	base := c.baseURL
	if base == "" {
		base = c.pathsDir
	}
	paths, _ := c.options["paths"].(map[string]any)
	patterns := make([]string, 0, len(paths))
	for p := range paths {
		patterns = append(patterns, p)
	}
	slices.SortFunc(patterns, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	for _, p := range patterns {
		before, after, star := strings.Cut(p, "*")
		if !star && p != spec || star && (len(spec) < len(before)+len(after) || !strings.HasPrefix(spec, before) || !strings.HasSuffix(spec, after)) {
			continue
		}
		for _, target := range stringsOf(paths[p]) {
			if star {
				target = strings.Replace(target, "*", spec[len(before):len(spec)-len(after)], 1)
			}
			if file := declarations(filepath.Join(base, filepath.FromSlash(target))); file != "" {
				return file
			}
		}
	}
	if c.baseURL != "" {
		return declarations(filepath.Join(c.baseURL, filepath.FromSlash(spec)))
	}
	return ""
}
