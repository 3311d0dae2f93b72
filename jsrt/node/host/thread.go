package host

import (
	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
)

// Thread is what the realm of a worker has in Env; the main realm has none.
type Thread struct {
	ID   int
	Name string
	// Environ is process.env, nil for that of the process.
	Environ Environ
	// Loop is the event loop, once the worker is started.
	Loop *asyncrt.Loop
	// Exit ends the thread; it does not return.
	Exit func(code int)
	// Fatal, if set, gets an exception that nothing caught.
	Fatal func(v jsrt.Value)
	// Leave, if set, is called before Exit leaves the code.
	Leave func()
	// KeepsDescriptors: files that the program opened stay open when the worker ends.
	KeepsDescriptors bool
	// Init is what the parent left for the start of the worker.
	Init any

	open map[any]func() // see Opened
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

// Environ are the environment variables of a worker.
type Environ interface {
	Get(name string) (string, bool)
	Set(name, value string)
	Delete(name string)
	Names() []string
}
