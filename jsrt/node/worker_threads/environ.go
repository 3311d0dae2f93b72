package worker_threads

import "sync"

// environ are the environment variables of a worker, or of several that share them.
type environ struct {
	mu     sync.Mutex
	names  []string
	values map[string]string
}

// newEnviron returns variables given as name, value, name, value.
func newEnviron(list []string) *environ {
	e := &environ{values: map[string]string{}}
	for i := 0; i+1 < len(list); i += 2 {
		e.Set(list[i], list[i+1])
	}
	return e
}

// Get returns a variable.
func (e *environ) Get(name string) (string, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	v, ok := e.values[name]
	return v, ok
}

// Set sets a variable.
func (e *environ) Set(name, value string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if _, ok := e.values[name]; !ok {
		e.names = append(e.names, name)
	}
	e.values[name] = value
}

// Delete removes a variable.
func (e *environ) Delete(name string) {
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
func (e *environ) Names() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]string(nil), e.names...)
}
