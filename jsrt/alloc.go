package jsrt

import "unsafe"

// Ordinary objects come in these inline capacities; each is a Go type of its own
// so that the collector knows its pointers.
type (
	object0 struct{ Object }
	object1 struct {
		Object
		slots [1]Value
	}
	object2 struct {
		Object
		slots [2]Value
	}
	object3 struct {
		Object
		slots [3]Value
	}
	object4 struct {
		Object
		slots [4]Value
	}
	object5 struct {
		Object
		slots [5]Value
	}
	object6 struct {
		Object
		slots [6]Value
	}
	object8 struct {
		Object
		slots [8]Value
	}
	object11 struct {
		Object
		slots [11]Value
	}
	object15 struct {
		Object
		slots [15]Value
	}
	object19 struct {
		Object
		slots [19]Value
	}
	object23 struct {
		Object
		slots [23]Value
	}
	object31 struct {
		Object
		slots [31]Value
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
// arrays are of half a kilobyte (beyond that Go adds a header), and a site gets
// them only when it has made some objects one by one.
type slab struct {
	next unsafe.Pointer
	left uint32
	made uint32
}

// slabAfter is how many objects a site makes one by one first.
const slabAfter = 16

func (sl *slab) alloc(s *Shape) *Object {
	if sl.left == 0 {
		return sl.refill(s)
	}
	o := (*Object)(sl.next)
	if sl.left--; sl.left != 0 {
		sl.next = unsafe.Add(sl.next, inlineBase+uintptr(s.inlineCap)*unsafe.Sizeof(Value{}))
	} else {
		sl.next = nil
	}
	o.shape = s
	return o
}

func (sl *slab) refill(s *Shape) *Object {
	if sl.made < slabAfter {
		sl.made++
		return newObjectCell(s)
	}
	switch s.inlineCap {
	case 1:
		sl.next, sl.left = unsafe.Pointer(new([16]object1)), 16
	case 2:
		sl.next, sl.left = unsafe.Pointer(new([10]object2)), 10
	case 3:
		sl.next, sl.left = unsafe.Pointer(new([8]object3)), 8
	case 4:
		sl.next, sl.left = unsafe.Pointer(new([6]object4)), 6
	case 5:
		sl.next, sl.left = unsafe.Pointer(new([5]object5)), 5
	case 6:
		sl.next, sl.left = unsafe.Pointer(new([4]object6)), 4
	case 8:
		sl.next, sl.left = unsafe.Pointer(new([3]object8)), 3
	default:
		return newObjectCell(s)
	}
	return sl.alloc(s)
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
	s := make([]Value, n+1)
	s[0].p = parent
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
