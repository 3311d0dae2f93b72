package fs

import "syscall"

var systemConstants = []constant{{"O_NOCTTY", syscall.O_NOCTTY}, {"O_DIRECTORY", syscall.O_DIRECTORY}, {"O_NOATIME", syscall.O_NOATIME},
	{"O_NOFOLLOW", syscall.O_NOFOLLOW}, {"O_DSYNC", syscall.O_DSYNC}, {"O_DIRECT", syscall.O_DIRECT}, {"O_NONBLOCK", syscall.O_NONBLOCK}}
