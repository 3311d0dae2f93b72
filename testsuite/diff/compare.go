package diff

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// Config says with what programs are run, and where the packs are written.
type Config struct {
	Node    string
	Gonodec string // the command
	Dir     string // scratch

	Interpret bool // do not compile
}

// Difference is a program that did not print what Node printed.
type Difference struct {
	Program *Program
	Peer    string // "compiled" or "interpreter"
	Node    string
	Got     string
}

// Compare runs programs everywhere and returns the differences, and how many programs
// say nothing: those that do not end or fill the stack in Node.
func (c Config) Compare(programs []*Program) (diffs []Difference, skipped int, err error) {
	texts := make([]string, len(programs))
	for i, p := range programs {
		texts[i] = p.Source()
	}
	node, compiled, interpreted, err := c.outputs(texts)
	if err != nil {
		return nil, 0, err
	}
	for i, p := range programs {
		switch {
		case meaningless(node[i]):
			skipped++
		case !c.Interpret && compiled[i] != node[i]:
			diffs = append(diffs, Difference{p, "compiled", node[i], compiled[i]})
		case interpreted[i] != node[i]:
			diffs = append(diffs, Difference{p, "interpreter", node[i], interpreted[i]})
		}
	}
	return diffs, skipped, nil
}

// meaningless says that the output depends on the machine: on time or the size of the stack.
func meaningless(out string) bool {
	return strings.Contains(out, TimedOut) || strings.Contains(out, "call stack size") || strings.Contains(out, "process ended")
}

// outputs runs the texts in Node, compiled and in the interpreter.
func (c Config) outputs(texts []string) (node, compiled, interpreted []string, err error) {
	p, err := newPack(c.Dir, texts)
	if err != nil {
		return nil, nil, nil, err
	}
	node = c.node(p)
	interpreted = p.run(c.Gonodec, "run", p.entry())
	if c.Interpret {
		return node, interpreted, interpreted, nil
	}
	compiled = c.compiled(p) // may empty programs: last
	return node, compiled, interpreted, nil
}

// node runs a pack in Node, and again with a smaller stack: what differs then says nothing,
// for the program catches an overflow of the stack and goes on.
func (c Config) node(p pack) []string {
	out := p.run(c.Node, p.entry())
	for i, small := range p.run(c.Node, "--stack-size=500", p.entry()) {
		if small != out[i] {
			out[i] = "call stack size matters\n"
		}
	}
	return out
}

// compiled builds a pack and runs it. Programs that do not build have what the build says
// as their output, and the others are built without them.
func (c Config) compiled(p pack) []string {
	bin := filepath.Join(p.dir, "main")
	failed := map[int]string{}
	for {
		out, err := exec.Command(c.Gonodec, "build", p.entry(), "-o", bin).CombinedOutput()
		if err == nil {
			break
		}
		if !p.leaveOut(string(out), failed) {
			return repeated("build failed: "+headOf(string(out))+"\n", len(p.texts))
		}
	}
	outputs := p.run(bin)
	for i, why := range failed {
		outputs[i] = "build failed: " + why + "\n"
	}
	return outputs
}

var programFile = regexp.MustCompile(`\bp(\d+)\.js.*`)

// leaveOut empties the programs that the build complains about; false if it names none.
func (p pack) leaveOut(message string, failed map[int]string) bool {
	progress := false
	for _, m := range programFile.FindAllStringSubmatch(message, -1) {
		i, err := strconv.Atoi(m[1])
		if err != nil || i >= len(p.texts) || failed[i] != "" {
			continue
		}
		failed[i] = m[0]
		if os.WriteFile(filepath.Join(p.dir, fmt.Sprintf("p%d.js", i)), nil, 0o644) == nil {
			progress = true
		}
	}
	return progress
}

func repeated(s string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = s
	}
	return list
}

// Lines shows the first lines in which the outputs differ.
func (d Difference) Lines() string {
	want, got := strings.Split(d.Node, "\n"), strings.Split(d.Got, "\n")
	for i := range max(len(want), len(got)) {
		w, g := at(want, i), at(got, i)
		if w != g {
			return fmt.Sprintf("  node:    %s\n  gonodec: %s\n", cut(w, g), cut(g, w))
		}
	}
	return ""
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "(nothing)"
}

// cut shows a line from shortly before it differs from another one.
func cut(line, other string) string {
	i := 0
	for i < len(line) && i < len(other) && line[i] == other[i] {
		i++
	}
	from, to := max(0, i-60), min(len(line), i+160)
	return strings.ToValidUTF8(line[from:to], "?")
}
