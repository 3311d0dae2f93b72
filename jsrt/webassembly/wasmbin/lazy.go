package wasmbin

// Lazy is a large module that is compiled in pieces, when they are first called. The
// shell is the module with its functions in a table beside: those that can be referred to
// are stubs that call what the table has, the others are not in it at all. A chunk has
// some functions with their code; it imports memory, globals and tables of the shell and
// calls functions of other chunks by the table. What a chunk calls that is not there yet
// has a starter in it: that asks for the chunk it is in, by the function in the table's
// last element, and calls the function then.
type Lazy struct {
	m      *Module
	bodies []section
	stub   []bool // by function: the shell has it
	eager  []bool // its code stays in the shell
	table  uint32 // index of the table
	types  uint32 // index of the type of the last element
	chunks []Chunk
	of     []int32 // chunk of a function, by its number without imports
}

// Chunk are functions that are compiled together.
type Chunk struct{ First, Last uint32 }

// chunkSize is how much code is compiled at a time.
const chunkSize = 4 << 10

// LazyTable is the name under which the shell exports its table.
const LazyTable = "\x01lazy"

// Split prepares a module for compilation in pieces; nil if that cannot be done.
func (m *Module) Split() (l *Lazy) {
	defer func() {
		if _, ok := recover().(*Error); ok {
			l = nil
		}
	}()
	if m.Handles && m.Exceptions == nil || len(m.Memories) > 1 {
		return nil
	}
	for _, t := range m.Tables {
		if t.Elem == TypedRef || t.Elem == TypedRefNull {
			return nil
		}
	}
	for _, g := range m.Globals {
		if g.Type == TypedRef || g.Type == TypedRefNull {
			return nil
		}
	}
	l = &Lazy{m: m, table: uint32(len(m.Tables)), types: uint32(len(m.Types))}
	passive := false
	for _, s := range m.sections {
		switch s.id {
		case 10:
			l.split(s)
		case 12:
			passive = true
		case 9:
			passive = passive || hasPassive(s)
		}
	}
	if len(l.bodies) != len(m.Funcs)-m.NumImports[Func] {
		return nil
	}
	l.stub, l.eager = make([]bool, len(m.Funcs)), make([]bool, len(m.Funcs))
	for _, f := range m.Declared {
		l.stub[f] = true
	}
	if m.Start >= 0 {
		l.stub[m.Start] = true
	}
	if passive {
		l.findEager()
	}
	l.divide()
	return l
}

func (l *Lazy) split(s section) {
	r := &reader{b: s.body, base: s.at}
	for range r.u32() {
		n := r.u32()
		at := r.at
		l.bodies = append(l.bodies, section{body: r.take(uint64(n), "body"), at: s.at + at})
	}
}

func hasPassive(s section) bool {
	r := &reader{b: s.body, base: s.at}
	n := r.u32()
	m := &Module{}
	for i := range n {
		if s.body[r.at]&1 != 0 {
			return true
		}
		m.readElements(r, i)
	}
	return false
}

// findEager finds the functions that use passive segments, which the shell has. What they
// call needs stubs.
func (l *Lazy) findEager() {
	first := l.m.NumImports[Func]
	for i, b := range l.bodies {
		r := &reader{b: b.body, base: b.at}
		r.locals()
		var calls []uint32
		eager := false
		for r.at < len(r.b) {
			x := r.instruction()
			if x.op == opCall || x.op == opReturnCall {
				calls = append(calls, x.fn)
			}
			eager = eager || x.passive
		}
		if eager {
			l.eager[first+i], l.stub[first+i] = true, true
			for _, f := range calls {
				l.stub[f] = true
			}
		}
	}
}

func (l *Lazy) divide() {
	first := uint32(l.m.NumImports[Func])
	l.of = make([]int32, len(l.bodies))
	size := chunkSize
	for i, b := range l.bodies {
		if size += len(b.body); size > chunkSize || len(l.chunks) == 0 {
			l.chunks = append(l.chunks, Chunk{First: first + uint32(i)})
			size = len(b.body)
		}
		l.chunks[len(l.chunks)-1].Last = first + uint32(i)
		l.of[i] = int32(len(l.chunks) - 1)
	}
}

// Size is the size of all code.
func (m *Module) CodeSize() int {
	for _, s := range m.sections {
		if s.id == 10 {
			return len(s.body)
		}
	}
	return 0
}

