//go:build !amd64

package interp

import "unsafe"

// translate: there is no translator for this processor.
func translate(*program) *machine { return nil }

func enterMachine(code uintptr, registers unsafe.Pointer, s *machineState) (pc int) {
	panic("interp: no machine code")
}
