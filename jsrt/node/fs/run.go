// Package fs holds the natives of Node's fs module: system calls on files, done at once
// or on the loop's pool.
//
// Every native takes a callback as its last argument. Without one it works at once and
// throws; with one it works on the pool, off the loop, or at once if the kernel has what it
// takes (cached_linux.go), and calls callback(error, value) in the poll phase.
package fs

import (
	"errors"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// call is what an error says of the operation that failed.
type call struct{ name, path, dest string }

func (c call) throw(r *jsrt.Realm, err error) *jsrt.Throw {
	if e, ok := err.(*callError); ok {
		return host.SystemError(r, e.err, e.name, e.path, e.dest)
	}
	t := host.SystemError(r, err, c.name, c.path, c.dest)
	var size tooLarge
	if errors.As(err, &size) {
		jsrt.CreateDataProperty(r, t.Value.Object(), jsrt.Key("size"), jsrt.Num(float64(size)))
	}
	return t
}

// callError is a failure of a step that names itself: readFile opens, then reads.
type callError struct {
	call
	err error
}

func (e *callError) Error() string { return e.name + ": " + e.err.Error() }

// step gives an error, if there is one, the name of its system call.
func step(name, path string, err error) error {
	if err == nil {
		return nil
	}
	return &callError{call{name: name, path: path}, err}
}

// run does an operation and gives its result to the callback, or returns it. op runs
// off the loop: it must not touch JavaScript values. value runs on the loop.
func run[T any](fn *jsrt.Function, cb jsrt.Value, c call, op func() (T, error), value func(r *jsrt.Realm, v T) jsrt.Value) jsrt.Value {
	return runCached(fn, cb, c, nil, op, value)
}

// runCached is run of an operation that cached tries first, on the loop, if there is a callback:
// it returns asyncrt.ErrWouldWait where the kernel would have to wait for a disk or the network.
func runCached[T any](fn *jsrt.Function, cb jsrt.Value, c call, cached, op func() (T, error), value func(r *jsrt.Realm, v T) jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if cb.IsUndefined() {
		v, err := op()
		if err != nil {
			panic(c.throw(r, err))
		}
		return value(r, v)
	}
	cb = host.Once(r, "FSREQCALLBACK", cb)
	done := func(v T, err error) {
		if err != nil {
			r.Call(cb, jsrt.Undef(), c.throw(r, err).Value)
			return
		}
		r.Call(cb, jsrt.Undef(), jsrt.Null, value(r, v))
	}
	if loop := host.Of(r).Loop; cached == nil {
		asyncrt.SubmitPool(loop, op, done)
	} else {
		asyncrt.SubmitPoolUnless(loop, cached, op, done)
	}
	return jsrt.Undef()
}

// do is run for operations without a result.
func do(fn *jsrt.Function, cb jsrt.Value, c call, op func() error) jsrt.Value {
	return run(fn, cb, c, nothing(op), undefined)
}

// doCached is runCached for operations without a result.
func doCached(fn *jsrt.Function, cb jsrt.Value, c call, cached, op func() error) jsrt.Value {
	return runCached(fn, cb, c, nothing(cached), nothing(op), undefined)
}

func nothing(op func() error) func() (struct{}, error) {
	return func() (struct{}, error) { return struct{}{}, op() }
}

func undefined(*jsrt.Realm, struct{}) jsrt.Value { return jsrt.Undef() }

func text(v jsrt.Value) string { return v.Str().Go() }
func number(v jsrt.Value) int  { return int(v.Float()) }

func str(_ *jsrt.Realm, s string) jsrt.Value { return jsrt.Str(jsrt.FromGo(s)) }

func integer(_ *jsrt.Realm, n int) jsrt.Value { return jsrt.Int(n) }
