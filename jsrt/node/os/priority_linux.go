package os

import "syscall"

// getPriority: the kernel's call gives 20 less the priority, so that it is positive.
func getPriority(pid int) (int, error) {
	n, err := syscall.Getpriority(syscall.PRIO_PROCESS, pid)
	return 20 - n, err
}

func setPriority(pid, n int) error { return syscall.Setpriority(syscall.PRIO_PROCESS, pid, n) }
