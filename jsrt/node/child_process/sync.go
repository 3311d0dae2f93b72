package child_process

import (
	"io"
	"os"
	"sync"
	"syscall"
	"time"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/net"
)

// running is a child that the program waits for.
type running struct {
	max     int // bytes of one output, negative for no limit
	timeout time.Duration
	signal  syscall.Signal
	outputs [][]byte

	mu     sync.Mutex
	failed error // guarded by mu: what ended it early
	child  *os.Process
}

// end kills the child early; err says why.
func (c *running) end(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.failed == nil {
		c.failed = err
		c.child.Signal(c.signal)
	}
}

// collect reads one output to its end, up to the limit.
func (c *running) collect(i int, r io.Reader) {
	buf := make([]byte, 32<<10)
	for {
		n, err := r.Read(buf)
		if c.max >= 0 && len(c.outputs[i])+n > c.max {
			c.outputs[i] = append(c.outputs[i], buf[:c.max-len(c.outputs[i])]...)
			c.end(syscall.ENOBUFS)
			io.Copy(io.Discard, r)
			return
		}
		c.outputs[i] = append(c.outputs[i], buf[:n]...)
		if err != nil {
			return
		}
	}
}

// spawnSync(plan) runs a child to its end. The plan has input, timeout (ms), maxBuffer
// and killSignal too. It gives [errno, pid, exit code, signal, output or null…].
func spawnSync(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	p := planOf(r, v)
	o := v.Object()
	num := func(name string, usual float64) float64 {
		if v := jsrt.Get(r, o, jsrt.Key(name)); v.IsNumber() {
			return v.Float()
		}
		return usual
	}
	c := &running{max: -1, outputs: make([][]byte, len(p.stdio)), signal: syscall.Signal(num("killSignal", float64(syscall.SIGTERM)))}
	if m := num("maxBuffer", -1); m >= 0 && m < 1<<40 {
		c.max = int(m)
	}
	c.timeout = time.Duration(num("timeout", 0)) * time.Millisecond
	var input []byte
	if t := jsrt.Get(r, o, jsrt.Key("input")).AsTypedArray(); t != nil {
		input = append([]byte(nil), t.Bytes()...)
	}
	files, pipes, opened, err := p.pipes()
	if err == nil {
		c.child, err = p.start(files)
	}
	closeAll(opened)
	if err != nil {
		return jsrt.Arr(jsrt.NewArrayOf(r, net.Errno(err), jsrt.Int(0)))
	}
	code, sig := c.run(pipes, input)
	list := []jsrt.Value{net.Errno(c.failed), jsrt.Int(c.child.Pid), jsrt.Int(code), jsrt.Int(sig)}
	for i := range p.stdio {
		if pipes[i] == nil || i == 0 {
			list = append(list, jsrt.Null)
			continue
		}
		list = append(list, net.NewBuffer(r, append([]byte{}, c.outputs[i]...)))
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, list))
}

func (c *running) run(pipes []io.ReadWriteCloser, input []byte) (code, sig int) {
	if c.timeout > 0 {
		t := time.AfterFunc(c.timeout, func() { c.end(syscall.ETIMEDOUT) })
		defer t.Stop()
	}
	var wg sync.WaitGroup
	for i, rw := range pipes {
		switch {
		case rw == nil:
		case i == 0:
			go func() {
				rw.Write(input)
				rw.Close()
			}()
		default:
			wg.Add(1)
			go func() {
				defer wg.Done()
				c.collect(i, rw)
				rw.Close()
			}()
		}
	}
	state, err := c.child.Wait()
	if c.failed != nil {
		// Grandchildren may hold the pipes open: what there is has to do.
		for i, rw := range pipes {
			if rw != nil && i > 0 {
				time.AfterFunc(50*time.Millisecond, func() { rw.Close() })
			}
		}
	}
	wg.Wait()
	return outcome(state, err)
}