// NumChunks is the number of chunks.
func (l *Lazy) NumChunks() int { return len(l.chunks) }

// Chunk is the number of the chunk that has a function.
func (l *Lazy) Chunk(f uint32) int { return int(l.of[f-uint32(l.m.NumImports[Func])]) }

// Functions are those of a chunk.
func (l *Lazy) Functions(chunk int) Chunk { return l.chunks[chunk] }

// Last is the index of the table's last element: the function that starters call.
func (l *Lazy) Last() uint32 { return uint32(len(l.m.Funcs)) }

// TableName is under what name the shell exports a table of the module.
func TableName(k int) string { return "\x01t" + itoa(k) }

// typeSection is the module's with the type of the last element.
func (l *Lazy) typeSection() []byte {
	return appended(l.m.section(1), []byte{0x60, 1, byte(I32), 0}, 1)
}

func (m *Module) section(id byte) []byte {
	for _, s := range m.sections {
		if s.id == id {
			return s.body
		}
	}
	return nil
}

// appended is a vector with n more elements; nil is the empty one.
func appended(vec, more []byte, n uint32) []byte {
	if vec == nil {
		return append(appendU(nil, uint64(n)), more...)
	}
	r := &reader{b: vec}
	k := r.u32()
	out := appendU(nil, uint64(k+n))
	out = append(out, vec[r.at:]...)
	return append(out, more...)
}

// Shell makes the shell.
func (l *Lazy) Shell() []byte {
	m, o := l.m, newBuilder()
	o.section(1, l.typeSection())
	if s := m.section(2); s != nil {
		o.section(2, m.numberedImports())
	}
	for _, id := range [...]byte{3, 4, 5, 6, 7, 9, 12, 10, 11} {
		body := m.section(id)
		switch id {
		case 4:
			t := append([]byte{byte(FuncRef), 0}, appendU(nil, uint64(len(m.Funcs)+1))...)
			body = appended(body, t, 1)
		case 7:
			more := append(appendName(nil, LazyTable), byte(Table))
			more = appendU(more, uint64(l.table))
			for k := range m.Tables {
				more = appendU(append(appendName(more, TableName(k)), byte(Table)), uint64(k))
			}
			body = appended(body, more, uint32(len(m.Tables)+1))
		case 10:
			body = l.stubs()
		}
		if body != nil {
			o.section(id, body)
		}
	}
	return o.b
}

// stubs is the code section of the shell.
func (l *Lazy) stubs() []byte {
	first := uint32(l.m.NumImports[Func])
	out := appendU(nil, uint64(len(l.bodies)))
	for i, b := range l.bodies {
		f := first + uint32(i)
		switch {
		case l.eager[f]:
			out = append(appendU(out, uint64(len(b.body))), b.body...)
		case l.stub[f]:
			c := append(appendSigned([]byte{0, 0x41}, int64(f)), 0x25)
			c = append(appendU(c, uint64(l.table)), 0xd1, 0x04, 0x40)
			c = l.callTable(append(l.place(c, f), 0x0b), f)
			out = append(appendU(out, uint64(len(c))), c...)
		default:
			out = append(out, 3, 0, 0, 0x0b)
		}
	}
	return out
}

// place appends a call of the table's last element for f.
func (l *Lazy) place(c []byte, f uint32) []byte {
	c = appendSigned(append(c, 0x41), int64(f))
	c = appendSigned(append(c, 0x41), int64(l.Last()))
	c = appendU(append(c, 0x11), uint64(l.types))
	return appendU(c, uint64(l.table))
}

// callTable appends the rest of a function with f's type that calls the table's element
// for f with its own arguments.
func (l *Lazy) callTable(c []byte, f uint32) []byte {
	for k := range l.m.FuncType(f).Params {
		c = appendU(append(c, 0x20), uint64(k))
	}
	c = appendSigned(append(c, 0x41), int64(f))
	c = appendU(append(c, 0x11), uint64(l.m.Funcs[f]))
	c = appendU(c, uint64(l.table))
	return append(c, 0x0b)
}

func appendSigned(b []byte, v int64) []byte {
	for {
		c := byte(v & 0x7f)
		v >>= 7
		if v == 0 && c&0x40 == 0 || v == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}
