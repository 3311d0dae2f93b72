package launch

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// Finding files as Node does, https://nodejs.org/api/modules.html#all-together and
// https://nodejs.org/api/esm.html#resolution-algorithm-specification.

// diskQuery is one search.
type diskQuery struct {
	l        *loader
	from     string // the file that asks
	imported bool
}

func (q *diskQuery) conditions() []string {
	if q.imported {
		return []string{"node", "import", "module-sync", "default"}
	}
	return []string{"node", "require", "module-sync", "default"}
}

func (q *diskQuery) find(spec string) (string, bool) {
	dir := filepath.Dir(q.from)
	switch {
	case spec == "." || spec == ".." || strings.HasPrefix(spec, "./") || strings.HasPrefix(spec, "../") || filepath.IsAbs(spec):
		path := spec
		if !filepath.IsAbs(spec) {
			path = filepath.Join(dir, filepath.FromSlash(spec))
		} else {
			path = filepath.Clean(spec)
		}
		if q.imported {
			return path, isFile(path)
		}
		return q.file(path, strings.HasSuffix(spec, "/") || spec == "." || spec == ".." || strings.HasSuffix(spec, "/.") || strings.HasSuffix(spec, "/.."))
	case strings.HasPrefix(spec, "#"):
		if p := q.l.scopeOf(dir); p != nil && p.json.has("imports") {
			return q.target(p, p.json.get("imports"), spec, true)
		}
		return "", false
	}
	name, sub := packageName(spec)
	if p := q.l.scopeOf(dir); p != nil && p.json.get("name") == name && p.json.has("exports") {
		return q.exports(p, sub)
	}
	for at := dir; ; at = filepath.Dir(at) {
		if filepath.Base(at) != "node_modules" {
			if path, ok := q.packageAt(filepath.Join(at, "node_modules", name), sub, strings.HasSuffix(spec, "/")); ok {
				return path, true
			}
		}
		if at == filepath.Dir(at) {
			break
		}
	}
	for _, at := range globalPaths() {
		if path, ok := q.packageAt(filepath.Join(at, name), sub, strings.HasSuffix(spec, "/")); ok && !q.imported {
			return path, true
		}
	}
	return "", false
}

// globalPaths are the directories of NODE_PATH.
func globalPaths() []string {
	var list []string
	for _, p := range filepath.SplitList(os.Getenv("NODE_PATH")) {
		if p != "" {
			list = append(list, p)
		}
	}
	return list
}

// packageName splits a specifier into a package and what is wanted of it: "" or "/path".
func packageName(spec string) (name, sub string) {
	parts := strings.SplitN(spec, "/", 3)
	n := 1
	if strings.HasPrefix(spec, "@") && len(parts) > 1 {
		n = 2
	}
	name = strings.Join(parts[:min(n, len(parts))], "/")
	return name, spec[len(name):]
}

// packageAt finds a path in the package of a directory, which may also be a lone file.
func (q *diskQuery) packageAt(dir, sub string, slash bool) (string, bool) {
	if p := q.l.packageOf(dir); p != nil && p.json.has("exports") {
		return q.exports(p, sub)
	}
	if q.imported && sub != "" {
		path := filepath.Join(dir, filepath.FromSlash(sub))
		return path, isFile(path)
	}
	return q.file(filepath.Join(dir, filepath.FromSlash(sub)), slash)
}

// file finds a file by its path: as it is, with an extension, as a directory.
func (q *diskQuery) file(path string, directory bool) (string, bool) {
	if !directory {
		if isFile(path) {
			return path, true
		}
		if found, ok := q.extended(path); ok {
			return found, true
		}
	}
	if !isDirectory(path) {
		return "", false
	}
	if p := q.l.packageOf(path); p != nil {
		if main, ok := p.json.get("main").(string); ok && main != "" {
			at := filepath.Join(path, filepath.FromSlash(main))
			if isFile(at) {
				return at, true
			}
			if found, ok := q.extended(at); ok {
				return found, true
			}
			if found, ok := q.extended(filepath.Join(at, "index")); ok {
				return found, true
			}
			if found, ok := q.extended(filepath.Join(path, "index")); ok {
				q.l.invalidMain(path, main)
				return found, true
			}
			panic(q.l.missingMain(path, main))
		}
	}
	return q.extended(filepath.Join(path, "index"))
}

