package netio

import (
	"io"
	"net"
)

// Socket is what a listener accepts.
type Socket interface {
	io.ReadWriteCloser
	LocalAddr() net.Addr
	RemoteAddr() net.Addr
}

// watch is what the loop's poller knows of a descriptor. All belongs to the loop.
type watch struct {
	owner watcher
	// What was reported and is not used up: there may be something to read, the kernel
	// may take more, the other side has ended or failed.
	readable, writable, ended bool
	queued                    bool // Run is on its way
}

// watcher is who asked for a watch.
type watcher interface {
	// wants reports whether what w holds is of use now.
	wants(w *watch) bool
	ready(w *watch)
}

// Run is the job of a descriptor that is ready.
func (w *watch) Run() {
	w.queued = false
	w.owner.ready(w)
}

// polledSocket is a socket that the loop's poller watches.
type polledSocket interface {
	Socket
	// attach begins to watch for owner.
	attach(owner watcher) (*watch, error)
	// fd is the descriptor: non-blocking, valid until Close.
	fd() uintptr
	// later leaves b, which is copied, to a helper of the loop; false where it is better
	// written at once.
	later(c *Conn, b []byte) bool
	// settle waits until nothing is left to the helper.
	settle()
	// scratch lends memory of the loop to gather a write in; keep takes it back.
	scratch() []byte
	keep(b []byte)
}
