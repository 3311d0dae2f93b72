//go:build unix

package peers

import (
	"os"
	"os/exec"
	"syscall"
)

// stopQuickly is what nginx takes as the order to go at once.
const stopQuickly = syscall.SIGTERM

// asRoot keeps the workers of nginx root, where it is started by root: the user it would
// become may be missing or unable to open the sockets.
func asRoot() string {
	if os.Getuid() == 0 {
		return "user root;"
	}
	return ""
}

// ownGroup lets killGroup end a process with its children.
func ownGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

func killGroup(cmd *exec.Cmd) { syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
