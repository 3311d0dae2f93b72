package heap

import (
	"runtime/debug"

	"github.com/gonodec/gonodec/jsrt"
)

// The language core makes objects in arrays, for speed, and one live object keeps the dead
// ones of its array, with all that they refer to. Where long-lived objects are made between
// short-lived ones that refer to each other, that can be most of a heap. So when a heap grows
// beyond a size, objects are made singly until the next collection, and for good if then clearly
// less has survived of what was made.

const (
	// worthTrial is how much must live, with the ballast, before a trial is worth its time.
	worthTrial = 32 << 20
	// trialPercent is gcPercent during a trial, so that it ends soon.
	trialPercent = 100
)

// survival compares what survives with arrays and without.
type survival struct {
	live, allocated uint64  // at the last collection
	base            uint64  // what lived at the last decision; the next trial is when that has grown
	rate            float64 // of what was allocated before the trial, the share that survived
	singly          bool    // for good, as long as as much lives
}

// trial: one is going on. Only functions given to AfterCollection use it.
var trial bool

// setPercent sets how much is allocated until the next collection.
func setPercent() {
	percent := percentNow
	if trial {
		percent = min(percent, trialPercent)
	}
	debug.SetGCPercent(percent)
}

func watch() {
	s := &survival{}
	s.live, s.allocated = collected()
	s.base = s.live
	AfterCollection(s.adjust)
}

func (s *survival) adjust() {
	AfterCollection(s.adjust)
	live, allocated := collected()
	if trial && allocated-s.allocated < live/4*3 {
		return // too little to judge by
	}
	rate := 0.0
	if live > s.live && allocated > s.allocated {
		rate = float64(live-s.live) / float64(allocated-s.allocated)
	}
	s.live, s.allocated = live, allocated
	if s.decide(live, rate) {
		jsrt.Singly.Store(trial || s.singly)
		setPercent()
	}
}

// decide starts or ends a trial, and reports whether it did.
func (s *survival) decide(live uint64, rate float64) bool {
	switch {
	case trial:
		trial, s.singly, s.base = false, rate < s.rate*2/3, live
		return true
	case s.singly && live < s.base/2:
		s.singly, s.base = false, live
		return true
	case s.singly:
	case live > worthTrial && live > s.base+s.base/4 && rate > 0:
		trial, s.rate = true, rate
		return true
	case live < s.base:
		s.base = live
	}
	return false
}

// collected returns how many bytes lived at the end of the last collection, and how many have
// been allocated ever, without the reserves.
func collected() (live, allocated uint64) {
	now := figures("/gc/heap/live:bytes", "/gc/heap/allocs:bytes")
	live, allocated = now[0], now[1]
	reserves.Lock()
	defer reserves.Unlock()
	for _, r := range reserves.list {
		allocated -= r.size
	}
	return live, allocated
}
