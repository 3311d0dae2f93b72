package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsnumber"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// jsonParser parses one text. It does not recurse: open arrays and objects are on
// its stack, their members so far in values and keys.
type jsonParser struct {
	jsonPlace
	records bool // make parse records too
	made    []*jsonRecord
	*jsonMemory
}

// jsonMemory is what parsers, of which a realm has one at a time, leave to the next: room,
// and what they have learnt about names and shapes.
type jsonMemory struct {
	frames []jsonFrame
	values []jsrt.Value
	keys   []jsrt.PropertyKey

	objects jsrt.ObjectBuilder
	strings jsrt.StringSlab
	known   [64]*jsrt.String // short strings seen
	names   [64]jsonName     // property names seen
	first   *jsonName        // with which the last object began
	row     jsonRow
}

// reset forgets the values, and room for many.
func (m *jsonMemory) reset() {
	const most = 1024
	if cap(m.values) > most {
		m.values = nil
	}
	if cap(m.keys) > most {
		m.keys = nil
	}
	clear(m.values[:cap(m.values)])
	m.row.reset()
	m.frames, m.values, m.keys = m.frames[:0], m.values[:0], m.keys[:0]
}

// jsonName is a property name, and the one that followed it in the last object that has it.
type jsonName struct {
	text string
	key  jsrt.PropertyKey
	next *jsonName
}

// jsonFrame is an open array or object: where its members begin on the stacks, and the name of
// the last, if it is one of names.
type jsonFrame struct {
	values, keys int
	object       bool
	last         *jsonName
}

// peek skips white space and returns the next unit, 0 at the end.
func (p *jsonParser) peek() byte {
	for p.pos < len(p.text) {
		c := p.text[p.pos]
		if c > ' ' || !isJSONSpace(uint16(c)) {
			return c
		}
		p.pos++
	}
	return 0
}

// parse parses the whole text.
func (p *jsonParser) parse() (jsrt.Value, *jsonRecord) {
	for {
		if p.records || !p.members(&p.jsonPlace) {
			from, done := p.value()
			if !done {
				continue
			}
			p.record(from)
		}
		for len(p.frames) > 0 {
			if p.next() {
				break // another member begins
			}
			p.record(-1)
		}
		if len(p.frames) == 0 {
			if p.peek(); p.pos < len(p.text) {
				p.fail("Unexpected non-whitespace character after JSON")
			}
			var rec *jsonRecord
			if p.records {
				rec = p.made[0]
			}
			return p.values[0], rec
		}
	}
}

// value parses the beginning of a value and pushes it if it is complete; an array or
// object with members only opens. from is where it begins.
func (p *jsonParser) value() (from int, done bool) {
	c := p.peek()
	from = p.pos
	switch {
	case c == '"':
		p.pos++
		p.push(jsrt.Str(p.string()))
	case c == '{':
		p.pos++
		if p.peek() == '}' {
			p.pos++
			p.push(jsrt.Obj(jsrt.NewObject(p.r)))
			return -1, true
		}
		p.frames = append(p.frames, jsonFrame{values: len(p.values), keys: len(p.keys), object: true})
		p.name("Expected property name or '}'")
		return from, false
	case c == '[':
		p.pos++
		if p.peek() == ']' {
			p.pos++
			p.push(jsrt.Arr(jsrt.NewArray(p.r)))
			return -1, true
		}
		p.frames = append(p.frames, jsonFrame{values: len(p.values), keys: len(p.keys)})
		return from, false
	case c >= '0' && c <= '9' || c == '-':
		p.push(jsrt.Num(p.number()))
	case c == 't':
		p.literal("true")
		p.push(jsrt.True)
	case c == 'f':
		p.literal("false")
		p.push(jsrt.False)
	case c == 'n':
		p.literal("null")
		p.push(jsrt.Null)
	default:
		p.unexpected()
	}
	return from, true
}

func (p *jsonParser) push(v jsrt.Value) { p.values = append(p.values, v) }

// next goes on after a member: it reports that another one begins, or closes the
// array or object and pushes it.
func (p *jsonParser) next() bool {
	f := &p.frames[len(p.frames)-1]
	c := p.peek()
	if f.object {
		switch c {
		case ',':
			p.pos++
			p.name("Expected double-quoted property name")
			return true
		case '}':
			p.pos++
			p.closeWith(f, p.objectOf(p.r, f))
			return false
		}
		p.fail("Expected ',' or '}' after property value")
	}
	switch c {
	case ',':
		p.pos++
		return true
	case ']':
		p.pos++
		elems := append(make([]jsrt.Value, 0, len(p.values)-f.values), p.values[f.values:]...)
		p.closeWith(f, jsrt.Arr(jsrt.NewArrayFrom(p.r, elems)))
		return false
	}
	p.fail("Expected ',' or ']' after array element")
	return false
}

