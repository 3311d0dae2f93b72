// Package v8 holds the natives of Node's v8 module.
package v8

import (
	"runtime"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/heap"
)

// Native is what require('native') gives to the JavaScript of v8.
var Native = []jsrt.Method{
	{Name: "v8.heap", Length: 0, Fn0: v8Heap},
	{Name: "v8.allocated", Length: 0, Fn0: v8Allocated},
}

// heap(): [reserved, in use, limit, obtained from the system, outside of the heap, realms].
func v8Heap(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	var m runtime.MemStats
	heap.ReadStats(&m)
	limit, set := heap.Limit()
	if !set { // what an address space of 47 bits allows
		limit = 1 << 47
	}
	values := []jsrt.Value{}
	for _, x := range []float64{float64(m.HeapSys), float64(m.HeapAlloc), float64(limit), float64(m.HeapSys - m.HeapReleased), float64(m.StackSys + m.OtherSys), 1} {
		values = append(values, jsrt.Num(x))
	}
	return jsrt.Arr(jsrt.NewArrayFrom(fn.Realm(), values))
}

// allocated(): bytes allocated since the start.
func v8Allocated(*jsrt.Function, jsrt.Value) jsrt.Value {
	var m runtime.MemStats
	heap.ReadStats(&m)
	return jsrt.Num(float64(m.TotalAlloc))
}
