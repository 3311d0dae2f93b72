package wasi

import (
	"crypto/rand"
	"os"
	"runtime"
	"syscall"
	"time"
)

// strings writes NUL-terminated strings and their addresses.
func (s *system) strings(list [][]byte, addresses, data uint64) errno {
	for i, b := range list {
		s.put32(addresses+4*uint64(i), uint32(data))
		t := s.bytes(data, uint64(len(b))+1)
		t[copy(t, b)] = 0
		data += uint64(len(t))
	}
	return success
}

func (s *system) sizes(list [][]byte, count, size uint64) errno {
	n := 0
	for _, b := range list {
		n += len(b) + 1
	}
	s.put32(count, uint32(len(list)))
	s.put32(size, uint32(n))
	return success
}

func argsGet(s *system, a []uint64) errno         { return s.strings(s.args, a[0], a[1]) }
func argsSizesGet(s *system, a []uint64) errno    { return s.sizes(s.args, a[0], a[1]) }
func environGet(s *system, a []uint64) errno      { return s.strings(s.env, a[0], a[1]) }
func environSizesGet(s *system, a []uint64) errno { return s.sizes(s.env, a[0], a[1]) }

// Clocks: realtime, monotonic, of the process, of the thread.
func clockResGet(s *system, a []uint64) errno {
	if a[0] > 3 {
		return einval
	}
	s.put64(a[1], 1)
	return success
}

func clockTimeGet(s *system, a []uint64) errno {
	t, e := clock(a[0])
	if e == success {
		s.put64(a[2], t)
	}
	return e
}

// started is when the monotonic clock began, long ago enough that no time is zero.
var started = time.Now().Add(-time.Hour)

func clock(id uint64) (uint64, errno) {
	switch id {
	case 0:
		return uint64(time.Now().UnixNano()), success
	case 1:
		return uint64(time.Since(started)), success
	case 2, 3:
		return processTime()
	}
	return 0, einval
}

func procRaise(_ *system, a []uint64) errno {
	signal, ok := signals[a[0]]
	if !ok {
		return enosys
	}
	p, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = p.Signal(signal)
	}
	return errnoOf(err)
}

// signals are the signals of WASI that every system has.
var signals = map[uint64]os.Signal{1: syscall.SIGHUP, 2: syscall.SIGINT, 3: syscall.SIGQUIT, 4: syscall.SIGILL, 5: syscall.SIGTRAP,
	6: syscall.SIGABRT, 7: syscall.SIGBUS, 8: syscall.SIGFPE, 9: syscall.SIGKILL, 11: syscall.SIGSEGV, 13: syscall.SIGPIPE,
	14: syscall.SIGALRM, 15: syscall.SIGTERM}

func randomGet(s *system, a []uint64) errno {
	rand.Read(s.bytes(a[0], a[1]))
	return success
}

func schedYield(*system, []uint64) errno {
	runtime.Gosched()
	return success
}

// sockNone is a function of sockets, of which there are none.
func sockNone(s *system, a []uint64) errno {
	if _, e := s.fd(a[0], 0); e != success {
		return e
	}
	return enotsup
}
