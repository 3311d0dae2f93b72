package wasmbin

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Error is an error in the text of V8, which ends with its place.
type Error struct {
	Text string
	At   int
}

func (e *Error) Error() string { return fmt.Sprintf("%s @+%d", e.Text, e.At) }

// reader reads a part of a module; a fault is a panic of *Error.
type reader struct {
	b    []byte
	at   int // in b
	base int // of b in the module
}

func (r *reader) fail(at int, format string, args ...any) {
	panic(&Error{fmt.Sprintf(format, args...), r.base + at})
}

func (r *reader) byte() byte {
	if r.at >= len(r.b) {
		r.fail(r.at, "expected 1 byte")
	}
	r.at++
	return r.b[r.at-1]
}

func (r *reader) take(n uint64, what string) []byte {
	if n > uint64(len(r.b)-r.at) {
		r.fail(r.at, "expected %d bytes, fell off end", n)
	}
	s := r.b[r.at : r.at+int(n)]
	r.at += int(n)
	return s
}

func (r *reader) unsigned(size int) uint64 {
	start := r.at
	var v uint64
	for shift := 0; ; shift += 7 {
		if r.at >= len(r.b) {
			r.fail(r.at, "expected more bytes of a LEB128 number")
		}
		c := r.b[r.at]
		r.at++
		if shift >= size || shift+7 > size && c>>(size-shift) != 0 {
			r.fail(start, "invalid LEB128, length overflow while decoding")
		}
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return v
		}
	}
}

func (r *reader) u32() uint32 { return uint32(r.unsigned(32)) }

func (r *reader) skipSigned() {
	for r.byte() >= 0x80 {
	}
}

func (r *reader) name() string {
	n := r.u32()
	at := r.at
	s := string(r.take(uint64(n), "string"))
	if !utf8.ValidString(s) {
		r.fail(at, "invalid UTF-8 string")
	}
	return s
}

// valueType reads a value type.
func (r *reader) valueType() Value {
	switch t := Type(r.byte()); t {
	case TypedRef, TypedRefNull:
		// a heap type: a function type's index, or an abstract one
		at := r.at
		if c := r.b[min(at, len(r.b)-1)]; at < len(r.b) && c&0xc0 == 0x40 {
			r.at++
			if t == TypedRefNull {
				return Value{Type: Type(c)}
			}
			return Value{Type: t}
		}
		return Value{Type: t, Index: r.u32()}
	default:
		return Value{Type: t}
	}
}

func (r *reader) types() []Type {
	n := r.u32()
	list := make([]Type, 0, min(n, 1000))
	for range n {
		list = append(list, r.valueType().Type)
	}
	return list
}

func (r *reader) limits() Limits {
	f := r.byte()
	l := Limits{HasMax: f&1 != 0, Shared: f&2 != 0, Wide: f&4 != 0}
	l.Min = r.unsigned(64)
	if l.HasMax {
		l.Max = r.unsigned(64)
	}
	return l
}

func (r *reader) tableType() TableType { return TableType{r.valueType().Type, r.limits()} }

func (r *reader) globalType() GlobalType { return GlobalType{r.valueType().Type, r.byte() == 1} }

// constant skips a constant expression and reports the functions it refers to.
func (r *reader) constant(ref func(uint32)) {
	for {
		switch op := r.byte(); op {
		case 0x0b:
			return
		case 0x41, 0x42, 0x23, 0xd0:
			r.skipSigned()
		case 0x43:
			r.take(4, "f32")
		case 0x44:
			r.take(8, "f64")
		case 0xd2:
			ref(r.u32())
		case 0xfd:
			r.u32()
			r.take(16, "v128")
		}
	}
}

var sectionNames = [...]string{"Unknown", "Type", "Import", "Function", "Table", "Memory", "Global", "Export", "Start",
	"Element", "Code", "Data", "DataCount", "Tag"}

// Decode reads a module.
func Decode(b []byte) (m *Module, err error) {
	defer func() {
		if e, ok := recover().(*Error); ok {
			m, err = nil, e
		}
	}()
	r := &reader{b: b}
	header(r)
	m = &Module{Start: -1}
	for r.at < len(b) {
		at := r.at
		id := r.byte()
		n := r.u32()
		body := r.at
		if int(id) >= len(sectionNames) {
			r.fail(body, "unknown section code #0x%02x", id)
		}
		if uint64(n) > uint64(len(b)-body) {
			r.fail(at, "section (code %d, \"%s\") extends past end of the module (length %d, remaining bytes %d)", id, sectionNames[id], n, len(b)-body)
		}
		s := section{id, b[body : body+int(n)], body}
		m.sections = append(m.sections, s)
		m.read(s)
		r.at = body + int(n)
	}
	return m, nil
}

func header(r *reader) {
	for i, want := range [2]string{"\x00asm", "\x01\x00\x00\x00"} {
		got := string(r.take(4, ""))
		if got != want {
			r.fail(4*i, "expected %s %s, found %s", [2]string{"magic word", "version"}[i], hex(want), hex(got))
		}
	}
}

