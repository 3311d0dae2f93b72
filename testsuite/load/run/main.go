// Command run puts compiled servers under load: what 10,000 idle connections cost, and
// whether memory and descriptors stay what they were under clients that vanish, restart
// and send garbage. Linux only: it reads /proc.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

func main() {
	gonodec := flag.String("gonodec", "bin/gonodec", "the compiler")
	node := flag.String("node", os.Getenv("NODE26"), "Node 26, to compare with")
	idles := flag.Int("idle", 0, "measure this many idle connections")
	mixedFor := flag.Duration("mixed", 0, "run the mixed load for this long")
	clients := flag.Int("clients", 60, "clients of the mixed load")
	only := flag.String("only", "", "of the clients of the mixed load, those whose names contain this")
	stacks := flag.Bool("stacks", false, "at the end of the mixed load, show the stacks of the server's goroutines")
	onNode := flag.Bool("on-node", false, "the mixed load against Node instead")
	garbageFor := flag.Duration("garbage", 0, "send malformed input for this long")
	answersFor := flag.Duration("answers", 0, "answer clients with malformed input for this long")
	seed := flag.Int64("seed", 1, "of the malformed input")
	flag.Parse()
	dir, err := os.MkdirTemp("", "load-")
	check(err)
	defer os.RemoveAll(dir)
	if *idles > 0 {
		check(idle(*gonodec, *node, dir, *idles))
	}
	if *mixedFor > 0 {
		command, inNode := programs(*gonodec, *node, dir, "server", serverJS)
		if *onNode {
			command = inNode
		}
		check(mixed(command, dir, *only, *stacks, *clients, *mixedFor, 5*time.Second))
	}
	if *garbageFor > 0 {
		command, inNode := programs(*gonodec, *node, dir, "garbage", garbageJS)
		check(fuzz(command, inNode, dir, *only, *seed, *garbageFor))
	}
	if *answersFor > 0 {
		command, inNode := programs(*gonodec, *node, dir, "garbageclient", garbageClientJS)
		check(fuzzClient(command, inNode, *seed, *answersFor))
	}
}

// programs is what runs a program compiled and, if it is there, in Node.
func programs(gonodec, node, dir, name string, source []byte) (compiled, inNode []string) {
	exe, err := compile(gonodec, dir, name, source)
	check(err)
	if node != "" {
		inNode = []string{node, filepath.Join(dir, name+".js")}
	}
	return []string{exe}, inNode
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}
