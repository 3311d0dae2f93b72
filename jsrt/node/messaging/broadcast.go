package messaging

import (
	"slices"
	"sync"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// groups are the BroadcastChannels of a process and its workers by name.
type groups struct {
	sync.Mutex
	members map[string][]*Port
}

func groupsOf(env *host.Env) *groups {
	return env.Shared.Get("broadcast", func() any { return &groups{members: map[string][]*Port{}} }).(*groups)
}

// join(name, object) makes the object hear what is broadcast.
func messagingJoin(fn *jsrt.Function, _, name, object jsrt.Value) jsrt.Value {
	r := fn.Realm()
	env := host.Of(r)
	p := &Port{lock: &sync.Mutex{}, start: true}
	h := newHandle(r, p)
	h.object, h.group, h.name = object, groupsOf(env), name.Str().Go()
	h.alive.Ref()
	h.group.Lock()
	h.group.members[h.name] = append(h.group.members[h.name], p)
	h.group.Unlock()
	return jsrt.NewHostValue(r, h)
}

// broadcast(handle, value) sends to all others of the name.
func messagingBroadcast(fn *jsrt.Function, _, h, v jsrt.Value) jsrt.Value {
	from := handleOf(h)
	m := write(fn.Realm(), v, nil)
	m.many = true
	from.group.Lock()
	list := slices.Clone(from.group.members[from.name])
	from.group.Unlock()
	for _, p := range list {
		if p != from.port {
			p.put(m)
		}
	}
	return jsrt.Undef()
}

// leave takes the channel out of its group.
func (h *handle) leave() {
	p := h.port
	if p == nil {
		return
	}
	g := h.group
	g.Lock()
	list := slices.DeleteFunc(slices.Clone(g.members[h.name]), func(x *Port) bool { return x == p })
	if len(list) == 0 {
		delete(g.members, h.name)
	} else {
		g.members[h.name] = list
	}
	g.Unlock()
	h.release()
	h.alive.Close(nil)
}

func messagingLeave(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	handleOf(h).leave()
	return jsrt.Undef()
}
