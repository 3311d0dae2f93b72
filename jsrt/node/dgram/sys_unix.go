//go:build unix

package dgram

import (
	"net"
	"net/netip"
	"strconv"
	"syscall"
	"unsafe"
)

func setInt(fd uintptr, level, option, n int) error {
	return syscall.SetsockoptInt(int(fd), level, option, n)
}

func getInt(fd uintptr, level, option int) (int, error) {
	return syscall.GetsockoptInt(int(fd), level, option)
}

func prepare(fd uintptr, address, port bool) error {
	if address {
		if err := setInt(fd, syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1); err != nil {
			return err
		}
	}
	if port {
		return setInt(fd, syscall.SOL_SOCKET, soReusePort, 1)
	}
	return nil
}

// connect makes to the only peer; none is chosen by the zero address.
func connect(fd uintptr, to netip.Addr, port int, six bool) error {
	if !to.IsValid() {
		var unspec [16]byte // AF_UNSPEC
		_, _, errno := syscall.Syscall(syscall.SYS_CONNECT, fd, uintptr(unsafe.Pointer(&unspec[0])), uintptr(len(unspec)))
		if errno != 0 && errno != syscall.EAFNOSUPPORT && errno != syscall.EINVAL {
			return errno
		}
		return nil
	}
	if six {
		return syscall.Connect(int(fd), &syscall.SockaddrInet6{Port: port, Addr: to.As16(), ZoneId: zone(to)})
	}
	return syscall.Connect(int(fd), &syscall.SockaddrInet4{Port: port, Addr: to.As4()})
}

// zone is the index of the interface that an address names.
func zone(a netip.Addr) uint32 {
	if a.Zone() == "" {
		return 0
	}
	if i, err := net.InterfaceByName(a.Zone()); err == nil {
		return uint32(i.Index)
	}
	n, _ := strconv.Atoi(a.Zone())
	return uint32(n)
}

func setOption(fd uintptr, name string, n int, six bool) error {
	four := func(o4, o6 int) error {
		if six {
			return setInt(fd, syscall.IPPROTO_IPV6, o6, n)
		}
		return setInt(fd, syscall.IPPROTO_IP, o4, n)
	}
	switch name {
	case "broadcast":
		return setInt(fd, syscall.SOL_SOCKET, syscall.SO_BROADCAST, n)
	case "ttl":
		return four(syscall.IP_TTL, syscall.IPV6_UNICAST_HOPS)
	case "multicastTTL":
		return four(syscall.IP_MULTICAST_TTL, syscall.IPV6_MULTICAST_HOPS)
	}
	return four(syscall.IP_MULTICAST_LOOP, syscall.IPV6_MULTICAST_LOOP)
}

func membership(fd uintptr, join bool, group, via, source netip.Addr) error {
	if source.IsValid() {
		return sourceMembership(fd, join, group, via, source)
	}
	if group.Is4() {
		m := &syscall.IPMreq{Multiaddr: group.As4()}
		if via.Is4() {
			m.Interface = via.As4()
		}
		option := syscall.IP_ADD_MEMBERSHIP
		if !join {
			option = syscall.IP_DROP_MEMBERSHIP
		}
		return syscall.SetsockoptIPMreq(int(fd), syscall.IPPROTO_IP, option, m)
	}
	option := syscall.IPV6_JOIN_GROUP
	if !join {
		option = syscall.IPV6_LEAVE_GROUP
	}
	return syscall.SetsockoptIPv6Mreq(int(fd), syscall.IPPROTO_IPV6, option, &syscall.IPv6Mreq{Multiaddr: group.As16(), Interface: zone(via)})
}

func multicastInterface(fd uintptr, a netip.Addr) error {
	if a.Is4() {
		return syscall.SetsockoptInet4Addr(int(fd), syscall.IPPROTO_IP, syscall.IP_MULTICAST_IF, a.As4())
	}
	return setInt(fd, syscall.IPPROTO_IPV6, syscall.IPV6_MULTICAST_IF, int(zone(a)))
}

// canShare: descriptors may belong to several processes.
const canShare = true

// readable reports whether a read would not wait.
func readable(fd uintptr) bool {
	var b [1]byte
	_, _, err := syscall.Recvfrom(int(fd), b[:], syscall.MSG_PEEK)
	return err != syscall.EAGAIN
}

// receive reads one datagram.
func receive(fd uintptr, buf []byte) (int, netip.AddrPort, error) {
	n, from, err := syscall.Recvfrom(int(fd), buf, 0)
	switch a := from.(type) {
	case *syscall.SockaddrInet4:
		return n, netip.AddrPortFrom(netip.AddrFrom4(a.Addr), uint16(a.Port)), err
	case *syscall.SockaddrInet6:
		return n, netip.AddrPortFrom(netip.AddrFrom16(a.Addr), uint16(a.Port)), err
	}
	return n, netip.AddrPort{}, err
}
