package fs

import (
	"io"
	"sync/atomic"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// Operations that the kernel can do with what it has in memory are done at once, on the loop:
// looking up paths that it knows, on file systems of disks and of memory, and reading files that
// it has read. A hand-over to the pool and back takes several times as long. Each of them
// returns asyncrt.ErrWouldWait where the kernel says that it would wait, or cannot say, and
// without having done anything.

// local are descriptors, up to a number, of regular files on such file systems, opened for
// reading only: closing one and asking for its status do not wait.
var local [1 << 10]atomic.Uint64

func isLocal(fd int) bool {
	return uint(fd) < uint(len(local))*64 && local[fd/64].Load()&(1<<(fd%64)) != 0
}

// mark marks a descriptor as such a one, if it is among the first so many.
func mark(fd int) {
	if uint(fd) < uint(len(local))*64 {
		local[fd/64].Or(1 << (fd % 64))
	}
}

// forget is called before a descriptor is closed.
func forget(fd int) {
	if isLocal(fd) {
		local[fd/64].And(^uint64(1 << (fd % 64)))
	}
}

// note notes a descriptor that was opened for reading, if it is one of those. It may wait.
func note(fd int) {
	if onLocal(fd) && isRegular(fd) {
		mark(fd)
	}
}

// onLocal reports whether a descriptor is of a file system whose files' status is in memory
// once the file has been looked up. Those over a network ask again, as do FUSE's.
func onLocal(fd int) bool {
	var s unix.Statfs_t
	if unix.Fstatfs(fd, &s) != nil {
		return false
	}
	switch uint32(s.Type) {
	case unix.EXT4_SUPER_MAGIC, unix.XFS_SUPER_MAGIC, unix.BTRFS_SUPER_MAGIC, unix.F2FS_SUPER_MAGIC,
		unix.TMPFS_MAGIC, unix.RAMFS_MAGIC, unix.OVERLAYFS_SUPER_MAGIC, unix.SQUASHFS_MAGIC, zfsMagic:
		return true
	}
	return false
}

const (
	zfsMagic      = 0x2fc12fc1 // of ZFS, which is no part of Linux
	resolveCached = 0x20       // RESOLVE_CACHED, since Linux 5.12
)

func isRegular(fd int) bool {
	var s unix.Stat_t
	return unix.Fstat(fd, &s) == nil && s.Mode&unix.S_IFMT == unix.S_IFREG
}

// unsupported: the kernel is older than RESOLVE_CACHED (5.12), or openat2 is forbidden.
var unsupported atomic.Bool

// lookUp opens a path if the kernel can find it without waiting.
func lookUp(path string, flags int) (int, error) {
	if unsupported.Load() {
		return -1, asyncrt.ErrWouldWait
	}
	p, err := syscall.BytePtrFromString(path)
	if err != nil {
		return -1, asyncrt.ErrWouldWait
	}
	how := unix.OpenHow{Flags: uint64(flags | unix.O_CLOEXEC), Resolve: resolveCached}
	at := unix.AT_FDCWD
	fd, _, e := syscall.RawSyscall6(unix.SYS_OPENAT2, uintptr(at), uintptr(unsafe.Pointer(p)),
		uintptr(unsafe.Pointer(&how)), unsafe.Sizeof(how), 0, 0)
	switch e {
	case 0:
		return int(fd), nil
	case syscall.ENOENT, syscall.ENOTDIR, syscall.EACCES:
		if carried == nil {
			return -1, e
		}
	case syscall.ENOSYS, syscall.EINVAL, syscall.EPERM:
		unsupported.Store(true)
	}
	return -1, asyncrt.ErrWouldWait
}

// found is lookUp of a path only, for f to look at what it names, if that is on a local file
// system.
func found(path string, flags int, f func(fd int) error) error {
	fd, err := lookUp(path, flags|unix.O_PATH)
	if err != nil {
		return err
	}
	if err = asyncrt.ErrWouldWait; onLocal(fd) {
		err = f(fd)
	}
	closeNow(fd)
	return err
}

func closeNow(fd int) { syscall.RawSyscall(unix.SYS_CLOSE, uintptr(fd), 0, 0) }

// cachedOpen opens a regular file for reading. Opening others may wait, or have effects: a pipe's
// writer goes on.
func cachedOpen(path string, flags int) (fd int, err error) {
	if flags != syscall.O_RDONLY {
		return -1, asyncrt.ErrWouldWait
	}
	err = found(path, 0, func(found int) (err error) {
		if !isRegular(found) {
			return asyncrt.ErrWouldWait
		}
		fd, err = lookUp(path, flags)
		return err
	})
	if err != nil {
		return -1, err
	}
	mark(fd)
	return fd, nil
}

func cachedClose(fd int) error {
	if !isLocal(fd) {
		return asyncrt.ErrWouldWait
	}
	return sysClose(fd)
}

func cachedStat(path string, follow bool) (s status, err error) {
	flags := 0
	if !follow {
		flags = unix.O_NOFOLLOW
	}
	err = found(path, flags, func(fd int) (err error) {
		s, err = sysFstat(fd)
		return err
	})
	return s, err
}

func cachedFstat(fd int) (status, error) {
	if !isLocal(fd) {
		return status{}, asyncrt.ErrWouldWait
	}
	return sysFstat(fd)
}

func cachedAccess(path string, mode uint32) error {
	return found(path, 0, func(fd int) error {
		empty := [1]byte{}
		_, _, e := syscall.RawSyscall6(unix.SYS_FACCESSAT2, uintptr(fd), uintptr(unsafe.Pointer(&empty)), uintptr(mode), unix.AT_EMPTY_PATH, 0, 0)
		switch e {
		case 0:
			return nil
		case syscall.ENOSYS, syscall.EPERM:
			return asyncrt.ErrWouldWait
		}
		return e
	})
}

// mostCached is how much is read at once: copying more takes longer than a hand-over.
const mostCached = 256 << 10

// refused counts reads that the file system did not want to try, less those that it did: without
// success there is no point in asking.
var refused atomic.Int32

const mostRefused = 64

// cachedRead reads what the kernel has in memory. It may get a part of it; only one that ends where
// the file does is what a read without it would give.
func cachedRead(fd int, b []byte, pos int64) (int, error) {
	if !isLocal(fd) || len(b) > mostCached || refused.Load() > mostRefused {
		return 0, asyncrt.ErrWouldWait
	}
	n := 0
	for n < len(b) {
		k, err := readNow(fd, b[n:], behind(pos, n))
		if err != nil {
			if pos < 0 && n > 0 {
				syscall.Seek(fd, int64(-n), io.SeekCurrent)
			}
			return 0, asyncrt.ErrWouldWait
		}
		if k == 0 {
			break
		}
		n += k
	}
	return n, nil
}

// readNow is one preadv2 that does not wait; below 0, it reads on from where the file is.
func readNow(fd int, b []byte, at int64) (int, error) {
	v := unix.Iovec{Base: unsafe.SliceData(b)}
	v.SetLen(len(b))
	n, _, e := syscall.RawSyscall6(unix.SYS_PREADV2, uintptr(fd), uintptr(unsafe.Pointer(&v)), 1, uintptr(at), uintptr(uint64(at)>>32), unix.RWF_NOWAIT)
	switch e {
	case 0:
		if refused.Load() > 0 {
			refused.Add(-1)
		}
		return int(n), nil
	case syscall.EOPNOTSUPP:
		refused.Add(1)
	}
	return 0, e
}

// cachedReadFile reads a file of moderate size.
func cachedReadFile(path string, fd, flags int) ([]byte, error) {
	if fd >= 0 {
		return nil, asyncrt.ErrWouldWait
	}
	fd, err := cachedOpen(path, flags)
	if err == asyncrt.ErrWouldWait {
		return nil, err
	}
	if err != nil {
		return nil, step("open", path, err)
	}
	defer sysClose(fd)
	size := sysEnd(fd)
	if size <= 0 || size > mostCached {
		return nil, asyncrt.ErrWouldWait
	}
	data := bytes.Uninitialized(int(size))
	n, err := cachedRead(fd, data, 0)
	if err != nil {
		return nil, err
	}
	return data[:n:n], nil
}
