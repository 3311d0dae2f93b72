package parse

import (
	"sort"

	"github.com/gonodec/gonodec/frontend/ast"
)

// moduleState collects what the module record and its early errors need.
type moduleState struct {
	exported map[string]bool
	locals   []*ast.ExportEntry // export { x }: x must be declared in the module
	imports  map[string]*ast.ImportEntry
}

// importDeclaration parses an import declaration, at `import`.
func (p *parser) importDeclaration(ctx stmtContext) ast.Stmt {
	if p.opts.Goal != ast.GoalModule {
		p.failTok("Cannot use import statement outside a module")
	}
	if ctx&atTop == 0 {
		p.next()
		p.unexpected()
	}
	s := &ast.SImport{}
	s.Loc = p.tok.start
	p.next()
	if p.tok.kind == tString {
		s.Request = p.moduleRequest()
		p.semicolon()
		return s
	}
	if p.tok.kind == tIdent {
		s.Default = p.importBinding()
		if p.eat(tComma) && p.tok.kind != tLBrace && p.tok.kind != tStar {
			p.unexpected()
		}
	}
	if s.Default == nil || p.prev.kind == tComma {
		p.importNames(s)
	}
	if !p.isWord("from") {
		p.unexpected()
	}
	p.next()
	s.Request = p.moduleRequest()
	p.semicolon()
	p.recordImports(s)
	return s
}

// importNames parses `* as ns` or `{ a, b as c }`.
func (p *parser) importNames(s *ast.SImport) {
	if p.eat(tStar) {
		if !p.isWord("as") {
			p.unexpected()
		}
		p.next()
		s.Namespace = p.importBinding()
		return
	}
	p.expect(tLBrace)
	for p.tok.kind != tRBrace {
		t := p.tok
		n := ast.ImportName{Loc: t.start, Name: p.moduleName()}
		if p.isWord("as") {
			p.next()
			n.Local = p.importBinding()
		} else {
			if t.kind != tIdent {
				p.tok = t
				p.unexpected()
			}
			next := p.save()
			p.tok = t
			p.checkReference(&t)
			if t.str == "eval" || t.str == "arguments" {
				p.failTok(msgEvalArguments)
			}
			p.restore(next)
			n.Local = &ast.BIdent{Name: t.str}
			n.Local.Loc = t.start
			p.declareLexical(t.str, t.start)
		}
		s.Named = append(s.Named, n)
		if p.tok.kind != tRBrace {
			p.expect(tComma)
		}
	}
	p.next()
}

// importBinding parses ImportedBinding.
func (p *parser) importBinding() *ast.BIdent {
	id := p.bindingIdent()
	p.declareLexical(id.Name, id.Loc)
	return id
}

// moduleName parses ModuleExportName: a word or a well-formed string.
func (p *parser) moduleName() string {
	if p.tok.kind != tString {
		return p.identifierName()
	}
	name := p.tok.str
	if !isWellFormed(name) {
		p.failTok("Invalid module export name: contains unpaired surrogate character")
	}
	p.next()
	return name
}

// moduleRequest parses a module specifier and its attributes, and enters the
// request (once) in the module record.
func (p *parser) moduleRequest() *ast.ModuleRequest {
	r := &ast.ModuleRequest{Loc: p.tok.start, Specifier: p.tok.str}
	if p.tok.kind != tString {
		p.unexpected()
	}
	p.checkOctal()
	p.next()
	if p.eat(tWith) {
		r.Attributes = p.importAttributes()
	}
	for _, old := range p.prog.Requests {
		if sameRequest(old, r) {
			return old
		}
	}
	p.prog.Requests = append(p.prog.Requests, r)
	return r
}

func sameRequest(a, b *ast.ModuleRequest) bool {
	if a.Specifier != b.Specifier || len(a.Attributes) != len(b.Attributes) {
		return false
	}
	for i := range a.Attributes {
		if a.Attributes[i].Key != b.Attributes[i].Key || a.Attributes[i].Value != b.Attributes[i].Value {
			return false
		}
	}
	return true
}

