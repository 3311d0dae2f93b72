package fs

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"syscall"

	"github.com/gonodec/gonodec/jsrt"
)

// rename(from, to, cb), link(from, to, cb), unlink(path, cb), rmdir(path, cb).
func fsRename(fn *jsrt.Function, _, from, to, cb jsrt.Value) jsrt.Value {
	a, b := text(from), text(to)
	return do(fn, cb, call{"rename", a, b}, func() error { return bare(os.Rename(a, b)) })
}

func fsLink(fn *jsrt.Function, _, from, to, cb jsrt.Value) jsrt.Value {
	a, b := text(from), text(to)
	return do(fn, cb, call{"link", a, b}, func() error { return bare(os.Link(a, b)) })
}

func fsUnlink(fn *jsrt.Function, _, path, cb jsrt.Value) jsrt.Value {
	p := text(path)
	return do(fn, cb, call{name: "unlink", path: p}, func() error { return bare(syscall.Unlink(p)) })
}

func fsRmdir(fn *jsrt.Function, _, path, cb jsrt.Value) jsrt.Value {
	p := text(path)
	return do(fn, cb, call{name: "rmdir", path: p}, func() error { return bare(syscall.Rmdir(p)) })
}

// symlink(target, path, cb), readlink(path, cb).
func fsSymlink(fn *jsrt.Function, _, target, path, cb jsrt.Value) jsrt.Value {
	t, p := text(target), text(path)
	return do(fn, cb, call{"symlink", t, p}, func() error { return bare(os.Symlink(t, p)) })
}

func fsReadlink(fn *jsrt.Function, _, path, cb jsrt.Value) jsrt.Value {
	p := text(path)
	return run(fn, cb, call{name: "readlink", path: p}, func() (string, error) {
		s, err := os.Readlink(p)
		return s, bare(err)
	}, str)
}

// realpath(path, cb).
func fsRealpath(fn *jsrt.Function, _, path, cb jsrt.Value) jsrt.Value {
	p := text(path)
	return run(fn, cb, call{name: "realpath", path: p}, func() (string, error) {
		abs, err := filepath.Abs(p)
		if err != nil {
			return "", bare(err)
		}
		real, err := filepath.EvalSymlinks(abs)
		if err != nil && absent(err) {
			if real, err := carried.realpath(abs); err == nil {
				return real, nil
			}
		}
		var pe *fs.PathError
		if errors.As(err, &pe) { // the part of the path that is not there
			return "", step("lstat", pe.Path, pe.Err)
		}
		if err != nil { // Go counts links itself
			return "", step("stat", p, syscall.ELOOP)
		}
		return real, nil
	}, str)
}

// bare takes the path that os wraps around an error off again.
func bare(err error) error {
	var pe *fs.PathError
	var le *os.LinkError
	switch {
	case errors.As(err, &pe):
		return pe.Err
	case errors.As(err, &le):
		return le.Err
	}
	return err
}

// mkdir(path, mode, recursive, cb): the first directory made, undefined for none.
func fsMkdir(fn *jsrt.Function, _, path, mode, recursive, cb jsrt.Value) jsrt.Value {
	p, m := text(path), uint32(mode.Float())
	if !jsrt.ToBoolean(recursive) {
		return do(fn, cb, call{name: "mkdir", path: p}, func() error { return bare(syscall.Mkdir(p, m)) })
	}
	return run(fn, cb, call{name: "mkdir", path: p}, func() (string, error) { return mkdirAll(p, m) }, func(_ *jsrt.Realm, first string) jsrt.Value {
		if first == "" {
			return jsrt.Undef()
		}
		return jsrt.Str(jsrt.FromGo(first))
	})
}

// mkdirAll makes a directory and those above it that are missing, and returns the
// topmost that it made.
func mkdirAll(path string, mode uint32) (first string, err error) {
	abs := path // not cleaned: what stands before ".." is made as well
	if !filepath.IsAbs(path) {
		dir, err := os.Getwd()
		if err != nil {
			return "", err
		}
		abs = dir + string(filepath.Separator) + path
	}
	if n := len(abs); n > 1 && os.IsPathSeparator(abs[n-1]) {
		abs = abs[:n-1]
	}
	err = syscall.Mkdir(abs, mode)
	switch {
	case err == nil:
		return abs, nil
	case errors.Is(err, syscall.EEXIST):
		if s, serr := sysStat(abs); serr == nil && s.mode&syscall.S_IFMT == syscall.S_IFDIR {
			return "", nil
		}
		return "", syscall.EEXIST
	case !errors.Is(err, syscall.ENOENT):
		return "", bare(err)
	}
	at := strings.LastIndexByte(filepath.ToSlash(abs), '/')
	parent := abs[:max(at, 1)]
	if at < 0 || parent == abs {
		return "", syscall.ENOENT
	}
	if first, err = mkdirAll(parent, mode); err != nil {
		if err == syscall.EEXIST {
			err = syscall.ENOTDIR
		}
		return first, err
	}
	if err = syscall.Mkdir(abs, mode); err != nil && !errors.Is(err, syscall.EEXIST) {
		return first, bare(err)
	}
	if first == "" {
		first = abs
	}
	return first, nil
}

