package opt

import (
	"sync"
	"time"
)

var (
	timeMu sync.Mutex
	times  = map[string]time.Duration{}
)

func addTime(pass string, d time.Duration) {
	timeMu.Lock()
	times[pass] += d
	timeMu.Unlock()
}

// Times returns the time spent in each pass so far, with the Time switch on.
func Times() map[string]time.Duration {
	timeMu.Lock()
	defer timeMu.Unlock()
	m := make(map[string]time.Duration, len(times))
	for k, v := range times {
		m[k] = v
	}
	return m
}
