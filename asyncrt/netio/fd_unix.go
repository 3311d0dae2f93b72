//go:build unix

package netio

import "syscall"

// directIO says that descriptors are non-blocking and can be read and written by hand.
const directIO = true

func readFD(fd uintptr, b []byte) (n int, again bool, err error) {
	for {
		n, err = rawRead(fd, b)
		switch err {
		case syscall.EINTR:
			continue
		case syscall.EAGAIN:
			return 0, true, nil
		}
		return n, false, err
	}
}

// writeFD writes what the kernel takes now.
func writeFD(fd uintptr, b []byte) (n int, err error) {
	for n < len(b) {
		k, err := rawWrite(fd, b[n:])
		switch {
		case err == syscall.EINTR:
			continue
		case err == syscall.EAGAIN:
			return n, nil
		case err != nil:
			return n, err
		}
		n += k
	}
	return n, nil
}
