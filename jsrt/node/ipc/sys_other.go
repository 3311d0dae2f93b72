//go:build !unix

package ipc

import (
	"os"
	"syscall"
)

func newTransport(*os.File) (transport, error) { return nil, syscall.ENOSYS }

func duplicate(int) (int, error) { return -1, syscall.ENOSYS }

func closeFd(int) {}

// Pair makes a channel's two ends: there are none on this system.
func Pair() (mine, its *os.File, err error) { return nil, nil, syscall.ENOSYS }
