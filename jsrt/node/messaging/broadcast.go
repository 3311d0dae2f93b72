package messaging

import (
	"sync"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// groups are the BroadcastChannels of a process and its workers by name.
type groups struct {
	sync.Mutex
	members map[string][]*member
}

// member is one BroadcastChannel.
type member struct {
	all    *groups
	name   string
	r      *jsrt.Realm
	loop   *asyncrt.Loop
	alive  asyncrt.Handle
	object jsrt.Value
	closed bool // guarded by all
}

func groupsOf(env *host.Env) *groups {
	return env.Shared.Get("broadcast", func() any { return &groups{members: map[string][]*member{}} }).(*groups)
}

// join(name, object) makes the object hear what is broadcast.
func messagingJoin(fn *jsrt.Function, _, name, object jsrt.Value) jsrt.Value {
	r := fn.Realm()
	env := host.Of(r)
	m := &member{all: groupsOf(env), name: name.Str().Go(), r: r, loop: env.Loop, object: object}
	m.loop.StartHandle(&m.alive)
	m.all.Lock()
	m.all.members[m.name] = append(m.all.members[m.name], m)
	m.all.Unlock()
	env.AtExit = append(env.AtExit, m.leave)
	return jsrt.NewHostValue(r, m)
}

func memberOf(v jsrt.Value) *member {
	m, _ := jsrt.HostData(v).(*member)
	return m
}

// broadcast(member, value) sends to all others of the name.
func messagingBroadcast(fn *jsrt.Function, _, h, v jsrt.Value) jsrt.Value {
	from := memberOf(h)
	msg := write(fn.Realm(), v, nil)
	msg.many = true
	from.all.Lock()
	defer from.all.Unlock()
	for _, m := range from.all.members[from.name] {
		if m != from {
			m.loop.PostFunc(func() { m.receive(msg) })
		}
	}
	return jsrt.Undef()
}

func (m *member) receive(msg *Message) {
	m.all.Lock()
	closed := m.closed
	m.all.Unlock()
	if closed {
		return
	}
	kind := jsrt.Str(&messageText)
	var v jsrt.Value
	if t := m.r.Try(func() { v, _ = msg.read(m.r) }); t != nil {
		kind, v = jsrt.Str(&messageError), t.Value
	}
	m.r.Call(hooksOf(m.r).broadcast, jsrt.Undef(), m.object, kind, v)
}

func (m *member) leave() {
	m.all.Lock()
	defer m.all.Unlock()
	if m.closed {
		return
	}
	m.closed = true
	list := m.all.members[m.name]
	for i, x := range list {
		if x == m {
			list = append(list[:i:i], list[i+1:]...)
			break
		}
	}
	if len(list) == 0 {
		delete(m.all.members, m.name)
	} else {
		m.all.members[m.name] = list
	}
}

func messagingLeave(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	m := memberOf(h)
	m.leave()
	m.alive.Close(nil)
	return jsrt.Undef()
}

func messagingRefMember(_ *jsrt.Function, _, h, on jsrt.Value) jsrt.Value {
	if m := memberOf(h); jsrt.ToBoolean(on) {
		m.alive.Ref()
	} else {
		m.alive.Unref()
	}
	return jsrt.Undef()
}
