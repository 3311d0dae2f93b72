package launch

import (
	"os"

	"github.com/gonodec/gonodec/jsrt"
)

// uncaught handles what a callback panicked with: a JavaScript exception goes to
// the process module's handlers or is printed as Node prints it.
func (l *loader) uncaught(x any) bool {
	t, ok := x.(*jsrt.Throw)
	if !ok {
		panic(x) // a fault of the runtime, with its Go stack
	}
	if l.env.Uncaught != nil && l.env.Uncaught(t.Value, "uncaughtException") {
		return true
	}
	l.report(t.Value)
	l.env.ExitCode = 1
	return false
}

// report prints an uncaught exception.
func (l *loader) report(v jsrt.Value) {
	text := l.describe(v)
	os.Stderr.WriteString(text)
}

// describe is the text that Node prints for an uncaught exception.
func (l *loader) describe(v jsrt.Value) (text string) {
	r := l.r
	const version = "\nNode.js v26.10.0\n"
	body := ""
	t := r.Try(func() {
		if o := v.AsObject(); o != nil && o.Class() == jsrt.ClassError {
			s := jsrt.Get(r, o, jsrt.Key("stack"))
			if s.IsString() {
				body = s.Str().Go()
				return
			}
		}
		body = "Uncaught:\n" + r.Display(v)
	})
	if t != nil {
		body = "Uncaught exception"
	}
	return body + "\n" + version
}

// afterMicrotasks looks for unhandled rejections.
func (l *loader) afterMicrotasks() bool {
	list := l.env.Rejections
	if len(list) == 0 {
		return false
	}
	l.env.Rejections = nil
	if l.env.Unhandled != nil {
		l.env.Unhandled(list)
		return true
	}
	for _, p := range list {
		_, reason := jsrt.Obj(p).AsPromise().State()
		l.report(reason)
		l.env.ExitCode = 1
		l.env.Loop.Stop()
		return false
	}
	return false
}

func (l *loader) beforeExit() {
	if f := l.env.BeforeExit; f != nil {
		f()
	}
}

func (l *loader) exit() int {
	if f := l.env.Exit; f != nil {
		f()
	}
	return l.env.ExitCode
}
