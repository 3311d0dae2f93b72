package v8

import (
	"slices"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// promiseHooks are what v8.promiseHooks listens to: init, before, after, settled.
type promiseHooks struct {
	r     *jsrt.Realm
	lists [4][]jsrt.Value
}

const (
	onInit = iota
	onBefore
	onAfter
	onSettled
)

func (h *promiseHooks) Init(p, parent *jsrt.Promise) {
	v := jsrt.Undef()
	if parent != nil {
		v = jsrt.PromiseValue(parent)
	}
	h.tell(onInit, jsrt.PromiseValue(p), v)
}

func (h *promiseHooks) Before(p *jsrt.Promise)   { h.tell(onBefore, jsrt.PromiseValue(p)) }
func (h *promiseHooks) After(p *jsrt.Promise)    { h.tell(onAfter, jsrt.PromiseValue(p)) }
func (h *promiseHooks) Resolved(p *jsrt.Promise) { h.tell(onSettled, jsrt.PromiseValue(p)) }

// tell calls the hooks; what one throws is uncaught at once.
func (h *promiseHooks) tell(kind int, args ...jsrt.Value) {
	for _, f := range slices.Clone(h.lists[kind]) {
		t := h.r.Try(func() { h.r.Call(f, jsrt.Undef(), args...) })
		if t == nil {
			continue
		}
		env := host.Of(h.r)
		if env.Uncaught == nil {
			panic(t)
		}
		if !env.Uncaught(t.Value, "uncaughtException") {
			env.Loop.Stop()
		}
	}
}

func hooksOf(r *jsrt.Realm) *promiseHooks {
	h := jsrt.RealmData[promiseHooks](r)
	h.r = r
	return h
}

// addPromiseHook(kind, function)
func v8AddPromiseHook(fn *jsrt.Function, _, kind, f jsrt.Value) jsrt.Value {
	h := hooksOf(fn.Realm())
	i := int(kind.Float())
	h.lists[i] = append(slices.Clone(h.lists[i]), f)
	h.r.Agent().Track().SetHooks(1, h)
	return jsrt.Undef()
}

// removePromiseHook(kind, function)
func v8RemovePromiseHook(fn *jsrt.Function, _, kind, f jsrt.Value) jsrt.Value {
	h := hooksOf(fn.Realm())
	l := &h.lists[int(kind.Float())]
	for i, x := range *l {
		if jsrt.SameValue(x, f) {
			*l = slices.Concat((*l)[:i], (*l)[i+1:])
			break
		}
	}
	if !slices.ContainsFunc(h.lists[:], func(l []jsrt.Value) bool { return len(l) > 0 }) {
		h.r.Agent().Track().SetHooks(1, nil)
	}
	return jsrt.Undef()
}
