// Package url holds the natives of Node's url module: the parser of the URL standard,
// its records behind the objects of class URL, and queries.
package url

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// Native is what require('native') gives to the JavaScript of url.
var Native = []jsrt.Method{
	{Name: "url.parse", Length: 2, Fn2: urlParse},
	{Name: "url.canParse", Length: 2, Fn2: urlCanParse},
	{Name: "url.href", Length: 1, Fn1: urlHref},
	{Name: "url.origin", Length: 1, Fn1: urlOrigin},
	{Name: "url.protocol", Length: 1, Fn1: urlProtocol},
	{Name: "url.username", Length: 1, Fn1: urlUsername},
	{Name: "url.password", Length: 1, Fn1: urlPassword},
	{Name: "url.host", Length: 1, Fn1: urlHost},
	{Name: "url.hostname", Length: 1, Fn1: urlHostname},
	{Name: "url.port", Length: 1, Fn1: urlPort},
	{Name: "url.pathname", Length: 1, Fn1: urlPathname},
	{Name: "url.search", Length: 1, Fn1: urlSearch},
	{Name: "url.hash", Length: 1, Fn1: urlHash},
	{Name: "url.set", Length: 3, Fn3: urlSet},
	{Name: "url.format", Length: 3, Fn3: urlFormat},
	{Name: "url.parseQuery", Length: 1, Fn1: urlParseQuery},
	{Name: "url.serializeQuery", Length: 1, Fn1: urlSerializeQuery},
	{Name: "url.toWellFormed", Length: 1, Fn1: urlToWellFormed},
	{Name: "url.domainToASCII", Length: 1, Fn1: urlDomainToASCII},
	{Name: "url.domainToUnicode", Length: 1, Fn1: urlDomainToUnicode},
	{Name: "url.encodePath", Length: 1, Fn1: urlEncodePath},
	{Name: "url.decodeBytes", Length: 1, Fn1: urlDecodeBytes},
	{Name: "url.uuid", Length: 0, Fn0: urlUUID},
	{Name: "url.legacyClean", Length: 1, Fn1: urlLegacyClean},
	{Name: "url.legacyEscape", Length: 1, Fn1: urlLegacyEscape},
	{Name: "url.legacyHost", Length: 1, Fn1: urlLegacyHost},
}

func str(s string) jsrt.Value {
	if s == "" {
		return jsrt.Str(jsrt.Empty())
	}
	return jsrt.Str(jsrt.Latin1(s))
}

// prefixed is the text behind a character, "" for no text.
func prefixed(c, s string) jsrt.Value {
	if s == "" {
		return jsrt.Str(jsrt.Empty())
	}
	return str(c + s)
}

func parseArgs(input, base jsrt.Value) *record {
	var b *record
	if !base.IsUndefined() {
		if b = parse(base.Str().ToUTF8(), nil); b == nil {
			return nil
		}
	}
	return parse(input.Str().ToUTF8(), b)
}

// parse(input, base): a record, undefined for failure.
func urlParse(fn *jsrt.Function, _, input, base jsrt.Value) jsrt.Value {
	if u := parseArgs(input, base); u != nil {
		return jsrt.NewHostValue(fn.Realm(), u)
	}
	return jsrt.Undef()
}

func urlCanParse(_ *jsrt.Function, _, input, base jsrt.Value) jsrt.Value {
	return jsrt.Bool(parseArgs(input, base) != nil)
}

func of(v jsrt.Value) *record { return jsrt.HostData(v).(*record) }

