package test262

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/ir/interp"
	"github.com/gonodec/gonodec/ir/interp/door"
	"github.com/gonodec/gonodec/jsrt"
)

// executor runs tests in this process.
type executor struct {
	root      string
	proposals map[string]bool
	harness   map[string]*jsrt.Unit // compiled once
	compiled  Compiled              // units compiled ahead of time
}

func newExecutor(root string) *executor {
	proposals, err := Proposals(root)
	if err != nil {
		panic(err)
	}
	return &executor{root: root, proposals: proposals, harness: map[string]*jsrt.Unit{}}
}

// include returns a harness file.
func (x *executor) include(name string) (*jsrt.Unit, error) {
	if u := x.compiled[UnitKey("harness/"+name, "")]; u != nil {
		return u, nil
	}
	if u := x.harness[name]; u != nil {
		return u, nil
	}
	data, err := os.ReadFile(filepath.Join(x.root, "harness", name))
	if err != nil {
		return nil, err
	}
	p, err := parse.Parse(source.NewFile(name, string(data)), parse.Options{Goal: ast.GoalScript})
	if err != nil {
		return nil, err
	}
	u, err := door.Compile(p, interp.Place{})
	if err != nil {
		return nil, err
	}
	x.harness[name] = u
	return u, nil
}

// includes are the harness files of a test, in order.
func (m meta) allIncludes() []string {
	if m.flags["raw"] {
		return nil
	}
	list := []string{"assert.js", "sta.js"}
	if m.flags["async"] {
		list = append(list, "doneprintHandle.js")
	}
	return append(list, m.includes...)
}

// run runs one variant of a test; the result is "" if it passes, else why not.
func (x *executor) run(name, text, variant string, m meta) (why string) {
	defer func() {
		if e := recover(); e != nil {
			why = "crash: " + firstLine(fmt.Sprint(e)) + Where()
		}
	}()
	h := newHost(filepath.Dir(filepath.Join(x.root, "test", name)))
	h.tests, h.compiled = filepath.Join(x.root, "test"), x.compiled
	h.agent.CanBlock = !m.flags["CanBlockIsFalse"]
	h.define(h.realm)
	for _, inc := range m.allIncludes() {
		u, err := x.include(inc)
		if err != nil {
			return "harness: " + inc + ": " + firstLine(err.Error())
		}
		if t := h.do(func() { runUnit(h.realm, u) }); t != nil {
			_, text := h.errorName(t)
			return "harness: " + inc + ": " + text
		}
	}
	if variant == "module" {
		return h.runModule(filepath.Join(x.root, "test", name), text, m)
	}
	u := x.compiled[UnitKey(name, variant)]
	if u == nil {
		text, goal := VariantText(text, variant)
		p, err := parse.Parse(source.NewFile(name, text), parse.Options{Goal: goal})
		if why, done := m.earlyVerdict(err); done {
			return why
		}
		if u, err = door.Compile(p, interp.Place{}); err != nil {
			return "compile: " + err.Error()
		}
	} else if m.phase == "parse" {
		return "no early error"
	}
	t := h.do(func() { runUnit(h.realm, u) })
	return h.verdict(m, t)
}

// earlyVerdict judges the outcome of parsing; done: the test ends there.
func (m meta) earlyVerdict(err error) (why string, done bool) {
	switch {
	case err == nil && m.phase == "parse":
		return "no early error", true
	case err == nil:
		return "", false
	case m.phase != "parse":
		return "parse: " + firstLine(err.Error()), true
	case m.errType != "SyntaxError":
		return "early error of type SyntaxError instead of " + m.errType, true
	}
	return "", true
}

// verdict judges a test whose code has run with the given exception.
func (h *host) verdict(m meta, t *jsrt.Throw) string {
	if m.phase == "runtime" {
		return h.expect(m, t)
	}
	if m.phase == "resolution" {
		return "no " + m.errType
	}
	if t != nil {
		_, text := h.errorName(t)
		return text
	}
	h.finish()
	if h.thrown != nil {
		_, text := h.errorName(h.thrown)
		return "in a job: " + text
	}
	if m.flags["async"] {
		return h.asyncVerdict()
	}
	return ""
}

// expect judges an exception that the test is to throw.
func (h *host) expect(m meta, t *jsrt.Throw) string {
	if t == nil {
		return "no " + m.errType
	}
	if name, text := h.errorName(t); name != m.errType {
		return "not a " + m.errType + ": " + text
	}
	return ""
}

// asyncVerdict looks for what doneprintHandle.js printed.
func (h *host) asyncVerdict() string {
	for _, line := range h.printed {
		if line == "Test262:AsyncTestComplete" {
			return ""
		}
		if why, ok := strings.CutPrefix(line, "Test262:AsyncTestFailure:"); ok {
			return firstLine(why)
		}
	}
	return "$DONE was not called"
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	if len(s) > 300 {
		s = s[:300]
	}
	return s
}

// Compiled are the units of a worker program that was compiled ahead of time, by
// UnitKey.
type Compiled map[string]*jsrt.Unit

// UnitKey names the unit of a file in one variant; harness files have variant "".
func UnitKey(name, variant string) string { return name + "\x00" + variant }

// Variants are the ways in which a test is to be run.
func Variants(text string) []string { return parseMeta(text).variants() }

// VariantText is what is run for a variant.
func VariantText(text, variant string) (string, ast.Goal) {
	switch variant {
	case "strict":
		return "\"use strict\";\n" + text, ast.GoalScript
	case "module":
		return text, ast.GoalModule
	}
	return text, ast.GoalScript
}
