package launch

import (
	"path/filepath"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/esm"
)

// importCall is import(specifier, options) (§13.3.10).
func (l *esLoader) importCall(_ *jsrt.Realm, inst *jsrt.Instance, spec, options jsrt.Value) jsrt.Value {
	load := func() jsrt.Value {
		return l.graph.Import(spec, options, func(name string, _ [][2]string) *esm.Record {
			i := l.moduleOf(inst)
			target, ok := l.resolveImport(i, fromFileURL(name))
			if !ok {
				panic(l.importNotFound(i, name))
			}
			return l.record(target)
		})
	}
	if trace := l.env.TraceModule; trace != nil && spec.IsString() {
		return trace("import", fileURL(l.path(l.moduleOf(inst))), spec.Str().Go(), load)
	}
	return load()
}

// fromFileURL is the path of a file: URL, and any other specifier itself.
func fromFileURL(s string) string {
	path, ok := strings.CutPrefix(s, "file://")
	if !ok {
		return s
	}
	return filepath.FromSlash(percentDecoded(path))
}

func percentDecoded(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && hexDigit(s[i+1]) >= 0 && hexDigit(s[i+2]) >= 0 {
			b.WriteByte(byte(hexDigit(s[i+1])<<4 | hexDigit(s[i+2])))
			i += 2
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func hexDigit(c byte) int { return strings.IndexByte("0123456789abcdef", c|0x20) }

// moduleOf is the module that compiled code belongs to.
func (l *esLoader) moduleOf(inst *jsrt.Instance) int {
	for i, x := range l.insts {
		if x == inst {
			return i
		}
	}
	return l.p.Entry
}

// importMeta is import.meta as Node fills it in.
func (l *esLoader) importMeta(r *jsrt.Realm, inst *jsrt.Instance) jsrt.Value {
	i := l.moduleOf(inst)
	if o := l.metas[i]; o != nil {
		return jsrt.Obj(o)
	}
	path := l.path(i)
	o := jsrt.OrdinaryObjectCreate(r, nil)
	set := func(name string, v jsrt.Value) { jsrt.CreateDataProperty(r, o, jsrt.Key(name), v) }
	if !isDataURL(path) {
		set("dirname", jsrt.Str(jsrt.FromGo(filepath.Dir(path))))
		set("filename", jsrt.Str(jsrt.FromGo(path)))
	}
	set("main", jsrt.Bool(i == l.p.Entry))
	set("resolve", jsrt.Fn(jsrt.NewHostFunction(r, "resolve", 1, func(r *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
		spec := jsrt.ToString(r, jsrt.Arg(args, 0)).Go()
		t, ok := l.resolveImport(i, spec)
		if !ok {
			panic(l.importNotFound(i, spec))
		}
		return jsrt.Str(jsrt.FromGo(fileURL(l.path(t))))
	})))
	set("url", jsrt.Str(jsrt.FromGo(fileURL(path))))
	l.metas[i] = o
	return jsrt.Obj(o)
}

func fileURL(path string) string {
	if strings.HasPrefix(path, "node:") || isDataURL(path) {
		return path
	}
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	const keep = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-_.~!$&'()*+,;=:@"
	var b strings.Builder
	b.WriteString("file://")
	for i := 0; i < len(p); i++ {
		if strings.IndexByte(keep, p[i]) >= 0 {
			b.WriteByte(p[i])
			continue
		}
		b.WriteByte('%')
		b.WriteByte("0123456789ABCDEF"[p[i]>>4])
		b.WriteByte("0123456789ABCDEF"[p[i]&15])
	}
	return b.String()
}
