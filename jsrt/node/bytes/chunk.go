package bytes

import (
	"sync"

	"github.com/gonodec/gonodec/jsrt"
)

// Chunks are Buffers for one pass of a stream. Where no code of the program sees one between its
// source and its destination (jsrt.TypedArray.MarkUnseen), its memory serves the next one: a
// server of files would otherwise allocate, and the collector free, as much as it sends.

// chunkSize is the usual size of a chunk, the high water mark of streams of files.
const chunkSize = 64 << 10

var chunks = sync.Pool{New: func() any { return (*[chunkSize]byte)(Uninitialized(chunkSize)) }}

// ChunkMemory is memory for a chunk of n bytes, uninitialised.
func ChunkMemory(n int) []byte {
	if n > chunkSize || n <= chunkSize/2 {
		return Uninitialized(n)
	}
	return chunks.Get().(*[chunkSize]byte)[:n]
}

// KeepChunkMemory takes back what ChunkMemory gave.
func KeepChunkMemory(b []byte) {
	if cap(b) == chunkSize {
		chunks.Put((*[chunkSize]byte)(b[:chunkSize]))
	}
}

// NewChunk is a Buffer over the first n bytes of what ChunkMemory gave. One that would fill little
// of its memory gets memory of its own.
func NewChunk(r *jsrt.Realm, b []byte, n int) jsrt.Value {
	if n <= cap(b)/2 {
		v := NewBuffer(r, append(make([]byte, 0, n), b[:n]...))
		KeepChunkMemory(b)
		return v
	}
	return View(r, jsrt.NewArrayBufferOf(r, b[:n]), 0, n)
}

// Used is called when the bytes of a value, a chunk perhaps, are not needed any more.
func Used(v jsrt.Value) {
	if t := v.AsTypedArray(); t != nil && t.Unseen() {
		t.MarkUnseen(false)
		KeepChunkMemory(t.Buffer().Detach())
	}
}

// Seen notes that code of the program may see a value, a chunk perhaps.
func Seen(v jsrt.Value) {
	if t := v.AsTypedArray(); t != nil {
		t.MarkUnseen(false)
	}
}
