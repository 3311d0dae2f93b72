package builtins

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
)

// Memory that the methods of regular expressions use again and again. Who runs code of the
// program takes it out of the realm meanwhile; after an exception there is new memory.

type regExpScratch struct {
	caps    []int32             // of all matches of a subject
	builder *jsrt.StringBuilder // of results of replace
	// Replacement texts that were read, at a place by their address.
	templates [8]replaceTemplate
}

// maxScratch is how many captures, or units of text, are kept for the next time.
const maxScratch = 1 << 14

func (x *regExpScratch) takeCaps() []int32 {
	caps := x.caps
	x.caps = nil
	return caps[:0]
}

func (x *regExpScratch) giveCaps(caps []int32) {
	if cap(caps) <= maxScratch {
		x.caps = caps
	}
}

func (x *regExpScratch) takeBuilder() *jsrt.StringBuilder {
	b := x.builder
	if b == nil {
		return new(jsrt.StringBuilder)
	}
	x.builder = nil
	return b
}

// template returns text as c reads it, nil where it stands for itself.
func (x *regExpScratch) template(c *regExpCode, text *jsrt.String) *replaceTemplate {
	t := &x.templates[uintptr(unsafe.Pointer(text))>>5%uintptr(len(x.templates))]
	if text.Len() > maxScratch { // not to be kept
		t = new(replaceTemplate)
	}
	if t.text != text || t.code != c {
		t.prepare(c, text)
	}
	if t.plain {
		return nil
	}
	return t
}

// finish returns what was written to b.
func (x *regExpScratch) finish(r *jsrt.Realm, b *jsrt.StringBuilder) *jsrt.String {
	checkLength(r, b.Len())
	if b.Len() > maxScratch {
		return b.String()
	}
	s := b.Copy(r)
	x.builder = b
	return s
}
