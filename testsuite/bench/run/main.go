// Command run compares the programs of testsuite/bench/programs, compiled by gonodec into
// one binary, with the same programs in Node.
//
//	go run ./testsuite/bench/run -node $NODE26 [-group json,strings] [-count n] [-markdown FILE]
//
// A program is a CommonJS module with exports.run, a function of exports.n that returns a
// checksum (or a promise of one); the checksums of both peers must be the same. Each peer
// runs it in a process of its own, in turns: once, for the time of the whole process and its
// peak memory, and in a steady state, for the median time of a call of run and peak memory, too.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

var (
	node     = flag.String("node", os.Getenv("NODE26"), "the Node binary to compare with")
	gonodec  = flag.String("gonodec", "bin/gonodec", "the compiler; a process of its own, so that its memory is not counted to its children")
	dir      = flag.String("dir", "testsuite/bench", "where harness.js is")
	place    = flag.String("programs", "testsuite/bench/programs", "the folder of the programs, by group")
	groups   = flag.String("group", "", "only these groups, or programs as group/name (comma-separated)")
	count    = flag.Int("count", 1, "runs of each program; their medians count")
	budget   = flag.Int("time", 400, "milliseconds of steady state to measure, after half as much to warm up")
	markdown = flag.String("markdown", "", "also write the table to this file")
	binary   = flag.String("keep", "", "keep the compiled programs in this file")
	debug    = flag.Bool("debug", false, "build with symbols, for perf")
	record   = flag.Bool("record", false, "build twice: with the code that each program is seen to make at run time (gonodec build --code)")
	profiles = flag.String("profiles", "", "only write CPU profiles of the steady states to this folder (make profile)")
)

func main() {
	flag.Parse()
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	if *node == "" && *profiles == "" {
		return errors.New("-node must name the Node binary")
	}
	names, err := programs()
	if err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := os.Setenv("TMPDIR", tmp); err != nil { // for what programs put there: both peers find the same
		return err
	}
	entry, bin, err := build(tmp, names)
	if err != nil {
		return err
	}
	ours, theirs := peer{bin}, peer{*node, entry}
	if *profiles != "" {
		return ours.profile(names)
	}
	var rows []row
	failed := false
	printHeader(os.Stdout)
	for _, name := range names {
		r, err := measure(name, ours, theirs)
		if err != nil {
			fmt.Printf("%-24s ERROR %v\n", name, err)
			failed = true
			continue
		}
		printRow(os.Stdout, r)
		rows = append(rows, r)
	}
	printMeans(os.Stdout, rows)
	if *markdown != "" {
		if err := writeMarkdown(*markdown, rows); err != nil {
			return err
		}
	}
	if failed {
		return errors.New("some programs failed")
	}
	return nil
}

