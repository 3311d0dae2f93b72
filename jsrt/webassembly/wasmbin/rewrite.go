package wasmbin

import "strconv"

func itoa(k int) string { return strconv.Itoa(k) }

// ImportName is what import number k is called by a rewritten module, as module and as
// name. No module that people write has such a name.
func ImportName(k int) string { return "\x01" + strconv.Itoa(k) }

// Linkable is the module with imports that are told apart by their numbers, without a
// start function and without custom sections.
func (m *Module) Linkable() []byte {
	out := newBuilder()
	for _, s := range m.sections {
		switch s.id {
		case 0, 8:
		case 2:
			out.section(2, m.numberedImports())
		default:
			out.section(s.id, s.body)
		}
	}
	return out.b
}

// numberedImports are the imports under their numbers. Tags are not imported, see Lower.
func (m *Module) numberedImports() []byte {
	body := appendU(nil, uint64(len(m.Imports)-m.NumImports[Tag]))
	for k := range m.Imports {
		if m.Imports[k].Kind == Tag {
			continue
		}
		body = appendName(body, ImportName(k))
		body = appendName(body, ImportName(k))
		body = append(body, m.Imports[k].desc...)
	}
	return body
}

// builder makes a module.
type builder struct{ b []byte }

func newBuilder() *builder { return &builder{append([]byte(nil), "\x00asm\x01\x00\x00\x00"...)} }

func (o *builder) section(id byte, body []byte) {
	o.b = append(o.b, id)
	o.b = appendU(o.b, uint64(len(body)))
	o.b = append(o.b, body...)
}

func appendU(b []byte, v uint64) []byte {
	for ; v >= 0x80; v >>= 7 {
		b = append(b, byte(v)|0x80)
	}
	return append(b, byte(v))
}

func appendName(b []byte, s string) []byte { return append(appendU(b, uint64(len(s))), s...) }

func appendLimits(b []byte, l Limits) []byte {
	var f byte
	if l.HasMax {
		f |= 1
	}
	if l.Shared {
		f |= 2
	}
	b = appendU(append(b, f), l.Min)
	if l.HasMax {
		b = appendU(b, l.Max)
	}
	return b
}

// Home is the name under which a module made here exports what it is made for.
const Home = "\x01home"

func (o *builder) export(k Kind) []byte {
	o.section(7, append(appendName([]byte{1}, Home), byte(k), 0))
	return o.b
}

// MemoryModule is a module that exports a memory.
func MemoryModule(l Limits) []byte {
	o := newBuilder()
	o.section(5, appendLimits([]byte{1}, l))
	return o.export(Memory)
}

// TableModule is a module that exports a table.
func TableModule(t TableType) []byte {
	o := newBuilder()
	o.section(4, appendLimits([]byte{1, byte(t.Elem)}, t.Limits))
	return o.export(Table)
}

// GlobalModule is a module that exports a global whose value is zero or null.
func GlobalModule(g GlobalType) []byte {
	o := newBuilder()
	body := []byte{1, byte(g.Type), 0}
	if g.Mutable {
		body[2] = 1
	}
	body = appendZero(body, g.Type)
	o.section(6, append(body, 0x0b))
	return o.export(Global)
}

// appendZero appends a constant: zero, or null.
func appendZero(b []byte, t Type) []byte {
	switch t {
	case I32:
		return append(b, 0x41, 0)
	case I64:
		return append(b, 0x42, 0)
	case F32:
		return append(b, 0x43, 0, 0, 0, 0)
	case F64:
		return append(b, 0x44, 0, 0, 0, 0, 0, 0, 0, 0)
	}
	return append(b, 0xd0, byte(t))
}
