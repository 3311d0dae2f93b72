package fs

import (
	"io"
	"sync"
	"syscall"
	"time"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// open(path, flags, mode, cb): a descriptor.
func fsOpen(fn *jsrt.Function, _, path, flags, mode, cb jsrt.Value) jsrt.Value {
	p, f, m := text(path), number(flags), number(mode)
	startPolling()
	cached := func() (int, error) { return cachedOpen(p, f) }
	op := func() (int, error) {
		fd, err := openFile(p, f, uint32(m))
		if err == nil && f == syscall.O_RDONLY {
			note(fd)
		}
		return fd, err
	}
	return runCached(fn, cb, call{name: "open", path: p}, cached, op, func(r *jsrt.Realm, fd int) jsrt.Value {
		if t := host.Of(r).Thread; t != nil && !t.KeepsDescriptors {
			host.Opened(r, fd, func() { sysClose(fd) })
		}
		return jsrt.Int(fd)
	})
}

var polling sync.Once

// startPolling has Go open the descriptors that it waits by, which it does for the first timer,
// before the program gets any: else one that the program closes twice may be Go's the second time.
func startPolling() { polling.Do(func() { time.AfterFunc(time.Hour, func() {}).Stop() }) }

// close(fd, cb).
func fsClose(fn *jsrt.Function, _, fd, cb jsrt.Value) jsrt.Value {
	n := number(fd)
	host.Closed(fn.Realm(), n)
	return doCached(fn, cb, call{name: "close"}, func() error { return cachedClose(n) }, func() error { return sysClose(n) })
}

// read(fd, buffer, offset, length, position, cb): the number of bytes read; position
// below 0 reads on from where the file is.
func fsRead(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	fd, pos, cb := number(a[0]), int64(a[4].Float()), a[5]
	b, _ := bytes.Of(a[1])
	from := number(a[2])
	target := b[from : from+number(a[3])]
	// As in Node, the buffer is the pool's until the callback.
	cached := func() (int, error) { return cachedRead(fd, target, pos) }
	return runCached(fn, cb, call{name: "read"}, cached, func() (int, error) { return sysRead(fd, target, pos) }, integer)
}

// write(fd, buffer, offset, length, position, cb): the number of bytes written.
func fsWrite(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	fd, pos := number(a[0]), int64(a[4].Float())
	b, _ := bytes.Of(a[1])
	from := number(a[2])
	data := b[from : from+number(a[3])]
	return run(fn, a[5], call{name: "write"}, func() (int, error) { return sysWrite(fd, data, pos) }, integer)
}

// writeString(fd, text, position, encoding, cb): the number of bytes written.
func fsWriteString(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	fd, pos := number(a[0]), int64(a[2].Float())
	data := bytes.ArgEncoding(fn.Realm(), a[3]).Encode(a[1].Str())
	return run(fn, a[4], call{name: "write"}, func() (int, error) { return sysWrite(fd, data, pos) }, integer)
}

// readv(fd, buffers, position, cb) and writev: the number of bytes.
func fsReadv(fn *jsrt.Function, _, fd, list, position, cb jsrt.Value) jsrt.Value {
	n, pos, views := number(fd), int64(position.Float()), viewsOf(list)
	size := 0
	for _, v := range views {
		size += len(v)
	}
	own := make([]byte, size)
	return run(fn, cb, call{name: "read"}, func() (int, error) { return sysRead(n, own, pos) }, func(_ *jsrt.Realm, got int) jsrt.Value {
		rest := own[:got]
		for _, v := range views {
			rest = rest[copy(v, rest):]
		}
		return jsrt.Int(got)
	})
}

func fsWritev(fn *jsrt.Function, _, fd, list, position, cb jsrt.Value) jsrt.Value {
	n, pos := number(fd), int64(position.Float())
	var data []byte
	for _, v := range viewsOf(list) {
		data = append(data, v...)
	}
	return run(fn, cb, call{name: "write"}, func() (int, error) { return writeAll(n, data, pos) }, integer)
}

func viewsOf(list jsrt.Value) [][]byte {
	a := list.AsArray()
	views := make([][]byte, a.Len())
	for i := range views {
		views[i], _ = bytes.Of(a.At(i))
	}
	return views
}

// writeAll writes until nothing is left.
func writeAll(fd int, data []byte, pos int64) (n int, err error) {
	for n < len(data) {
		k, err := sysWrite(fd, data[n:], pos)
		n += k
		if err != nil {
			return n, err
		}
		if pos >= 0 {
			pos += int64(k)
		}
	}
	return n, nil
}

// writeFile(path or fd, data, flags, mode, flush, cb): data is bytes.
func fsWriteFile(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	path, fd := "", -1
	if a[0].IsString() {
		path = text(a[0])
	} else {
		fd = number(a[0])
	}
	data, _ := bytes.Of(a[1])
	flags, mode, flush := number(a[2]), uint32(a[3].Float()), jsrt.ToBoolean(a[4])
	return do(fn, a[5], call{name: "write"}, func() (err error) {
		if fd < 0 {
			if fd, err = sysOpen(path, flags, mode); err != nil {
				return step("open", path, err)
			}
			defer func() {
				if cerr := sysClose(fd); err == nil && cerr != nil {
					err = step("close", "", cerr)
				}
			}()
		}
		if _, err = writeAll(fd, data, -1); err == nil && flush {
			err = step("fsync", "", sysFsync(fd))
		}
		return err
	})
}

// sync(fd, data only, cb).
func fsSync(fn *jsrt.Function, _, fd, data, cb jsrt.Value) jsrt.Value {
	n := number(fd)
	if jsrt.ToBoolean(data) {
		return do(fn, cb, call{name: "fdatasync"}, func() error { return sysFdatasync(n) })
	}
	return do(fn, cb, call{name: "fsync"}, func() error { return sysFsync(n) })
}

// ftruncate(fd, length, cb).
func fsFtruncate(fn *jsrt.Function, _, fd, length, cb jsrt.Value) jsrt.Value {
	n, size := number(fd), int64(length.Float())
	return do(fn, cb, call{name: "ftruncate"}, func() error { return sysFtruncate(n, size) })
}

// copyFile(from, to, mode, cb).
func fsCopyFile(fn *jsrt.Function, _, from, to, mode, cb jsrt.Value) jsrt.Value {
	src, dst, m := text(from), text(to), number(mode)
	return do(fn, cb, call{"copyfile", src, dst}, func() error { return copyFile(src, dst, m&1 != 0) })
}

func copyFile(src, dst string, exclusive bool) (err error) {
	in, err := openFile(src, syscall.O_RDONLY, 0)
	if err != nil {
		return err
	}
	defer sysClose(in)
	st, err := sysFstat(in)
	if err != nil {
		return err
	}
	if st.mode&syscall.S_IFMT == syscall.S_IFDIR {
		return syscall.EISDIR
	}
	flags := syscall.O_WRONLY | syscall.O_CREAT
	if exclusive {
		flags |= syscall.O_EXCL
	}
	out, err := sysOpen(dst, flags, st.mode&0o7777)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := sysClose(out); err == nil {
			err = cerr
		}
	}()
	if to, err := sysFstat(out); err == nil && to.dev == st.dev && to.ino == st.ino {
		return nil // the same file
	}
	if err := sysFtruncate(out, 0); err != nil {
		return err
	}
	if _, err = io.CopyBuffer(fdWriter(out), fdReader(in), make([]byte, 128<<10)); err != nil {
		return err
	}
	return sysFchmod(out, st.mode&0o7777)
}

type fdReader int

func (fd fdReader) Read(b []byte) (int, error) {
	n, err := sysRead(int(fd), b, -1)
	if n == 0 && err == nil {
		err = io.EOF
	}
	return n, err
}

type fdWriter int

func (fd fdWriter) Write(b []byte) (int, error) { return writeAll(int(fd), b, -1) }
