package webassembly

import (
	"fmt"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
)

// linker reads and checks the imports of an instance.
type linker struct {
	*instance
	here  place
	from  []entity // by number of the import; none: a JavaScript function
	count [5]uint32
}

// entity is where something imported is defined.
type entity struct {
	inside *inside
	index  uint32
	keep   any
}

// read is "read the imports": first all are looked up, then checked in their order.
func (l *linker) read(imports *jsrt.Object) {
	list := l.code.Imports
	l.from = make([]entity, len(list))
	if len(list) == 0 {
		return
	}
	r := l.eng.r
	if imports == nil {
		panic(l.here.typeError(r, "Imports argument must be present and must be an object"))
	}
	values := make([]jsrt.Value, len(list))
	for k := range list {
		m := jsrt.Get(r, imports, jsrt.StringKey(jsrt.FromGo(list[k].Module)))
		o := m.AsObject()
		if o == nil {
			panic(l.here.typeError(r, fmt.Sprintf("Import #%d \"%s\": module is not an object or function", k, list[k].Module)))
		}
		values[k] = jsrt.Get(r, o, jsrt.StringKey(jsrt.FromGo(list[k].Name)))
	}
	for k := range list {
		x := &list[k]
		index := l.count[x.Kind]
		l.count[x.Kind]++
		switch x.Kind {
		case wasmbin.Func:
			l.funcIndex[k] = index
			l.readFunc(k, x, index, values[k])
		case wasmbin.Table:
			l.readTable(k, x, index, values[k])
		case wasmbin.Memory:
			l.readMemory(k, x, index, values[k])
		case wasmbin.Global:
			l.readGlobal(k, x, index, values[k])
		case wasmbin.Tag:
			l.readTag(k, x, index, values[k])
		}
	}
}

// refuse throws the LinkError of import number k.
func (l *linker) refuse(k int, format string, args ...any) {
	x := &l.code.Imports[k]
	panic(l.eng.error(linkError, fmt.Sprintf("%s: Import #%d \"%s\" \"%s\": ", l.here, k, x.Module, x.Name)+fmt.Sprintf(format, args...)))
}

func (l *linker) readFunc(k int, x *wasmbin.Import, index uint32, v jsrt.Value) {
	if s := cast[suspending](v, jsrt.ClassWasmSuspending); s != nil {
		if l.suspending == nil {
			l.suspending = map[uint32]bool{}
		}
		l.suspending[index] = true
		l.callees[index] = jsrt.Callee(l.eng.r, s.function, "")
		return
	}
	if !jsrt.IsCallable(v) {
		l.refuse(k, "function import requires a callable")
	}
	t := &l.code.Types[x.Func]
	if f := exported(v); f != nil {
		if !f.typ.Equal(t) {
			l.refuse(k, "imported function does not match the expected type")
		}
		if f.eng == l.eng && (f.owner.code.Handles || l.code.Handles) {
			l.funcs[index] = f
		} else if f.eng == l.eng {
			l.funcs[index] = f
			l.from[k] = entity{f.owner.inside, f.index, f.owner}
			return
		}
	}
	l.callees[index] = jsrt.Callee(l.eng.r, v, "")
}

func (l *linker) readTable(k int, x *wasmbin.Import, index uint32, v jsrt.Value) {
	o := cast[tableObject](v, jsrt.ClassWasmTable)
	if o == nil || o.eng != l.eng {
		l.refuse(k, "table import requires a WebAssembly.Table")
	}
	want, have := &x.Table, o.table
	bad := ""
	switch n := have.size(); {
	case uint64(n) < want.Min:
		bad = fmt.Sprintf("table import %d is smaller than initial %d, got %d", k, want.Min, n)
	case want.HasMax && !have.typ.HasMax:
		bad = fmt.Sprintf("table import %d has no maximum length; required: %d", k, want.Max)
	case want.HasMax && have.typ.Max > want.Max:
		bad = fmt.Sprintf("table import %d has a larger maximum size %x than the module's declared maximum %d", k, have.typ.Max, want.Max)
	case want.Elem != have.typ.Elem:
		l.refuse(k, "imported table does not match the expected type")
	}
	if bad != "" {
		panic(l.eng.error(linkError, string(l.here)+": "+bad))
	}
	l.tables[index] = have
	l.from[k] = entity{have.inside, have.index, have}
}

