//go:build unix

package net

import "syscall"

func setNonblock(fd int) { syscall.SetNonblock(fd, true) }

// typeOfService sets IP_TOS when set is not negative, and reads it.
func typeOfService(fd uintptr, set int) (int, error) {
	if set >= 0 {
		if err := syscall.SetsockoptInt(int(fd), syscall.IPPROTO_IP, syscall.IP_TOS, set); err != nil {
			return 0, err
		}
	}
	return syscall.GetsockoptInt(int(fd), syscall.IPPROTO_IP, syscall.IP_TOS)
}

// isSocket: other descriptors belong to whoever opened them, and are left alone.
func isSocket(fd int) bool {
	var st syscall.Stat_t
	return syscall.Fstat(fd, &st) == nil && st.Mode&syscall.S_IFMT == syscall.S_IFSOCK
}
