package host

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/gonodec/gonodec/jsrt"
)

// errnos are the system errors by code, with libuv's messages.
var errnos = []struct {
	err  syscall.Errno
	code string
	text string
}{
	{syscall.ENOENT, "ENOENT", "no such file or directory"},
	{syscall.EACCES, "EACCES", "permission denied"},
	{syscall.EEXIST, "EEXIST", "file already exists"},
	{syscall.EISDIR, "EISDIR", "illegal operation on a directory"},
	{syscall.ENOTDIR, "ENOTDIR", "not a directory"},
	{syscall.ENOTEMPTY, "ENOTEMPTY", "directory not empty"},
	{syscall.EPERM, "EPERM", "operation not permitted"},
	{syscall.EBADF, "EBADF", "bad file descriptor"},
	{syscall.EINVAL, "EINVAL", "invalid argument"},
	{syscall.EMFILE, "EMFILE", "too many open files"},
	{syscall.ENFILE, "ENFILE", "file table overflow"},
	{syscall.ENOSPC, "ENOSPC", "no space left on device"},
	{syscall.EROFS, "EROFS", "read-only file system"},
	{syscall.EXDEV, "EXDEV", "cross-device link not permitted"},
	{syscall.ELOOP, "ELOOP", "too many symbolic links encountered"},
	{syscall.ENAMETOOLONG, "ENAMETOOLONG", "name too long"},
	{syscall.EPIPE, "EPIPE", "broken pipe"},
	{syscall.ECONNREFUSED, "ECONNREFUSED", "connection refused"},
	{syscall.ECONNRESET, "ECONNRESET", "connection reset by peer"},
	{syscall.ECONNABORTED, "ECONNABORTED", "software caused connection abort"},
	{syscall.EADDRINUSE, "EADDRINUSE", "address already in use"},
	{syscall.EADDRNOTAVAIL, "EADDRNOTAVAIL", "address not available"},
	{syscall.ETIMEDOUT, "ETIMEDOUT", "connection timed out"},
	{syscall.EHOSTUNREACH, "EHOSTUNREACH", "host is unreachable"},
	{syscall.ENETUNREACH, "ENETUNREACH", "network is unreachable"},
	{syscall.ENOTCONN, "ENOTCONN", "socket is not connected"},
	{syscall.EALREADY, "EALREADY", "connection already in progress"},
	{syscall.EBUSY, "EBUSY", "resource busy or locked"},
	{syscall.ESRCH, "ESRCH", "no such process"},
	{syscall.ENOMEM, "ENOMEM", "not enough memory"},
	{syscall.ENOTSUP, "ENOTSUP", "operation not supported on socket"},
	{syscall.ENOSYS, "ENOSYS", "function not implemented"},
	{syscall.EIO, "EIO", "i/o error"},
	{syscall.EAGAIN, "EAGAIN", "resource temporarily unavailable"},
	{syscall.EFBIG, "EFBIG", "file too large"},
	{syscall.ESPIPE, "ESPIPE", "invalid seek"},
	{syscall.ETXTBSY, "ETXTBSY", "text file is busy"},
	{syscall.EMLINK, "EMLINK", "too many links"},
	{syscall.ENOTSOCK, "ENOTSOCK", "socket operation on non-socket"},
	{syscall.EAFNOSUPPORT, "EAFNOSUPPORT", "address family not supported"},
	{syscall.EMSGSIZE, "EMSGSIZE", "message too long"},
	{syscall.EISCONN, "EISCONN", "socket is already connected"},
	{syscall.ENXIO, "ENXIO", "no such device or address"},
	{syscall.ENODEV, "ENODEV", "no such device"},
	{syscall.E2BIG, "E2BIG", "argument list too long"},
	{syscall.EDESTADDRREQ, "EDESTADDRREQ", "destination address required"},
	{syscall.EINTR, "EINTR", "interrupted system call"},
	{syscall.ENOTTY, "ENOTTY", "inappropriate ioctl for device"},
	{syscall.ERANGE, "ERANGE", "result too large"},
	{syscall.EPROTO, "EPROTO", "protocol error"},
}

// Errno is the number of the system error behind a Go error, 0 for none.
func Errno(err error) syscall.Errno {
	var e syscall.Errno
	if errors.As(err, &e) {
		return e
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return syscall.ENOENT
	case errors.Is(err, fs.ErrExist):
		return syscall.EEXIST
	case errors.Is(err, fs.ErrPermission):
		return syscall.EACCES
	case errors.Is(err, os.ErrClosed):
		return syscall.EBADF
	case errors.Is(err, os.ErrDeadlineExceeded):
		return syscall.ETIMEDOUT
	case errors.Is(err, io.ErrClosedPipe):
		return syscall.EPIPE
	}
	return 0
}

// Code is Node's code of a Go error: ENOENT and so on.
func Code(err error) string {
	code, _ := describe(err)
	return code
}

func describe(err error) (code, text string) {
	n := Errno(err)
	for i := range errnos {
		if errnos[i].err == n {
			return errnos[i].code, errnos[i].text
		}
	}
	if errors.Is(err, io.EOF) {
		return "EOF", "end of file"
	}
	return "UNKNOWN", err.Error()
}

// SystemError makes the error of a failed system call as Node words it.
func SystemError(r *jsrt.Realm, err error, syscallName, path, dest string) *jsrt.Throw {
	code, text := describe(err)
	msg := code + ": " + text + ", " + syscallName
	if path != "" {
		msg += " '" + path + "'"
	}
	if dest != "" {
		msg += " -> '" + dest + "'"
	}
	t := r.Error(msg)
	o := t.Value.Object()
	set := func(name string, v jsrt.Value) { jsrt.CreateDataProperty(r, o, jsrt.Key(name), v) }
	set("errno", jsrt.Int(-int(Errno(err))))
	set("code", jsrt.Str(jsrt.Latin1(code)))
	set("syscall", jsrt.Str(jsrt.Latin1(syscallName)))
	if path != "" {
		set("path", jsrt.Str(jsrt.FromGo(path)))
	}
	if dest != "" {
		set("dest", jsrt.Str(jsrt.FromGo(dest)))
	}
	return t
}

// Errnos lists code, message and number of all known system errors.
func Errnos(f func(code, text string, n int)) {
	for _, e := range errnos {
		f(e.code, e.text, int(e.err))
	}
}