// objectOf makes the object of the innermost frame.
func (m *jsonMemory) objectOf(r *jsrt.Realm, f *jsonFrame) jsrt.Value {
	return jsrt.Obj(m.objects.Object(r, m.keys[f.keys:], m.values[f.values:]))
}

// closeWith replaces the members of the innermost array or object by itself.
func (p *jsonParser) closeWith(f *jsonFrame, v jsrt.Value) {
	if p.records {
		p.made = append(p.made[:f.values], recordOf(f, p.keys[f.keys:], p.made[f.values:]))
	}
	p.close(f, v)
}

// close replaces the members of the innermost frame by v. Not inlined, for the size of small
// programs; likewise below.
//
//go:noinline
func (m *jsonMemory) close(f *jsonFrame, v jsrt.Value) {
	m.values = append(m.values[:f.values], v)
	m.keys = m.keys[:f.keys]
	m.frames = m.frames[:len(m.frames)-1]
}

//go:noinline
func recordOf(f *jsonFrame, keys []jsrt.PropertyKey, members []*jsonRecord) *jsonRecord {
	rec := &jsonRecord{}
	if f.object {
		rec.entries = make(map[jsrt.PropertyKey]*jsonRecord, len(members))
		for i, m := range members {
			rec.entries[keys[i]] = m
		}
	} else {
		rec.elements = append(rec.elements, members...)
	}
	return rec
}

// record notes the value just pushed: a primitive from position from on, or, for
// from -1, an array or object, which has a record already unless it is empty.
func (p *jsonParser) record(from int) {
	if !p.records {
		return
	}
	if len(p.made) < len(p.values) {
		p.made = append(p.made, &jsonRecord{from: p.unit(from), to: p.unit(p.pos)})
	}
	p.made[len(p.made)-1].value = p.values[len(p.values)-1]
}

// name parses a property name and the colon; what is missing otherwise.
func (p *jsonParser) name(what string) {
	if p.peek() != '"' {
		p.fail(what)
	}
	p.pos++
	p.keys = append(p.keys, p.key())
	if p.peek() != ':' {
		p.fail("Expected ':' after property name")
	}
	p.pos++
}

// key parses a string whose quote was read as a property key.
func (p *jsonParser) key() jsrt.PropertyKey {
	text, ok := p.plain()
	if ok && p.isASCII(text) {
		return p.nameOf(text)
	}
	p.follow(nil)
	if ok {
		return jsrt.StringKey(p.textOf(&p.jsonPlace, text))
	}
	return jsrt.StringKey(p.escaped())
}

// nameOf is the key of a name of the innermost object.
func (m *jsonMemory) nameOf(text []byte) jsrt.PropertyKey {
	e := &m.names[hashShort(text)]
	if e.text != string(text) || len(text) == 0 {
		s := jsrt.Latin1(string(text))
		*e = jsonName{text: s.Latin1(), key: jsrt.StringKey(s)}
	}
	m.follow(e)
	return e.key
}

// follow notes that e is the next name of the innermost object.
func (m *jsonMemory) follow(e *jsonName) {
	f := &m.frames[len(m.frames)-1]
	switch {
	case f.last != nil:
		f.last.next = e
	case len(m.keys) == f.keys:
		m.first = e
	}
	f.last = e
}

func hashShort(b []byte) int {
	if len(b) == 0 {
		return 0
	}
	return int(b[0]*7+b[len(b)-1]*31+b[len(b)/2]*3+byte(len(b))) & 63
}

// plain returns the text of the string at pos and reads its closing quote, if it is without
// escapes; else it leaves pos as it is.
func (p *jsonParser) plain() ([]byte, bool) {
	i := p.pos + jsstring.JSONSpecial(p.text[p.pos:])
	if i == len(p.text) || p.text[i] != '"' {
		return nil, false
	}
	text := p.text[p.pos:i]
	p.pos = i + 1
	return text, true
}

// string parses a string whose quote was read.
func (p *jsonParser) string() *jsrt.String {
	if text, ok := p.plain(); ok {
		return p.textOf(&p.jsonPlace, text)
	}
	return p.escaped()
}

