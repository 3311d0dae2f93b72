package jsrt

import (
	"runtime"
	"slices"

	"github.com/gonodec/gonodec/jsrt/framepc"
)

// stackCache remembers stacks that errors were made on: programs that throw do so in the
// same places again and again, and unwinding the stack is most of what an error costs.
type stackCache struct {
	entries [knownStacks]*knownStack // by hash, in rows of stackWays
	next    uint                     // which of a row goes next
}

const (
	knownStacks = 256
	stackWays   = 4
)

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
	row := s.entries[(hash^hash>>8^hash>>16)%(knownStacks/stackWays)*stackWays:][:stackWays]
	for _, e := range row {
		if e != nil && e.long == long && slices.Equal(e.frames, frames[:n]) {
			return e.pcs
		}
	}
	e := &knownStack{append([]uintptr(nil), frames[:n]...), unwind(long), long}
	row[s.next%stackWays] = e
	s.next++
	return e.pcs
}

// unwind asks the Go runtime; of a long stack it wants the beginning or all.
func unwind(long bool) []uintptr {
	const skip = 5 // with runtime.Callers, this function, callers, captureStack and its caller
	size := 96
	if long {
		size = 4096
	}
	pcs := make([]uintptr, size)
	return append([]uintptr(nil), pcs[:runtime.Callers(skip, pcs)]...)
}
