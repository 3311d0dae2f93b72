package http1

import (
	"bytes"
	"math"
	"strings"
)

// special looks at the fields that say how the message is framed. line[:n] is the
// name, line[v:e] the value. Trailers must not frame it anew.
func (p *Parser) special(start int, line []byte, n, v, e int) error {
	h := p.head
	if p.state == stateTrailers {
		h = p.message
	}
	name, val := line[:n], line[v:e]
	switch n {
	case 4:
		if fold(name, "host") {
			h.HasHost = true
		}
	case 6:
		if fold(name, "expect") {
			h.HasExpect = true
			h.ExpectContinue = h.ExpectContinue || wantsContinue(strings.ToLower(string(val)))
		}
	case 7:
		if fold(name, "upgrade") && len(val) > 0 {
			h.seen |= seenUpgrade
		}
	case 10:
		if fold(name, "connection") {
			h.connection(val)
		}
	case 14:
		if fold(name, "content-length") {
			return p.contentLength(h, start, val, v)
		}
	case 16:
		if fold(name, "proxy-connection") {
			h.connection(val)
		}
	case 17:
		if fold(name, "transfer-encoding") {
			// A tab behind chunked makes it something else.
			if e < len(line) && line[len(line)-2] == '\t' {
				val = line[v : len(line)-1]
			}
			return p.transferEncoding(h, start, val, v)
		}
	}
	return nil
}

// wantsContinue looks for 100-continue as a word.
func wantsContinue(val string) bool {
	const word = "100-continue"
	for i := 0; ; i++ {
		k := strings.Index(val[i:], word)
		if k < 0 {
			return false
		}
		i += k
		if e := i + len(word); (i == 0 || !isWord(val[i-1])) && (e == len(val) || !isWord(val[e])) {
			return true
		}
	}
}

func isWord(c byte) bool { return isAlpha(c) || isDigit(c) || c == '_' }

// What the fields of a head have said.
const (
	seenUpgrade = 1 << iota
	seenConnectionUpgrade
	seenClose
	seenKeepAlive
)

