package door

import (
	"fmt"
	"os"
	"sync"
	"unicode/utf8"

	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/jsrt"
)

// Texts that a run of the program was seen to make code of, by eval and new Function, can be
// compiled with the program: `gonodec build --code FILE`. A text that comes again, to the letter,
// runs as compiled code, any other one is interpreted.

// Prepared is such a text, compiled.
type Prepared struct {
	Kind string // as record writes it
	Body int    // length of the body of a function: the rest are its parameters
	Unit *jsrt.Unit
}

var known map[string]Prepared // by text; not changed after InstallWith has returned

// InstallWith is Install for a program that has such texts.
func InstallWith(list []Prepared) func(a *jsrt.Agent) {
	known = make(map[string]Prepared, len(list))
	for _, p := range list {
		known[p.Kind+" "+p.Unit.Source.Text] = p
	}
	return Install
}

// prepared is the compiled unit of a text, or nil.
func prepared(k key) *jsrt.Unit {
	if known == nil || k.kind == kindDirect {
		return nil
	}
	text, body := k.text, 0
	if k.kind >= kindFunction {
		text, body = parse.DynamicText(parse.FunctionKind(k.kind-kindFunction), k.params, text), len(text)
	}
	p, ok := known[kindName(k.kind)+" "+text]
	if !ok || p.Body != body {
		return nil
	}
	return p.Unit
}

// kindName is "eval", or how a function of the kind begins.
func kindName(kind int) string {
	if kind < kindFunction {
		return "eval"
	}
	return parse.FunctionKind(kind - kindFunction).Prefix()
}

// Variable is the environment variable that names the file to which programs add what they
// make code of: a JSON object a line, {"kind": …, "params": …, "text": …}.
const Variable = "GONODEC_RECORD_CODE"

var recording struct {
	once sync.Once
	file *os.File
}

// record adds a text to the file of Variable, if that is set. Direct evals depend on where they
// are, and a lone surrogate has no place in JSON: they are left out.
func record(k key) {
	recording.once.Do(func() {
		name := os.Getenv(Variable)
		if name == "" {
			return
		}
		f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", Variable, err)
			return
		}
		recording.file = f
	})
	if recording.file == nil || k.kind == kindDirect || !utf8.ValidString(k.text) || !utf8.ValidString(k.params) {
		return
	}
	line := append([]byte(`{"kind":"`), kindName(k.kind)...)
	line = append(line, `","params":`...)
	line = appendJSON(line, k.params)
	line = append(line, `,"text":`...)
	line = appendJSON(line, k.text)
	if _, err := recording.file.Write(append(line, "}\n"...)); err != nil { // one write: several processes may add to it
		fmt.Fprintf(os.Stderr, "%s: %v\n", Variable, err)
	}
}

// appendJSON appends text as a JSON string.
func appendJSON(b []byte, text string) []byte {
	b = append(b, '"')
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c < ' ':
			b = append(b, `\u00`...)
			b = append(b, "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}
