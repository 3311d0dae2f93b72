//go:build linux && (amd64 || arm64)

package heap

import (
	"runtime"
	"syscall"
	"time"
	"unsafe"
)

const (
	hugePage = 2 << 20
	// ahead is how much memory is taken before it is used.
	ahead = 4 << 20
	// dear is the processor time of a huge page that costs more than small pages in its place;
	// after dearPages of them none are asked for.
	dear      = time.Millisecond
	dearPages = 2
	// pollEvery is how often the size of the heap is looked at while it grows. When it has not
	// for settled looks, the next one comes after the next collection.
	pollEvery = time.Millisecond
	settled   = 20

	madvPopulateWrite    = 23 // MADV_POPULATE_WRITE, since Linux 5.14
	clockThreadProcessor = 3  // CLOCK_THREAD_CPUTIME_ID
)

// pages takes the memory of a reserve piece by piece, of the size of a huge page, shortly
// before the heap grows into it, so that the program does not wait for it.
//
// What a huge page costs is only known when it is there. A virtual machine that hands free
// huge pages back to its host gets each of them 4 kB at a time again: then they cost many
// times what small pages do, which come from what is left between. Those that were freed a
// moment ago are cheap there, too, so each one is timed.
type pages struct {
	next, end uintptr // what has not been taken
	outside   uintptr // what the heap has outside of the reserve, which is used first
	tooDear   int
}

// follow takes the pages of a reserve of n bytes as the heap grows into it. A collection has
// just found that it is garbage.
func follow(start, n uintptr) {
	runtime.LockOSThread() // whose processor time is taken
	defer runtime.UnlockOSThread()
	now := figures("/memory/classes/heap/objects:bytes", "/memory/classes/heap/unused:bytes",
		"/memory/classes/heap/free:bytes", "/memory/classes/heap/released:bytes")
	p := &pages{
		// The ends share pages with other memory.
		next:    (start + hugePage - 1) &^ (hugePage - 1),
		end:     (start + n) &^ (hugePage - 1),
		outside: uintptr(now[0]+now[1]+now[2]+now[3]) - n,
	}
	first := p.next
	most, quiet := uintptr(0), 0
	for p.next < p.end {
		used := inUse()
		if used > most {
			most, quiet = used, 0
		}
		if quiet++; quiet > settled {
			quiet = 0
			done := make(chan struct{})
			AfterCollection(func() { close(done) })
			<-done
		}
		for used+ahead > p.outside+(p.next-first) && p.next < p.end {
			if !p.take() {
				return
			}
			used = inUse()
		}
		time.Sleep(pollEvery)
	}
}

// take takes the next piece, and reports whether there may be more: older systems take memory
// only when it is used, so they are asked for huge pages at once, for the rest of the reserve.
func (p *pages) take() bool {
	huge := p.tooDear < dearPages
	if huge {
		syscall.RawSyscall(syscall.SYS_MADVISE, p.next, hugePage, syscall.MADV_HUGEPAGE)
	}
	before := processorTime()
	_, _, e := syscall.Syscall(syscall.SYS_MADVISE, p.next, hugePage, madvPopulateWrite)
	switch {
	case e == syscall.EINVAL:
		syscall.RawSyscall(syscall.SYS_MADVISE, p.next, p.end-p.next, syscall.MADV_HUGEPAGE)
		return false
	case e != 0: // no memory is left; the program will see that itself
		return false
	}
	if huge && processorTime()-before > dear {
		p.tooDear++
	}
	p.next += hugePage
	return true
}

// inUse returns how large the heap is, without reserves that are not garbage yet.
func inUse() uintptr {
	now := figures("/memory/classes/heap/objects:bytes", "/memory/classes/heap/unused:bytes")
	used := now[0] + now[1]
	reserves.Lock()
	defer reserves.Unlock()
	for _, r := range reserves.list {
		if !r.gone.Load() {
			used -= min(used, r.size)
		}
	}
	return uintptr(used)
}

// processorTime returns that of this thread.
func processorTime() time.Duration {
	var t syscall.Timespec
	syscall.RawSyscall(syscall.SYS_CLOCK_GETTIME, clockThreadProcessor, uintptr(unsafe.Pointer(&t)), 0)
	return time.Duration(t.Nano())
}
