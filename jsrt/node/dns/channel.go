package dns

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"io"
	stdnet "net"
	"net/netip"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// channel is what a Resolver asks with: a stub resolver of its own, since programs set
// servers, time limits and addresses, cancel, and want records that Go's does not know.
type channel struct {
	settings
	pending []*query // in the order in which they were asked
}

// settings are what a query takes with it to its goroutine.
type settings struct {
	servers        []string // with ports; nil: the system's
	chosen         bool
	local4, local6 netip.Addr
	timeout, limit time.Duration
	tries          int
}

type query struct {
	f      jsrt.Value
	cancel context.CancelFunc
	over   bool
}

func channelOf(v jsrt.Value) *channel { return jsrt.HostData(v).(*channel) }

// usualTimeout is how long c-ares waits for the first answer.
const usualTimeout = 2 * time.Second

// channel(timeout, tries, maxTimeout) makes one; times are milliseconds.
func dnsChannel(fn *jsrt.Function, _, timeout, tries, limit jsrt.Value) jsrt.Value {
	r := fn.Realm()
	ms := func(v jsrt.Value) time.Duration { return time.Duration(jsrt.ToNumber(r, v)) * time.Millisecond }
	c := &channel{settings: settings{timeout: ms(timeout), limit: ms(limit), tries: int(jsrt.ToNumber(r, tries))}}
	if c.timeout < 0 {
		c.timeout = usualTimeout
	}
	return jsrt.NewHostValue(r, c)
}

// servers(channel) are those that it asks.
func dnsServers(fn *jsrt.Function, _, ch jsrt.Value) jsrt.Value {
	return list(fn.Realm(), channelOf(ch).addresses())
}

func list(r *jsrt.Realm, l []string) jsrt.Value {
	a := jsrt.NewArrayCap(r, len(l))
	for _, s := range l {
		a.Append(str(s))
	}
	return jsrt.Arr(a)
}

// addresses are the servers; without a file that names some, c-ares asks this machine.
func (s *settings) addresses() []string {
	if s.chosen {
		return s.servers
	}
	data, _ := os.ReadFile("/etc/resolv.conf")
	var found []string
	for line := range strings.Lines(string(data)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == "nameserver" {
			if ip, err := netip.ParseAddr(f[1]); err == nil {
				found = append(found, netip.AddrPortFrom(ip, 53).String())
			}
		}
	}
	if found == nil {
		found = []string{"127.0.0.1:53"}
	}
	return found
}

// setServers(channel, list) sets addresses with ports; false while queries are under way.
func dnsSetServers(fn *jsrt.Function, _, ch, servers jsrt.Value) jsrt.Value {
	c, a := channelOf(ch), servers.AsArray()
	if len(c.pending) > 0 {
		return jsrt.False
	}
	c.servers, c.chosen = nil, true
	for i := range a.Len() {
		c.servers = append(c.servers, text(fn.Realm(), a.At(i)))
	}
	return jsrt.True
}

// setLocal(channel, v4, v6) sets what queries are sent from; undefined: any address.
func dnsSetLocal(fn *jsrt.Function, _, ch, v4, v6 jsrt.Value) jsrt.Value {
	parse := func(v jsrt.Value) netip.Addr {
		if v.IsUndefined() {
			return netip.Addr{}
		}
		ip, _ := netip.ParseAddr(text(fn.Realm(), v))
		return ip
	}
	c := channelOf(ch)
	c.local4, c.local6 = parse(v4), parse(v6)
	return jsrt.Undef()
}

// cancel(channel) ends what is under way.
func dnsCancel(fn *jsrt.Function, _, ch jsrt.Value) jsrt.Value {
	c, r := channelOf(ch), fn.Realm()
	for _, q := range c.pending {
		q.over = true
		q.cancel()
		host.Of(r).Loop.PostFunc(func() { r.Call(q.f, jsrt.Undef(), str("ECANCELLED")) })
	}
	c.pending = nil
	return jsrt.Undef()
}

