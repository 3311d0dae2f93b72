//go:build unix && !linux

package netio

import "syscall"

func rawRead(fd uintptr, b []byte) (int, error) { return syscall.Read(int(fd), b) }

// writePieces is writeFD of several pieces.
func writePieces(fd uintptr, pieces [][]byte) (n int, err error) {
	for _, b := range pieces {
		k, err := writeFD(fd, b)
		n += k
		if err != nil || k < len(b) {
			return n, err
		}
	}
	return n, nil
}

func rawWrite(fd uintptr, b []byte) (int, error) { return syscall.Write(int(fd), b) }
