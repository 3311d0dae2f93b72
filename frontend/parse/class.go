package parse

import "github.com/gonodec/gonodec/frontend/ast"

// classState collects the private names of the class body being parsed.
type classState struct {
	outer    *classState
	declared []*ast.PrivName
	used     []privUse // names used before, or without, a declaration
}

type privUse struct {
	name string
	at   int32
}

func (c *classState) find(name string) *ast.PrivName {
	for _, n := range c.declared {
		if n.Name == name {
			return n
		}
	}
	return nil
}

// usePrivate notes a use of the current token's private name.
func (p *parser) usePrivate(name string) {
	p.notePrivate(p.class, privUse{name, p.tok.start})
}

// notePrivate hands a use to class c, or outside any class judges it.
func (p *parser) notePrivate(c *classState, u privUse) {
	if c != nil {
		c.used = append(c.used, u)
		return
	}
	if has := p.opts.Eval.HasPrivate; p.opts.Goal == ast.GoalEval && has != nil && has(u.name) {
		return
	}
	p.fail(int(u.at), int(u.at)+len(u.name)+1, "Private field '#"+u.name+"' must be declared in an enclosing class")
}

// declarePrivate enters a declared private name; a getter and a setter of the
// same placement make one name.
func (p *parser) declarePrivate(m *ast.Member) {
	name := &ast.PrivName{Name: m.Key.Name, Static: m.Static}
	switch m.Kind {
	case ast.MemberMethod:
		name.Kind = ast.PrivMethod
	case ast.MemberGetter:
		name.Kind, name.Getter = ast.PrivAccessor, true
	case ast.MemberSetter:
		name.Kind, name.Setter = ast.PrivAccessor, true
	}
	old := p.class.find(name.Name)
	if old == nil {
		p.class.declared = append(p.class.declared, name)
		return
	}
	if old.Kind != ast.PrivAccessor || name.Kind != ast.PrivAccessor || old.Static != name.Static ||
		old.Getter && name.Getter || old.Setter && name.Setter {
		p.redeclared("#"+name.Name, m.Key.Loc)
	}
	old.Getter, old.Setter = true, true
}

// classExpr parses a class expression at `class`.
func (p *parser) classExpr() *ast.Class {
	c := &ast.Class{Loc: p.tok.start}
	saved := p.strict
	p.strict = true
	p.next()
	if p.tok.kind == tIdent {
		c.Inner = p.bindingIdent()
		c.Id = c.Inner
		c.Name, c.HasName = c.Inner.Name, true
	}
	p.classTail(c)
	p.strict = saved
	p.next()
	return c
}

// classDeclaration parses a class declaration at `class`; without a name only
// in a default export.
func (p *parser) classDeclaration(optionalName bool) *ast.SClass {
	c := &ast.Class{Loc: p.tok.start, IsDecl: true}
	saved := p.strict
	p.strict = true
	p.next()
	if p.tok.kind == tIdent || !optionalName {
		c.Id = p.bindingIdent()
		inner := *c.Id
		c.Inner = &inner
		c.Name, c.HasName = c.Id.Name, true
		p.declareLexical(c.Id.Name, c.Id.Loc)
	}
	p.classTail(c)
	p.strict = saved
	p.next()
	s := &ast.SClass{Class: c}
	s.Loc = c.Loc
	return s
}

// classTail parses from `extends` to the closing brace, which stays current.
func (p *parser) classTail(c *ast.Class) {
	p.enter()
	noIn := p.noIn
	p.noIn = false
	if p.eat(tExtends) {
		e := p.primary()
		if isBareArrow(e) {
			p.unexpected()
		}
		c.Heritage = p.subscripts(e, false)
	}
	if p.tok.kind != tLBrace {
		p.unexpected()
	}
	c.BodyLoc = p.tok.start
	p.class = &classState{outer: p.class}
	p.next()
	for p.tok.kind != tRBrace {
		if p.eat(tSemicolon) {
			continue
		}
		p.classMember(c)
	}
	c.End = p.tok.end
	body := p.class
	p.class = body.outer
	for _, u := range body.used {
		if body.find(u.name) == nil {
			p.notePrivate(body.outer, u)
		}
	}
	c.Private = body.declared
	p.noIn = noIn
	p.depth--
}

// modifiers of a class member as they are read.
type modifiers struct {
	static, async, generator bool
	accessor                 ast.MemberKind // MemberGetter or MemberSetter, else MemberMethod
}

// classMember parses one class element.
func (p *parser) classMember(c *ast.Class) {
	m := &ast.Member{Loc: p.tok.start}
	var mod modifiers
	loc := p.tok.start // toString of a method starts after `static`
	if p.isWord("static") && p.modifierFollows(false) {
		mod.static, m.Static = true, true
		p.next()
		loc = p.tok.start
		if p.tok.kind == tLBrace {
			p.staticBlock(c, m)
			return
		}
	}
	if p.isWord("async") && p.modifierFollows(true) {
		mod.async = true
		p.next()
	}
	if p.eat(tStar) {
		mod.generator = true
	}
	if !mod.async && !mod.generator && (p.isWord("get") || p.isWord("set")) && p.accessorFollows() {
		mod.accessor = ast.MemberGetter
		if p.tok.str == "set" {
			mod.accessor = ast.MemberSetter
		}
		p.next()
	}
	keyTok := p.tok
	m.Key = p.propertyKey(true)
	m.Kind = mod.accessor
	if p.tok.kind == tLParen {
		p.classMethod(c, m, mod, keyTok, loc)
		return
	}
	if mod == (modifiers{static: m.Static}) && keyTok.kind == tIdent && (p.tok.kind == tColon || p.tok.kind == tComma) {
		p.tok = keyTok
		p.unexpected()
	}
	if mod.async || mod.generator || mod.accessor != ast.MemberMethod {
		p.unexpected()
	}
	p.classField(c, m, keyTok)
}

