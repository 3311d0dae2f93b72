package webassembly

import (
	"weak"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
)

// externs are the JavaScript values that WebAssembly has references to: a reference is
// an index, 0 is null. Between calls of WebAssembly only tables and globals have
// references, so that the others can be found and given up (sweep).
type externs struct {
	values []jsrt.Value
	index  map[jsrt.Value]uint64
	free   []uint64
	limit  int // number of values at which the next sweep is due
	pinned map[uint64]bool

	tables  []weak.Pointer[table] // made by JavaScript
	globals []weak.Pointer[global]
}

// firstSweep is how many values are kept without a look.
const firstSweep = 4096

func (x *externs) ref(v jsrt.Value) uint64 {
	if v.IsNull() {
		return 0
	}
	if i, ok := x.index[v]; ok {
		return i
	}
	if x.index == nil {
		x.index = map[jsrt.Value]uint64{}
		x.values = append(x.values, jsrt.Null)
		x.pinned = map[uint64]bool{}
		x.limit = firstSweep
	}
	i := uint64(len(x.values))
	if n := len(x.free); n > 0 {
		i = x.free[n-1]
		x.free = x.free[:n-1]
		x.values[i] = v
	} else {
		x.values = append(x.values, v)
	}
	x.index[v] = i
	return i
}

func (x *externs) value(w uint64) jsrt.Value {
	if w == 0 {
		return jsrt.Null
	}
	return x.values[w]
}

// pin keeps what the payload of an exception refers to, which JavaScript has.
func (x *externs) pin(params []wasmbin.Type, payload []uint64) {
	for k, p := range params {
		if p == wasmbin.ExternRef && payload[k] != 0 {
			x.pinned[payload[k]] = true
		}
	}
}

// sweepExterns gives up values that nothing refers to any more. No WebAssembly runs.
func (e *engine) sweepExterns() {
	x := &e.externs
	if x.index == nil || len(x.index) < x.limit {
		return
	}
	live := make([]bool, len(x.values))
	mark := func(w uint64) {
		if w < uint64(len(live)) {
			live[w] = true
		}
	}
	for w := range x.pinned {
		live[w] = true
	}
	e.visitExterns(mark)
	for i := 1; i < len(live); i++ {
		if v := x.values[i]; !live[i] && !v.IsEmpty() {
			delete(x.index, v)
			x.values[i] = jsrt.Value{}
			x.free = append(x.free, uint64(i))
		}
	}
	x.limit = max(firstSweep, 2*len(x.index))
}

// visitExterns calls f with every reference in a table or global.
func (e *engine) visitExterns(f func(uint64)) {
	table := func(t *table) {
		if t.typ.Elem == wasmbin.ExternRef || t.typ.Elem == wasmbin.ExnRef {
			for _, w := range *t.raw.refs {
				f(uint64(w))
			}
		}
	}
	global := func(g *global) {
		if g.typ.Type == wasmbin.ExternRef || g.typ.Type == wasmbin.ExnRef {
			w, _ := g.raw.Value()
			f(w)
		}
	}
	e.prune()
	for _, w := range e.live {
		i := w.Value()
		if i == nil {
			continue
		}
		for k := range i.code.Tables {
			table(i.table(uint32(k)))
		}
		for k := range i.code.Globals {
			if t := i.code.Globals[k].Type; t == wasmbin.ExternRef || t == wasmbin.ExnRef {
				global(i.global(uint32(k)))
			}
		}
	}
	e.externs.tables = visitWeak(e.externs.tables, table)
	e.externs.globals = visitWeak(e.externs.globals, global)
}

// visitWeak calls f with what is left of a list, and returns that.
func visitWeak[T any](list []weak.Pointer[T], f func(*T)) []weak.Pointer[T] {
	n := 0
	for _, w := range list {
		if t := w.Value(); t != nil {
			f(t)
			list[n] = w
			n++
		}
	}
	clear(list[n:])
	return list[:n]
}
