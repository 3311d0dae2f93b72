package dns

import (
	"encoding/binary"
	"errors"
	"net/netip"
	"strings"
)

// Messages of RFC 1035 as far as a stub resolver needs them. Go's package dnsmessage refuses
// labels with dots, which the mailboxes of SOA records have.

// types are the kinds of records that can be asked for, with Node's names.
var types = map[string]uint16{"A": 1, "NS": 2, "CNAME": 5, "SOA": 6, "PTR": 12, "MX": 15, "TXT": 16, "AAAA": 28, "SRV": 33, "NAPTR": 35, "TLSA": 52, "ANY": 255, "CAA": 257}

// record is an answer: texts and numbers of its data in the order in which they come.
type record struct {
	kind    uint16
	ttl     uint32
	numbers []uint32
	texts   []string
}

var (
	errName  = errors.New("bad name")
	errReply = errors.New("bad reply")
)

// question packs a query that asks for recursion.
func question(id uint16, name string, kind uint16) ([]byte, error) {
	b := binary.BigEndian.AppendUint16(nil, id)
	b = append(b, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0) // one question
	start := len(b)
	for _, label := range strings.Split(strings.TrimSuffix(name, "."), ".") {
		if label == "" && name != "." && name != "" || len(label) > 63 {
			return nil, errName
		}
		if label != "" {
			b = append(append(b, byte(len(label))), label...)
		}
	}
	b = append(b, 0)
	if len(b)-start > 255 {
		return nil, errName
	}
	b = binary.BigEndian.AppendUint16(b, kind)
	return binary.BigEndian.AppendUint16(b, 1), nil // the Internet
}

// header is the beginning of a reply.
type header struct {
	id        uint16
	code      int
	truncated bool
	answers   int
}

// reply reads an answer to the packed query q; errReply is nothing that was asked for.
func reply(msg, q []byte) (h header, rest *reader, err error) {
	if len(msg) < len(q) || msg[2]&0x80 == 0 || binary.BigEndian.Uint16(msg[4:]) != 1 || !strings.EqualFold(string(msg[12:len(q)]), string(q[12:])) {
		return h, nil, errReply
	}
	h = header{id: binary.BigEndian.Uint16(msg), code: int(msg[3] & 15), truncated: msg[2]&2 != 0, answers: int(binary.BigEndian.Uint16(msg[6:]))}
	if h.id != binary.BigEndian.Uint16(q) {
		return h, nil, errReply
	}
	return h, &reader{msg: msg, at: len(q)}, nil
}

// reader walks through a message; after an error it stands still.
type reader struct {
	msg []byte
	at  int
	bad bool
}

func (r *reader) bytes(n int) []byte {
	if r.bad || n < 0 || r.at+n > len(r.msg) {
		r.bad = true
		return make([]byte, max(min(n, 4), 0))
	}
	r.at += n
	return r.msg[r.at-n : r.at]
}

func (r *reader) byte() uint32   { return uint32(r.bytes(1)[0]) }
func (r *reader) uint16() uint32 { return uint32(binary.BigEndian.Uint16(r.bytes(2))) }
func (r *reader) uint32() uint32 { return binary.BigEndian.Uint32(r.bytes(4)) }
func (r *reader) text() string   { return string(r.bytes(int(r.byte()))) }

// name follows the pointers of compressed names, each of which leads backwards.
func (r *reader) name() string {
	var labels []string
	end, limit := -1, len(r.msg)
	for total := 0; !r.bad; {
		n := int(r.byte())
		switch {
		case n == 0:
			if end >= 0 {
				r.at = end
			}
			return strings.Join(labels, ".")
		case n&0xc0 == 0xc0:
			to := n&0x3f<<8 | int(r.byte())
			if end < 0 {
				end = r.at
			}
			if to >= limit || to >= r.at-2 {
				r.bad = true
				break
			}
			r.at, limit = to, to
		case n > 63:
			r.bad = true
		default:
			labels = append(labels, string(r.bytes(n)))
			if total += n + 1; total > 255 {
				r.bad = true
			}
		}
	}
	return ""
}

// records reads n answers.
func (r *reader) records(n int) (list []record, err error) {
	for range n {
		r.name()
		x := record{kind: uint16(r.uint16())}
		class := r.uint16()
		x.ttl = r.uint32()
		length := int(r.uint16())
		end := r.at + length
		if r.bad || end > len(r.msg) {
			return nil, errReply
		}
		if class != 1 || !r.data(&x, end) {
			r.at = end
			continue
		}
		if r.bad || r.at != end {
			return nil, errReply
		}
		list = append(list, x)
	}
	return list, nil
}

// data reads what a record holds; false for a kind that nobody asks for.
func (r *reader) data(x *record, end int) bool {
	text := func(s ...string) { x.texts = append(x.texts, s...) }
	number := func(n ...uint32) { x.numbers = append(x.numbers, n...) }
	rest := func() string { return string(r.bytes(end - r.at)) }
	switch x.kind {
	case types["A"], types["AAAA"]:
		ip, ok := netip.AddrFromSlice([]byte(rest()))
		if !ok {
			r.bad = true
		}
		text(ip.String())
	case types["NS"], types["CNAME"], types["PTR"]:
		text(r.name())
	case types["MX"]:
		number(r.uint16())
		text(r.name())
	case types["TXT"]:
		for r.at < end && !r.bad {
			text(r.text())
		}
	case types["SRV"]:
		number(r.uint16(), r.uint16(), r.uint16())
		text(r.name())
	case types["SOA"]:
		text(r.name(), r.name())
		number(r.uint32(), r.uint32(), r.uint32(), r.uint32(), r.uint32())
	case types["NAPTR"]:
		number(r.uint16(), r.uint16())
		text(r.text(), r.text(), r.text(), r.name())
	case types["CAA"]:
		number(r.byte())
		text(r.text(), rest())
	case types["TLSA"]:
		number(r.byte(), r.byte(), r.byte())
		text(rest())
	default:
		return false
	}
	return true
}
