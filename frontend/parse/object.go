package parse

import (
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/frontend/ast"
)

// arrayLiteral parses an array literal (or the cover of an array pattern).
func (p *parser) arrayLiteral() ast.Expr {
	e := &ast.EArray{}
	e.Loc = p.tok.start
	saved := p.noIn
	p.noIn = false
	p.enter()
	p.next()
	for p.tok.kind != tRBracket {
		if p.tok.kind == tComma {
			p.next()
			e.Items = append(e.Items, nil)
			continue
		}
		if p.tok.kind == tDotDotDot {
			s := &ast.ESpread{}
			s.Loc = p.tok.start
			p.next()
			s.Value = p.assignOrCover(true)
			e.Items = append(e.Items, s)
			if p.tok.kind == tComma {
				p.noteRestComma(s.Loc)
			}
		} else {
			e.Items = append(e.Items, p.assignOrCover(true))
		}
		if p.tok.kind != tRBracket {
			p.expect(tComma)
		}
	}
	p.depth--
	p.noIn = saved
	p.next()
	return e
}

// noteRestComma remembers a spread element with a comma after it, at the comma.
func (p *parser) noteRestComma(loc int32) {
	if k := p.peek().kind; k != tRBracket && k != tRBrace {
		return // another element follows: the pattern is bad without our help
	}
	if p.restComma == nil {
		p.restComma = map[int32]bool{}
	}
	p.restComma[loc] = true
}

// objectLiteral parses an object literal (or the cover of an object pattern).
func (p *parser) objectLiteral() ast.Expr {
	e := &ast.EObject{}
	e.Loc = p.tok.start
	saved := p.noIn
	p.noIn = false
	p.enter()
	p.next()
	hasProto := false
	for p.tok.kind != tRBrace {
		prop := p.property()
		if prop.Kind == ast.PropProto {
			if hasProto && p.cover.at < 0 {
				p.cover = coverError{prop.Loc, p.prev.end, "Duplicate __proto__ fields are not allowed in object literals"}
			}
			hasProto = true
		}
		e.Properties = append(e.Properties, prop)
		if p.tok.kind != tRBrace {
			if prop.Kind == ast.PropSpread && p.tok.kind == tComma {
				p.noteRestComma(prop.Loc)
			}
			p.expect(tComma)
		}
	}
	p.depth--
	p.noIn = saved
	p.next()
	return e
}

// property parses one property of an object literal.
func (p *parser) property() *ast.Property {
	prop := &ast.Property{Loc: p.tok.start}
	switch p.tok.kind {
	case tDotDotDot:
		prop.Kind = ast.PropSpread
		p.next()
		prop.Value = p.assignOrCover(true)
		return prop
	case tStar:
		p.next()
		prop.Key = p.propertyKey(false)
		p.method(prop, false, true)
		return prop
	case tIdent:
		if done := p.modifiedProperty(prop); done {
			return prop
		}
	}
	t := p.tok
	prop.Key = p.propertyKey(false)
	switch p.tok.kind {
	case tColon:
		p.next()
		if prop.Key.Kind == ast.KeyName && prop.Key.Name == "__proto__" {
			prop.Kind = ast.PropProto
		}
		prop.Value = p.assignOrCover(true)
		if prop.Kind != ast.PropProto && prop.Key.Kind != ast.KeyComputed {
			nameAnonymous(prop.Value, prop.Key.Name)
		}
	case tLParen:
		p.method(prop, false, false)
	default:
		p.shorthand(prop, t)
	}
	return prop
}

// modifiedProperty parses get, set and async properties; false when the word is
// itself the key.
func (p *parser) modifiedProperty(prop *ast.Property) bool {
	if p.tok.esc {
		return false
	}
	word := p.tok.str
	if word != "get" && word != "set" && word != "async" {
		return false
	}
	next := p.peek()
	switch next.kind {
	case tColon, tLParen, tComma, tRBrace, tAssign:
		return false
	}
	if word == "async" {
		if next.nl {
			return false
		}
		p.next()
		generator := p.eat(tStar)
		prop.Key = p.propertyKey(false)
		p.method(prop, true, generator)
		return true
	}
	p.next()
	prop.Key = p.propertyKey(false)
	fn := &ast.Function{Loc: prop.Loc}
	prop.Kind, fn.Kind, fn.NamePrefix = ast.PropGetter, ast.FuncGetter, "get "
	if word == "set" {
		prop.Kind, fn.Kind, fn.NamePrefix = ast.PropSetter, ast.FuncSetter, "set "
	}
	p.methodFunction(fn, &prop.Key, fnState{superProp: true, newTarget: true})
	prop.Value = functionExpr(fn)
	return true
}

func functionExpr(fn *ast.Function) ast.Expr {
	e := &ast.EFunction{Fn: fn}
	e.Loc = fn.Loc
	return e
}

// method parses the function of a method definition, key done.
func (p *parser) method(prop *ast.Property, async, generator bool) {
	fn := &ast.Function{Loc: prop.Loc, Kind: ast.FuncMethod, Async: async, Generator: generator}
	p.methodFunction(fn, &prop.Key, fnState{superProp: true, newTarget: true})
	prop.Kind = ast.PropMethod
	prop.Value = functionExpr(fn)
}

