package http1

import (
	"bytes"
	"slices"
)

const (
	wantCRLF  = "Expected CRLF after version"
	wantProto = "Expected HTTP/, RTSP/ or ICE/"
)

// requestLine parses "GET /path HTTP/1.1\r".
func (p *Parser) requestLine(src []byte, start int, line []byte) error {
	m, bad := matchMethod(line)
	if m == "" {
		return p.fail("HPE_INVALID_METHOD", "Invalid method encountered", start+max(bad, 0))
	}
	i := len(m)
	if i == len(line) || line[i] != ' ' {
		return p.fail("HPE_INVALID_METHOD", "Expected space after method", start+i)
	}
	for i < len(line) && line[i] == ' ' {
		i++
	}
	u := i
	for i < len(line) && class[line[i]]&url != 0 {
		i++
	}
	if err := p.checkURL(start, line, u, i, m); err != nil {
		return err
	}
	h := &Head{Method: m, URL: p.target(line, u, i), Framing: Framing{Length: -1}}
	if p.size += i - u; p.size >= p.maxHead {
		return p.fail("HPE_HEADER_OVERFLOW", "Header overflow", start+i)
	}
	p.head = h
	p.state = stateFields
	switch {
	case i == len(line) || i == len(line)-1 && line[i] == '\r':
		h.Minor = 9 // HTTP/0.9
		return nil
	case line[i] == '\r':
		return p.fail("HPE_INVALID_URL", "Expected CRLF", start+i+1)
	}
	for i < len(line) && line[i] == ' ' {
		i++
	}
	n := protocol(line[i:])
	if n == 0 {
		return p.fail("HPE_INVALID_CONSTANT", wantProto, start+i+common(line[i:], "HTTP/"))
	}
	if err := p.protocolOf(m, line[i], start+i+n-1); err != nil {
		return err
	}
	end, err := p.version(start, line, i+n)
	if err != nil {
		return err
	}
	if m == "PRI" {
		return p.preface(src[p.at:], p.at)
	}
	if end == len(line) || line[end] != '\r' {
		return p.fail("HPE_INVALID_VERSION", wantCRLF, start+end+btoi(end == len(line)))
	}
	if end != len(line)-1 {
		return p.fail("HPE_STRICT", wantCRLF, start+end+1)
	}
	return nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func common(b []byte, s string) int {
	n := 0
	for n < len(s) && n < len(b) && b[n] == s[n] {
		n++
	}
	return n
}

// protocol is the length of the name of the protocol with its slash.
func protocol(b []byte) int {
	for _, s := range [...]string{"HTTP/", "RTSP/", "ICE/"} {
		if bytes.HasPrefix(b, []byte(s)) {
			return len(s)
		}
	}
	return 0
}

// checkURL looks at the target, line[u:e], as strictly as RFC 9112 wants it.
func (p *Parser) checkURL(start int, line []byte, u, e int, method string) error {
	i, server := u, method == "CONNECT"
	switch {
	case e == u && !(server && e < len(line) && line[e] >= 0x80):
		return p.fail("HPE_INVALID_URL", "Invalid characters in url", start+u+btoi(u < len(line)))
	case server, line[u] == '/', line[u] == '*':
	case !isAlpha(line[u]):
		return p.fail("HPE_INVALID_URL", "Unexpected start char in url", start+u)
	default:
		var err error
		if i, err = p.schema(start, line, u, e); err != nil {
			return err
		}
		server = true
	}
	for at := false; server && i < e; i++ {
		switch c := line[i]; {
		case c == '/' || c == '?':
			server = false
		case c == '@' && at:
			return p.fail("HPE_INVALID_URL", "Double @ in url", start+i+1)
		case c == '@':
			at = true
		case class[c]&host == 0:
			return p.fail("HPE_INVALID_URL", "Unexpected char in url server", start+i)
		}
	}
	switch {
	case e == len(line) || line[e] == ' ' || line[e] == '\r':
		return nil
	case p.Lenient && line[e] >= 0x80:
		return nil
	case line[e] == '\t' || line[e] == '\f':
		return p.fail("HPE_INVALID_URL", "Invalid characters in url", start+e+1)
	case server:
		return p.fail("HPE_INVALID_URL", "Unexpected char in url server", start+e)
	}
	return p.fail("HPE_INVALID_URL", "Invalid char in url path", start+e)
}

// schema is the position behind the "http://" of a target.
func (p *Parser) schema(start int, line []byte, i, e int) (int, error) {
	for i < e && isAlpha(line[i]) {
		i++
	}
	for _, c := range []byte("://") {
		if i == e {
			return 0, p.fail("HPE_INVALID_URL", "Invalid characters in url", start+i+btoi(i < len(line)))
		}
		if line[i] != c {
			return 0, p.fail("HPE_INVALID_URL", "Unexpected char in url schema", start+i)
		}
		i++
	}
	return i, nil
}

// protocolOf checks that a protocol knows a method; at is the slash behind its name.
func (p *Parser) protocolOf(method string, name byte, at int) error {
	rtsp := slices.Contains(rtspMethods, method)
	switch {
	case name == 'H' && rtsp:
		return p.fail("HPE_INVALID_CONSTANT", "Invalid method for HTTP/x.x request", at)
	case name == 'R' && !rtsp && method != "OPTIONS" && method != "GET" && method != "POST":
		return p.fail("HPE_INVALID_CONSTANT", "Invalid method for RTSP/x.x request", at)
	case name == 'I' && method != "SOURCE":
		return p.fail("HPE_INVALID_CONSTANT", "Expected SOURCE method for ICE/x.x request", at)
	}
	return nil
}

// preface is how HTTP/2 goes on behind "PRI * HTTP/2.0".
func (p *Parser) preface(rest []byte, at int) error {
	const want = "\r\nSM\r\n\r\n"
	if n := common(rest, want); n < len(want) && n < len(rest) {
		return p.fail("HPE_INVALID_VERSION", "Expected HTTP/2 Connection Preface", at+n)
	}
	return p.fail("HPE_PAUSED_H2_UPGRADE", "Pause on PRI/Upgrade", at+len(want))
}

func isAlpha(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// version parses "1.1" and returns the position behind it.
func (p *Parser) version(start int, line []byte, i int) (int, error) {
	h := p.head
	at := func(k int) byte {
		if k < len(line) {
			return line[k]
		}
		return '\n'
	}
	switch {
	case !isDigit(at(i)):
		return 0, p.fail("HPE_INVALID_VERSION", "Invalid major version", start+i)
	case at(i+1) != '.':
		return 0, p.fail("HPE_INVALID_VERSION", "Expected dot", start+i+1)
	case !isDigit(at(i + 2)):
		return 0, p.fail("HPE_INVALID_VERSION", "Invalid minor version", start+i+2)
	}
	h.Major, h.Minor = at(i)-'0', at(i+2)-'0'
	switch [2]uint8{h.Major, h.Minor} {
	case [2]uint8{0, 9}, [2]uint8{1, 0}, [2]uint8{1, 1}, [2]uint8{2, 0}:
	default:
		return 0, p.fail("HPE_INVALID_VERSION", "Invalid HTTP version", start+i+3)
	}
	return i + 3, nil
}

// statusLine parses "HTTP/1.1 200 OK\r".
func (p *Parser) statusLine(start int, line []byte) error {
	h := &Head{Framing: Framing{Length: -1}}
	p.head = h
	p.state = stateFields
	n := protocol(line)
	if n == 0 {
		return p.fail("HPE_INVALID_CONSTANT", wantProto, start+common(line, "HTTP/"))
	}
	i, err := p.version(start, line, n)
	if err != nil {
		return err
	}
	if i == len(line) || line[i] != ' ' {
		return p.fail("HPE_INVALID_VERSION", "Expected space after version", start+i)
	}
	digits := i + 1
	for i++; i < len(line) && isDigit(line[i]) && i < digits+3; i++ {
		h.Status = 10*h.Status + int(line[i]-'0')
	}
	if i < digits+3 {
		return p.fail("HPE_INVALID_STATUS", "Invalid status code", start+i)
	}
	if i < len(line) && line[i] != ' ' && line[i] != '\r' {
		return p.fail("HPE_INVALID_STATUS", "Invalid response status", start+i)
	}
	switch cr := bytes.IndexByte(line, '\r'); {
	case cr < 0:
		return p.fail("HPE_CR_EXPECTED", "Missing expected CR after response line", start+len(line))
	case cr < len(line)-1:
		return p.fail("HPE_STRICT", "Expected LF after CR", start+cr+1)
	case i < cr:
		h.Reason = string(line[i+1 : cr])
	}
	if p.size += len(h.Reason); p.size >= p.maxHead {
		return p.fail("HPE_HEADER_OVERFLOW", "Header overflow", start+len(line)-1)
	}
	return nil
}

// protocolMismatch is the position of the byte of b with which no protocol's name can
// go on, or -1.
func protocolMismatch(b []byte) int {
	longest := 0
	for _, s := range [...]string{"HTTP/", "RTSP/", "ICE/"} {
		n := common(b, s)
		if n == len(b) || n == len(s) {
			return -1
		}
		longest = max(longest, n)
	}
	return longest
}
