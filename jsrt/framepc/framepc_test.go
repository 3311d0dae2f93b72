package framepc

import (
	"runtime"
	"testing"
)

//go:noinline
func down(n int, pcs []uintptr) (physical, logical int) {
	if n > 0 {
		a, b := down(n-1, pcs)
		return a + 0*n, b
	}
	return Callers(pcs), runtime.Callers(0, make([]uintptr, 200))
}

func TestCallers(t *testing.T) {
	if runtime.GOARCH != "amd64" && runtime.GOARCH != "arm64" {
		t.Skip("frames cannot be followed")
	}
	for _, depth := range []int{0, 1, 20, 60} {
		pcs := make([]uintptr, 200)
		n, _ := down(depth, pcs)
		var at []string
		for _, pc := range pcs[:n] {
			at = append(at, runtime.FuncForPC(pc-1).Name())
		}
		count := 0
		for _, name := range at {
			if name == "github.com/gonodec/gonodec/jsrt/framepc.down" {
				count++
			}
		}
		if count < depth || at[n-1] != "runtime.goexit" {
			t.Errorf("depth %d: %v", depth, at)
		}
	}
	if n, _ := down(60, make([]uintptr, 10)); n != 10 {
		t.Errorf("%d addresses in a buffer of 10", n)
	}
}
