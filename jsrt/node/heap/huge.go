//go:build linux && (amd64 || arm64)

package heap

import (
	"runtime"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"syscall"
	"unsafe"
)

const (
	firstReserve  = 256 << 20
	secondReserve = 1 << 30
	// beforeFirst is about what a program allocates before the first collection.
	beforeFirst = 24 << 20
	// grown is what lives in a heap that may outgrow the first reserve.
	grown = 32 << 20
)

// reserveHuge gives the heap huge pages, which makes fresh memory, of which a program
// without a young generation takes much, two to three times cheaper, and has a goroutine take
// it before it is used (pages.go). It reports whether it did: not where the user limits memory,
// nor where so much cannot be mapped.
//
// Where the system gives huge pages only to those that ask (`madvise`), Go's runtime
// does not ask. It maps its heap 4 MB at a time, so a range must be one allocation to
// be asked for in one piece. A reserve is such an allocation: garbage at once, never
// touched, and after the next collection the place of later objects. That collection
// is put off by the reserve's size; the second reserve is made for heaps that grow.
func reserveHuge() bool {
	if _, limited := Limit(); limited {
		return false
	}
	start := reserve(firstReserve)
	if start == 0 {
		return false
	}
	// Before anything is marked a percentage has nothing to refer to.
	debug.SetMemoryLimit(firstReserve + firstReserve/32 + beforeFirst)
	AfterCollection(func() {
		setPercent()
		debug.SetMemoryLimit(limit)
		go follow(start, firstReserve)
		watch()
		reserveMore()
	})
	return true
}

// reserveMore makes the second reserve when the heap has grown.
func reserveMore() {
	live, scanned := marked()
	if live < grown || percentNow != gcPercent {
		AfterCollection(reserveMore)
		return
	}
	debug.SetGCPercent(-1) // else the reserve starts a collection that finds it in use
	percent := gcPercent
	if trial {
		percent = trialPercent
	}
	if start := reserve(secondReserve); start != 0 {
		go follow(start, secondReserve)
		percent += int(secondReserve * 100 / scanned)
		AfterCollection(setPercent)
	}
	debug.SetGCPercent(percent)
}

// reserve makes a reserve of n bytes while collections are off and returns its address. Go's
// runtime would end a process that cannot map as much, so reserve tries first and returns 0 if
// that fails.
func reserve(n uintptr) uintptr {
	p, _, e := syscall.RawSyscall6(syscall.SYS_MMAP, 0, n, syscall.PROT_READ|syscall.PROT_WRITE,
		syscall.MAP_ANON|syscall.MAP_PRIVATE, ^uintptr(0), 0)
	if e != 0 {
		return 0
	}
	syscall.RawSyscall(syscall.SYS_MUNMAP, p, n, 0)
	reserves.Lock()
	defer reserves.Unlock()
	var b strings.Builder // clears nothing, so touches nothing
	b.Grow(int(n))
	start := unsafe.StringData(b.String())
	gone := new(atomic.Bool)
	runtime.AddCleanup(start, func(gone *atomic.Bool) { gone.Store(true) }, gone)
	reserves.list = append(reserves.list, untouched{uint64(n), gone})
	return uintptr(unsafe.Pointer(start))
}
