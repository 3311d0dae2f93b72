package parse

import "github.com/gonodec/gonodec/frontend/ast"

// declKind is how a name is declared, as far as redeclaration rules care.
type declKind uint8

const (
	declVar      declKind = iota
	declLexical           // let, const, class, import, using; strict, async and generator functions in blocks
	declFunction          // function declaration (plain, sloppy, when in a block)
	declParam
	declCatch // parameter of `catch (e)`, a plain identifier: var e may redeclare it
)

// scopeKind says which rules a declScope follows.
type scopeKind uint8

const (
	scopeBlock scopeKind = iota
	scopeFunction
	scopeModule      // function declarations are lexical
	scopeStaticBlock // as a function body
	scopeSwitch      // a block where `using` is not allowed
)

// declScope records the names declared in one scope, to find redeclarations.
type declScope struct {
	kind   scopeKind
	parent *declScope
	names  []decl
	index  map[string]int32 // name to names, built when long
}

type decl struct {
	name string
	kind declKind
}

const indexFrom = 12

func (s *declScope) find(name string) (declKind, bool) {
	if s.index != nil {
		if i, ok := s.index[name]; ok {
			return s.names[i].kind, true
		}
		return 0, false
	}
	for i := range s.names {
		if s.names[i].name == name {
			return s.names[i].kind, true
		}
	}
	return 0, false
}

func (s *declScope) add(name string, k declKind) {
	s.names = append(s.names, decl{name, k})
	n := len(s.names)
	if n == indexFrom {
		s.index = make(map[string]int32, 2*indexFrom)
		for i := range s.names {
			s.index[s.names[i].name] = int32(i)
		}
	} else if n > indexFrom {
		s.index[name] = int32(n - 1)
	}
}

func (p *parser) pushScope(k scopeKind) *declScope {
	s := p.freeScopes
	if s == nil {
		s = &declScope{}
	} else {
		p.freeScopes = s.parent
	}
	s.kind, s.parent = k, p.scope
	p.scope = s
	return s
}

func (p *parser) popScope() {
	s := p.scope
	p.scope = s.parent
	clear(s.names)
	s.names, s.index = s.names[:0], nil
	s.parent, p.freeScopes = p.freeScopes, s
}

func (p *parser) redeclared(name string, at int32) {
	p.fail(int(at), int(at)+len(name), "Identifier '"+name+"' has already been declared")
}

// declareLexical declares a let-like name in the current scope.
func (p *parser) declareLexical(name string, at int32) {
	if _, ok := p.scope.find(name); ok {
		p.redeclared(name, at)
	}
	p.scope.add(name, declLexical)
}

// declareVar declares a var: it is visible in every scope up to the function.
func (p *parser) declareVar(name string, at int32) {
	for s := p.scope; ; s = s.parent {
		k, ok := s.find(name)
		function := s.kind == scopeFunction || s.kind == scopeStaticBlock
		switch {
		case !ok:
			s.add(name, declVar)
		case k == declLexical, k == declFunction && !function:
			p.redeclared(name, at)
		}
		if s.kind != scopeBlock && s.kind != scopeSwitch {
			return
		}
	}
}

// declareFunction declares a function declaration. plain: neither async nor
// generator.
func (p *parser) declareFunction(name string, at int32, plain bool) {
	s := p.scope
	k, ok := s.find(name)
	switch s.kind {
	case scopeFunction, scopeStaticBlock: // like var
		if ok && k == declLexical {
			p.redeclared(name, at)
		}
		if !ok {
			s.add(name, declFunction)
		}
	case scopeModule:
		p.declareLexical(name, at)
	default: // Annex B.3.2.4 allows duplicate plain functions in sloppy blocks
		if !plain || p.strict {
			p.declareLexical(name, at)
			return
		}
		if ok && k != declFunction {
			p.redeclared(name, at)
		}
		if !ok {
			s.add(name, declFunction)
		}
	}
}

// declareBound declares the names of a declaration.
func (p *parser) declareBound(names []*ast.BIdent, kind ast.VarKind) {
	for _, id := range names {
		if kind == ast.VarVar {
			p.declareVar(id.Name, id.Loc)
			continue
		}
		if id.Name == "let" {
			p.fail(int(id.Loc), int(id.Loc)+3, msgLetBound)
		}
		p.declareLexical(id.Name, id.Loc)
	}
}
