// Package dns holds the natives of Node's dns: look-ups of the system by Go's resolver, and a
// stub resolver for questions to name servers.
package dns

import (
	"context"
	"errors"
	stdnet "net"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of dns.
var Native = []jsrt.Method{
	{Name: "dns.lookup", Length: 3, Fn3: dnsLookup},
	{Name: "dns.channel", Length: 3, Fn3: dnsChannel},
	{Name: "dns.servers", Length: 1, Fn1: dnsServers},
	{Name: "dns.setServers", Length: 2, Fn2: dnsSetServers},
	{Name: "dns.setLocal", Length: 3, Fn3: dnsSetLocal},
	{Name: "dns.ask", Length: 4, Fn4: dnsAsk},
	{Name: "dns.cancel", Length: 1, Fn1: dnsCancel},
	{Name: "dns.service", Length: 3, Fn3: dnsService},
	{Name: "dns.isIP", Length: 1, Fn1: dnsIsIP},
}

func text(r *jsrt.Realm, v jsrt.Value) string { return jsrt.ToString(r, v).Go() }

func str(s string) jsrt.Value { return jsrt.Str(jsrt.FromGo(s)) }

// code is Node's code of a failed look-up.
func code(err error) string {
	var d *stdnet.DNSError
	if errors.As(err, &d) {
		switch {
		case d.IsNotFound:
			return "ENOTFOUND"
		case d.IsTimeout:
			return "ETIMEOUT"
		case d.IsTemporary:
			return "EAI_AGAIN"
		}
	}
	if c := host.Code(err); c != "UNKNOWN" {
		return c
	}
	return "ENOTFOUND"
}

func dnsIsIP(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	if !v.IsString() {
		return jsrt.Int(0)
	}
	ip := stdnet.ParseIP(strings.SplitN(v.Str().Go(), "%", 2)[0])
	switch {
	case ip == nil:
		return jsrt.Int(0)
	case strings.Contains(v.Str().Go(), ":"):
		return jsrt.Int(6)
	}
	return jsrt.Int(4)
}

// lookup(name, family, f) is getaddrinfo: f(code or null, [address, family, …]).
func dnsLookup(fn *jsrt.Function, _, name, family, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	n := text(r, name)
	network := "ip" + map[float64]string{4: "4", 6: "6"}[jsrt.ToNumber(r, family)]
	f = host.Once(r, "GETADDRINFOREQWRAP", f)
	asyncrt.Submit(host.Of(r).Loop, func() ([]string, error) {
		ips, err := stdnet.DefaultResolver.LookupNetIP(context.Background(), network, n)
		var list []string
		for _, ip := range ips {
			list = append(list, ip.Unmap().String())
		}
		return list, err
	}, func(list []string, err error) {
		if err != nil {
			r.Call(f, jsrt.Undef(), str(code(err)))
			return
		}
		a := jsrt.NewArrayCap(r, 2*len(list))
		for _, s := range list {
			kind := 4
			if strings.Contains(s, ":") {
				kind = 6
			}
			a.Append(str(s))
			a.Append(jsrt.Int(kind))
		}
		r.Call(f, jsrt.Undef(), jsrt.Null, jsrt.Arr(a))
	})
	return jsrt.Undef()
}

// service(address, port, f) is getnameinfo.
func dnsService(fn *jsrt.Function, _, address, port, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	a, p := text(r, address), int(jsrt.ToNumber(r, port))
	f = host.Once(r, "GETNAMEINFOREQWRAP", f)
	asyncrt.Submit(host.Of(r).Loop, func() ([]string, error) {
		return stdnet.DefaultResolver.LookupAddr(context.Background(), a)
	}, func(names []string, err error) {
		if err == nil && len(names) == 0 {
			err = &stdnet.DNSError{IsNotFound: true}
		}
		if err != nil {
			r.Call(f, jsrt.Undef(), str(code(err)))
			return
		}
		r.Call(f, jsrt.Undef(), jsrt.Null, str(strings.TrimSuffix(names[0], ".")), str(serviceName(p)))
	})
	return jsrt.Undef()
}

// serviceName is the name of a TCP port.
func serviceName(port int) string {
	for _, s := range []string{"ftp", "ssh", "telnet", "smtp", "domain", "http", "pop3", "imap", "https", "imaps", "pop3s"} {
		if p, err := stdnet.LookupPort("tcp", s); err == nil && p == port {
			return s
		}
	}
	return strconv.Itoa(port)
}
