// Package unixprocess holds the natives of what process has for few programs: credentials,
// execve, what keeps the loop alive.
package unixprocess

import (
	"os"
	"os/user"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of unixprocess.
var Native = []jsrt.Method{
	{Name: "unixprocess.lookup", Length: 2, Fn2: unixprocessLookup},
	{Name: "unixprocess.setId", Length: 2, Fn2: unixprocessSetId},
	{Name: "unixprocess.setGroups", Length: 1, Fn1: unixprocessSetGroups},
	{Name: "unixprocess.initGroups", Length: 2, Fn2: unixprocessInitGroups},
	{Name: "unixprocess.exec", Length: 3, Fn3: unixprocessExec},
	{Name: "unixprocess.active", Length: 0, Fn0: unixprocessActive},
	{Name: "unixprocess.cpu", Length: 0, Fn0: unixprocessCpu},
	{Name: "unixprocess.umask", Length: 1, Fn1: unixprocessUmask},
	{Name: "unixprocess.main", Length: 0, Fn0: unixprocessMain},
	{Name: "unixprocess.builtins", Length: 0, Fn0: unixprocessBuiltins},
	{Name: "unixprocess.print", Length: 1, Fn1: unixprocessPrint},
}

// builtins() are the names of Node's modules.
func unixprocessBuiltins(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	list := jsrt.NewArray(fn.Realm())
	for _, name := range host.BuiltinModules() {
		list.Push(fn.Realm(), jsrt.Str(jsrt.FromGo(name)))
	}
	return jsrt.Arr(list)
}

// lookup(isUser, name) is the number of a user or a group, undefined if there is none.
func unixprocessLookup(_ *jsrt.Function, _, isUser, name jsrt.Value) jsrt.Value {
	text := ""
	if jsrt.ToBoolean(isUser) {
		if u, err := user.Lookup(name.Str().Go()); err == nil {
			text = u.Uid
		}
	} else if g, err := user.LookupGroup(name.Str().Go()); err == nil {
		text = g.Gid
	}
	if n, err := strconv.Atoi(text); err == nil {
		return jsrt.Int(n)
	}
	return jsrt.Undef()
}

// callError is the error of a system call as Node words it where it asks errno itself.
func callError(r *jsrt.Realm, err error, call string) *jsrt.Throw {
	code, text := host.Code(err), err.Error()
	t := r.Error(code + ", " + strings.ToUpper(text[:1]) + text[1:])
	o := t.Value.Object()
	jsrt.CreateDataProperty(r, o, jsrt.Key("errno"), jsrt.Int(int(host.Errno(err))))
	jsrt.CreateDataProperty(r, o, jsrt.Key("code"), jsrt.Str(jsrt.FromGo(code)))
	jsrt.CreateDataProperty(r, o, jsrt.Key("syscall"), jsrt.Str(jsrt.FromGo(call)))
	return t
}

// setId(name, id): name is setuid and the like.
func unixprocessSetId(fn *jsrt.Function, _, name, id jsrt.Value) jsrt.Value {
	call := name.Str().Go()
	if err := setID(call, int(id.Float())); err != nil {
		panic(callError(fn.Realm(), err, call))
	}
	return jsrt.Undef()
}

// setGroups(ids)
func unixprocessSetGroups(fn *jsrt.Function, _, list jsrt.Value) jsrt.Value {
	var ids []int
	for _, v := range jsrt.IteratorToList(fn.Realm(), list, "") {
		ids = append(ids, int(v.Float()))
	}
	if err := setGroups(ids); err != nil {
		panic(callError(fn.Realm(), err, "setgroups"))
	}
	return jsrt.Undef()
}

// initGroups(user, group) sets the groups of a user and one more; false: no such user.
func unixprocessInitGroups(fn *jsrt.Function, _, id, group jsrt.Value) jsrt.Value {
	u, err := user.LookupId(strconv.Itoa(int(id.Float())))
	if err != nil {
		return jsrt.False
	}
	names, err := u.GroupIds()
	if err != nil {
		return jsrt.False
	}
	ids := []int{int(group.Float())}
	for _, s := range names {
		if n, err := strconv.Atoi(s); err == nil && n != ids[0] {
			ids = append(ids, n)
		}
	}
	if err := setGroups(ids); err != nil {
		panic(callError(fn.Realm(), err, "initgroups"))
	}
	return jsrt.True
}

// exec(path, args, env) replaces the process; it returns only by throwing.
func unixprocessExec(fn *jsrt.Function, _, path, args, env jsrt.Value) jsrt.Value {
	r := fn.Realm()
	texts := func(v jsrt.Value) (out []string) {
		for _, x := range jsrt.IteratorToList(r, v, "") {
			out = append(out, x.Str().Go())
		}
		return out
	}
	err := replace(path.Str().Go(), texts(args), texts(env))
	panic(host.SystemError(r, err, "execve", path.Str().Go(), ""))
}

// active() is how many timers and immediates keep the loop alive.
func unixprocessActive(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	r := fn.Realm()
	timers, immediates := host.Of(r).Loop.Active()
	return jsrt.Arr(jsrt.NewArrayOf(r, jsrt.Int(timers), jsrt.Int(immediates)))
}

// cpu(): [user, system] microseconds, and the rest of resourceUsage.
func unixprocessCpu(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	vals := usage()
	a := jsrt.NewArrayCap(fn.Realm(), len(vals))
	for _, v := range vals {
		a.Append(jsrt.Num(float64(v)))
	}
	return jsrt.Arr(a)
}

// main() is require.main.
func unixprocessMain(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return host.Of(fn.Realm()).Main()
}

// print(text) writes to standard error at once.
func unixprocessPrint(_ *jsrt.Function, _, text jsrt.Value) jsrt.Value {
	_, _ = os.Stderr.WriteString(text.Str().Go())
	return jsrt.Undef()
}

// umask(mask) sets the mask and returns the old one; undefined only asks.
func unixprocessUmask(_ *jsrt.Function, _, mask jsrt.Value) jsrt.Value {
	if mask.IsUndefined() {
		old := setMask(0)
		setMask(old)
		return jsrt.Int(old)
	}
	return jsrt.Int(setMask(int(mask.Float())))
}
