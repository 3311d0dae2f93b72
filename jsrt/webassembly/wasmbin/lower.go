package wasmbin

// Exceptions in a form that needs nothing of the engine. wazero's own try_table goes back
// to the state in which the try began, which loses what its body has put into locals, and
// knows neither the first encoding nor exceptions of the host.
//
// A module that has tags gets globals: a flag, the tag and the payload of the exception
// under way. throw sets them and branches to the innermost handler; without one the
// function returns. Every call is followed by a check of the flag that does the same. A
// try t ⟨body⟩ catch a ⟨A⟩ end becomes
//
//	block t                          ;; what branches to the try leaves
//	  block (parameters of t)        ;; what is thrown in the body leaves
//	    ⟨body⟩ br 1
//	  end
//	  tag = a: flag = 0, payload, ⟨A⟩ br to the outer block
//	  br to the handler outside
//	end
//
// and a function block ⟨body⟩ return end, zeros. try_table is the same with branches in the
// place of handlers. References to exceptions are externrefs: the host makes them of the
// globals and sets these of them, by functions in a table (Capture, Restore).

// Exceptions tells where a module keeps its exceptions.
type Exceptions struct {
	Flag, Tag uint32   // globals
	Words     []uint32 // numbers of the payload, as i64
	Externs   []uint32 // externrefs of the payload
	Funcs     []uint32 // references to functions of the payload
	IDs       []uint32 // of the tags, by their indices
	Table     uint32   // has the functions Capture and Restore
	nullary   uint32   // types: [] -> [externref], [externref] -> []
	unary     uint32
}

// Capture and Restore are the indices of the host's functions in the table.
const (
	Capture = 0
	Restore = 1
)

const (
	opTry      = 0x06
	opCatch    = 0x07
	opThrow    = 0x08
	opRethrow  = 0x09
	opThrowRef = 0x0a
	opEnd      = 0x0b
	opDelegate = 0x18
	opCatchAll = 0x19
	opTryTable = 0x1f
)

// Lower rewrites a module that has tags.
func (m *Module) Lower() (err error) {
	defer func() {
		if e, ok := recover().(*Error); ok {
			err = e
		}
	}()
	if !m.Handles || m.Exceptions != nil {
		return nil
	}
	x := &Exceptions{}
	m.Exceptions = x
	m.layOut(x)
	x.Table = uint32(len(m.Tables))
	x.nullary = m.addType(FuncType{Results: []Type{ExternRef}})
	x.unary = m.addType(FuncType{Params: []Type{ExternRef}})
	for k := range m.sections {
		if s := &m.sections[k]; s.id == 10 {
			s.body = m.lowerCode(*s)
		}
	}
	m.rewriteSections(x)
	m.Types = append(m.Types, m.added...)
	m.added = nil
	return nil
}

// layOut gives the exceptions their globals.
func (m *Module) layOut(x *Exceptions) {
	global := func(t Type) uint32 {
		m.Globals = append(m.Globals, GlobalType{t, true})
		return uint32(len(m.Globals) - 1)
	}
	x.Flag, x.Tag = global(I32), global(I32)
	var words, externs, funcs int
	for _, t := range m.Tags {
		w, e, f := 0, 0, 0
		for _, p := range m.Types[t].Params {
			switch p {
			case I32, I64, F32, F64:
				w++
			case ExternRef, ExnRef:
				e++
			case FuncRef:
				f++
			default:
				panic(&Error{"exceptions with values of type " + p.String() + " are not supported", 0})
			}
		}
		words, externs, funcs = max(words, w), max(externs, e), max(funcs, f)
	}
	for range words {
		x.Words = append(x.Words, global(I64))
	}
	for range max(externs, 1) {
		x.Externs = append(x.Externs, global(ExternRef))
	}
	for range funcs {
		x.Funcs = append(x.Funcs, global(FuncRef))
	}
	for range m.Tags {
		x.IDs = append(x.IDs, global(I32))
	}
}

