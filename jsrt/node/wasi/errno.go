package wasi

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// errno is an error number of WASI.
type errno uint16

const (
	success     errno = 0
	eacces      errno = 2
	ebadf       errno = 8
	eexist      errno = 20
	einval      errno = 28
	eio         errno = 29
	eisdir      errno = 31
	eloop       errno = 32
	enoent      errno = 44
	enosys      errno = 52
	enotdir     errno = 54
	enotempty   errno = 55
	enotsup     errno = 58
	eoverflow   errno = 61
	eperm       errno = 63
	espipe      errno = 70
	enotcapable errno = 76
)

var errnoNames = [...]string{"ESUCCESS", "E2BIG", "EACCES", "EADDRINUSE", "EADDRNOTAVAIL", "EAFNOSUPPORT", "EAGAIN", "EALREADY", "EBADF",
	"EBADMSG", "EBUSY", "ECANCELED", "ECHILD", "ECONNABORTED", "ECONNREFUSED", "ECONNRESET", "EDEADLK", "EDESTADDRREQ", "EDOM", "EDQUOT",
	"EEXIST", "EFAULT", "EFBIG", "EHOSTUNREACH", "EIDRM", "EILSEQ", "EINPROGRESS", "EINTR", "EINVAL", "EIO", "EISCONN", "EISDIR", "ELOOP",
	"EMFILE", "EMLINK", "EMSGSIZE", "EMULTIHOP", "ENAMETOOLONG", "ENETDOWN", "ENETRESET", "ENETUNREACH", "ENFILE", "ENOBUFS", "ENODEV",
	"ENOENT", "ENOEXEC", "ENOLCK", "ENOLINK", "ENOMEM", "ENOMSG", "ENOPROTOOPT", "ENOSPC", "ENOSYS", "ENOTCONN", "ENOTDIR", "ENOTEMPTY",
	"ENOTRECOVERABLE", "ENOTSOCK", "ENOTSUP", "ENOTTY", "ENXIO", "EOVERFLOW", "EOWNERDEAD", "EPERM", "EPIPE", "EPROTO", "EPROTONOSUPPORT",
	"EPROTOTYPE", "ERANGE", "EROFS", "ESPIPE", "ESRCH", "ESTALE", "ETIMEDOUT", "ETXTBSY", "EXDEV", "ENOTCAPABLE"}

// systemErrnos are those that operations on files return.
var systemErrnos = [...]struct {
	system syscall.Errno
	wasi   errno
}{
	{syscall.EACCES, eacces}, {syscall.EBADF, ebadf}, {syscall.EEXIST, eexist}, {syscall.EINVAL, einval}, {syscall.EIO, eio},
	{syscall.EISDIR, eisdir}, {syscall.ELOOP, eloop}, {syscall.ENOENT, enoent}, {syscall.ENOSYS, enosys}, {syscall.ENOTDIR, enotdir},
	{syscall.ENOTEMPTY, enotempty}, {syscall.ENOTSUP, enotsup}, {syscall.EPERM, eperm}, {syscall.ESPIPE, espipe}, {syscall.EAGAIN, 6},
	{syscall.EBUSY, 10}, {syscall.EFBIG, 22}, {syscall.EINTR, 27}, {syscall.EMFILE, 33}, {syscall.EMLINK, 34}, {syscall.ENAMETOOLONG, 37},
	{syscall.ENFILE, 41}, {syscall.ENODEV, 43}, {syscall.ENOMEM, 48}, {syscall.ENOSPC, 51}, {syscall.ENXIO, 60}, {syscall.EPIPE, 64},
	{syscall.EROFS, 69}, {syscall.ETXTBSY, 74}, {syscall.EXDEV, 75},
}

func errnoOf(err error) errno {
	var e syscall.Errno
	switch {
	case err == nil:
		return success
	case errors.As(err, &e):
		for _, x := range systemErrnos {
			if x.system == e {
				return x.wasi
			}
		}
	case strings.Contains(err.Error(), "path escapes from parent"):
		return enotcapable
	case strings.Contains(err.Error(), "too many"): // symbolic links
		return eloop
	case errors.Is(err, fs.ErrNotExist):
		return enoent
	case errors.Is(err, fs.ErrExist):
		return eexist
	case errors.Is(err, fs.ErrPermission):
		return eacces
	case errors.Is(err, os.ErrClosed):
		return ebadf
	case errors.Is(err, fs.ErrInvalid):
		return einval
	}
	return eio
}

// isDirectory is the error of opening a directory to write.
var isDirectory error = syscall.EISDIR
