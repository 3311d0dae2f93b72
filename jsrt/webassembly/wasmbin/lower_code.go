package wasmbin

// legacyTry is a try of the first encoding.
type legacyTry struct {
	rethrown bool // a handler throws it again
	delegate int  // depth, -1: none
}

// clause is one of a try_table.
type clause struct {
	kind   byte
	tag    uint32
	target int // position of its label
}

// label is a label of the new code.
type label struct {
	old     bool // the old code has it
	handler int  // position of the label to which an exception in it branches
	outer   int  // that of an exception where it stands
	try     *legacyTry
	body    bool     // in the body of the try
	local   uint32   // the exception of the try
	table   bool     // of a try_table
	clauses []clause // of that
}

// lowerer rewrites a function.
type lowerer struct {
	m      *Module
	x      *Exceptions
	r      *reader
	f      uint32
	tries  []*legacyTry
	out    []byte
	labels []label
	copied int
	locals uint32
	used   uint32
}

// scan finds the tries of the first encoding and what is said of them behind.
func (w *lowerer) scan() {
	r := &reader{b: w.r.b, base: w.r.base}
	r.locals()
	var open []*legacyTry // nil: another block
	for r.at < len(r.b) {
		at := r.at
		x := r.instruction()
		arg := &reader{b: r.b[at+1 : r.at]}
		switch x.op {
		case 0x02, 0x03, 0x04, opTryTable:
			open = append(open, nil)
		case opTry:
			t := &legacyTry{delegate: -1}
			w.tries, open = append(w.tries, t), append(open, t)
		case opDelegate:
			open[len(open)-1].delegate = int(arg.u32())
			open = open[:len(open)-1]
		case opRethrow:
			if k := len(open) - 1 - int(arg.u32()); k >= 0 && open[k] != nil {
				open[k].rethrown = true
			}
		case opEnd:
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		}
	}
}

func (w *lowerer) rewrite() []byte {
	r := w.r
	groups := r.u32()
	count := uint32(len(w.m.FuncType(w.f).Params))
	w.out = appendU(nil, uint64(groups)+1)
	for range groups {
		n := r.u32()
		count += n
		at := r.at
		t := r.valueType()
		w.out = appendPlain(appendU(w.out, uint64(n)), t, r.b[at:r.at])
	}
	w.locals = count
	w.out = append(appendU(w.out, uint64(len(w.tries))), byte(ExternRef))
	w.out = append(w.out, 0x02, 0x40) // what nothing catches leaves
	w.copied = r.at
	w.labels = []label{{old: true, handler: 1}, {handler: 1}}
	for len(w.labels) > 0 {
		w.instruction()
	}
	w.out = append(w.out, 0x0f, opEnd)
	for _, t := range w.m.FuncType(w.f).Results {
		w.out = appendDefault(w.out, t)
	}
	return append(w.out, opEnd)
}

func appendDefault(b []byte, t Type) []byte {
	switch t {
	case V128:
		return append(append(b, 0xfd, 0x0c), make([]byte, 16)...)
	case ExnRef:
		t = ExternRef
	case TypedRef, TypedRefNull:
		panic(&Error{"exceptions beside typed references are not supported", 0})
	}
	return appendZero(b, t)
}

func (w *lowerer) flush(at int) {
	w.out = append(w.out, w.r.b[w.copied:at]...)
	w.copied = w.r.at
}

func (w *lowerer) op(op byte, arg uint64) { w.out = appendU(append(w.out, op), arg) }

// branch branches to a label.
func (w *lowerer) branch(op byte, position int) { w.op(op, uint64(len(w.labels)-1-position)) }

func (w *lowerer) handler() int { return w.labels[len(w.labels)-1].handler }

func (w *lowerer) push(l label) {
	w.labels = append(w.labels, l)
}

func (w *lowerer) end() {
	w.out = append(w.out, opEnd)
	w.labels = w.labels[:len(w.labels)-1]
}

