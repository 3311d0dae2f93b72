//go:build unix

package netio

import (
	"runtime"
	"strings"
	"syscall"
)

// soReusePort is SO_REUSEPORT, which package syscall does not have everywhere.
func soReusePort() int {
	if runtime.GOOS == "linux" && !strings.HasPrefix(runtime.GOARCH, "mips") {
		return 15
	}
	return 0x200
}

func control(o ListenOptions) func(network, address string, c syscall.RawConn) error {
	if !o.ReusePort && o.Control == nil {
		return nil
	}
	return func(_, _ string, c syscall.RawConn) (err error) {
		e := c.Control(func(fd uintptr) {
			if o.ReusePort {
				err = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, soReusePort(), 1)
			}
			if err == nil && o.Control != nil {
				err = o.Control(fd)
			}
		})
		if err == nil {
			err = e
		}
		return err
	}
}