func (m *Module) addType(t FuncType) uint32 {
	for i := range m.added {
		if m.added[i].Equal(&t) {
			return uint32(len(m.Types) + i)
		}
	}
	m.added = append(m.added, t)
	return uint32(len(m.Types) + len(m.added) - 1)
}

// rewriteSections drops tags and adds what Lower made.
func (m *Module) rewriteSections(x *Exceptions) {
	at := map[byte][]byte{}
	for _, s := range m.sections {
		if s.id != 0 {
			at[s.id] = s.body
		}
	}
	delete(at, 13)
	at[1] = m.plainTypes()
	at[4] = appended(at[4], []byte{byte(FuncRef), 0, 2}, 1)
	var globals []byte
	first := x.Flag
	for _, g := range m.Globals[first:] {
		globals = append(appendZero(append(globals, byte(g.Type), 1), g.Type), opEnd)
	}
	at[6] = appended(at[6], globals, uint32(len(m.Globals))-first)
	at[7] = m.plainExports()
	var list []section
	for _, id := range [...]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 10, 11} {
		if b := at[id]; b != nil {
			list = append(list, section{id: id, body: b})
		}
	}
	m.Tables = append(m.Tables, TableType{FuncRef, Limits{Min: 2}})
	m.sections = list
}

// plainTypes is the type section without references to exceptions.
func (m *Module) plainTypes() []byte {
	r := &reader{b: m.section(1)}
	n := r.u32()
	b := appendU(nil, uint64(int(n)+len(m.added)))
	for range n {
		b = append(b, r.byte())
		for range 2 {
			k := r.u32()
			b = appendU(b, uint64(k))
			for range k {
				start := r.at
				t := r.valueType()
				b = appendPlain(b, t, r.b[start:r.at])
			}
		}
	}
	for i := range m.added {
		b = appendType(b, &m.added[i])
	}
	return b
}

// appendPlain appends a value type; exnref becomes externref.
func appendPlain(b []byte, t Value, raw []byte) []byte {
	if t.Type == ExnRef || len(raw) == 2 && raw[0] == byte(TypedRef) && raw[1] == byte(ExnRef) {
		return append(b, byte(ExternRef))
	}
	return append(b, raw...)
}

func appendType(b []byte, t *FuncType) []byte {
	b = append(b, 0x60)
	for _, list := range [2][]Type{t.Params, t.Results} {
		b = appendU(b, uint64(len(list)))
		for _, p := range list {
			if p == ExnRef {
				p = ExternRef
			}
			b = append(b, byte(p))
		}
	}
	return b
}

// plainExports is the export section without tags.
func (m *Module) plainExports() []byte {
	n := uint64(0)
	var b []byte
	for _, e := range m.Exports {
		if e.Kind != Tag {
			b = appendU(append(appendName(b, e.Name), byte(e.Kind)), uint64(e.Index))
			n++
		}
	}
	return append(appendU(nil, n), b...)
}

func (m *Module) lowerCode(s section) []byte {
	r := &reader{b: s.body, base: s.at}
	n := r.u32()
	out := appendU(make([]byte, 0, 2*len(s.body)), uint64(n))
	for i := range n {
		size := r.u32()
		at := r.at
		b := r.take(uint64(size), "body")
		w := &lowerer{m: m, x: m.Exceptions, r: &reader{b: b, base: s.at + at}, f: uint32(m.NumImports[Func]) + i}
		w.scan()
		b = w.rewrite()
		out = append(appendU(out, uint64(len(b))), b...)
	}
	return out
}

// Catches reports code that catches exceptions in a module that may have no tags.
func (m *Module) Catches() (found bool) {
	defer func() {
		if _, ok := recover().(*Error); ok {
			found = false
		}
	}()
	r := &reader{b: m.section(10)}
	for range r.u32() {
		b := &reader{b: r.take(uint64(r.u32()), "body")}
		b.locals()
		for b.at < len(b.b) {
			switch b.instruction().op {
			case opTry, opTryTable, opThrowRef:
				return true
			}
		}
	}
	return false
}
