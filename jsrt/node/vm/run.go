package vm

import (
	"os"
	"os/signal"
	"strconv"
	"strings"
	"time"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// run(script, context or null, timeout, displayErrors, breakOnSigint): the script's value.
func vmRun(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := jsrt.HostData(args[0]).(*script)
	c := &context{realm: r}
	if !args[1].IsNull() {
		c = contextOf(r, args[1])
	}
	var result jsrt.Value
	call := func() {
		defer decorate(r, s.text, jsrt.ToBoolean(args[3]))
		f := jsrt.NewClosure(s.instance(c.realm), s.unit.Main, nil)
		result = c.realm.Call(jsrt.Fn(f), jsrt.Obj(c.realm.Global))
	}
	limited(r, args[2].Float(), jsrt.ToBoolean(args[4]), func() {
		d := c.realm.Depth
		c.realm.Depth = max(d, r.Depth) // realms of an agent share the stack
		call()
		c.realm.Depth = d
		if c.queue != nil {
			c.queue.Run()
		}
	})
	return result
}

// limited runs f, for at most so many milliseconds (-1: without limit), and until the
// user interrupts the program, where that is asked for.
func limited(r *jsrt.Realm, timeout float64, sigint bool, f func()) {
	if timeout < 0 && !sigint {
		f()
		return
	}
	i := r.Agent().NewInterrupt()
	if timeout >= 0 {
		t := time.AfterFunc(time.Duration(timeout*float64(time.Millisecond)), i.Raise)
		defer t.Stop()
	}
	interrupted := false
	if sigint {
		c := make(chan os.Signal, 1)
		done := make(chan struct{})
		signal.Notify(c, os.Interrupt)
		go func() {
			select {
			case <-c:
				interrupted = true
				i.Raise()
			case <-done:
			}
		}()
		defer signal.Stop(c)
		defer close(done)
	}
	if !i.Until(r, f) {
		return
	}
	var t *jsrt.Throw
	code := "ERR_SCRIPT_EXECUTION_TIMEOUT"
	if interrupted {
		code = "ERR_SCRIPT_EXECUTION_INTERRUPTED"
		t = r.Error("Script execution was interrupted by `SIGINT`")
	} else {
		t = r.Error("Script execution timed out after " + strconv.FormatFloat(timeout, 'f', -1, 64) + "ms")
	}
	jsrt.CreateDataProperty(r, t.Value.Object(), jsrt.Key("code"), jsrt.Str(jsrt.Latin1(code)))
	panic(t)
}

// decorate is deferred around a script: it puts file, line and a mark under the place
// before the stack of an error that leaves it.
func decorate(r *jsrt.Realm, s *jsrt.ScriptText, want bool) {
	x := recover()
	if x == nil {
		return
	}
	t, ok := x.(*jsrt.Throw)
	if !ok || !want {
		panic(x)
	}
	o := t.Value.AsObject()
	if o == nil || o.Class() != jsrt.ClassError || host.Of(r).Decorated[o] {
		panic(x)
	}
	for _, f := range r.StackFrames() {
		if f.Line == 0 {
			continue
		}
		text, ok := "", false
		column := f.Column - 1
		if f.File == s.File {
			if f.Line == s.Line+1 {
				column -= s.Column
			}
			text, ok = row(s.Text, f.Line-s.Line)
		} else if env := host.Of(r); env.SourceLine != nil {
			text, ok = env.SourceLine(f.File, f.Line)
		}
		if ok {
			prepend(r, o, f.File, f.Line, text, column, 1)
		}
		break
	}
	panic(x)
}

// row is line n, from 1, of a text.
func row(text string, n int) (string, bool) {
	rows := strings.Split(text, "\n")
	if n < 1 || n > len(rows) {
		return "", false
	}
	return strings.TrimSuffix(rows[n-1], "\r"), true
}

// prepend puts a place before the stack of an error.
func prepend(r *jsrt.Realm, o *jsrt.Object, file string, line int, text string, column, carets int) {
	env := host.Of(r)
	r.Try(func() {
		stack := jsrt.Get(r, o, jsrt.Key("stack"))
		if !stack.IsString() {
			return
		}
		head := file + ":" + strconv.Itoa(line) + "\n" + text + "\n" + host.Indent(text, column) + strings.Repeat("^", carets) + "\n"
		head += "\n"
		jsrt.Set(r, o, jsrt.Key("stack"), jsrt.Str(jsrt.FromGo(head+stack.Str().Go())))
		env.NoteDecorated(o)
	})
}

// syntaxError is the exception for a text that does not compile.
func syntaxError(r *jsrt.Realm, s *jsrt.ScriptText, e *jsrt.ScriptError) *jsrt.Throw {
	if e.TooDeep {
		return r.RangeError("Maximum call stack size exceeded")
	}
	t := r.SyntaxError(e.Message)
	prepend(r, t.Value.Object(), s.File, e.Line, e.Source, e.Column, e.Carets)
	return t
}

// comments finds the magic comments of a text: its own name, and its source map.
func vmComments(fn *jsrt.Function, _, text jsrt.Value) jsrt.Value {
	r := fn.Realm()
	url, m := comments(text.Str().Go())
	value := func(s string) jsrt.Value {
		if s == "" {
			return jsrt.Undef()
		}
		return jsrt.Str(jsrt.FromGo(s))
	}
	return jsrt.Arr(jsrt.NewArrayOf(r, value(url), value(m)))
}

func comments(text string) (sourceURL, sourceMap string) {
	find := func(name string) string {
		i := strings.LastIndex(text, "# "+name+"=")
		if j := strings.LastIndex(text, "@ "+name+"="); j > i {
			i = j
		}
		if i < 2 || text[i-2:i] != "//" && text[i-2:i] != "/*" {
			return ""
		}
		s := text[i+len(name)+3:]
		if n := strings.IndexAny(s, "\r\n"); n >= 0 {
			s = s[:n]
		}
		s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "*/"))
		if strings.ContainsAny(s, " \t'\"") {
			return ""
		}
		return s
	}
	return find("sourceURL"), find("sourceMappingURL")
}
