package http1

import "bytes"

// Handler takes what a Parser finds, in the order of the text.
type Handler interface {
	// Head says what follows a head.
	Head(h *Head) Next
	// Body lends a piece of the body.
	Body(b []byte)
	// Done ends the message; trailers may be nil.
	Done(trailers *Head)
}

// Next is what a Handler knows about what follows a head.
type Next uint8

const (
	// Usual follows what the head says.
	Usual Next = iota
	// NoBody: the answer to a HEAD request.
	NoBody
	// Stop ends parsing: what follows is another protocol.
	Stop
)

type state uint8

const (
	stateStart state = iota
	stateFields
	stateLength    // body of known length
	stateUntilEnd  // body until the connection ends
	stateChunkSize // the line before a chunk
	stateChunk
	stateChunkEnd // the line end after a chunk
	stateTrailers
	stateClosed // after the last message of the connection
	stateStopped
	stateFailed
)

// Parser is a push parser: it takes text as it comes. The zero value does not work,
// use NewParser.
type Parser struct {
	handler  Handler
	request  bool
	maxHead  int
	maxField int // fields of a head, 0: any number
	// Lenient accepts what Node accepts with insecureHTTPParser.
	Lenient bool

	state   state
	head    *Head
	message *Head  // whose trailers are being parsed
	kept    []byte // what has come of a head or line that is not complete
	at      int    // position in the text that is being parsed
	from    int    // where the fields begin in it
	used    int    // what at was at the end of the last head
	size    int    // of the head so far, as Node counts it
	left    int64  // of the body or chunk
	err     *Error
	busy    bool      // Feed is under way
	later   []byte    // fed by a handler meanwhile
	before  startLine // of the request before
	last    *Block    // likewise
	blocks  *blocks
}

// DefaultMaxHead is the default limit of a head.
const DefaultMaxHead = 16 << 10

const maxExtensions = 16 << 10

// NewParser returns a parser of requests or responses. maxHead 0 is the default.
func NewParser(h Handler, request bool, maxHead int) *Parser {
	if maxHead <= 0 {
		maxHead = DefaultMaxHead
	}
	return &Parser{handler: h, request: request, maxHead: maxHead}
}

// LimitFields sets how many fields a request may have, or how many of a response and of
// trailers are kept; 0 means any number.
func (p *Parser) LimitFields(n int) { p.maxField = n }

// Idle reports whether the parser is between two messages.
func (p *Parser) Idle() bool {
	return p.state == stateStart && len(p.kept) == 0 || p.state == stateClosed
}

// InHead reports whether a head has begun and is not complete.
func (p *Parser) InHead() bool {
	return p.state == stateFields || p.state == stateStart && len(p.kept) > 0
}

// Feed parses b. It returns how much of b belongs to the messages: less than all after
// Stop.
func (p *Parser) Feed(b []byte) (n int, err error) {
	if p.err != nil {
		return 0, p.err
	}
	if p.busy {
		// A handler feeds the parser that called it: this comes behind what is there.
		p.later = append(p.later, b...)
		return len(b), nil
	}
	p.busy = true
	defer func() { p.busy = false }()
	n, err = p.parse(b)
	for err == nil && len(p.later) > 0 {
		more := p.later
		p.later = nil
		_, err = p.parse(more)
	}
	return n, err
}

func (p *Parser) parse(b []byte) (n int, err error) {
	for n < len(b) {
		k := 0
		switch p.state {
		case stateStart, stateFields, stateTrailers:
			k, err = p.feedHead(b[n:])
		case stateLength, stateChunk:
			k = p.feedBody(b[n:])
		case stateUntilEnd:
			k = len(b) - n
			p.handler.Body(b[n:])
		case stateChunkSize, stateChunkEnd:
			k, err = p.feedLine(b[n:])
		case stateClosed:
			err = p.fail("HPE_CLOSED_CONNECTION", "Data after `Connection: close`", 0)
			if isBlank(b[n:]) {
				p.err, err = nil, nil
				p.state = stateClosed
				return len(b), nil
			}
		case stateStopped:
			return n, nil
		}
		n += k
		if err != nil {
			p.err.Parsed += n - k
			return n, err
		}
	}
	return n, nil
}

func isBlank(b []byte) bool { return len(bytes.TrimLeft(b, "\r\n")) == 0 }

