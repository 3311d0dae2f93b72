//go:build unix

package unixprocess

import "syscall"

func setID(call string, id int) error {
	switch call {
	case "setuid":
		return syscall.Setuid(id)
	case "setgid":
		return syscall.Setgid(id)
	case "seteuid":
		return syscall.Setreuid(-1, id)
	}
	return syscall.Setregid(-1, id)
}

func setGroups(ids []int) error { return syscall.Setgroups(ids) }

func replace(path string, args, env []string) error { return syscall.Exec(path, args, env) }

func setMask(mask int) int { return syscall.Umask(mask) }

func usage() [16]int64 {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return [16]int64{u.Utime.Nano() / 1000, u.Stime.Nano() / 1000, int64(u.Maxrss), int64(u.Ixrss), int64(u.Idrss), int64(u.Isrss),
		int64(u.Minflt), int64(u.Majflt), int64(u.Nswap), int64(u.Inblock), int64(u.Oublock), int64(u.Msgsnd), int64(u.Msgrcv),
		int64(u.Nsignals), int64(u.Nvcsw), int64(u.Nivcsw)}
}
