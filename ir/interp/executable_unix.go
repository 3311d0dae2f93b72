//go:build amd64 && (linux || freebsd || darwin)

package interp

import (
	"sync/atomic"

	"golang.org/x/sys/unix"
)

// executable is memory with machine code.
type executable []byte

// maxExecutable bounds the bytes of machine code that a process has.
const maxExecutable = 64 << 20

var executableBytes atomic.Int64

// newExecutable returns memory with the code, which can be executed and no longer be written;
// nil where the system does not allow that.
func newExecutable(code []byte) executable {
	if executableBytes.Add(int64(len(code))) > maxExecutable {
		executableBytes.Add(-int64(len(code)))
		return nil
	}
	m, err := unix.Mmap(-1, 0, len(code), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		return nil
	}
	copy(m, code)
	if unix.Mprotect(m, unix.PROT_READ|unix.PROT_EXEC) != nil {
		unix.Munmap(m)
		return nil
	}
	return m
}

// free gives the memory back.
func (m executable) free() {
	executableBytes.Add(-int64(len(m)))
	unix.Munmap(m)
}
