package driver

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/gonodec/gonodec"
	"github.com/gonodec/gonodec/codegen/gobuild"
	"github.com/gonodec/gonodec/frontend/bundle"
	"github.com/gonodec/gonodec/frontend/source"
)

// Node's modules live in jsrt/node/<module>: JavaScript compiled with the program
// and, where it serves, a Go package with natives. A program links those it
// reaches.
const nodeDir = "jsrt/node"

// addNodeModules adds the Node modules that the program's modules name, and those
// that they require in turn.
func (b *build) addNodeModules() error {
	byName := map[string]*bundle.Module{}
	for i := 0; i < len(b.prog.Modules); i++ {
		m := b.prog.Modules[i]
		for k := range m.Imports {
			imp := &m.Imports[k]
			name, ok := nodeModule(imp.External)
			if !ok {
				continue
			}
			t, err := b.nodeModule(name, byName)
			if err != nil {
				return fmt.Errorf("%s: %w", m.Name, err)
			}
			imp.Target = t
		}
	}
	return nil
}

// nodeModule is the name of a Node module in a specifier.
func nodeModule(external string) (string, bool) {
	if s, ok := strings.CutPrefix(external, "node:"); ok {
		return s, true
	}
	if s, ok := strings.CutPrefix(external, "internal:"); ok {
		return "internal/" + s, true
	}
	if external == "" || strings.HasPrefix(external, ".") {
		return "", false
	}
	_, err := fs.Stat(gonodec.Runtime, sourcePath(external))
	return external, err == nil
}

// sourcePath is the JavaScript of a Node module: fs/promises is fs/promises.js,
// fs is fs/fs.js.
func sourcePath(name string) string {
	if dir, file, ok := strings.Cut(name, "/"); ok {
		return path.Join(nodeDir, dir, file+".js")
	}
	return path.Join(nodeDir, name, name+".js")
}

var requireCall = regexp.MustCompile(`\brequire\('([^']+)'\)`)

// nodeModule reads the JavaScript of a Node module.
func (b *build) nodeModule(name string, byName map[string]*bundle.Module) (*bundle.Module, error) {
	if m := byName[name]; m != nil {
		return m, nil
	}
	data, err := fs.ReadFile(gonodec.Runtime, sourcePath(name))
	if err != nil {
		return nil, fmt.Errorf("error: the Node module %q is not supported by this version of gonodec", name)
	}
	pkg, _, _ := strings.Cut(name, "/")
	m := &bundle.Module{ID: len(b.prog.Modules), Name: "node:" + name, Package: "node:" + pkg, Kind: bundle.CommonJS,
		File: source.NewFile("node:"+name, string(data))}
	byName[name] = m
	b.prog.Modules = append(b.prog.Modules, m)
	for _, r := range requireCall.FindAllStringSubmatch(string(data), -1) {
		m.Imports = append(m.Imports, bundle.Import{Specifier: r[1], Require: true, External: r[1]})
	}
	return m, nil
}

// nativePackage is the Go package with the natives of a Node module, or "".
func (b *build) nativePackage(pkg string) string {
	entries, err := fs.ReadDir(gonodec.Runtime, path.Join(nodeDir, pkg))
	if err != nil {
		return ""
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".go") && !strings.HasSuffix(e.Name(), "_test.go") {
			return gobuild.Module + "/" + nodeDir + "/" + pkg
		}
	}
	return ""
}
