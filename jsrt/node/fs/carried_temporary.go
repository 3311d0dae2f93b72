package fs

import (
	"os"
	"runtime"
	"syscall"
)

// openTemporary makes a descriptor for reading of data: of a file that goes with it. Windows
// keeps it, where files that are open cannot be removed, until its own cleaning.
func openTemporary(data string) (int, error) {
	f, err := os.CreateTemp("", "gonodec-*")
	if err != nil {
		return -1, err
	}
	name := f.Name()
	_, err = f.WriteString(data)
	f.Close()
	fd := -1
	if err == nil {
		fd, err = sysOpen(name, syscall.O_RDONLY, 0)
	}
	if err != nil || runtime.GOOS != "windows" {
		os.Remove(name)
	}
	return fd, err
}
