// Package profiler writes a CPU profile of a compiled program, in pprof's format, for
// `go tool pprof` and `gonodec build --pgo`. `gonodec build --profiler` links it.
package profiler

import (
	"os"
	"os/signal"
	"runtime/pprof"
	"sync"
	"syscall"

	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Variable names the file that gets the profile; a program that runs without it is not
// profiled.
const Variable = "GONODEC_CPUPROFILE"

// Start profiles until the program ends: by itself, by process.exit, or by SIGINT or
// SIGTERM where it does not handle them, as servers end.
func Start(env *host.Env) {
	name := os.Getenv(Variable)
	if name == "" {
		return
	}
	f, err := os.Create(name)
	if err == nil {
		err = pprof.StartCPUProfile(f)
	}
	if err != nil {
		os.Stderr.WriteString(Variable + ": " + err.Error() + "\n")
		os.Exit(1)
	}
	var once sync.Once
	stop := func() {
		once.Do(func() {
			pprof.StopCPUProfile()
			if err := f.Close(); err != nil {
				os.Stderr.WriteString(Variable + ": " + err.Error() + "\n")
			}
		})
	}
	env.AtExit = append(env.AtExit, stop)
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt, syscall.SIGTERM)
	go func() {
		for s := range c {
			if n, ok := s.(syscall.Signal); !ok || !env.Listens(int(n)) {
				stop()
				die(s)
			}
		}
	}()
}

// die ends the process as the signal would have without a profiler.
func die(s os.Signal) {
	signal.Reset(s)
	if p, err := os.FindProcess(os.Getpid()); err == nil && p.Signal(s) == nil {
		select {}
	}
	os.Exit(1)
}
