// Package unpack decodes compressed formats. Output stays where matches refer to it, so
// that what comes out need not be copied. It is there because of what decoders that read
// from an io.Reader cost: a copy of the output, calls for short matches, and for deflate a
// goroutine, since a program is given chunks.
package unpack

// output is what a decoder has decoded.
type output struct {
	buf     []byte // what matches refer to, and what is new
	pos     int    // where it goes on
	base    int    // where the stream begins, or began
	earlier int64  // how much there was before buf
	taken   int    // where what the caller has not got begins
	hist    []byte // the beginning of the next buf, when there is none
	last    int    // how long the output was that was last taken
	window  int    // how far back matches reach
	ended   bool   // nothing follows
	memory  func(int) []byte
}

// slack is how far behind pos decoders write what they write over later.
const slack = 280

// Last is how much output was last taken.
func (o *output) Last() int { return o.last }

// Grow makes room for n more bytes of output.
func (o *output) Grow(n int) {
	n += slack
	if o.buf == nil {
		o.buf = o.memory(len(o.hist) + n)
		o.pos = copy(o.buf, o.hist)
		o.taken = o.pos
		return
	}
	from := max(0, min(o.taken, o.pos-o.window))
	to := o.buf
	if size := o.pos - from + n; size > len(to) {
		to = o.memory(max(size, min(2*len(to), 2*o.window)))
	}
	copy(to, o.buf[from:o.pos])
	o.buf = to
	o.moved(from)
}

// moved counts from another beginning of buf.
func (o *output) moved(by int) {
	o.pos -= by
	o.taken -= by
	o.earlier += int64(by)
	o.base = max(o.base-by, -1<<30) // matches do not reach that far
}

const (
	smallOutput = 512
	worthCopy   = 36 << 10 // what a piece may waste, beside an eighth
)

// Take returns the output that is ready. A large piece is handed over with the memory that
// it is in: what follows begins another one with a copy of what it may refer to, since the
// caller may write to what it gets.
func (o *output) Take() []byte {
	if o.last = o.pos - o.taken; o.last == 0 {
		return nil
	}
	out := o.buf[o.taken:o.pos]
	if waste := len(o.buf) - len(out); len(out) <= smallOutput || waste > worthCopy+len(out)/8 {
		c := o.memory(len(out))[:len(out):len(out)]
		copy(c, out)
		o.taken = o.pos
		return c
	}
	from := o.pos
	if !o.ended {
		from = max(0, o.pos-o.window)
	}
	o.hist = append(o.hist[:0], o.buf[from:o.pos]...)
	o.taken = o.pos
	o.moved(from)
	o.buf = nil
	return out[:len(out):len(out)]
}
