//go:build amd64 || arm64

// Package framepc reads the return addresses on the stack by following frame pointers,
// some hundred times faster than runtime.Callers unwinds them. Inlined functions do not
// show: the addresses tell stacks apart, runtime.Callers says what they are.
package framepc

// Callers fills pcs with the return addresses of its caller's frame and of those above,
// innermost first, and returns how many there are, or 0 where frames cannot be followed.
func Callers(pcs []uintptr) int {
	if len(pcs) == 0 {
		return 0
	}
	return follow(&pcs[0], len(pcs))
}

//go:noescape
func follow(pcs *uintptr, n int) int
