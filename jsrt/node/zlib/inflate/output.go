package inflate

// Fresh is the output of the last Decode.
func (d *Decoder) Fresh() []byte {
	if d.fresh == d.pos {
		return nil
	}
	return d.buf[d.fresh:d.pos]
}

// Ready is how much output waits to be taken.
func (d *Decoder) Ready() int { return d.pos - d.taken }

// Last is how much output was last taken.
func (d *Decoder) Last() int { return d.last }

// Grow makes room for n more bytes of output, and what the fast loop needs.
func (d *Decoder) Grow(n int) {
	n += fastOutput
	if d.buf == nil {
		d.buf = d.memory(len(d.hist) + n)
		d.pos = copy(d.buf, d.hist)
		d.taken = d.pos
		return
	}
	from := max(0, min(d.taken, d.pos-window))
	to := d.buf
	if size := d.pos - from + n; size > len(to) {
		to = d.memory(max(size, min(2*len(to), 2*window)))
	}
	copy(to, d.buf[from:d.pos])
	d.buf = to
	d.moved(from)
}

// moved counts from another beginning of buf.
func (d *Decoder) moved(by int) {
	d.pos -= by
	d.taken -= by
	d.base = max(0, d.base-by)
}

const (
	smallOutput = 512
	worthCopy   = window + 4096 // what a large piece may waste
)

// Take returns the output that is ready. A large piece is handed over with the memory that
// it is in: what follows begins another one with a copy of what it may refer to, since the
// caller may write to what it gets.
func (d *Decoder) Take() []byte {
	if d.last = d.pos - d.taken; d.last == 0 {
		return nil
	}
	out := d.buf[d.taken:d.pos]
	if waste := len(d.buf) - len(out); len(out) <= smallOutput || waste > worthCopy+len(out)/8 {
		c := d.memory(len(out))[:len(out):len(out)]
		copy(c, out)
		d.taken = d.pos
		return c
	}
	from := d.pos
	if d.state != atEnd {
		from = max(0, d.pos-window)
	}
	d.hist = append(d.hist[:0], d.buf[from:d.pos]...)
	d.taken = d.pos
	d.moved(from)
	d.buf = nil
	return out[:len(out):len(out)]
}