// importAttributes parses `{ key: "value", … }` after `with`.
func (p *parser) importAttributes() (list []ast.ImportAttribute) {
	p.expect(tLBrace)
	for p.tok.kind != tRBrace {
		a := ast.ImportAttribute{Loc: p.tok.start}
		t := p.tok
		if p.tok.kind == tString {
			p.checkOctal()
			a.Key = p.tok.str
			p.next()
		} else {
			a.Key = p.identifierName()
		}
		for i := range list {
			if list[i].Key == a.Key {
				p.fail(int(t.start), int(t.end), "Import attributes has a duplicate key '"+a.Key+"'")
			}
		}
		p.expect(tColon)
		if p.tok.kind != tString {
			p.unexpected()
		}
		p.checkOctal()
		a.Value = p.tok.str
		p.next()
		list = append(list, a)
		if p.tok.kind != tRBrace {
			p.expect(tComma)
		}
	}
	p.next()
	sort.Slice(list, func(i, j int) bool { return list[i].Key < list[j].Key })
	return list
}

// recordImports makes the ImportEntries of a declaration.
func (p *parser) recordImports(s *ast.SImport) {
	if p.mod.imports == nil {
		p.mod.imports = map[string]*ast.ImportEntry{}
	}
	add := func(id *ast.BIdent, name string, namespace bool) {
		e := &ast.ImportEntry{Loc: id.Loc, Request: s.Request, Name: name, Namespace: namespace, Local: id.Name}
		p.prog.Imports = append(p.prog.Imports, e)
		p.mod.imports[id.Name] = e
	}
	if s.Default != nil {
		add(s.Default, "default", false)
	}
	if s.Namespace != nil {
		add(s.Namespace, "", true)
	}
	for i := range s.Named {
		add(s.Named[i].Local, s.Named[i].Name, false)
	}
}

// exportDeclaration parses an export declaration, at `export`.
func (p *parser) exportDeclaration(ctx stmtContext) ast.Stmt {
	if p.opts.Goal != ast.GoalModule || ctx&atTop == 0 {
		p.unexpected()
	}
	start := p.tok.start
	p.next()
	switch p.tok.kind {
	case tDefault:
		return p.exportDefault(start)
	case tStar:
		return p.exportStar(start)
	case tLBrace:
		return p.exportNamed(start)
	}
	s := &ast.SExportDecl{}
	s.Loc = start
	switch {
	case p.tok.kind == tVar:
		s.Decl = p.exportVar(ast.VarVar)
	case p.tok.kind == tConst:
		s.Decl = p.exportVar(ast.VarConst)
	case p.isWord("let"):
		s.Decl = p.exportVar(ast.VarLet)
	case p.tok.kind == tFunction:
		fn := p.functionDeclaration(p.tok.start, false, false)
		p.exportLocal(fn.Fn.Name, fn.Fn.Name, fn.Fn.Id.Loc)
		s.Decl = fn
	case p.isWord("async"):
		at := p.tok.start
		if next := p.peek(); next.kind != tFunction || next.nl {
			p.next()
			p.unexpected()
		}
		p.next()
		fn := p.functionDeclaration(at, true, false)
		p.exportLocal(fn.Fn.Name, fn.Fn.Name, fn.Fn.Id.Loc)
		s.Decl = fn
	case p.tok.kind == tClass:
		c := p.classDeclaration(false)
		p.exportLocal(c.Class.Name, c.Class.Name, c.Class.Id.Loc)
		s.Decl = c
	default:
		p.fail(int(start), int(start)+6, "Unexpected token 'export'")
	}
	return s
}

// exportVar parses an exported variable declaration and exports its names.
func (p *parser) exportVar(kind ast.VarKind) ast.Stmt {
	s := p.varDeclaration(kind)
	p.semicolon()
	for i := range s.Decls {
		p.exportPattern(s.Decls[i].Target)
	}
	return s
}

func (p *parser) exportPattern(t ast.Pattern) {
	switch t := t.(type) {
	case *ast.BIdent:
		p.exportLocal(t.Name, t.Name, t.Loc)
	case *ast.BArray:
		for i := range t.Items {
			p.exportPattern(t.Items[i].Target)
		}
		p.exportPattern(t.Rest)
	case *ast.BObject:
		for i := range t.Properties {
			p.exportPattern(t.Properties[i].Target)
		}
		p.exportPattern(t.Rest)
	}
}

// exportLocal records a local export.
func (p *parser) exportLocal(name, local string, at int32) {
	p.exportName(name, at)
	p.prog.LocalExports = append(p.prog.LocalExports, &ast.ExportEntry{Loc: at, Name: name, Local: local})
}

// exportName checks that an exported name is used once.
func (p *parser) exportName(name string, at int32) {
	if p.mod.exported[name] {
		p.failAt(at, "Duplicate export of '"+name+"'")
	}
	if p.mod.exported == nil {
		p.mod.exported = map[string]bool{}
	}
	p.mod.exported[name] = true
}

