package host

import "github.com/gonodec/gonodec/jsrt"

// Referrer is what can keep the event loop running, or not.
type Referrer interface {
	Ref()
	Unref()
}

// SetRef is h.ref() if on is true, else h.unref(), for natives: it gives undefined.
func SetRef(h Referrer, on jsrt.Value) jsrt.Value {
	if jsrt.ToBoolean(on) {
		h.Ref()
	} else {
		h.Unref()
	}
	return jsrt.Undef()
}