// find is the position of an old label.
func (w *lowerer) find(old uint32) int {
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

func (w *lowerer) instruction() {
	r := w.r
	at := r.at
	x := r.instruction()
	arg := &reader{b: r.b[at+1 : r.at]}
	switch x.op {
	case 0x02, 0x03, 0x04:
		w.flush(at)
		w.out = append(append(w.out, x.op), plainBlock(arg.b)...)
		w.push(label{old: true, handler: w.handler(), outer: w.handler()})
	case 0x0c, 0x0d, 0xd5, 0xd6:
		w.flush(at)
		w.branch(x.op, w.find(arg.u32()))
	case 0x0e:
		w.flush(at)
		n := arg.u32()
		w.op(x.op, uint64(n))
		for range n + 1 {
			w.out = appendU(w.out, uint64(len(w.labels)-1-w.find(arg.u32())))
		}
	case 0x10, 0x11, 0x14:
		w.flush(r.at)
		w.op(0x23, uint64(w.x.Flag))
		w.branch(0x0d, w.handler())
	case 0x1c, 0xd0:
		w.flush(at)
		w.out = append(append(w.out, x.op), plainSelect(x.op, arg.b)...)
	case opThrow:
		w.flush(at)
		w.throw(arg.u32())
	case opThrowRef:
		w.flush(at)
		w.host(Restore, w.x.unary)
		w.branch(0x0c, w.handler())
	case opRethrow:
		w.flush(at)
		w.op(0x20, uint64(w.labels[w.find(arg.u32())].local))
		w.host(Restore, w.x.unary)
		w.branch(0x0c, w.handler())
	case opTry:
		w.flush(at)
		w.try(arg.b)
	case opTryTable:
		w.flush(at)
		w.tryTable(arg)
	case opCatch, opCatchAll:
		w.flush(at)
		tag := int64(-1)
		if x.op == opCatch {
			tag = int64(arg.u32())
		}
		w.catch(tag)
	case opDelegate, opEnd:
		w.flush(at)
		w.close()
	}
}

// plainBlock is a block type without exnref.
func plainBlock(b []byte) []byte {
	if Type(b[0]) == ExnRef || len(b) == 2 && Type(b[0]) == TypedRef && Type(b[1]) == ExnRef {
		return []byte{byte(ExternRef)}
	}
	return b
}

// plainSelect is the immediate of a typed select or of ref.null.
func plainSelect(op byte, b []byte) []byte {
	if op == 0xd0 {
		return plainBlock(b)
	}
	r := &reader{b: b}
	n := r.u32()
	out := appendU(nil, uint64(n))
	for range n {
		at := r.at
		t := r.valueType()
		out = appendPlain(out, t, r.b[at:r.at])
	}
	return out
}

// host calls a function of the host by the table.
func (w *lowerer) host(index int64, typ uint32) {
	w.out = appendSigned(append(w.out, 0x41), index)
	w.op(0x11, uint64(typ))
	w.out = appendU(w.out, uint64(w.x.Table))
}

// slots are the globals of the payload of a tag.
func (x *Exceptions) slots(params []Type) []uint32 {
	list := make([]uint32, len(params))
	words, externs, funcs := 0, 0, 0
	for k, p := range params {
		switch p {
		case ExternRef, ExnRef:
			list[k] = x.Externs[externs]
			externs++
		case FuncRef:
			list[k] = x.Funcs[funcs]
			funcs++
		default:
			list[k] = x.Words[words]
			words++
		}
	}
	return list
}

func (w *lowerer) throw(tag uint32) {
	params := w.m.Types[w.m.Tags[tag]].Params
	slots := w.x.slots(params)
	for k := len(params) - 1; k >= 0; k-- {
		switch params[k] {
		case I32:
			w.out = append(w.out, 0xad)
		case F32:
			w.out = append(w.out, 0xbc, 0xad)
		case F64:
			w.out = append(w.out, 0xbd)
		}
		w.op(0x24, uint64(slots[k]))
	}
	w.op(0x23, uint64(w.x.IDs[tag]))
	w.op(0x24, uint64(w.x.Tag))
	w.out = append(w.out, 0x41, 1)
	w.op(0x24, uint64(w.x.Flag))
	w.branch(0x0c, w.handler())
}

// enter is the beginning of a handler: -1 is a tag like any other. It opens a block.
func (w *lowerer) enter(tag int64, l label) {
	if tag < 0 {
		w.out = append(w.out, 0x02, 0x40)
	} else {
		w.op(0x23, uint64(w.x.Tag))
		w.op(0x23, uint64(w.x.IDs[tag]))
		w.out = append(w.out, 0x46, 0x04, 0x40)
	}
	w.push(l)
	w.out = append(w.out, 0x41, 0)
	w.op(0x24, uint64(w.x.Flag))
}

// payload pushes the values of an exception.
func (w *lowerer) payload(tag int64) {
	if tag < 0 {
		return
	}
	params := w.m.Types[w.m.Tags[tag]].Params
	for k, g := range w.x.slots(params) {
		w.op(0x23, uint64(g))
		switch params[k] {
		case I32:
			w.out = append(w.out, 0xa7)
		case F32:
			w.out = append(w.out, 0xa7, 0xbe)
		case F64:
			w.out = append(w.out, 0xbf)
		}
	}
}

// inside opens the block that an exception in a body leaves; the values that the body
// takes go through it.
func (w *lowerer) inside(blockType []byte, handler int) {
	t := FuncType{}
	if b := blockType[0]; b&0xc0 != 0x40 && Type(b) != TypedRef && Type(b) != TypedRefNull {
		t.Params = w.m.Types[(&reader{b: blockType}).signed()].Params
	}
	if len(t.Params) == 0 {
		w.out = append(w.out, 0x02, 0x40)
	} else {
		w.out = appendSigned(append(w.out, 0x02), int64(w.m.addType(t)))
	}
	w.push(label{handler: handler})
}

func (w *lowerer) try(blockType []byte) {
	t := w.tries[0]
	w.tries = w.tries[1:]
	outer := w.handler()
	handler := len(w.labels) + 1
	if t.delegate >= 0 {
		handler = w.labels[w.find(uint32(t.delegate))].handler
	}
	w.out = append(append(w.out, 0x02), plainBlock(blockType)...)
	w.push(label{old: true, handler: handler, outer: outer, try: t, body: true, local: w.locals + w.used})
	w.used++
	w.inside(blockType, handler)
}

// catch ends the body of a try, or a handler of it, and begins a handler.
func (w *lowerer) catch(tag int64) {
	k := w.find(0)
	w.branch(0x0c, k)
	w.end()
	l := &w.labels[k]
	l.body, l.handler = false, l.outer
	w.enter(tag, label{handler: l.outer})
	if l.try.rethrown {
		w.host(Capture, w.x.nullary)
		w.op(0x21, uint64(l.local))
	}
	w.payload(tag)
}

func (w *lowerer) tryTable(arg *reader) {
	start := arg.at
	arg.blockType()
	blockType := arg.b[start:arg.at]
	outer := w.handler()
	l := label{old: true, handler: len(w.labels) + 1, outer: outer, table: true}
	for range arg.u32() {
		c := clause{kind: arg.byte()}
		if c.kind < 2 {
			c.tag = arg.u32()
		}
		c.target = w.find(arg.u32())
		l.clauses = append(l.clauses, c)
	}
	w.out = append(append(w.out, 0x02), plainBlock(blockType)...)
	w.push(l)
	w.inside(blockType, l.handler)
}

// close is an end, of whatever it is.
func (w *lowerer) close() {
	k := w.find(0)
	l := w.labels[k]
	switch {
	case k == 0: // of the function
		w.labels = nil
		return
	case l.try != nil:
		w.branch(0x0c, k)
		w.end()
		if l.try.delegate >= 0 {
			w.out = append(w.out, 0x00)
		} else {
			w.branch(0x0c, l.outer)
		}
	case l.table:
		w.branch(0x0c, k)
		w.end()
		for _, c := range l.clauses {
			tag := int64(c.tag)
			if c.kind >= 2 {
				tag = -1
			}
			w.enter(tag, label{handler: l.outer})
			w.payload(tag)
			if c.kind&1 != 0 {
				w.host(Capture, w.x.nullary)
			}
			w.branch(0x0c, c.target)
			w.end()
		}
		w.branch(0x0c, l.outer)
	}
	w.end()
}
