package asyncrt

// Hold is one more reason for the loop to stay alive, until Release.
func (l *Loop) Hold() { l.held++ }

// Release takes back one Hold.
func (l *Loop) Release() { l.held-- }

// Handle is something that lives long and may produce callbacks: a server, a
// socket, a watcher. It keeps the loop alive while it is referenced, until it
// is closed.
type Handle struct {
	loop   *Loop
	unref  bool
	closed bool
}

// NewHandle returns a referenced handle.
func (l *Loop) NewHandle() *Handle {
	h := &Handle{}
	l.StartHandle(h)
	return h
}

// StartHandle is NewHandle into memory of the caller.
func (l *Loop) StartHandle(h *Handle) {
	*h = Handle{loop: l}
	l.held++
}

// Ref makes h keep the loop alive, as it does at first.
func (h *Handle) Ref() {
	if h.unref && !h.closed {
		h.loop.held++
		h.unref = false
	}
}

// Unref lets the loop end while h is open.
func (h *Handle) Unref() {
	if !h.unref && !h.closed {
		h.loop.held--
		h.unref = true
	}
}

// HasRef reports whether h keeps the loop alive.
func (h *Handle) HasRef() bool { return !h.unref && !h.closed }

// Close ends h; done, which may be nil, runs in the next close phase. Closing
// again does nothing.
func (h *Handle) Close(done Job) {
	if h.closed {
		return
	}
	h.closed = true
	if !h.unref {
		h.loop.held--
	}
	if done != nil {
		h.loop.closing.push(done)
	}
}

// Closed reports whether Close was called.
func (h *Handle) Closed() bool { return h.closed }

// OnClose queues job for the next close phase.
func (l *Loop) OnClose(job Job) { l.closing.push(job) }
