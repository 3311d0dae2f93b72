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
