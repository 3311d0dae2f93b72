package wasmbin

// The first encoding of exception handling has try, catch, catch_all, delegate and rethrow
// in the place of try_table and throw_ref. wazero knows the second only, so that
//
//	try t ⟨body⟩ catch a ⟨A⟩ catch_all ⟨B⟩ end
//
// becomes
//
//	block t
//	  block (exnref)
//	    block (parameters of a, exnref)
//	      try_table t (catch_ref a 0) (catch_all_ref 1) ⟨body⟩ end
//	      br 2
//	    end
//	    local.set x ⟨A⟩ br 1
//	  end
//	  local.set x ⟨B⟩
//	end
//
// with rethrow as local.get x, throw_ref. delegate is a catch_all_ref whose handler throws
// again.

const (
	opTry      = 0x06
	opCatch    = 0x07
	opRethrow  = 0x09
	opDelegate = 0x18
	opCatchAll = 0x19
	opThrowRef = 0x0a
	opTryTable = 0x1f
)

// Modernize rewrites the code of a module in the first encoding.
func (m *Module) Modernize() (err error) {
	defer func() {
		if e, ok := recover().(*Error); ok {
			err = e
		}
	}()
	if !m.Handles {
		return nil
	}
	for k := range m.sections {
		s := &m.sections[k]
		if s.id == 10 {
			s.body = m.modernCode(*s)
		}
	}
	for k := range m.sections {
		if s := &m.sections[k]; s.id == 1 && len(m.added) > 0 {
			var more []byte
			for i := range m.added {
				more = appendType(more, &m.added[i])
			}
			s.body = appended(s.body, more, uint32(len(m.added)))
			m.Types = append(m.Types, m.added...)
			m.added = nil
		}
	}
	return nil
}

func (m *Module) modernCode(s section) []byte {
	r := &reader{b: s.body, base: s.at}
	n := r.u32()
	out := appendU(make([]byte, 0, len(s.body)), uint64(n))
	for i := range n {
		size := r.u32()
		at := r.at
		b := r.take(uint64(size), "body")
		f := uint32(m.NumImports[Func]) + i
		w := &modernizer{m: m, r: &reader{b: b, base: s.at + at}, f: f}
		if w.scan() {
			b = w.rewrite()
		}
		out = append(appendU(out, uint64(len(b))), b...)
	}
	return out
}

// legacyTry is a try of a function, in the order of their beginnings.
type legacyTry struct {
	catches  []int64 // tags; -1: all
	delegate bool
}

// label is a label of the new code.
type label struct {
	old   bool // the old code has it
	try   *legacyTry
	local uint32 // holds the exception of a try, in its handlers
	next  int    // of a try: the handler that comes next
	inner bool   // of a try: in its body
}

type modernizer struct {
	m      *Module
	r      *reader
	f      uint32
	tries  []*legacyTry
	out    []byte
	labels []label
	copied int
	locals uint32 // the first that was added
	used   uint32
}

// scan finds the tries; it reports whether there are any.
func (w *modernizer) scan() bool {
	r := &reader{b: w.r.b, base: w.r.base}
	r.locals()
	var open []*legacyTry // nil: another block
	legacy := false
	for r.at < len(r.b) {
		at := r.at
		switch x := r.instruction(); x.op {
		case 0x02, 0x03, 0x04, opTryTable:
			open = append(open, nil)
		case opTry:
			t := &legacyTry{}
			w.tries, open, legacy = append(w.tries, t), append(open, t), true
		case opCatch, opCatchAll:
			tag := int64(-1)
			if x.op == opCatch {
				tag = int64((&reader{b: r.b[at+1:]}).u32())
			}
			t := open[len(open)-1]
			t.catches = append(t.catches, tag)
		case opDelegate:
			open[len(open)-1].delegate = true
			open = open[:len(open)-1]
		case opRethrow:
			legacy = true
		case 0x0b:
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		}
	}
	return legacy
}

func (w *modernizer) rewrite() []byte {
	r := w.r
	groups := r.u32()
	start := r.at
	count := uint32(len(w.m.FuncType(w.f).Params))
	for range groups {
		count += r.u32()
		r.valueType()
	}
	w.locals = count
	w.out = appendU(nil, uint64(groups)+1)
	w.out = append(w.out, r.b[start:r.at]...)
	w.out = append(appendU(w.out, uint64(max(len(w.tries), 1))), byte(ExnRef))
	w.copied = r.at
	w.labels = []label{{old: true}} // the function's own
	for r.at < len(r.b) {
		w.instruction()
	}
	return append(w.out, r.b[w.copied:]...)
}

// flush copies what was read before at.
func (w *modernizer) flush(at int) {
	w.out = append(w.out, w.r.b[w.copied:at]...)
	w.copied = w.r.at
}

// depth is the new depth of an old label.
func (w *modernizer) depth(old uint32) uint64 {
	k := w.find(old)
	return uint64(len(w.labels) - 1 - k)
}

func (w *modernizer) find(old uint32) int {
	for k := len(w.labels) - 1; k >= 0; k-- {
		if !w.labels[k].old {
			continue
		}
		if old == 0 {
			return k
		}
		old--
	}
	w.r.fail(w.r.at, "invalid branch depth")
	return 0
}

