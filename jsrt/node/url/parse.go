package url

import (
	"strings"
)

// The basic URL parser, https://url.spec.whatwg.org/#concept-basic-url-parser. The
// input is UTF-8. States are methods; p is the rest of the input.

// parse returns nil for failure.
func parse(input string, base *record) *record {
	s := clean(input)
	u := &record{port: -1}
	if n := schemeLength(s); n > 0 {
		u.scheme = schemeName(s[:n])
		if !u.afterScheme(s[n+1:], base) {
			return nil
		}
		return u
	}
	if !u.noScheme(s, base) {
		return nil
	}
	return u
}

// clean trims controls and spaces and removes tabs and line ends.
func clean(s string) string {
	for i := range len(s) {
		if s[i] <= ' ' {
			return removeTabs(strings.Trim(s, c0AndSpace))
		}
	}
	return s
}

// delimiter is the index of the first character that ends a host or a segment, the
// length if there is none.
func delimiter(s string, special bool) int {
	for i := range len(s) {
		switch s[i] {
		case '/', '?', '#':
			return i
		case '\\':
			if special {
				return i
			}
		}
	}
	return len(s)
}

// pathEnd is where the query or the fragment begins.
func pathEnd(s string) int {
	for i := range len(s) {
		if s[i] == '?' || s[i] == '#' {
			return i
		}
	}
	return len(s)
}

const c0AndSpace = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f "

func removeTabs(s string) string {
	if strings.ContainsAny(s, "\t\n\r") {
		return strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
	}
	return s
}

// schemeName is a scheme in lower case; the usual ones need no memory.
func schemeName(s string) string {
	switch s {
	case "http":
		return "http"
	case "https":
		return "https"
	}
	return strings.ToLower(s)
}

// schemeLength is the length of a scheme before its colon, 0 if there is none.
func schemeLength(s string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case isAlpha(c):
		case i > 0 && (isDigit(c) || c == '+' || c == '-' || c == '.'):
		case i > 0 && c == ':':
			return i
		default:
			return 0
		}
	}
	return 0
}

func (u *record) afterScheme(p string, base *record) bool {
	switch {
	case u.scheme == "file":
		return u.file(p, base)
	case u.special():
		if base != nil && base.scheme == u.scheme && !strings.HasPrefix(p, "//") {
			return u.relative(p, base)
		}
		return u.authority(skipSlashes(p))
	case strings.HasPrefix(p, "//"):
		return u.authority(p[2:])
	case strings.HasPrefix(p, "/"):
		u.pathQueryFragment(p[1:])
		return true
	}
	u.opaquePath(p)
	return true
}

func (u *record) opaquePath(p string) {
	u.opaque = true
	end := pathEnd(p)
	path := p[:end]
	if end < len(p) && strings.HasSuffix(path, " ") {
		path = path[:len(path)-1] + "%20"
	}
	u.path = encode(path, c0Set)
	u.queryFragment(p[end:])
}

func (u *record) noScheme(p string, base *record) bool {
	switch {
	case base == nil:
		return false
	case base.opaque:
		if !strings.HasPrefix(p, "#") {
			return false
		}
		*u = *base
		u.href = ""
		u.queryFragment(p)
		return true
	case base.scheme == "file":
		u.scheme = "file"
		return u.file(p, base)
	}
	return u.relative(p, base)
}

func isSlash(p string, special bool) bool { return p != "" && (p[0] == '/' || special && p[0] == '\\') }

// relative is the relative state and the relative slash state.
func (u *record) relative(p string, base *record) bool {
	u.scheme = base.scheme
	special := u.special()
	if isSlash(p, special) {
		p = p[1:]
		if special && isSlash(p, true) {
			return u.authority(skipSlashes(p))
		}
		if isSlash(p, false) {
			return u.authority(p[1:])
		}
		u.copyAuthority(base)
		u.pathQueryFragment(p)
		return true
	}
	u.copyAuthority(base)
	u.path, u.query, u.hasQuery = base.path, base.query, base.hasQuery
	if p == "" || p[0] == '?' || p[0] == '#' {
		u.queryFragment(p)
		return true
	}
	u.query, u.hasQuery = "", false
	u.shorten()
	u.pathQueryFragment(p)
	return true
}

func skipSlashes(p string) string {
	for p != "" && (p[0] == '/' || p[0] == '\\') {
		p = p[1:]
	}
	return p
}

// authorityEnd is where the authority ends.
func (u *record) authorityEnd(p string) int { return delimiter(p, u.special()) }

// authority is the authority state, the host state and the port state.
func (u *record) authority(p string) bool {
	end := u.authorityEnd(p)
	auth, rest := p[:end], p[end:]
	if at := strings.LastIndexByte(auth, '@'); at >= 0 {
		name, pass, _ := strings.Cut(auth[:at], ":")
		u.user, u.pass = encode(name, userinfoSet), encode(pass, userinfoSet)
		if auth = auth[at+1:]; auth == "" {
			return false
		}
	}
	host, port, hasPort := cutPort(auth)
	if host == "" && (hasPort || u.special()) {
		return false
	}
	if !u.setHost(host) {
		return false
	}
	if hasPort && port != "" {
		n, digits := parsePort(port)
		if digits != len(port) || n > 65535 {
			return false
		}
		u.setPort(n)
	}
	u.pathStart(rest)
	return true
}

