package v8

import (
	"runtime"
	"sync"
	"time"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/heap"
)

// gcProfile notes the state of the heap after each cycle of the collector.
type gcProfile struct {
	start time.Time

	mu     sync.Mutex
	over   bool               // guarded by mu
	states []runtime.MemStats // guarded by mu: at the start and after each cycle
}

// note is called after a cycle.
func (p *gcProfile) note() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over {
		return
	}
	p.states = append(p.states, runtime.MemStats{})
	heap.ReadStats(&p.states[len(p.states)-1])
	heap.AfterCollection(p.note)
}

// gc() collects garbage.
func v8GC(*jsrt.Function, jsrt.Value) jsrt.Value {
	// The runtime tells of dead objects on goroutines of its own: until one that dies
	// here was told of, so that the others are queued as well.
	told := make(chan struct{})
	runtime.AddCleanup(new([16]byte), func(c chan struct{}) { close(c) }, told)
	runtime.GC()
	select {
	case <-told:
	case <-time.After(100 * time.Millisecond):
	}
	return jsrt.Undef()
}

// startGC() begins to note cycles.
func v8StartGC(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	p := &gcProfile{start: time.Now()}
	p.note()
	return jsrt.NewHostValue(fn.Realm(), p)
}

// stopGC(profile): [start, end, cycles], a cycle being [cost in µs, heap before, heap after].
func v8StopGC(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	p := jsrt.HostData(v).(*gcProfile)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.over = true
	cycles := jsrt.NewArray(r)
	for i := 1; i < len(p.states); i++ {
		last, now := &p.states[i-1], &p.states[i]
		if now.NumGC == last.NumGC {
			continue
		}
		// What the cycle found is what the last one left and what was allocated since.
		before := *last
		before.HeapSys, before.HeapReleased = now.HeapSys, now.HeapReleased
		before.HeapAlloc = last.HeapAlloc + now.TotalAlloc - last.TotalAlloc
		cost := jsrt.Num(float64(now.PauseTotalNs-last.PauseTotalNs) / 1e3)
		cycles.Append(jsrt.Arr(jsrt.NewArrayOf(r, cost, heapValues(r, &before), heapValues(r, now))))
	}
	at := func(t time.Time) jsrt.Value { return jsrt.Num(float64(t.UnixMilli())) }
	return jsrt.Arr(jsrt.NewArrayOf(r, at(p.start), at(time.Now()), jsrt.Arr(cycles)))
}
