package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gonodec/gonodec/cmd/driver"
)

// nodeVersion is the Node whose behaviour compiled programs have.
const nodeVersion = "26"

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			v := "development"
			if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
				v = info.Main.Version
			}
			fmt.Fprintf(c.OutOrStdout(), "gonodec %s (%s/%s), for programs of Node %s\n", v, runtime.GOOS, runtime.GOARCH, nodeVersion)
			return nil
		},
	}
}

// check is one thing that builds need.
type check struct {
	name string
	run  func() (string, error)
}

func doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Check what builds need: the Go toolchain and a cache",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			failed := false
			for _, k := range []check{{"Go toolchain", goToolchain}, {"cache", cacheWritable}} {
				text, err := k.run()
				if err != nil {
					failed = true
					fmt.Fprintf(c.OutOrStdout(), "FAIL  %s: %v\n", k.name, err)
					continue
				}
				fmt.Fprintf(c.OutOrStdout(), "ok    %s: %s\n", k.name, text)
			}
			if failed {
				return errors.New("builds will not work until the above is mended")
			}
			return nil
		},
	}
}

const needGo = "install Go 1.26 or newer (https://go.dev/doc/install) and put its bin directory on the PATH"

// goToolchain finds go and checks that it is new enough.
func goToolchain() (string, error) {
	path, err := exec.LookPath("go")
	if err != nil {
		return "", errors.New("`go` is not on the PATH: " + needGo)
	}
	cmd := exec.Command(path, "env", "GOVERSION")
	cmd.Env = append(os.Environ(), "GOTOOLCHAIN=local")
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s does not run: %w", path, err)
	}
	v := strings.TrimSpace(string(out))
	if !newEnough(v) {
		return "", fmt.Errorf("%s is %s: %s", path, v, needGo)
	}
	return v + " at " + path, nil
}

// newEnough reports whether a GOVERSION is at least go1.26.
func newEnough(v string) bool {
	parts := strings.SplitN(strings.TrimPrefix(v, "go"), ".", 3)
	if len(parts) < 2 {
		return strings.HasPrefix(v, "devel")
	}
	digits := parts[1]
	for i, c := range digits { // 26rc1
		if c < '0' || c > '9' {
			digits = digits[:i]
			break
		}
	}
	major, err1 := strconv.Atoi(parts[0])
	minor, err2 := strconv.Atoi(digits)
	return err1 == nil && err2 == nil && (major > 1 || major == 1 && minor >= 26)
}

func cacheWritable() (string, error) {
	dir, err := driver.CacheDir()
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("%w: set GONODEC_CACHE to a directory that can be written", err)
	}
	f, err := os.CreateTemp(dir, "doctor-")
	if err != nil {
		return "", fmt.Errorf("%w: set GONODEC_CACHE to a directory that can be written", err)
	}
	f.Close()
	if err := os.Remove(f.Name()); err != nil {
		return "", err
	}
	return filepath.Clean(dir) + " can be written", nil
}
