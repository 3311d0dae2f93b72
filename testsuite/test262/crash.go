package test262

import (
	"fmt"
	"runtime"
	"strings"
)

// Where is the place of the panic being recovered: the function below the deepest
// frame of the panic machinery, since deferred functions pass panics on.
func Where() string {
	pcs := make([]uintptr, 200)
	it := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	place, panicking := "", false
	for {
		f, more := it.Next()
		switch {
		case strings.HasPrefix(f.Function, "runtime."):
			panicking = true
		case panicking:
			place = fmt.Sprintf(" at %s:%d", f.File[strings.LastIndexByte(f.File, '/')+1:], f.Line)
			panicking = false
		}
		if !more {
			return place
		}
	}
}