// ask(channel, type, name, f) asks the servers: f(code or null, records), a record being
// [type, ttl, numbers, texts]. reverse as the type asks for the names of an address.
func dnsAsk(fn *jsrt.Function, _, ch, kind, name, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	c, k, n := channelOf(ch), text(r, kind), text(r, name)
	ctx, cancel := context.WithCancel(context.Background())
	q := &query{f: host.Once(r, "QUERYWRAP", f), cancel: cancel}
	c.pending = append(c.pending, q)
	s := c.settings
	asyncrt.Submit(host.Of(r).Loop, func() ([]record, error) {
		defer cancel()
		if k == "reverse" {
			return s.reverse(ctx, n)
		}
		return s.ask(ctx, n, types[k])
	}, func(found []record, err error) {
		if q.over {
			return
		}
		c.pending = slices.DeleteFunc(c.pending, func(x *query) bool { return x == q })
		var failed failure
		if errors.As(err, &failed) {
			r.Call(q.f, jsrt.Undef(), str(string(failed)))
			return
		}
		r.Call(q.f, jsrt.Undef(), jsrt.Null, values(r, found))
	})
	return jsrt.Undef()
}

// values are records as JavaScript has them.
func values(r *jsrt.Realm, found []record) jsrt.Value {
	a := jsrt.NewArrayCap(r, len(found))
	for _, x := range found {
		name := ""
		for n, t := range types {
			if t == x.kind {
				name = n
			}
		}
		numbers, texts := jsrt.NewArrayCap(r, len(x.numbers)), jsrt.NewArrayCap(r, len(x.texts))
		for _, n := range x.numbers {
			numbers.Append(jsrt.Num(float64(n)))
		}
		for _, t := range x.texts {
			texts.Append(jsrt.Str(jsrt.FromLatin1Bytes([]byte(t))))
		}
		a.Append(jsrt.Arr(jsrt.NewArrayOf(r, str(name), jsrt.Num(float64(x.ttl)), jsrt.Arr(numbers), jsrt.Arr(texts))))
	}
	return jsrt.Arr(a)
}

// failure is Node's code of a query that failed.
type failure string

func (f failure) Error() string { return string(f) }

var replies = [...]failure{1: "EFORMERR", 2: "ESERVFAIL", 3: "ENOTFOUND", 4: "ENOTIMP", 5: "EREFUSED"}

// ask asks one server after the other, and again with more patience.
func (s *settings) ask(ctx context.Context, name string, kind uint16) ([]record, error) {
	if n := strings.TrimSuffix(name, "."); strings.HasSuffix(strings.ToLower(n), ".onion") { // RFC 7686
		return nil, failure("ENOTFOUND")
	}
	var id [2]byte
	rand.Read(id[:])
	q, err := question(binary.BigEndian.Uint16(id[:]), name, kind)
	if err != nil {
		return nil, failure("EBADNAME")
	}
	failed := failure("ECONNREFUSED")
	servers := s.addresses()
	for try := range s.tries {
		wait := s.timeout << min(try, 10)
		if s.limit > 0 {
			wait = min(wait, s.limit)
		}
		for _, server := range servers {
			found, err := s.exchange(ctx, server, q, wait)
			if err == nil {
				return found, nil
			}
			switch failed = err.(failure); failed {
			case "ESERVFAIL", "ENOTIMP", "EREFUSED", "ECONNREFUSED", "ETIMEOUT":
			default:
				return nil, failed
			}
		}
	}
	return nil, failed
}

