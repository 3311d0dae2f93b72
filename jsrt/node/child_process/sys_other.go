//go:build !unix

package child_process

import (
	"io"
	"os"
	"syscall"
)

func sysAttr(bool, int, int) *syscall.SysProcAttr { return nil }

// half is one end of a pipe.
type half struct{ r, w *os.File }

func (h half) Read(b []byte) (int, error) {
	if h.r == nil {
		return 0, io.EOF
	}
	return h.r.Read(b)
}

func (h half) Write(b []byte) (int, error) {
	if h.w == nil {
		return 0, syscall.EPIPE
	}
	return h.w.Write(b)
}

func (h half) Close() error {
	if h.r != nil {
		return h.r.Close()
	}
	return h.w.Close()
}

// pair is a pipe: to the child for descriptor 0, from it otherwise.
func pair(i int) (mine io.ReadWriteCloser, its *os.File, err error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	if i == 0 {
		return half{w: w}, r, nil
	}
	return half{r: r}, w, nil
}

func keep(fd int) *os.File { return os.NewFile(uintptr(fd), "") }
