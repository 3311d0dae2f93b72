package metadata

import (
	"os"
	"strings"
)

// Resolve finds the file whose declarations a module has, for the file that imports it; ""
// where it is not known.
type Resolve func(from, specifier string) string

// Files are what is known of the program's files. It is not safe for concurrent use.
type Files struct {
	resolve Resolve
	byPath  map[string]*file
}

// NewFiles returns an empty set.
func NewFiles(resolve Resolve) *Files { return &Files{resolve: resolve, byPath: map[string]*file{}} }

// load reads the file that a module is declared in, nil where that is not known.
func (fs *Files) load(from, spec string) *file {
	if fs.resolve == nil {
		return nil
	}
	path := fs.resolve(from, spec)
	if path == "" {
		return nil
	}
	f, ok := fs.byPath[path]
	if !ok {
		if data, err := os.ReadFile(path); err == nil {
			f = scan(path, string(data))
		}
		fs.byPath[path] = f
	}
	if f != nil && len(f.exports)+len(f.stars) == 0 && f.assign == "" {
		bare := strings.TrimPrefix(spec, "node:")
		for _, name := range []string{spec, bare, "node:" + bare} {
			if m := f.ambient[name]; m != nil {
				return m
			}
		}
	}
	return f
}

// symbol is what a name stands for.
type symbol struct {
	decls    []*decl
	module   *file // all that it exports
	value    form  // a member of an enum
	typeOnly bool
	// unknown: an import of what cannot be found.
	unknown bool
}

func (s *symbol) with(typeOnly bool) *symbol {
	if s == nil || !typeOnly || s.typeOnly {
		return s
	}
	c := *s
	c.typeOnly = true
	return &c
}

// The deepest chain of names that is followed; longer ones are circular.
const maxDepth = 40

var unknownSymbol = &symbol{unknown: true}

// lookup finds what the first part of a name stands for: a type, or what has types in it.
func (fs *Files) lookup(sc *scope, name string, qualified bool) []*decl {
	for ; sc != nil; sc = sc.parent {
		for _, d := range sc.names[name] {
			switch d.what {
			case importDecl, nameDecl, enumDecl:
				return sc.names[name]
			case namespaceDecl:
				if qualified {
					return sc.names[name]
				}
			case classDecl, interfaceDecl, aliasDecl, parameterDecl:
				if !qualified {
					return sc.names[name]
				}
			}
		}
	}
	return nil
}

// entity is what a name with dots stands for, nil for one of the global scope.
func (fs *Files) entity(sc *scope, name []string, depth int) *symbol {
	decls := fs.lookup(sc, name[0], len(name) > 1)
	if decls == nil {
		return nil
	}
	s := fs.symbolOf(decls, depth)
	for _, part := range name[1:] {
		if s == nil || s.unknown {
			break
		}
		s = fs.memberOf(s, part, depth)
	}
	if s == nil {
		return unknownSymbol
	}
	return s
}

// symbolOf follows imports to what they name.
func (fs *Files) symbolOf(decls []*decl, depth int) *symbol {
	if depth > maxDepth {
		return nil
	}
	s := &symbol{}
	for _, d := range decls {
		var t *symbol
		switch d.what {
		case importDecl:
			if t = fs.imported(d, depth+1); t == nil {
				t = unknownSymbol
			}
			t = t.with(d.from.typeOnly)
		case nameDecl:
			t = fs.entity(d.scope, d.name, depth+1)
		default:
			s.decls = append(s.decls, d)
			continue
		}
		if t != nil {
			s.decls = append(s.decls, t.decls...)
			s.typeOnly = s.typeOnly || t.typeOnly
			s.unknown = s.unknown || t.unknown
			if t.module != nil {
				s.module = t.module
			}
		}
	}
	return s
}

func (fs *Files) imported(d *decl, depth int) *symbol {
	f := fs.load(d.scope.file.path, d.from.spec)
	if f == nil {
		return nil
	}
	if assigned := f.root.names[f.assign]; f.assign != "" && assigned != nil {
		s := fs.symbolOf(assigned, depth)
		switch d.from.name {
		case "*", "=", "default":
			return s
		}
		return fs.memberOf(s, d.from.name, depth)
	}
	switch d.from.name {
	case "*", "=":
		return &symbol{module: f}
	}
	return fs.export(f, d.from.name, depth)
}

// export is what a module has by a name, nil if it has nothing.
func (fs *Files) export(f *file, name string, depth int) *symbol {
	if depth > maxDepth {
		return nil
	}
	if e, ok := f.exports[name]; ok {
		if e.spec == "" {
			decls := f.root.names[e.local]
			if decls == nil {
				return nil
			}
			return fs.symbolOf(decls, depth+1).with(e.typeOnly)
		}
		g := fs.load(f.path, e.spec)
		switch {
		case g == nil:
			return unknownSymbol.with(e.typeOnly)
		case e.name == "*":
			return (&symbol{module: g}).with(e.typeOnly)
		}
		return fs.export(g, e.name, depth+1).with(e.typeOnly)
	}
	if f.assign != "" {
		return fs.memberOf(fs.symbolOf(f.root.names[f.assign], depth+1), name, depth+1)
	}
	unknown := false
	for _, spec := range f.stars {
		g := fs.load(f.path, spec)
		if g == nil {
			unknown = true
			continue
		}
		if s := fs.export(g, name, depth+1); s != nil && !s.unknown {
			return s
		}
	}
	if decls := f.root.names[name]; decls != nil && (strings.Contains(f.path, ".d.") || f.root.parent != nil) {
		return fs.symbolOf(decls, depth+1)
	}
	if unknown {
		return unknownSymbol
	}
	return nil
}

// memberOf is what a namespace, module or enum has by a name.
func (fs *Files) memberOf(s *symbol, name string, depth int) *symbol {
	if s == nil || depth > maxDepth {
		return nil
	}
	var found []*decl
	for _, d := range s.decls {
		switch d.what {
		case namespaceDecl:
			found = append(found, d.body.names[name]...)
		case enumDecl:
			if v, ok := d.values[name]; ok {
				return &symbol{value: v, typeOnly: s.typeOnly}
			}
		}
	}
	if found != nil {
		return fs.symbolOf(found, depth+1).with(s.typeOnly)
	}
	if s.module != nil {
		return fs.export(s.module, name, depth+1).with(s.typeOnly)
	}
	return nil
}