func (l *linker) readMemory(k int, x *wasmbin.Import, index uint32, v jsrt.Value) {
	o := cast[memoryObject](v, jsrt.ClassWasmMemory)
	if o == nil {
		l.refuse(k, "memory import must be a WebAssembly.Memory object")
	}
	want, have := &x.Memory, o.memory
	switch n := have.pages(); {
	case n < want.Min:
		l.refuse(k, "memory import has %d pages which is smaller than the declared initial of %d", n, want.Min)
	case want.HasMax && !have.limits.HasMax:
		l.refuse(k, "memory import has no maximum limit, expected at most 4294967295")
	case want.HasMax && have.limits.Max > want.Max:
		l.refuse(k, "memory import has a larger maximum size %d than the module's declared maximum %d", have.limits.Max, want.Max)
	case want.Shared != have.limits.Shared:
		l.refuse(k, "mismatch in shared state of memory, declared = %d, imported = %d", digit(want.Shared), digit(have.limits.Shared))
	}
	l.memories[index] = have
	l.from[k] = entity{have.inside, 0, have}
}

func digit(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (l *linker) readGlobal(k int, x *wasmbin.Import, index uint32, v jsrt.Value) {
	want := x.Global
	if o := cast[globalObject](v, jsrt.ClassWasmGlobal); o != nil {
		switch {
		case o.typ.Mutable != want.Mutable:
			l.refuse(k, "imported global does not match the expected mutability")
		case o.typ.Type != want.Type || o.eng != l.eng:
			l.refuse(k, "imported global does not match the expected type")
		}
		l.globals[index] = o.global
		l.from[k] = entity{o.inside, o.index, o.global}
		return
	}
	if want.Mutable {
		l.refuse(k, "imported mutable global must be a WebAssembly.Global object")
	}
	var w uint64
	var ok bool
	switch t := want.Type; {
	case t.IsFunc():
		if w, ok = l.eng.toFuncRef(v, t); !ok {
			l.refuse(k, notFunction)
		}
	case t == wasmbin.ExternRef:
		w, ok = l.eng.externs.ref(v), true
	default:
		w, ok = easy(v, t)
	}
	if !ok {
		l.refuse(k, "global import must be a number, valid Wasm reference, or WebAssembly.Global object")
	}
	g := l.eng.newGlobal(want, w)
	l.globals[index] = g
	l.from[k] = entity{g.inside, g.index, g}
}

func (l *linker) readTag(k int, x *wasmbin.Import, index uint32, v jsrt.Value) {
	o := cast[tagObject](v, jsrt.ClassWasmTag)
	if o == nil {
		l.refuse(k, "tag import requires a WebAssembly.Tag")
	}
	if o.eng != l.eng || !o.typ.Equal(&l.code.Types[x.Func]) {
		l.refuse(k, "imported tag does not match the expected type")
	}
	l.tags[index] = o.tag
}

// fail throws for an error of wazero's instantiation, whose imports were checked.
func (l *linker) fail(err error) {
	s, _, _ := strings.Cut(err.Error(), "\n")
	if strings.Contains(s, "out of bounds memory access") {
		panic(l.eng.error(runtimeError, string(l.here)+": "+l.dataText()))
	}
	panic(l.eng.error(linkError, string(l.here)+": "+s))
}

// offset is where an active segment begins; ok is false if that is not simple.
func (l *linker) offset(s *wasmbin.Segment) (at uint64, ok bool) {
	switch {
	case s.Offset >= 0:
		return uint64(s.Offset), true
	case s.Global >= 0 && s.Global < l.code.NumImports[wasmbin.Global]:
		w, _ := l.globals[s.Global].raw.Value()
		return uint64(uint32(w)), true
	}
	return 0, false
}

// checkElements throws if a segment did not fit its table: wazero leaves it out then.
func (l *linker) checkElements() {
	for k := range l.code.Elements {
		s := &l.code.Elements[k]
		at, ok := l.offset(s)
		if ok && at+uint64(s.Count) > uint64(len(*l.inside.table(s.Index).refs)) {
			panic(l.eng.error(runtimeError, string(l.here)+": table index is out of bounds"))
		}
	}
}

// dataText says which segment of data did not fit.
func (l *linker) dataText() string {
	size := uint64(l.code.memoryMin())
	if len(l.memories) > 0 && l.memories[0] != nil {
		size = l.memories[0].pages() << 16
	}
	for k := range l.code.Data {
		s := &l.code.Data[k]
		if at, ok := l.offset(s); ok && at+uint64(s.Count) > size {
			return fmt.Sprintf("data segment %d is out of bounds (offset %d, length %d, memory size %d)", s.Number, at, s.Count, size)
		}
	}
	return "data segment is out of bounds"
}

// memoryMin is the size of a memory of the module's own at first.
func (c *code) memoryMin() uint64 {
	if len(c.Memories) == 0 {
		return 0
	}
	return c.Memories[0].Min << 16
}
