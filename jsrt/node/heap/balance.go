package heap

import (
	"runtime"
	"runtime/metrics"
	"sync"
	"sync/atomic"
)

const (
	// bytesPercent is how much is allocated between two collections while it is mostly
	// texts and buffers: they are not scanned, so that a collection costs little for
	// what it frees, and memory that was used before is cheaper than fresh memory.
	bytesPercent = 200
	// smallPercent is the same while little lives and the allocations are large: a collection
	// has next to nothing to do then, and what lies around is most of the program's memory.
	smallPercent = 75
	littleLives  = 24 << 20 // with what is allocated during the collection
	largely      = 1200     // the size of the average allocation
	// mostly is the size of the average allocation from which that is so.
	mostly = 96
)

// worthBalance is how many bytes a program has allocated before it matters.
const worthBalance = 4 << 20

var (
	balanced sync.Once
	large    atomic.Int64
)

// Balance has the collector run more often while a program mostly allocates bytes. Who
// allocates large ones says so each time.
func Balance(bytes int) {
	if large.Add(int64(bytes)) > worthBalance {
		balanced.Do(startBalance)
	}
}

func startBalance() {
	b := new(balance)
	b.read()
	AfterCollection(b.adjust)
	go runtime.GC() // with little alive, which the next one would find late
}

// balance is what was allocated before the last collection.
type balance struct {
	bytes, objects uint64
	known          bool // what is allocated between two collections; before, bytes are supposed
}

// read returns what was allocated since it was called last.
func (b *balance) read() (bytes, objects uint64) {
	now := figures("/gc/heap/allocs:bytes", "/gc/heap/allocs:objects")
	bytes, objects = now[0]-b.bytes, now[1]-b.objects
	b.bytes, b.objects = b.bytes+bytes, b.objects+objects
	return bytes, objects
}

func (b *balance) adjust() {
	AfterCollection(b.adjust)
	bytes, objects := b.read()
	if _, limited := Limit(); limited {
		return
	}
	before := percentNow
	if percentNow = gcPercent; !b.known || bytes > mostly*objects {
		percentNow = bytesPercent
		if live, _ := marked(); live < littleLives && bytes > largely*objects {
			percentNow = smallPercent
		}
	}
	b.known = true
	if percentNow != before { // it stops the world
		setPercent()
	}
}

// marked returns how many bytes the last collection has marked, and how many it has
// scanned, of which the percentage is taken.
func marked() (live, scanned uint64) {
	now := figures("/gc/heap/live:bytes", "/gc/scan/stack:bytes", "/gc/scan/globals:bytes")
	return now[0], now[0] + now[1] + now[2]
}

// figures are what package metrics says of the names.
func figures(names ...string) []uint64 {
	s, values := make([]metrics.Sample, len(names)), make([]uint64, len(names))
	for i, name := range names {
		s[i].Name = name
	}
	metrics.Read(s)
	for i := range s {
		values[i] = s[i].Value.Uint64()
	}
	return values
}
