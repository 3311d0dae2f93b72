package netio

// What a connection does whose socket the loop's poller watches: all of it runs on the
// loop, so that nothing is guarded and nothing waits.

// Polled reports whether the loop's poller watches the socket of c.
func (c *Conn) Polled() bool { return c.sock != nil }

func (c *Conn) attach() (err error) {
	c.in.paused = true
	c.watch, err = c.sock.attach(c)
	return err
}

// ReadLent is ReadStart for a polled connection whose reader only borrows the data: lend
// gets each piece and reports whether it wants more now; end is the last call. Where
// lend has said no, ReadMore goes on.
func (c *Conn) ReadLent(lend func(b []byte) bool, end func(err error)) {
	c.in.lent, c.in.lentEnd = lend, end
	c.resume()
}

// ReadMore goes on reading after ReadLent's function has said no.
func (c *Conn) ReadMore() { c.resume() }

func (c *Conn) resume() {
	b := &c.in
	if b.ended || c.Closed() || !b.paused {
		return
	}
	b.paused = false
	if b.failed != nil {
		c.watch.readable = true
	}
	c.again()
}

// again queues another look at c, if there is something to see.
func (c *Conn) again() {
	if w := c.watch; !w.queued && c.wants(w) {
		w.queued = true
		c.loop.Post(w)
	}
}

// wants implements watcher.
func (c *Conn) wants(w *watch) bool {
	return !c.in.paused && !c.in.ended && c.readable(w) || w.writable && c.out.busy
}

// ready implements watcher.
func (c *Conn) ready(w *watch) {
	if c.Closed() {
		return
	}
	if w.writable && c.out.busy {
		c.writeQueued()
	}
	if !c.in.paused && !c.in.ended && c.readable(w) {
		if c.wire != nil {
			c.readLayered(w)
		} else {
			c.readOnce(w)
		}
	}
}

func (c *Conn) readable(w *watch) bool { return w.readable || c.wire != nil && c.wire.more() }

// readOnce reads one piece and hands it over. A read that does not fill the buffer has
// emptied the socket: the next piece is reported anew.
func (c *Conn) readOnce(w *watch) {
	if c.in.failed != nil {
		c.ended(c.in.failed)
		return
	}
	buf := buffers.Get().(*[bufferSize]byte)
	n, again, err := readFD(c.sock.fd(), buf[:])
	if again || err != nil || n == 0 {
		buffers.Put(buf)
		w.readable = false
		if !again {
			c.ended(err)
		}
		return
	}
	if n < bufferSize && !w.ended {
		w.readable = false
	}
	c.bytesRead.Add(int64(n))
	c.again() // first: what takes the data may fail
	c.handOver(buf, n)
}

func (c *Conn) handOver(buf *[bufferSize]byte, n int) {
	b := &c.in
	if b.lent != nil {
		more := b.lent(buf[:n])
		buffers.Put(buf)
		// Unless somebody else reads by now.
		b.paused = b.paused || !more && b.lent != nil
		return
	}
	if n > bufferSize/2 {
		b.sink.Data(buf[:n:n]) // given away
		return
	}
	data := append(make([]byte, 0, n), buf[:n]...)
	buffers.Put(buf)
	b.sink.Data(data)
}

// ended reports that nothing more comes.
func (c *Conn) ended(err error) {
	c.in.ended = true
	c.SetReading(false)
	if c.in.lent != nil {
		c.in.lentEnd(err)
	} else {
		c.in.sink.End(err)
	}
}

// writeQueued writes what is queued as far as the kernel takes it.
func (c *Conn) writeQueued() {
	o := &c.out
	for len(o.queue) > 0 {
		w := o.queue[0]
		if w.n < len(w.b) && w.err == nil {
			n, err := writeFD(c.sock.fd(), w.b[w.n:])
			w.n += n
			if w.err = err; err == nil && w.n < len(w.b) {
				c.watch.writable = false
				return
			}
		}
		if w.shutdown && w.err == nil {
			w.err = closeWrite(c.sock)
		}
		o.take()
		w.last = len(o.queue) == 0
		c.loop.Post(w)
	}
}

// take removes the first write of the queue.
func (o *outbox) take() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.queued -= len(o.queue[0].b)
	o.queue[0] = nil
	o.queue = o.queue[1:]
}

// failQueued ends the writes of a connection that was closed.
func (c *Conn) failQueued() {
	o := &c.out
	for len(o.queue) > 0 {
		w := o.queue[0]
		w.err = ErrClosed
		o.take()
		w.last = len(o.queue) == 0
		c.loop.Post(w)
	}
}
