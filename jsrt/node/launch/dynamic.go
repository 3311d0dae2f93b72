package launch

import (
	"net/url"
	"path/filepath"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// importCall is import(specifier, options) (§13.3.10).
func (l *loader) importCall(r *jsrt.Realm, inst *jsrt.Instance, spec, options jsrt.Value) jsrt.Value {
	p := jsrt.NewPromise(r)
	t := r.Try(func() {
		name := jsrt.ToString(r, spec).Go()
		l.checkOptions(options)
		i := l.moduleOf(inst)
		target, ok := l.resolveImport(i, fromFileURL(name))
		if !ok {
			panic(l.importNotFound(i, name))
		}
		m := l.record(target)
		m.link()
		m.evaluate().Then(r, func(r *jsrt.Realm, rejected bool, v jsrt.Value) {
			if rejected {
				p.Reject(r, v)
				return
			}
			p.Resolve(r, jsrt.Obj(m.getNamespace()))
		})
	})
	if t != nil {
		p.Reject(r, t.Value)
	}
	return jsrt.PromiseValue(p)
}

// checkOptions validates the second argument of import().
func (l *loader) checkOptions(options jsrt.Value) {
	if options.IsUndefined() {
		return
	}
	o := options.AsObject()
	if o == nil {
		panic(l.r.TypeError("The second argument of import() must be an object"))
	}
	with := jsrt.Get(l.r, o, jsrt.Key("with"))
	if with.IsUndefined() {
		return
	}
	w := with.AsObject()
	if w == nil {
		panic(l.r.TypeError("The 'with' option of import() must be an object"))
	}
	for _, v := range jsrt.EnumerableOwnProperties(l.r, w, jsrt.KindValues) {
		if !v.IsString() {
			panic(l.r.TypeError("Import attribute value must be a string"))
		}
	}
}

func fromFileURL(s string) string {
	if !strings.HasPrefix(s, "file:") {
		return s
	}
	if u, err := url.Parse(s); err == nil {
		return filepath.FromSlash(u.Path)
	}
	return s
}

// moduleOf is the module that compiled code belongs to.
func (l *loader) moduleOf(inst *jsrt.Instance) int {
	for i, x := range l.insts {
		if x == inst {
			return i
		}
	}
	return l.p.Entry
}

// importMeta is import.meta as Node fills it in.
func (l *loader) importMeta(r *jsrt.Realm, inst *jsrt.Instance) jsrt.Value {
	i := l.moduleOf(inst)
	if o := l.metas[i]; o != nil {
		return jsrt.Obj(o)
	}
	path := l.path(i)
	o := jsrt.OrdinaryObjectCreate(r, nil)
	set := func(name string, v jsrt.Value) { jsrt.CreateDataProperty(r, o, jsrt.Key(name), v) }
	set("dirname", jsrt.Str(jsrt.FromGo(filepath.Dir(path))))
	set("filename", jsrt.Str(jsrt.FromGo(path)))
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
	if strings.HasPrefix(path, "node:") {
		return path
	}
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return (&url.URL{Scheme: "file", Path: p}).String()
}
