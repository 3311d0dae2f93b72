//go:build !linux

package host

import "os"

// IsTerminal reports whether a descriptor is a terminal: a character device.
func IsTerminal(fd int) bool {
	f := os.NewFile(uintptr(fd), "")
	if f == nil {
		return false
	}
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0
}
