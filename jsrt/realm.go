package jsrt

// Agent is what realms that run on one thread share (§9.7): vm contexts and
// test realms of one program are in one agent, a worker has its own.
type Agent struct {
	symbolRegistry map[string]*Symbol
	kept           []Value // [[KeptAlive]]
}

// Realm is §9.3 and everything else that one global environment of JavaScript
// code owns. Nothing of it lives in Go globals.
type Realm struct {
	Instance // of the built-in functions; its Realm is this one

	// Depth estimates the bytes of Go stack below the running function. Compiled
	// code passes it in a register on direct calls and stores it before any other.
	Depth int
	// NewTarget hands new.target to a function with CodeUsesNewTarget, which takes
	// and clears it in its prologue.
	NewTarget *Object

	args  []Value // argument stack, see Gather1
	agent *Agent

	Global     *Object // %globalThis%
	intrinsics [numIntrinsics]*Object
	roots      map[rootKey]*Shape
	lexicals   *scriptScope // let, const and class of scripts (§9.1.1.4)
	Host       Host
	literals   [16]*Shape // roots of object literals by inline capacity
}

// MaxDepth is the greatest Depth: a function that would go deeper throws a
// RangeError. Go's own limit (debug.SetMaxStack) is far above.
const MaxDepth = 32 << 20

// Host are the host hooks of ECMA-262 (§9.5 and others) and what else the
// language core asks of its surroundings. The language core and the event loop
// do not know each other; the program's main joins them.
type Host interface {
	// EnqueueJob is HostEnqueuePromiseJob.
	EnqueueJob(r *Realm, job Job)
	// PromiseRejectionTracker is HostPromiseRejectionTracker; operation is
	// "reject" or "handle".
	PromiseRejectionTracker(r *Realm, promise *Object, operation string)
}

// Job is a unit of work of the microtask queue.
type Job interface{ Run() }

// rootKey names the root of a transition tree.
type rootKey struct {
	proto *Object
	class Class
	cap   uint32
}

// RootShape returns the empty shape for objects of a class with the given
// prototype, ops and inline capacity.
func (r *Realm) RootShape(class Class, proto *Object, ops *ObjectOps, inlineCap uint32) *Shape {
	k := rootKey{proto, class, inlineCap}
	if s := r.roots[k]; s != nil {
		return s
	}
	if proto != nil {
		proto.markPrototype()
	}
	s := &Shape{kind: KindObject, class: class, ops: ops, proto: proto, inlineCap: inlineCap, realm: r}
	r.roots[k] = s
	return s
}
