// Command run is the differential fuzzer of package diff.
//
//	go run ./testsuite/diff/run -node $NODE26 [-seed n] [-count n] [-reduce=false]
//
// It prints each program that differs from Node with its seed, made smaller by dropping
// statements, and ends with exit code 1 if there is one.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gonodec/gonodec/testsuite/diff"
)

var (
	node    = flag.String("node", os.Getenv("NODE26"), "the Node binary to compare with")
	gonodec = flag.String("gonodec", "bin/gonodec", "the compiler")
	seed    = flag.Uint64("seed", 1, "the first seed")
	count   = flag.Int("count", 200, "how many programs")
	size    = flag.Int("pack", 40, "programs in one binary")
	reduce  = flag.Bool("reduce", true, "make programs that differ smaller")
	most    = flag.Int("most", 5, "reduce at most so many programs")
	compile = flag.Bool("compile", true, "compile the programs, too; the interpreter alone is much quicker")
	show    = flag.Bool("print", false, "print the programs of the seeds and run nothing")
)

func main() {
	flag.Parse()
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "fuzz:", err)
		os.Exit(1)
	}
}

func run() error {
	if *show {
		for i := range *count {
			fmt.Print(diff.Generate(*seed + uint64(i)).Source())
		}
		return nil
	}
	if *node == "" {
		return errors.New("-node must name the Node binary")
	}
	dir, err := os.MkdirTemp("", "fuzz")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	compiler, err := filepath.Abs(*gonodec)
	if err != nil {
		return err
	}
	c := diff.Config{Node: *node, Gonodec: compiler, Dir: dir, Interpret: !*compile}
	found, skipped := 0, 0
	for done := 0; done < *count; done += *size {
		var programs []*diff.Program
		for i := done; i < min(done+*size, *count); i++ {
			programs = append(programs, diff.Generate(*seed+uint64(i)))
		}
		diffs, s, err := c.Compare(programs)
		if err != nil {
			return err
		}
		skipped += s
		for _, d := range diffs {
			found++
			if err := report(c, d, *reduce && found <= *most); err != nil {
				return err
			}
		}
	}
	fmt.Printf("%d programs from seed %d: %d differ, %d say nothing\n", *count, *seed, found, skipped)
	if found > 0 {
		return errors.New("some programs differ from Node")
	}
	return nil
}

func report(c diff.Config, d diff.Difference, reduced bool) error {
	fmt.Printf("seed %d, %s:\n%s", d.Program.Seed, d.Peer, d.Lines())
	if !reduced {
		return nil
	}
	d, err := c.Reduce(d)
	if err != nil {
		return err
	}
	fmt.Printf("reduced:\n%s%s\n", d.Lines(), d.Program.Source())
	return nil
}
