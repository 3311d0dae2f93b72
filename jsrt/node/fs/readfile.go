package fs

import (
	"strings"
	"syscall"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// maxFile is the size from which readFile gives up, as Node does.
const maxFile = 1<<31 - 1

// readFile(path or fd, flags, encoding, cb): the whole file, a Buffer for encoding
// undefined. Without a callback, a number is the size of a file that is too large, and
// undefined says that the path has a zero character.
func fsReadFile(fn *jsrt.Function, _, file, flags, encoding, cb jsrt.Value) jsrt.Value {
	path, fd, f := "", -1, number(flags)
	if file.IsString() {
		path = text(file)
	} else {
		fd = number(file)
	}
	var e bytes.Encoding
	decode := !encoding.IsUndefined()
	if decode {
		e = bytes.ArgEncoding(fn.Realm(), encoding)
	}
	if cb.IsUndefined() {
		return readFileNow(fn.Realm(), path, fd, f, e, decode)
	}
	cached := func() ([]byte, error) { return cachedReadFile(path, fd, f) }
	return runCached(fn, cb, call{name: "read"}, cached, func() ([]byte, error) { return readFile(path, fd, f) }, func(r *jsrt.Realm, data []byte) jsrt.Value {
		return fileValue(r, data, e, decode)
	})
}

func readFileNow(r *jsrt.Realm, path string, fd, flags int, e bytes.Encoding, decode bool) jsrt.Value {
	if strings.IndexByte(path, 0) >= 0 {
		return jsrt.Undef()
	}
	data, err := readFile(path, fd, flags)
	if err == nil {
		return fileValue(r, data, e, decode)
	}
	if size, ok := err.(tooLarge); ok {
		return jsrt.Num(float64(size))
	}
	panic(call{name: "read"}.throw(r, err))
}

func fileValue(r *jsrt.Realm, data []byte, e bytes.Encoding, decode bool) jsrt.Value {
	if decode {
		return jsrt.Str(e.Keep(r, data))
	}
	return bytes.NewBuffer(r, data)
}

func readFile(path string, fd, flags int) ([]byte, error) {
	if fd >= 0 {
		return readRest(fd, -1)
	}
	fd, err := openFile(path, flags, 0o666)
	if err != nil {
		return nil, step("open", path, err)
	}
	data, err := readOpened(fd)
	sysClose(fd)
	return data, err
}

// smallFile is the length up to which one read does, if the file says how long it is.
const smallFile = 256 << 10

// readOpened reads a file from its beginning on. Its end says how long most files are, and
// costs a third of fstat; others, and those without an end, as pipes, are asked what they are.
func readOpened(fd int) ([]byte, error) {
	switch size := sysEnd(fd); {
	case size <= 0:
		return readRest(fd, -1)
	case size > smallFile:
		return readRest(fd, 0)
	default:
		return readSize(fd, int(size), 0)
	}
}

// readRest reads a file from a position on, below 0 from where it is.
func readRest(fd int, at int64) ([]byte, error) {
	st, err := sysFstat(fd)
	if err != nil {
		return nil, step("fstat", "", err)
	}
	if st.mode&syscall.S_IFMT == syscall.S_IFREG {
		if st.size > maxFile {
			return nil, errTooLarge(st.size)
		}
		if st.size > 0 {
			return readSize(fd, int(st.size), at)
		}
	}
	return readToEnd(fd, at)
}

// readSize reads a file that has a size; nobody asks whether it has grown meanwhile.
func readSize(fd, size int, at int64) ([]byte, error) {
	data := bytes.Uninitialized(size)
	for have := 0; have < size; {
		n, err := sysRead(fd, data[have:], behind(at, have))
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return data[:have:have], nil
		}
		have += n
	}
	return data, nil
}

// behind is the position n bytes on.
func behind(at int64, n int) int64 {
	if at < 0 {
		return at
	}
	return at + int64(n)
}

// readToEnd reads what has no size: pipes, files of /proc.
func readToEnd(fd int, at int64) ([]byte, error) {
	data := make([]byte, 0, 512)
	for {
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := sysRead(fd, data[len(data):cap(data)], behind(at, len(data)))
		data = data[:len(data)+n]
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return data[:len(data):len(data)], nil
		}
	}
}

// tooLarge is the size of a file that readFile does not read.
type tooLarge int64

func errTooLarge(n int64) error { return tooLarge(n) }

func (tooLarge) Error() string { return "file too large" }
func (tooLarge) Unwrap() error { return syscall.EFBIG }
