package metadata

import "strings"

// serializer writes the expressions that stand for types at run time, as TypeScript does.
type serializer struct {
	shaper
	names names
	// whole gives the name by which a module's namespace is imported besides an import.
	whole func(d *decl) string
}

// names are those of the functions that expressions call.
type names struct{ meta, perhaps, module string }

// typ is the expression for a type; chosen: it is one of a conditional type's results.
func (s *serializer) typ(t *typ, sc *scope, chosen bool) string {
	if t == nil {
		return "Object"
	}
	switch t.form {
	case keyword:
		switch u := keywordShapes[t.text]; u {
		case nullShape, neverShape, voidShape:
			return "void 0"
		case anyShape, objectShape:
			return "Object"
		default:
			return string(u)
		}
	case creator:
		return "Function"
	case text, numeric, bignum, boolean, function, array, tuple, predicate, assertion:
		return string(formShapes[t.form])
	case union, inter:
		return s.joined(t.list, sc, t.form == inter, chosen)
	case conditional:
		return s.joined(t.list, sc, false, true)
	case readonly:
		return s.typ(t.list[0], sc, chosen)
	case ref:
		return s.reference(t, sc, chosen)
	}
	return "Object"
}

func isKeyword(t *typ, text string) bool { return t.form == keyword && t.text == text }

// joined is the expression that all parts of a union or intersection have, or Object.
func (s *serializer) joined(list []*typ, sc *scope, intersection, chosen bool) string {
	found := ""
	for _, t := range list {
		switch {
		case isKeyword(t, "never"):
			if intersection {
				return "void 0"
			}
			continue
		case isKeyword(t, "unknown"):
			if !intersection {
				return "Object"
			}
			continue
		case isKeyword(t, "any"):
			return "Object"
		case !s.strict && (isKeyword(t, "null") || isKeyword(t, "undefined")):
			continue
		}
		part := s.typ(t, sc, chosen)
		if part == "Object" || found != "" && found != part {
			return "Object"
		}
		found = part
	}
	if found == "" {
		return "void 0"
	}
	return found
}

func (s *serializer) reference(t *typ, sc *scope, chosen bool) string {
	root := s.files.lookup(sc, t.name[0], len(t.name) > 1)
	if root == nil {
		return s.global(t, chosen)
	}
	y := s.files.entity(sc, t.name, 0)
	switch s.constructs(y) {
	case yes:
		if y.typeOnly {
			return "Function"
		}
		return strings.Join(t.name, ".")
	case perhaps:
		if y.typeOnly {
			return "Object"
		}
		return s.names.perhaps + "(() => " + strings.Join(t.name, ".") + ")"
	}
	if y.unknown || !y.isType() {
		if y.typeOnly || chosen {
			return "Object"
		}
		return s.unknown(root, t.name)
	}
	switch u := s.symbol(y, nil, sc, 0); u {
	case objectShape, anyShape:
		return "Object"
	case nullShape, neverShape:
		return "void 0"
	default:
		return string(u)
	}
}

// isType reports whether a symbol names a type.
func (y *symbol) isType() bool {
	for _, d := range y.decls {
		switch d.what {
		case classDecl, interfaceDecl, aliasDecl, enumDecl, parameterDecl:
			return true
		}
	}
	return y.value != other
}

// unknown is the expression for what may be a class: a check at run time. An import is
// looked up in its module, since it may be of a type only.
func (s *serializer) unknown(root []*decl, name []string) string {
	d := root[0]
	if d.what != importDecl || d.from.name == "*" || d.from.name == "=" {
		return s.names.perhaps + "(() => " + strings.Join(name, ".") + ")"
	}
	module := s.whole(d)
	path := append([]string{s.names.module, d.from.name}, name[1:]...)
	return s.names.perhaps + "((" + s.names.module + ") => " + strings.Join(path, ".") + ", " + module + ")"
}

// global is the expression for a type that no declaration of the file names.
func (s *serializer) global(t *typ, chosen bool) string {
	name := strings.Join(t.name, ".")
	switch u := globalTypes[name]; {
	case u != objectShape:
		return string(u)
	case globalClasses[name]:
		return name
	case globalObjects[name] || chosen:
		return "Object"
	}
	return s.names.perhaps + "(() => " + name + ")"
}

func set(names string) map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(names) {
		m[n] = true
	}
	return m
}

var (
	// globalClasses are there in every program.
	globalClasses = set(`Array ArrayBuffer Boolean Buffer DataView Date Error EvalError Float32Array Float64Array Function Int16Array
		Int32Array Int8Array Map Number Object Promise RangeError ReferenceError RegExp Set SharedArrayBuffer String SyntaxError
		TypeError URIError URL URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet`)
	// globalObjects are types beside values of the same name that construct nothing.
	globalObjects = set(`Symbol BigInt Iterator AsyncIterator Math JSON Reflect Atomics Intl`)
)

type answer uint8

const (
	no answer = iota
	yes
	perhaps
)

// constructs reports whether a symbol's value is a class for its type.
func (s *serializer) constructs(y *symbol) answer {
	typed, value := false, no
	for _, d := range y.decls {
		switch d.what {
		case classDecl:
			return yes
		case interfaceDecl, aliasDecl:
			typed = true
		case variableDecl:
			switch {
			case d.create || d.typ != nil && s.creates(d.typ, d.scope, 0):
				value = yes
			case d.typ == nil && !d.plain && !strings.Contains(d.scope.file.path, ".d."):
				value = perhaps
			}
		}
	}
	if !typed {
		return no
	}
	return value
}

// creates reports whether a type has a construct signature.
func (s *serializer) creates(t *typ, sc *scope, depth int) bool {
	if depth > maxDepth {
		return false
	}
	switch t.form {
	case creator:
		return true
	case object:
		return t.create
	case inter:
		for _, u := range t.list {
			if s.creates(u, sc, depth+1) {
				return true
			}
		}
	case query:
		y := s.files.entity(sc, t.name, depth)
		return y != nil && s.constructs(y) == yes
	case ref:
		y := s.files.entity(sc, t.name, depth)
		if y == nil {
			return strings.HasSuffix(t.name[0], "Constructor")
		}
		for _, d := range y.decls {
			if d.typ != nil && (d.what == interfaceDecl || d.what == aliasDecl) && s.creates(d.typ, d.scope, depth+1) {
				return true
			}
			for _, b := range d.bases {
				if s.creates(b, d.scope, depth+1) {
					return true
				}
			}
		}
	}
	return false
}
