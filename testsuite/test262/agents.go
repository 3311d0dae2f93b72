package test262

import (
	"github.com/gonodec/gonodec/jsrt"
)

// agents are those that a test has started.
type agents struct{}

// child is a started agent's side.
type child struct{}

func (h *host) agentObject(r *jsrt.Realm) *jsrt.Object {
	o := jsrt.NewObject(r)
	method(r, o, "monotonicNow", 0, func(*jsrt.Realm, jsrt.Value, []jsrt.Value) jsrt.Value { return jsrt.Num(monotonic()) })
	return o
}