// exchange asks one server, by TCP if the answer is too long for a datagram.
func (s *settings) exchange(ctx context.Context, server string, q []byte, wait time.Duration) ([]record, error) {
	h, body, err := s.send(ctx, "udp", server, q, wait)
	if err == nil && h.truncated {
		h, body, err = s.send(ctx, "tcp", server, q, wait)
	}
	switch {
	case err == errReply:
		return nil, failure("EBADRESP")
	case err != nil:
		return nil, refused(err)
	case h.code >= len(replies):
		return nil, failure("EBADRESP")
	case h.code != 0:
		return nil, replies[h.code]
	case len(body) == 0:
		return nil, failure("ENODATA")
	}
	return body, nil
}

// refused is the code of what went wrong on the way.
func refused(err error) error {
	var timeout stdnet.Error
	switch {
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return failure("ECONNREFUSED")
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, stdnet.ErrClosed), errors.Is(err, context.Canceled):
		return failure("ETIMEOUT")
	}
	return failure("ECONNREFUSED")
}

func (s *settings) send(ctx context.Context, network, server string, q []byte, wait time.Duration) (h header, found []record, err error) {
	end := time.Now().Add(wait)
	d := stdnet.Dialer{Deadline: end}
	local := s.local4
	if strings.HasPrefix(server, "[") {
		local = s.local6
	}
	if local.IsValid() && network == "udp" {
		d.LocalAddr = stdnet.UDPAddrFromAddrPort(netip.AddrPortFrom(local, 0))
	} else if local.IsValid() {
		d.LocalAddr = stdnet.TCPAddrFromAddrPort(netip.AddrPortFrom(local, 0))
	}
	c, err := d.DialContext(ctx, network, server)
	if err != nil {
		return h, nil, err
	}
	defer c.Close()
	defer context.AfterFunc(ctx, func() { c.Close() })()
	c.SetDeadline(end)
	packet := q
	if network == "tcp" {
		packet = append(binary.BigEndian.AppendUint16(nil, uint16(len(q))), q...)
	}
	if _, err = c.Write(packet); err != nil {
		return h, nil, err
	}
	b := make([]byte, 65535)
	for {
		n, err := receive(c, network, b)
		if err != nil {
			return h, nil, err
		}
		h, rest, err := reply(b[:n], q)
		switch {
		case err != nil:
			continue // not what was asked for
		case h.truncated && network == "udp":
			return h, nil, nil
		}
		found, err = rest.records(h.answers)
		return h, found, err
	}
}

func receive(c stdnet.Conn, network string, b []byte) (int, error) {
	if network == "udp" {
		return c.Read(b)
	}
	if _, err := io.ReadFull(c, b[:2]); err != nil {
		return 0, err
	}
	return io.ReadFull(c, b[:binary.BigEndian.Uint16(b)])
}

// reverse finds names of an address: those that /etc/hosts has, or those of its zone.
func (s *settings) reverse(ctx context.Context, address string) ([]record, error) {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return nil, failure("ENOTFOUND")
	}
	nobody := stdnet.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (stdnet.Conn, error) { return nil, errReply }}
	if names, err := nobody.LookupAddr(ctx, address); err == nil && len(names) > 0 {
		var found []record
		for _, n := range names {
			found = append(found, record{kind: types["PTR"], texts: []string{strings.TrimSuffix(n, ".")}})
		}
		return found, nil
	}
	return s.ask(ctx, arpa(ip.Unmap().WithZone("")), types["PTR"])
}

// arpa is the name under which the names of an address are kept.
func arpa(ip netip.Addr) string {
	const digits = "0123456789abcdef"
	var parts []string
	b := ip.AsSlice()
	slices.Reverse(b)
	for _, x := range b {
		if ip.Is4() {
			parts = append(parts, netip.AddrFrom4([4]byte{0, 0, 0, x}).String()[len("0.0.0."):])
		} else {
			parts = append(parts, digits[x&15:x&15+1], digits[x>>4:x>>4+1])
		}
	}
	if ip.Is4() {
		return strings.Join(parts, ".") + ".in-addr.arpa"
	}
	return strings.Join(parts, ".") + ".ip6.arpa"
}
