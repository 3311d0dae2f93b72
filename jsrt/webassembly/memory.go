package webassembly

import (
	"context"
	"strconv"
	"sync"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// memory is a memory instance.
type memory struct {
	eng    *engine
	owner  *instance // nil: made by JavaScript
	inside *inside
	mem    api.Memory
	linear *linear
	limits wasmbin.Limits
	object *memoryObject
	buffer *jsrt.ArrayBuffer // of a shared memory
}

// linear is the memory that wazero and the ArrayBuffer share. When it grows, the buffer
// is detached.
type linear struct {
	data   []byte
	max    uint64
	buffer *jsrt.ArrayBuffer
	fixed  bool // shared, at an address that does not change
	shared *jsrt.SharedBlock
}

// allocating is the context in which wazero takes memory from mem.
func (e *engine) allocating(mem *linear) context.Context {
	if mem == nil {
		return e.ctx
	}
	return experimental.WithMemoryAllocator(e.ctx, experimental.MemoryAllocatorFunc(func(_, limit uint64) experimental.LinearMemory {
		mem.max = limit
		return mem
	}))
}

// aligned returns n zero bytes at an address that elements of typed arrays can have.
func aligned(n, capacity uint64) []byte {
	if capacity == 0 {
		return []byte{}
	}
	w := make([]uint64, (capacity+7)/8)
	return unsafe.Slice((*byte)(unsafe.Pointer(&w[0])), capacity)[:n]
}

// Reallocate grows the memory to size bytes; wazero calls it.
func (m *linear) Reallocate(size uint64) []byte {
	if m.buffer != nil {
		m.buffer.Detach()
		m.buffer = nil
	}
	switch {
	case m.fixed && m.data == nil:
		m.data = aligned(size, m.max)
		m.shared = jsrt.NewSharedBlockOf(m.data)
	case m.fixed:
		m.shared.Grow(int64(size))
		return m.data[:size]
	case size <= uint64(cap(m.data)):
		m.data = m.data[:size]
	default:
		want := size
		if m.data != nil {
			want = min(max(size, uint64(cap(m.data))*3/2), m.max)
		}
		bigger := aligned(size, want)
		copy(bigger, m.data)
		m.data = bigger
	}
	return m.data
}

// Free is for wazero: the buffer may live longer.
func (m *linear) Free() {}

type memoryObject struct {
	jsrt.Object
	*memory
}

var memoryTable = jsrt.Table{
	Intrinsic: jsrt.WasmMemoryConstructor, Name: "Memory", Length: 1, New: memoryConstructor, Prototype: jsrt.WasmMemoryPrototype,
}

var memoryPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.WasmMemoryPrototype, Constructor: jsrt.WasmMemoryConstructor, Tag: "WebAssembly.Memory",
	Rows: []jsrt.Method{
		{Name: "WebAssembly.Memory.prototype.grow", Length: 1, Fn1: webAssemblyMemoryPrototypeGrow, Attr: jsrt.WEC},
		{Name: "get WebAssembly.Memory.prototype.buffer", Fn0: getWebAssemblyMemoryPrototypeBuffer, Attr: jsrt.Enumerable | jsrt.Configurable},
	},
}

func (m *memory) value() jsrt.Value {
	if m.object == nil {
		m.object = &memoryObject{memory: m}
		m.object.SetShape(m.eng.r.RootShape(jsrt.ClassWasmMemory, m.eng.r.Intrinsic(jsrt.WasmMemoryPrototype), nil, 0))
	}
	return jsrt.Obj(&m.object.Object)
}

// memoryConstructor is WebAssembly.Memory ( descriptor )
func memoryConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	const here place = "WebAssembly.Memory()"
	r := fn.Realm()
	requireNew(r, newTarget, "Memory")
	d := jsrt.Arg(args, 0).AsObject()
	if d == nil {
		panic(here.typeError(r, "Argument 0 must be a memory descriptor"))
	}
	l := readLimits(r, d, here, 65536)
	if l.Shared = jsrt.ToBoolean(jsrt.Get(r, d, jsrt.Key("shared"))); l.Shared && !l.HasMax {
		panic(here.typeError(r, "If shared is true, maximum property should be defined."))
	}
	m := engineOf(r).newMemory(l)
	m.object = &memoryObject{memory: m}
	m.object.SetShape(r.ShapeFromConstructor(newTarget, jsrt.WasmMemoryPrototype, jsrt.ClassWasmMemory, nil))
	return m.value()
}

