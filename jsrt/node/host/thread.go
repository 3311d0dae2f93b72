package host

import (
	"sync"

	"github.com/gonodec/gonodec/jsrt"
)

// Thread is what the realm of a worker has in Env; the main realm has none.
type Thread struct {
	ID   int
	Name string
	// Environ is process.env, nil for that of the process.
	Environ *Environ
	// Exit ends the thread; it does not return.
	Exit func(code int)
	// Fatal, if set, gets an exception that nothing caught.
	Fatal func(v jsrt.Value)
	// Leave, if set, is called before Exit leaves the code.
	Leave func()
	// Init is what the parent left for the start of the worker.
	Init any
}

// ThreadExit is the panic with which a worker leaves its code for good: no catch or
// finally of JavaScript sees it.
type ThreadExit struct{}

// Spec says what a worker runs.
type Spec struct {
	Thread *Thread
	File   string // absolute; "" for Code
	// Relative is File as the program named it, relative to the working directory.
	Relative string
	Code     string   // text of a script
	Args     []string // process.argv from its third element on
	// Done is called on the worker's goroutine when all is over.
	Done func(code int)
}

// Environ are the environment variables of a worker, or of several that share them.
type Environ struct {
	mu     sync.Mutex
	names  []string
	values map[string]string
}

// NewEnviron returns variables given as name, value, name, value.
func NewEnviron(list []string) *Environ {
	e := &Environ{values: map[string]string{}}
	for i := 0; i+1 < len(list); i += 2 {
		e.Set(list[i], list[i+1])
	}
	return e
}

// Get returns a variable.
func (e *Environ) Get(name string) (string, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	v, ok := e.values[name]
	return v, ok
}

// Set sets a variable.
func (e *Environ) Set(name, value string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if _, ok := e.values[name]; !ok {
		e.names = append(e.names, name)
	}
	e.values[name] = value
}

// Delete removes a variable.
func (e *Environ) Delete(name string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.values, name)
	for i, n := range e.names {
		if n == name {
			e.names = append(e.names[:i:i], e.names[i+1:]...)
			return
		}
	}
}

// Names returns the names, in the order in which they were set.
func (e *Environ) Names() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]string(nil), e.names...)
}
