package fs

import (
	"syscall"

	"golang.org/x/sys/unix"
)

func sysFdatasync(fd int) error { return retryErr(func() error { return syscall.Fdatasync(fd) }) }

func sysStat(path string) (status, error) { return statx(unix.AT_FDCWD, path, 0) }

func sysLstat(path string) (status, error) {
	return statx(unix.AT_FDCWD, path, unix.AT_SYMLINK_NOFOLLOW)
}

func sysFstat(fd int) (status, error) { return statx(fd, "", unix.AT_EMPTY_PATH) }

// statx is stat with the time of birth.
func statx(dir int, path string, flags int) (s status, err error) {
	var x unix.Statx_t
	err = retryErr(func() error { return unix.Statx(dir, path, flags, unix.STATX_BASIC_STATS|unix.STATX_BTIME, &x) })
	if err != nil {
		return s, err
	}
	s = status{dev: unix.Mkdev(x.Dev_major, x.Dev_minor), ino: x.Ino, nlink: uint64(x.Nlink), rdev: unix.Mkdev(x.Rdev_major, x.Rdev_minor),
		mode: uint32(x.Mode), uid: x.Uid, gid: x.Gid, size: int64(x.Size), blksize: int64(x.Blksize), blocks: int64(x.Blocks)}
	for i, t := range [...]unix.StatxTimestamp{x.Atime, x.Mtime, x.Ctime, x.Btime} {
		s.times[2*i], s.times[2*i+1] = t.Sec, int64(t.Nsec)
	}
	return s, nil
}
