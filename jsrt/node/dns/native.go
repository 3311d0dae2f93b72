// Package dns holds the natives of Node's dns: Go's resolver.
package dns

import (
	"context"
	"errors"
	stdnet "net"
	"strconv"
	"strings"
	"time"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of dns.
var Native = []jsrt.Method{
	{Name: "dns.lookup", Length: 3, Fn3: dnsLookup},
	{Name: "dns.query", Length: 4, Fn4: dnsQuery},
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
		name := a
		if err == nil && len(names) > 0 {
			name = strings.TrimSuffix(names[0], ".")
		}
		r.Call(f, jsrt.Undef(), jsrt.Null, str(name), str(serviceName(p)))
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

// query(type, name, options, f) asks the name servers: f(code or null, flat list).
// options are [timeout in ms, server…].
func dnsQuery(fn *jsrt.Function, _, kind, name, options, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	k, n := text(r, kind), text(r, name)
	o := options.AsArray()
	timeout := time.Duration(jsrt.ToNumber(r, o.At(0))) * time.Millisecond
	var servers []string
	for i := 1; i < o.Len(); i++ {
		servers = append(servers, text(r, o.At(i)))
	}
	f = host.Once(r, "QUERYWRAP", f)
	asyncrt.Submit(host.Of(r).Loop, func() ([]string, error) {
		ctx := context.Background()
		if timeout > 0 {
			c, cancel := context.WithTimeout(ctx, timeout)
			defer cancel()
			ctx = c
		}
		return ask(ctx, resolver(servers), k, n)
	}, func(list []string, err error) {
		if err != nil {
			r.Call(f, jsrt.Undef(), str(code(err)))
			return
		}
		a := jsrt.NewArrayCap(r, len(list))
		for _, s := range list {
			a.Append(str(s))
		}
		r.Call(f, jsrt.Undef(), jsrt.Null, jsrt.Arr(a))
	})
	return jsrt.Undef()
}

// resolver asks the given servers, or those of the system.
func resolver(servers []string) *stdnet.Resolver {
	if len(servers) == 0 {
		return stdnet.DefaultResolver
	}
	return &stdnet.Resolver{PreferGo: true, Dial: func(ctx context.Context, network, _ string) (stdnet.Conn, error) {
		var d stdnet.Dialer
		var err error
		for _, s := range servers {
			var c stdnet.Conn
			if c, err = d.DialContext(ctx, network, s); err == nil {
				return c, nil
			}
		}
		return nil, err
	}}
}

func ask(ctx context.Context, res *stdnet.Resolver, kind, name string) (list []string, err error) {
	dot := func(s string) string { return strings.TrimSuffix(s, ".") }
	switch kind {
	case "A", "AAAA":
		network := map[string]string{"A": "ip4", "AAAA": "ip6"}[kind]
		ips, err := res.LookupNetIP(ctx, network, name)
		for _, ip := range ips {
			list = append(list, ip.Unmap().String())
		}
		return list, err
	case "CNAME":
		c, err := res.LookupCNAME(ctx, name)
		return []string{dot(c)}, err
	case "MX":
		mx, err := res.LookupMX(ctx, name)
		for _, m := range mx {
			list = append(list, dot(m.Host), strconv.Itoa(int(m.Pref)))
		}
		return list, err
	case "NS":
		ns, err := res.LookupNS(ctx, name)
		for _, n := range ns {
			list = append(list, dot(n.Host))
		}
		return list, err
	case "TXT":
		return res.LookupTXT(ctx, name)
	case "SRV":
		_, srv, err := res.LookupSRV(ctx, "", "", name)
		for _, s := range srv {
			list = append(list, dot(s.Target), strconv.Itoa(int(s.Port)), strconv.Itoa(int(s.Priority)), strconv.Itoa(int(s.Weight)))
		}
		return list, err
	case "PTR":
		names, err := res.LookupAddr(ctx, name)
		for _, n := range names {
			list = append(list, dot(n))
		}
		return list, err
	}
	return nil, errors.ErrUnsupported
}