func hex(s string) string {
	var parts []string
	for i := range len(s) {
		parts = append(parts, fmt.Sprintf("%02x", s[i]))
	}
	return strings.Join(parts, " ")
}

func (m *Module) read(s section) {
	r := &reader{b: s.body, base: s.at}
	switch s.id {
	case 0:
		m.Customs = append(m.Customs, Custom{r.name(), r.b[r.at:]})
	case 8:
		m.Start = int(r.u32())
	case 10, 12:
	default:
		n := r.u32()
		for i := range n {
			m.entry(r, s.id, i)
		}
	}
}

func (m *Module) entry(r *reader, id byte, i uint32) {
	switch id {
	case 11:
		m.readData(r, i)
	case 1:
		if c := r.byte(); c != 0x60 {
			r.fail(r.at-1, "unknown type form: %d, expected 0x60", c)
		}
		m.Types = append(m.Types, FuncType{r.types(), r.types()})
	case 2:
		m.readImport(r)
	case 3:
		m.Funcs = append(m.Funcs, r.u32())
	case 4:
		init := r.at < len(r.b) && r.b[r.at] == 0x40
		if init {
			r.take(2, "table")
		}
		m.Tables = append(m.Tables, r.tableType())
		if init {
			r.constant(m.declare)
		}
	case 5:
		m.Memories = append(m.Memories, r.limits())
	case 6:
		m.Globals = append(m.Globals, r.globalType())
		r.constant(m.declare)
	case 7:
		e := Export{r.name(), Kind(r.byte()), r.u32()}
		if e.Kind == Func {
			m.declare(e.Index)
		}
		m.Exports = append(m.Exports, e)
	case 9:
		m.readElements(r, i)
	case 13:
		r.byte()
		m.Tags = append(m.Tags, r.u32())
		m.Handles = true
	}
}

func (m *Module) declare(f uint32) { m.Declared = append(m.Declared, f) }

func (m *Module) readImport(r *reader) {
	x := Import{Module: r.name(), Name: r.name()}
	start := r.at
	x.Kind = Kind(r.byte())
	switch x.Kind {
	case Func:
		x.Func = r.u32()
		m.Funcs = append(m.Funcs, x.Func)
	case Table:
		x.Table = r.tableType()
		m.Tables = append(m.Tables, x.Table)
	case Memory:
		x.Memory = r.limits()
		m.Memories = append(m.Memories, x.Memory)
	case Global:
		x.Global = r.globalType()
		m.Globals = append(m.Globals, x.Global)
	case Tag:
		r.byte()
		x.Func = r.u32()
		m.Tags = append(m.Tags, x.Func)
		m.Handles = true
	default:
		r.fail(start, "unknown import desc code 0x%02x", byte(x.Kind))
	}
	x.desc = r.b[start:r.at]
	m.NumImports[x.Kind]++
	m.Imports = append(m.Imports, x)
}

// readElements reads one element segment for the functions it names.
func (m *Module) readElements(r *reader, number uint32) {
	flag := r.u32()
	s := Segment{Number: int(number)}
	if flag&1 == 0 {
		if flag&2 != 0 {
			s.Index = r.u32()
		}
		r.offset(&s, m.declare)
	}
	if flag&3 != 0 {
		if flag&4 != 0 {
			r.valueType()
		} else {
			r.byte() // kind
		}
	}
	s.Count = r.u32()
	if flag&1 == 0 {
		m.Elements = append(m.Elements, s)
	}
	for range s.Count {
		if flag&4 != 0 {
			r.constant(m.declare)
		} else {
			m.declare(r.u32())
		}
	}
}

func (m *Module) readData(r *reader, number uint32) {
	flag := r.u32()
	s := Segment{Number: int(number)}
	if flag == 2 {
		s.Index = r.u32()
	}
	if flag != 1 {
		r.offset(&s, m.declare)
	}
	s.Count = r.u32()
	r.take(uint64(s.Count), "data")
	if flag != 1 {
		m.Data = append(m.Data, s)
	}
}

// offset reads the offset of a segment.
func (r *reader) offset(s *Segment, ref func(uint32)) {
	s.Offset, s.Global = -1, -1
	start := r.at
	r.constant(ref)
	e := &reader{b: r.b[start:r.at]}
	switch e.byte() {
	case 0x41:
		v := e.signed()
		if e.byte() == 0x0b {
			s.Offset = int64(uint32(v))
		}
	case 0x23:
		g := e.u32()
		if e.byte() == 0x0b {
			s.Global = int(g)
		}
	}
}

func (r *reader) signed() (v int64) {
	for shift := 0; ; shift += 7 {
		c := r.byte()
		v |= int64(c&0x7f) << shift
		if c < 0x80 {
			if c&0x40 != 0 && shift < 57 {
				v |= -1 << (shift + 7)
			}
			return v
		}
	}
}
