//go:build !linux

package fs

import "syscall"

var systemConstants = []constant{{"O_NONBLOCK", syscall.O_NONBLOCK}}
