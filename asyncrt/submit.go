package asyncrt

import (
	"runtime"
	"sync"
)

// Submit runs op on its own goroutine, then done with op's result on the loop.
// The loop does not end before done has returned.
func Submit[T any](l *Loop, op func() (T, error), done func(T, error)) {
	l.Hold()
	t := &task[T]{loop: l, op: op, done: done}
	go t.work()
}

// SubmitPool is Submit on the loop's pool, for operations that occupy an OS
// thread: file I/O, name look-ups through libc-like resolvers, hashing.
func SubmitPool[T any](l *Loop, op func() (T, error), done func(T, error)) {
	l.Hold()
	if l.pool == nil {
		l.pool = NewPool(0)
	}
	l.pool.run(&task[T]{loop: l, op: op, done: done})
}

// task is an operation on its way to a goroutine and back.
type task[T any] struct {
	loop     *Loop
	op       func() (T, error)
	done     func(T, error)
	value    T
	err      error
	panicked any
}

func (t *task[T]) work() {
	// A panic of op belongs to the loop that asked for it, not to the process.
	defer func() {
		if v := recover(); v != nil {
			t.panicked = v
			t.loop.Post(t)
		}
	}()
	t.value, t.err = t.op()
	t.loop.Post(t)
}

// Run delivers the result, on the loop.
func (t *task[T]) Run() {
	// Release first: the callback is running now, which keeps the loop alive,
	// and a panic must not leave the count raised.
	t.loop.Release()
	if t.panicked != nil {
		panic(t.panicked)
	}
	t.done(t.value, t.err)
}

// worker is what a pool runs.
type worker interface{ work() }

// Pool runs operations on a bounded number of goroutines. Goroutines start on
// demand and end when there is nothing to do. Loops may share a pool.
type Pool struct {
	size int

	mu      sync.Mutex
	running int      // guarded by mu
	queue   []worker // guarded by mu
	at      int      // guarded by mu: queue[:at] has been taken
}

// NewPool returns a pool of size goroutines, or of a size that suits the
// machine when size is not positive.
func NewPool(size int) *Pool {
	if size <= 0 {
		size = max(8, 2*runtime.GOMAXPROCS(0))
	}
	return &Pool{size: size}
}

func (p *Pool) run(w worker) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.running < p.size {
		p.running++
		go p.serve(w)
		return
	}
	p.queue = append(p.queue, w)
}

func (p *Pool) serve(w worker) {
	for w != nil {
		w.work()
		w = p.next()
	}
}

// next is the oldest waiting operation; nil ends the goroutine that asked.
func (p *Pool) next() worker {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.at == len(p.queue) {
		p.queue, p.at = p.queue[:0], 0
		p.running--
		return nil
	}
	w := p.queue[p.at]
	p.queue[p.at] = nil
	p.at++
	if p.at > len(p.queue)/2 && p.at > 64 {
		// A queue that never runs empty must not grow without end.
		n := copy(p.queue, p.queue[p.at:])
		clear(p.queue[n:])
		p.queue, p.at = p.queue[:n], 0
	}
	return w
}
