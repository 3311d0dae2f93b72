package metadata

// A file's declarations, as far as types may name them.
type file struct {
	path    string
	root    *scope
	exports map[string]exported
	stars   []string         // export * from
	assign  string           // export = name
	ambient map[string]*file // declare module "name"
	classes []*class         // those that may have decorators
}

// exported is what a name that others import stands for.
type exported struct {
	local    string // a name of the file, where spec is ""
	spec     string // the module it comes from
	name     string // its name there, "*" for all of it
	typeOnly bool
}

// scope holds the declarations of a block.
type scope struct {
	file   *file
	parent *scope
	names  map[string][]*decl
}

func (s *scope) declare(name string, d *decl) *decl {
	if s.names == nil {
		s.names = map[string][]*decl{}
	}
	d.scope = s
	s.names[name] = append(s.names[name], d)
	return d
}

func (s *scope) child() *scope { return &scope{file: s.file, parent: s} }

// withTypes is a scope that knows type parameters.
func (s *scope) withTypes(list []typeParameter) *scope {
	if len(list) == 0 {
		return s
	}
	c := s.child()
	for _, t := range list {
		c.declare(t.name, &decl{what: parameterDecl, typ: t.bound})
	}
	return c
}

type what uint8

const (
	classDecl what = iota
	interfaceDecl
	aliasDecl
	enumDecl
	namespaceDecl
	variableDecl
	functionDecl
	parameterDecl // a type parameter
	importDecl
	nameDecl // import a = b.c
)

// decl is one declaration; a name may have several.
type decl struct {
	what   what
	scope  *scope // where it stands
	typ    *typ   // alias; interface: its members; variable: its annotation; type parameter: its bound
	params []typeParameter
	bases  []*typ // interface: what it extends
	body   *scope // namespace
	// values are what an enum's members, or a const's properties or elements hold.
	values map[string]form
	create bool // variable: it holds a class
	plain  bool // variable: it holds no class
	from   imported
	name   []string // nameDecl
}

// imported is what an import declaration says of a name.
type imported struct {
	spec     string
	name     string // in the module; "*" for its namespace, "=" for what require returns
	typeOnly bool
	at, to   int // where the specifier stands, with its attributes
	end      int // offset behind the declaration
}

// class is one with members that may be decorated.
type class struct {
	name      string
	scope     *scope
	decorated int // offset behind the last decorator, -1 without
	members   []*classMember
}

type memberKind uint8

const (
	property memberKind = iota
	method
	getter
	setter
	constructor
)

type classMember struct {
	kind      memberKind
	key       string // its name's text, with "static" before it
	decorated int
	scope     *scope
	typ       *typ // of a property, or what a function returns
	params    []param
	async     bool
	body      bool
}

type param struct {
	start     int // offset
	decorated int
	this      bool
	rest      bool
	typ       *typ
}
