//go:build unix && !linux

package dgram

import (
	"net/netip"
	"syscall"
)

const soReusePort = 0x200

func sourceMembership(uintptr, bool, netip.Addr, netip.Addr, netip.Addr) error {
	return syscall.ENOTSUP
}