func (l *loader) missingMain(dir, main string) *jsrt.Throw {
	t := l.r.Error("Cannot find module '" + filepath.Join(dir, main) + "'. Please verify that the package.json has a valid \"main\" entry")
	o := t.Value.Object()
	set := func(name, v string) { jsrt.CreateDataProperty(l.r, o, jsrt.Key(name), jsrt.Str(jsrt.FromGo(v))) }
	set("code", "MODULE_NOT_FOUND")
	set("path", filepath.Join(dir, "package.json"))
	set("requestPath", dir)
	return t
}

// invalidMain warns as Node does.
func (l *loader) invalidMain(dir, main string) {
	process := jsrt.Get(l.r, l.r.Global, jsrt.Key("process"))
	str := func(s string) jsrt.Value { return jsrt.Str(jsrt.FromGo(s)) }
	emit := jsrt.GetV(l.r, process, jsrt.Key("emitWarning"))
	l.r.Call(emit, process, str("Invalid 'main' field in '"+filepath.Join(dir, "package.json")+"' of '"+main+"'. Please either fix that or report it to the module author"),
		str("DeprecationWarning"), str("DEP0128"))
}

func (q *diskQuery) extended(path string) (string, bool) {
	for _, k := range jsrt.OwnPropertyKeys(q.l.r, q.l.extensions) {
		if at := path + k.ToValue().Str().Go(); isFile(at) {
			return at, true
		}
	}
	return "", false
}

func isFile(path string) bool {
	s, err := os.Stat(path)
	return err == nil && !s.IsDir()
}

// A package is a directory with a package.json.
type diskPackage struct {
	dir  string
	json *orderedObject
}

// scopeOf is the package that a directory belongs to.
func (l *loader) scopeOf(dir string) *diskPackage {
	for ; ; dir = filepath.Dir(dir) {
		if filepath.Base(dir) == "node_modules" {
			return nil
		}
		if p := l.packageOf(dir); p != nil {
			return p
		}
		if dir == filepath.Dir(dir) {
			return nil
		}
	}
}

func (l *loader) packageOf(dir string) *diskPackage {
	file := filepath.Join(dir, "package.json")
	data, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	o, ok := ordered(l.r, l.parseJSON(string(data), "Invalid package config "+file+".")).(*orderedObject)
	if !ok {
		o = &orderedObject{}
	}
	return &diskPackage{dir, o}
}

// parseJSON is JSON.parse, whose errors begin with a prefix.
func (l *loader) parseJSON(text, prefix string) (v jsrt.Value) {
	r := l.r
	parse := jsrt.GetV(r, jsrt.Get(r, r.Global, jsrt.Key("JSON")), jsrt.Key("parse"))
	exc := r.Try(func() { v = r.Call(parse, jsrt.Undef(), jsrt.Str(jsrt.FromGo(strings.TrimPrefix(text, "\ufeff")))) })
	if exc == nil {
		return v
	}
	if e := exc.Value.AsObject(); e != nil {
		message := prefix + jsrt.ToString(r, jsrt.Get(r, e, jsrt.Key("message"))).Go()
		jsrt.SetV(r, exc.Value, jsrt.Key("message"), jsrt.Str(jsrt.FromGo(message)), true)
	}
	panic(exc)
}

func (l *loader) packageError(code, message string) *jsrt.Throw {
	t := l.r.Error(message)
	jsrt.CreateDataProperty(l.r, t.Value.Object(), jsrt.Key("code"), jsrt.Str(jsrt.FromGo(code)))
	return t
}

