package host

import "sync"

// Shared is what a process and its workers have in common.
type Shared struct {
	mu   sync.Mutex
	data map[string]any
}

// Get returns the value of a name, which make makes when it is first asked for.
func (s *Shared) Get(name string, make_ func() any) any {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.data[name]
	if !ok {
		if s.data == nil {
			s.data = map[string]any{}
		}
		v = make_()
		s.data[name] = v
	}
	return v
}
