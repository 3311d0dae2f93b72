package messaging

import (
	"sync"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Port is one end of a channel: https://html.spec.whatwg.org/#message-ports. It may travel
// from realm to realm; while a realm has it, it has a handle there.
type Port struct {
	lock *sync.Mutex // of both ends
	// guarded by lock:
	peer   *Port
	queue  []*Message
	at     *handle // the realm that has it, or nil
	start  bool    // messages are delivered as they come
	closed bool

	number int  // of its handle; belongs to the realm's loop
	ready  bool // guarded by the inbox: it is there
}

// handle is what the JavaScript of a realm has of a port.
type handle struct {
	port   *Port // nil: detached; belongs to the realm's loop
	r      *jsrt.Realm
	loop   *asyncrt.Loop
	alive  asyncrt.Handle
	object jsrt.Value // the MessagePort or BroadcastChannel
	scope  *host.Scope
	inbox  *inbox

	closing bool // close was called, the event has not come
	group   *groups
	name    string // of a BroadcastChannel
}

// NewChannel returns the ends of a new channel.
func NewChannel() (a, b *Port) {
	lock := &sync.Mutex{}
	a, b = &Port{lock: lock}, &Port{lock: lock}
	a.peer, b.peer = b, a
	return a, b
}

// adopt makes a MessagePort of a port that no realm has.
func adopt(r *jsrt.Realm, p *Port) jsrt.Value {
	h := newHandle(r, p)
	h.object = r.Call(hooksOf(r).adopt, jsrt.Undef(), jsrt.NewHostValue(r, h))
	h.scope = host.NewScope(r, "MESSAGEPORT", h.object)
	p.lock.Lock()
	dead := p.closed
	p.lock.Unlock()
	if dead {
		h.loop.PostFunc(func() { h.loop.PostFunc(func() { h.peerClosed(p) }) })
	}
	return h.object
}

// newHandle makes the handle of a port that no realm has.
func newHandle(r *jsrt.Realm, p *Port) *handle {
	env := host.Of(r)
	h := &handle{port: p, r: r, loop: env.Loop, inbox: inboxOf(r)}
	h.loop.StartHandle(&h.alive)
	h.alive.Unref()
	jsrt.RealmData[realmPorts](r).add(env, h)
	h.inbox.last++
	p.number = h.inbox.last
	p.lock.Lock()
	p.at = h
	p.lock.Unlock()
	return h
}

// realmPorts are the ports that a realm has: when it ends, they are closed.
type realmPorts struct{ list map[*handle]struct{} }

func (s *realmPorts) add(env *host.Env, h *handle) {
	if s.list == nil {
		s.list = map[*handle]struct{}{}
		env.AtExit = append(env.AtExit, func() {
			for h := range s.list {
				switch {
				case h.group != nil:
					h.leave()
				case h.port != nil:
					h.port.disentangle()
				}
			}
		})
	}
	s.list[h] = struct{}{}
}

// release takes the port from its realm; the channel goes on.
func (h *handle) release() {
	p := h.port
	if p == nil {
		return
	}
	p.lock.Lock()
	p.at, p.start = nil, false
	p.lock.Unlock()
	h.port = nil
	delete(jsrt.RealmData[realmPorts](h.r).list, h)
}

// Post sends a message to the other end.
func (p *Port) Post(m *Message) {
	p.lock.Lock()
	defer p.lock.Unlock()
	t := p.peer
	if p.closed || t == nil || t.closed {
		return
	}
	t.append(m)
}

// put adds a message to the port's own queue.
func (p *Port) put(m *Message) {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.append(m)
}

// append is put where the lock is held.
func (p *Port) append(m *Message) {
	p.queue = append(p.queue, m)
	if p.at != nil && p.start {
		p.at.inbox.add(p)
	}
}

// take takes the oldest message, or nil.
func (p *Port) take() *Message {
	p.lock.Lock()
	defer p.lock.Unlock()
	if len(p.queue) == 0 {
		return nil
	}
	m := p.queue[0]
	p.queue[0] = nil
	if p.queue = p.queue[1:]; len(p.queue) == 0 {
		p.queue = nil
	}
	return m
}

// receive gives a message to the listeners.
func (h *handle) receive(m *Message) {
	h.scope.Run(func() {
		r := h.r
		js := hooksOf(r)
		var v jsrt.Value
		var ports []jsrt.Value
		kind := jsrt.Str(&messageText)
		if t := r.Try(func() { v, ports = m.read(r) }); t != nil {
			kind, v = jsrt.Str(&messageError), t.Value
		}
		if h.group != nil {
			r.Call(js.broadcast, jsrt.Undef(), h.object, kind, v)
			return
		}
		r.Call(js.emit, jsrt.Undef(), h.object, kind, v, jsrt.Arr(jsrt.NewArrayFrom(r, ports)))
	})
}

var (
	messageText  = jsrt.StaticLatin1("message")
	messageError = jsrt.StaticLatin1("messageerror")
)

// begin delivers messages from now on.
func (h *handle) begin() {
	p := h.port
	if p == nil {
		return
	}
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.start {
		return
	}
	p.start = true
	if len(p.queue) > 0 {
		h.inbox.add(p)
	}
}

// disentangle ends the channel: the other end hears of it after what was sent.
func (p *Port) disentangle() {
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.closed {
		return
	}
	p.closed = true
	t := p.peer
	if t == nil || t.closed || t.at == nil {
		if t != nil {
			t.closed = true
		}
		return
	}
	h := t.at
	h.loop.PostFunc(func() { h.peerClosed(t) })
}

// peerClosed closes the port when what was sent before has been delivered.
func (h *handle) peerClosed(p *Port) {
	if h.port != p {
		return
	}
	p.lock.Lock()
	pending := p.start && len(p.queue) > 0
	p.lock.Unlock()
	if pending {
		h.loop.PostFunc(func() { h.peerClosed(p) })
		return
	}
	h.close()
}

// close is port.close(), and what follows from that of the other end.
func (h *handle) close() {
	p := h.port
	if p == nil {
		return
	}
	p.disentangle()
	h.closing = true
	h.release()
	h.loop.OnClose(asyncrt.Func(func() {
		h.closing = false
		h.alive.Close(nil)
		h.scope.Run(func() { h.r.Call(hooksOf(h.r).closed, jsrt.Undef(), h.object) })
		h.scope.Destroy()
		h.object = jsrt.Undef()
	}))
}

// Close ends the channel; any goroutine may call it for a port that no realm has.
func (p *Port) Close() { p.disentangle() }