// programs lists the chosen programs as group/name.
func programs() ([]string, error) {
	files, err := filepath.Glob(filepath.Join(*place, "*", "*.js"))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, f := range files {
		group := filepath.Base(filepath.Dir(f))
		name := group + "/" + strings.TrimSuffix(filepath.Base(f), ".js")
		if *groups == "" || chosen(group, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil, errors.New("no such program")
	}
	sort.Strings(names)
	return names, nil
}

func chosen(group, name string) bool {
	for _, g := range strings.Split(*groups, ",") {
		if g == group || g == name {
			return true
		}
	}
	return false
}

// build packs the programs into one executable that runs the one it is given.
func build(tmp string, names []string) (entry, bin string, err error) {
	abs, err := filepath.Abs(*dir)
	if err != nil {
		return "", "", err
	}
	where, err := filepath.Abs(*place)
	if err != nil {
		return "", "", err
	}
	var s strings.Builder
	s.WriteString("const programs = {\n")
	for _, n := range names {
		fmt.Fprintf(&s, "  %q: () => require(%q),\n", n, filepath.ToSlash(filepath.Join(where, n+".js")))
	}
	fmt.Fprintf(&s, "};\nrequire(%q)(programs[process.argv[2]]);\n", filepath.ToSlash(filepath.Join(abs, "harness.js")))
	entry, bin = filepath.Join(tmp, "main.cjs"), filepath.Join(tmp, "main")
	if *binary != "" {
		if bin, err = filepath.Abs(*binary); err != nil {
			return "", "", err
		}
	}
	if err := os.WriteFile(entry, []byte(s.String()), 0o644); err != nil {
		return "", "", err
	}
	args := []string{"build", entry, "-o", bin}
	if *debug {
		args = append(args, "--debug")
	}
	if *profiles != "" {
		args = append(args, "--profiler")
	}
	compile := func() error {
		cmd := exec.Command(*gonodec, args...)
		cmd.Stderr = os.Stderr
		return cmd.Run()
	}
	err = compile()
	if err == nil && *record {
		code := filepath.Join(tmp, "code")
		if err = (peer{bin}).record(names, code); err == nil {
			args = append(args, "--code", code)
			err = compile()
		}
	}
	return entry, bin, err
}

// record writes what code each program makes in one run to a file.
func (p peer) record(names []string, file string) error {
	os.Setenv("GONODEC_RECORD_CODE", file)
	defer os.Unsetenv("GONODEC_RECORD_CODE")
	for _, name := range names {
		if _, err := p.run(name, "once", 0); err != nil {
			return err
		}
	}
	return nil
}

// row is what was measured of one program: ours and Node's.
type row struct {
	name                    string
	steady, process, memory pair
	grown                   pair // memory in the steady state
}

// pair is one figure of ours and of Node's.
type pair struct{ ours, theirs float64 }

func (p pair) ratio() float64 { return p.ours / p.theirs }

// measure runs both peers in turns and takes medians.
func measure(name string, ours, theirs peer) (row, error) {
	if _, err := ours.run(name, "prepare", 0); err != nil {
		return row{}, err
	}
	var steady, process, memory, grown [2][]float64
	for i := 0; i < *count; i++ {
		var sums [2]string
		for k, p := range []peer{ours, theirs} {
			once, err := p.run(name, "once", 0)
			if err != nil {
				return row{}, err
			}
			s, err := p.run(name, "steady", *budget)
			if err != nil {
				return row{}, err
			}
			sums[k] = s.Checksum
			steady[k] = append(steady[k], s.Median)
			process[k] = append(process[k], once.process)
			memory[k] = append(memory[k], once.memory)
			grown[k] = append(grown[k], s.memory)
		}
		if sums[0] != sums[1] {
			return row{}, fmt.Errorf("checksum %s, Node's %s", sums[0], sums[1])
		}
	}
	of := func(v [2][]float64) pair { return pair{median(v[0]), median(v[1])} }
	return row{name, of(steady), of(process), of(memory), of(grown)}, nil
}

func median(v []float64) float64 {
	sort.Float64s(v)
	return v[len(v)/2]
}

// peer is a command that runs a program: the compiled binary, or Node and the entry.
type peer []string

// result is what the harness prints, and what the system says of the process: its time in
// milliseconds and its peak memory in megabytes.
type result struct {
	Checksum string
	Median   float64
	process  float64
	memory   float64
}

func (p peer) run(name, mode string, milliseconds int) (result, error) {
	args := append(append([]string{}, p[1:]...), name, mode, strconv.Itoa(milliseconds))
	var r result
	out, u, err := runTimed(p[0], args)
	if err != nil {
		return r, fmt.Errorf("%s: %w: %s", filepath.Base(p[0]), err, firstLine(out))
	}
	if err := json.Unmarshal(out, &r); err != nil {
		return r, fmt.Errorf("%s printed %q", filepath.Base(p[0]), firstLine(out))
	}
	r.process, r.memory = u.milliseconds, u.megabytes
	return r, nil
}

// profile writes a CPU profile of each program.
func (p peer) profile(names []string) error {
	where, err := filepath.Abs(*profiles)
	if err != nil {
		return err
	}
	for _, name := range names {
		os.Setenv("GONODEC_CPUPROFILE", filepath.Join(where, strings.ReplaceAll(name, "/", "-")+".pprof"))
		if _, err := p.run(name, "steady", *budget); err != nil {
			return err
		}
	}
	return nil
}

func firstLine(b []byte) string {
	line, _, _ := strings.Cut(strings.TrimSpace(string(b)), "\n")
	return line
}

func writeMarkdown(file string, rows []row) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	markdownTable(f, rows)
	return f.Close()
}
