package url

import "strings"

// The setters of the URL class, https://url.spec.whatwg.org/#api

func (u *record) setProtocol(s string) {
	s = removeTabs(s) + ":"
	n := schemeLength(s)
	if n == 0 {
		return
	}
	scheme := strings.ToLower(s[:n])
	_, special := defaultPort(scheme)
	if special != u.special() || scheme == "file" && (u.credentials() || u.port >= 0) || u.scheme == "file" && u.host == "" {
		return
	}
	u.scheme = scheme
	u.setPort(u.port)
}

func (u *record) setUsername(s string) {
	if !u.hostless() {
		u.user = encode(s, userinfoSet)
	}
}

func (u *record) setPassword(s string) {
	if !u.hostless() {
		u.pass = encode(s, userinfoSet)
	}
}

// replaceHost is the setters of host and hostname: the host state with a state
// override.
func (u *record) replaceHost(s string, withPort bool) {
	if u.opaque {
		return
	}
	s = removeTabs(s)
	s = s[:u.authorityEnd(s)]
	if u.scheme == "file" {
		h, ok := "", true
		if s != "" {
			h, ok = parseHost(s, true)
		}
		if ok {
			if h == "localhost" {
				h = ""
			}
			u.host, u.hasHost = h, true
		}
		return
	}
	host, port, hasPort := cutPort(s)
	if hasPort && (host == "" || !withPort) || host == "" && (u.special() || u.credentials() || u.port >= 0) {
		return
	}
	if u.setHost(host) && hasPort {
		u.replacePort(port)
	}
}

// replacePort is the port state with a state override: digits at the beginning count.
func (u *record) replacePort(s string) {
	if n, digits := parsePort(s); digits > 0 && n <= 65535 {
		u.setPort(n)
	}
}

func (u *record) setPortText(s string) {
	if u.hostless() {
		return
	}
	if s == "" {
		u.port = -1
		return
	}
	u.replacePort(removeTabs(s))
}

func (u *record) setPathname(s string) {
	if u.opaque {
		return
	}
	s = removeTabs(s)
	u.path = ""
	switch {
	case isSlash(s, u.special()):
		u.segments(s[1:])
	case s != "" || u.special():
		u.segments(s)
	case !u.hasHost:
		u.path = "/"
	}
}

func (u *record) setSearch(s string) {
	if s == "" {
		u.query, u.hasQuery = "", false
		return
	}
	u.setQuery(removeTabs(strings.TrimPrefix(s, "?")))
}

func (u *record) setHash(s string) {
	if s == "" {
		u.fragment, u.hasFrag = "", false
		return
	}
	u.fragment, u.hasFrag = encode(removeTabs(strings.TrimPrefix(s, "#")), fragmentSet), true
}
