//go:build !unix

package dgram

import (
	"net/netip"
	"syscall"
)

func setInt(fd uintptr, level, option, n int) error {
	return syscall.SetsockoptInt(syscall.Handle(fd), level, option, n)
}

func getInt(uintptr, int, int) (int, error) { return 0, syscall.ENOTSUP }

func prepare(fd uintptr, address, _ bool) error {
	if address {
		return setInt(fd, syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1)
	}
	return nil
}

func connect(uintptr, netip.Addr, int, bool) error { return nil } // the peer is kept in JavaScript

func setOption(fd uintptr, name string, n int, six bool) error {
	switch {
	case name == "broadcast":
		return setInt(fd, syscall.SOL_SOCKET, syscall.SO_BROADCAST, n)
	case six:
		return syscall.ENOTSUP
	case name == "ttl":
		return setInt(fd, syscall.IPPROTO_IP, syscall.IP_TTL, n)
	case name == "multicastTTL":
		return setInt(fd, syscall.IPPROTO_IP, syscall.IP_MULTICAST_TTL, n)
	}
	return setInt(fd, syscall.IPPROTO_IP, syscall.IP_MULTICAST_LOOP, n)
}

func membership(uintptr, bool, netip.Addr, netip.Addr, netip.Addr) error { return syscall.ENOTSUP }

func multicastInterface(uintptr, netip.Addr) error { return syscall.ENOTSUP }

const canShare = false

func readable(uintptr) bool { return true }

func receive(uintptr, []byte) (int, netip.AddrPort, error) {
	return 0, netip.AddrPort{}, syscall.ENOSYS
}
