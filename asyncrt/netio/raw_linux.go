package netio

import (
	"syscall"
	"unsafe"
)

// rawRead and rawWrite are the system calls on descriptors that never block. They do without what
// Go does around calls that may: handing the processor over, which costs as much as a tenth of
// a short request, and keeps the runtime's monitor awake.

func rawRead(fd uintptr, b []byte) (int, error) { return raw(syscall.SYS_READ, fd, b) }

func rawWrite(fd uintptr, b []byte) (int, error) { return raw(syscall.SYS_WRITE, fd, b) }

func raw(call, fd uintptr, b []byte) (int, error) {
	n, _, e := syscall.RawSyscall(call, fd, uintptr(unsafe.Pointer(unsafe.SliceData(b))), uintptr(len(b)))
	if e != 0 {
		return -1, e
	}
	return int(n), nil
}

// mostPieces is how many pieces one system call gets.
const mostPieces = 64

// writePieces is writeFD of several pieces.
func writePieces(fd uintptr, pieces [][]byte) (n int, err error) {
	for len(pieces) > 0 {
		var vectors [mostPieces]syscall.Iovec
		v, want := vectors[:0], 0
		for _, b := range pieces[:min(len(pieces), mostPieces)] {
			piece := syscall.Iovec{Base: unsafe.SliceData(b)}
			piece.SetLen(len(b))
			v, want = append(v, piece), want+len(b)
		}
		if want == 0 {
			return n, nil
		}
		k, _, e := syscall.RawSyscall(syscall.SYS_WRITEV, fd, uintptr(unsafe.Pointer(unsafe.SliceData(v))), uintptr(len(v)))
		switch {
		case e == syscall.EINTR:
			continue
		case e == syscall.EAGAIN:
			return n, nil
		case e != 0:
			return n, e
		}
		n += int(k)
		pieces = after(pieces, int(k))
	}
	return n, nil
}

// epollNow is epoll_wait without a timeout.
func epollNow(epfd int, events []syscall.EpollEvent) (int, error) {
	n, _, e := syscall.RawSyscall6(syscall.SYS_EPOLL_PWAIT, uintptr(epfd), uintptr(unsafe.Pointer(unsafe.SliceData(events))),
		uintptr(len(events)), 0, 0, 0)
	if e != 0 {
		return 0, e
	}
	return int(n), nil
}
