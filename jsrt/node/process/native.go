// Package process holds the natives of Node's process object.
package process

import (
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsdate"
	"github.com/gonodec/gonodec/jsrt/node/heap"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of process.
var Native = []jsrt.Method{
	{Name: "process.argv", Length: 0, Fn0: processArgv},
	{Name: "process.script", Length: 0, Fn0: processScript},
	{Name: "process.execPath", Length: 0, Fn0: processExecPath},
	{Name: "process.platform", Length: 0, Fn0: processPlatform},
	{Name: "process.arch", Length: 0, Fn0: processArch},
	{Name: "process.pid", Length: 0, Fn0: processPid},
	{Name: "process.ppid", Length: 0, Fn0: processPpid},
	{Name: "process.cwd", Length: 0, Fn0: processCwd},
	{Name: "process.chdir", Length: 1, Fn1: processChdir},
	{Name: "process.envKeys", Length: 0, Fn0: processEnvKeys},
	{Name: "process.envGet", Length: 1, Fn1: processEnvGet},
	{Name: "process.envSet", Length: 2, Fn2: processEnvSet},
	{Name: "process.envDelete", Length: 1, Fn1: processEnvDelete},
	{Name: "process.nextTick", Length: 1, FnV: processNextTick},
	{Name: "process.hrtime", Length: 0, Fn0: processHrtime},
	{Name: "process.uptime", Length: 0, Fn0: processUptime},
	{Name: "process.timeOrigin", Length: 0, Fn0: processTimeOrigin},
	{Name: "process.exit", Length: 1, Fn1: processExit},
	{Name: "process.fatal", Length: 1, Fn1: processFatal},
	{Name: "process.setExitCode", Length: 1, Fn1: processSetExitCode},
	{Name: "process.abort", Length: 0, Fn0: processAbort},
	{Name: "process.kill", Length: 2, Fn2: processKill},
	{Name: "process.memory", Length: 0, Fn0: processMemory},
	{Name: "process.availableMemory", Length: 0, Fn0: processAvailableMemory},
	{Name: "process.ids", Length: 0, Fn0: processIds},
	{Name: "process.write", Length: 2, Fn2: processWrite},
	{Name: "process.writeBytes", Length: 2, Fn2: processWriteBytes},
	{Name: "process.isatty", Length: 1, Fn1: processIsatty},
	{Name: "process.hooks", Length: 1, Fn1: processHooks},
	{Name: "process.origin", Length: 2, Fn2: processOrigin},
	{Name: "process.display", Length: 1, Fn1: processDisplay},
	{Name: "process.require", Length: 1, Fn1: processRequire},
	{Name: "process.linked", Length: 1, Fn1: processLinked},
	{Name: "process.microtask", Length: 1, Fn1: processMicrotask},
	{Name: "process.reallyExiting", Length: 0, Fn0: processNothing},
}

func str(s string) jsrt.Value { return jsrt.Str(jsrt.FromGo(s)) }

func list(r *jsrt.Realm, items []string) jsrt.Value {
	a := jsrt.NewArrayCap(r, len(items))
	for _, s := range items {
		a.Append(str(s))
	}
	return jsrt.Arr(a)
}

func processArgv(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return list(fn.Realm(), host.Of(fn.Realm()).Args)
}

func processScript(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return str(host.Of(fn.Realm()).Script)
}

func processExecPath(*jsrt.Function, jsrt.Value) jsrt.Value {
	p, err := os.Executable()
	if err != nil {
		p = os.Args[0]
	}
	return str(p)
}

func processPlatform(*jsrt.Function, jsrt.Value) jsrt.Value {
	if runtime.GOOS == "windows" {
		return str("win32")
	}
	return str(runtime.GOOS)
}

// archNames are Node's names of Go's architectures where they differ.
var archNames = map[string]string{"amd64": "x64", "386": "ia32", "ppc64le": "ppc64", "mipsle": "mipsel"}

func processArch(*jsrt.Function, jsrt.Value) jsrt.Value {
	if a := archNames[runtime.GOARCH]; a != "" {
		return str(a)
	}
	return str(runtime.GOARCH)
}

func processPid(*jsrt.Function, jsrt.Value) jsrt.Value  { return jsrt.Int(os.Getpid()) }
func processPpid(*jsrt.Function, jsrt.Value) jsrt.Value { return jsrt.Int(os.Getppid()) }

func processCwd(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	d, err := syscall.Getwd()
	if err != nil {
		t := host.SystemError(fn.Realm(), err, "uv_cwd", "", "")
		if err == syscall.ENOENT {
			text := "ENOENT: process.cwd failed with error no such file or directory, the current working directory was likely removed without changing the working directory, uv_cwd"
			jsrt.CreateDataProperty(fn.Realm(), t.Value.Object(), jsrt.Key("message"), str(text))
		}
		panic(t)
	}
	return str(d)
}

func processChdir(fn *jsrt.Function, _, dir jsrt.Value) jsrt.Value {
	if err := syscall.Chdir(dir.Str().Go()); err != nil {
		cwd, _ := syscall.Getwd()
		panic(host.SystemError(fn.Realm(), err, "chdir", cwd, dir.Str().Go()))
	}
	return jsrt.Undef()
}

// environOf are the variables of a worker, nil for those of the process.
func environOf(fn *jsrt.Function) host.Environ {
	if t := host.Of(fn.Realm()).Thread; t != nil {
		return t.Environ
	}
	return nil
}

func processEnvKeys(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	if e := environOf(fn); e != nil {
		return list(fn.Realm(), e.Names())
	}
	var keys []string
	for _, e := range os.Environ() {
		for i := 1; i < len(e); i++ {
			if e[i] == '=' {
				keys = append(keys, e[:i])
				break
			}
		}
	}
	return list(fn.Realm(), keys)
}

func processEnvGet(fn *jsrt.Function, _, key jsrt.Value) jsrt.Value {
	get := os.LookupEnv
	if e := environOf(fn); e != nil {
		get = e.Get
	}
	if v, ok := get(key.Str().Go()); ok {
		return str(v)
	}
	return jsrt.Undef()
}

func processEnvSet(fn *jsrt.Function, _, key, v jsrt.Value) jsrt.Value {
	name := key.Str().Go()
	if e := environOf(fn); e != nil {
		e.Set(name, v.Str().Go())
		return jsrt.Undef()
	}
	os.Setenv(name, v.Str().Go())
	envChanged(name)
	return jsrt.Undef()
}

func processEnvDelete(fn *jsrt.Function, _, key jsrt.Value) jsrt.Value {
	name := key.Str().Go()
	if e := environOf(fn); e != nil {
		e.Delete(name)
		return jsrt.Undef()
	}
	os.Unsetenv(name)
	envChanged(name)
	return jsrt.Undef()
}

// envChanged: TZ is the local time zone of dates.
func envChanged(name string) {
	if name == "TZ" {
		jsdate.ZoneChanged()
	}
}

// tick is a callback of process.nextTick or queueMicrotask.
type tick struct {
	r     *jsrt.Realm
	fn    jsrt.Value
	args  []jsrt.Value
	few   [2]jsrt.Value // of args
	scope *host.Scope
}

func (t *tick) Run() {
	if t.scope == nil {
		t.call()
		return
	}
	t.scope.Once(t.call)
}

func (t *tick) call() { t.r.Call(t.fn, jsrt.Undef(), t.args...) }

// nextTick(f, ...args)
func processNextTick(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := &tick{r: r, fn: args[0], scope: host.NewScope(r, "TickObject", jsrt.Value{})}
	t.args = append(t.few[:0:len(t.few)], args[1:]...)
	host.Of(r).Loop.NextTick(t)
	return jsrt.Undef()
}

// microtask is a job that calls a function of its realm.
type microtask jsrt.Function

func (m *microtask) Run() {
	f := (*jsrt.Function)(m)
	jsrt.Call0(f.Realm(), jsrt.Fn(f), jsrt.Undef())
}

func processMicrotask(fn *jsrt.Function, _, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if c := f.AsFunction(); c != nil && c.Code.Flags&jsrt.CodeBound == 0 && c.Realm() == r && !host.Tracked(r) {
		r.Agent().Host.EnqueueJob(r, (*microtask)(c))
		return jsrt.Undef()
	}
	r.Agent().Host.EnqueueJob(r, &tick{r: r, fn: host.Once(r, "Microtask", f)})
	return jsrt.Undef()
}

// hrtime(): nanoseconds of a clock that never goes back, as [seconds, nanoseconds].
func processHrtime(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	d := monotonic()
	return jsrt.Arr(jsrt.NewArrayOf(fn.Realm(), jsrt.Num(float64(d/1e9)), jsrt.Num(float64(d%1e9))))
}

func monotonic() int64 { return asyncrt.NowNs() + bootOffset }

// bootOffset lets the clock start somewhere other than 0, as the system's does.
const bootOffset = 1_000_000_000_000

func processUptime(*jsrt.Function, jsrt.Value) jsrt.Value {
	return jsrt.Num(float64(asyncrt.NowNs()) / 1e9)
}

func processTimeOrigin(*jsrt.Function, jsrt.Value) jsrt.Value {
	return jsrt.Num(float64(asyncrt.Origin()) / 1e6)
}

func processExit(fn *jsrt.Function, _, code jsrt.Value) jsrt.Value {
	env := host.Of(fn.Realm())
	if env.Thread != nil {
		env.Thread.Exit(int(code.Float()))
	}
	env.RunAtExit()
	env.Loop.Flush()
	os.Exit(int(code.Float()))
	return jsrt.Undef()
}

// fatal(err): the thread gives an exception that nothing caught to its parent.
func processFatal(fn *jsrt.Function, _, err jsrt.Value) jsrt.Value {
	t := host.Of(fn.Realm()).Thread
	if t == nil || t.Fatal == nil {
		return jsrt.False
	}
	t.Fatal(err)
	return jsrt.True
}

func processSetExitCode(fn *jsrt.Function, _, code jsrt.Value) jsrt.Value {
	host.Of(fn.Realm()).ExitCode = int(code.Float())
	return jsrt.Undef()
}

// memory(): [rss, heapTotal, heapUsed, external].
func processMemory(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	var m runtime.MemStats
	heap.ReadStats(&m)
	return jsrt.Arr(jsrt.NewArrayOf(fn.Realm(), jsrt.Num(float64(rss(&m))), jsrt.Num(float64(m.HeapSys)), jsrt.Num(float64(m.HeapAlloc)), jsrt.Num(float64(m.StackSys))))
}

func rss(m *runtime.MemStats) uint64 {
	data := host.ReadSystemFile("/proc/self/statm")
	if data == nil {
		return m.Sys
	}
	field, n := 0, uint64(0)
	for _, c := range data {
		if c == ' ' {
			if field == 1 {
				break
			}
			field++
			n = 0
			continue
		}
		n = n*10 + uint64(c-'0')
	}
	return n * uint64(os.Getpagesize())
}

// availableMemory(): what the system could still give, in bytes.
func processAvailableMemory(*jsrt.Function, jsrt.Value) jsrt.Value {
	data := host.ReadSystemFile("/proc/meminfo")
	_, rest, _ := strings.Cut(string(data), "MemAvailable:")
	kB, _, _ := strings.Cut(rest, " kB")
	n, _ := strconv.ParseFloat(strings.TrimSpace(kB), 64)
	return jsrt.Num(n * 1024)
}

// ids(): [uid, gid, euid, egid, groups].
func processIds(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	r := fn.Realm()
	groups := jsrt.NewArray(r)
	ids, _ := os.Getgroups()
	if egid := os.Getegid(); egid >= 0 && !slices.Contains(ids, egid) {
		ids = append(ids, egid)
	}
	for _, id := range ids {
		groups.Append(jsrt.Int(id))
	}
	return jsrt.Arr(jsrt.NewArrayOf(r, jsrt.Int(os.Getuid()), jsrt.Int(os.Getgid()), jsrt.Int(os.Geteuid()), jsrt.Int(os.Getegid()), jsrt.Arr(groups)))
}

// killError is the error of process.kill: worded as those of handles.
func killError(r *jsrt.Realm, err error) *jsrt.Throw {
	t := r.Error("kill " + host.Code(err))
	o := t.Value.Object()
	jsrt.CreateDataProperty(r, o, jsrt.Key("errno"), jsrt.Int(-int(host.Errno(err))))
	jsrt.CreateDataProperty(r, o, jsrt.Key("code"), str(host.Code(err)))
	jsrt.CreateDataProperty(r, o, jsrt.Key("syscall"), str("kill"))
	return t
}

// write(fd, text) writes a whole string to a descriptor at once, as Node does for
// files and terminals.
func processWrite(fn *jsrt.Function, _, fd, text jsrt.Value) jsrt.Value {
	if err := writeAll(int(fd.Float()), []byte(text.Str().ToUTF8())); err != nil {
		return str(host.Code(err))
	}
	return jsrt.Undef()
}

// writeBytes(fd, view) is write for bytes.
func processWriteBytes(_ *jsrt.Function, _, fd, view jsrt.Value) jsrt.Value {
	var b []byte
	if t := view.AsTypedArray(); t != nil {
		b = t.Bytes()
	}
	if err := writeAll(int(fd.Float()), b); err != nil {
		return str(host.Code(err))
	}
	return jsrt.Undef()
}

func processIsatty(_ *jsrt.Function, _, fd jsrt.Value) jsrt.Value {
	return jsrt.Bool(host.IsTerminal(int(fd.Float())))
}

// hooks({ uncaught, handlerThrew, unhandled, handled, beforeExit, exit }) gives the runtime what
// process does at these moments.
func processHooks(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	r := fn.Realm()
	env := host.Of(r)
	get := func(name string) jsrt.Value { return jsrt.GetV(r, o, jsrt.Key(name)) }
	uncaught, unhandled, handled, before, exit := get("uncaught"), get("unhandled"), get("handled"), get("beforeExit"), get("exit")
	threw := get("handlerThrew")
	env.Uncaught = func(v jsrt.Value, origin string) bool {
		defer func() {
			switch x := recover().(type) {
			case nil:
			case *jsrt.Throw: // a handler threw; the stack is still as it was then
				env.Thrown = r.StackFrames()
				r.Call(threw, jsrt.Undef(), x.Value)
			default:
				panic(x)
			}
		}()
		return jsrt.ToBoolean(r.Call(uncaught, jsrt.Undef(), v, str(origin)))
	}
	env.Unhandled = func(list []*jsrt.Object) {
		for _, p := range list {
			_, reason := jsrt.Obj(p).AsPromise().State()
			r.Agent().InRejection(p, func() { r.Call(unhandled, jsrt.Undef(), reason, jsrt.Obj(p)) })
		}
	}
	env.Handled = func(p *jsrt.Object) { r.Call(handled, jsrt.Undef(), jsrt.Obj(p)) }
	env.BeforeExit = func() { r.Call(before, jsrt.Undef()) }
	env.Exit = func() { r.Call(exit, jsrt.Undef()) }
	return jsrt.Undef()
}

func processRequire(fn *jsrt.Function, _, name jsrt.Value) jsrt.Value {
	return host.Of(fn.Realm()).Require(name.Str().Go())
}

// linked(name): the program has the Node module.
func processLinked(fn *jsrt.Function, _, name jsrt.Value) jsrt.Value {
	return jsrt.Bool(host.Of(fn.Realm()).Linked(name.Str().Go()))
}

func processNothing(*jsrt.Function, jsrt.Value) jsrt.Value { return jsrt.Undef() }

var _ asyncrt.Job = (*tick)(nil)

// Row returns a row of Native for another module that needs the same function.
func Row(name string) jsrt.Method {
	for _, m := range Native {
		if m.Name == name {
			return m
		}
	}
	panic("process: no native " + name)
}
