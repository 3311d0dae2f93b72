// Package v8 holds the natives of Node's v8 module.
package v8

import (
	"hash/crc32"
	"runtime"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/heap"
)

// Native is what require('native') gives to the JavaScript of v8.
var Native = []jsrt.Method{
	{Name: "v8.heap", Length: 0, Fn0: v8Heap},
	{Name: "v8.allocated", Length: 0, Fn0: v8Allocated},
	{Name: "v8.versionTag", Length: 0, Fn0: v8VersionTag},
	{Name: "v8.isLatin1", Length: 1, Fn1: v8IsLatin1},
	{Name: "v8.addPromiseHook", Length: 2, Fn2: v8AddPromiseHook},
	{Name: "v8.removePromiseHook", Length: 2, Fn2: v8RemovePromiseHook},
	{Name: "v8.gc", Length: 0, Fn0: v8GC},
	{Name: "v8.startGC", Length: 0, Fn0: v8StartGC},
	{Name: "v8.stopGC", Length: 1, Fn1: v8StopGC},
}

// heap(): [reserved, in use, limit, obtained from the system, outside of the heap, realms].
func v8Heap(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	var m runtime.MemStats
	heap.ReadStats(&m)
	return heapValues(fn.Realm(), &m)
}

func heapValues(r *jsrt.Realm, m *runtime.MemStats) jsrt.Value {
	limit, set := heap.Limit()
	if !set { // what an address space of 47 bits allows
		limit = 1 << 47
	}
	values := []jsrt.Value{}
	for _, x := range []float64{float64(m.HeapSys), float64(m.HeapAlloc), float64(limit), float64(m.HeapSys - m.HeapReleased), float64(m.StackSys + m.OtherSys), 1} {
		values = append(values, jsrt.Num(x))
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, values))
}

// allocated(): bytes allocated since the start.
func v8Allocated(*jsrt.Function, jsrt.Value) jsrt.Value {
	var m runtime.MemStats
	heap.ReadStats(&m)
	return jsrt.Num(float64(m.TotalAlloc))
}

// versionTag(): a number that other versions of the compiler and runtime do not share.
func v8VersionTag(*jsrt.Function, jsrt.Value) jsrt.Value {
	return jsrt.Num(float64(crc32.ChecksumIEEE([]byte(runtime.Version() + runtime.GOARCH))))
}

// isLatin1(string): all its code units fit into a byte.
func v8IsLatin1(_ *jsrt.Function, _, s jsrt.Value) jsrt.Value {
	return jsrt.Bool(s.Str().IsLatin1())
}
