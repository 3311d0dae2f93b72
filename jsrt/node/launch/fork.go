package launch

import (
	"os"
	"path/filepath"
)

// What a forked child of the same executable is told in its environment: the module to run
// in place of the entry, and process.execArgv as JSON.
const (
	envMain     = "GONODEC_MAIN"
	envExecArgv = "GONODEC_EXEC_ARGV"
)

// Fork links the start of other modules than the entry into a program, and the channel to
// its parent: the value of Program.Fork.
func Fork(p *Program, l *loader) {
	l.env.ModuleFile, l.env.Runner = l.moduleFile, p.Runner
	file := os.Getenv(envMain)
	os.Unsetenv(envMain)
	i, there := -1, false
	if file != "" {
		l.env.Script = file
		if i, there = l.find(file); there {
			l.p.Entry = i
		}
	}
	if l.env.Linked("ipc/child") && (os.Getenv("NODE_CHANNEL_FD") != "" || os.Getenv(envExecArgv) != "") {
		l.env.Require("ipc/child")
	}
	if file != "" && !there {
		l.runFile(file)
		return
	}
	l.runEntry()
}

// moduleFile finds the file of a module of the program: by its path, or as the program
// wrote it, relative to the program's own place.
func (l *loader) moduleFile(path, relative string) (string, bool) {
	entry := &l.p.Modules[l.p.Entry]
	i, ok := l.resolvePath(entry, path)
	if !ok && !filepath.IsAbs(relative) {
		i, ok = l.resolvePath(entry, "./"+filepath.ToSlash(relative))
	}
	if !ok {
		if exe, err := os.Executable(); err == nil && path == exe && l.p.Script == "" {
			return "", true // the program itself
		}
		return "", false
	}
	return l.path(i), true
}
