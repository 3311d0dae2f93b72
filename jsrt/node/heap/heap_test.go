package heap

import (
	"runtime"
	"testing"
)

var kept [][]byte

// TestReadStats has the reserves come and go while memory is allocated: what was never
// touched must not show. (Once a process: Init is.)
func TestReadStats(t *testing.T) {
	Init()
	var m runtime.MemStats
	for i := range 200 {
		kept = append(kept, make([]byte, 1<<20))
		if i%10 == 9 {
			runtime.GC()
		}
		ReadStats(&m)
		if want := uint64(len(kept)) << 20; m.HeapAlloc < want || m.HeapAlloc > want+60<<20 {
			t.Fatalf("%d MB kept, %d MB in use", len(kept), m.HeapAlloc>>20)
		}
	}
}
