package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"time"
)

// timeout ends a program that hangs.
const timeout = 60 * time.Second

// usage is what a process took.
type usage struct{ milliseconds, megabytes float64 }

// runTimed runs a command to its end and returns its output, standard error included.
func runTimed(name string, args []string) ([]byte, usage, error) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	err := cmd.Run()
	u := usage{milliseconds: float64(time.Since(start)) / 1e6}
	if cmd.ProcessState != nil {
		u.megabytes = peakMemory(cmd.ProcessState)
	}
	return out.Bytes(), u, err
}

// peakMemory is 0 where the system does not say. A process inherits the peak of the one
// that started it, so that figures below this command's own memory (some 10 MB) are its.
func peakMemory(s *os.ProcessState) float64 {
	return maxRSS(s.SysUsage()) / (1 << 20)
}
