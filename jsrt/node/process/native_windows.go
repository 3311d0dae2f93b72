package process

import (
	"os"

	"github.com/gonodec/gonodec/jsrt"
)

func processAbort(*jsrt.Function, jsrt.Value) jsrt.Value {
	os.Exit(134)
	return jsrt.Undef()
}

// processKill ends the process, whatever the signal: Windows has no others. 0 asks
// whether it is there.
func processKill(fn *jsrt.Function, _, pid, sig jsrt.Value) jsrt.Value {
	p, err := os.FindProcess(int(pid.Float()))
	if err == nil && sig.Float() != 0 {
		err = p.Kill()
	}
	if err != nil {
		panic(killError(fn.Realm(), err))
	}
	return jsrt.Undef()
}

// writeAll writes to one of the three standard streams.
func writeAll(fd int, b []byte) error {
	f := map[int]*os.File{0: os.Stdin, 1: os.Stdout, 2: os.Stderr}[fd]
	if f == nil {
		return os.ErrClosed
	}
	_, err := f.Write(b)
	return err
}