// Finish tells the parser that the connection has ended.
func (p *Parser) Finish() error {
	switch {
	case p.err != nil:
		return nil
	case p.state == stateUntilEnd:
		p.done(nil)
		return nil
	case p.Idle(), p.state == stateStopped:
		return nil
	}
	p.state = stateFailed
	p.err = &Error{Code: "HPE_INVALID_EOF_STATE", Reason: "Invalid EOF state"}
	return p.err
}

func (p *Parser) fail(code, reason string, at int) error {
	p.state = stateFailed
	p.err = &Error{Code: code, Reason: reason, Parsed: at}
	return p.err
}

// feedHead parses lines of a head. It works on b when the head is complete in it, and
// on what is kept otherwise.
func (p *Parser) feedHead(b []byte) (int, error) {
	src, before := b, 0
	if len(p.kept) > 0 {
		before = len(p.kept)
		p.kept = append(p.kept, b...)
		src = p.kept
	}
	for {
		i := bytes.IndexByte(src[p.at:], '\n')
		if i < 0 {
			return p.keepHead(b, src, before)
		}
		line := src[p.at : p.at+i]
		start := p.at
		p.at += i + 1
		end, err := p.line(src, start, line)
		if err != nil {
			p.err.Parsed = max(0, p.err.Parsed-before)
			return 0, err
		}
		if end {
			return p.used - before, nil
		}
		if p.request && p.state == stateFields && p.head.block == nil && p.again(src) {
			p.endText()
			return p.used - before, p.headEnd()
		}
	}
}

// keepHead keeps an incomplete head until more comes.
func (p *Parser) keepHead(b, src []byte, before int) (int, error) {
	rest := src[p.at:]
	if p.state == stateStart && isBlank(rest) {
		p.at = len(src)
		p.endText()
		return len(b), nil
	}
	if p.state == stateStart && p.request {
		if t := bytes.TrimLeft(rest, "\r\n"); len(t) > 0 {
			if _, bad := matchMethod(t); bad > 0 || bad == 0 && !hasMethod(t) {
				return 0, p.fail("HPE_INVALID_METHOD", "Invalid method encountered", max(0, p.at+bad-before))
			}
		}
	}
	if p.state == stateStart && !p.request {
		if n := protocolMismatch(bytes.TrimLeft(rest, "\r\n")); n >= 0 {
			return 0, p.fail("HPE_INVALID_CONSTANT", wantProto, max(0, p.at+n-before))
		}
	}
	if p.size+len(rest) >= p.maxHead {
		return 0, p.fail("HPE_HEADER_OVERFLOW", "Header overflow", len(b))
	}
	if before == 0 {
		p.kept = append(p.kept[:0], b...)
	}
	return len(b), nil
}

func hasMethod(b []byte) bool {
	m, _ := matchMethod(b)
	return m != ""
}

// line parses one line of a head, which begins at start of src; end is true when the
// head is complete.
func (p *Parser) line(src []byte, start int, line []byte) (end bool, err error) {
	if p.state == stateStart {
		// Ends of lines before a message are skipped.
		for len(line) > 0 && line[0] == '\r' {
			start, line = start+1, line[1:]
		}
		if len(line) == 0 {
			p.endText()
			return true, nil
		}
		if p.request {
			if p.sameLine(line) {
				return false, nil
			}
			if err = p.requestLine(src, start, line); err == nil {
				p.keepLine()
			}
			return false, err
		}
		return false, p.statusLine(start, line)
	}
	first := p.head.block == nil
	if first {
		b := &Block{size: -p.size}
		b.fields = b.inline[:0]
		p.head.block, p.from = b, start
	}
	if len(line) == 1 && line[0] == '\r' {
		b := p.head.block
		b.text, b.size = string(src[p.from:p.at]), b.size+p.size
		if p.request && p.state == stateFields {
			p.keep(p.head)
		}
		p.endText()
		return true, p.headEnd()
	}
	if first {
		if len(line) > 0 && line[0] == ' ' && p.state == stateFields {
			return false, p.fail("HPE_UNEXPECTED_SPACE", "Unexpected space after start line", start+1)
		}
	}
	return false, p.fieldLine(start, line)
}

// endText is done with the text of a head. It comes before the handler is called,
// which may panic: the parser must be ready for what follows even so.
func (p *Parser) endText() {
	p.used, p.at, p.kept = p.at, 0, p.kept[:0]
	if cap(p.kept) > 4<<10 {
		p.kept = nil
	}
}

