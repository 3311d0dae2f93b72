//go:build unix

package wasi

import (
	"time"

	"golang.org/x/sys/unix"
)

// ready waits until one of the descriptors is ready, or the time comes.
func ready(list []waiting, forever bool, until time.Time) (events []event) {
	fds := make([]unix.PollFd, len(list))
	for i, w := range list {
		fds[i].Fd = -1
		if w.d.file != nil {
			fds[i].Fd = int32(w.d.file.Fd())
		}
		fds[i].Events = unix.POLLIN
		if w.typ == 2 {
			fds[i].Events = unix.POLLOUT
		}
	}
	for {
		ms := -1
		if !forever {
			ms = int(max(time.Until(until)+time.Millisecond-1, 0) / time.Millisecond)
		}
		n, err := unix.Poll(fds, ms)
		if err == unix.EINTR {
			continue
		}
		for i, w := range list {
			if fds[i].Revents != 0 || err != nil {
				e := w.event
				e.hangup = fds[i].Revents&unix.POLLHUP != 0
				if err != nil {
					e.errno = errnoOf(err)
				}
				events = append(events, e)
			}
		}
		if n > 0 || err != nil || !forever {
			return events
		}
	}
}