// textOf is a string of a part of the text; short ones are kept for the next time.
//
//go:noinline
func (m *jsonMemory) textOf(p *jsonPlace, text []byte) *jsrt.String {
	switch {
	case !p.isASCII(text):
		return jsrt.FromUnits(jsstring.DecodeWTF8(text))
	case len(text) > 10:
		return m.strings.Latin1(text)
	}
	e := &m.known[hashShort(text)]
	if *e == nil || (*e).Latin1() != string(text) {
		*e = m.strings.Latin1(text)
	}
	return *e
}

// escaped parses a string in general. What needs no escape is copied as it stands.
func (p *jsonParser) escaped() *jsrt.String {
	var b jsrt.StringBuilder
	for p.pos < len(p.text) {
		if n := jsstring.JSONSpecial(p.text[p.pos:]); n > 0 {
			if t := p.text[p.pos : p.pos+n]; p.isASCII(t) {
				b.WriteLatin1(t)
			} else {
				b.Write(jsrt.FromUnits(jsstring.DecodeWTF8(t)))
			}
			if p.pos += n; p.pos == len(p.text) {
				break
			}
		}
		c := p.text[p.pos]
		p.pos++
		if c == '"' {
			return b.String()
		}
		if c != '\\' {
			p.pos--
			p.fail("Bad control character in string literal")
		}
		b.WriteUnit(p.escape())
	}
	p.fail("Unterminated string")
	return nil
}

// escape parses what follows a backslash.
func (p *jsonPlace) escape() uint16 {
	if p.pos == len(p.text) {
		p.unexpected()
	}
	c := uint16(p.text[p.pos])
	switch c {
	case '"', '\\', '/':
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'u':
		c = 0
		for range 4 {
			p.pos++
			d := -1
			if p.pos < len(p.text) {
				d = hexDigit(uint16(p.text[p.pos]))
			}
			if d < 0 {
				p.fail("Bad Unicode escape")
			}
			c = c<<4 | uint16(d)
		}
	default:
		p.fail("Bad escaped character")
	}
	p.pos++
	return c
}

// hexDigit is the value of a hexadecimal digit, or -1.
func hexDigit(c uint16) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// literal parses true, false or null, whose first letter is there.
func (p *jsonPlace) literal(word string) {
	for i := 1; i < len(word); i++ {
		p.pos++
		if p.pos == len(p.text) || p.text[p.pos] != word[i] {
			p.unexpected()
		}
	}
	p.pos++
}

// number parses a number.
func (p *jsonParser) number() float64 {
	from := p.pos
	if p.text[p.pos] == '-' {
		if p.pos++; !p.isDigit() {
			p.fail("No number after minus sign")
		}
	}
	n, digits := 0, p.pos
	if p.text[p.pos] == '0' {
		if p.pos++; p.isDigit() {
			p.fail("Unexpected number")
		}
	} else {
		n = p.digits(n)
	}
	count, fraction := p.pos-digits, 0
	if p.pos < len(p.text) && p.text[p.pos] == '.' {
		if p.pos++; !p.isDigit() {
			p.fail("Unterminated fractional number")
		}
		fraction = -p.pos
		n = p.digits(n)
		fraction += p.pos
		count += fraction
	}
	scaled := p.pos < len(p.text) && p.text[p.pos]|0x20 == 'e'
	if scaled {
		p.pos++
		if p.pos < len(p.text) && (p.text[p.pos] == '+' || p.text[p.pos] == '-') {
			p.pos++
		}
		if !p.isDigit() {
			p.fail("Exponent part is missing a number")
		}
		p.digits(0)
	}
	if scaled || count > 15 || n == 0 && digits > from { // the latter is -0
		return jsnumber.StringToNumber(p.text[from:p.pos])
	}
	if digits > from {
		n = -n
	}
	if fraction == 0 {
		return float64(n)
	}
	return float64(n) / powersOfTen[fraction&15] // of two exact numbers: rounded once
}

// powersOfTen are those that number divides by.
var powersOfTen = [16]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// digits appends digits to n, which may overflow. Not inlined, for the size of small programs.
//
//go:noinline
func (p *jsonParser) digits(n int) int {
	i := p.pos
	for ; i < len(p.text); i++ {
		c := p.text[i] - '0'
		if c > 9 {
			break
		}
		n = n*10 + int(c)
	}
	p.pos = i
	return n
}

func (p *jsonParser) isDigit() bool {
	return p.pos < len(p.text) && p.text[p.pos] >= '0' && p.text[p.pos] <= '9'
}