// methodFunction parses parameters and body of a method and checks the number
// of parameters of accessors.
func (p *parser) methodFunction(fn *ast.Function, key *ast.Key, f fnState) {
	if key.Kind == ast.KeyName || key.Kind == ast.KeyNumber {
		fn.Name, fn.HasName = key.Name, true
	}
	at := p.tok
	p.functionRest(fn, f)
	switch {
	case fn.Kind == ast.FuncGetter && (len(fn.Params) > 0 || fn.Rest != nil):
		p.fail(int(at.start), int(at.end), "Getter must not have any formal parameters.")
	case fn.Kind == ast.FuncSetter && fn.Rest != nil:
		p.fail(int(at.start), int(at.end), "Setter function argument must not be a rest parameter")
	case fn.Kind == ast.FuncSetter && len(fn.Params) != 1:
		p.fail(int(at.start), int(at.end), "Setter must have exactly one formal parameter.")
	}
}

// shorthand finishes {x} or the cover grammar's {x = 1}; t is the name.
func (p *parser) shorthand(prop *ast.Property, t token) {
	if t.kind != tIdent {
		p.checkShorthandToken(t)
		p.unexpected()
	}
	if t.esc && p.tok.kind == tIdent && (t.str == "get" || t.str == "set" || t.str == "async") {
		p.tok = t
		p.failTok(msgEscapedKeyword)
	}
	next := p.save()
	p.tok = t
	p.checkReference(&t)
	p.restore(next)
	id := &ast.EIdent{Name: t.str}
	id.Loc = t.start
	prop.Kind, prop.Value = ast.PropShorthand, id
	if p.tok.kind == tAssign {
		if p.cover.at < 0 {
			p.cover = coverError{t.start, p.tok.end, "Invalid shorthand property initializer"}
		}
		if p.strict && (t.str == "eval" || t.str == "arguments") {
			p.fail(int(t.start), int(t.end), msgEvalArguments)
		}
		a := &ast.EAssign{OpLoc: p.tok.start, Target: id}
		a.Loc = t.start
		p.next()
		a.Value = p.assign()
		if p.cover.at == t.start {
			p.cover.end = p.prev.end
		}
		nameAnonymous(a.Value, id.Name)
		prop.Value = a
	}
}

// propertyKey parses PropertyName, or with private also a private name.
func (p *parser) propertyKey(private bool) ast.Key {
	key := ast.Key{Loc: p.tok.start, Name: p.tok.str}
	switch k := p.tok.kind; k {
	case tString:
		p.checkOctal()
	case tNumber:
		p.checkOctal()
		key.Kind, key.Name = ast.KeyNumber, numberToString(p.tok.num)
	case tBigInt:
		key.Kind, key.Name = ast.KeyNumber, bigintToString(p.tok.str)
	case tLBracket:
		key.Kind, key.Name = ast.KeyComputed, ""
		saved := p.noIn
		p.noIn = false
		p.next()
		outer := p.cover
		p.cover.at = -1
		key.Expr = p.assign()
		p.cover = outer
		p.noIn = saved
		if p.tok.kind != tRBracket {
			p.unexpected()
		}
	case tPrivate:
		if !private {
			p.unexpected()
		}
		key.Kind = ast.KeyPrivate
	default:
		if k != tIdent && k != tEscapedKeyword && !k.isKeyword() {
			p.unexpected()
		}
	}
	p.next()
	return key
}

// numberToString is Number::toString (§6.1.6.1.20) for literals: n >= 0.
func numberToString(n float64) string {
	if n < 1<<53 && n == float64(int64(n)) {
		return strconv.FormatInt(int64(n), 10)
	}
	s := strconv.FormatFloat(n, 'e', -1, 64)
	if s == "+Inf" {
		return "Infinity"
	}
	mantissa, exp, _ := strings.Cut(s, "e")
	e, _ := strconv.Atoi(exp)
	digits := strings.Replace(mantissa, ".", "", 1)
	switch {
	case e >= 21 || e < -6:
		sign := "+"
		if e < 0 {
			sign, e = "-", -e
		}
		if len(digits) > 1 {
			digits = digits[:1] + "." + digits[1:]
		}
		return digits + "e" + sign + strconv.Itoa(e)
	case e < 0:
		return "0." + strings.Repeat("0", -e-1) + digits
	case len(digits) <= e+1:
		return digits + strings.Repeat("0", e+1-len(digits))
	}
	return digits[:e+1] + "." + digits[e+1:]
}

// bigintToString is the decimal form of a BigInt literal's text.
func bigintToString(text string) string {
	var bits uint
	if len(text) > 1 {
		bits = radixBits(text[1])
	}
	if bits == 0 {
		return text
	}
	decimal := []byte{0} // little endian
	for i := 2; i < len(text); i++ {
		carry := hexValue(text[i])
		for j := range decimal {
			v := int(decimal[j])<<bits + carry
			decimal[j] = byte(v % 10)
			carry = v / 10
		}
		for ; carry > 0; carry /= 10 {
			decimal = append(decimal, byte(carry%10))
		}
	}
	for i, j := 0, len(decimal)-1; i < j; i, j = i+1, j-1 {
		decimal[i], decimal[j] = decimal[j], decimal[i]
	}
	for i := range decimal {
		decimal[i] += '0'
	}
	return string(decimal)
}
