//go:build unix && !linux

package os

import "syscall"

func getPriority(pid int) (int, error) { return syscall.Getpriority(syscall.PRIO_PROCESS, pid) }

func setPriority(pid, n int) error { return syscall.Setpriority(syscall.PRIO_PROCESS, pid, n) }
