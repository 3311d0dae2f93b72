package jsrt

import (
	"sync/atomic"
	"unsafe"
)

// Ordinary objects come in these inline capacities; each is a Go type of its own
// so that the collector knows its pointers. None embeds what it begins with: the
// methods would be listed for each of them.
type (
	object0 struct{ Object Object }
	object1 struct {
		Object Object
		slots  [1]Value
	}
	object2 struct {
		Object Object
		slots  [2]Value
	}
	object3 struct {
		Object Object
		slots  [3]Value
	}
	object4 struct {
		Object Object
		slots  [4]Value
	}
	object5 struct {
		Object Object
		slots  [5]Value
	}
	object6 struct {
		Object Object
		slots  [6]Value
	}
	object8 struct {
		Object Object
		slots  [8]Value
	}
	object11 struct {
		Object Object
		slots  [11]Value
	}
	object15 struct {
		Object Object
		slots  [15]Value
	}
	object19 struct {
		Object Object
		slots  [19]Value
	}
	object23 struct {
		Object Object
		slots  [23]Value
	}
	object31 struct {
		Object Object
		slots  [31]Value
	}
)

// maxInline is the greatest inline capacity.
const maxInline = 31

// capacityFor rounds a wished number of inline slots up to one that exists.
// The capacities fill Go's allocation size classes.
func capacityFor(n int) uint32 {
	switch {
	case n <= 6:
		return uint32(n)
	case n <= 8:
		return 8
	case n <= 11:
		return 11
	case n <= 15:
		return 15
	case n <= 19:
		return 19
	case n <= 23:
		return 23
	}
	return maxInline
}

// newObjectCell allocates an ordinary object of shape s with all slots empty.
func newObjectCell(s *Shape) *Object {
	var o *Object
	switch s.inlineCap {
	case 0:
		o = &new(object0).Object
	case 1:
		o = &new(object1).Object
	case 2:
		o = &new(object2).Object
	case 3:
		o = &new(object3).Object
	case 4:
		o = &new(object4).Object
	case 5:
		o = &new(object5).Object
	case 6:
		o = &new(object6).Object
	case 8:
		o = &new(object8).Object
	case 11:
		o = &new(object11).Object
	case 15:
		o = &new(object15).Object
	case 19:
		o = &new(object19).Object
	case 23:
		o = &new(object23).Object
	default:
		o = &new(object31).Object
	}
	o.shape = s
	return o
}

// slab hands out objects of one site and one inline capacity from arrays, which
// halves the cost of an allocation. One live object keeps its whole array, so
// arrays are of half a kilobyte (beyond that Go adds a header), a site gets
// them only when it has made some objects one by one, and not beyond a turn of the event
// loop, nor for long in one: objects that refer to each other, a request and its closures,
// would keep those of the requests before in their arrays, these the ones before them, and
// so on.
type slab struct {
	array    unsafe.Pointer
	off, end uint32 // the next cell, and where the array ends
	made     uint32 // one by one in the turn; more than slabAfter: the agent knows of the array
	turn     uint32
}

// slabAfter is how many objects a site makes one by one first.
const slabAfter = 16

func (sl *slab) alloc(a *Agent, s *Shape) *Object {
	if sl.off == sl.end {
		return sl.refill(a, s)
	}
	o := (*Object)(sl.take(cellSize(s)))
	o.shape = s
	return o
}

// cellSize is the size of the cell of an ordinary object, in bytes.
func cellSize(s *Shape) uint32 {
	return uint32(inlineBase) + s.inlineCap*uint32(unsafe.Sizeof(Value{}))
}

// take is the next cell, of so many bytes, of a slab that has one left.
func (sl *slab) take(size uint32) unsafe.Pointer {
	p := unsafe.Add(sl.array, sl.off)
	sl.off += size
	return p
}

// cell is take, or nil if there is none left.
func (sl *slab) cell(size uint32) unsafe.Pointer {
	if sl.off == sl.end {
		return nil
	}
	return sl.take(size)
}

// early notes an object that is made, and reports whether it is one of the first of the
// turn. The agent may be nil for a slab that does not outlive the turn.
func (sl *slab) early(a *Agent) bool {
	if a == nil || a.turn == sl.turn {
		return sl.stillEarly(a)
	}
	sl.turn = a.turn
	sl.made = 1
	return true
}

// stillEarly is early where the object is not the first of the turn.
//
//go:noinline
func (sl *slab) stillEarly(a *Agent) bool {
	if sl.made < slabAfter {
		sl.made++
		return true
	}
	if Singly.Load() {
		return true
	}
	if a == nil {
		return false
	}
	if a.refilled(); sl.turn != a.turn {
		sl.turn, sl.made = a.turn, 1
		return true
	}
	if sl.made == slabAfter {
		sl.made++
		a.slabs = append(a.slabs, sl)
	}
	return false
}

