package wasi

import (
	"io/fs"
	"syscall"
	"time"
)

func identity(info fs.FileInfo) inode {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return inode{links: 1, atime: info.ModTime(), ctime: info.ModTime()}
	}
	return inode{uint64(st.Dev), st.Ino, uint64(st.Nlink), time.Unix(int64(st.Atim.Sec), int64(st.Atim.Nsec)), time.Unix(int64(st.Ctim.Sec), int64(st.Ctim.Nsec))}
}
