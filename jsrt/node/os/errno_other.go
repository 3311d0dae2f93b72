//go:build !linux && !darwin

package os

import "syscall"

var moreErrnos []struct {
	code string
	err  syscall.Errno
}
