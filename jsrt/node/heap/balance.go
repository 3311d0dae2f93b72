package heap

import (
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

const (
	// bytesPercent is how much is allocated between two collections while it is mostly
	// texts and buffers: they are not scanned, so that a collection costs little for
	// what it frees, and memory that was used before is cheaper than fresh memory.
	bytesPercent = 100
	// mostly is the size of the average allocation from which that is so.
	mostly = 128
)

var balanced sync.Once

// Balance has the collector run more often while a program mostly allocates bytes. Who
// allocates large ones calls it each time.
func Balance() { balanced.Do(startBalance) }

func startBalance() {
	b := new(balance)
	b.read()
	AfterCollection(b.adjust)
}

// balance is what was allocated before the last collection.
type balance struct{ bytes, objects uint64 }

// read returns what was allocated since it was called last.
func (b *balance) read() (bytes, objects uint64) {
	s := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}, {Name: "/gc/heap/allocs:objects"}}
	metrics.Read(s)
	bytes, objects = s[0].Value.Uint64()-b.bytes, s[1].Value.Uint64()-b.objects
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
	if percentNow = gcPercent; bytes > mostly*objects {
		percentNow = bytesPercent
	}
	if percentNow != before || percentNow == bytesPercent {
		debug.SetGCPercent(percentNow)
	}
}
