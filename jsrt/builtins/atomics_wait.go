package builtins

import (
	"math"
	"slices"
	"time"

	"github.com/gonodec/gonodec/jsrt"
)

// Waiting for other agents. The WaiterLists are in the Shared Data Block, whose mutex
// is their critical section.

// waitRequest is what wait and waitAsync ask for.
type waitRequest struct {
	block   *jsrt.SharedBlock
	at      int // byte index
	timeout time.Duration
	forever bool
	// notEqual: the element does not have the expected value
	load func() (notEqual bool)
}

// parseWait is the beginning of DoWait, §25.4.3.14.
func parseWait(r *jsrt.Realm, array, index, v, timeout jsrt.Value, method string) waitRequest {
	t := integerTypedArray(r, array, true, method)
	block := t.Buffer().Shared()
	if block == nil {
		panic(r.TypeError(r.Display(array) + " is not a shared typed array."))
	}
	i := atomicIndex(r, t, index)
	var want uint64
	if t.Kind == jsrt.BigInt64Elements {
		want = jsrt.ToBigUint64(r, v)
	} else {
		want = uint64(uint32(jsrt.ToInt32(r, v)))
	}
	q := jsrt.ToNumber(r, timeout)
	w := waitRequest{block: block, at: t.Offset() + i*t.Kind.Size()}
	switch {
	case math.IsNaN(q) || q > 1e12:
		w.forever = true
	case q > 0:
		w.timeout = time.Duration(q * float64(time.Millisecond))
	}
	w.load = func() bool { return load(t.Pointer(i), t.Kind.Size()) != want }
	return w
}

// enlist puts a waiter at the end of its list; the mutex is held.
func (w *waitRequest) enlist(x *jsrt.Waiter) {
	if w.block.Waiters == nil {
		w.block.Waiters = make(map[int][]*jsrt.Waiter)
	}
	w.block.Waiters[w.at] = append(w.block.Waiters[w.at], x)
}

// leave takes a waiter off its list and reports whether it was still there.
func (w *waitRequest) leave(x *jsrt.Waiter) bool {
	w.block.Lock()
	defer w.block.Unlock()
	list := w.block.Waiters[w.at]
	i := slices.Index(list, x)
	if i < 0 {
		return false
	}
	w.block.SetWaiters(w.at, slices.Delete(list, i, i+1))
	return true
}

// Atomics.wait ( typedArray, index, value, timeout ), §25.4.13
func atomicsWait(fn *jsrt.Function, _, array, index, v, timeout jsrt.Value) jsrt.Value {
	r := fn.Realm()
	w := parseWait(r, array, index, v, timeout, "Atomics.wait")
	if !r.Agent().CanBlock {
		panic(r.TypeError("Atomics.wait cannot be called in this context"))
	}
	w.block.Lock()
	if w.load() {
		w.block.Unlock()
		return ascii("not-equal")
	}
	woken := make(chan struct{})
	x := &jsrt.Waiter{Wake: func() { close(woken) }}
	w.enlist(x)
	w.block.Unlock()
	var expired <-chan time.Time
	if !w.forever {
		timer := time.NewTimer(w.timeout)
		defer timer.Stop()
		expired = timer.C
	}
	select {
	case <-woken:
		return ascii("ok")
	case <-expired:
		if w.leave(x) {
			return ascii("timed-out")
		}
		return ascii("ok") // notified at the last moment
	}
}

// Atomics.waitAsync ( typedArray, index, value, timeout ), §25.4.14
func atomicsWaitAsync(fn *jsrt.Function, _, array, index, v, timeout jsrt.Value) jsrt.Value {
	r := fn.Realm()
	w := parseWait(r, array, index, v, timeout, "Atomics.waitAsync")
	result := func(async bool, v jsrt.Value) jsrt.Value {
		o := jsrt.NewObject(r)
		jsrt.CreateDataProperty(r, o, jsrt.KeyAsync, jsrt.Bool(async))
		jsrt.CreateDataProperty(r, o, jsrt.KeyValue, v)
		return jsrt.Obj(o)
	}
	w.block.Lock()
	if w.load() {
		w.block.Unlock()
		return result(false, ascii("not-equal"))
	}
	if !w.forever && w.timeout == 0 {
		w.block.Unlock()
		return result(false, ascii("timed-out"))
	}
	p := jsrt.NewPromise(r)
	w.enlist(w.asyncWaiter(r, p))
	w.block.Unlock()
	return result(true, jsrt.PromiseValue(p))
}

// asyncWaiter makes the waiter that resolves p, and its timer.
func (w *waitRequest) asyncWaiter(r *jsrt.Realm, p *jsrt.Promise) *jsrt.Waiter {
	a := r.Agent()
	held := a.Hold != nil
	if held {
		a.Hold()
	}
	settle := func(text string) {
		f := func() {
			if held {
				a.Release()
			}
			p.Resolve(r, ascii(text))
		}
		if a.Post != nil {
			a.Post(f)
		}
	}
	x := &jsrt.Waiter{Wake: func() { settle("ok") }}
	if !w.forever {
		req := *w
		time.AfterFunc(w.timeout, func() {
			if req.leave(x) {
				settle("timed-out")
			}
		})
	}
	return x
}

// Atomics.notify ( typedArray, index, count ), §25.4.15
func atomicsNotify(fn *jsrt.Function, _, array, index, count jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := integerTypedArray(r, array, true, "Atomics.notify")
	i := atomicIndex(r, t, index)
	c := math.Inf(1)
	if !count.IsUndefined() {
		c = max(jsrt.ToIntegerOrInfinity(r, count), 0)
	}
	block := t.Buffer().Shared()
	if block == nil {
		return jsrt.Int(0)
	}
	at := t.Offset() + i*t.Kind.Size()
	block.Lock()
	list := block.Waiters[at]
	n := int(min(c, float64(len(list))))
	woken := slices.Clone(list[:n])
	block.SetWaiters(at, list[n:])
	for _, x := range woken {
		x.Wake()
	}
	block.Unlock()
	return jsrt.Int(n)
}
