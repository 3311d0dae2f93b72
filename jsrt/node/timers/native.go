// Package timers holds the natives of Node's timers: the loop's timer lists.
package timers

import (
	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of timers.
var Native = []jsrt.Method{
	{Name: "timers.start", Length: 4, Fn4: timersStart},
	{Name: "timers.clear", Length: 1, Fn1: timersClear},
	{Name: "timers.refresh", Length: 1, Fn1: timersRefresh},
	{Name: "timers.ref", Length: 2, Fn2: timersRef},
	{Name: "timers.hasRef", Length: 1, Fn1: timersHasRef},
	{Name: "timers.active", Length: 1, Fn1: timersActive},
	{Name: "timers.immediate", Length: 2, Fn2: timersImmediate},
	{Name: "timers.clearImmediate", Length: 1, Fn1: timersClearImmediate},
	{Name: "timers.refImmediate", Length: 2, Fn2: timersRefImmediate},
	{Name: "timers.hasRefImmediate", Length: 1, Fn1: timersHasRefImmediate},
}

// timer is the job of one Timeout or Immediate: it calls the function with the
// object, whose JavaScript knows callback and arguments.
type timer struct {
	asyncrt.Timer
	r      *jsrt.Realm
	fn     jsrt.Value
	object jsrt.Value
	scope  *host.Scope
	repeat bool
	im     asyncrt.Immediate
}

func (t *timer) Run() {
	if t.scope == nil {
		t.r.Call(t.fn, t.object, t.object)
		return
	}
	t.scope.Run(func() { t.r.Call(t.fn, t.object, t.object) })
	if !t.repeat && !t.Timer.Active() {
		t.scope.Destroy()
	}
}

// start(object, fn, delay, repeat) gives the handle of a timer that calls
// fn(object).
func timersStart(fn *jsrt.Function, _, object, f, delay, repeat jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := &timer{r: r, fn: f, object: object, repeat: jsrt.ToBoolean(repeat)}
	host.Of(r).Loop.StartTimer(&t.Timer, t, jsrt.ToNumber(r, delay), t.repeat)
	t.scope = host.NewScope(r, "Timeout", object)
	return jsrt.NewHostValue(r, t)
}

func timerOf(v jsrt.Value) *timer {
	t, _ := jsrt.HostData(v).(*timer)
	return t
}

func timersClear(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	t := timerOf(h)
	t.Timer.Clear()
	t.scope.Destroy()
	return jsrt.Undef()
}

func timersRefresh(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	timerOf(h).Timer.Refresh()
	return jsrt.Undef()
}

func timersRef(_ *jsrt.Function, _, h, on jsrt.Value) jsrt.Value {
	return host.SetRef(&timerOf(h).Timer, on)
}

func timersHasRef(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return jsrt.Bool(timerOf(h).Timer.HasRef())
}

func timersActive(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return jsrt.Bool(timerOf(h).Timer.Active())
}

func timersImmediate(fn *jsrt.Function, _, object, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := &timer{r: r, fn: f, object: object}
	host.Of(r).Loop.StartImmediate(&t.im, t)
	t.scope = host.NewScope(r, "Immediate", object)
	return jsrt.NewHostValue(r, t)
}

func timersClearImmediate(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	t := timerOf(h)
	t.im.Clear()
	t.scope.Destroy()
	return jsrt.Undef()
}

func timersRefImmediate(_ *jsrt.Function, _, h, on jsrt.Value) jsrt.Value {
	return host.SetRef(&timerOf(h).im, on)
}

func timersHasRefImmediate(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return jsrt.Bool(timerOf(h).im.HasRef())
}
