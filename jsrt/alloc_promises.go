package jsrt

import "unsafe"

// Promises, what is one cell with them, and frames of generated code come from arrays as slab does.
// Each kind of cell has a function of its own: see EnvSite.another on type parameters.

// promiseSlabs are those of an agent.
type promiseSlabs struct{ plain, derived, executed, executed2, resolvers slab }

// newPromiseCell is a promise without a shape.
func (a *Agent) newPromiseCell() *Promise {
	sl := &a.promises.plain
	if p := sl.cell(uint32(unsafe.Sizeof(Promise{}))); p != nil {
		return (*Promise)(p)
	}
	if sl.early(a) {
		return &Promise{}
	}
	return fill[Promise, [9]Promise](sl)
}

func (a *Agent) newDerivedReaction() *derivedReaction {
	sl := &a.promises.derived
	if p := sl.cell(uint32(unsafe.Sizeof(derivedReaction{}))); p != nil {
		return (*derivedReaction)(p)
	}
	if sl.early(a) {
		return &derivedReaction{}
	}
	return fill[derivedReaction, [6]derivedReaction](sl)
}

func (a *Agent) newExecutedPromise() *executedPromise {
	sl := &a.promises.executed
	if p := sl.cell(uint32(unsafe.Sizeof(executedPromise{}))); p != nil {
		return (*executedPromise)(p)
	}
	if sl.early(a) {
		return &executedPromise{}
	}
	return fill[executedPromise, [4]executedPromise](sl)
}

func (a *Agent) newExecutedPromise2() *executedPromise2 {
	sl := &a.promises.executed2
	if p := sl.cell(uint32(unsafe.Sizeof(executedPromise2{}))); p != nil {
		return (*executedPromise2)(p)
	}
	if sl.early(a) {
		return &executedPromise2{}
	}
	return fill[executedPromise2, [3]executedPromise2](sl)
}

// FrameBytes is how large their arrays are.
const FrameBytes = slabBytes

// FrameSite makes the frames of one function. Those of calls that have ended are used again.
type FrameSite struct {
	slab
	free  *Frame // linked by their owners
	nfree int
}

// maxFree is how many frames a site keeps.
const maxFree = 32

// Frame is the next cell of a frame of so many bytes, or nil: then AnotherFrame makes one.
func (s *FrameSite) Frame(size uintptr) unsafe.Pointer {
	if f := s.free; f != nil {
		s.free = (*Frame)(f.owner)
		s.nfree--
		f.owner = nil
		return unsafe.Pointer(f)
	}
	return s.cell(uint32(size))
}

// AnotherFrame is a frame T where the array has none left; A is an array of T.
func AnotherFrame[T, A any](s *FrameSite, r *Realm) *T {
	var cell T
	if unsafe.Sizeof(cell) > FrameBytes/3 || s.early(r.agent) { // two in an array are hardly worth it
		return new(T)
	}
	return fill[T, A](&s.slab)
}

// Free takes a frame back that has been cleared.
func (s *FrameSite) Free(f *Frame) {
	if s.nfree < maxFree {
		f.owner, s.free = unsafe.Pointer(s.free), f
		s.nfree++
	}
}

// free gives the frame of an activation that has ended back, if its function keeps them. An
// activation that has thrown is left to the collector: what caught the exception may know it.
func (f *Frame) free() {
	if f.Recycles && f.R.agent.tracker == nil {
		f.Resume(f, ResumeFree, Value{})
	}
}
