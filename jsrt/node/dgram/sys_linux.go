package dgram

import (
	"net/netip"
	"syscall"
)

const soReusePort = 15

// sourceMembership joins the group for one source: ip_mreq_source.
func sourceMembership(fd uintptr, join bool, group, via, source netip.Addr) error {
	if !group.Is4() || !source.Is4() {
		return syscall.EINVAL
	}
	var m [12]byte
	g, s := group.As4(), source.As4()
	copy(m[:4], g[:])
	if via.Is4() {
		v := via.As4()
		copy(m[4:8], v[:])
	}
	copy(m[8:], s[:])
	option := 39 // IP_ADD_SOURCE_MEMBERSHIP
	if !join {
		option = 40
	}
	return syscall.SetsockoptString(int(fd), syscall.IPPROTO_IP, option, string(m[:]))
}
