//go:build unix

package process

import (
	"os"
	"syscall"
	"time"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

func processAbort(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	host.Of(fn.Realm()).Loop.Flush()
	if defaultAbort() {
		_ = syscall.Kill(os.Getpid(), syscall.SIGABRT)
		time.Sleep(time.Second) // until the kernel has seen to it
	}
	os.Exit(134)
	return jsrt.Undef()
}

func processKill(fn *jsrt.Function, _, pid, sig jsrt.Value) jsrt.Value {
	r, n := fn.Realm(), int(sig.Float())
	env := host.Of(r)
	own := int(pid.Float()) == os.Getpid() && env.Listens(n)
	if own {
		env.ExpectSignal(n) // the loop lives until the listeners have heard of it
	}
	env.Loop.Flush() // it may be the end
	if err := syscall.Kill(int(pid.Float()), syscall.Signal(n)); err != nil {
		if own {
			env.SignalCame(n)
		}
		panic(killError(r, err))
	}
	return jsrt.Undef()
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
			time.Sleep(time.Millisecond)
		default:
			return err
		}
	}
	return nil
}
