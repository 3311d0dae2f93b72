package zlib

import (
	"sync"

	"github.com/klauspost/compress/flate"
)

// compressor is a flate.Writer. Its tables are of hundreds of kilobytes, so that it is used again.
type compressor struct {
	w    *flate.Writer
	out  sink
	home *sync.Pool // where it waits, nil: its dictionary is of no use to others
}

// sink is where a compressor writes to, if it is in use.
type sink struct{ to *output }

func (s *sink) Write(p []byte) (int, error) { return s.to.Write(p) }

// compressors are those that wait, by level.
var compressors [flate.BestCompression - flate.HuffmanOnly + 1]sync.Pool

func newCompressor(level int, dictionary []byte, out *output) *compressor {
	if dictionary != nil {
		c := &compressor{out: sink{out}}
		c.w, _ = flate.NewWriterDict(&c.out, level, dictionary) // the level was checked
		return c
	}
	home := &compressors[level-flate.HuffmanOnly]
	if c, ok := home.Get().(*compressor); ok {
		c.out.to = out
		c.w.Reset(&c.out)
		return c
	}
	c := &compressor{out: sink{out}, home: home}
	c.w, _ = flate.NewWriter(&c.out, level)
	return c
}

func (c *compressor) release() {
	c.out.to = nil
	if c.home != nil {
		c.home.Put(c)
	}
}
