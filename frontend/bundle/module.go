package bundle

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/gonodec/gonodec/frontend/source"
)

// module reads one file of the graph and makes JavaScript of it.
func (l *loader) module(in string) (*Module, error) {
	path := l.abs(in)
	if m := l.byPath[path]; m != nil {
		return m, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		if strings.HasPrefix(in, "(disabled)") || strings.Contains(in, "(disabled):") {
			return nil, nil
		}
		return nil, fmt.Errorf("cannot read module %s: %w", in, err)
	}
	m := &Module{ID: len(l.prog.Modules), Path: path, Package: packageOf(path)}
	m.Name = displayName(l.root, path)
	m.Kind = l.kind(path)
	text := strings.TrimPrefix(string(data), "\uFEFF")
	if ld, ok := transformed[filepath.Ext(path)]; ok {
		text, m.Map, err = l.transform(path, m.Name, text, ld)
		if err != nil {
			return nil, err
		}
	}
	m.File = source.NewFile(m.Name, text)
	l.byPath[path] = m
	l.prog.Modules = append(l.prog.Modules, m)
	return m, nil
}

// displayName is the path relative to the root, with slashes.
func displayName(root, path string) string {
	if rel, err := filepath.Rel(root, path); err == nil && !strings.HasPrefix(rel, "..") {
		return filepath.ToSlash(rel)
	}
	// Outside of the root (a workspace, a linked package): from node_modules on.
	p := filepath.ToSlash(path)
	if i := strings.LastIndex(p, "/node_modules/"); i >= 0 {
		return p[i+1:]
	}
	if rel, err := filepath.Rel(root, path); err == nil {
		return filepath.ToSlash(rel)
	}
	return filepath.Base(path)
}

// packageOf is the npm package a path lies in: what follows the last
// node_modules.
func packageOf(path string) string {
	p := filepath.ToSlash(path)
	i := strings.LastIndex(p, "/node_modules/")
	if i < 0 {
		return ""
	}
	parts := strings.SplitN(p[i+len("/node_modules/"):], "/", 3)
	if strings.HasPrefix(parts[0], "@") && len(parts) > 1 {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}

// transformed are the extensions that esbuild turns into JavaScript.
var transformed = map[string]api.Loader{
	".ts": api.LoaderTS, ".mts": api.LoaderTS, ".cts": api.LoaderTS, ".tsx": api.LoaderTSX, ".jsx": api.LoaderJSX,
}

func (l *loader) transform(path, name, text string, ld api.Loader) (string, *SourceMap, error) {
	r := api.Transform(text, api.TransformOptions{
		Loader:         ld,
		Target:         api.ESNext,
		Sourcemap:      api.SourceMapExternal,
		SourcesContent: api.SourcesContentExclude,
		Sourcefile:     name,
		TsconfigRaw:    tsconfigOf(path),
		LogLevel:       api.LogLevelSilent,
		KeepNames:      false,
	})
	if len(r.Errors) > 0 {
		return "", nil, &Errors{Root: l.root, Messages: r.Errors}
	}
	m, err := parseSourceMap(r.Map)
	if err != nil {
		return "", nil, fmt.Errorf("%s: reading esbuild's source map: %w", name, err)
	}
	return string(r.Code), m, nil
}

// tsconfigOf is the text of the nearest tsconfig.json, whose JSX and decorator
// settings matter to a single file; "" where there is none. Files of packages
// have none that counts.
func tsconfigOf(path string) string {
	if packageOf(path) != "" {
		return ""
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		if data, err := os.ReadFile(filepath.Join(dir, "tsconfig.json")); err == nil {
			return string(data)
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}

// kind decides by extension and nearest package.json, as Node does.
func (l *loader) kind(path string) Kind {
	switch filepath.Ext(path) {
	case ".mjs", ".mts":
		return ESM
	case ".cjs", ".cts":
		return CommonJS
	case ".json":
		return JSON
	case ".txt":
		return Text
	}
	switch l.packageType(filepath.Dir(path)) {
	case "module":
		return ESM
	case "commonjs":
		return CommonJS
	}
	return Auto
}

// packageType is "type" of the nearest package.json.
func (l *loader) packageType(dir string) string {
	if t, ok := l.types[dir]; ok {
		return t
	}
	t := ""
	data, err := os.ReadFile(filepath.Join(dir, "package.json"))
	switch {
	case err == nil:
		var p struct {
			Type string `json:"type"`
		}
		_ = json.Unmarshal(data, &p) // a broken package.json counts as one without type, as esbuild has warned
		t = p.Type
	case filepath.Base(dir) == "node_modules" || dir == filepath.Dir(dir):
	default:
		t = l.packageType(filepath.Dir(dir))
	}
	l.types[dir] = t
	return t
}
