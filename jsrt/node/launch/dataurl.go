package launch

import (
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// Modules of data: URLs, https://nodejs.org/api/esm.html#data-imports, in programs that
// have the interpreter.

func isDataURL(name string) bool { return strings.HasPrefix(name, "data:") }

// diskData makes the text in a data: URL a module, unless it is one.
func diskData(l *loader, name string) int {
	for i := range l.p.Modules[l.own:] {
		if l.p.Modules[l.own+i].Name == name {
			return l.own + i
		}
	}
	mime, text := l.parseDataURL(name)
	m := Module{Name: name, Kind: ESM, Text: text}
	switch mime {
	case "text/javascript":
	case "application/json":
		m.Kind = JSON
	case "application/wasm":
		panic(l.r.TypeError("WebAssembly modules of data: URLs are not supported by gonodec"))
	default:
		if mime == "" {
			mime = "null"
		}
		t := l.r.RangeError("Unknown module format: " + mime + " for URL " + name)
		jsrt.CreateDataProperty(l.r, t.Value.Object(), jsrt.Key("code"), jsrt.Str(jsrt.Latin1("ERR_UNKNOWN_MODULE_FORMAT")))
		panic(t)
	}
	l.p.Modules = append(l.p.Modules[:len(l.p.Modules):len(l.p.Modules)], m)
	l.insts, l.mods = append(l.insts, nil), append(l.mods, nil)
	return len(l.p.Modules) - 1
}

// parseDataURL splits a data: URL into its type, without parameters, and its text.
func (l *loader) parseDataURL(name string) (mime, text string) {
	head, body, ok := strings.Cut(name[len("data:"):], ",")
	if !ok {
		t := l.r.TypeError("Invalid URL")
		jsrt.CreateDataProperty(l.r, t.Value.Object(), jsrt.Key("code"), jsrt.Str(jsrt.Latin1("ERR_INVALID_URL")))
		panic(t)
	}
	body = percentDecoded(body)
	mime, parameters, _ := strings.Cut(head, ";")
	if parameters == "base64" || strings.HasSuffix(parameters, ";base64") {
		body = base64Decoded(body)
	}
	return mime, body
}

// base64Decoded decodes both alphabets and leaves out what belongs to neither. Package
// encoding/base64 would be linked with its tables by programs without data: URLs.
func base64Decoded(s string) string {
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	var b strings.Builder
	bits, n := 0, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch c {
		case '-':
			c = '+'
		case '_':
			c = '/'
		}
		d := strings.IndexByte(digits, c)
		if d < 0 {
			continue
		}
		bits, n = bits<<6|d, n+6
		if n >= 8 {
			n -= 8
			b.WriteByte(byte(bits >> n))
			bits &= 1<<n - 1
		}
	}
	return b.String()
}

// resolveFromData finds a specifier in the module of a data: URL: Node's modules and whole
// URLs.
func (l *loader) resolveFromData(i int, spec string) (int, bool) {
	if t, ok := l.nodes[strings.TrimPrefix(spec, "node:")]; ok && !isRelative(spec) {
		return t, true
	}
	if strings.HasPrefix(spec, "/") && l.disk != nil { // a file: URL
		return l.disk.resolve(l, i, spec, true)
	}
	t := l.r.TypeError("Failed to resolve module specifier \"" + spec + "\" from \"" + l.path(i) + "\": Invalid relative URL or base scheme is not hierarchical.")
	jsrt.CreateDataProperty(l.r, t.Value.Object(), jsrt.Key("code"), jsrt.Str(jsrt.Latin1("ERR_UNSUPPORTED_RESOLVE_REQUEST")))
	panic(t)
}
