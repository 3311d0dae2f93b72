//go:build unix

package child_process

import (
	"io"
	stdnet "net"
	"os"
	"syscall"
)

func sysAttr(detached bool, uid, gid int) *syscall.SysProcAttr {
	a := &syscall.SysProcAttr{Setsid: detached}
	if uid >= 0 || gid >= 0 {
		c := &syscall.Credential{Uid: uint32(os.Getuid()), Gid: uint32(os.Getgid()), NoSetGroups: os.Getuid() != 0}
		if uid >= 0 {
			c.Uid = uint32(uid)
		}
		if gid >= 0 {
			c.Gid = uint32(gid)
		}
		a.Credential = c
	}
	return a
}

// pair is a pipe in both directions, as Node gives to children.
func pair(int) (mine io.ReadWriteCloser, its *os.File, err error) {
	syscall.ForkLock.RLock()
	fds, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err == nil {
		syscall.CloseOnExec(fds[0])
		syscall.CloseOnExec(fds[1])
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		return nil, nil, err
	}
	syscall.SetNonblock(fds[0], true)
	f := os.NewFile(uintptr(fds[0]), "pipe")
	defer f.Close()
	c, err := stdnet.FileConn(f)
	if err != nil {
		syscall.Close(fds[1])
		return nil, nil, err
	}
	return c, os.NewFile(uintptr(fds[1]), "pipe"), nil
}

// keep makes a file of a descriptor that belongs to somebody else: the file has one of
// its own.
func keep(fd int) *os.File {
	n, err := syscall.Dup(fd)
	if err != nil {
		return nil
	}
	syscall.CloseOnExec(n)
	syscall.SetNonblock(n, false) // children expect to wait
	return os.NewFile(uintptr(n), "")
}
