//go:build unix

package ipc

import (
	stdnet "net"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// socket is a transport over a Unix socket, which carries descriptors.
type socket struct {
	c   *stdnet.UnixConn
	raw syscall.RawConn
}

func newTransport(f *os.File) (transport, error) {
	defer f.Close() // FileConn has its own, which children do not inherit
	syscall.SetNonblock(int(f.Fd()), true)
	nc, err := stdnet.FileConn(f)
	if err != nil {
		return nil, err
	}
	c, ok := nc.(*stdnet.UnixConn)
	if !ok {
		nc.Close()
		return nil, syscall.ENOTSOCK
	}
	raw, err := c.SyscallConn()
	return &socket{c, raw}, err
}

func rights(fd int) []byte {
	if fd < 0 {
		return nil
	}
	return syscall.UnixRights(fd)
}

func (s *socket) now(data []byte, fd int) (n int, err error) {
	failed := s.raw.Write(func(to uintptr) bool {
		for {
			n, err = syscall.SendmsgN(int(to), data, rights(fd), nil, 0)
			if err != syscall.EINTR {
				break
			}
		}
		if err == syscall.EAGAIN {
			n, err = 0, nil
		}
		return true
	})
	if failed != nil {
		return 0, failed
	}
	return n, err
}

func (s *socket) write(data []byte, fd int) error {
	if fd >= 0 {
		n, _, err := s.c.WriteMsgUnix(data, rights(fd), nil)
		if err != nil {
			return err
		}
		data = data[n:]
	}
	_, err := s.c.Write(data)
	return err
}

func (s *socket) read(buf []byte) (int, []int, error) {
	oob := make([]byte, syscall.CmsgSpace(16*4))
	n, k, _, _, err := s.c.ReadMsgUnix(buf, oob)
	var fds []int
	if k > 0 {
		list, _ := syscall.ParseSocketControlMessage(oob[:k])
		for i := range list {
			got, _ := syscall.ParseUnixRights(&list[i])
			for _, fd := range got {
				syscall.CloseOnExec(fd)
			}
			fds = append(fds, got...)
		}
	}
	return n, fds, err
}

func (s *socket) gone() bool {
	list := []unix.PollFd{{}}
	err := s.raw.Control(func(fd uintptr) {
		list[0].Fd = int32(fd)
		unix.Poll(list, 0)
	})
	return err == nil && list[0].Revents&unix.POLLHUP != 0
}

func (s *socket) fd() int {
	n := -1
	s.raw.Control(func(fd uintptr) { n = int(fd) })
	return n
}

func (s *socket) close() { s.c.Close() }

func duplicate(fd int) (int, error) {
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	n, err := syscall.Dup(fd)
	if err == nil {
		syscall.CloseOnExec(n)
	}
	return n, err
}

func closeFd(fd int) { syscall.Close(fd) }

// Pair makes a channel's two ends.
func Pair() (mine, its *os.File, err error) {
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	fds, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, nil, err
	}
	syscall.CloseOnExec(fds[0])
	syscall.CloseOnExec(fds[1])
	return os.NewFile(uintptr(fds[0]), "ipc"), os.NewFile(uintptr(fds[1]), "ipc"), nil
}
