package net

import (
	stdnet "net"
	"net/netip"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// address is [address, family, port], or the path of a Unix socket.
func address(r *jsrt.Realm, a stdnet.Addr) jsrt.Value {
	switch a := a.(type) {
	case *stdnet.TCPAddr:
		// An IPv4 address of a dual-stack socket is an IPv6 address.
		ip, family := a.IP.String(), "IPv6"
		if len(a.IP) == stdnet.IPv4len {
			family = "IPv4"
		} else if a.IP.To4() != nil {
			ip = "::ffff:" + ip
		}
		if a.Zone != "" {
			ip += "%" + a.Zone
		}
		if a.IP == nil {
			ip = "::"
		}
		return jsrt.Arr(jsrt.NewArrayOf(r, jsrt.Str(jsrt.FromGo(ip)), jsrt.Str(jsrt.Latin1(family)), jsrt.Int(a.Port)))
	case *stdnet.UnixAddr:
		p := a.Name
		if strings.HasPrefix(p, "@") {
			p = "\x00" + p[1:]
		}
		return jsrt.Str(jsrt.FromGo(p))
	}
	return jsrt.Undef()
}

func netLocal(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return address(fn.Realm(), connOf(h).LocalAddr())
}

func netRemote(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return address(fn.Realm(), connOf(h).RemoteAddr())
}

// parseAddr parses an address as inet_pton does: no leading zeros, a zone only for
// IPv6.
func parseAddr(s string) (netip.Addr, bool) {
	a, err := netip.ParseAddr(s)
	for _, c := range a.Zone() {
		if !(c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || strings.ContainsRune(".:-", c)) {
			return a, false
		}
	}
	return a, err == nil
}

// isIP(text) is 4, 6 or 0.
func netIsIP(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	if !v.IsString() {
		return jsrt.Int(0)
	}
	a, ok := parseAddr(v.Str().Go())
	switch {
	case !ok:
		return jsrt.Int(0)
	case a.Is4():
		return jsrt.Int(4)
	}
	return jsrt.Int(6)
}

// parseIP(text) is [4 or 6, canonical text, numbers of its bytes…], undefined if it is
// none.
func netParseIP(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	a, ok := parseAddr(v.Str().Go())
	if !ok {
		return jsrt.Undef()
	}
	kind := 6
	if a.Is4() {
		kind = 4
	}
	list := []jsrt.Value{jsrt.Int(kind), jsrt.Str(jsrt.Latin1(a.String()))}
	for _, b := range a.AsSlice() {
		list = append(list, jsrt.Int(int(b)))
	}
	return jsrt.Arr(jsrt.NewArrayFrom(fn.Realm(), list))
}
