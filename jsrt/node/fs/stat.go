package fs

import (
	"errors"
	"io/fs"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// status is what stat tells of a file; times are seconds and nanoseconds.
type status struct {
	dev, ino, nlink, rdev uint64
	mode, uid, gid        uint32
	size, blksize, blocks int64
	times                 [8]int64 // access, modification, change, birth
}

// statList is the form in which JavaScript gets it: dev, mode, nlink, uid, gid, rdev,
// blksize, ino, size, blocks, then the times.
func statList(r *jsrt.Realm, s status) jsrt.Value {
	v := make([]jsrt.Value, 0, 18)
	for _, f := range [...]float64{float64(s.dev), float64(s.mode), float64(s.nlink), float64(s.uid), float64(s.gid), float64(s.rdev),
		float64(s.blksize), float64(s.ino), float64(s.size), float64(s.blocks)} {
		v = append(v, jsrt.Num(f))
	}
	for _, t := range s.times {
		v = append(v, jsrt.Num(float64(t)))
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, v))
}

// stat(path, follow, throw, cb): with throw false a missing file is undefined.
func fsStat(fn *jsrt.Function, _, path, follow, throw, cb jsrt.Value) jsrt.Value {
	p := text(path)
	name, f := "lstat", lstatFile
	followed := jsrt.ToBoolean(follow)
	if followed {
		name, f = "stat", statFile
	}
	if !jsrt.ToBoolean(throw) {
		s, err := f(p)
		switch {
		case err == nil:
			return statList(fn.Realm(), s)
		case errors.Is(err, fs.ErrNotExist) || host.Code(err) == "ENOTDIR":
			return jsrt.Undef()
		}
		panic(host.SystemError(fn.Realm(), err, name, p, ""))
	}
	cached := func() (status, error) { return cachedStat(p, followed) }
	return runCached(fn, cb, call{name: name, path: p}, cached, func() (status, error) { return f(p) }, statList)
}

// fstat(fd, cb).
func fsFstat(fn *jsrt.Function, _, fd, cb jsrt.Value) jsrt.Value {
	n := number(fd)
	cached := func() (status, error) { return cachedFstat(n) }
	return runCached(fn, cb, call{name: "fstat"}, cached, func() (status, error) { return sysFstat(n) }, statList)
}

// kind(path): 0 file, 1 directory, below 0 nothing: what exists and module look-ups ask.
func fsKind(_ *jsrt.Function, _, path jsrt.Value) jsrt.Value {
	s, err := statFile(text(path))
	switch {
	case err != nil:
		return jsrt.Int(-1)
	case s.mode&0o170000 == 0o040000:
		return jsrt.Int(1)
	}
	return jsrt.Int(0)
}

// statfs(path, cb): [type, bsize, blocks, bfree, bavail, files, ffree].
func fsStatfs(fn *jsrt.Function, _, path, cb jsrt.Value) jsrt.Value {
	p := text(path)
	return run(fn, cb, call{name: "statfs", path: p}, func() ([7]float64, error) { return sysStatfs(p) }, func(r *jsrt.Realm, f [7]float64) jsrt.Value {
		v := make([]jsrt.Value, len(f))
		for i, x := range f {
			v[i] = jsrt.Num(x)
		}
		return jsrt.Arr(jsrt.NewArrayFrom(r, v))
	})
}

// access(path, mode, cb).
func fsAccess(fn *jsrt.Function, _, path, mode, cb jsrt.Value) jsrt.Value {
	p, m := text(path), uint32(mode.Float())
	return doCached(fn, cb, call{name: "access", path: p}, func() error { return cachedAccess(p, m) }, func() error { return accessFile(p, m) })
}

// chmod(path, mode, cb), fchmod(fd, mode, cb).
func fsChmod(fn *jsrt.Function, _, path, mode, cb jsrt.Value) jsrt.Value {
	p, m := text(path), uint32(mode.Float())
	return do(fn, cb, call{name: "chmod", path: p}, func() error { return sysChmod(p, m) })
}

func fsFchmod(fn *jsrt.Function, _, fd, mode, cb jsrt.Value) jsrt.Value {
	n, m := number(fd), uint32(mode.Float())
	return do(fn, cb, call{name: "fchmod"}, func() error { return sysFchmod(n, m) })
}

// chown(path, uid, gid, follow, cb), fchown(fd, uid, gid, cb).
func fsChown(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	p, uid, gid := text(a[0]), number(a[1]), number(a[2])
	if jsrt.ToBoolean(a[3]) {
		return do(fn, a[4], call{name: "chown", path: p}, func() error { return sysChown(p, uid, gid) })
	}
	return do(fn, a[4], call{name: "lchown", path: p}, func() error { return sysLchown(p, uid, gid) })
}

func fsFchown(fn *jsrt.Function, _, fd, uid, gid, cb jsrt.Value) jsrt.Value {
	n, u, g := number(fd), number(uid), number(gid)
	return do(fn, cb, call{name: "fchown"}, func() error { return sysFchown(n, u, g) })
}

// utimes(path or fd, atime, mtime, follow, cb): times in seconds.
func fsUtimes(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	at, mt := a[1].Float(), a[2].Float()
	if a[0].IsNumber() {
		fd := number(a[0])
		return do(fn, a[4], call{name: "futime"}, func() error { return sysFutimes(fd, at, mt) })
	}
	p, follow := text(a[0]), jsrt.ToBoolean(a[3])
	name := "lutime"
	if follow {
		name = "utime"
	}
	return do(fn, a[4], call{name: name, path: p}, func() error { return sysUtimes(p, at, mt, follow) })
}
