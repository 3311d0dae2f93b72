package asyncrt

import "errors"

// ErrWouldWait is what an operation returns that was tried on the loop and cannot go on
// without waiting.
var ErrWouldWait = errors.New("asyncrt: the operation would wait")

// SubmitPoolUnless is SubmitPool of an operation whose result is often at hand, such as what
// the kernel has read before: now is tried at once, on the loop, and op is given to the pool
// only if now returns ErrWouldWait. A hand-over costs several times what such an operation
// does. done runs in a later poll phase either way.
func SubmitPoolUnless[T any](l *Loop, now, op func() (T, error), done func(T, error)) {
	v, err := now()
	if err == ErrWouldWait {
		SubmitPool(l, op, done)
		return
	}
	l.Hold()
	l.known.jobs.push(&task[T]{loop: l, done: done, value: v, err: err})
}

// knownResults are results that were at hand when they were asked for. In Node they come from
// a thread, so they are not there yet when immediates that are set next to them run.
type knownResults struct {
	jobs  ring
	older int // of jobs, that have waited for a poll phase already
}

// takeKnown adds to the batch the results that the poll phase delivers.
func (l *Loop) takeKnown() {
	if l.known.jobs.size == 0 {
		return
	}
	if l.batchNext == len(l.batch) {
		l.batch, l.batchNext = l.batch[:0], 0
	}
	n := l.known.jobs.size
	if l.immediates.refs > 0 {
		n = l.known.older
	}
	for range n {
		l.batch = append(l.batch, l.known.jobs.pop())
	}
	l.known.older = l.known.jobs.size
}
