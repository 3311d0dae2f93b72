//go:build darwin || freebsd

package fs

import "syscall"

func sysFdatasync(fd int) error { return sysFsync(fd) }

func sysStat(path string) (status, error) {
	var st syscall.Stat_t
	err := retryErr(func() error { return syscall.Stat(path, &st) })
	return fromStat(&st), err
}

func sysLstat(path string) (status, error) {
	var st syscall.Stat_t
	err := retryErr(func() error { return syscall.Lstat(path, &st) })
	return fromStat(&st), err
}

func sysFstat(fd int) (status, error) {
	var st syscall.Stat_t
	err := retryErr(func() error { return syscall.Fstat(fd, &st) })
	return fromStat(&st), err
}

func fromStat(st *syscall.Stat_t) status {
	s := status{dev: uint64(st.Dev), ino: st.Ino, nlink: uint64(st.Nlink), rdev: uint64(st.Rdev), mode: uint32(st.Mode),
		uid: st.Uid, gid: st.Gid, size: st.Size, blksize: int64(st.Blksize), blocks: st.Blocks}
	for i, t := range [...]syscall.Timespec{st.Atimespec, st.Mtimespec, st.Ctimespec, st.Birthtimespec} {
		s.times[2*i], s.times[2*i+1] = int64(t.Sec), int64(t.Nsec)
	}
	return s
}
