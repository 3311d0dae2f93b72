//go:build unix

package fs

import (
	"io"
	"syscall"

	"golang.org/x/sys/unix"
)

// retry repeats a call that a signal interrupted.
func retry[T any](f func() (T, error)) (v T, err error) {
	for {
		if v, err = f(); err != syscall.EINTR {
			return v, err
		}
	}
}

func retryErr(f func() error) error {
	_, err := retry(func() (struct{}, error) { return struct{}{}, f() })
	return err
}

func sysOpen(path string, flags int, mode uint32) (int, error) {
	return retry(func() (int, error) { return syscall.Open(path, flags|syscall.O_CLOEXEC, mode) })
}

func sysClose(fd int) error {
	forget(fd)
	if err := syscall.Close(fd); err != syscall.EINTR {
		return err
	}
	return nil
}

func sysRead(fd int, b []byte, pos int64) (int, error) {
	n, err := retry(func() (int, error) {
		if pos >= 0 {
			return syscall.Pread(fd, b, pos)
		}
		return syscall.Read(fd, b)
	})
	return max(n, 0), err
}

// sysEnd goes to the end of a file and returns where that is; below 0 if there is none.
func sysEnd(fd int) int64 {
	n, err := syscall.Seek(fd, 0, io.SeekEnd)
	if err != nil {
		return -1
	}
	return n
}

func sysWrite(fd int, b []byte, pos int64) (int, error) {
	n, err := retry(func() (int, error) {
		if pos >= 0 {
			return syscall.Pwrite(fd, b, pos)
		}
		return syscall.Write(fd, b)
	})
	return max(n, 0), err
}

func sysFsync(fd int) error { return retryErr(func() error { return syscall.Fsync(fd) }) }

func sysFtruncate(fd int, n int64) error {
	return retryErr(func() error { return syscall.Ftruncate(fd, n) })
}

func sysAccess(path string, mode uint32) error { return unix.Access(path, mode) }

func sysChmod(path string, mode uint32) error {
	return retryErr(func() error { return syscall.Chmod(path, mode) })
}

func sysFchmod(fd int, mode uint32) error {
	return retryErr(func() error { return syscall.Fchmod(fd, mode) })
}

func sysChown(path string, uid, gid int) error  { return syscall.Chown(path, uid, gid) }
func sysLchown(path string, uid, gid int) error { return syscall.Lchown(path, uid, gid) }
func sysFchown(fd, uid, gid int) error          { return syscall.Fchown(fd, uid, gid) }

// timespec converts seconds with a fraction.
func timespec(t float64) unix.Timespec {
	sec := int64(t)
	if float64(sec) > t {
		sec--
	}
	// Microseconds, as Node passes them on: a double holds no more of today's dates.
	usec := int64((t-float64(sec))*1e6 + 0.5)
	return unix.NsecToTimespec(sec*1e9 + usec*1e3)
}

func sysUtimes(path string, atime, mtime float64, follow bool) error {
	flags := 0
	if !follow {
		flags = unix.AT_SYMLINK_NOFOLLOW
	}
	return unix.UtimesNanoAt(unix.AT_FDCWD, path, []unix.Timespec{timespec(atime), timespec(mtime)}, flags)
}

func sysFutimes(fd int, atime, mtime float64) error {
	a, m := timespec(atime), timespec(mtime)
	return syscall.Futimes(fd, []syscall.Timeval{syscall.NsecToTimeval(unix.TimespecToNsec(a)), syscall.NsecToTimeval(unix.TimespecToNsec(m))})
}

func sysStatfs(path string) (out [7]float64, err error) {
	var st unix.Statfs_t
	if err := unix.Statfs(path, &st); err != nil {
		return out, err
	}
	return [7]float64{float64(st.Type), float64(st.Bsize), float64(st.Blocks), float64(st.Bfree), float64(st.Bavail), float64(st.Files), float64(st.Ffree)}, nil
}
