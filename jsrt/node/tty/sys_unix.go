//go:build unix

package tty

import (
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

func kindOf(fd int) string {
	var st unix.Stat_t
	if err := unix.Fstat(fd, &st); err != nil {
		return "INVALID"
	}
	switch st.Mode & unix.S_IFMT {
	case unix.S_IFREG, unix.S_IFCHR:
		return "FILE"
	case unix.S_IFIFO, unix.S_IFSOCK:
		return "PIPE"
	}
	return "UNKNOWN"
}

func windowSize(fd int) (columns, rows int, err error) {
	ws, err := unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ)
	if err != nil {
		return 0, 0, err
	}
	return int(ws.Col), int(ws.Row), nil
}

// The terminal's mode belongs to the process: it is put back before the process ends.
var (
	modeMu   sync.Mutex
	modeFd   = -1
	modeUsed unix.Termios // as the process found it
)

func setRaw(fd int, on bool) error {
	modeMu.Lock()
	defer modeMu.Unlock()
	if !on {
		if modeFd != fd {
			return nil
		}
		modeFd = -1
		return unix.IoctlSetTermios(fd, setTermios, &modeUsed)
	}
	t, err := unix.IoctlGetTermios(fd, getTermios)
	if err != nil {
		return err
	}
	if modeFd < 0 {
		modeFd, modeUsed = fd, *t
	}
	t.Iflag &^= unix.BRKINT | unix.ICRNL | unix.INPCK | unix.ISTRIP | unix.IXON
	t.Oflag |= unix.ONLCR
	t.Cflag |= unix.CS8
	t.Lflag &^= unix.ECHO | unix.ICANON | unix.IEXTEN | unix.ISIG
	t.Cc[unix.VMIN], t.Cc[unix.VTIME] = 1, 0
	return unix.IoctlSetTermios(fd, setTermios, t)
}

// writeAll writes to a descriptor that may not be ready.
func writeAll(fd int, b []byte) error {
	for len(b) > 0 {
		n, err := syscall.Write(fd, b)
		if n > 0 {
			b = b[n:]
		}
		switch err {
		case nil, syscall.EINTR:
		case syscall.EAGAIN:
			if _, err := unix.Poll([]unix.PollFd{{Fd: int32(fd), Events: unix.POLLOUT}}, -1); err != nil && err != syscall.EINTR {
				return err
			}
		default:
			return err
		}
	}
	return nil
}
