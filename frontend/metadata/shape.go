package metadata

// shape is what a declared type is to the serialiser, as the checker of TypeScript sorts
// them: the name of its constructor, "" for Object.
type shape string

const (
	objectShape shape = ""
	anyShape    shape = "any"
	neverShape  shape = "never"
	nullShape   shape = "null" // null and undefined
	voidShape   shape = "void 0"
	boolShape   shape = "Boolean"
	numberShape shape = "Number"
	bigShape    shape = "BigInt"
	stringShape shape = "String"
	symbolShape shape = "Symbol"
	funcShape   shape = "Function"
	arrayShape  shape = "Array"
)

// primitive reports whether what is assignable to the type counts as the type.
func (s shape) primitive() bool {
	switch s {
	case objectShape, anyShape, funcShape, arrayShape:
		return false
	}
	return true
}

var keywordShapes = map[string]shape{"any": anyShape, "unknown": anyShape, "string": stringShape, "number": numberShape,
	"bigint": bigShape, "symbol": symbolShape, "boolean": boolShape, "undefined": nullShape, "null": nullShape, "never": neverShape,
	"void": voidShape}

var formShapes = map[form]shape{text: stringShape, numeric: numberShape, bignum: bigShape, boolean: boolShape, function: funcShape,
	array: arrayShape, tuple: arrayShape, predicate: boolShape, assertion: voidShape, unique: symbolShape}

// shaper evaluates types.
type shaper struct {
	files  *Files
	strict bool
}

// of is the shape of a type in a scope.
func (s *shaper) of(t *typ, sc *scope, depth int) shape {
	if t == nil || depth > maxDepth {
		return objectShape
	}
	switch t.form {
	case keyword:
		return keywordShapes[t.text]
	case object:
		if t.call {
			return funcShape
		}
	case union, conditional:
		return s.union(t.list, sc, depth)
	case inter:
		return s.intersection(t.list, sc, depth)
	case readonly:
		return s.of(t.list[0], sc, depth+1)
	case keyof:
		return s.keys(t.list[0], sc, depth)
	case query:
		return s.queried(t, sc, depth)
	case indexed:
		return s.indexed(t, sc, depth)
	case ref:
		return s.reference(t, sc, depth)
	}
	return formShapes[t.form]
}

func (s *shaper) union(list []*typ, sc *scope, depth int) shape {
	found, n := neverShape, 0
	for _, t := range list {
		switch u := s.of(t, sc, depth+1); {
		case u == anyShape:
			return anyShape
		case u == neverShape, u == nullShape && !s.strict && found != neverShape:
		case n == 0, u == found && u.primitive(), found == nullShape && (!s.strict || u == voidShape):
			found = u
			n++
		default:
			return objectShape
		}
	}
	return found
}

func (s *shaper) intersection(list []*typ, sc *scope, depth int) shape {
	found := objectShape
	for _, t := range list {
		switch u := s.of(t, sc, depth+1); {
		case u == neverShape:
			return neverShape
		case u == anyShape && t.form == keyword && t.text == "any":
			return anyShape
		case u != anyShape && u.primitive():
			found = u
		}
	}
	return found
}

// keys is the shape of keyof T.
func (s *shaper) keys(t *typ, sc *scope, depth int) shape {
	switch t.form {
	case object, query:
		return stringShape
	case ref:
		if y := s.files.entity(sc, t.name, depth+1); y != nil {
			for _, d := range y.decls {
				if d.what == interfaceDecl || d.what == classDecl || d.what == aliasDecl && d.typ.form == object {
					return stringShape
				}
			}
		}
	}
	return objectShape
}

// queried is the shape of typeof x.
func (s *shaper) queried(t *typ, sc *scope, depth int) shape {
	d := s.variable(t.name, sc)
	switch {
	case d == nil:
		return objectShape
	case d.what == functionDecl:
		return funcShape
	case d.typ != nil:
		return s.of(d.typ, d.scope, depth+1)
	}
	return formShapes[d.values[""]]
}

// variable finds a variable or function that typeof names.
func (s *shaper) variable(name []string, sc *scope) *decl {
	if len(name) > 1 {
		return nil
	}
	for ; sc != nil; sc = sc.parent {
		for _, d := range sc.names[name[0]] {
			switch d.what {
			case variableDecl, functionDecl:
				return d
			case importDecl:
				if y := s.files.imported(d, 0); y != nil {
					for _, d := range y.decls {
						if d.what == variableDecl || d.what == functionDecl {
							return d
						}
					}
				}
			}
		}
	}
	return nil
}

