package test262

import (
	"fmt"
	"runtime"
	"strings"
)

// where is the place of the panic being recovered: the first Go function of ours.
func where() string {
	var pcs [40]uintptr
	it := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	seen := false
	for {
		f, more := it.Next()
		if strings.HasPrefix(f.Function, "runtime.") {
			seen = true
		} else if seen && strings.Contains(f.Function, "gonodec") && !strings.HasSuffix(f.Function, ".caught") &&
			!strings.HasSuffix(f.Function, "jsrt.Recover") && !strings.Contains(f.Function, "jsrt.Try.func") && !strings.Contains(f.Function, "interp.(*activation).try") {
			return fmt.Sprintf(" at %s:%d", f.File[strings.LastIndexByte(f.File, '/')+1:], f.Line)
		}
		if !more {
			return ""
		}
	}
}
