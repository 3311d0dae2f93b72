// Package heap sets how the heap of a program grows and tells how much it uses.
package heap

import (
	"math"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// gcPercent is how much of what lives is allocated between two collections: at 400
// an allocation costs half of what it does at Go's 100.
const gcPercent = 400

// percentNow is what it is for what the program allocates now: see balance.go. Only
// functions given to AfterCollection use it.
var percentNow = gcPercent

// ballast is memory that is never touched, so it costs none. It counts as live, so
// the collector does not run before a small program has allocated some 40 MB.
var ballast []byte

// reserves are those there ever were; see huge.go.
var reserves struct {
	sync.Mutex
	list []untouched
}

// untouched is memory that Go counts as allocated until it is gone. A weak pointer would tell,
// too, but keeps what it points to if it is asked while the collector marks.
type untouched struct {
	size uint64
	gone *atomic.Bool
}

var limit int64 // of memory, as the process began

// Init sets how the heap grows. It is called once, before JavaScript runs.
func Init() {
	debug.SetGCPercent(-1)
	limit = debug.SetMemoryLimit(-1)
	ballast = make([]byte, 8<<20)
	if !reserveHuge() {
		debug.SetGCPercent(gcPercent)
		watch()
	}
}

// AfterCollection calls f, on a goroutine of its own, when the next cycle of the collector
// has freed what it found.
func AfterCollection(f func()) {
	runtime.SetFinalizer(new([16]byte), func(*[16]byte) { f() })
}

// Limit returns how many bytes the process may use (GOMEMLIMIT), and false if none is set.
func Limit() (int64, bool) { return limit, limit != math.MaxInt64 }

// ReadStats is runtime.ReadMemStats without what was never touched: HeapSys is the
// memory of spans in use.
func ReadStats(m *runtime.MemStats) {
	held, ever := uint64(len(ballast)), uint64(len(ballast))
	reserves.Lock()
	for _, r := range reserves.list {
		ever += r.size
		if !r.gone.Load() {
			held += r.size
		}
	}
	runtime.ReadMemStats(m)
	reserves.Unlock()
	if held > m.HeapAlloc { // a reserve is swept, but not said to be gone yet
		held = uint64(len(ballast))
	}
	m.HeapAlloc -= held
	m.HeapInuse -= held
	m.TotalAlloc -= ever
	m.HeapSys = m.HeapInuse
	m.HeapReleased = 0
}
