package worker_threads

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
	"github.com/gonodec/gonodec/jsrt/node/messaging"
)

// mailbox returns the mailbox of a thread, which is there from before it starts until it
// ends; the main thread has number 0.
func (t *threads) mailbox(id int) *messaging.Port {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.mail == nil {
		t.mail = map[int]*messaging.Port{}
	}
	if t.mail[id] == nil {
		t.mail[id] = messaging.NewMailbox()
	}
	return t.mail[id]
}

// end forgets a thread.
func (t *threads) end(id int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.mail, id)
}

// mailbox() is a MessagePort for what other threads send to this one.
func workerThreadsMailbox(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	r := fn.Realm()
	env := host.Of(r)
	id := 0
	if env.Thread != nil {
		id = env.Thread.ID
	}
	return messaging.Adopt(r, threadsOf(env).mailbox(id))
}

// send(id, value, transfer list) puts a message into a thread's mailbox; false: there is
// no such thread.
func workerThreadsSend(fn *jsrt.Function, _, id, v, list jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := threadsOf(host.Of(r))
	t.mu.Lock()
	p := t.mail[int(jsrt.ToNumber(r, id))]
	t.mu.Unlock()
	if p == nil {
		return jsrt.False
	}
	p.Put(messaging.Write(r, v, list))
	return jsrt.True
}