// indexed is the shape of T[K]: of the values of a const, or of a property.
func (s *shaper) indexed(t *typ, sc *scope, depth int) shape {
	of, key := t.list[0], t.list[1]
	if of.form == query {
		d := s.variable(of.name, sc)
		if d == nil || len(d.values) == 0 {
			return objectShape
		}
		return valuesShape(d.values)
	}
	members := of.members
	if of.form == ref {
		y := s.files.entity(sc, of.name, depth+1)
		if y == nil || len(y.decls) != 1 || y.decls[0].typ == nil || y.decls[0].typ.form != object {
			return objectShape
		}
		members, sc = y.decls[0].typ.members, y.decls[0].scope
	}
	for _, m := range members {
		if key.form == text && m.name == key.text {
			return s.of(m.typ, sc, depth+1)
		}
	}
	return objectShape
}

// valuesShape is the one that all values have.
func valuesShape(values map[string]form) shape {
	found := neverShape
	for _, f := range values {
		switch u := formShapes[f]; {
		case found == neverShape:
			found = u
		case u != found:
			return objectShape
		}
	}
	if found == neverShape {
		return objectShape
	}
	return found
}

// reference is the shape of a named type with arguments.
func (s *shaper) reference(t *typ, sc *scope, depth int) shape {
	y := s.files.entity(sc, t.name, depth+1)
	if y == nil {
		return s.global(t, sc, depth)
	}
	return s.symbol(y, t.list, sc, depth)
}

// symbol is the shape of the type that a symbol declares; args in sc are its arguments.
func (s *shaper) symbol(y *symbol, args []*typ, sc *scope, depth int) shape {
	if y.value != other {
		return formShapes[y.value]
	}
	for _, d := range y.decls {
		switch d.what {
		case aliasDecl:
			return s.of(d.typ, bind(d, args, sc), depth+1)
		case enumDecl:
			if len(d.values) == 0 {
				return numberShape
			}
			return valuesShape(d.values)
		case interfaceDecl:
			if s.calls(d, depth+1) {
				return funcShape
			}
		case parameterDecl:
			if u := s.of(d.typ, d.scope, depth+1); u.primitive() && u != neverShape {
				return u
			}
		}
	}
	return objectShape
}

// bind is the scope of an alias' type with the arguments that its parameters have.
func bind(d *decl, args []*typ, sc *scope) *scope {
	if len(d.params) == 0 {
		return d.scope
	}
	if len(args) == 0 {
		return d.scope.withTypes(d.params)
	}
	c := d.scope.child()
	for i, p := range d.params {
		if i < len(args) {
			c.declare(p.name, &decl{what: aliasDecl, typ: args[i]}).scope = sc
		} else {
			c.declare(p.name, &decl{what: parameterDecl, typ: p.bound})
		}
	}
	return c
}

// calls reports whether an interface has a call signature.
func (s *shaper) calls(d *decl, depth int) bool {
	if d.typ.call || depth > maxDepth {
		return d.typ.call
	}
	for _, b := range d.bases {
		if b.form == ref && s.reference(b, d.scope, depth+1) == funcShape {
			return true
		}
	}
	return false
}

// global is the shape of a type of the standard library.
func (s *shaper) global(t *typ, sc *scope, depth int) shape {
	if len(t.name) > 1 {
		return globalTypes[t.name[0]+"."+t.name[1]]
	}
	switch name := t.name[0]; name {
	case "Array":
		return arrayShape
	case "NonNullable":
		if len(t.list) == 1 {
			return (&shaper{files: s.files}).union([]*typ{t.list[0], {form: keyword, text: "never"}}, sc, depth)
		}
	case "Exclude", "Extract", "Readonly", "NoInfer":
		if len(t.list) > 0 {
			return s.of(t.list[0], sc, depth+1)
		}
	case "Uppercase", "Lowercase", "Capitalize", "Uncapitalize":
		return stringShape
	default:
		return globalTypes[name]
	}
	return objectShape
}

// globalTypes are those that are not objects, and have no constructor.
var globalTypes = map[string]shape{"ReadonlyArray": arrayShape, "BufferEncoding": stringShape, "NodeJS.Signals": stringShape, "NodeJS.Platform": stringShape, "NodeJS.Architecture": stringShape}
