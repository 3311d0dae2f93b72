package bundle

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/source"
)

// module gives a file of the graph its number.
func (l *loader) module(in string) (*Module, error) {
	path := l.abs(in)
	if m := l.byPath[path]; m != nil {
		return m, nil
	}
	m := l.files[path]
	if m == nil {
		if strings.HasPrefix(in, "(disabled)") || strings.Contains(in, "(disabled):") {
			return nil, nil
		}
		var err error
		if m, err = l.read(path); err != nil {
			return nil, err
		}
	}
	m.ID = len(l.prog.Modules)
	l.byPath[path] = m
	l.prog.Modules = append(l.prog.Modules, m)
	return m, nil
}

// read reads a file and makes parsed JavaScript of it.
func (l *loader) read(path string) (*Module, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("cannot read module %s: %w", displayName(l.root, path), err)
	}
	m := &Module{Path: path, Package: packageOf(path), Name: displayName(l.root, path)}
	l.mu.Lock()
	m.Kind = l.kind(path)
	l.mu.Unlock()
	text := strings.TrimPrefix(string(data), "\uFEFF")
	if filepath.Ext(path) == ".wasm" {
		if text, err = wasmModule(data, filepath.Base(path)); err != nil {
			return nil, fmt.Errorf("%s: error: %w", m.Name, err)
		}
	} else if filepath.Ext(path) == ".node" {
		text = addonModule(data)
	} else if ld, ok := transformed[filepath.Ext(path)]; ok {
		text, m.Map, err = l.transform(m, text, ld)
		if err != nil {
			return nil, err
		}
	}
	m.File = source.NewFile(m.Name, text)
	if m.Kind == JSON || m.Kind == Text {
		return m, nil
	}
	return m, m.parse()
}

// addonModule is the code that stands for an addon: it throws when it is loaded, as a
// process does whose dynamic linker refuses the file.
func addonModule(data []byte) string {
	why := "programs compiled by gonodec are static, they load no addons"
	if !strings.HasPrefix(string(data), "\x7fELF") {
		why = "invalid ELF header"
		if len(data) < 64 {
			why = "file too short"
		}
	}
	return "throw Object.assign(new Error(`${__filename}: " + why + "`), { code: 'ERR_DLOPEN_FAILED' });\n"
}

// parse parses the module; a .js file whose package does not say what it is is
// CommonJS unless that fails and it parses as a module (Node's detection).
func (m *Module) parse() error {
	goal := ast.GoalCommonJS
	if m.Kind == ESM {
		goal = ast.GoalModule
	}
	p, err := parse.Parse(m.File, parse.Options{Goal: goal})
	if err != nil && m.Kind == Auto {
		if q, err2 := parse.Parse(m.File, parse.Options{Goal: ast.GoalModule}); err2 == nil {
			p, err = q, nil
			m.Kind = ESM
		}
	}
	if err != nil {
		return m.syntaxError(err)
	}
	m.Program = p
	if m.Kind == Auto {
		m.Kind = CommonJS
	}
	return nil
}

// Position is where the user wrote what stands at an offset of the module's
// JavaScript.
func (m *Module) Position(offset int32) source.Position {
	p := m.File.Position(offset)
	if m.Map != nil {
		return m.Map.Original(p)
	}
	return p
}

// syntaxError is a parse error with the place in the user's file.
func (m *Module) syntaxError(err error) error {
	var e *parse.Error
	if !errors.As(err, &e) {
		return err
	}
	p := m.Position(e.Start)
	line := m.File.Line(m.File.Position(e.Start).Line)
	return fmt.Errorf("%s:%d:%d: error: SyntaxError: %s\n  %5d | %s\n        | %s^", m.Name, p.Line, p.Column, e.Message,
		p.Line, line, strings.Repeat(" ", max(0, m.File.Position(e.Start).Column-1)))
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
	return packageName(p[i+len("/node_modules/"):])
}

// kind decides by extension and nearest package.json, as Node does.
func (l *loader) kind(path string) Kind {
	switch filepath.Ext(path) {
	case ".mjs", ".mts", ".wasm":
		return ESM
	case ".cjs", ".cts", ".node":
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
