package jsrt

import (
	"runtime"
	"slices"

	"github.com/gonodec/gonodec/jsrt/framepc"
)

// stackCache remembers stacks that errors were made on: programs that throw do so in the
// same places again and again, and unwinding the stack is most of what an error costs.
type stackCache struct {
	entries [knownStacks]*knownStack // by hash
}

const knownStacks = 64 // a power of two

// knownStack is what runtime.Callers says of a stack with these return addresses.
type knownStack struct {
	frames []uintptr
	pcs    []uintptr
	long   bool // all of a long stack
}

// callers returns the running functions from the second caller of its caller on, for an
// error that shows limit frames.
func (s *stackCache) callers(limit int) []uintptr {
	var frames [128]uintptr
	n := framepc.Callers(frames[:])
	long := limit > 30
	if n == 0 || n == len(frames) && long { // unknown, or only its beginning
		return unwind(long)
	}
	hash := uint(0)
	for _, pc := range frames[:n] {
		hash = hash*31 + uint(pc)
	}
	at := &s.entries[(hash^hash>>16)%knownStacks]
	e := *at
	if e == nil || e.long != long || !slices.Equal(e.frames, frames[:n]) {
		e = &knownStack{append([]uintptr(nil), frames[:n]...), unwind(long), long}
		*at = e
	}
	return e.pcs
}

// unwind asks the Go runtime; of a long stack it wants the beginning or all.
func unwind(long bool) []uintptr {
	const skip = 5 // with runtime.Callers, this function, callers, captureStack and its caller
	var buf [96]uintptr
	n := runtime.Callers(skip, buf[:])
	if n == len(buf) && long {
		big := make([]uintptr, 4096)
		n = runtime.Callers(skip, big)
		return big[:n:n]
	}
	return append([]uintptr(nil), buf[:n]...)
}