// exports finds a path by the "exports" of a package.
func (q *diskQuery) exports(p *diskPackage, sub string) (string, bool) {
	exports := p.json.get("exports")
	o, ok := exports.(*orderedObject)
	if !ok || len(o.keys) == 0 || !strings.HasPrefix(o.keys[0], ".") {
		o = &orderedObject{[]string{"."}, map[string]any{".": exports}}
	}
	if path, ok := q.target(p, o, "."+sub, false); ok {
		return path, true
	}
	file := filepath.Join(p.dir, "package.json")
	if sub == "" {
		panic(q.l.packageError("ERR_PACKAGE_PATH_NOT_EXPORTED", "No \"exports\" main defined in "+file))
	}
	panic(q.l.packageError("ERR_PACKAGE_PATH_NOT_EXPORTED", "Package subpath '."+sub+"' is not defined by \"exports\" in "+file))
}

// target finds a key in "exports" or "imports": itself, or the longest pattern that fits.
func (q *diskQuery) target(p *diskPackage, v any, key string, imports bool) (string, bool) {
	o, ok := v.(*orderedObject)
	if !ok {
		return "", false
	}
	if o.has(key) && !strings.Contains(key, "*") {
		return q.value(p, o.get(key), "", imports)
	}
	best, middle := "", ""
	for _, k := range o.keys {
		before, after, star := strings.Cut(k, "*")
		if !star || !strings.HasPrefix(key, before) || !strings.HasSuffix(key, after) || len(key) < len(before)+len(after) {
			continue
		}
		if b, _, _ := strings.Cut(best, "*"); best == "" || len(before) > len(b) {
			best, middle = k, key[len(before):len(key)-len(after)]
		}
	}
	if best == "" {
		return "", false
	}
	return q.value(p, o.get(best), middle, imports)
}

// value follows a target: a path, alternatives, or conditions in their order.
func (q *diskQuery) value(p *diskPackage, v any, middle string, imports bool) (string, bool) {
	switch v := v.(type) {
	case string:
		v = strings.ReplaceAll(v, "*", middle)
		if strings.HasPrefix(v, "./") {
			path := filepath.Join(p.dir, filepath.FromSlash(v))
			return path, isFile(path)
		}
		if imports && !strings.HasPrefix(v, "../") && !strings.HasPrefix(v, "/") {
			own := *q
			own.from = filepath.Join(p.dir, "package.json")
			return own.find(v)
		}
	case []any:
		for _, x := range v {
			if path, ok := q.value(p, x, middle, imports); ok {
				return path, true
			}
		}
	case *orderedObject:
		for _, k := range v.keys {
			for _, c := range q.conditions() {
				if k != c {
					continue
				}
				if path, ok := q.value(p, v.get(k), middle, imports); ok {
					return path, true
				}
			}
		}
	}
	return "", false
}

// orderedObject is an object of JSON whose keys keep their order.
type orderedObject struct {
	keys   []string
	values map[string]any
}

func (o *orderedObject) get(key string) any { return o.values[key] }

func (o *orderedObject) has(key string) bool { return o.values[key] != nil }

// ordered takes a value apart that JSON.parse made.
func ordered(r *jsrt.Realm, v jsrt.Value) any {
	if v.IsString() {
		return v.Str().Go()
	}
	o := v.AsObject()
	if o == nil {
		return nil
	}
	if a := v.AsArray(); a != nil {
		var list []any
		for i := range a.Len() {
			list = append(list, ordered(r, a.At(i)))
		}
		return list
	}
	out := &orderedObject{values: map[string]any{}}
	for _, k := range jsrt.OwnPropertyKeys(r, o) {
		key := k.ToValue().Str().Go()
		out.keys = append(out.keys, key)
		out.values[key] = ordered(r, jsrt.Get(r, o, k))
	}
	return out
}
