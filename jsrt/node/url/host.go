package url

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// Hosts, https://url.spec.whatwg.org/#host-parsing

const forbiddenHost = "\x00\t\n\r #/:<>?@[\\]^|"

// parseHost is the host parser.
func parseHost(s string, special bool) (string, bool) {
	if strings.HasPrefix(s, "[") {
		if !strings.HasSuffix(s, "]") {
			return "", false
		}
		a, ok := parseIPv6(s[1 : len(s)-1])
		return "[" + ipv6Text(a) + "]", ok
	}
	if !special {
		if strings.ContainsAny(s, forbiddenHost) {
			return "", false
		}
		return encode(s, c0Set), true
	}
	domain, ok := domainToASCII(decode(s))
	if !ok {
		return "", false
	}
	if endsInNumber(domain) {
		ip, ok := parseIPv4(domain)
		return ipv4Text(ip), ok
	}
	return domain, true
}

// profile is domain to ASCII with beStrict false.
func profile() *idna.Profile {
	return idna.New(idna.MapForLookup(), idna.BidiRule(), idna.CheckJoiners(true), idna.CheckHyphens(false),
		idna.StrictDomainName(false), idna.Transitional(false), idna.VerifyDNSLength(false))
}

func domainToASCII(s string) (string, bool) {
	out, plain := lowerDomain(s)
	if !plain {
		if !utf8.ValidString(s) {
			return "", false
		}
		var err error
		if out, err = profile().ToASCII(s); err != nil {
			return "", false
		}
	}
	if out == "" {
		return "", false
	}
	for i := range len(out) {
		c := out[i]
		if 'a' <= c && c <= 'z' || isDigit(c) || c == '.' || c == '-' {
			continue
		}
		if c <= 0x20 || c >= 0x7F || c == '%' || strings.IndexByte(forbiddenHost, c) >= 0 {
			return "", false
		}
	}
	return out, true
}

// lowerDomain does for ASCII domains without Punycode what Unicode's mapping does;
// plain is false for others.
func lowerDomain(s string) (out string, plain bool) {
	upper := false
	for i := range len(s) {
		c := s[i]
		if c >= 0x80 {
			return "", false
		}
		upper = upper || 'A' <= c && c <= 'Z'
		if c|0x20 == 'x' && (i == 0 || s[i-1] == '.') && len(s) >= i+4 && strings.EqualFold(s[i:i+4], "xn--") {
			return "", false
		}
	}
	if upper {
		return strings.ToLower(s), true
	}
	return s, true
}

// domainToUnicode shows a domain's Unicode form; it is for reading only.
func domainToUnicode(s string) string {
	out, _ := profile().ToUnicode(s)
	return out
}

// endsInNumber is the ends in a number checker.
func endsInNumber(s string) bool {
	s = strings.TrimSuffix(s, ".")
	last := s[strings.LastIndexByte(s, '.')+1:]
	if last == "" {
		return false
	}
	if !isDigit(last[0]) {
		return false // neither decimal nor 0x
	}
	if strings.Trim(last, "0123456789") == "" {
		return true
	}
	_, ok := ipv4Number(last)
	return ok
}

// ipv4Number is the IPv4 number parser.
func ipv4Number(s string) (uint64, bool) {
	if s == "" {
		return 0, false
	}
	base := 10
	switch {
	case len(s) >= 2 && s[0] == '0' && s[1]|0x20 == 'x':
		s, base = s[2:], 16
	case len(s) >= 2 && s[0] == '0':
		s, base = s[1:], 8
	}
	if s == "" {
		return 0, true
	}
	for i := range len(s) {
		if v := hexValue(s[i]); v < 0 || v >= base {
			return 0, false
		}
	}
	n, err := strconv.ParseUint(s, base, 64)
	if err != nil {
		return math.MaxUint64, true
	}
	return n, true
}

// parseIPv4 is the IPv4 parser.
func parseIPv4(s string) (uint32, bool) {
	parts := strings.Split(strings.TrimSuffix(s, "."), ".")
	if len(parts) > 4 {
		return 0, false
	}
	ip := uint64(0)
	for i, p := range parts {
		n, ok := ipv4Number(p)
		if !ok {
			return 0, false
		}
		if i == len(parts)-1 {
			if n >= 1<<(8*(5-len(parts))) {
				return 0, false
			}
			ip += n
		} else {
			if n > 255 {
				return 0, false
			}
			ip += n << (8 * (3 - i))
		}
	}
	return uint32(ip), true
}

func ipv4Text(ip uint32) string {
	b := make([]byte, 0, 15)
	for i := 3; i >= 0; i-- {
		b = strconv.AppendUint(b, uint64(ip>>(8*i)&255), 10)
		if i > 0 {
			b = append(b, '.')
		}
	}
	return string(b)
}

// parseIPv6 is the IPv6 parser.
func parseIPv6(s string) (a [8]uint16, ok bool) {
	piece, compress, i := 0, -1, 0
	if strings.HasPrefix(s, ":") {
		if !strings.HasPrefix(s, "::") {
			return a, false
		}
		i, piece, compress = 2, 1, 1
	}
	for i < len(s) {
		if piece == 8 {
			return a, false
		}
		if s[i] == ':' {
			if compress >= 0 {
				return a, false
			}
			i++
			piece++
			compress = piece
			continue
		}
		v, n := 0, 0
		for n < 4 && i < len(s) && hexValue(s[i]) >= 0 {
			v = v<<4 | hexValue(s[i])
			i++
			n++
		}
		if i < len(s) && s[i] == '.' {
			if n == 0 || piece > 6 || !ipv4InIPv6(s[i-n:], a[piece:piece+2]) {
				return a, false
			}
			piece += 2
			break
		}
		if i < len(s) {
			if s[i] != ':' {
				return a, false
			}
			if i++; i == len(s) {
				return a, false
			}
		}
		a[piece] = uint16(v)
		piece++
	}
	if compress < 0 {
		return a, piece == 8
	}
	for swaps, to := piece-compress, 7; to != 0 && swaps > 0; swaps, to = swaps-1, to-1 {
		a[to], a[compress+swaps-1] = a[compress+swaps-1], a[to]
	}
	return a, true
}

// ipv4InIPv6 reads the dotted form at the end of an IPv6 address.
func ipv4InIPv6(s string, out []uint16) bool {
	parts := strings.Split(s, ".")
	if len(parts) != 4 {
		return false
	}
	for i, p := range parts {
		if p == "" || len(p) > 3 || len(p) > 1 && p[0] == '0' {
			return false
		}
		n, digits := parsePort(p)
		if digits != len(p) || n > 255 {
			return false
		}
		out[i/2] = out[i/2]<<8 | uint16(n)
	}
	return true
}

// ipv6Text is the IPv6 serializer.
func ipv6Text(a [8]uint16) string {
	at, run := -1, 1
	for i := 0; i < 8; i++ {
		n := 0
		for i+n < 8 && a[i+n] == 0 {
			n++
		}
		if n > run {
			at, run = i, n
		}
		i += n
	}
	b := make([]byte, 0, 40)
	for i := 0; i < 8; i++ {
		if i == at {
			if i == 0 {
				b = append(b, ':')
			}
			b = append(b, ':')
			i += run - 1
			continue
		}
		b = strconv.AppendUint(b, uint64(a[i]), 16)
		if i < 7 {
			b = append(b, ':')
		}
	}
	return string(b)
}
