package interp

import (
	"testing"
	"unsafe"
)

// TestWriteBarriers: machine code, of which there is none here, is not entered while the collector marks.
func TestWriteBarriers(t *testing.T) {
	marking := true
	if pc := enterMachine(0, nil, &machineState{barrier: unsafe.Pointer(&marking)}); pc != -1 {
		t.Errorf("enterMachine returns %d while write barriers are on, want -1", pc)
	}
}
