package launch

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// What a child of the same executable is told in its environment: the module to run in
// place of the entry, process.execArgv as JSON, and that a command it was started by was
// written for Node: its arguments may begin with options and the file of a module.
const (
	envMain     = "GONODEC_MAIN"
	envExecArgv = "GONODEC_EXEC_ARGV"
	envAsNode   = "GONODEC_AS_NODE"
)

// Fork links the start of other modules than the entry into a program, and the channel to
// its parent: the value of Program.Fork.
func Fork(p *Program, l *loader) {
	l.env.ModuleFile, l.env.Runner = l.moduleFile, p.Runner
	file := os.Getenv(envMain)
	os.Unsetenv(envMain)
	asNode := os.Getenv(envAsNode) != ""
	os.Unsetenv(envAsNode)
	if asNode && p.Runner == nil { // the interpreter's own command line is as Node's anyway
		if own, ok := l.asNode(); ok {
			file = own
		}
	}
	i, there := -1, false
	if file != "" {
		l.env.Script = file
		if i, there = l.find(file); there {
			l.p.Entry = i
		}
	}
	if l.env.Linked("ipc/child") && (os.Getenv("NODE_CHANNEL_FD") != "" || os.Getenv(envExecArgv) != "" || l.env.ExecArgv != nil) {
		l.env.Require("ipc/child")
	}
	if file != "" && !there {
		l.runFile(file)
		return
	}
	l.runEntry()
}

// asNode takes the options and the file from the arguments of a program that its own
// command starts as under Node: EXECUTABLE [OPTIONS] FILE [ARGS]. It reports whether FILE is
// a module of the program; an empty file means the program itself.
func (l *loader) asNode() (file string, ok bool) {
	args := l.env.Args[1:]
	at := slices.IndexFunc(args, func(a string) bool { return !strings.HasPrefix(a, "-") })
	if at < 0 {
		return "", false
	}
	path, err := filepath.Abs(args[at])
	if err != nil {
		return "", false
	}
	if file, ok = l.moduleFile(path, path); !ok {
		return "", false
	}
	if at > 0 {
		l.env.ExecArgv = slices.DeleteFunc(slices.Clone(args[:at]), func(a string) bool { return a == "--" })
	}
	l.env.Args = append([]string{l.env.Args[0]}, args[at+1:]...)
	return file, true
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
