// Package inflate decodes the deflate format, RFC 1951. It takes the input in pieces of
// any size and keeps the output where matches refer to it, so that what comes out need not
// be copied. It is there because decoders that read from an io.Reader need a goroutine in
// a program that is given chunks, and twice the time.
package unpack

// Error is a fault in the input, in zlib's words.
type Error string

func (e Error) Error() string { return string(e) }

const (
	errBlockType = Error("invalid block type")
	errStored    = Error("invalid stored block lengths")
	errSymbols   = Error("too many length or distance symbols")
	errCodes     = Error("invalid code lengths set")
	errRepeat    = Error("invalid bit length repeat")
	errNoEnd     = Error("invalid code -- missing end-of-block")
	errLengths   = Error("invalid literal/lengths set")
	errDistances = Error("invalid distances set")
	errLength    = Error("invalid literal/length code")
	errDistance  = Error("invalid distance code")
	errTooFar    = Error("invalid distance too far back")
)

// Status is why Decode came back.
type Status int

const (
	NeedInput Status = iota
	NeedRoom         // for output: Grow
	Pause            // there is some output to look at while it is in the cache: Fresh
	Done             // the stream has ended
)

const (
	window = 32768 // how far back matches reach
	pause  = 65536 // how much output is decoded at a time, about
)

type state int

const (
	inHead state = iota
	inStoredHead
	inStored
	inTableHead
	inCodeLengths
	inLengths
	inCodes
	inMatch // one that had no room
	atEnd
)

// Inflater decodes deflate streams, RFC 1951, one after another. It takes the input in
// pieces of any size.
type Inflater struct {
	in   []byte // what is to be read
	bits uint64 // what was read of it and is not yet used
	n    uint   // how many bits that are

	output
	fresh int // where what the last call decoded begins
	stop  int // where to pause

	state        state
	final        bool // this block is the last one
	stored       int  // what is left of a stored block
	length, dist int  // what is left of a match

	lengthCount, distanceCount, codeCount int
	at                                    int // how many lengths were read
	lens                                  [288 + 32]uint8
	codes                                 [1 << codeBits]entry
	tables                                *tables
	own                                   *tables // the memory for those of a block
}

type tables struct {
	lengths   [lengthSize]entry
	distances [distanceSize]entry
}

// NewInflater returns a decoder that makes its output in what memory returns, of n bytes,
// whatever is in it.
func NewInflater(memory func(n int) []byte) *Inflater {
	return &Inflater{output: output{memory: memory, window: window}}
}

// Start begins a stream at the next byte of the input.
func (d *Inflater) Start() {
	d.state, d.final, d.ended = inHead, false, false
	d.drop(d.n % 8)
	d.base = d.pos
}

// StartWith is Start for a stream that refers to a dictionary. No output may be left from before.
func (d *Inflater) StartWith(dict []byte) {
	d.Start()
	d.hist = append([]byte{}, dict[max(0, len(dict)-window):]...)
	d.buf, d.pos, d.taken, d.base = nil, len(d.hist), len(d.hist), 0
}

// Input gives the decoder more. It is read where it is, until Decode asks for more.
func (d *Inflater) Input(b []byte) { d.in = b }

// Unread is how many bytes of the input are not used.
func (d *Inflater) Unread() int { return len(d.in) + int(d.n/8) }

// Byte takes one byte of what lies around a stream, false if none is there.
func (d *Inflater) Byte() (byte, bool) {
	b, ok := d.Peek()
	if ok {
		d.drop(8)
	}
	return b, ok
}

// Peek is what Byte would return.
func (d *Inflater) Peek() (byte, bool) { return byte(d.bits), d.need(8) }

// Decode works until it needs something or has something to show.
func (d *Inflater) Decode() (Status, error) {
	d.fresh, d.stop = d.pos, d.pos+pause
	for {
		var wait Status
		var ok bool
		var err error
		switch d.state {
		case inHead:
			ok, err = d.head()
		case inStoredHead:
			ok, err = d.storedHead()
		case inStored:
			wait, ok = d.copyStored()
		case inTableHead:
			ok, err = d.tableHead()
		case inCodeLengths:
			ok, err = d.codeLengths()
		case inLengths:
			ok, err = d.symbolLengths()
		case inCodes:
			wait, ok, err = d.decodeBlock()
		case inMatch:
			wait, ok = d.copyMatch()
		case atEnd:
			d.drop(d.n % 8)
			return Done, nil
		}
		if err != nil {
			return Done, err
		}
		if !ok {
			return wait, nil
		}
	}
}

// fill reads bits as long as they have room; up to 63, as the fast loop does.
func (d *Inflater) fill() {
	for d.n < 56 && len(d.in) > 0 {
		d.bits |= uint64(d.in[0]) << d.n
		d.in = d.in[1:]
		d.n += 8
	}
}

// need is whether there are n bits.
func (d *Inflater) need(n uint) bool {
	if d.n < n {
		d.fill()
	}
	return d.n >= n
}

func (d *Inflater) drop(n uint) {
	d.bits >>= n
	d.n -= n
}

// head begins a block, §3.2.3.
func (d *Inflater) head() (bool, error) {
	if d.final {
		d.state, d.ended = atEnd, true
		return true, nil
	}
	if !d.need(3) {
		return false, nil
	}
	d.final = d.bits&1 != 0
	kind := d.bits >> 1 & 3
	d.drop(3)
	switch kind {
	case 0:
		d.drop(d.n % 8)
		d.state = inStoredHead
	case 1:
		d.tables, d.state = fixedTables(), inCodes
	case 2:
		d.state = inTableHead
	default:
		return false, errBlockType
	}
	return true, nil
}

// storedHead reads how long a block without compression is, §3.2.4.
func (d *Inflater) storedHead() (bool, error) {
	if !d.need(32) {
		return false, nil
	}
	n := d.bits & 0xffff
	if n != ^d.bits>>16&0xffff {
		return false, errStored
	}
	d.drop(32)
	d.stored, d.state = int(n), inStored
	return true, nil
}

func (d *Inflater) copyStored() (Status, bool) {
	for d.stored > 0 {
		if d.pos >= len(d.buf) {
			return NeedRoom, false
		}
		if d.pos >= d.stop {
			return Pause, false
		}
		if d.n > 0 {
			d.buf[d.pos] = byte(d.bits)
			d.drop(8)
			d.pos++
			d.stored--
			continue
		}
		if len(d.in) == 0 {
			return NeedInput, false
		}
		n := copy(d.buf[d.pos:], d.in[:min(d.stored, len(d.in))])
		d.in = d.in[n:]
		d.pos += n
		d.stored -= n
	}
	d.state = inHead
	return 0, true
}

// Fresh is the output of the last Decode.
func (d *Inflater) Fresh() []byte {
	if d.fresh == d.pos {
		return nil
	}
	return d.buf[d.fresh:d.pos]
}