func fold(b []byte, lower string) bool {
	for i := range b {
		c := b[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

func (h *Head) connection(val []byte) {
	for len(val) > 0 {
		word := val
		if i := bytes.IndexByte(val, ','); i >= 0 {
			word, val = val[:i], val[i+1:]
		} else {
			val = nil
		}
		word = bytes.Trim(word, " \t")
		switch {
		case len(word) == 5 && fold(word, "close"):
			h.seen |= seenClose
		case len(word) == 7 && fold(word, "upgrade"):
			h.seen |= seenConnectionUpgrade
		case len(word) == 10 && fold(word, "keep-alive"):
			h.seen |= seenKeepAlive
		}
	}
}

func (p *Parser) contentLength(h *Head, start int, val []byte, v int) error {
	switch {
	case len(val) == 0 && h.Length >= 0:
		return p.fail("HPE_INVALID_CONTENT_LENGTH", "Empty Content-Length", start+v+1)
	case h.Length >= 0:
		return p.fail("HPE_UNEXPECTED_CONTENT_LENGTH", "Duplicate Content-Length", start+v)
	case h.HasTE && !p.Lenient:
		return p.fail("HPE_INVALID_CONTENT_LENGTH", "Content-Length can't be present with Transfer-Encoding", start+v)
	case len(val) == 0:
		return p.fail("HPE_INVALID_CONTENT_LENGTH", "Empty Content-Length", start+v+1)
	}
	n := uint64(0)
	for i, c := range val {
		if !isDigit(c) {
			return p.fail("HPE_INVALID_CONTENT_LENGTH", "Invalid character in Content-Length", start+v+i)
		}
		if n > math.MaxUint64/10 || 10*n > math.MaxUint64-uint64(c-'0') {
			return p.fail("HPE_INVALID_CONTENT_LENGTH", "Content-Length overflow", start+v+i)
		}
		n = 10*n + uint64(c-'0')
	}
	h.Length = int64(min(n, math.MaxInt64)) // more will never come
	return nil
}

func (p *Parser) transferEncoding(h *Head, start int, val []byte, v int) error {
	if h.Length >= 0 && !p.Lenient {
		return p.fail("HPE_INVALID_TRANSFER_ENCODING", "Transfer-Encoding can't be present with Content-Length", start+v)
	}
	if len(val) == 0 {
		return p.fail("HPE_INVALID_TRANSFER_ENCODING", "Empty Transfer-Encoding", start+v+1)
	}
	h.HasTE = true
	for rest, more := val, true; more; {
		var word []byte
		word, rest, more = bytes.Cut(rest, []byte(","))
		word = bytes.TrimRight(bytes.TrimLeft(word, " \t"), " ")
		if h.Chunked && p.request && !p.Lenient {
			// Nothing may follow chunked.
			return p.fail("HPE_INVALID_TRANSFER_ENCODING", "Invalid `Transfer-Encoding` header value", start+v)
		}
		h.Chunked = len(word) == 7 && fold(word, "chunked")
	}
	return nil
}

// headEnd decides what follows a head, or ends a message behind its trailers.
func (p *Parser) headEnd() error {
	h := p.head
	if p.state == stateTrailers {
		trailers := h
		p.head = p.message
		p.message = nil
		p.head.KeepAlive = p.head.persistent()
		p.done(trailers)
		return nil
	}
	h.KeepAlive = h.persistent()
	h.Upgrade = h.seen&seenUpgrade != 0 && h.seen&seenConnectionUpgrade != 0
	if p.request {
		return p.requestEnd(h)
	}
	return p.responseEnd(h)
}

// persistent reports whether a connection goes on after a message: HTTP/1.1 unless it is
// said otherwise, the versions 0.9, 1.0 and 2.0 if it is said.
func (h *Head) persistent() bool {
	if h.Major > 0 && h.Minor > 0 {
		return h.seen&seenClose == 0
	}
	return h.seen&seenKeepAlive != 0
}

func (p *Parser) requestEnd(h *Head) error {
	h.Upgrade = h.Upgrade || h.Method == "CONNECT"
	p.framed(h, h.Length <= 0 && !h.Chunked)
	if p.handler.Head(h) == Stop {
		p.state = stateStopped
		return nil
	}
	if h.HasTE && !h.Chunked {
		return p.fail("HPE_INVALID_TRANSFER_ENCODING", "Request has invalid `Transfer-Encoding`", p.used)
	}
	if p.state == stateStart || p.state == stateClosed {
		p.done(nil)
	}
	return nil
}

// framed sets the state after a head: it comes before the handler is called.
func (p *Parser) framed(h *Head, empty bool) {
	switch {
	case empty && h.KeepAlive:
		p.state = stateStart
	case empty:
		p.state = stateClosed
	case h.Chunked:
		p.state = stateChunkSize
	case h.Length > 0:
		p.state, p.left = stateLength, h.Length
	default:
		p.state = stateUntilEnd
	}
}

func (p *Parser) responseEnd(h *Head) error {
	noBody := h.Status/100 == 1 || h.Status == 204 || h.Status == 304
	untilEnd := !noBody && !h.Chunked && h.Length < 0
	h.Upgrade = h.Upgrade && h.Status == 101
	p.framed(h, noBody || h.Length == 0 && !h.Chunked)
	switch p.handler.Head(h) {
	case Stop:
		p.state = stateStopped
		return nil
	case NoBody:
		p.done(nil)
		return nil
	}
	if untilEnd {
		h.KeepAlive = false
	}
	if p.state == stateStart || p.state == stateClosed {
		p.done(nil)
	}
	return nil
}

// feedLine parses the short lines around chunks, which may come in pieces.
func (p *Parser) feedLine(b []byte) (int, error) {
	src, before := b, len(p.kept)
	i := bytes.IndexByte(b, '\n')
	if i < 0 {
		p.kept = append(p.kept, b...)
		return len(b), p.checkLine(p.kept, before)
	}
	if before > 0 {
		p.kept = append(p.kept, b[:i+1]...)
		src = p.kept
	} else {
		src = b[:i+1]
	}
	var err error
	if p.state == stateChunkEnd {
		err = p.chunkEnd(src)
	} else {
		err = p.chunkSize(src[:len(src)-1])
	}
	p.kept = p.kept[:0]
	if err != nil {
		p.err.Parsed = max(0, p.err.Parsed-before)
	}
	return i + 1, err
}

// checkLine finds what is wrong with the beginning of a line whose end has not come.
func (p *Parser) checkLine(line []byte, before int) error {
	var err error
	switch {
	case p.state == stateChunkEnd:
		if len(line) > 1 || line[0] != '\r' {
			err = p.chunkEnd(line)
		}
	case hexValue(line[0]) < 0:
		err = p.fail("HPE_INVALID_CHUNK_SIZE", "Invalid character in chunk size", 0)
	case len(line) > maxExtensions:
		err = p.fail("HPE_CHUNK_EXTENSIONS_OVERFLOW", "Chunk extensions overflow", len(line))
	default:
		if i := bytes.IndexByte(line, '\r'); i >= 0 && i < len(line)-1 {
			err = p.fail("HPE_STRICT", "Expected LF after chunk size", i+1)
		}
	}
	if err != nil {
		p.err.Parsed = max(0, p.err.Parsed-before)
	}
	return err
}

func (p *Parser) chunkEnd(line []byte) error {
	switch {
	case string(line) == "\r\n":
		p.state = stateChunkSize
		return nil
	case line[0] == '\n':
		return p.fail("HPE_CR_EXPECTED", "Missing expected CR after chunk data", 1)
	case line[0] != '\r':
		return p.fail("HPE_STRICT", "Expected LF after chunk data", 0)
	}
	return p.fail("HPE_STRICT", "Expected LF after chunk data", 1)
}

func hexValue(c byte) int64 {
	switch {
	case isDigit(c):
		return int64(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int64(c|0x20-'a') + 10
	}
	return -1
}

// chunkSize parses "1f;name=value\r".
func (p *Parser) chunkSize(line []byte) error {
	n, i := uint64(0), 0
	for ; i < len(line) && hexValue(line[i]) >= 0; i++ {
		if n > math.MaxUint64>>4 {
			return p.fail("HPE_INVALID_CHUNK_SIZE", "Chunk size overflow", i)
		}
		n = n<<4 | uint64(hexValue(line[i]))
	}
	switch {
	case i == 0:
		return p.fail("HPE_INVALID_CHUNK_SIZE", "Invalid character in chunk size", 0)
	case i == len(line):
		return p.fail("HPE_CR_EXPECTED", "Missing expected CR after chunk size", i+1)
	case line[i] == ';':
		if err := p.extensions(line, i+1); err != nil {
			return err
		}
	case line[i] != '\r':
		return p.fail("HPE_INVALID_CHUNK_SIZE", "Invalid character in chunk size", i)
	case i != len(line)-1:
		return p.fail("HPE_STRICT", "Expected LF after chunk size", i+1)
	}
	if n > 0 {
		p.state, p.left = stateChunk, int64(min(n, math.MaxInt64)) // more will never come
		return nil
	}
	p.state, p.size = stateTrailers, 0
	p.message = p.head
	p.head = &Head{KeepAlive: p.message.KeepAlive}
	return nil
}

// extensions checks the extensions of a chunk, which are then ignored.
func (p *Parser) extensions(line []byte, i int) error {
	err := p.checkExtensions(line, i)
	if len(line)-i > maxExtensions && (err == nil || p.err.Parsed-i > maxExtensions) {
		return p.fail("HPE_CHUNK_EXTENSIONS_OVERFLOW", "Chunk extensions overflow", len(line))
	}
	return err
}

func (p *Parser) checkExtensions(line []byte, i int) error {
	end := len(line)
	if line[end-1] == '\r' {
		end--
		if i == end {
			return p.fail("HPE_STRICT", "Invalid character in chunk extensions", i)
		}
	}
	for i < end {
		for i < end && class[line[i]]&token != 0 {
			i++
		}
		if i < end && line[i] == '=' {
			var err error
			if i, err = p.extensionValue(line, i+1, end); err != nil {
				return err
			}
		}
		if i == end {
			break
		}
		if line[i] != ';' {
			return p.fail("HPE_STRICT", "Invalid character in chunk extensions name", i)
		}
		i++
	}
	if end == len(line) {
		return p.fail("HPE_CR_EXPECTED", "Missing expected CR after chunk extension", end)
	}
	return nil
}

func (p *Parser) extensionValue(line []byte, i, end int) (int, error) {
	if i < end && line[i] == '"' {
		for i++; i < end && line[i] != '"'; i++ {
			if line[i] == '\\' {
				i++
				continue
			}
			if class[line[i]]&value == 0 {
				return 0, p.fail("HPE_STRICT", "Invalid character in chunk extensions quoted value", i)
			}
		}
		if i >= end {
			return 0, p.fail("HPE_STRICT", "Invalid character in chunk extensions quoted value", end)
		}
		return i + 1, nil
	}
	for i < end && class[line[i]]&token != 0 {
		i++
	}
	if i < end && line[i] != ';' {
		return 0, p.fail("HPE_STRICT", "Invalid character in chunk extensions value", i)
	}
	return i, nil
}

// Resume goes on after Stop as if the handler had said Usual.
func (p *Parser) Resume(h *Head) {
	h.Upgrade = false
	switch {
	case h.Chunked:
		p.state = stateChunkSize
	case h.Length > 0:
		p.state, p.left = stateLength, h.Length
	default:
		p.done(nil)
	}
}
