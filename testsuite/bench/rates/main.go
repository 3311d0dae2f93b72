// Command rates compares servers compiled by gonodec with the same servers in Node, and in
// Bun when its binary is given: requests a second in rounds that take turns, with the median
// of the ratios, processor time of a request, peak memory, and the latency at 70 % of Node's rate. The servers and the
// packages that they use are in testsuite/bench/packages (npm ci there first).
//
// It needs wrk (Linux). The load runs on the same machine as the server, so
// that ratios are lower than they would be with a machine of its own for it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/gonodec/gonodec/testsuite/serve"
)

// measure is one row of the table: a server, and the load on it.
type measure struct {
	name   string
	server string // of testsuite/bench/packages/servers
	load   func(b *bench, s *serve.Server) (float64, error)
	onBun  bool // whether Bun is a peer
}

var measures = []measure{
	{"hello, 64 connections", "hello", wrk{connections: 64}.run, true},
	{"hello, 1,000 connections", "hello", wrk{connections: 1000}.run, true},
	{"json API, 64 connections", "json", wrk{connections: 64, script: "json.lua"}.run, true},
	{"express hello, 64 connections", "express", wrk{connections: 64}.run, false},
	{"fastify hello, 64 connections", "fastify", wrk{connections: 64}.run, false},
	{"https hello, 64 connections", "https", wrk{connections: 64, tls: true}.run, false},
	{"file of 100 KB, 64 connections", "file", wrk{connections: 64}.run, false},
	{"ws echo, 1,000 clients", "ws", echoes{clients: 1000, size: 64}.run, false},
}

type bench struct {
	gonodec, node, bun string
	dir                string
	debug              bool
	profiles           string
	rounds             int
	each               time.Duration
}

func main() {
	b := &bench{}
	flag.StringVar(&b.gonodec, "gonodec", "bin/gonodec", "the compiler")
	flag.StringVar(&b.node, "node", os.Getenv("NODE26"), "Node 26")
	flag.StringVar(&b.bun, "bun", os.Getenv("BUN"), "Bun, for the rows that name it; may be left out")
	flag.IntVar(&b.rounds, "rounds", 5, "rounds of each row")
	flag.DurationVar(&b.each, "each", 3*time.Second, "how long a server is under load in each round")
	flag.BoolVar(&b.debug, "debug", false, "build with symbols, for perf")
	flag.StringVar(&b.profiles, "profiles", "", "only write CPU profiles of the servers under load to this folder (make profile)")
	only := flag.String("only", "", "of the rows, those whose names contain this")
	latency := flag.Bool("latency", true, "measure the latency too")
	flag.Parse()
	check(b.prepare())
	defer os.RemoveAll(b.dir)
	row := b.compare
	if b.profiles != "" {
		row, *latency = b.profile, false
	}
	for _, m := range measures {
		if strings.Contains(m.name, *only) {
			check(row(m))
		}
	}
	if *latency && strings.Contains("latency", *only) {
		check(b.latency("hello"))
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "rates:", err)
		os.Exit(1)
	}
}

// prepare copies the servers to a folder of their own, with their packages, a certificate and
// the file that is served.
func (b *bench) prepare() error {
	if _, err := exec.LookPath("wrk"); err != nil {
		return errors.New("wrk is not installed")
	}
	_, here, _, _ := runtime.Caller(0)
	dir, err := os.MkdirTemp("", "rates-")
	if err != nil {
		return err
	}
	b.dir = dir
	if b.gonodec, err = filepath.Abs(b.gonodec); err != nil {
		return err
	}
	packages := filepath.Join(filepath.Dir(here), "..", "packages")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(packages, "servers"))); err != nil {
		return err
	}
	if err := os.Symlink(filepath.Join(packages, "node_modules"), filepath.Join(dir, "node_modules")); err != nil {
		return err
	}
	if err := serve.Certificate(filepath.Join(dir, "key.pem"), filepath.Join(dir, "cert.pem")); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "file.bin"), make([]byte, 100_000), 0o644)
}

// compare runs one row.
func (b *bench) compare(m measure) error {
	if err := b.build(m.server); err != nil {
		return err
	}
	peers := []*serve.Server{}
	commands := [][]string{{"./" + m.server}, {b.node, m.server + ".js"}}
	if m.onBun && b.bun != "" {
		commands = append(commands, []string{b.bun, m.server + ".js"})
	}
	for _, command := range commands {
		s, err := serve.Start(command[0], b.dir, nil, command...)
		if err != nil {
			return err
		}
		defer s.Stop()
		peers = append(peers, s)
		if _, err := m.load(b, s); err != nil { // warm up
			return err
		}
	}
	ratios := make([][]float64, len(peers))
	sums := make([]float64, len(peers))
	used := make([]time.Duration, len(peers))
	for range b.rounds {
		rates := make([]float64, len(peers))
		for i, s := range peers {
			before := s.Processor()
			rate, err := m.load(b, s)
			if err != nil {
				return err
			}
			used[i] += s.Processor() - before
			rates[i] = rate
			sums[i] += rate
			ratios[i] = append(ratios[i], rates[0]/rate)
		}
	}
	fmt.Printf("%-32s", m.name)
	for i, name := range []string{"gonodec", "node", "bun"}[:len(peers)] {
		microseconds := float64(used[i].Microseconds()) / (sums[i] * b.each.Seconds())
		fmt.Printf("  %s %7.0f/s %5.1f µs %6d kB", name, sums[i]/float64(b.rounds), microseconds, peers[i].Peak())
		if i > 0 {
			slices.Sort(ratios[i])
			r := ratios[i]
			fmt.Printf(" ratio %.2f (%.2f to %.2f)", r[len(r)/2], r[0], r[len(r)-1])
		}
	}
	fmt.Println()
	return nil
}

// profile writes a CPU profile of the server of one row.
func (b *bench) profile(m measure) error {
	where, err := filepath.Abs(b.profiles)
	if err != nil {
		return err
	}
	if err := b.build(m.server); err != nil {
		return err
	}
	file := filepath.Join(where, strings.ReplaceAll(m.name, " ", "-")+".pprof")
	s, err := serve.Start(m.server, b.dir, []string{"GONODEC_CPUPROFILE=" + file}, "./"+m.server)
	if err != nil {
		return err
	}
	if _, err = m.load(b, s); err != nil {
		s.Stop()
		return err
	}
	return s.End()
}

func (b *bench) build(name string) error {
	args := []string{"build", name + ".js", "-o", name}
	if b.debug {
		args = append(args, "--debug")
	}
	if b.profiles != "" {
		args = append(args, "--profiler")
	}
	command := exec.Command(b.gonodec, args...)
	command.Dir = b.dir
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("build of %s: %w\n%s", name, err, out)
	}
	return nil
}
