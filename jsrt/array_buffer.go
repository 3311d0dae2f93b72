package jsrt

import (
	"math"
	"sync"
	"sync/atomic"
	"unsafe"
)

// ArrayBuffer is an ArrayBuffer or SharedArrayBuffer object (§25.1, §25.2).
//
// Memory never moves: what a resizable buffer may grow to is reserved when it is
// made, so that views keep addresses. A view of fixed length is in bounds while its
// end is at most limit.
type ArrayBuffer struct {
	Object
	data      []byte       // its length is the byte length; empty once detached
	limit     int          // -1: detached; of shared memory, which never shrinks, the greatest int
	max       int          // [[ArrayBufferMaxByteLength]]; -1: fixed length
	shared    *SharedBlock // of a SharedArrayBuffer
	DetachKey Value        // [[ArrayBufferDetachKey]]; empty: undefined
}

// SharedBlock is a Shared Data Block: agents on several goroutines use it.
type SharedBlock struct {
	mem  []byte // as large as it may become
	size atomic.Int64

	// Mutex and Waiters are the WaiterLists of Atomics (§25.4.1), by byte index.
	sync.Mutex
	Waiters map[int][]*Waiter
}

// Waiter is a Waiter Record (§25.4.1). Wake does not block; whoever holds the mutex
// calls it when it has taken the record off its list.
type Waiter struct{ Wake func() }

// allocate returns n zero bytes at an address aligned for any element, in memory for
// max bytes.
func allocate(n, max int) []byte {
	if max == 0 {
		return nil
	}
	words := make([]uint64, (max+7)/8)
	return unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), max)[:n:max]
}

// maxReserve is the most memory that one buffer may reserve.
const maxReserve = 1 << 32

// reservation is how much memory a buffer of n bytes needs that may grow to max.
func reservation(r *Realm, n, max int64) int {
	if max >= 0 {
		n = max
	}
	if n > maxReserve {
		panic(r.RangeError("Array buffer allocation failed"))
	}
	return int(n)
}

// NewArrayBuffer is AllocateArrayBuffer (§25.1.3.1) for a shape of class
// ClassArrayBuffer; max is -1 for a buffer of fixed length.
func NewArrayBuffer(r *Realm, s *Shape, n, max int64) *ArrayBuffer {
	reserve := reservation(r, n, max)
	b := &ArrayBuffer{data: allocate(int(n), reserve), limit: int(n), max: int(max)}
	b.shape = s
	return b
}

// NewArrayBufferOf returns an ArrayBuffer of the intrinsic prototype that uses data
// as its memory, unless data lies at an address that elements could not have.
func NewArrayBufferOf(r *Realm, data []byte) *ArrayBuffer {
	if uintptr(unsafe.Pointer(unsafe.SliceData(data)))&7 != 0 {
		data = append(allocate(0, len(data)), data...)
	}
	b := &ArrayBuffer{data: data, limit: len(data), max: -1}
	b.shape = r.RootShape(ClassArrayBuffer, r.Intrinsic(ArrayBufferPrototype), nil, 0)
	return b
}

// NewSharedBlock is CreateSharedByteDataBlock; max is -1 for one of fixed length.
func NewSharedBlock(r *Realm, n, max int64) *SharedBlock {
	reserve := reservation(r, n, max)
	s := &SharedBlock{mem: allocate(reserve, reserve)}
	s.size.Store(n)
	return s
}

// NewSharedArrayBuffer returns a SharedArrayBuffer over a block; max is -1 for one
// of fixed length.
func NewSharedArrayBuffer(s *Shape, block *SharedBlock, max int) *ArrayBuffer {
	b := &ArrayBuffer{data: block.mem, limit: math.MaxInt, max: max, shared: block}
	b.shape = s
	return b
}

// NewSharedBlockOf is a Shared Data Block of memory that may become as large as its
// capacity.
func NewSharedBlockOf(mem []byte) *SharedBlock {
	s := &SharedBlock{mem: mem[:cap(mem)]}
	s.size.Store(int64(len(mem)))
	return s
}

// NewSharedArrayBufferOf returns a SharedArrayBuffer over the first n bytes of a block.
func NewSharedArrayBufferOf(r *Realm, block *SharedBlock, n int) *ArrayBuffer {
	s := r.RootShape(ClassSharedArrayBuffer, r.Intrinsic(SharedArrayBufferPrototype), nil, 0)
	b := NewSharedArrayBuffer(s, block, -1)
	b.data = block.mem[:n:n]
	return b
}

// AsArrayBuffer returns the ArrayBuffer or SharedArrayBuffer that v is, or nil.
func (v Value) AsArrayBuffer() *ArrayBuffer {
	if c := v.shape().class; c == ClassArrayBuffer || c == ClassSharedArrayBuffer {
		return (*ArrayBuffer)(v.p)
	}
	return nil
}

// IsDetached is IsDetachedBuffer.
func (b *ArrayBuffer) IsDetached() bool { return b.limit < 0 }

// Shared returns the Shared Data Block of a SharedArrayBuffer, or nil.
func (b *ArrayBuffer) Shared() *SharedBlock { return b.shared }

// Len is ArrayBufferByteLength.
func (b *ArrayBuffer) Len() int {
	if b.shared != nil && b.max >= 0 {
		return int(b.shared.size.Load())
	}
	return len(b.data)
}

// Max returns the maximum byte length, and false for a buffer of fixed length.
func (b *ArrayBuffer) Max() (int, bool) {
	if b.max < 0 {
		return b.Len(), false
	}
	return b.max, true
}

// Bytes returns the memory of the buffer.
func (b *ArrayBuffer) Bytes() []byte { return b.data[:b.Len()] }

// Detach is DetachArrayBuffer without the key; it returns the memory.
func (b *ArrayBuffer) Detach() []byte {
	d := b.data
	b.data, b.limit = nil, -1
	return d
}

// Resize sets the length of a resizable buffer, at most its maximum.
func (b *ArrayBuffer) Resize(n int) {
	if n < len(b.data) {
		clear(b.data[n:])
	}
	b.data = b.data[:n]
	b.limit = n
}

// Grow sets the length of a growable shared buffer and reports whether n was not
// less than what it is.
func (b *ArrayBuffer) Grow(n int) bool { return b.shared.Grow(int64(n)) }

// Grow is that of a SharedArrayBuffer over the block.
func (s *SharedBlock) Grow(n int64) bool {
	for {
		now := s.size.Load()
		if n < now {
			return false
		}
		if s.size.CompareAndSwap(now, n) {
			return true
		}
	}
}

// Len is the length of the block.
func (s *SharedBlock) Len() int { return int(s.size.Load()) }

// SetWaiters replaces the waiters at a byte index; the mutex is held.
func (s *SharedBlock) SetWaiters(at int, list []*Waiter) {
	if len(list) == 0 {
		delete(s.Waiters, at)
		return
	}
	s.Waiters[at] = list
}
