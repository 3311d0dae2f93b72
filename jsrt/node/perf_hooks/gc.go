package perf_hooks

import (
	"runtime"
	"time"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/heap"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// watcher tells of the collector's cycles. It does not keep the loop alive.
type watcher struct {
	loop *asyncrt.Loop
	last runtime.MemStats
	tell func(start, duration time.Duration, forced bool) bool
}

func (w *watcher) arm() { heap.AfterCollection(func() { w.loop.PostQuiet(w.cycle) }) }

func (w *watcher) cycle() {
	var now runtime.MemStats
	heap.ReadStats(&now)
	pause := time.Duration(now.PauseTotalNs - w.last.PauseTotalNs)
	end := time.Duration(int64(now.LastGC) - asyncrt.Origin())
	forced := now.NumForcedGC != w.last.NumForcedGC
	w.last = now
	if w.tell(end-pause, pause, forced) {
		w.arm()
	}
}

// watchGC(f) calls f(start, duration, forced) after each cycle until it returns false.
func perfHooksWatchGC(fn *jsrt.Function, _, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	w := &watcher{loop: host.Of(r).Loop}
	w.tell = func(start, duration time.Duration, forced bool) bool {
		return jsrt.ToBoolean(r.Call(f, jsrt.Undef(), ms(start), ms(duration), jsrt.Bool(forced)))
	}
	heap.ReadStats(&w.last)
	w.arm()
	return jsrt.Undef()
}
