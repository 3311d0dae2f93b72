//go:build !amd64 || !(linux || freebsd || darwin)

package interp

// executable is memory with machine code, which there is none of here.
type executable []byte

func newExecutable([]byte) executable { return nil }

func (executable) free() {}
