//go:build linux || darwin

package os

import "syscall"

// moreErrnos are error numbers that os.constants names and no error of Node's has.
var moreErrnos = []struct {
	code string
	err  syscall.Errno
}{
	{"EBADMSG", syscall.EBADMSG}, {"ECANCELED", syscall.ECANCELED}, {"ECHILD", syscall.ECHILD}, {"EDEADLK", syscall.EDEADLK}, {"EDOM", syscall.EDOM},
	{"EDQUOT", syscall.EDQUOT}, {"EFAULT", syscall.EFAULT}, {"EIDRM", syscall.EIDRM}, {"EILSEQ", syscall.EILSEQ}, {"EINPROGRESS", syscall.EINPROGRESS},
	{"EMULTIHOP", syscall.EMULTIHOP}, {"ENETDOWN", syscall.ENETDOWN}, {"ENETRESET", syscall.ENETRESET}, {"ENOBUFS", syscall.ENOBUFS}, {"ENODATA", syscall.ENODATA},
	{"ENOEXEC", syscall.ENOEXEC}, {"ENOLCK", syscall.ENOLCK}, {"ENOLINK", syscall.ENOLINK}, {"ENOMSG", syscall.ENOMSG}, {"ENOPROTOOPT", syscall.ENOPROTOOPT},
	{"ENOSR", syscall.ENOSR}, {"ENOSTR", syscall.ENOSTR}, {"EOPNOTSUPP", syscall.EOPNOTSUPP}, {"EOVERFLOW", syscall.EOVERFLOW}, {"EPROTONOSUPPORT", syscall.EPROTONOSUPPORT},
	{"EPROTOTYPE", syscall.EPROTOTYPE}, {"ESTALE", syscall.ESTALE}, {"ETIME", syscall.ETIME}, {"EWOULDBLOCK", syscall.EWOULDBLOCK},
}
