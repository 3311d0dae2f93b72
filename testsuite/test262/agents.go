package test262

import (
	"sync"
	"time"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/ir/interp/door"
	"github.com/gonodec/gonodec/jsrt"
)

// agents are the agents that a test has started, each on a goroutine of its own
// with its own loop.
type agents struct {
	mu       sync.Mutex
	children []*child
	reports  []string
}

// child is a started agent.
type child struct {
	h       *host
	parent  *agents
	message chan broadcast
}

// broadcast is a message to all agents: a shared block of memory and a number.
type broadcast struct {
	block any
	value any // float64, or a string for a BigInt
	taken *sync.WaitGroup
}

// agentObject makes $262.agent for the test's own agent.
func (h *host) agentObject(r *jsrt.Realm) *jsrt.Object {
	o := jsrt.NewObject(r)
	h.commonAgent(r, o)
	if h.child != nil {
		h.child.define(r, o)
		return o
	}
	if h.agents == nil {
		h.agents = &agents{}
	}
	method(r, o, "start", 1, func(r *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
		h.agents.start(h, jsrt.ToString(r, jsrt.Arg(args, 0)).Go())
		return jsrt.Undef()
	})
	method(r, o, "broadcast", 2, func(r *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
		h.agents.broadcast(r, jsrt.Arg(args, 0), jsrt.Arg(args, 1))
		return jsrt.Undef()
	})
	method(r, o, "getReport", 0, func(*jsrt.Realm, jsrt.Value, []jsrt.Value) jsrt.Value {
		if s, ok := h.agents.report(); ok {
			return jsrt.Str(jsrt.FromGo(s))
		}
		return jsrt.Null
	})
	return o
}

func (h *host) commonAgent(r *jsrt.Realm, o *jsrt.Object) {
	method(r, o, "sleep", 1, func(r *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
		time.Sleep(time.Duration(jsrt.ToNumber(r, jsrt.Arg(args, 0)) * float64(time.Millisecond)))
		return jsrt.Undef()
	})
	method(r, o, "monotonicNow", 0, func(*jsrt.Realm, jsrt.Value, []jsrt.Value) jsrt.Value { return jsrt.Num(monotonic()) })
	// atomicsHelper.js takes this for $262.agent.setTimeout; what it has itself never
	// lets the loop run.
	method(r, r.Global, "setTimeout", 2, func(r *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
		f := jsrt.Arg(args, 0)
		ms := jsrt.ToNumber(r, jsrt.Arg(args, 1))
		h.loop.SetTimeout(asyncrt.Func(func() { r.Call(f, jsrt.Undef()) }), ms)
		return jsrt.Undef()
	})
}

// start runs a script in a new agent and returns when it runs.
func (a *agents) start(h *host, text string) {
	c := &child{parent: a, message: make(chan broadcast)}
	a.mu.Lock()
	a.children = append(a.children, c)
	a.mu.Unlock()
	running := make(chan struct{})
	go func() {
		c.h = newHost(h.dir)
		c.h.child = c
		c.h.define(c.h.realm)
		close(running)
		c.run(text)
	}()
	<-running
}

// run evaluates the agent's script and what it waits for.
func (c *child) run(text string) {
	c.complain(c.h.do(func() { runUnit(c.h.realm, door.Script(c.h.realm, "agent", text)) }))
	c.h.finish()
	c.complain(c.h.thrown)
	c.parent.remove(c)
}

// complain reports an exception that nothing caught.
func (c *child) complain(t *jsrt.Throw) {
	if t != nil {
		_, why := c.h.errorName(t)
		c.parent.add("agent: " + why)
	}
}

// receive waits for a broadcast and calls f with it.
func (c *child) receive(r *jsrt.Realm, f jsrt.Value) {
	c.h.loop.Hold()
	go func() {
		m := <-c.message
		c.h.loop.PostFunc(func() {
			c.h.loop.Release()
			sab, v := openBlock(r, m.block), jsNumber(r, m.value)
			m.taken.Done()
			r.Call(f, jsrt.Undef(), sab, v)
		})
	}()
}

// define adds what a started agent has.
func (c *child) define(r *jsrt.Realm, o *jsrt.Object) {
	method(r, o, "receiveBroadcast", 1, func(_ *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
		c.receive(r, jsrt.Arg(args, 0))
		return jsrt.Undef()
	})
	method(r, o, "report", 1, func(r *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
		c.parent.add(jsrt.ToString(r, jsrt.Arg(args, 0)).Go())
		return jsrt.Undef()
	})
	method(r, o, "leaving", 0, func(*jsrt.Realm, jsrt.Value, []jsrt.Value) jsrt.Value {
		return jsrt.Undef()
	})
}

func (a *agents) add(report string) {
	a.mu.Lock()
	a.reports = append(a.reports, report)
	a.mu.Unlock()
}

func (a *agents) report() (s string, ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.reports) == 0 {
		return "", false
	}
	s, a.reports = a.reports[0], a.reports[1:]
	return s, true
}

func (a *agents) remove(c *child) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, x := range a.children {
		if x == c {
			a.children = append(a.children[:i], a.children[i+1:]...)
			return
		}
	}
}

// broadcast gives a block of memory and a number to all agents, and returns when
// each has taken them.
func (a *agents) broadcast(r *jsrt.Realm, sab, value jsrt.Value) {
	a.mu.Lock()
	list := append([]*child(nil), a.children...)
	a.mu.Unlock()
	taken := &sync.WaitGroup{}
	m := broadcast{block: shareBlock(r, sab), value: goNumber(r, value), taken: taken}
	taken.Add(len(list))
	for _, c := range list {
		c.message <- m
	}
	taken.Wait()
}
