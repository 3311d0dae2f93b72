package http

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/net"
)

// What connections of the engine write for JavaScript: pieces of responses.

// write(conn, data, encoding): true for written, an errno, undefined for under way: then
// written says what is to be called.
func httpWrite(fn *jsrt.Function, _, h, data, encoding jsrt.Value) jsrt.Value {
	c := connOf(h)
	c.Active()
	rest, all, err := c.TryWrite(net.Bytes(data, encoding))
	w := c.tried(all, err, data)
	if w != nil {
		c.Queue(rest, w.end)
	}
	return net.Outcome(all, err)
}

// shortParts are joined for one write, which another thread may do: in bytes.
const shortParts = 4 << 10

// writeParts(conn, parts) is write of several pieces, data, encoding and something else for each.
func httpWriteParts(fn *jsrt.Function, _, h, list jsrt.Value) jsrt.Value {
	c := connOf(h)
	c.Active()
	parts, _ := list.AsArray().Dense()
	var few [4][]byte
	pieces, size := few[:0], 0
	for i := 0; i+2 < len(parts); i += 3 {
		b := net.Bytes(parts[i], parts[i+1])
		pieces, size = append(pieces, b), size+len(b)
	}
	if size <= shortParts {
		b := c.s.Scratch()
		for _, p := range pieces {
			b = append(b, p...)
		}
		rest, all, err := c.TryWrite(b)
		w := c.tried(all, err, parts...)
		if w != nil {
			c.Queue(append([]byte(nil), rest...), w.end)
		}
		c.s.Keep(b)
		return net.Outcome(all, err)
	}
	rest, all, err := c.TryWriteAll(pieces)
	w := c.tried(all, err, parts...)
	if w != nil {
		c.QueueAll(rest, w.end)
	}
	return net.Outcome(all, err)
}

// pendingWrite is a write that is under way.
type pendingWrite struct {
	done func(error)
	data []jsrt.Value // of which the bytes are needed
}

func (w *pendingWrite) end(err error) {
	used(w.data)
	w.done(err)
}

func used(data []jsrt.Value) {
	for _, v := range data {
		bytes.Used(v)
	}
}

// tried is called when a write was tried: it returns what is to be told when the rest is written,
// nil where nothing is left.
func (c *conn) tried(all bool, err error, data ...jsrt.Value) *pendingWrite {
	if all || err != nil || c.Layered() { // a layer has made something else of the bytes
		used(data)
		data = nil
	}
	if all || err != nil {
		return nil
	}
	c.unsaid = &pendingWrite{data: data}
	return c.unsaid
}

// written(conn, f): f(errno) is called at the end of the write before.
func httpWritten(fn *jsrt.Function, _, h, f jsrt.Value) jsrt.Value {
	c := connOf(h)
	c.unsaid.done = net.Done(fn.Realm(), "WRITEWRAP", f)
	c.unsaid = nil
	return jsrt.Undef()
}

// seen(chunk): code of the program may see the chunk.
func httpSeen(_ *jsrt.Function, _, chunk jsrt.Value) jsrt.Value {
	bytes.Seen(chunk)
	return jsrt.Undef()
}
