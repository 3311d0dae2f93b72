package messaging

import (
	"sort"
	"sync"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// inbox delivers the messages of a realm's ports. As in Node, whose ports wake the loop,
// one turn goes through the ports that have something in the order in which the realm got
// them, and empties each before the next.
type inbox struct {
	loop *asyncrt.Loop
	last int // number of the latest handle

	mu     sync.Mutex
	ready  []*Port // guarded by mu
	posted bool    // guarded by mu: Run will come
}

func inboxOf(r *jsrt.Realm) *inbox {
	b := jsrt.RealmData[inbox](r)
	b.loop = host.Of(r).Loop
	return b
}

// add says that a port has messages; any goroutine may call it.
func (b *inbox) add(p *Port) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !p.ready {
		p.ready = true
		b.ready = append(b.ready, p)
	}
	if !b.posted {
		b.posted = b.loop.Post(b)
	}
}

// Run delivers what there is.
func (b *inbox) Run() {
	b.mu.Lock()
	list := b.ready
	b.ready, b.posted = nil, false
	for _, p := range list {
		p.ready = false
	}
	b.mu.Unlock()
	sort.Slice(list, func(i, j int) bool { return list[i].number < list[j].number })
	defer func() { // a listener threw: the others have their turn later
		for _, p := range list {
			b.add(p)
		}
	}()
	for len(list) > 0 {
		p := list[0]
		if again := b.deliver(p); again {
			b.add(p)
		}
		list = list[1:]
	}
}

// atOnce is how many messages a port may deliver before others have their turn.
const atOnce = 1000

// deliver empties a port's queue; again means that there is more.
func (b *inbox) deliver(p *Port) (again bool) {
	p.lock.Lock()
	h := p.at
	limit := max(len(p.queue), atOnce)
	if h == nil || !p.start {
		limit = 0 // it went elsewhere: whoever has it starts it again
	}
	p.lock.Unlock()
	for range limit {
		if h.port != p && !h.closing {
			return false
		}
		m := p.take()
		if m == nil {
			return false
		}
		h.receive(m)
		b.loop.Drain()
	}
	return limit > 0
}

// Deliver delivers what has been sent to a realm's ports. Called before the end of a worker is
// told: as in Node, whatever it sent comes first.
func Deliver(r *jsrt.Realm) { inboxOf(r).Run() }
