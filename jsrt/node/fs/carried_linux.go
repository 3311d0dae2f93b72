package fs

import (
	"io"
	"syscall"

	"golang.org/x/sys/unix"
)

// openData makes a descriptor for reading of data: a file in memory.
func openData(data string) (int, error) {
	fd, err := unix.MemfdCreate("gonodec", unix.MFD_CLOEXEC)
	if err != nil {
		return openTemporary(data)
	}
	if _, err := writeAll(fd, []byte(data), -1); err != nil {
		sysClose(fd)
		return -1, err
	}
	syscall.Seek(fd, 0, io.SeekStart)
	sysFchmod(fd, 0o444)
	return fd, nil
}
