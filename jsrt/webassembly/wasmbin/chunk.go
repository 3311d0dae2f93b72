package wasmbin

// Piece is a chunk as a module.
type Piece struct {
	Binary []byte
	// Functions are the functions of the module by their indices in Binary: First is that
	// of the first of the chunk, Starters those of starters.
	First    uint32
	Starters map[uint32]uint32
	// Callees are the functions of other chunks that it calls.
	Callees []uint32
	// Imports are the functions that it imports of the shell, by their names.
	Imports map[string]uint32
}

// chunkWriter rewrites the functions of a chunk.
type chunkWriter struct {
	*Lazy
	c        Chunk
	imports  []uint32          // functions of the shell that the chunk imports
	imported map[uint32]uint32 // their indices
	starters []uint32
	started  map[uint32]bool
	callees  []uint32
	declared []uint32 // functions of the module that ref.func names
}

// MemoryName, GlobalName and FuncName are what a chunk imports from the shell.
const MemoryName = "\x01m"

func GlobalName(k int) string  { return "\x01g" + itoa(k) }
func FuncName(f uint32) string { return "\x01f" + itoa(int(f)) }

// Piece makes a chunk. hasStarter tells what has a starter elsewhere, or its code.
func (l *Lazy) Piece(chunk int, hasStarter func(f uint32) bool) *Piece {
	w := &chunkWriter{Lazy: l, c: l.chunks[chunk], imported: map[uint32]uint32{}, started: map[uint32]bool{}}
	w.collect(hasStarter)
	m, o := l.m, newBuilder()
	o.section(1, l.typeSection())
	o.section(2, w.importSection())
	first := uint32(len(w.imports))
	n := w.c.Last - w.c.First + 1
	p := &Piece{First: first, Starters: map[uint32]uint32{}, Imports: map[string]uint32{}}
	for _, f := range w.imports {
		p.Imports[FuncName(f)] = f
	}
	funcs := appendU(nil, uint64(n)+uint64(len(w.starters)))
	code := appendU(nil, uint64(n)+uint64(len(w.starters)))
	for f := w.c.First; f <= w.c.Last; f++ {
		funcs = appendU(funcs, uint64(m.Funcs[f]))
		b := w.rewrite(f, first)
		code = append(appendU(code, uint64(len(b))), b...)
	}
	for k, f := range w.starters {
		p.Starters[f] = first + n + uint32(k)
		funcs = appendU(funcs, uint64(m.Funcs[f]))
		b := l.callTable(l.place([]byte{0}, f), f)
		code = append(appendU(code, uint64(len(b))), b...)
	}
	o.section(3, funcs)
	if len(w.declared) > 0 {
		e := appendU([]byte{1, 3, 0}, uint64(len(w.declared)))
		for _, f := range w.declared {
			e = appendU(e, uint64(w.imported[f]))
		}
		o.section(9, e)
	}
	o.section(10, code)
	p.Binary, p.Callees = o.b, w.callees
	return p
}

// collect finds what the chunk refers to.
func (w *chunkWriter) collect(hasStarter func(f uint32) bool) {
	take := func(f uint32) {
		if _, ok := w.imported[f]; !ok {
			w.imported[f] = uint32(len(w.imports))
			w.imports = append(w.imports, f)
		}
	}
	for f := w.c.First; f <= w.c.Last; f++ {
		if w.eager[f] {
			continue
		}
		r := w.body(f)
		for r.at < len(r.b) {
			x := r.instruction()
			switch {
			case x.op == opRefFunc:
				if _, ok := w.imported[x.fn]; !ok || !w.isDeclared(x.fn) {
					w.declared = append(w.declared, x.fn)
				}
				take(x.fn)
			case x.op != opCall && x.op != opReturnCall:
			case w.m.Imported(x.fn), w.eager[x.fn]:
				take(x.fn)
			case x.fn >= w.c.First && x.fn <= w.c.Last:
			case !w.started[x.fn]:
				w.started[x.fn] = true
				w.callees = append(w.callees, x.fn)
				if !hasStarter(x.fn) {
					w.starters = append(w.starters, x.fn)
				}
			}
		}
	}
}

func (w *chunkWriter) isDeclared(f uint32) bool {
	for _, d := range w.declared {
		if d == f {
			return true
		}
	}
	return false
}

// body returns a reader behind the locals of a function.
func (w *chunkWriter) body(f uint32) *reader {
	b := w.bodies[f-uint32(w.m.NumImports[Func])]
	r := &reader{b: b.body, base: b.at}
	r.locals()
	return r
}

func (w *chunkWriter) importSection() []byte {
	m := w.m
	n := len(w.imports) + len(m.Tables) + 1 + len(m.Memories) + len(m.Globals)
	b := appendU(nil, uint64(n))
	name := func(s string, k Kind) { b = append(appendName(appendName(b, s), s), byte(k)) }
	for _, f := range w.imports {
		name(FuncName(f), Func)
		b = appendU(b, uint64(m.Funcs[f]))
	}
	for k, t := range m.Tables {
		name(TableName(k), Table)
		b = append(b, byte(t.Elem), 0, 0)
	}
	name(LazyTable, Table)
	b = append(b, byte(FuncRef), 0, 0)
	for _, l := range m.Memories {
		name(MemoryName, Memory)
		b = appendLimits(b, l)
	}
	for k, g := range m.Globals {
		name(GlobalName(k), Global)
		b = append(b, byte(g.Type), byte(0))
		if g.Mutable {
			b[len(b)-1] = 1
		}
	}
	return b
}

// rewrite is the code of a function in the chunk.
func (w *chunkWriter) rewrite(f, first uint32) []byte {
	if w.eager[f] { // the shell has it
		return []byte{0, 0, 0x0b}
	}
	r := w.body(f)
	out := make([]byte, 0, len(r.b)+len(r.b)/4)
	copied := 0
	for r.at < len(r.b) {
		at := r.at
		x := r.instruction()
		if x.op != opCall && x.op != opReturnCall && x.op != opRefFunc {
			continue
		}
		out = append(out, r.b[copied:at]...)
		copied = r.at
		index, ok := w.imported[x.fn]
		if x.op != opRefFunc && !w.m.Imported(x.fn) && !w.eager[x.fn] {
			ok = false
		}
		switch {
		case ok:
			out = appendU(append(out, x.op), uint64(index))
		case x.fn >= w.c.First && x.fn <= w.c.Last:
			out = appendU(append(out, x.op), uint64(first+x.fn-w.c.First))
		default:
			out = appendSigned(append(out, 0x41), int64(x.fn))
			out = appendU(append(out, x.op+1), uint64(w.m.Funcs[x.fn]))
			out = appendU(out, uint64(w.table))
		}
	}
	return append(out, r.b[copied:]...)
}
