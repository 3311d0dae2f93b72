package fs

import (
	"syscall"

	"github.com/gonodec/gonodec/jsrt"
)

// constants(): names and numbers of this system, in turn.
func fsConstants(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	r := fn.Realm()
	list := append([]constant{{"O_RDONLY", syscall.O_RDONLY}, {"O_WRONLY", syscall.O_WRONLY}, {"O_RDWR", syscall.O_RDWR},
		{"O_CREAT", syscall.O_CREAT}, {"O_EXCL", syscall.O_EXCL}, {"O_TRUNC", syscall.O_TRUNC}, {"O_APPEND", syscall.O_APPEND},
		{"O_SYNC", syscall.O_SYNC}}, systemConstants...)
	out := make([]jsrt.Value, 0, 2*len(list))
	for _, c := range list {
		out = append(out, jsrt.Str(jsrt.Latin1(c.name)), jsrt.Int(c.value))
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, out))
}

type constant struct {
	name  string
	value int
}