// cutPort splits at the colon that is not in brackets.
func cutPort(s string) (host, port string, found bool) {
	inside := false
	for i := range len(s) {
		switch s[i] {
		case '[':
			inside = true
		case ']':
			inside = false
		case ':':
			if !inside {
				return s[:i], s[i+1:], true
			}
		}
	}
	return s, "", false
}

// parsePort reads digits; greater numbers than 65535 are all the same.
func parsePort(s string) (n, digits int) {
	for digits < len(s) && isDigit(s[digits]) {
		n = min(n*10+int(s[digits]-'0'), 1<<20)
		digits++
	}
	return n, digits
}

func (u *record) setHost(s string) bool {
	h, ok := parseHost(s, u.special())
	if ok {
		u.host, u.hasHost = h, true
	}
	return ok
}

// file is the file state, the file slash state and the file host state.
func (u *record) file(p string, base *record) bool {
	if base != nil && base.scheme != "file" {
		base = nil
	}
	u.host, u.hasHost = "", true
	if !isSlash(p, true) {
		if base == nil {
			u.pathQueryFragment(p)
			return true
		}
		u.host, u.hasHost, u.path, u.query, u.hasQuery = base.host, base.hasHost, base.path, base.query, base.hasQuery
		if p == "" || p[0] == '?' || p[0] == '#' {
			u.queryFragment(p)
			return true
		}
		u.query, u.hasQuery = "", false
		if startsWithDrive(p) {
			u.path = ""
		} else {
			u.shorten()
		}
		u.pathQueryFragment(p)
		return true
	}
	p = p[1:]
	if isSlash(p, true) {
		return u.fileHost(p[1:])
	}
	if base != nil {
		u.host, u.hasHost = base.host, base.hasHost
		if !startsWithDrive(p) && len(base.path) >= 3 && isNormalDrive(base.path[1:3]) && (len(base.path) == 3 || base.path[3] == '/') {
			u.path = base.path[:3]
		}
	}
	u.pathQueryFragment(p)
	return true
}

func (u *record) fileHost(p string) bool {
	end := u.authorityEnd(p)
	if isDrive(p[:end]) {
		u.pathQueryFragment(p)
		return true
	}
	if end > 0 {
		if !u.setHost(p[:end]) {
			return false
		}
		if u.host == "localhost" {
			u.host = ""
		}
	}
	u.pathStart(p[end:])
	return true
}

// pathStart is the path start state.
func (u *record) pathStart(p string) {
	special := u.special()
	switch {
	case special && isSlash(p, true):
		u.pathQueryFragment(p[1:])
	case special:
		u.pathQueryFragment(p)
	case p != "" && p[0] == '/':
		u.pathQueryFragment(p[1:])
	default:
		u.queryFragment(p)
	}
}

// pathQueryFragment is the path state for text behind a slash, and what follows.
func (u *record) pathQueryFragment(p string) {
	end := pathEnd(p)
	u.segments(p[:end])
	u.queryFragment(p[end:])
}

// segments appends the segments of a path.
func (u *record) segments(p string) {
	special := u.special()
	if u.plainPath(p) {
		u.path += "/" + p
		return
	}
	for {
		end := delimiter(p, special)
		for end < len(p) && (p[end] == '?' || p[end] == '#') { // of a setter: they are encoded
			end += 1 + delimiter(p[end+1:], special)
		}
		last := end == len(p)
		u.segment(p[:end], last)
		if last {
			return
		}
		p = p[end+1:]
	}
}

// plainPath reports a path that is appended as it is: no dots that mean something,
// nothing to encode.
func (u *record) plainPath(p string) bool {
	if u.scheme == "file" {
		return false
	}
	for i := range len(p) {
		if c := p[i]; inSet(c, pathSet) || c == '.' && (i == 0 || p[i-1] == '/') || c == '%' || c == '\\' {
			return false
		}
	}
	return true
}

func (u *record) segment(s string, last bool) {
	switch dots(s) {
	case 2:
		u.shorten()
		if last {
			u.path += "/"
		}
		return
	case 1:
		if last {
			u.path += "/"
		}
		return
	}
	if u.scheme == "file" && u.path == "" && isDrive(s) {
		s = s[:1] + ":"
	}
	u.path += "/" + encode(s, pathSet)
}

// dots is 1 for a single-dot segment, 2 for a double-dot one, else 0.
func dots(s string) int {
	n := 0
	for s != "" {
		switch {
		case s[0] == '.':
			s = s[1:]
		case len(s) >= 3 && s[0] == '%' && s[1] == '2' && s[2]|0x20 == 'e':
			s = s[3:]
		default:
			return 0
		}
		if n++; n > 2 {
			return 0
		}
	}
	return n
}

// queryFragment takes a query and a fragment, if they are there.
func (u *record) queryFragment(p string) {
	if p == "" {
		return
	}
	if p[0] == '?' {
		q, f, found := strings.Cut(p[1:], "#")
		u.setQuery(q)
		if !found {
			return
		}
		p = f
	} else {
		p = p[1:]
	}
	u.fragment, u.hasFrag = encode(p, fragmentSet), true
}

func (u *record) setQuery(q string) {
	set := querySet
	if u.special() {
		set = specialQuerySet
	}
	u.query, u.hasQuery = encode(q, set), true
}
