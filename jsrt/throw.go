package jsrt

// Throw is the one type of Go panic that is a JavaScript exception. Whatever
// else panics is a fault of the runtime.
type Throw struct{ Value Value }

// Error makes an uncaught Throw readable in a Go crash.
func (t *Throw) Error() string { return "uncaught JavaScript exception" }

// ThrowValue throws v; it does not return.
func ThrowValue(v Value) Value { panic(&Throw{v}) }
