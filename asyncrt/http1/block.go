package http1

import (
	"hash/maphash"
	"sync"
)

// Block is the header fields of one message. A client sends the same ones with most of its
// requests, and clients of one kind send the same: a parser of requests compares what comes
// with the last block before it parses, and servers keep one block for all connections.
type Block struct {
	// Data is what the owner has made of a block, for when it comes again.
	Data any

	text   string // with the empty line behind it
	says   Framing
	size   int // as it counts for the limit of a head
	fields []field
	inline [12]field
}

// Framing is what header fields say about the message and its connection.
type Framing struct {
	Length         int64 // Content-Length, -1 if there is none
	Chunked        bool
	HasTE          bool
	ExpectContinue bool
	HasExpect      bool
	HasHost        bool
	seen           uint8
}

// Length of the longest text of a block, and of a request line, that is kept.
const (
	maxBlock = 2 << 10
	maxLine  = 256
)

// blocks are those that the connections of a server have in common.
type blocks struct {
	mu   sync.Mutex
	seed maphash.Seed
	at   [64]*Block // guarded by mu
}

func newBlocks() *blocks { return &blocks{seed: maphash.MakeSeed()} }

// shared is the block of that text which has come before, or b, which is then kept.
func (s *blocks) shared(b *Block) *Block {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := &s.at[maphash.String(s.seed, b.text)%uint64(len(s.at))]
	if *p == nil || (*p).text != b.text {
		*p = b
	}
	return *p
}

// Repeated is the block of h's fields, if it has come before, else nil.
func (h *Head) Repeated() *Block {
	if !h.repeated {
		return nil
	}
	return h.block
}

// startLine is the first line of a request that was parsed.
type startLine struct {
	text, method, url string
	major, minor      uint8
}

// sameLine parses a request line that is that of the last request.
func (p *Parser) sameLine(line []byte) bool {
	l := &p.before
	if l.text != string(line) || p.size+len(l.url) >= p.maxHead {
		return false
	}
	p.size += len(l.url)
	p.head = &Head{Method: l.method, URL: l.url, Major: l.major, Minor: l.minor, Framing: Framing{Length: -1}}
	p.state = stateFields
	return true
}

// target is line[u:e], and what is to be kept of the line, if that is not too long.
func (p *Parser) target(line []byte, u, e int) string {
	if len(line) > maxLine {
		p.before.text = ""
		return string(line[u:e])
	}
	p.before.text = string(line)
	return p.before.text[u:e]
}

// keepLine remembers the request line of the head that has begun.
func (p *Parser) keepLine() {
	l, h := &p.before, p.head
	l.method, l.url, l.major, l.minor = h.Method, h.URL, h.Major, h.Minor
}

// again parses the fields that begin at p.at of src, if they are those of the last request.
func (p *Parser) again(src []byte) bool {
	b := p.last
	if b == nil || len(src)-p.at < len(b.text) || string(src[p.at:p.at+len(b.text)]) != b.text {
		return false
	}
	if p.size+len(b.text) >= p.maxHead { // a field may be too much
		return false
	}
	p.at += len(b.text)
	p.size += b.size
	p.head.Framing, p.head.block, p.head.repeated = b.says, b, true
	return true
}

// keep remembers the fields of the request that has been parsed.
func (p *Parser) keep(h *Head) {
	b := h.block
	if len(b.text) > maxBlock {
		p.last = nil
		return
	}
	b.says = h.Framing
	if p.blocks != nil {
		b = p.blocks.shared(b)
		h.repeated = b != h.block
		h.block = b
	}
	p.last = b
}
