package driver

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/bundle"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/scope"
	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/ir/lower"
)

// Code that programs make at run time (template engines, validators, routers do) is
// interpreted. A run of the program with GONODEC_RECORD_CODE=FILE writes down the texts, and
// Options.Code has those of a file compiled with the program: it runs compiled code then
// wherever it makes code of the same text.

// codeText is a line of such a file.
type codeText struct {
	Kind   string `json:"kind"` // "eval", "function", "async function*", …
	Params string `json:"params"`
	Text   string `json:"text"`
}

// codeKinds are the kinds of functions.
var codeKinds = []parse.FunctionKind{parse.DynamicNormal, parse.DynamicGenerator, parse.DynamicAsync, parse.DynamicAsyncGenerator}

// parse parses the text as eval or new Function does.
func (t codeText) parse() (*ast.Program, error) {
	if t.Kind == "eval" {
		return parse.Parse(source.NewFile("", t.Text), parse.Options{Goal: ast.GoalEval})
	}
	for _, k := range codeKinds {
		if k.Prefix() == t.Kind {
			return parse.DynamicFunction(k, t.Params, t.Text)
		}
	}
	return nil, fmt.Errorf("kind %q is none that is recorded", t.Kind)
}

// readCode reads the texts of a file, each once, in an order that does not depend on when they
// were recorded.
func readCode(name string) ([]codeText, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	seen := map[codeText]bool{}
	in := bufio.NewReader(f)
	for line := 1; ; line++ {
		b, err := in.ReadBytes('\n')
		if len(b) > 0 {
			var t codeText
			if err := json.Unmarshal(b, &t); err != nil {
				return nil, fmt.Errorf("%s:%d: no line of a recording (GONODEC_RECORD_CODE): %w", name, line, err)
			}
			seen[t] = true
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	list := make([]codeText, 0, len(seen))
	for t := range seen {
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b codeText) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.Params, b.Params), strings.Compare(a.Text, b.Text))
	})
	return list, nil
}

// codeModule is a recorded text on its way through the pipeline.
type codeModule struct {
	module
	code codeText
}

// textsInPackage is how many texts share a Go package.
const textsInPackage = 32

// compileCode takes the recorded texts to Go text.
func (b *build) compileCode() error {
	list, err := readCode(b.Code)
	if err != nil {
		return err
	}
	if !b.dynamicCode() {
		return fmt.Errorf("%s: the program makes no code at run time: neither eval nor Function nor vm is in it", b.Code)
	}
	for i, t := range list {
		p, err := t.parse()
		if err != nil {
			return fmt.Errorf("%s: %w", b.Code, err)
		}
		pkg, id := fmt.Sprintf("code%d", i/textsInPackage), fmt.Sprintf("U%d", i%textsInPackage)
		m := &codeModule{code: t, module: module{pkg: pkg, id: id,
			Module: &bundle.Module{Name: "<anonymous>/" + pkg + "." + id, File: p.File, Program: p}}}
		if err := b.compileText(m); err != nil {
			return err
		}
		for n := range m.names {
			b.names[n] = true
		}
		b.code = append(b.code, m)
	}
	return nil
}

func (b *build) compileText(m *codeModule) error {
	scope.Analyze(m.Program, scope.Options{})
	u, err := lower.Program(m.Program, lower.Options{})
	if err != nil {
		var e *lower.Error
		if errors.As(err, &e) {
			return fmt.Errorf("%s: a text that begins with %.40q: %s", b.Code, m.code.Text, e.Msg)
		}
		return err
	}
	u.Name = m.Name
	m.unit = u
	b.noteHot(&m.module)
	return b.emit(&m.module)
}

// codeTables prints the texts for door.InstallWith, and their units for launch.Program.
func (b *build) codeTables() string {
	var texts, units strings.Builder
	for _, m := range b.code {
		body := 0
		if m.code.Kind != "eval" {
			body = len(m.code.Text)
		}
		fmt.Fprintf(&texts, "\n\t\t\t{Kind: %q, Body: %d, Unit: &%s.%s},", m.code.Kind, body, m.pkg, m.id)
		fmt.Fprintf(&units, "&%s.%s, ", m.pkg, m.id)
	}
	return fmt.Sprintf("\n\t\tEval: door.InstallWith([]door.Prepared{%s\n\t\t}),\n\t\tCode: []*jsrt.Unit{%s},", texts.String(), strings.TrimSuffix(units.String(), ", "))
}
