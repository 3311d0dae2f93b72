// Package child_process holds the natives of Node's child_process.
package child_process

import (
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/asyncrt/netio"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
	"github.com/gonodec/gonodec/jsrt/node/ipc"
	"github.com/gonodec/gonodec/jsrt/node/net"
)

// Native is what require('native') gives to the JavaScript of child_process.
var Native = []jsrt.Method{
	{Name: "child_process.spawn", Length: 2, Fn2: spawn},
	{Name: "child_process.spawnSync", Length: 1, Fn1: spawnSync},
	{Name: "child_process.kill", Length: 2, Fn2: kill},
	{Name: "child_process.ref", Length: 2, Fn2: ref},
}

// process is the handle of a child.
type process struct {
	asyncrt.Handle
	p      *os.Process
	exited bool
}

// plan is what a child is started with.
type plan struct {
	file  string
	args  []string
	attr  os.ProcAttr
	stdio []string // pipe, ignore, or a descriptor
}

func text(r *jsrt.Realm, o *jsrt.Object, name string) (string, bool) {
	v := jsrt.Get(r, o, jsrt.Key(name))
	if v.IsNullish() {
		return "", false
	}
	return jsrt.ToString(r, v).Go(), true
}

func texts(r *jsrt.Realm, v jsrt.Value) []string {
	a := v.AsArray()
	list := make([]string, 0, a.Len())
	for i := range a.Len() {
		list = append(list, jsrt.ToString(r, a.At(i)).Go())
	}
	return list
}

// planOf reads {file, args, env, cwd, detached, uid, gid, stdio}.
func planOf(r *jsrt.Realm, v jsrt.Value) *plan {
	o := v.Object()
	get := func(name string) jsrt.Value { return jsrt.Get(r, o, jsrt.Key(name)) }
	p := &plan{args: texts(r, get("args")), stdio: texts(r, get("stdio"))}
	p.file, _ = text(r, o, "file")
	p.attr.Env = texts(r, get("env"))
	p.attr.Dir, _ = text(r, o, "cwd")
	num := func(name string) int {
		if v := get(name); v.IsNumber() {
			return int(v.Float())
		}
		return -1
	}
	p.attr.Sys = sysAttr(jsrt.ToBoolean(get("detached")), num("uid"), num("gid"))
	return p
}

// find is the executable that a name means: as execvp finds it, in the child's PATH.
func (p *plan) find() (string, error) {
	if strings.ContainsRune(p.file, '/') || p.file == "" {
		return p.file, nil
	}
	path := "/usr/local/bin:/usr/bin:/bin"
	for _, e := range p.attr.Env {
		if v, ok := strings.CutPrefix(e, "PATH="); ok {
			path = v
		}
	}
	var denied error
	for _, dir := range strings.Split(path, string(os.PathListSeparator)) {
		if dir == "" {
			dir = "."
		}
		name := dir + "/" + p.file
		st, err := os.Stat(name)
		switch {
		case err != nil || st.IsDir():
		case st.Mode()&0o111 == 0:
			denied = syscall.EACCES
		default:
			return name, nil
		}
	}
	if denied != nil {
		return "", denied
	}
	return "", syscall.ENOENT
}

// start starts the child; files are its descriptors.
func (p *plan) start(files []*os.File) (*os.Process, error) {
	if p.attr.Dir != "" {
		if st, err := os.Stat(p.attr.Dir); err != nil || !st.IsDir() {
			return nil, syscall.ENOENT
		}
	}
	name, err := p.find()
	if err != nil {
		return nil, err
	}
	p.attr.Files = files
	return os.StartProcess(name, p.args, &p.attr)
}

// spawn(plan, f) starts a child and calls f(exit code, signal number) when it has
// ended. It gives [pid, handle, pipe or undefined for each descriptor] or an errno.
func spawn(fn *jsrt.Function, _, v, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	p := planOf(r, v)
	loop := host.Of(r).Loop
	files, pipes, opened, err := p.pipes()
	defer closeAll(opened)
	if err != nil {
		return net.Errno(err)
	}
	child, err := p.start(files)
	if err != nil {
		for _, rw := range pipes {
			if rw != nil {
				rw.Close()
			}
		}
		return net.Errno(err)
	}
	h := &process{p: child}
	f = host.Once(r, "PROCESSWRAP", f)
	loop.StartHandle(&h.Handle)
	go func() {
		state, err := child.Wait()
		loop.PostFunc(func() {
			h.exited = true
			h.Close(nil)
			code, sig := outcome(state, err)
			r.Call(f, jsrt.Undef(), jsrt.Int(code), jsrt.Int(sig))
		})
	}()
	list := []jsrt.Value{jsrt.Int(child.Pid), jsrt.NewHostValue(r, h)}
	for _, rw := range pipes {
		if rw == nil {
			list = append(list, jsrt.Undef())
			continue
		}
		if f, ok := rw.(*os.File); ok { // of a channel
			c, _ := ipc.New(r, f)
			list = append(list, c)
			continue
		}
		list = append(list, net.NewConn(r, netio.NewConn(loop, rw)))
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, list))
}

// outcome is the exit code, or the signal that ended a child.
func outcome(s *os.ProcessState, err error) (code, sig int) {
	if err != nil || s == nil {
		return -1, 0
	}
	if w, ok := s.Sys().(syscall.WaitStatus); ok && w.Signaled() {
		return 0, int(w.Signal())
	}
	return s.ExitCode(), 0
}

func closeAll(files []*os.File) {
	for _, f := range files {
		f.Close()
	}
}

// pipes opens the child's descriptors and our ends of its pipes. opened are those to
// close once the child has them.
func (p *plan) pipes() (files []*os.File, ours []io.ReadWriteCloser, opened []*os.File, err error) {
	for i, kind := range p.stdio {
		switch kind {
		case "pipe":
			mine, its, err := pair(i)
			if err != nil {
				return nil, nil, opened, err
			}
			files, ours, opened = append(files, its), append(ours, mine), append(opened, its)
		case "ipc":
			mine, its, err := ipc.Pair()
			if err != nil {
				return nil, nil, opened, err
			}
			files, ours, opened = append(files, its), append(ours, mine), append(opened, its)
		case "ignore":
			f, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
			if err != nil {
				return nil, nil, opened, err
			}
			files, ours, opened = append(files, f), append(ours, nil), append(opened, f)
		default:
			files, ours = append(files, descriptor(kind)), append(ours, nil)
		}
	}
	return files, ours, opened, nil
}

func descriptor(s string) *os.File {
	switch s {
	case "0":
		return os.Stdin
	case "1":
		return os.Stdout
	case "2":
		return os.Stderr
	}
	n := 0
	for _, c := range s {
		n = 10*n + int(c-'0')
	}
	return keep(n)
}

func handleOf(v jsrt.Value) *process {
	p, _ := jsrt.HostData(v).(*process)
	return p
}

// kill(handle, signal) is an errno.
func kill(fn *jsrt.Function, _, h, sig jsrt.Value) jsrt.Value {
	p := handleOf(h)
	if p.exited {
		return net.Errno(syscall.ESRCH)
	}
	err := p.p.Signal(syscall.Signal(int(jsrt.ToNumber(fn.Realm(), sig))))
	if err == os.ErrProcessDone {
		err = syscall.ESRCH
	}
	return net.Errno(err)
}

func ref(_ *jsrt.Function, _, h, on jsrt.Value) jsrt.Value {
	return host.SetRef(handleOf(h), on)
}
