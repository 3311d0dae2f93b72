// Package pack compresses to Brotli, RFC 7932. It knows nothing of JavaScript. An Encoder
// takes input in pieces; what it writes can be read up to each flush.
//
// For qualities 10 and 11, a tree finds earlier places with the same bytes (tree.go), and a
// parser chooses the cheapest sequence of commands (optimal.go) by what symbols cost
// (model.go); a meta-block then is divided into blocks (split.go) with codes by contexts
// (contexts.go, histogram.go). Below, hashes find places (rows.go), the best match at hand
// is taken (lazy.go), and blocks are made in one go (greedy.go). All know the words of the
// dictionary (words.go) and write meta-blocks alike (metablock.go, prefix.go, bits.go).
package pack

import (
	"errors"
	"io"
	"sync"
)

// An Encoder makes one Brotli stream.
type Encoder struct {
	out     io.Writer
	w       bitWriter
	window  uint
	view    view
	begun   bool // the header is written
	from    int  // where the meta-block begins
	done    int  // up to where commands are found
	pending int  // literals before done that are in no command
	recent  [4]uint32
	before  [4]uint32 // recent where the meta-block begins
	parser  finder
	work    *work
}

// work is memory that goes from one stream to the next.
type work struct {
	commands []command
	block    metaBlock
	rows     rows
	optimal  parser
}

var works = sync.Pool{New: func() any { return &work{} }}

// recentAtFirst are the last distances when there were none, §4.
var recentAtFirst = [4]uint32{4, 11, 15, 16}

var errClosed = errors.New("brotli: the stream has ended")

// MinQuality is the least quality that this package is for.
const MinQuality = 2

// NewEncoder returns an encoder for a quality from MinQuality to 11 and a window of 10 to
// 24 bits, or what is next to that.
func NewEncoder(out io.Writer, quality, window int) *Encoder {
	window = min(max(window, 10), 24)
	e := &Encoder{out: out, window: uint(window), recent: recentAtFirst, before: recentAtFirst}
	e.view.longest = 1<<window - 16
	e.view.expected = min(1<<window, blockLength)
	e.view.origin = 1 << window
	e.work = works.Get().(*work)
	e.work.block.fast = quality < 10
	if quality >= 10 {
		e.work.optimal.begin(quality, e.window)
		e.parser = &e.work.optimal
		return e
	}
	p := lazyLevels[max(quality, MinQuality)]
	p.words, p.rows = dictionary(), &e.work.rows
	e.parser = &p
	return e
}

// A finder finds commands for a part of the input.
type finder interface {
	// parse adds the commands for v.buf[from:to] to out. pending literals before it belong
	// to the first one; as many are left in the end.
	parse(v *view, from, to int, pending int, recent *[4]uint32, out []command) ([]command, int)
	// moved is when the first bytes of the view went away.
	moved(v *view, gone int)
}

// lazyLevels are the qualities below 10.
var lazyLevels = [10]lazyParser{
	2: {hashed: 8, ways: 0, most: 15, patience: 32, tries: 0, step: 3, good: 16, reading: 1 << 13},
	3: {hashed: 8, ways: 0, most: 16, patience: 32, tries: 0, step: 2, good: 16, reading: 1 << 13},
	4: {hashed: 8, ways: 0, most: 16, patience: 64, tries: 1, step: 2, good: 16, reading: 1 << 14},
	5: {hashed: 8, ways: 4, most: 17, attempts: 4, patience: 64, recents: 1, tries: 1, step: 2, good: 32, reading: 1 << 15},
	6: {hashed: 8, ways: 4, most: 17, attempts: 4, patience: 64, recents: 2, tries: 1, step: 1, good: 32, reading: 1 << 15},
	7: {hashed: 7, ways: 4, most: 18, attempts: 8, patience: 64, recents: 2, tries: 2, step: 1, good: 64, reading: 1 << 16},
	8: {hashed: 7, ways: 5, most: 19, attempts: 31, patience: 64, recents: 4, tries: 4, step: 1, good: 64, reading: 1 << 16},
	9: {hashed: 7, ways: 6, most: 20, attempts: 63, patience: 256, recents: 4, tries: 4, step: 1, good: 128, reading: 1 << 18},
}

// furthest is how far back copies may reach from a place; words are beyond that.
func (v *view) furthest(at int) uint32 { return uint32(min(int64(v.longest), v.before+int64(at))) }

// room for input while the window stays in memory.
func (e *Encoder) capacity() int { return 2<<e.window + e.metaBlockLength() + blockLength }

// metaBlockLength is after how many bytes a meta-block ends.
func (e *Encoder) metaBlockLength() int { return min(max(1<<e.window, blockLength), 1<<22) }

