package host

import "github.com/gonodec/gonodec/asyncrt"

// Background runs work on another goroutine and then what it returned on the loop, which
// does not end before. Package webassembly finds it as a method of the agent's Host.
func (e *Env) Background(work func() func()) {
	asyncrt.Submit(e.Loop, func() (func(), error) { return work(), nil }, func(done func(), _ error) { done() })
}
