package launch

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// OnDisk loads files that are no modules of the program when it requires or imports them:
// one of Program.Start in programs that have the interpreter.
func OnDisk(l *loader) {
	l.disk = &disk{resolve: diskResolve, find: diskFind, data: diskData, load: diskLoad, compile: diskCompile, file: (*loader).diskFile}
	diskExtensions(l)
}

// disk is what a loader asks about files of the disk.
type disk struct {
	// resolve finds what a specifier means in module i, and makes it a module; imported:
	// by the rules of ES modules.
	resolve func(l *loader, i int, spec string, imported bool) (int, bool)
	// find is the path that a specifier means in CommonJS code of a file.
	find func(l *loader, from, spec string) (string, bool)
	// data makes the text of a data: URL a module.
	data func(l *loader, url string) int
	// load fills the module object of a module that resolve made.
	load func(l *loader, i int, o, parent *jsrt.Object)
	// compile makes the code of an ES module that resolve made.
	compile func(l *loader, i int)
	// file makes a file a module.
	file func(l *loader, path string) int
}

// diskFile makes a file a module, unless it is one.
func (l *loader) diskFile(path string) int {
	if real, err := filepath.EvalSymlinks(path); err == nil && !strings.Contains(os.Getenv("NODE_OPTIONS"), "--preserve-symlinks") {
		path = real
	}
	for i := range l.p.Modules {
		m := &l.p.Modules[i]
		if (m.Unit != nil || m.Kind != CommonJS) && l.path(i) == path {
			return i
		}
	}
	kind := FromDisk
	if ext := filepath.Ext(path); ext == ".mjs" || ext == ".js" && l.packageType(path) == "module" {
		kind = ESM
	}
	name, err := filepath.Rel(l.root, path)
	if err != nil {
		name = path
	}
	l.p.Modules = append(l.p.Modules[:len(l.p.Modules):len(l.p.Modules)], Module{Name: filepath.ToSlash(name), Kind: kind})
	l.insts, l.mods = append(l.insts, nil), append(l.mods, nil)
	return len(l.p.Modules) - 1
}

// packageType is the "type" of the package that a file belongs to.
func (l *loader) packageType(path string) string {
	p := l.scopeOf(filepath.Dir(path))
	if p == nil {
		return ""
	}
	s, _ := p.json.get("type").(string)
	return s
}

func diskResolve(l *loader, i int, spec string, imported bool) (int, bool) {
	if spec == "" || strings.HasPrefix(spec, "node:") {
		return 0, false
	}
	q := &diskQuery{l: l, from: l.path(i), imported: imported}
	path, ok := q.find(spec)
	if !ok {
		return 0, false
	}
	return l.diskFile(path), true
}

func diskFind(l *loader, from, spec string) (string, bool) {
	return (&diskQuery{l: l, from: from}).find(spec)
}

// diskLoad loads a file by the function of require.extensions for its name.
func diskLoad(l *loader, i int, o, parent *jsrt.Object) {
	path := l.path(i)
	if parent != nil {
		if children := jsrt.Get(l.r, parent, jsrt.Key("children")).AsArray(); children != nil {
			children.Push(l.r, jsrt.Obj(o))
		}
	}
	done := false
	defer func() {
		if !done {
			l.forget(i)
		}
	}()
	extensions := l.extensions
	f := jsrt.Get(l.r, extensions, jsrt.Key(extensionOf(l, path)))
	l.r.Call(f, jsrt.Obj(extensions), jsrt.Obj(o), jsrt.Str(jsrt.FromGo(path)))
	jsrt.CreateDataProperty(l.r, o, jsrt.Key("loaded"), jsrt.True)
	done = true
}

// extensionOf is the longest extension of a file that require.extensions has, ".js" if it has none.
func extensionOf(l *loader, path string) string {
	base := filepath.Base(path)
	for at := 1; at < len(base); at++ {
		if base[at] == '.' && jsrt.HasOwnProperty(l.r, l.extensions, jsrt.Key(base[at:])) {
			return base[at:]
		}
	}
	return ".js"
}

