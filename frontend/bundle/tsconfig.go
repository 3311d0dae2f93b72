package bundle

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// tsconfig is what the nearest tsconfig.json says of a file, with what it extends.
type tsconfig struct {
	dir     string         // where it lies
	options map[string]any // compilerOptions
	// Where "paths" and "baseUrl" count from; "" without the latter.
	pathsDir, baseURL string
}

// tsconfigOf is that of a file; files of a folder share it.
func (l *loader) tsconfigOf(path string) *tsconfig {
	dir := filepath.Dir(path)
	if c, ok := l.configs.Load(dir); ok {
		return c.(*tsconfig)
	}
	c := tsconfigOf(path)
	l.configs.Store(dir, c)
	return c
}

// tsconfigOf reads the nearest tsconfig.json. Files of packages have none that counts.
func tsconfigOf(path string) *tsconfig {
	c := &tsconfig{}
	if packageOf(path) != "" {
		return c
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		if c.read(filepath.Join(dir, "tsconfig.json"), 0) {
			c.dir = dir
			return c
		}
		if dir == filepath.Dir(dir) {
			return c
		}
	}
}

// read adds a file's options to those of the ones that it extends.
func (c *tsconfig) read(file string, depth int) bool {
	data, err := os.ReadFile(file)
	if err != nil || depth > 20 {
		return false
	}
	var raw struct {
		Extends         any
		CompilerOptions map[string]any
	}
	if json.Unmarshal(plainJSON(data), &raw) != nil {
		return true
	}
	dir := filepath.Dir(file)
	for _, base := range stringsOf(raw.Extends) {
		for _, file := range extended(dir, base) {
			if c.read(file, depth+1) {
				break
			}
		}
	}
	if c.options == nil {
		c.options = map[string]any{}
	}
	maps.Copy(c.options, raw.CompilerOptions)
	if raw.CompilerOptions["paths"] != nil {
		c.pathsDir = dir
	}
	if base, ok := raw.CompilerOptions["baseUrl"].(string); ok {
		c.baseURL = filepath.Join(dir, filepath.FromSlash(base))
	}
	return true
}

// extended are the files that "extends" may mean.
func extended(dir, name string) []string {
	if filepath.IsAbs(name) || strings.HasPrefix(name, ".") {
		if !filepath.IsAbs(name) {
			name = filepath.Join(dir, filepath.FromSlash(name))
		}
		return []string{name, name + ".json"}
	}
	var files []string
	for ; ; dir = filepath.Dir(dir) {
		at := filepath.Join(dir, "node_modules", filepath.FromSlash(name))
		files = append(files, at, at+".json", filepath.Join(at, "tsconfig.json"))
		if dir == filepath.Dir(dir) {
			return files
		}
	}
}

// stringsOf are those of a string or an array.
func stringsOf(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var list []string
		for _, e := range v {
			if s, ok := e.(string); ok {
				list = append(list, s)
			}
		}
		return list
	}
	return nil
}

func (c *tsconfig) is(option string) bool { return c.options[option] == true }

func (c *tsconfig) text(option string) string {
	s, _ := c.options[option].(string)
	return strings.ToLower(s)
}

// strictNulls reports whether null and undefined are types of their own.
func (c *tsconfig) strictNulls() bool {
	for _, option := range []string{"strictNullChecks", "strict"} {
		if v, ok := c.options[option].(bool); ok {
			return v
		}
	}
	return c.dir != "" && compilerVersion(c.dir) >= 6 // strict unless told otherwise
}

// interop reports whether imports of CommonJS modules have a default.
func (c *tsconfig) interop() bool {
	if v, ok := c.options["esModuleInterop"].(bool); ok {
		return v
	}
	return c.options == nil || strings.HasPrefix(c.text("module"), "node") || compilerVersion(c.dir) >= 6
}

// compilerVersion is the major version of the TypeScript that is installed for a folder, 0 for none.
func compilerVersion(dir string) int {
	for ; ; dir = filepath.Dir(dir) {
		var p struct{ Version string }
		if data, err := os.ReadFile(filepath.Join(dir, "node_modules", "typescript", "package.json")); err == nil && json.Unmarshal(data, &p) == nil {
			major, _, _ := strings.Cut(p.Version, ".")
			n, _ := strconv.Atoi(major)
			return n
		}
		if dir == filepath.Dir(dir) {
			return 0
		}
	}
}

// json is what esbuild reads of it.
func (c *tsconfig) json() string {
	if c.options == nil {
		return ""
	}
	options := maps.Clone(c.options)
	delete(options, "paths") // a single file resolves nothing
	delete(options, "baseUrl")
	if options["target"] == nil && options["useDefineForClassFields"] == nil && c.is("experimentalDecorators") && compilerVersion(c.dir) < 6 {
		options["useDefineForClassFields"] = false // the target was ES5
	}
	data, err := json.Marshal(map[string]any{"compilerOptions": options})
	if err != nil {
		return ""
	}
	return string(data)
}

// plainJSON takes the comments and trailing commas out of a tsconfig.json.
func plainJSON(data []byte) []byte {
	var out []byte
	comma := -1 // where a comma stands that nothing has followed
	data = []byte(strings.TrimPrefix(string(data), "\uFEFF"))
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case c == '"':
			start := i
			for i++; i < len(data) && data[i] != '"'; i++ {
				if data[i] == '\\' {
					i++
				}
			}
			out, comma = append(out, data[start:min(i+1, len(data))]...), -1
		case c == '/' && i+1 < len(data) && data[i+1] == '/':
			for i < len(data) && data[i] != '\n' {
				i++
			}
		case c == '/' && i+1 < len(data) && data[i+1] == '*':
			end := strings.Index(string(data[i+2:]), "*/")
			if end < 0 {
				return out
			}
			i += end + 3
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
		default:
			if (c == '}' || c == ']') && comma >= 0 {
				out = out[:comma]
			}
			if comma = -1; c == ',' {
				comma = len(out)
			}
			out = append(out, c)
		}
	}
	return out
}
