package host

import "github.com/gonodec/gonodec/jsrt"

// Opened notes something that has to be closed when the worker that opened it ends: a
// descriptor, a socket, a server. The main thread's go with the process.
func Opened(r *jsrt.Realm, what any, close_ func()) {
	e := Of(r)
	if e.Thread == nil {
		return
	}
	if e.Thread.open == nil {
		e.Thread.open = map[any]func(){}
	}
	e.Thread.open[what] = close_
}

// Closed forgets it.
func Closed(r *jsrt.Realm, what any) {
	if t := Of(r).Thread; t != nil {
		delete(t.open, what)
	}
}

// CloseAll closes what is open.
func (t *Thread) CloseAll() {
	for _, f := range t.open {
		f()
	}
	t.open = nil
}
