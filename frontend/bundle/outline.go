package bundle

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/frontend/walk"
)

// outlinePlugin hands esbuild the outline of each JavaScript or TypeScript file.
func (l *loader) outlinePlugin(b api.PluginBuild) {
	b.OnLoad(api.OnLoadOptions{Filter: `\.(js|mjs|cjs|jsx|ts|mts|cts|tsx|wasm)$`, Namespace: "file"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
		m, err := l.read(a.Path)
		l.mu.Lock()
		defer l.mu.Unlock()
		text := ""
		if err != nil {
			l.failed[a.Path] = err
		} else {
			l.files[a.Path] = m
			var places map[string]source.Position
			text, places = outline(m)
			l.places[m.Path] = places
		}
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS, ResolveDir: filepath.Dir(a.Path)}, nil
	})
}

// outline is a program that imports what the module imports and does nothing
// else. A require inside a try block, in a package, or somewhere that the program need not come
// to, may fail to resolve: the program gets an error when it comes there, as under Node.
func outline(m *Module) (string, map[string]source.Position) {
	o := &outliner{m: m, places: map[string]source.Position{}, required: map[string]bool{}, perhaps: map[string]bool{}}
	for _, r := range m.Program.Requests {
		with := ""
		if len(r.Attributes) > 0 {
			var attrs []string
			for _, a := range r.Attributes {
				attrs = append(attrs, strconv.Quote(a.Key)+": "+strconv.Quote(a.Value))
			}
			with = " with { " + strings.Join(attrs, ", ") + " }"
		}
		o.add(r.Specifier, r.Loc, "import "+strconv.Quote(r.Specifier)+with+";\n")
	}
	if m.Package != "" {
		o.try++ // packages ask for others that only some of their users have (knex for a driver)
	} else {
		o.certain = certainRequires(m.Program)
	}
	v := walk.Visitor{Expr: o.expr, Stmt: o.stmt}
	v.Program(m.Program)
	m.required, m.perhaps, m.listed, m.assets = o.required, o.perhaps, o.listed, o.assets
	return o.out.String(), o.places
}

type outliner struct {
	m        *Module
	out      strings.Builder
	places   map[string]source.Position
	required map[string]bool // specifiers that are certainly asked for
	perhaps  map[string]bool // those that may be, outside of try blocks
	certain  map[string]bool // see certainRequires
	listed   map[string]bool // those of modules that lie where a computed one may point to
	try      int
	inits    map[string]ast.Expr // what variables were declared as
	constant map[string]bool     // those that are const, by one declaration of the name
	made     map[string]bool     // names of variables that hold what createRequire returned
	aliases  map[string]bool     // names of variables that hold require
	assets   []string            // see asset
}

func (o *outliner) add(spec string, at int32, text string) {
	if _, ok := o.places[spec]; !ok {
		o.places[spec] = o.m.Position(at)
	}
	if o.try == 0 {
		o.required[spec] = true
	}
	o.out.WriteString(text)
}

// addTried adds a require that may fail to resolve.
func (o *outliner) addTried(s *ast.EString) {
	o.try++
	o.add(s.Value, s.Loc, fmt.Sprintf("try { require(%s) } catch {}\n", strconv.Quote(s.Value)))
	o.try--
}

// stmt walks the protected block of a try statement by itself.
func (o *outliner) stmt(s ast.Stmt) bool {
	if d, ok := s.(*ast.SVar); ok {
		o.noteRequires(d)
		o.noteInits(d)
	}
	t, ok := s.(*ast.STry)
	if !ok || t.Catch == nil {
		return true
	}
	o.try++
	v := walk.Visitor{Expr: o.expr, Stmt: o.stmt}
	v.Stmts(t.Block.Body)
	o.try--
	v.Stmts(t.Catch.Body.Body)
	if t.Finally != nil {
		v.Stmts(t.Finally.Body)
	}
	return false
}

