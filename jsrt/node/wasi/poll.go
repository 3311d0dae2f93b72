package wasi

import "time"

// event is one of poll_oneoff.
type event struct {
	userdata uint64
	errno    errno
	typ      byte
	hangup   bool
}

// pollOneoff waits for the first of its subscriptions: a time, or that a descriptor can
// be read or written.
func pollOneoff(s *system, a []uint64) errno {
	if a[2] == 0 {
		return einval
	}
	var events []event
	var wait []waiting
	forever, until, clockData := true, time.Time{}, uint64(0)
	for i := range a[2] {
		at := a[0] + 48*i
		userdata := s.get64(at)
		switch typ := s.bytes(at+8, 1)[0]; typ {
		case 0:
			id, timeout, absolute := s.get32(at+16), s.get64(at+24), s.bytes(at+40, 1)[0]&1 != 0
			now, e := clock(id)
			if e != success {
				events = append(events, event{userdata: userdata, errno: e})
				continue
			}
			if absolute {
				timeout -= min(now, timeout)
			}
			if t := time.Now().Add(time.Duration(min(timeout, 1<<62))); forever || t.Before(until) {
				forever, until, clockData = false, t, userdata
			}
		case 1, 2:
			d, e := s.fd(s.get32(at+16), rightPoll)
			if e != success {
				events = append(events, event{userdata: userdata, errno: e, typ: typ})
				continue
			}
			wait = append(wait, waiting{d, event{userdata: userdata, typ: typ}})
		default:
			return einval
		}
	}
	if len(events) == 0 {
		events = ready(wait, forever, until)
		if len(events) == 0 {
			events = append(events, event{userdata: clockData})
		}
	}
	for i, x := range events {
		at := a[1] + 32*uint64(i)
		clear(s.bytes(at, 32))
		s.put64(at, x.userdata)
		s.put16(at+8, uint16(x.errno))
		s.put8(at+10, x.typ)
		if x.hangup {
			s.put16(at+24, 1)
		}
	}
	s.put32(a[3], uint32(len(events)))
	return success
}

// waiting is a subscription to a descriptor.
type waiting struct {
	d *descriptor
	event
}
