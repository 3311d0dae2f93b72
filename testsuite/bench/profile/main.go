// Command profile makes the profile by which the runtime is compiled for speed of CPU
// profiles of compiled programs:
//
//	go run ./testsuite/bench/profile -out codegen/gobuild/runtime.pgo DIR
//
// Only calls within the runtime and Go's own packages are kept: those of the programs say
// nothing of other programs. Each profile counts the same, however long its program ran.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/pprof/profile"
)

func main() {
	out := flag.String("out", "codegen/gobuild/runtime.pgo", "the file to write")
	flag.Parse()
	if err := run(flag.Arg(0), *out); err != nil {
		fmt.Fprintln(os.Stderr, "profile:", err)
		os.Exit(1)
	}
}

func run(dir, out string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.pprof"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("no *.pprof in %q", dir)
	}
	calls := graph{}
	for _, name := range files {
		if err := calls.read(name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := calls.profile().Write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// frame is a place in a function, from the line where that begins.
type frame struct {
	function    string
	start, line int64
}

// call is one that was under way in samples.
type call struct {
	caller frame
	callee string
}

// graph is the weight of calls.
type graph map[call]float64

// read adds the calls of a profile.
func (g graph) read(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	p, err := profile.Parse(f)
	if err != nil {
		return err
	}
	total := 0.0
	for _, s := range p.Sample {
		total += float64(s.Value[0])
	}
	if total == 0 {
		return fmt.Errorf("no samples")
	}
	for _, s := range p.Sample {
		g.add(inner(s.Location), float64(s.Value[0])/total)
	}
	return nil
}

// inner is the part of a stack up to the innermost frame of the program, which is not in it,
// with inlined calls as frames of their own.
func inner(stack []*profile.Location) (frames []frame) {
	for _, l := range stack {
		for _, line := range l.Line {
			if line.Function == nil || strings.HasPrefix(line.Function.Name, "gonodec.app/") {
				return frames
			}
			frames = append(frames, frame{line.Function.Name, line.Function.StartLine, line.Line})
		}
	}
	return frames
}

// near is the number of frames that count of a stack: calls further out are rarely made, and
// long.
const near = 4

func (g graph) add(stack []frame, weight float64) {
	seen := map[call]bool{} // of recursive functions
	for i := 1; i < min(len(stack), near); i++ {
		c := call{stack[i], stack[i-1].function}
		if !seen[c] {
			seen[c] = true
			g[c] += weight
		}
	}
}

// enough is the share of the weight that calls worth keeping have together: Go heeds 99 %.
const enough = 0.995

// profile is a profile whose samples are the calls that weigh most, a stack of two each.
func (g graph) profile() *profile.Profile {
	total := 0.0
	list := make([]call, 0, len(g))
	for c, w := range g {
		list, total = append(list, c), total+w
	}
	slices.SortFunc(list, func(a, b call) int {
		return cmp.Or(cmp.Compare(g[b], g[a]), cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)))
	})
	w := writer{functions: map[string]*profile.Function{}, locations: map[frame]*profile.Location{}, p: &profile.Profile{
		SampleType: []*profile.ValueType{{Type: "samples", Unit: "count"}, {Type: "cpu", Unit: "nanoseconds"}},
		PeriodType: &profile.ValueType{Type: "cpu", Unit: "nanoseconds"}, Period: period,
	}}
	sum := 0.0
	for _, c := range list {
		w.add(c, g[c]/total)
		if sum += g[c]; sum > enough*total {
			break
		}
	}
	return w.p
}

const (
	samples = 1_000_000
	period  = 10_000_000 // nanoseconds
)

// writer numbers what a profile consists of.
type writer struct {
	p         *profile.Profile
	functions map[string]*profile.Function
	locations map[frame]*profile.Location
}

func (w *writer) add(c call, share float64) {
	n := int64(share * samples)
	w.p.Sample = append(w.p.Sample, &profile.Sample{
		Location: []*profile.Location{w.location(frame{function: c.callee}), w.location(c.caller)},
		Value:    []int64{n, n * period},
	})
}

func (w *writer) location(f frame) *profile.Location {
	l := w.locations[f]
	if l == nil {
		l = &profile.Location{ID: uint64(len(w.locations) + 1), Line: []profile.Line{{Function: w.function(f), Line: f.line}}}
		w.locations[f] = l
		w.p.Location = append(w.p.Location, l)
	}
	return l
}

func (w *writer) function(f frame) *profile.Function {
	fn := w.functions[f.function]
	if fn == nil {
		fn = &profile.Function{ID: uint64(len(w.functions) + 1), Name: f.function, SystemName: f.function}
		w.functions[f.function] = fn
		w.p.Function = append(w.p.Function, fn)
	}
	fn.StartLine = max(fn.StartLine, f.start)
	return fn
}
