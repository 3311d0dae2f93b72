package host

import (
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// Origin is where an uncaught exception comes from, as Node prints it before the
// exception itself: file and line, the source line, and a caret under the place. That is
// where v was thrown, or with thrown false where the error was made; "" if that is not in
// the program's own code.
func (e *Env) Origin(v jsrt.Value, thrown bool) string {
	if o := v.AsObject(); o != nil && e.Decorated[o] {
		return ""
	}
	var frames []jsrt.StackFrame
	if thrown {
		frames = e.Thrown
	} else if f, ok := jsrt.ErrorOrigin(e.Realm, v); ok {
		frames = []jsrt.StackFrame{f}
	}
	for _, f := range frames {
		if f.Line == 0 || strings.HasPrefix(f.File, "node:") {
			continue
		}
		text, ok := e.SourceLine(f.File, f.Line)
		if !ok {
			break
		}
		return f.File + ":" + strconv.Itoa(f.Line) + "\n" + text + "\n" + Indent(text, f.Column-1) + "^"
	}
	return ""
}

// Indent is white space as wide as the first n units of text, with its tabs.
func Indent(text string, n int) string {
	var b strings.Builder
	for _, c := range text {
		if n <= 0 {
			break
		}
		if n--; c > 0xFFFF {
			n--
		}
		if c == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
