// Package heap sets how the heap of a program grows and tells how much it uses.
package heap

import (
	"math"
	"runtime"
	"runtime/debug"
	"sync/atomic"
)

// gcPercent is how much of what lives is allocated between two collections: at 400
// an allocation costs half of what it does at Go's 100.
const gcPercent = 400

// ballast is memory that is never touched, so it costs none. It counts as live, so
// the collector does not run before a small program has allocated some 40 MB.
var ballast []byte

// untouched is how much of what Go counts as allocated was never touched: the ballast
// and the reserve that is not yet collected.
var untouched atomic.Uint64

// reserved is the size of all reserves there ever were.
var reserved atomic.Uint64

var limit int64 // of memory, as the process began

// Init sets how the heap grows. It is called once, before JavaScript runs.
func Init() {
	debug.SetGCPercent(-1)
	limit = debug.SetMemoryLimit(-1)
	ballast = make([]byte, 8<<20)
	untouched.Store(uint64(len(ballast)))
	if !reserveHuge() {
		debug.SetGCPercent(gcPercent)
	}
}

// Limit returns how many bytes the process may use (GOMEMLIMIT), and false if none is set.
func Limit() (int64, bool) { return limit, limit != math.MaxInt64 }

// ReadStats is runtime.ReadMemStats without what was never touched: HeapSys is the
// memory of spans in use.
func ReadStats(m *runtime.MemStats) {
	runtime.ReadMemStats(m)
	n := untouched.Load()
	if n > m.HeapAlloc { // a reserve is about to come, or gone and not yet taken off
		n = uint64(len(ballast))
	}
	m.HeapAlloc -= n
	m.HeapInuse -= n
	m.TotalAlloc -= uint64(len(ballast)) + reserved.Load()
	m.HeapSys = m.HeapInuse
	m.HeapReleased = 0
}
