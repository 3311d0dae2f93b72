//go:build unix

package process

import (
	"os"
	"syscall"
	"time"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

func processAbort(*jsrt.Function, jsrt.Value) jsrt.Value {
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
	if err := syscall.Kill(int(pid.Float()), syscall.Signal(n)); err != nil {
		if own {
			env.SignalCame(n)
		}
		panic(killError(r, err))
	}
	return jsrt.Undef()
}

// cpu(): [user, system] microseconds, and the rest of resourceUsage.
func processCPU(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	vals := []int64{u.Utime.Nano() / 1000, u.Stime.Nano() / 1000, int64(u.Maxrss), int64(u.Ixrss), int64(u.Idrss), int64(u.Isrss),
		int64(u.Minflt), int64(u.Majflt), int64(u.Nswap), int64(u.Inblock), int64(u.Oublock), int64(u.Msgsnd), int64(u.Msgrcv),
		int64(u.Nsignals), int64(u.Nvcsw), int64(u.Nivcsw)}
	a := jsrt.NewArrayCap(fn.Realm(), len(vals))
	for _, v := range vals {
		a.Append(jsrt.Num(float64(v)))
	}
	return jsrt.Arr(a)
}

func processUmask(_ *jsrt.Function, _, mask jsrt.Value) jsrt.Value {
	if mask.IsUndefined() {
		old := syscall.Umask(0)
		syscall.Umask(old)
		return jsrt.Int(old)
	}
	return jsrt.Int(syscall.Umask(int(mask.Float())))
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
