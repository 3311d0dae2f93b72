package url

import (
	"strconv"
	"strings"
)

// record is a URL record, https://url.spec.whatwg.org/#concept-url. All texts are
// ASCII.
type record struct {
	scheme     string
	user, pass string
	host       string
	hasHost    bool
	port       int // -1: null
	// path is the serialised path: "" for an empty list, "/a/b" for segments, or
	// the text of an opaque path.
	path     string
	opaque   bool
	query    string
	hasQuery bool
	fragment string
	hasFrag  bool

	href string // as serialised, "" when something changed
}

// defaultPort is the port of a special scheme; ok says that the scheme is special.
func defaultPort(scheme string) (port int, ok bool) {
	switch scheme {
	case "http", "ws":
		return 80, true
	case "https", "wss":
		return 443, true
	case "ftp":
		return 21, true
	case "file":
		return -1, true
	}
	return -1, false
}

func (u *record) special() bool {
	_, ok := defaultPort(u.scheme)
	return ok
}

// setPort drops the scheme's own port.
func (u *record) setPort(p int) {
	if d, ok := defaultPort(u.scheme); ok && d == p {
		p = -1
	}
	u.port = p
}

func (u *record) credentials() bool { return u.user != "" || u.pass != "" }

// hostless reports that a URL cannot have a username, password or port.
func (u *record) hostless() bool { return !u.hasHost || u.host == "" || u.scheme == "file" }

// copyAuthority takes credentials, host and port from another URL.
func (u *record) copyAuthority(from *record) {
	u.user, u.pass, u.host, u.hasHost, u.port = from.user, from.pass, from.host, from.hasHost, from.port
}

// shorten removes the last segment, but not a drive of a file URL.
func (u *record) shorten() {
	if u.scheme == "file" && len(u.path) == 3 && isNormalDrive(u.path[1:]) {
		return
	}
	if i := strings.LastIndexByte(u.path, '/'); i >= 0 {
		u.path = u.path[:i]
	}
}

func isAlpha(c byte) bool { c |= 0x20; return 'a' <= c && c <= 'z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isDrive is "a Windows drive letter".
func isDrive(s string) bool { return len(s) == 2 && isAlpha(s[0]) && (s[1] == ':' || s[1] == '|') }

func isNormalDrive(s string) bool { return isDrive(s) && s[1] == ':' }

// startsWithDrive is "starts with a Windows drive letter".
func startsWithDrive(s string) bool {
	return len(s) >= 2 && isDrive(s[:2]) && (len(s) == 2 || strings.IndexByte(`/\?#`, s[2]) >= 0)
}

// hostPort is the host with the port.
func (u *record) hostPort() string {
	if u.port < 0 {
		return u.host
	}
	return u.host + ":" + strconv.Itoa(u.port)
}

// serialize is the URL serializer.
func (u *record) serialize() string {
	if u.href == "" {
		u.href = u.text(true, true, true, u.host)
	}
	return u.href
}

// text is the URL with some parts left out.
func (u *record) text(auth, search, hash bool, host string) string {
	var b strings.Builder
	b.Grow(len(u.scheme) + len(u.user) + len(u.pass) + len(host) + len(u.path) + len(u.query) + len(u.fragment) + 16)
	b.WriteString(u.scheme)
	b.WriteByte(':')
	if u.hasHost {
		b.WriteString("//")
		if auth && u.credentials() {
			b.WriteString(u.user)
			if u.pass != "" {
				b.WriteByte(':')
				b.WriteString(u.pass)
			}
			b.WriteByte('@')
		}
		b.WriteString(host)
		if u.port >= 0 {
			b.WriteByte(':')
			b.WriteString(strconv.Itoa(u.port))
		}
	} else if !u.opaque && strings.HasPrefix(u.path, "//") {
		b.WriteString("/.") // or the path would be taken for a host
	}
	b.WriteString(u.path)
	if search && u.hasQuery {
		b.WriteByte('?')
		b.WriteString(u.query)
	}
	if hash && u.hasFrag {
		b.WriteByte('#')
		b.WriteString(u.fragment)
	}
	return b.String()
}

// origin is the serialised origin.
func (u *record) origin() string {
	switch u.scheme {
	case "http", "https", "ws", "wss", "ftp":
		return u.scheme + "://" + u.hostPort()
	case "blob":
		if u.opaque {
			if p := parse(u.path, nil); p != nil && (p.scheme == "http" || p.scheme == "https") {
				return p.origin()
			}
		}
	}
	return "null"
}
