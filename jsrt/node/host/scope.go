package host

import "github.com/gonodec/gonodec/jsrt"

// Scope is an asynchronous resource: what its callbacks run in. nil, in programs without
// async_hooks, is none.
type Scope struct {
	ID, Trigger int64
	Context     jsrt.Value // the async context frame at its creation
	Resource    jsrt.Value // zero: made when somebody asks
	Outer       *Scope     // while it runs: the one that ran before
	Destroyed   bool
	tracker     Tracker
}

// Tracker is what async_hooks does with resources.
type Tracker interface {
	// Init numbers a new resource and tells the hooks.
	Init(s *Scope, kind string)
	// Run runs f in the scope.
	Run(s *Scope, f func())
	// Destroy tells the hooks of a resource's end.
	Destroy(s *Scope)
	// Main ends the scope of the main script; Unwind leaves all scopes after an exception
	// that nothing caught.
	Main()
	Unwind()
	// Flush tells what is still to be told.
	Flush()
	// Bind returns a function that calls f in the scope of a new resource, which ends with
	// the first call if once.
	Bind(kind string, f jsrt.Value, once bool) jsrt.Value
}

// SetTracker begins to track the realm's asynchronous resources.
func (e *Env) SetTracker(t Tracker) { e.tracker = t }

// NewScope makes the scope of a resource with that name in asyncWrapProviders; resource
// may be zero.
func NewScope(r *jsrt.Realm, kind string, resource jsrt.Value) *Scope {
	t := Of(r).tracker
	if t == nil {
		return nil
	}
	s := &Scope{Resource: resource, tracker: t}
	t.Init(s, kind)
	return s
}

// Tracked reports whether asynchronous resources of the realm have scopes.
func Tracked(r *jsrt.Realm) bool { return Of(r).tracker != nil }

// Run runs f in the scope. Where a closure is too much, callers test for nil themselves.
func (s *Scope) Run(f func()) {
	if s == nil {
		f()
		return
	}
	s.tracker.Run(s, f)
}

// Once is Run for the one callback of a resource, which ends with it.
func (s *Scope) Once(f func()) {
	s.Run(f)
	s.Destroy()
}

// Destroy ends the resource.
func (s *Scope) Destroy() {
	if s != nil && !s.Destroyed {
		s.Destroyed = true
		s.tracker.Destroy(s)
	}
}

// Once returns the callback f of a request: a resource that ends with the call.
func Once(r *jsrt.Realm, kind string, f jsrt.Value) jsrt.Value {
	if t := Of(r).tracker; t != nil {
		return t.Bind(kind, f, true)
	}
	return f
}

// Bound returns a callback of something that calls it often.
func Bound(r *jsrt.Realm, kind string, f jsrt.Value) jsrt.Value {
	if t := Of(r).tracker; t != nil {
		return t.Bind(kind, f, false)
	}
	return f
}

// NewTracked is a scope of a tracker.
func NewTracked(t Tracker) *Scope { return &Scope{tracker: t} }

// MainDone is called when the main script has run.
func (e *Env) MainDone() {
	e.mainDone = true
	if e.tracker != nil {
		e.tracker.Main()
	}
}

// FlushScopes tells hooks of resources that have ended.
func (e *Env) FlushScopes() {
	if e.tracker != nil {
		e.tracker.Flush()
	}
}

// InMain reports whether the main script runs.
func (e *Env) InMain() bool { return !e.mainDone }

// Unwind leaves all scopes.
func (e *Env) Unwind() {
	if e.tracker != nil {
		e.tracker.Unwind()
	}
}