func urlHref(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value     { return str(of(v).serialize()) }
func urlOrigin(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value   { return str(of(v).origin()) }
func urlProtocol(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value { return str(of(v).scheme + ":") }
func urlUsername(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value { return str(of(v).user) }
func urlPassword(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value { return str(of(v).pass) }
func urlHost(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value     { return str(of(v).hostPort()) }
func urlHostname(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value { return str(of(v).host) }
func urlPathname(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value { return str(of(v).path) }
func urlSearch(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value   { return prefixed("?", of(v).query) }
func urlHash(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value     { return prefixed("#", of(v).fragment) }

func urlPort(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	if p := of(v).port; p >= 0 {
		return str(strconv.Itoa(p))
	}
	return jsrt.Str(jsrt.Empty())
}

// set(record, property, value): what the setter of the property does; false if it is
// href and the value is no URL.
func urlSet(_ *jsrt.Function, _, v, name, value jsrt.Value) jsrt.Value {
	u, s := of(v), value.Str().ToUTF8()
	switch name.Str().Go() {
	case "href":
		n := parse(s, nil)
		if n == nil {
			return jsrt.False
		}
		*u = *n
	case "protocol":
		u.setProtocol(s)
	case "username":
		u.setUsername(s)
	case "password":
		u.setPassword(s)
	case "host":
		u.replaceHost(s, true)
	case "hostname":
		u.replaceHost(s, false)
	case "port":
		u.setPortText(s)
	case "pathname":
		u.setPathname(s)
	case "search":
		u.setSearch(s)
	case "hash":
		u.setHash(s)
	}
	u.href = ""
	return jsrt.True
}

// format(href, flags): url.format of a URL; the flags are 1 auth, 2 fragment, 4
// search, 8 unicode.
func urlFormat(_ *jsrt.Function, _, href, flags, _ jsrt.Value) jsrt.Value {
	u := parse(href.Str().ToUTF8(), nil)
	if u == nil {
		return href
	}
	f := int(flags.Float())
	host := u.host
	if f&8 != 0 {
		host = domainToUnicode(host)
	}
	return jsrt.Str(jsrt.FromGo(u.text(f&1 != 0, f&4 != 0, f&2 != 0, host)))
}

// domainToASCII(domain): "" for one that is not valid.
func urlDomainToASCII(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	if u := parse("ws://"+v.Str().ToUTF8(), nil); u != nil {
		return str(u.host)
	}
	return jsrt.Str(jsrt.Empty())
}

// domainToUnicode(domain): "" for one that is not valid.
func urlDomainToUnicode(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	if u := parse("ws://"+v.Str().ToUTF8(), nil); u != nil {
		return jsrt.Str(jsrt.FromGo(domainToUnicode(u.host)))
	}
	return jsrt.Str(jsrt.Empty())
}

// legacyHost(host): IDNA for url.parse, "" for one that is not valid.
func urlLegacyHost(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	out, err := profile().ToASCII(v.Str().ToUTF8())
	if err != nil {
		return jsrt.Str(jsrt.Empty())
	}
	return jsrt.Str(jsrt.FromGo(out))
}

// encodePath(path): the path of a file URL.
func urlEncodePath(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	var b strings.Builder
	s := v.Str().ToUTF8()
	for i := range len(s) {
		c := s[i]
		if strings.IndexByte("%\\[]|~", c) >= 0 {
			b.WriteByte('%')
			b.WriteByte(upperHex[c>>4])
			b.WriteByte(upperHex[c&15])
			continue
		}
		appendEncoded(&b, c, pathSet)
	}
	return str(b.String())
}

// decodeBytes(text): a Buffer of the percent-decoded text.
func urlDecodeBytes(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	return bytes.NewBuffer(fn.Realm(), []byte(decode(v.Str().ToUTF8())))
}

// toWellFormed(value): ToString, and lone surrogates replaced.
func urlToWellFormed(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	s := jsrt.ToString(fn.Realm(), v)
	if s.IsLatin1() {
		return jsrt.Str(s)
	}
	return jsrt.Str(jsrt.FromGo(s.ToUTF8()))
}

// uuid(): a name for an object URL; it need not be secret.
func urlUUID(*jsrt.Function, jsrt.Value) jsrt.Value {
	hi, lo := rand.Uint64()&^0xF000|0x4000, rand.Uint64()&^(3<<62)|1<<63
	s := hex64(hi) + hex64(lo)
	return str(s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:])
}

func hex64(u uint64) string {
	s := strconv.FormatUint(u, 16)
	return strings.Repeat("0", 16-len(s)) + s
}
