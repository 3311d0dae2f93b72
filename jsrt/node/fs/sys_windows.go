package fs

import (
	"io"
	"os"
	"sync"
	"syscall"
	"time"
)

// files are the open files by descriptor: Windows has handles, so descriptors are ours,
// the standard streams first.
var files = struct {
	sync.Mutex
	list []*os.File
}{list: []*os.File{os.Stdin, os.Stdout, os.Stderr}}

func file(fd int) (*os.File, error) {
	files.Lock()
	defer files.Unlock()
	if fd < 0 || fd >= len(files.list) || files.list[fd] == nil {
		return nil, syscall.EBADF
	}
	return files.list[fd], nil
}

func sysOpen(path string, flags int, mode uint32) (int, error) {
	f, err := os.OpenFile(path, flags, os.FileMode(mode))
	if err != nil {
		return -1, bare(err)
	}
	files.Lock()
	defer files.Unlock()
	for i, x := range files.list {
		if x == nil {
			files.list[i] = f
			return i, nil
		}
	}
	files.list = append(files.list, f)
	return len(files.list) - 1, nil
}

func sysClose(fd int) error {
	f, err := file(fd)
	if err != nil {
		return err
	}
	files.Lock()
	files.list[fd] = nil
	files.Unlock()
	return bare(f.Close())
}

func sysRead(fd int, b []byte, pos int64) (n int, err error) {
	f, err := file(fd)
	if err != nil {
		return 0, err
	}
	if pos >= 0 {
		n, err = f.ReadAt(b, pos)
	} else {
		n, err = f.Read(b)
	}
	if err == io.EOF {
		err = nil
	}
	return n, bare(err)
}

func sysEnd(fd int) int64 {
	f, err := file(fd)
	if err != nil {
		return -1
	}
	n, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return -1
	}
	return n
}

func sysWrite(fd int, b []byte, pos int64) (n int, err error) {
	f, err := file(fd)
	if err != nil {
		return 0, err
	}
	if pos >= 0 {
		n, err = f.WriteAt(b, pos)
	} else {
		n, err = f.Write(b)
	}
	return n, bare(err)
}

// with does an operation on an open file.
func with(fd int, op func(f *os.File) error) error {
	f, err := file(fd)
	if err != nil {
		return err
	}
	return bare(op(f))
}

func sysFsync(fd int) error     { return with(fd, (*os.File).Sync) }
func sysFdatasync(fd int) error { return sysFsync(fd) }

func sysFtruncate(fd int, n int64) error {
	return with(fd, func(f *os.File) error { return f.Truncate(n) })
}

func sysStat(path string) (status, error)  { return fromInfo(os.Stat(path)) }
func sysLstat(path string) (status, error) { return fromInfo(os.Lstat(path)) }

func sysFstat(fd int) (s status, err error) {
	f, err := file(fd)
	if err != nil {
		return s, err
	}
	return fromInfo(f.Stat())
}

func fromInfo(st os.FileInfo, err error) (s status, _ error) {
	if err != nil {
		return s, bare(err)
	}
	s = status{nlink: 1, mode: uint32(st.Mode().Perm()), size: st.Size(), blksize: 4096, blocks: (st.Size() + 511) / 512}
	switch {
	case st.IsDir():
		s.mode |= syscall.S_IFDIR
	case st.Mode()&os.ModeSymlink != 0:
		s.mode |= syscall.S_IFLNK
	default:
		s.mode |= syscall.S_IFREG
	}
	times := [4]time.Time{st.ModTime(), st.ModTime(), st.ModTime(), st.ModTime()}
	if a, ok := st.Sys().(*syscall.Win32FileAttributeData); ok {
		times[0] = time.Unix(0, a.LastAccessTime.Nanoseconds())
		times[3] = time.Unix(0, a.CreationTime.Nanoseconds())
	}
	for i, t := range times {
		s.times[2*i], s.times[2*i+1] = t.Unix(), int64(t.Nanosecond())
	}
	return s, nil
}

func sysAccess(path string, mode uint32) error {
	st, err := os.Stat(path)
	if err != nil {
		return bare(err)
	}
	if mode&2 != 0 && st.Mode()&0o200 == 0 {
		return syscall.EPERM
	}
	return nil
}

func sysChmod(path string, mode uint32) error { return bare(os.Chmod(path, os.FileMode(mode))) }

func sysFchmod(fd int, mode uint32) error {
	return with(fd, func(f *os.File) error { return f.Chmod(os.FileMode(mode)) })
}

// Windows has no owners by number: Node does nothing either.
func sysChown(string, int, int) error  { return nil }
func sysLchown(string, int, int) error { return nil }
func sysFchown(int, int, int) error    { return nil }

func moment(t float64) time.Time { return time.UnixMicro(int64(t * 1e6)) }

func sysUtimes(path string, atime, mtime float64, _ bool) error {
	return bare(os.Chtimes(path, moment(atime), moment(mtime)))
}

func sysFutimes(fd int, atime, mtime float64) error {
	return with(fd, func(f *os.File) error { return os.Chtimes(f.Name(), moment(atime), moment(mtime)) })
}

func sysStatfs(string) (out [7]float64, err error) { return out, syscall.ENOSYS }