func (o *outliner) expr(e ast.Expr) bool {
	o.asset(e)
	switch e := e.(type) {
	case *ast.EImportCall:
		if s, ok := e.Specifier.(*ast.EString); ok {
			o.add(s.Value, s.Loc, "import("+strconv.Quote(s.Value)+").catch(() => {});\n")
		} else {
			o.computed(e.Specifier, "import")
		}
	case *ast.ENew:
		if isNamed(e.Callee, "Worker") && len(e.Args) > 0 {
			o.worker(e.Args[0])
		} else if len(e.Args) > 0 {
			o.pool(e.Args[0])
		}
	case *ast.EAssign:
		o.noteAlias(e.Target, e.Value)
	case *ast.ECall:
		if len(e.Args) == 0 {
			return true
		}
		o.forked(e)
		s, ok := e.Args[0].(*ast.EString)
		if !ok {
			switch {
			case o.isRequire(e.Callee), isRequireResolve(e.Callee), o.isAlias(e.Callee) && o.m.Package == "":
				o.computed(e.Args[0], "require")
			case o.isAlias(e.Callee): // of bundles, mostly, whose modules have numbers
				o.shown(e.Args[0], "require")
			}
			return true
		}
		switch {
		case o.isRequire(e.Callee):
			if o.try == 0 && o.certain[s.Value] {
				o.add(s.Value, s.Loc, fmt.Sprintf("require(%s);\n", strconv.Quote(s.Value)))
				break
			}
			o.perhaps[s.Value] = o.perhaps[s.Value] || o.try == 0
			o.addTried(s)
		case isBundledRequire(e.Callee) || isModuleRequire(e.Callee) || o.isAlias(e.Callee):
			o.addTried(s)
		case isRequireResolve(e.Callee):
			o.add(s.Value, s.Loc, fmt.Sprintf("try { require.resolve(%s) } catch {}\n", strconv.Quote(s.Value)))
		}
	}
	return true
}

func isRequire(e ast.Expr) bool {
	id, ok := e.(*ast.EIdent)
	return ok && id.Name == "require"
}

// isBundledRequire: esbuild's own name for it in files that it bundled.
func isBundledRequire(e ast.Expr) bool {
	id, ok := e.(*ast.EIdent)
	return ok && id.Name == "__require"
}

// isModuleRequire: module.require, by whatever name the program has the module.
func isModuleRequire(e ast.Expr) bool {
	d, ok := e.(*ast.EDot)
	if !ok || d.Name != "require" {
		return false
	}
	_, ok = d.Object.(*ast.EIdent)
	return ok
}

// isRequire: the call is one of require, or of a variable that createRequire made.
func (o *outliner) isRequire(e ast.Expr) bool {
	if isRequire(e) {
		return true
	}
	id, ok := e.(*ast.EIdent)
	return ok && o.made[id.Name]
}

// isAlias: a variable that require was assigned to, as moment does (lest bundlers see it).
func (o *outliner) isAlias(e ast.Expr) bool {
	id, ok := e.(*ast.EIdent)
	return ok && o.aliases[id.Name]
}

func (o *outliner) noteAlias(target any, value ast.Expr) {
	if value == nil || !isRequire(value) {
		return
	}
	name := ""
	switch t := target.(type) {
	case *ast.BIdent:
		name = t.Name
	case *ast.EIdent:
		name = t.Name
	default:
		return
	}
	if o.aliases == nil {
		o.aliases = map[string]bool{}
	}
	o.aliases[name] = true
}

// noteRequires finds the variables that hold what createRequire returned.
func (o *outliner) noteRequires(s *ast.SVar) {
	for _, d := range s.Decls {
		id, ok := d.Target.(*ast.BIdent)
		call, isCall := d.Init.(*ast.ECall)
		o.noteAlias(d.Target, d.Init)
		if !ok || !isCall {
			continue
		}
		switch f := call.Callee.(type) {
		case *ast.EIdent:
			if !strings.HasSuffix(strings.ToLower(f.Name), "createrequire") {
				continue
			}
		case *ast.EDot:
			if f.Name != "createRequire" {
				continue
			}
		default:
			continue
		}
		if o.made == nil {
			o.made = map[string]bool{}
		}
		o.made[id.Name] = true
	}
}

func isRequireResolve(e ast.Expr) bool {
	d, ok := e.(*ast.EDot)
	return ok && d.Name == "resolve" && isRequire(d.Object)
}

// original gives esbuild's messages about specifiers the place in the user's file.
func (l *loader) original(list []api.Message) []api.Message {
	for i := range list {
		loc := list[i].Location
		if loc == nil {
			continue
		}
		path := l.abs(loc.File)
		m := l.files[path]
		if m == nil {
			continue
		}
		for spec, p := range l.places[path] {
			if strings.Contains(list[i].Text, strconv.Quote(spec)) {
				c := *loc
				c.Line, c.Column, c.LineText = p.Line, p.Column-1, lineOf(m, p.Line)
				list[i].Location = &c
			}
		}
	}
	return list
}

// lineOf is a line of the user's file.
func lineOf(m *Module, n int) string {
	if m.Map == nil {
		return m.File.Line(n)
	}
	return ""
}
