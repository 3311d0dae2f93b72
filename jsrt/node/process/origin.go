package process

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// origin(value, thrown): see host.Env.Origin.
func processOrigin(fn *jsrt.Function, _, v, thrown jsrt.Value) jsrt.Value {
	return str(host.Of(fn.Realm()).Origin(v, jsrt.ToBoolean(thrown)))
}

// display(value): the value in a message of the runtime.
func processDisplay(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	return str(fn.Realm().Display(v))
}
