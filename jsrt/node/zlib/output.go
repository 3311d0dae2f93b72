package zlib

import "github.com/gonodec/gonodec/jsrt/node/bytes"

// output collects what a coder makes until the program takes it. What is taken is not
// copied: a new piece of memory begins then, about as large as the last was.
type output struct {
	b    []byte
	last int
	// expect says how large the output may become of which there are n bytes; nil: unknown.
	expect func(n int) int
	limit  limit
	full   bool // there was more than the limit
}

const (
	smallOutput = 512
	worthCopy   = 4096 // what a large piece may waste
)

func (o *output) Write(p []byte) (int, error) {
	if o.limit.exceeded(int64(len(o.b) + len(p))) {
		o.full = true
		return 0, errLimit
	}
	if len(o.b)+len(p) > cap(o.b) {
		o.grow(len(p))
	}
	o.b = append(o.b, p...)
	return len(p), nil
}

// grow makes room for n more bytes, and for what is expected.
func (o *output) grow(n int) {
	size := len(o.b) + n
	switch {
	case o.b == nil:
		size = max(size, o.last+o.last/16, smallOutput)
	case o.expect != nil:
		size = max(size, o.expect(size))
	default:
		size = max(size, 2*cap(o.b))
	}
	b := bytes.Uninitialized(size)
	o.b = b[:copy(b, o.b)]
}

// take returns what there is.
func (o *output) take() []byte {
	b := o.b
	if len(b) == 0 {
		return nil
	}
	o.last = len(b)
	if waste := cap(b) - len(b); waste > worthCopy && waste > len(b)/4 || len(b) <= smallOutput {
		b = append(make([]byte, 0, len(b)), b...)
		o.b = o.b[:0]
		return b
	}
	o.b = nil
	return b[:len(b):len(b)]
}
