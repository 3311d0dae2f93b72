package netio

import (
	"io"
	"sync"
)

// bufferSize is the most that one read takes.
const bufferSize = 64 << 10

// buffers are read buffers. A connection has one only while there is something to
// read, so that idle connections cost little.
var buffers = sync.Pool{New: func() any { return new([bufferSize]byte) }}

// read reads once. The data belongs to the caller: small pieces are copied out of a
// pooled buffer, for large ones the buffer itself is given away.
func (c *Conn) read() (data []byte, err error) {
	n, buf, err := c.readBuffer()
	if buf == nil {
		return nil, err
	}
	if n > bufferSize/2 {
		return buf[:n:n], err
	}
	if n > 0 {
		data = append(make([]byte, 0, n), buf[:n]...)
	}
	buffers.Put(buf)
	return data, err
}

// Take reads once, on the goroutine that calls it, and lends f the data. A connection
// is either started with ReadStart or read with Take.
func (c *Conn) Take(f func(b []byte)) error {
	n, buf, err := c.readBuffer()
	if buf == nil {
		return err
	}
	if n > 0 {
		c.bytesRead.Add(int64(n))
		f(buf[:n])
	}
	buffers.Put(buf)
	return err
}

// TakeEach is Take again and again, until f returns false or the connection ends. f must
// not wait for the loop: the connection cannot be closed meanwhile.
//
// A read that does not fill the buffer has emptied the socket, so the next one waits for
// the poller first. That is safe only within one call of RawConn.Read, which keeps what
// the poller reports from its first attempt on; it saves a read that fails for each
// request.
func (c *Conn) TakeEach(f func(b []byte) bool) error {
	if c.raw == nil {
		for more := true; more; {
			if err := c.Take(func(b []byte) { more = f(b) }); err != nil {
				return err
			}
		}
		return nil
	}
	var err error
	rawErr := c.raw.Read(func(fd uintptr) bool {
		for {
			buf := buffers.Get().(*[bufferSize]byte)
			n, again, e := readFD(fd, buf[:])
			more := true
			if n > 0 {
				c.bytesRead.Add(int64(n))
				more = f(buf[:n])
			}
			buffers.Put(buf)
			switch {
			case again:
				return false
			case e != nil:
				err = e
				return true
			case n == 0:
				err = io.EOF
				return true
			case !more:
				return true
			case n < bufferSize:
				return false
			}
		}
	})
	if rawErr != nil {
		return rawErr
	}
	return err
}

func (c *Conn) readBuffer() (n int, buf *[bufferSize]byte, err error) {
	if c.raw == nil {
		buf = buffers.Get().(*[bufferSize]byte)
		n, err = c.rw.Read(buf[:])
		return n, buf, err
	}
	// The buffer is taken when there is something to read, not while waiting.
	rawErr := c.raw.Read(func(fd uintptr) bool {
		buf = buffers.Get().(*[bufferSize]byte)
		var again bool
		n, again, err = readFD(fd, buf[:])
		if again {
			buffers.Put(buf)
			buf = nil
			return false
		}
		return true
	})
	if rawErr != nil {
		return 0, nil, rawErr
	}
	if n == 0 && err == nil {
		err = io.EOF
	}
	return max(n, 0), buf, err
}
