package launch

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// ResolvePaths gives require.resolve its option paths and the method paths,
// https://nodejs.org/api/modules.html#requireresolverequest-options: one of Program.Start
// in programs that name them.
func ResolvePaths(l *loader) {
	l.requires = append(l.requires, func(i int, require *jsrt.Object, resolve *jsrt.Function) {
		wide := jsrt.NewHostFunction(l.r, "resolve", 2, func(r *jsrt.Realm, this jsrt.Value, args []jsrt.Value) jsrt.Value {
			request, options := jsrt.Arg(args, 0), jsrt.Arg(args, 1)
			l.validate("validateString", request, "request")
			if host.IsBuiltin(request.Str().Go()) {
				return request
			}
			if options.IsNullish() {
				return r.Call(jsrt.Fn(resolve), this, args...)
			}
			paths := jsrt.GetV(r, options, jsrt.Key("paths"))
			if paths.IsUndefined() {
				return r.Call(jsrt.Fn(resolve), this, args...)
			}
			return l.resolveIn(i, request, paths)
		})
		lookup := jsrt.NewHostFunction(l.r, "paths", 1, func(r *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
			request := jsrt.Arg(args, 0)
			l.validate("validateString", request, "request")
			return l.lookupPaths(i, request.Str().Go())
		})
		jsrt.CreateDataProperty(l.r, &wide.Object, jsrt.Key("paths"), jsrt.Fn(lookup))
		jsrt.CreateDataProperty(l.r, require, jsrt.Key("resolve"), jsrt.Fn(wide))
	})
}

// resolveIn is require.resolve(request, { paths }).
func (l *loader) resolveIn(i int, request, paths jsrt.Value) jsrt.Value {
	list := paths.AsArray()
	if list == nil {
		panic(l.nodeError("ERR_INVALID_ARG_VALUE", jsrt.Str(jsrt.Latin1("options.paths")), paths))
	}
	spec := request.Str().Go()
	if host.IsBuiltin(spec) {
		return request
	}
	for k := range list.Len() {
		l.validate("validateString", list.At(k), "paths["+jsrt.NumberToString(float64(k)).Go()+"]")
		dir := list.At(k).Str().Go()
		if abs, err := filepath.Abs(filepath.FromSlash(dir)); err == nil {
			dir = abs
		}
		if file, ok := l.resolveFrom(dir, spec); ok {
			return jsrt.Str(jsrt.FromGo(file))
		}
	}
	panic(l.notFound(i, spec))
}

// resolveFrom finds what a specifier means in a directory.
func (l *loader) resolveFrom(dir, spec string) (string, bool) {
	name, err := filepath.Rel(l.root, filepath.Join(dir, "noop.js"))
	if err == nil {
		if t, ok := l.resolvePath(&Module{Name: filepath.ToSlash(name)}, spec); ok {
			return l.path(t), true
		}
	}
	if l.disk != nil {
		return l.disk.find(l, filepath.Join(dir, "noop.js"), spec)
	}
	return shippedIn(dir, spec)
}

// lookupPaths are the directories where a request is looked for; null for Node's modules.
func (l *loader) lookupPaths(i int, spec string) jsrt.Value {
	if host.IsBuiltin(spec) {
		return jsrt.Null
	}
	dir := filepath.Dir(l.path(i))
	var list []string
	if isRelative(spec) {
		list = []string{dir}
	} else {
		for at := dir; ; at = filepath.Dir(at) {
			if filepath.Base(at) != "node_modules" {
				list = append(list, filepath.Join(at, "node_modules"))
			}
			if at == filepath.Dir(at) {
				break
			}
		}
		list = append(list, filepath.SplitList(os.Getenv("NODE_PATH"))...)
		if home := os.Getenv("HOME"); home != "" {
			list = append(list, filepath.Join(home, ".node_modules"), filepath.Join(home, ".node_libraries"))
		}
		if exe, err := os.Executable(); err == nil {
			list = append(list, filepath.Join(filepath.Dir(filepath.Dir(exe)), "lib", "node"))
		}
	}
	out := jsrt.NewArray(l.r)
	for _, p := range list {
		out.Push(l.r, jsrt.Str(jsrt.FromGo(p)))
	}
	return jsrt.Arr(out)
}

func isRelative(spec string) bool {
	return spec == "." || spec == ".." || strings.HasPrefix(spec, "./") || strings.HasPrefix(spec, "../")
}