// Write takes input. Where it is the last one, it may be kept until Close.
func (e *Encoder) Write(p []byte, last bool) error {
	if e.work == nil {
		return errClosed
	}
	if last && len(e.view.buf) == 0 {
		e.view.buf, e.view.expected = p[:len(p):len(p)], len(p)
		return nil
	}
	for len(p) > 0 {
		n := min(len(p), e.done+blockLength-len(e.view.buf))
		e.makeRoom(n)
		e.view.buf = append(e.view.buf, p[:n]...)
		p = p[n:]
		if len(e.view.buf) == e.done+blockLength && len(p) > 0 {
			if err := e.parse(len(e.view.buf)); err != nil {
				return err
			}
		}
	}
	return nil
}

// makeRoom lets what is out of the window go when memory is full.
func (e *Encoder) makeRoom(n int) {
	if len(e.view.buf)+n <= e.capacity() {
		return
	}
	// The last places are put into trees when what follows them is there.
	gone := min(e.from, e.done-1<<e.window-treeReach)
	b := e.view.buf
	e.view.buf = b[:copy(b, b[gone:])]
	e.from -= gone
	e.done -= gone
	e.parser.moved(&e.view, gone)
}

// parse finds commands up to a place, and ends the meta-block if it is long enough.
func (e *Encoder) parse(to int) error {
	for e.done < to {
		end := min(to, e.done+blockLength)
		known := len(e.work.commands)
		e.work.commands, e.pending = e.parser.parse(&e.view, e.done, end, e.pending, &e.recent, e.work.commands)
		e.join(known)
		e.done = end
		if e.done-e.from+blockLength > e.metaBlockLength() && e.done-e.pending > e.from {
			e.end(e.done-e.pending, false)
			if err := e.deliver(); err != nil {
				return err
			}
		}
	}
	return nil
}

// join makes one command of two where a copy goes on in the next block.
func (e *Encoder) join(at int) {
	list := e.work.commands
	if at == 0 || at == len(list) {
		return
	}
	a, b := &list[at-1], &list[at]
	if b.insert > 0 || !b.short || b.distance != 0 || a.word > 0 || a.length == 0 {
		return
	}
	a.length += b.length
	a.setSymbol()
	e.work.commands = append(list[:at], list[at+1:]...)
}

// end writes a meta-block up to a place.
func (e *Encoder) end(to int, last bool) {
	e.begin()
	if e.work.block.write(&e.w, e.view.buf, e.from, to, e.work.commands, last) {
		e.recent = e.before // as none of the commands was written
	}
	e.before = e.recent
	e.work.commands = e.work.commands[:0]
	e.from = to
}

// endAll writes a meta-block of all input.
func (e *Encoder) endAll(last bool) error {
	if err := e.parse(len(e.view.buf)); err != nil {
		return err
	}
	if e.from == e.done {
		return nil
	}
	if e.pending > 0 {
		c := command{insert: uint32(e.pending)}
		c.setSymbol()
		e.work.commands = append(e.work.commands, c)
		e.pending = 0
	}
	e.end(e.done, last)
	return nil
}

// begin writes the header, §9.1.
func (e *Encoder) begin() {
	if e.begun {
		return
	}
	e.begun = true
	switch w := uint64(e.window); {
	case w == 16:
		e.w.put(0, 1)
	case w == 17:
		e.w.put(1, 7)
	case w > 17:
		e.w.put((w-17)<<1|1, 4)
	default:
		e.w.put((w-8)<<4|1, 7)
	}
}

// Flush writes all input up to here so that it can be read.
func (e *Encoder) Flush() error {
	if e.work == nil {
		return errClosed
	}
	if err := e.endAll(false); err != nil {
		return err
	}
	if e.begin(); e.w.n%8 != 0 {
		e.w.put(6, 6) // a meta-block of nothing, which ends with a byte
	}
	e.w.align()
	return e.deliver()
}

// Close ends the stream, unless it has ended.
func (e *Encoder) Close() error {
	if e.work == nil {
		return nil
	}
	if err := e.parse(len(e.view.buf)); err != nil {
		return err
	}
	if e.from == len(e.view.buf) {
		e.begin()
		writeEnd(&e.w)
	} else if err := e.endAll(true); err != nil {
		return err
	}
	e.w.align()
	e.work.block.buf, e.work.block.commands = nil, nil
	works.Put(e.work)
	e.work, e.parser = nil, nil
	return e.deliver()
}

// deliver hands out what is ready.
func (e *Encoder) deliver() error {
	if len(e.w.b) == 0 {
		return nil
	}
	_, err := e.out.Write(e.w.b)
	e.w.b = e.w.b[:0]
	return err
}
