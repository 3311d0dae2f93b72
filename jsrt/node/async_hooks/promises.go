package async_hooks

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// promises tells hooks of promises. A promise has its numbers as properties, as in Node.
type promises tracker

// number gives a promise its numbers, if it has none yet.
func (x *promises) number(p, parent *jsrt.Promise) (id, trigger jsrt.Value) {
	o := jsrt.PromiseValue(p).Object()
	if v := jsrt.Get(x.r, o, x.idKey); v.IsNumber() {
		return v, jsrt.Get(x.r, o, x.triggerKey)
	}
	t := (*tracker)(x)
	if parent != nil {
		trigger, _ = x.number(parent, nil)
	} else {
		trigger = jsrt.Num(float64(t.execution()))
	}
	id = jsrt.Num(float64(t.newID()))
	jsrt.CreateDataProperty(x.r, o, x.idKey, id)
	jsrt.CreateDataProperty(x.r, o, x.triggerKey, trigger)
	return id, trigger
}

// Init tells of a new promise, which then(), await or nothing made.
func (x *promises) Init(p, parent *jsrt.Promise) {
	id, trigger := x.number(p, parent)
	if x.events&onInit != 0 {
		s := &host.Scope{ID: int64(id.Float()), Trigger: int64(trigger.Float()), Resource: jsrt.PromiseValue(p)}
		(*tracker)(x).tellInit(s, "PROMISE")
	}
}

// Before tells that the job of a promise begins.
func (x *promises) Before(p *jsrt.Promise) {
	id, trigger := x.number(p, nil)
	(*tracker)(x).enter(&host.Scope{ID: int64(id.Float()), Trigger: int64(trigger.Float()), Resource: jsrt.PromiseValue(p)})
}

// After tells that it is over.
func (x *promises) After(p *jsrt.Promise) {
	t := (*tracker)(x)
	if s := t.now; s != nil && s.Resource.IsObject() && s.Resource.Object() == jsrt.PromiseValue(p).Object() {
		t.leave()
	} else if x.events&onAfter != 0 { // its job enabled the hook
		id, _ := x.number(p, nil)
		t.tell(onAfter, int64(id.Float()))
	}
}

// Resolved tells that a promise is settled.
func (x *promises) Resolved(p *jsrt.Promise) {
	if x.events&onResolve != 0 {
		id, _ := x.number(p, nil)
		(*tracker)(x).tell(onResolve, int64(id.Float()))
	}
}