func (w *modernizer) pop() { w.labels = w.labels[:len(w.labels)-1] }

func (w *modernizer) instruction() {
	r := w.r
	at := r.at
	x := r.instruction()
	arg := &reader{b: r.b[at+1 : r.at]}
	switch x.op {
	case 0x02, 0x03, 0x04:
		w.labels = append(w.labels, label{old: true})
	case 0x0c, 0x0d, 0xd5, 0xd6:
		w.flush(at)
		w.out = appendU(append(w.out, x.op), w.depth(arg.u32()))
	case 0x0e:
		w.flush(at)
		n := arg.u32()
		w.out = appendU(append(w.out, x.op), uint64(n))
		for range n + 1 {
			w.out = appendU(w.out, w.depth(arg.u32()))
		}
	case opTry:
		w.flush(at)
		w.begin(r.b[at+1 : r.at])
	case opCatch, opCatchAll:
		w.flush(at)
		w.handler()
	case opDelegate:
		w.flush(at)
		w.delegate(arg.u32())
	case opRethrow:
		w.flush(at)
		w.out = appendU(append(w.out, 0x20), uint64(w.labels[w.find(arg.u32())].local))
		w.out = append(w.out, opThrowRef)
	case 0x0b:
		w.end(at)
	case opTryTable:
		r.fail(at, "module uses a mix of legacy and new exception handling instructions")
	}
}

// begin is a try: its block, the blocks of its handlers, try_table.
func (w *modernizer) begin(blockType []byte) {
	t := w.tries[0]
	w.tries = w.tries[1:]
	outer := label{old: true, try: t, local: w.locals + w.used, inner: true}
	w.used++
	w.out = append(append(w.out, 0x02), blockType...)
	w.labels = append(w.labels, outer)
	params := w.m.blockParams(blockType)
	tags := t.catches
	if t.delegate {
		tags = []int64{-1}
	}
	for k := len(tags) - 1; k >= 0; k-- {
		w.out = append(w.out, 0x02)
		w.out = appendSigned(w.out, int64(w.m.handlerType(params, tags[k])))
		w.labels = append(w.labels, label{})
	}
	w.out = append(append(w.out, opTryTable), blockType...)
	w.out = appendU(w.out, uint64(len(tags)))
	for k, tag := range tags {
		if tag < 0 {
			w.out = appendU(append(w.out, 3), uint64(k))
		} else {
			w.out = appendU(appendU(append(w.out, 1), uint64(tag)), uint64(k))
		}
	}
	w.labels = append(w.labels, label{})
}

// handler ends the body of the innermost try, or a handler of it, and begins the next.
func (w *modernizer) handler() {
	k := w.find(0)
	l := &w.labels[k]
	if l.inner {
		l.inner = false
		w.out = append(w.out, 0x0b)
		w.pop()
	}
	w.out = appendU(append(w.out, 0x0c), uint64(len(w.labels)-1-k)) // to the end of the try
	w.out = append(w.out, 0x0b)
	w.pop()
	w.out = appendU(append(w.out, 0x21), uint64(l.local))
}

func (w *modernizer) delegate(depth uint32) {
	k := w.find(0)
	w.labels[k].inner = false
	w.out = append(w.out, 0x0b)
	w.pop()
	w.out = appendU(append(w.out, 0x0c), uint64(len(w.labels)-1-k))
	w.out = append(w.out, 0x0b)
	w.pop()
	// handlers between here and the label would catch the exception
	w.pop()
	to := w.find(depth)
	for j := to + 1; j < len(w.labels); j++ {
		if t := w.labels[j].try; t != nil && w.labels[j].inner && len(t.catches) > 0 {
			w.r.fail(w.r.at, "delegate beyond a try with handlers is not supported")
		}
	}
	w.out = append(w.out, opThrowRef, 0x0b)
}

// end is the end of a block or of a try.
func (w *modernizer) end(at int) {
	k := len(w.labels) - 1
	if k < 0 {
		return
	}
	if l := w.labels[k]; !l.old && w.labels[w.find(0)].inner { // a try without handlers
		w.flush(at)
		w.out = append(w.out, 0x0b, 0x0b)
		w.pop()
		w.pop()
		return
	}
	w.pop()
}

// blockParams are the parameters of a block type.
func (m *Module) blockParams(blockType []byte) []Type {
	r := &reader{b: blockType}
	if c := blockType[0]; c&0xc0 == 0x40 {
		return nil // a value type, or none
	}
	return m.Types[r.signed()].Params
}

// handlerType is the type of a block that an exception of a tag leaves.
func (m *Module) handlerType(params []Type, tag int64) int {
	t := FuncType{Params: params}
	if tag >= 0 {
		t.Results = append(t.Results, m.Types[m.Tags[tag]].Params...)
	}
	t.Results = append(t.Results, ExnRef)
	for i := range m.added {
		if m.added[i].Equal(&t) {
			return len(m.Types) + i
		}
	}
	m.added = append(m.added, t)
	return len(m.Types) + len(m.added) - 1
}
