package bundle

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/frontend/ast"
)

// Files that packages read from their own folders travel with the program: jsdom has a style
// sheet, others templates, tables, .proto and .wasm files, their package.json. They are found
// where a module of a package names one by its own place, as computed.go finds modules:
//
//	fs.readFileSync(path.join(__dirname, 'x.css')), new URL('./x.wasm', import.meta.url)
//
// What is known at run time only, as in path.join(__dirname, 'locales', name), stands for all
// files of the folder that fit. The program's own files are those that its author ships, or names
// with --include.

// Asset is a file that the program carries.
type Asset struct {
	Name string // as those of modules
	Path string
}

// readers are functions whose first argument is a file, or a folder that is listed.
var readers = map[string]bool{"readFile": true, "readFileSync": true, "createReadStream": true, "open": true, "openSync": true,
	"existsSync": true, "exists": true, "stat": true, "statSync": true, "lstat": true, "lstatSync": true, "access": true, "accessSync": true,
	"realpath": true, "realpathSync": true, "copyFile": true, "copyFileSync": true, "cp": true, "cpSync": true, "openAsBlob": true,
	"readdir": false, "readdirSync": false, "opendir": false, "opendirSync": false}

// sources are the extensions of files that are modules, or are for those who write them.
var sources = []string{".js", ".cjs", ".mjs", ".jsx", ".ts", ".cts", ".mts", ".tsx", ".map", ".node"}

// asset notes the files that an expression of a package's module names.
func (o *outliner) asset(e ast.Expr) {
	if o.m.Package == "" {
		return
	}
	switch e := e.(type) {
	case *ast.ECall:
		name := calledName(e.Callee)
		if file, ok := readers[name]; ok && len(e.Args) > 0 {
			o.carry(e.Args[0], true, !file)
		} else if name == "join" || name == "resolve" {
			o.carry(e, false, false)
		}
	case *ast.ENew, *ast.EBinary, *ast.ETemplate:
		o.carry(e, false, false)
	}
}

// carry notes the files that a path means; read: it is one that a function of fs gets, listed: to
// list a folder.
func (o *outliner) carry(e ast.Expr, read, listed bool) {
	c := computation{o: o, files: true}
	spec, ok := strings.CutPrefix(c.text(e, 0), ownDirectory)
	if !ok || strings.Contains(spec, ownDirectory) || !read && strings.Contains(spec, unknownPart) || spec != "" && spec[0] != '/' {
		return
	}
	for _, path := range o.matching(spec) {
		st, err := os.Stat(path)
		switch {
		case err != nil || packageOf(path) == "":
		case st.IsDir():
			if listed {
				o.folder(path)
			}
		case read && filepath.Ext(path) != ".node" || !slices.Contains(sources, filepath.Ext(path)):
			o.assets = append(o.assets, path)
		}
	}
}

// matching are the paths of a name, relative to the module's folder, with unknown parts.
func (o *outliner) matching(spec string) []string {
	found := []string{filepath.Dir(o.m.Path)}
	for _, segment := range strings.Split(spec, "/") {
		if !strings.Contains(segment, unknownPart) {
			for i := range found {
				found[i] = filepath.Join(found[i], segment)
			}
			continue
		}
		var next []string
		for _, dir := range found {
			list, err := os.ReadDir(dir)
			if err != nil {
				continue
			}
			for _, entry := range list {
				name := entry.Name()
				if name == "node_modules" || !fits(name, segment) || segment == unknownPart && slices.Contains(sources, filepath.Ext(name)) {
					continue
				}
				next = append(next, filepath.Join(dir, name))
			}
		}
		found = next
	}
	return found
}

// folder notes the files of a folder that is listed.
func (o *outliner) folder(dir string) {
	const most = 5000
	list, err := FilesBelow(dir)
	if err == nil && len(list) <= most {
		o.assets = append(o.assets, list...)
	}
}

// FilesBelow lists the files in a folder and those below it, but for node_modules.
func FilesBelow(dir string) ([]string, error) {
	var list []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "node_modules" && path != dir:
			return filepath.SkipDir
		case d.Type().IsRegular() && filepath.Ext(path) != ".node":
			list = append(list, path)
		}
		return nil
	})
	return list, err
}

// calledName is the name of a function as it is called: f, x.f, (0, x.f).
func calledName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.EIdent:
		return e.Name
	case *ast.EDot:
		return e.Name
	case *ast.ESequence:
		if len(e.Exprs) > 0 {
			return calledName(e.Exprs[len(e.Exprs)-1])
		}
	}
	return ""
}

// gatherAssets lists what the modules of the program read.
func (l *loader) gatherAssets() {
	seen := map[string]bool{}
	for _, m := range l.prog.Modules {
		for _, path := range m.assets {
			if !seen[path] {
				seen[path] = true
				l.prog.Assets = append(l.prog.Assets, Asset{displayName(l.root, path), path})
			}
		}
	}
	slices.SortFunc(l.prog.Assets, func(a, b Asset) int { return strings.Compare(a.Name, b.Name) })
}

// Include adds files to those that the program carries.
func (p *Program) Include(paths []string) {
	for _, path := range paths {
		a := Asset{displayName(p.Root, path), path}
		if i, found := slices.BinarySearchFunc(p.Assets, a, func(a, b Asset) int { return strings.Compare(a.Name, b.Name) }); !found {
			p.Assets = slices.Insert(p.Assets, i, a)
		}
	}
}
