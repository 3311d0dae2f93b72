package jsrt

import (
	"os"
	"strconv"
	"sync"
)

var exitCounts struct {
	sync.Mutex
	n map[string]int
}

// NoteExit counts an exit of a fast version and tells of it on standard error the first
// time, the second, the fourth, … Programs built with the debug switch exits call it.
func NoteExit(where string) {
	exitCounts.Lock()
	defer exitCounts.Unlock()
	if exitCounts.n == nil {
		exitCounts.n = map[string]int{}
	}
	exitCounts.n[where]++
	if n := exitCounts.n[where]; n&(n-1) == 0 {
		os.Stderr.WriteString("exit " + strconv.Itoa(n) + " of " + where + "\n")
	}
}