// modifierFollows: the word is a modifier, not itself the member's name.
func (p *parser) modifierFollows(sameLine bool) bool {
	next := p.peek()
	switch next.kind {
	case tLParen, tAssign, tSemicolon, tRBrace, tEOF:
		return false
	}
	return !(sameLine && next.nl)
}

// accessorFollows: `get` or `set` is a modifier. A field named get may end at a
// line terminator, but only where no property name can follow.
func (p *parser) accessorFollows() bool {
	next := p.peek()
	switch next.kind {
	case tIdent, tEscapedKeyword, tPrivate, tString, tNumber, tBigInt, tLBracket:
		return true
	}
	return next.kind.isKeyword()
}

// classMethod parses a method, accessor or the constructor after its key.
func (p *parser) classMethod(c *ast.Class, m *ast.Member, mod modifiers, keyTok token, loc int32) {
	failKey := func(msg string) { p.fail(int(keyTok.start), int(keyTok.end), msg) }
	fn := &ast.Function{Loc: loc, Async: mod.async, Generator: mod.generator, Kind: ast.FuncMethod, IsStatic: m.Static, Class: c}
	f := fnState{superProp: true, newTarget: true}
	switch {
	case m.Key.Kind == ast.KeyPrivate && m.Key.Name == "constructor":
		failKey("Class constructor may not be a private method")
	case m.Key.Kind == ast.KeyName && m.Static && m.Key.Name == "prototype":
		failKey("Classes may not have a static property named 'prototype'")
	case m.Key.Kind == ast.KeyName && !m.Static && m.Key.Name == "constructor":
		switch {
		case mod.accessor != ast.MemberMethod:
			failKey("Class constructor may not be an accessor")
		case mod.generator:
			failKey("Class constructor may not be a generator")
		case mod.async:
			failKey("Class constructor may not be an async method")
		case c.Constructor != nil:
			failKey("A class may only have one constructor")
		}
		fn.Kind = ast.FuncConstructor
		if c.Heritage != nil {
			fn.Kind = ast.FuncDerivedConstructor
			f.superCall = true
		}
		c.Constructor = fn
	}
	switch mod.accessor {
	case ast.MemberGetter:
		fn.Kind, fn.NamePrefix = ast.FuncGetter, "get "
	case ast.MemberSetter:
		fn.Kind, fn.NamePrefix = ast.FuncSetter, "set "
	}
	if m.Key.Kind == ast.KeyPrivate {
		p.declarePrivate(m)
		c.HasFields = c.HasFields || !m.Static
	}
	p.methodFunction(fn, &m.Key, f)
	m.Func = fn
	if c.Constructor != fn {
		c.Members = append(c.Members, m)
	}
}

// classField parses a field after its key.
func (p *parser) classField(c *ast.Class, m *ast.Member, keyTok token) {
	m.Kind = ast.MemberField
	switch {
	case m.Key.Kind == ast.KeyPrivate && m.Key.Name == "constructor":
		p.fail(int(keyTok.start), int(keyTok.end), "Classes may not have a field named 'constructor'")
	case m.Key.Kind == ast.KeyName && m.Key.Name == "constructor":
		p.fail(int(keyTok.start), int(keyTok.end), "Classes may not have a field named 'constructor'")
	case m.Key.Kind == ast.KeyName && m.Static && m.Key.Name == "prototype":
		p.fail(int(keyTok.start), int(keyTok.end), "Classes may not have a static property named 'prototype'")
	}
	if m.Key.Kind == ast.KeyPrivate {
		p.declarePrivate(m)
	}
	c.HasFields = c.HasFields || !m.Static
	c.HasStatics = c.HasStatics || m.Static
	if p.tok.kind == tAssign {
		fn := &ast.Function{Kind: ast.FuncFieldInit, Strict: true, SimpleParams: true, IsStatic: m.Static, Class: c}
		saved := p.enterFn(fnState{node: fn, superProp: true, newTarget: true, noArgs: true})
		p.pushScope(scopeFunction)
		p.next()
		fn.Loc, fn.BodyLoc = p.tok.start, p.tok.start
		fn.ExprBody = p.assign()
		fn.End = p.prev.end
		p.popScope()
		p.leaveFn(saved)
		switch m.Key.Kind {
		case ast.KeyName, ast.KeyNumber:
			nameAnonymous(fn.ExprBody, m.Key.Name)
		case ast.KeyPrivate:
			nameAnonymous(fn.ExprBody, "#"+m.Key.Name)
		}
		m.Func = fn
	}
	p.semicolon()
	c.Members = append(c.Members, m)
}

// staticBlock parses `{ … }` of a static initialisation block.
func (p *parser) staticBlock(c *ast.Class, m *ast.Member) {
	m.Kind = ast.MemberStaticBlock
	fn := &ast.Function{
		Loc: m.Loc, Kind: ast.FuncStaticBlock, Strict: true, SimpleParams: true,
		IsStatic: true, Class: c, BodyLoc: p.tok.start,
	}
	saved := p.enterFn(fnState{node: fn, superProp: true, newTarget: true, noArgs: true, noAwait: true})
	p.pushScope(scopeStaticBlock)
	p.next()
	for p.tok.kind != tRBrace {
		fn.Body = append(fn.Body, p.statement(inList|atFuncTop))
	}
	fn.End = p.tok.end
	p.popScope()
	p.leaveFn(saved)
	p.next()
	m.Func = fn
	c.HasStatics = true
	c.Members = append(c.Members, m)
}
