// Package wasi holds the natives of Node's wasi module: preview 1 of the WebAssembly
// System Interface, over the operating system. Directories are os.Roots: nothing outside
// of a preopened directory can be reached.
package wasi

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/webassembly"
)

// system is what the functions of one wasiImport work on.
type system struct {
	args, env [][]byte
	memory    *webassembly.MemoryView
	fds       []*descriptor
	notReady  jsrt.Value // makes an error of a code
}

// descriptor is an open file.
type descriptor struct {
	file   *os.File
	root   *os.Root // of directories
	typ    byte     // filetype
	flags  uint16   // fdflags
	rights [2]uint64
	path   string // as the program knows a preopened directory, else ""
	stdio  bool
	// entries are the rest of a directory that is being read.
	entries []fs.DirEntry
	listed  bool
}

// Native is what require('native') gives to the JavaScript of wasi.
var Native = []jsrt.Method{
	{Name: "wasi.system", Length: 5, FnV: wasiSystem},
	{Name: "wasi.bind", Length: 3, Fn3: wasiBind},
	{Name: "wasi.setMemory", Length: 2, Fn2: wasiSetMemory},
}

func list(r *jsrt.Realm, v jsrt.Value) (out [][]byte) {
	for _, x := range jsrt.CreateListFromArrayLike(r, v) {
		out = append(out, []byte(jsrt.ToString(r, x).Go()))
	}
	return out
}

// system(args, env, preopens, stdio, error): undefined, and a code in error, where a
// directory cannot be opened.
func wasiSystem(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := &system{args: list(r, a[0]), env: list(r, a[1])}
	for _, v := range jsrt.CreateListFromArrayLike(r, a[3]) {
		s.fds = append(s.fds, stdio(r, int(v.Float())))
	}
	pre := list(r, a[2])
	for i := 0; i < len(pre); i += 2 {
		d, err := openDirectory(string(pre[i+1]))
		if err != nil {
			code := "UVWASI_" + errnoNames[errnoOf(err)]
			jsrt.CreateDataProperty(r, a[4].AsObject(), jsrt.Key("code"), jsrt.Str(jsrt.FromGo(code)))
			return jsrt.Undef()
		}
		d.path = string(pre[i])
		s.fds = append(s.fds, d)
	}
	return jsrt.NewHostValue(r, s)
}

// standard keeps the files that were made of descriptors: one that is collected closes
// its descriptor.
type standard struct{ files map[int]*os.File }

func stdio(r *jsrt.Realm, fd int) *descriptor {
	var f *os.File
	switch fd {
	case 0:
		f = os.Stdin
	case 1:
		f = os.Stdout
	case 2:
		f = os.Stderr
	default:
		st := jsrt.RealmData[standard](r)
		if st.files == nil {
			st.files = map[int]*os.File{}
		}
		if f = st.files[fd]; f == nil {
			f = os.NewFile(uintptr(fd), "stdio")
			st.files[fd] = f
		}
	}
	d := &descriptor{file: f, typ: typeUnknown, stdio: true}
	if info, err := f.Stat(); err == nil {
		d.typ = fileType(info.Mode())
	}
	d.rights = rightsOf(d.typ)
	return d
}

func openDirectory(name string) (*descriptor, error) {
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(real)
	if err != nil {
		return nil, err
	}
	return &descriptor{root: root, typ: typeDirectory, rights: rightsOf(typeDirectory)}, nil
}

func wasiSetMemory(fn *jsrt.Function, _, system, memory jsrt.Value) jsrt.Value {
	m := webassembly.ViewMemory(memory)
	systemOf(system).memory = m
	return jsrt.Bool(m != nil)
}

func systemOf(v jsrt.Value) *system { return jsrt.HostData(v).(*system) }

// bind(system, wrap, makeError) gives wrap the functions.
func wasiBind(fn *jsrt.Function, _, v, wrap, makeError jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := systemOf(v)
	s.notReady = makeError
	for i := range functions {
		f := &functions[i]
		b := &binding{s, f}
		code := &jsrt.Code{CallV: callBinding, Name: "bound " + f.name, Length: len(f.params), Flags: jsrt.CodeBuiltin}
		code.SetEntries()
		jsrt.CreateDataProperty(r, wrap.AsObject(), jsrt.Key(f.name), jsrt.Fn(jsrt.NewBuiltinData(r, code, b)))
	}
	return jsrt.Undef()
}

// binding is one function of a wasiImport.
type binding struct {
	*system
	*function
}

// function is a function of preview 1. Its parameters are i (i32) and l (i64).
type function struct {
	name, params string
	run          func(s *system, a []uint64) errno
}

func callBinding(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	b := jsrt.BuiltinData[binding](fn)
	var slots [9]uint64
	if len(args) != len(b.params) {
		return jsrt.Int(int(einval))
	}
	for i, v := range args {
		switch {
		case b.params[i] == 'l' && v.Kind() == jsrt.KindBigInt:
			slots[i] = v.BigUint64()
		case b.params[i] == 'i' && v.IsNumber():
			slots[i] = uint64(uint32(jsrt.Float64ToInt32(v.Float())))
		default:
			return jsrt.Int(int(einval))
		}
	}
	if b.memory == nil {
		r := fn.Realm()
		panic(&jsrt.Throw{Value: r.Call(b.notReady, jsrt.Undef(), jsrt.Str(jsrt.Latin1("ERR_WASI_NOT_STARTED")))})
	}
	return jsrt.Int(int(b.call(slots[:len(args)])))
}

// fault is an access beyond the memory.
type fault struct{ errno }

func (b *binding) call(a []uint64) (e errno) {
	defer func() {
		if x := recover(); x != nil {
			f, ok := x.(fault)
			if !ok {
				panic(x)
			}
			e = f.errno
		}
	}()
	return b.run(b.system, a)
}

// fd returns an open descriptor with rights.
func (s *system) fd(n uint64, rights uint64) (*descriptor, errno) {
	if n >= uint64(len(s.fds)) || s.fds[n] == nil {
		return nil, ebadf
	}
	d := s.fds[n]
	if d.rights[0]&rights != rights {
		return nil, enotcapable
	}
	return d, success
}

// install gives a descriptor the least free number.
func (s *system) install(d *descriptor) uint32 {
	for i, x := range s.fds {
		if x == nil {
			s.fds[i] = d
			return uint32(i)
		}
	}
	s.fds = append(s.fds, d)
	return uint32(len(s.fds) - 1)
}

func (d *descriptor) close() error {
	var err error
	if d.file != nil && !d.stdio {
		err = d.file.Close()
	}
	if d.root != nil {
		err = errors.Join(err, d.root.Close())
	}
	return err
}