func (p *parser) exportDefault(start int32) ast.Stmt {
	s := &ast.SExportDefault{}
	s.Loc = start
	at := p.tok.start
	p.next()
	local := "*default*"
	async := false
	if p.isWord("async") {
		next := p.peek()
		async = next.kind == tFunction && !next.nl
	}
	switch {
	case p.tok.kind == tFunction || async:
		fnStart := p.tok.start
		if async {
			p.next()
		}
		s.Func = p.functionDeclaration(fnStart, async, true)
		if fn := s.Func.Fn; fn.Id != nil {
			local = fn.Name
		} else {
			fn.Name, fn.HasName = "default", true
		}
	case p.tok.kind == tClass:
		s.Class = p.classDeclaration(true)
		if c := s.Class.Class; c.Id != nil {
			local = c.Name
		} else {
			c.Name, c.HasName = "default", true
		}
	default:
		s.Value = p.assign()
		nameAnonymous(s.Value, "default")
		p.semicolon()
	}
	p.exportLocal("default", local, at)
	return s
}

func (p *parser) exportStar(start int32) ast.Stmt {
	s := &ast.SExportStar{}
	s.Loc = start
	p.next()
	if p.isWord("as") {
		p.next()
		at := p.tok.start
		s.Name, s.HasName = p.moduleName(), true
		p.exportName(s.Name, at)
	}
	if !p.isWord("from") {
		p.unexpected()
	}
	p.next()
	s.Request = p.moduleRequest()
	p.semicolon()
	e := &ast.ExportEntry{Loc: start, Name: s.Name, Request: s.Request, Namespace: s.HasName}
	if s.HasName {
		p.prog.IndirectExports = append(p.prog.IndirectExports, e)
	} else {
		p.prog.StarExports = append(p.prog.StarExports, e)
	}
	return s
}

// exportNamed parses `export { a, b as c } [from "…"]`.
func (p *parser) exportNamed(start int32) ast.Stmt {
	s := &ast.SExportNamed{}
	s.Loc = start
	p.next()
	var locals []token
	for p.tok.kind != tRBrace {
		t := p.tok
		n := ast.ExportName{Loc: t.start, LocalString: t.kind == tString}
		n.Local = p.moduleName()
		n.Name = n.Local
		at := t.start
		if p.isWord("as") {
			p.next()
			at = p.tok.start
			n.Name = p.moduleName()
		}
		p.exportName(n.Name, at)
		locals = append(locals, t)
		s.Items = append(s.Items, n)
		if p.tok.kind != tRBrace {
			p.expect(tComma)
		}
	}
	p.next()
	if p.isWord("from") {
		p.next()
		s.Request = p.moduleRequest()
	} else {
		p.checkLocals(locals)
	}
	p.semicolon()
	for i := range s.Items {
		n := &s.Items[i]
		e := &ast.ExportEntry{Loc: n.Loc, Name: n.Name}
		if s.Request != nil {
			e.Request, e.Import = s.Request, n.Local
			p.prog.IndirectExports = append(p.prog.IndirectExports, e)
			continue
		}
		e.Local = n.Local
		p.mod.locals = append(p.mod.locals, e)
		p.prog.LocalExports = append(p.prog.LocalExports, e)
	}
	return s
}

// checkLocals: without `from` the exported names are identifier references.
func (p *parser) checkLocals(locals []token) {
	for _, t := range locals {
		if t.kind == tIdent && t.str != "await" && !strictReserved(t.str) {
			continue
		}
		p.tok = t
		p.unexpected()
	}
}

// finishModule checks that local exports exist, and turns exports of imported
// names into indirect exports (§16.2.1.7.1 ParseModule, step 10).
func (p *parser) finishModule() {
	for _, e := range p.mod.locals {
		if _, ok := p.scope.find(e.Local); !ok {
			p.fail(int(e.Loc), int(e.Loc)+len(e.Local), "Export '"+e.Local+"' is not defined in module")
		}
	}
	locals := p.prog.LocalExports[:0]
	for _, e := range p.prog.LocalExports {
		imp := p.mod.imports[e.Local]
		if imp == nil || imp.Namespace {
			locals = append(locals, e)
			continue
		}
		e.Request, e.Import, e.Local = imp.Request, imp.Name, ""
		p.prog.IndirectExports = append(p.prog.IndirectExports, e)
	}
	p.prog.LocalExports = locals
}
