package launch

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// uncaught handles what a callback panicked with: a JavaScript exception goes to
// the process module's handlers or is printed as Node prints it.
func (l *loader) uncaught(x any) bool {
	t, ok := x.(*jsrt.Throw)
	if !ok {
		panic(x) // a fault of the runtime, with its Go stack
	}
	l.r.Unwound()
	l.r.Depth = 0 // the code that threw is over: handlers have room after a stack overflow
	l.env.Thrown = l.r.StackFrames()
	defer func() { l.env.Thrown = nil }()
	l.loadProcess()
	defer l.env.Unwind()
	if l.env.Uncaught != nil && l.env.Uncaught(t.Value, "uncaughtException") {
		return true
	}
	l.report(t.Value, true)
	l.env.ExitCode = 1
	return false
}

// report prints an uncaught exception in a program without the process module.
func (l *loader) report(v jsrt.Value, thrown bool) {
	os.Stderr.WriteString(l.describe(v, l.env.Origin(v, thrown)) + "\nNode.js v26.10.0\n")
}

// describe is the text that Node prints for an uncaught exception, but for properties
// of errors: these take inspect.
func (l *loader) describe(v jsrt.Value, origin string) string {
	r := l.r
	if o := v.AsObject(); o != nil && o.Class() == jsrt.ClassError {
		if origin != "" {
			origin += "\n\n"
		}
		body := "Error"
		r.Try(func() {
			if s := jsrt.Get(r, o, jsrt.Key("stack")); s.IsString() {
				body = s.Str().Go()
			}
		})
		return origin + body + "\n"
	}
	if origin != "" {
		origin = "\n" + origin + "\n"
	}
	if v.IsObject() {
		return origin + r.Display(v) + "\n"
	}
	return origin + r.Display(v) + "\n(Use `node --trace-uncaught ...` to show where the exception was thrown)\n"
}

// loadProcess loads the process module, whose hooks handle what nothing catches, if the
// program has not yet asked for it.
func (l *loader) loadProcess() {
	if _, linked := l.nodes["process"]; linked && l.env.Uncaught == nil {
		l.r.Try(func() { l.env.Require("process") })
	}
}

// afterMicrotasks looks for unhandled rejections.
func (l *loader) afterMicrotasks() bool {
	l.r.Agent().EndTurn()
	l.r.Agent().ClearKept()
	list := l.env.Rejections
	if len(list) == 0 {
		return false
	}
	l.env.Rejections = nil
	l.loadProcess()
	if l.env.Unhandled != nil {
		l.env.Unhandled(list)
		return true
	}
	for _, p := range list {
		_, reason := jsrt.Obj(p).AsPromise().State()
		l.report(reason, false)
		l.env.ExitCode = 1
		l.env.Loop.Stop()
		return false
	}
	return false
}

func (l *loader) beforeExit() {
	l.env.FlushScopes()
	if f := l.env.BeforeExit; f != nil {
		f()
	}
}

func (l *loader) exit() int {
	if l.es != nil {
		l.guard(l.es.checkSettled)
	}
	if f := l.env.Exit; f != nil {
		l.guard(f)
	}
	return l.env.ExitCode
}

// guard runs f outside the loop: what it throws is an uncaught exception.
func (l *loader) guard(f func()) {
	defer func() {
		if x := recover(); x != nil {
			l.uncaught(x)
		}
	}()
	f()
}

// sourceLine finds a line of a module's text.
func (l *loader) sourceLine(file string, line int) (string, bool) {
	for i := range l.p.Modules {
		u := l.p.Modules[i].Unit
		if u == nil || u.Source == nil || l.path(i) != filepath.Clean(file) {
			continue
		}
		text := u.Source.Original
		if text == "" {
			text = u.Source.Text
		}
		for n := 1; ; n++ {
			row, rest, more := strings.Cut(text, "\n")
			if n == line {
				return strings.TrimSuffix(row, "\r"), text != ""
			}
			if text = rest; !more {
				return "", false
			}
		}
	}
	return "", false
}
