//go:build unix

package wasi

import "syscall"

// processTime is the processor time of the process in nanoseconds.
func processTime() (uint64, errno) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0, errnoOf(err)
	}
	return uint64(u.Utime.Nano() + u.Stime.Nano()), success
}