// diskExtensions fills require.extensions: functions that programs may call and replace.
func diskExtensions(l *loader) {
	r := l.r
	def := func(name string, f func(module *jsrt.Object, path string)) {
		fn := jsrt.NewHostFunction(r, name, 2, func(r *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
			f(jsrt.ToObject(r, jsrt.Arg(args, 0)), jsrt.ToString(r, jsrt.Arg(args, 1)).Go())
			return jsrt.Undef()
		})
		jsrt.CreateDataProperty(r, l.extensions, jsrt.Key(name), jsrt.Fn(fn))
	}
	def(".js", func(o *jsrt.Object, path string) { l.compileInto(o, path, l.readFile(path)) })
	def(".json", func(o *jsrt.Object, path string) {
		jsrt.SetV(r, jsrt.Obj(o), keyExports, l.parseJSON(l.readFile(path), path+": "), true)
	})
	def(".node", func(_ *jsrt.Object, path string) {
		t := r.Error(path + ": programs compiled by gonodec are static, they load no addons")
		jsrt.CreateDataProperty(r, t.Value.Object(), jsrt.Key("code"), jsrt.Str(jsrt.Latin1("ERR_DLOPEN_FAILED")))
		panic(t)
	})
}

func (l *loader) readFile(path string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		panic(l.r.Error("Cannot find module '" + path + "'"))
	}
	return string(data)
}

// compileInto runs text as the CommonJS module o. A .js file with the syntax of ES modules
// is one, if its package does not say what it is.
func (l *loader) compileInto(o *jsrt.Object, path, text string) {
	if strings.HasPrefix(text, "#!") {
		text = "//" + text
	}
	text = strings.TrimPrefix(text, "\ufeff")
	i, ok := l.find(path)
	if !ok {
		i = l.diskFile(path)
	}
	t := &jsrt.ScriptText{File: path, Text: text, Function: true, Params: []string{"exports", "require", "module", "__filename", "__dirname"}}
	u, e := l.r.CompileText(t)
	if e != nil {
		if l.es != nil && filepath.Ext(path) == ".js" && l.packageType(path) == "" {
			if m, wrong := l.r.CompileText(&jsrt.ScriptText{File: path, Text: text, Module: true}); wrong == nil {
				l.p.Modules[i].Kind, l.p.Modules[i].Unit = ESM, m
				jsrt.SetV(l.r, jsrt.Obj(o), keyExports, l.es.requireESM(i, nil), true)
				return
			}
		}
		panic(l.syntaxError(path, e))
	}
	fn := l.r.Call(jsrt.Fn(jsrt.NewClosure(l.diskInstance(i, u), u.Main, nil)), jsrt.Undef())
	exports := jsrt.Get(l.r, o, keyExports)
	l.r.Call(fn, exports, exports, jsrt.Fn(l.requireFunction(i, o)), jsrt.Obj(o), jsrt.Str(jsrt.FromGo(path)), jsrt.Str(jsrt.FromGo(filepath.Dir(path))))
}

// diskInstance is the state of code that was compiled from a text: import() in it counts
// from module i.
func (l *loader) diskInstance(i int, u *jsrt.Unit) *jsrt.Instance {
	l.insts[i] = u.NewInstance(l.r)
	return l.insts[i]
}

func diskCompile(l *loader, i int) {
	path := l.path(i)
	text := l.p.Modules[i].Text
	if !isDataURL(path) {
		text = l.readFile(path)
	}
	u, e := l.r.CompileText(&jsrt.ScriptText{File: path, Text: strings.TrimPrefix(text, "\ufeff"), Module: true})
	if e != nil {
		panic(l.syntaxError(path, e))
	}
	l.p.Modules[i].Unit = u
}

// syntaxError is the error of a file that does not compile; its stack begins with the place.
func (l *loader) syntaxError(path string, e *jsrt.ScriptError) *jsrt.Throw {
	if e.TooDeep {
		return l.r.RangeError("Maximum call stack size exceeded")
	}
	t := l.r.SyntaxError(e.Message)
	o := t.Value.Object()
	stack := jsrt.ToString(l.r, jsrt.Get(l.r, o, jsrt.Key("stack"))).Go()
	place := path + ":" + jsrt.NumberToString(float64(e.Line)).Go() + "\n" + e.Source + "\n" + strings.Repeat(" ", e.Column) + strings.Repeat("^", max(e.Carets, 1)) + "\n\n"
	d := jsrt.DataDescriptor(jsrt.Str(jsrt.FromGo(place+stack)), jsrt.Writable|jsrt.Configurable)
	jsrt.DefineOwnProperty(l.r, o, jsrt.Key("stack"), &d)
	return t
}