func (e *engine) newMemory(l wasmbin.Limits) *memory {
	mem := &linear{fixed: l.Shared}
	in := e.home(wasmbin.MemoryModule(l), mem)
	m := &memory{eng: e, inside: in, mem: in.mod.Memory(), linear: mem, limits: l}
	if l.Shared {
		in.lock = &sync.Mutex{} // several threads use it, and none closes it
	} else {
		closeWith(m, []interface{ Close(context.Context) error }{in.mod})
	}
	return m
}

// readLimits reads initial and maximum of a descriptor.
func readLimits(r *jsrt.Realm, d *jsrt.Object, here place, bound uint64) (l wasmbin.Limits) {
	get := func(name string, low uint64) (uint64, bool) {
		v := jsrt.Get(r, d, jsrt.Key(name))
		if v.IsUndefined() {
			return 0, false
		}
		n := uint64(toUint32(r, v, here, "Property '"+name+"'"))
		switch {
		case n < low:
			panic(here.rangeError(r, "Property '"+name+"': value "+strconv.FormatUint(n, 10)+" is below the lower bound "+strconv.FormatUint(low, 16)))
		case n > bound && (name == "initial" || here == "WebAssembly.Memory()"):
			panic(here.rangeError(r, "Property '"+name+"': value "+strconv.FormatUint(n, 10)+" is above the upper bound "+strconv.FormatUint(bound, 10)))
		}
		return n, true
	}
	var ok bool
	if l.Min, ok = get("initial", 0); !ok {
		panic(here.typeError(r, "Property 'initial' is required"))
	}
	l.Max, l.HasMax = get("maximum", l.Min)
	return l
}

func thisMemory(fn *jsrt.Function, this jsrt.Value, here place) *memory {
	o := cast[memoryObject](this, jsrt.ClassWasmMemory)
	if o == nil {
		panic(here.typeError(fn.Realm(), "Receiver is not a WebAssembly.Memory"))
	}
	return o.memory
}

func (m *memory) pages() uint64 { return uint64(m.linear.len()) >> 16 }

func (m *linear) len() int {
	if m.fixed {
		return m.shared.Len()
	}
	return len(m.data)
}

// WebAssembly.Memory.prototype.grow ( delta )
func webAssemblyMemoryPrototypeGrow(fn *jsrt.Function, this, delta jsrt.Value) jsrt.Value {
	const here place = "WebAssembly.Memory.grow()"
	r := fn.Realm()
	m := thisMemory(fn, this, here)
	d := toUint32(r, delta, here, "Argument 0")
	before := m.pages()
	limit := uint64(65536)
	if m.limits.HasMax {
		limit = m.limits.Max
	}
	if before+uint64(d) > limit {
		panic(here.rangeError(r, "Maximum memory size exceeded"))
	}
	if d == 0 {
		m.refresh()
	} else if _, ok := m.mem.Grow(d); !ok {
		panic(here.rangeError(r, "Unable to grow instance memory"))
	}
	return jsrt.Num(float64(before))
}

// refresh detaches the buffer, as growing does.
func (m *memory) refresh() {
	m.buffer = nil
	if l := m.linear; l.buffer != nil {
		l.buffer.Detach()
		l.buffer = nil
	}
}

// get WebAssembly.Memory.prototype.buffer
func getWebAssemblyMemoryPrototypeBuffer(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	m := thisMemory(fn, this, "WebAssembly.Memory.buffer")
	l := m.linear
	n := l.len()
	if l.fixed {
		if m.buffer == nil || m.buffer.Len() != n {
			m.buffer = jsrt.NewSharedArrayBufferOf(r, l.shared, n)
			jsrt.SetIntegrityLevel(r, &m.buffer.Object, jsrt.Frozen)
		}
		return jsrt.Obj(&m.buffer.Object)
	}
	if l.buffer == nil {
		l.buffer = jsrt.NewArrayBufferOf(r, l.data[:n:n])
		l.buffer.DetachKey = text("WebAssembly.Memory")
	}
	return jsrt.Obj(&l.buffer.Object)
}

// MemoryView is a memory for the natives of other packages.
type MemoryView struct{ linear *linear }

// Bytes is the memory as it is now; growing may move it.
func (v *MemoryView) Bytes() []byte { return v.linear.data[:v.linear.len()] }

// ViewMemory returns the memory of a WebAssembly.Memory, or nil.
func ViewMemory(v jsrt.Value) *MemoryView {
	if o := cast[memoryObject](v, jsrt.ClassWasmMemory); o != nil {
		return &MemoryView{o.linear}
	}
	return nil
}
