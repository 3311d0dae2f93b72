package messaging

import (
	"sync"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of messaging.
var Native = []jsrt.Method{
	{Name: "messaging.hooks", Length: 1, Fn1: messagingHooks},
	{Name: "messaging.channel", Length: 0, Fn0: messagingChannel},
	{Name: "messaging.post", Length: 3, Fn3: messagingPost},
	{Name: "messaging.start", Length: 1, Fn1: messagingStart},
	{Name: "messaging.stop", Length: 1, Fn1: messagingStop},
	{Name: "messaging.close", Length: 1, Fn1: messagingClose},
	{Name: "messaging.ref", Length: 2, Fn2: messagingRef},
	{Name: "messaging.hasRef", Length: 1, Fn1: messagingHasRef},
	{Name: "messaging.isOpen", Length: 1, Fn1: messagingIsOpen},
	{Name: "messaging.receive", Length: 1, Fn1: messagingReceive},
	{Name: "messaging.drain", Length: 1, Fn1: messagingDrain},
	{Name: "messaging.move", Length: 1, Fn1: messagingMove},
	{Name: "messaging.newError", Length: 1, Fn1: messagingNewError},
	{Name: "messaging.isTracking", Length: 1, Fn1: messagingIsTracking},
	{Name: "messaging.join", Length: 2, Fn2: messagingJoin},
	{Name: "messaging.broadcast", Length: 2, Fn2: messagingBroadcast},
	{Name: "messaging.leave", Length: 1, Fn1: messagingLeave},
}

// hooks are functions of the JavaScript of a realm.
type hooks struct {
	pack, unpack, fail, adopt, emit, closed, broadcast, special jsrt.Value

	refused *jsrt.Array      // predicates for objects that are not cloned
	key     jsrt.PropertyKey // of the method of objects that say how they are cloned
}

func hooksOf(r *jsrt.Realm) *hooks {
	h := jsrt.RealmData[hooks](r)
	if h.pack.IsEmpty() {
		host.Of(r).Require("messaging/port")
	}
	return h
}

// isSpecial: the object says how it is cloned, or is refused.
func (h *hooks) isSpecial(r *jsrt.Realm, v jsrt.Value) bool {
	return !jsrt.GetCached(r, v, h.key).IsUndefined() || h.refused.Len() > 0 && jsrt.ToBoolean(r.Call(h.special, jsrt.Undef(), v))
}

// hooks({ pack, unpack, fail, special, refused, key, adopt, emit, closed, broadcast }) gives what it has.
func messagingHooks(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	r := fn.Realm()
	h := jsrt.RealmData[hooks](r)
	for _, x := range []struct {
		name string
		to   *jsrt.Value
	}{{"pack", &h.pack}, {"unpack", &h.unpack}, {"fail", &h.fail}, {"special", &h.special}, {"adopt", &h.adopt}, {"emit", &h.emit},
		{"closed", &h.closed}, {"broadcast", &h.broadcast}} {
		if f := jsrt.GetV(r, o, jsrt.Key(x.name)); !f.IsUndefined() {
			*x.to = f
		}
	}
	if list := jsrt.GetV(r, o, jsrt.Key("refused")); list.IsObject() {
		h.refused = list.AsArray()
		h.key = jsrt.SymbolKey(jsrt.GetV(r, o, jsrt.Key("key")).Symbol())
	}
	return jsrt.Undef()
}

func handleOf(v jsrt.Value) *handle {
	h, _ := jsrt.HostData(v).(*handle)
	return h
}

// channel() is [port, port].
func messagingChannel(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	r := fn.Realm()
	a, b := NewChannel()
	first := adopt(r, a)
	return jsrt.Arr(jsrt.NewArrayOf(r, first, adopt(r, b)))
}

func elements(v jsrt.Value) []jsrt.Value {
	a := v.AsArray()
	if a == nil {
		return nil
	}
	list := make([]jsrt.Value, a.Len())
	for i := range list {
		list[i] = a.At(i)
	}
	return list
}

// post(handle, value, transfer list): true, undefined if the port is closed, or "lost"
// when the other end was in the list.
func messagingPost(fn *jsrt.Function, _, h, v, list jsrt.Value) jsrt.Value {
	r := fn.Realm()
	from := handleOf(h)
	transfer := elements(list)
	for _, x := range transfer {
		if t := handleOf(x); t != nil && t == from {
			(&writer{r: r, js: hooksOf(r)}).fail("Transfer list contains source port")
		}
	}
	m := write(r, v, transfer)
	lost := false
	for _, x := range transfer {
		if t := handleOf(x); t != nil {
			lost = lost || from.port != nil && t.port == from.port.peer
			t.detach()
		}
	}
	switch {
	case from.port == nil:
		return jsrt.Undef()
	case lost:
		from.close()
		return jsrt.Str(&lostText)
	}
	from.port.Post(m)
	return jsrt.True
}

var lostText = jsrt.StaticLatin1("lost")

func messagingStart(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	handleOf(h).begin()
	return jsrt.Undef()
}

func messagingStop(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	if p := handleOf(h).port; p != nil {
		p.lock.Lock()
		p.start = false
		p.lock.Unlock()
	}
	return jsrt.Undef()
}

func messagingClose(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	handleOf(h).close()
	return jsrt.Undef()
}

func messagingRef(_ *jsrt.Function, _, h, on jsrt.Value) jsrt.Value {
	return host.SetRef(&handleOf(h).alive, on)
}

func messagingHasRef(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return jsrt.Bool(handleOf(h).alive.HasRef())
}

func messagingIsOpen(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return jsrt.Bool(handleOf(h).port != nil)
}

// receive(handle) is [message], or undefined if there is none.
func messagingReceive(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	p := handleOf(h).port
	if p == nil {
		return jsrt.Undef()
	}
	m := p.take()
	if m == nil {
		return jsrt.Undef()
	}
	v, _ := m.read(fn.Realm())
	return jsrt.Arr(jsrt.NewArrayOf(fn.Realm(), v))
}

// drain(handle) delivers what has come.
func messagingDrain(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	x := handleOf(h)
	for p := x.port; p != nil; p = x.port {
		m := p.take()
		if m == nil {
			break
		}
		x.receive(m)
	}
	return jsrt.Undef()
}

// move(handle) is another MessagePort for the same port, as a transfer makes it.
func messagingMove(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	x := handleOf(h)
	p := x.port
	x.detach()
	return adopt(fn.Realm(), p)
}

// detach is release where the port goes elsewhere.
func (h *handle) detach() {
	h.release()
	h.alive.Close(nil)
}

// newError(object): an error with the object's prototype.
func messagingNewError(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Obj(jsrt.NewErrorObject(r, jsrt.GetPrototypeOf(r, v.Object()), nil))
}

// isTracking(view): its length is that of the buffer.
func messagingIsTracking(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	t := v.AsTypedArray()
	return jsrt.Bool(t != nil && t.IsTracking())
}

// Write makes a message of a value, in whose realm it is called; ports are handles.
func Write(r *jsrt.Realm, v jsrt.Value, transfer jsrt.Value) *Message {
	list := elements(transfer)
	m := write(r, v, list)
	for _, x := range list {
		if t := handleOf(x); t != nil {
			t.detach()
		}
	}
	return m
}

// Read makes the value of a message.
func (m *Message) Read(r *jsrt.Realm) jsrt.Value {
	v, _ := m.read(r)
	return v
}

// NewMailbox returns a port into which anybody may put messages.
func NewMailbox() *Port { return &Port{lock: &sync.Mutex{}} }

// Put adds a message to the queue of the port itself; any goroutine may call it.
func (p *Port) Put(m *Message) { p.put(m) }

// Adopt makes a MessagePort of a port that no realm has.
func Adopt(r *jsrt.Realm, p *Port) jsrt.Value { return adopt(r, p) }
