package host

import (
	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
)

// Background runs work on another goroutine and then what it returned on the loop, which
// does not end before. Package webassembly finds it as a method of the agent's Host.
func (e *Env) Background(work func() func()) {
	asyncrt.Submit(e.Loop, func() (func(), error) { return work(), nil }, func(done func(), _ error) { done() })
}

// Builtin loads a Node module, or a part of one, that the program may have. Package
// webassembly finds it, too.
func (e *Env) Builtin(name string) (exports jsrt.Value, ok bool) {
	if !e.Linked(name) {
		return jsrt.Value{}, false
	}
	return e.Require(name), true
}
