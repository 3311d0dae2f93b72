package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/gonodec/gonodec/cmd/driver"
	"github.com/gonodec/gonodec/cmd/runner"
	"github.com/gonodec/gonodec/ir/flags"
)

func root() *cobra.Command {
	c := &cobra.Command{
		Use:           "gonodec",
		Short:         "Compile Node.js programs to native executables",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	c.AddCommand(buildCommand(), runCommand(), versionCommand(), doctorCommand())
	return c
}

func buildCommand() *cobra.Command {
	var o driver.Options
	var timings, explain bool
	c := &cobra.Command{
		Use:   "build ENTRY",
		Short: "Compile a program to one static executable",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			f, err := flags.FromEnv()
			if err != nil {
				return err
			}
			o.Entry, o.Flags = args[0], f
			if o.Keep == "" {
				o.Keep = f.Keep
			}
			if timings || f.Time {
				o.Timings = func(stage string, d time.Duration) {
					fmt.Fprintf(os.Stderr, "%8.0f ms  %s\n", float64(d.Microseconds())/1000, stage)
				}
			}
			if explain {
				o.Explain = os.Stdout
			}
			p := newProgress(os.Stderr)
			o.Progress = p.at
			o.Warn = func(text string) {
				p.clear()
				fmt.Fprintln(os.Stderr, text)
			}
			_, err = driver.Build(o)
			p.end()
			return err
		},
	}
	fl := c.Flags()
	fl.StringVarP(&o.Output, "output", "o", "", "executable to write (default: the entry's name)")
	fl.StringSliceVar(&o.Targets, "target", nil, "os/arch to compile for, may be repeated (default: this system)")
	fl.StringVar(&o.Keep, "keep", "", "directory that keeps the generated Go module")
	fl.StringSliceVar(&o.Locales, "locales", nil, "languages beside English that Intl formats (de,fr,… or all)")
	fl.StringArrayVar(&o.Include, "include", nil, "file, folder or pattern (assets/**/*.txt) of files that the program carries and finds under __dirname, may be repeated")
	fl.StringSliceVar(&o.Conditions, "conditions", nil, "further package export conditions")
	fl.BoolVar(&timings, "timings", false, "print the time of every stage")
	fl.BoolVar(&explain, "explain", false, "print which functions have a fast version, what is done the general way, and why")
	fl.StringVar(&o.ExplainHTML, "explain-html", "", "file for that report as a page with the source coloured by how it was compiled")
	fl.StringVar(&o.PGO, "pgo", "", "CPU profile of an earlier run (pprof): its hot places are compiled for speed")
	fl.BoolVar(&o.Profiler, "profiler", false, "link a profiler: the program writes a CPU profile to the file that GONODEC_CPUPROFILE names")
	fl.StringVar(&o.Code, "code", "", "recording of code made at run time (a run with GONODEC_RECORD_CODE=FILE writes it), compiled with the program")
	fl.StringVar(&o.Optimize, "optimize", "", "speed or size of the runtime (default: speed, but for programs without a function or loop)")
	fl.BoolVar(&o.Race, "race", false, "build with the race detector (needs cgo)")
	fl.BoolVar(&o.Debug, "debug", false, "keep symbols and DWARF")
	return c
}

func runCommand() *cobra.Command {
	var o driver.Options
	c := &cobra.Command{
		Use:                "run ENTRY [ARGS...]",
		Short:              "Interpret a program without compiling it",
		DisableFlagParsing: true, // they are the program's
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 || args[0] == "-h" || args[0] == "--help" {
				return c.Help()
			}
			f, err := flags.FromEnv()
			if err != nil {
				return err
			}
			o.Entry, o.Flags = args[0], f
			return runner.Run(o, args[1:])
		},
	}
	return c
}