// mkdtemp(prefix, cb): the directory made.
func fsMkdtemp(fn *jsrt.Function, _, prefix, cb jsrt.Value) jsrt.Value {
	p := text(prefix)
	return run(fn, cb, call{name: "mkdtemp", path: p + "XXXXXX"}, func() (string, error) {
		const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
		for {
			var b [6]byte
			rand.Read(b[:])
			for i := range b {
				b[i] = letters[int(b[i])%len(letters)]
			}
			err := syscall.Mkdir(p+string(b[:]), 0o700)
			if !errors.Is(err, syscall.EEXIST) {
				return p + string(b[:]), bare(err)
			}
		}
	}, str)
}

// entry is one name in a directory with the kind of file it is, as UV_DIRENT_… number.
type entry struct {
	name string
	kind int
}

// readdir(path, kinds, recursive, cb): the names, or names and kinds in turn. Of a
// recursive listing the names are relative to path.
func fsReaddir(fn *jsrt.Function, _, path, kinds, recursive, cb jsrt.Value) jsrt.Value {
	p, both, deep := text(path), jsrt.ToBoolean(kinds), jsrt.ToBoolean(recursive)
	return run(fn, cb, call{name: "scandir", path: p}, func() ([]entry, error) {
		if deep {
			return listTree(p)
		}
		return list(p)
	}, func(r *jsrt.Realm, entries []entry) jsrt.Value {
		out := make([]jsrt.Value, 0, 2*len(entries))
		for _, e := range entries {
			out = append(out, jsrt.Str(jsrt.FromGo(e.name)))
			if both {
				out = append(out, jsrt.Int(e.kind))
			}
		}
		return jsrt.Arr(jsrt.NewArrayFrom(r, out))
	})
}

// list is one directory, sorted by name as libuv does.
func list(path string) ([]entry, error) {
	f, err := os.Open(path)
	if err != nil && absent(err) {
		return either(path, nil, bare(err), carried.list)
	}
	if err != nil {
		return nil, bare(err)
	}
	defer f.Close()
	items, err := f.ReadDir(-1)
	if err != nil {
		return nil, bare(err)
	}
	out := make([]entry, len(items))
	for i, d := range items {
		out[i] = entry{d.Name(), direntKind(d.Type())}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].name < out[j].name })
	return out, nil
}

// listTree lists a directory and those below it, breadth first.
func listTree(root string) (out []entry, err error) {
	queue := []string{""}
	for len(queue) > 0 {
		dir := queue[0]
		queue = queue[1:]
		entries, err := list(filepath.Join(root, dir))
		if err != nil {
			if dir == "" {
				return nil, err
			}
			return nil, step("scandir", filepath.Join(root, dir), err)
		}
		for _, e := range entries {
			name := filepath.Join(dir, e.name)
			out = append(out, entry{name, e.kind})
			if e.kind == 2 {
				queue = append(queue, name)
			}
		}
	}
	return out, nil
}

func direntKind(m fs.FileMode) int {
	switch {
	case m.IsRegular():
		return 1
	case m.IsDir():
		return 2
	case m&fs.ModeSymlink != 0:
		return 3
	case m&fs.ModeNamedPipe != 0:
		return 4
	case m&fs.ModeSocket != 0:
		return 5
	case m&fs.ModeCharDevice != 0:
		return 6
	case m&fs.ModeDevice != 0:
		return 7
	}
	return 0
}

// rm(path, recursive, force, cb): rm in one operation, as fs.rm does after its checks.
func fsRm(fn *jsrt.Function, _, path, recursive, force, cb jsrt.Value) jsrt.Value {
	p, deep, forced := text(path), jsrt.ToBoolean(recursive), jsrt.ToBoolean(force)
	return do(fn, cb, call{name: "rm", path: p}, func() error {
		s, err := sysLstat(p)
		if err != nil {
			if forced && errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return step("lstat", p, err)
		}
		if s.mode&syscall.S_IFMT == syscall.S_IFDIR && deep {
			err = os.RemoveAll(strings.TrimRight(p, "/"))
			var pe *fs.PathError
			if errors.As(err, &pe) {
				return step(strings.TrimSuffix(pe.Op, "at"), pe.Path, pe.Err)
			}
			return err
		}
		return step("unlink", p, bare(syscall.Unlink(p)))
	})
}