// Singly has objects made one by one everywhere: for heaps that grow because live objects
// keep dead ones in their arrays, which jsrt/node/heap watches.
var Singly atomic.Bool

// maxRefills is how many arrays sites get before they begin anew, in turns that last.
const maxRefills = 512

// refilled notes that a site is about to get an array.
func (a *Agent) refilled() {
	if a.refills++; a.refills >= maxRefills {
		a.EndTurn()
	}
}

// EndTurn has sites that make objects begin anew. The host calls it between the callbacks
// of its event loop.
func (a *Agent) EndTurn() {
	for i, sl := range a.slabs {
		*sl = slab{}
		a.slabs[i] = nil
	}
	a.slabs, a.refills = a.slabs[:0], 0
	a.turn++
	a.forgetArgs()
	if a.TurnEnded != nil && a.Activations == 0 {
		a.TurnEnded()
	}
}

// slabBytes is how large the arrays are at most.
const slabBytes = 512

// fill gives the slab an array A of cells T and returns the first of them. A has as many as fit
// into slabBytes: it is a type of its own since Go's allocator then knows at once where its
// pointers are, which of a slice it works out element by element.
func fill[T, A any](sl *slab) *T {
	var cell T
	var array A
	sl.array = unsafe.Pointer(new(A))
	sl.off, sl.end = uint32(unsafe.Sizeof(cell)), uint32(unsafe.Sizeof(array))
	return (*T)(sl.array)
}

func (sl *slab) refill(a *Agent, s *Shape) *Object {
	if s.inlineCap > 8 || sl.early(a) {
		return newObjectCell(s)
	}
	var o *Object
	switch s.inlineCap {
	case 0:
		o = &fill[object0, [21]object0](sl).Object
	case 1:
		o = &fill[object1, [16]object1](sl).Object
	case 2:
		o = &fill[object2, [10]object2](sl).Object
	case 3:
		o = &fill[object3, [8]object3](sl).Object
	case 4:
		o = &fill[object4, [6]object4](sl).Object
	case 5:
		o = &fill[object5, [5]object5](sl).Object
	case 6:
		o = &fill[object6, [4]object6](sl).Object
	default:
		o = &fill[object8, [3]object8](sl).Object
	}
	o.shape = s
	return o
}

// Env is an environment record of compiled code (§9.1): slot 0 holds the parent
// environment, the others the captured bindings of one scope. Its length is
// known where it is used.
type Env = unsafe.Pointer

// NewEnv returns an environment with n slots behind the parent's.
func NewEnv(parent Env, n int) Env {
	switch n {
	case 1:
		e := new([2]Value)
		e[0].p = parent
		return unsafe.Pointer(e)
	case 2:
		e := new([3]Value)
		e[0].p = parent
		return unsafe.Pointer(e)
	case 3:
		e := new([4]Value)
		e[0].p = parent
		return unsafe.Pointer(e)
	}
	e := newValues(n + 1)
	e.p = parent
	return unsafe.Pointer(e)
}

// newValues is the first of n values, of at least 5: arrays of the usual lengths are allocated
// faster than slices.
//
//go:noinline
func newValues(n int) *Value {
	switch n {
	case 5:
		return &new([5]Value)[0]
	case 6:
		return &new([6]Value)[0]
	case 7:
		return &new([7]Value)[0]
	case 8:
		return &new([8]Value)[0]
	case 9, 10:
		return &new([10]Value)[0]
	case 11, 12:
		return &new([12]Value)[0]
	}
	return unsafe.SliceData(make([]Value, n))
}

// EnvWith returns an environment whose slots hold the values.
func EnvWith(parent Env, values ...Value) Env {
	s := make([]Value, len(values)+1)
	s[0].p = parent
	copy(s[1:], values)
	return unsafe.Pointer(unsafe.SliceData(s))
}

// EnvParent returns the enclosing environment.
func EnvParent(e Env) Env { return (*Value)(e).p }

// EnvSlot returns the address of slot i, counted from 1.
func EnvSlot(e Env, i int) *Value {
	return (*Value)(unsafe.Add(e, uintptr(i)*unsafe.Sizeof(Value{})))
}

// CopyEnv returns a copy of an environment of n slots, for the per-iteration
// bindings of for loops (§14.7.4.4).
func CopyEnv(e Env, n int) Env {
	c := NewEnv(EnvParent(e), n)
	copy(unsafe.Slice(EnvSlot(c, 1), n), unsafe.Slice(EnvSlot(e, 1), n))
	return c
}
