// Package perf_hooks holds the natives of Node's perf_hooks: times of the process and its loop.
package perf_hooks

import (
	"time"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of perf_hooks.
var Native = []jsrt.Method{
	{Name: "perf_hooks.timeOrigin", Length: 0, Fn0: perfHooksTimeOrigin},
	{Name: "perf_hooks.milestones", Length: 0, Fn0: perfHooksMilestones},
	{Name: "perf_hooks.usage", Length: 0, Fn0: perfHooksUsage},
	{Name: "perf_hooks.watchGC", Length: 1, Fn1: perfHooksWatchGC},
	{Name: "perf_hooks.loop", Length: 0, Fn0: perfHooksLoop},
}

func ms(d time.Duration) jsrt.Value { return jsrt.Num(float64(d) / 1e6) }

// timeOrigin() is when the process started, in milliseconds.
func perfHooksTimeOrigin(*jsrt.Function, jsrt.Value) jsrt.Value {
	return jsrt.Num(float64(asyncrt.Origin()/1e3) / 1e3)
}

// milestones() are the times of the start.
func perfHooksMilestones(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	a := jsrt.NewArray(fn.Realm())
	for _, t := range append([]int64{1}, host.Of(fn.Realm()).Milestones[:]...) {
		a.Append(ms(time.Duration(t)))
	}
	return jsrt.Arr(a)
}

// Usage is [idle, running] of a loop in milliseconds, undefined before it runs.
func Usage(r *jsrt.Realm, l *asyncrt.Loop) jsrt.Value {
	idle, running, ok := l.Usage()
	if !ok {
		return jsrt.Undef()
	}
	return jsrt.Arr(jsrt.NewArrayOf(r, ms(idle), ms(running)))
}

func perfHooksUsage(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return Usage(fn.Realm(), host.Of(fn.Realm()).Loop)
}

// loop(): [start, exit, idle, turns, events]; -1 is not yet.
func perfHooksLoop(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	r := fn.Realm()
	l := host.Of(r).Loop
	at := func(t int64) jsrt.Value {
		if t == 0 {
			return jsrt.Int(-1)
		}
		return ms(time.Duration(t))
	}
	began, ended := l.Span()
	idle, _, _ := l.Usage()
	turns, events := l.Turns()
	return jsrt.Arr(jsrt.NewArrayOf(r, at(began), at(ended), ms(idle), jsrt.Num(float64(turns)), jsrt.Num(float64(events))))
}