// fieldLine parses "name: value".
func (p *Parser) fieldLine(start int, line []byte) error {
	b := p.head.block
	n := 0
	for n < len(line) && class[line[n]]&token != 0 {
		n++
	}
	if n == 0 && len(line) > 0 && (line[0] == ' ' || line[0] == '\t') && len(b.fields) > 0 {
		return p.fail("HPE_INVALID_HEADER_TOKEN", "Unexpected whitespace after header value", start+1)
	}
	if len(line) == 0 {
		return p.fail("HPE_INVALID_HEADER_TOKEN", "Invalid header field char", start)
	}
	if line[0] == '\r' {
		return p.fail("HPE_STRICT", "Expected LF after headers", start+1)
	}
	if n == 0 || n == len(line) || line[n] != ':' {
		return p.fail("HPE_INVALID_HEADER_TOKEN", "Invalid header token", start+n)
	}
	v := n + 1
	for v < len(line) && (line[v] == ' ' || line[v] == '\t') {
		v++
	}
	e := v
	for e < len(line) && class[line[e]]&value != 0 {
		e++
	}
	end := e // of the value without the space behind it
	for end > v && (line[end-1] == ' ' || line[end-1] == '\t') {
		end--
	}
	if err := p.special(start, line, n, v, end); err != nil {
		return err
	}
	if err := p.valueEnd(start, line, n, v, e); err != nil {
		return err
	}
	if line[e] == '\r' {
		e = end
	} else { // Lenient takes all there is
		for e = len(line) - 1; line[e-1] == ' ' || line[e-1] == '\t'; {
			e--
		}
	}
	if p.size += n + e - v; p.size >= p.maxHead {
		return p.fail("HPE_HEADER_OVERFLOW", "Header overflow", start+len(line)-1)
	}
	if p.request && p.state == stateFields && p.maxField > 0 && len(b.fields) == p.maxField {
		return p.fail("HPE_HEADER_OVERFLOW", "Header overflow", start+n)
	}
	if p.maxField == 0 || len(b.fields) < p.maxField {
		s := uint32(start - p.from)
		b.fields = append(b.fields, field{s, s + uint32(n), s + uint32(v), s + uint32(e)})
	}
	return nil
}

// valueEnd looks at what ends a value, line[v:e]; line[:n] is the name.
func (p *Parser) valueEnd(start int, line []byte, n, v, e int) error {
	full := p.size+n+e-v >= p.maxHead
	switch {
	case full && (e == len(line) || line[e] == '\r'):
		return p.fail("HPE_HEADER_OVERFLOW", "Header overflow", start+e)
	case e == len(line) && e == v:
		return p.fail("HPE_INVALID_HEADER_TOKEN", "Invalid header value char", start+e+1)
	case e == len(line):
		return p.fail("HPE_CR_EXPECTED", "Missing expected CR after header value", start+e+1)
	case line[e] != '\r' && p.Lenient:
		return nil
	case line[e] != '\r' && n == 14 && fold(line[:n], "content-length"):
		return p.fail("HPE_INVALID_CONTENT_LENGTH", "Invalid character in Content-Length", start+e)
	case line[e] != '\r':
		return p.fail("HPE_INVALID_HEADER_TOKEN", "Invalid header value char", start+e)
	case e != len(line)-1 && e == v:
		return p.fail("HPE_STRICT", "Expected LF after CR", start+e+1)
	case e != len(line)-1:
		return p.fail("HPE_LF_EXPECTED", "Missing expected LF after header value", start+e+1)
	}
	return nil
}

// feedBody takes what is there of a body or chunk of known length.
func (p *Parser) feedBody(b []byte) int {
	k := int(min(int64(len(b)), p.left))
	if k > 0 {
		p.handler.Body(b[:k])
		p.left -= int64(k)
	}
	if p.left == 0 {
		if p.state == stateChunk {
			p.state = stateChunkEnd
		} else {
			p.done(nil)
		}
	}
	return k
}

// done ends a message.
func (p *Parser) done(trailers *Head) {
	keep := p.head.KeepAlive
	p.head = nil
	p.size = 0
	p.state = stateStart
	if !keep {
		p.state = stateClosed
	}
	p.handler.Done(trailers)
}
