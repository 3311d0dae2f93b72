// Package gobuild turns generated Go source into an executable: it lays the
// module out, unpacks the runtime's source that travels inside gonodec, and runs
// the Go toolchain.
package gobuild

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
)

// Options of a build.
type Options struct {
	Dir     string            // where the generated module is laid out
	Files   map[string]string // its files by slash path
	Runtime fs.FS             // source of the runtime's module
	Output  string            // executable to write
	GOOS    string            // "" for this system's
	GOARCH  string
	Race    bool
	Debug   bool // keep symbols and DWARF
	// Long are the packages below gonodec.app that have very long functions: they are
	// compiled without the pass that merges nil checks into loads, whose time grows with
	// the square of a function's length.
	Long []string
	// NoInline compiles generated code without inlining: sooner done, slower to run.
	NoInline bool
	Profile  string // CPU profile of an earlier run that Go heeds, "" for none
	Speed    bool   // the runtime is compiled for speed rather than size
	Cache    string
}

// Module is the path of the runtime's module.
const Module = "github.com/gonodec/gonodec"

// Build writes the module and builds it. Nothing is left at Output on failure.
func Build(o Options) error {
	rt, err := unpack(o.Runtime, "go.mod", filepath.Join(o.Cache, "runtime"))
	if err != nil {
		return err
	}
	if err := writeModule(o, rt); err != nil {
		return err
	}
	tmp := o.Output + ".tmp"
	defer os.Remove(tmp)
	args := []string{"build", "-trimpath", "-buildvcs=false", "-o", tmp}
	own := ""
	if o.Race {
		// A Value's cell is looked at as what it may be before its first word tells what it
		// is, which the checks of pointers that come with the race detector do not know.
		own = "-d=checkptr=0"
	}
	if !o.Debug {
		// The linker would drop the debug information; in long functions the compiler
		// spends minutes on it.
		own = strings.TrimSpace(own + " -dwarf=false")
		args = append(args, "-ldflags", "-s -w -buildid=")
	} else {
		args = append(args, "-ldflags", "-buildid=")
	}
	if own != "" {
		args = append(args, "-gcflags="+Module+"/...="+own)
		// SQLite as Go code: long functions, and pointers into memory that is not Go's.
		args = append(args, "-gcflags=modernc.org/...="+own)
	}
	if o.NoInline {
		own += " -l"
	}
	args = append(args, "-gcflags=gonodec.app/...="+strings.TrimSpace(own))
	for _, pkg := range o.Long {
		args = append(args, "-gcflags=gonodec.app/"+pkg+"="+strings.TrimSpace(own+" -d=ssa/late_nilcheck/off"))
	}
	if o.Race {
		args = append(args, "-race")
	}
	profile, err := o.profile()
	if err != nil {
		return err
	}
	if profile != "" {
		args = append(args, "-pgo="+profile)
	}
	if err := o.run(append(args, ".")); err != nil {
		return err
	}
	return place(tmp, o.Output)
}

// place moves the executable to where it is wanted. A device (/dev/null) or a pipe gets its
// bytes: it must not be replaced by a file.
func place(tmp, output string) error {
	if s, err := os.Stat(output); err != nil || s.Mode().IsRegular() {
		return os.Rename(tmp, output)
	} else if s.IsDir() {
		return fmt.Errorf("error: %s is a directory; name the executable with -o", output)
	}
	in, err := os.Open(tmp)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(output, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// run runs the Go toolchain.
func (o *Options) run(args []string) error {
	env := environment(*o)
	fast := o.speedEnvironment(env)
	out, err := toolchain(o.Dir, args, fast)
	if err != nil && len(fast) > len(env) && bytes.Contains(out, []byte("unknown GOEXPERIMENT")) {
		out, err = toolchain(o.Dir, args, env)
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, exec.ErrNotFound):
		return errors.New("the Go toolchain was not found: install Go 1.26 or newer and make sure that `go` is on the PATH (see gonodec doctor)")
	}
	if err := shortage(out); err != nil {
		return err
	}
	return &ToolError{Output: string(out), Dir: o.Dir}
}

// shortage is what the machine lacked, if that is why the toolchain failed.
func shortage(output []byte) error {
	switch {
	case bytes.Contains(output, []byte("no space left on device")), bytes.Contains(output, []byte("disk quota exceeded")),
		bytes.Contains(output, []byte("There is not enough space on the disk")):
		return errors.New("error: the disk is full: the build needs room for the executable, in the folder for temporary files (TMPDIR) and in Go's cache (`go env GOCACHE`; `go clean -cache` empties it)\n" + indent(firstLines(string(output), 4)))
	case bytes.Contains(output, []byte("signal: killed")), bytes.Contains(output, []byte("cannot allocate memory")),
		bytes.Contains(output, []byte("out of memory")):
		return errors.New("error: the Go toolchain ran out of memory: large programs take up to 3 GB (GOFLAGS=-p=1 builds one package at a time, which takes less)\n" + indent(firstLines(string(output), 4)))
	}
	return nil
}

func toolchain(dir string, args, env []string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Env = dir, env
	return cmd.CombinedOutput()
}

// ToolError is a failure of the Go toolchain on generated code: a fault of
// gonodec, not of the user's program.
type ToolError struct{ Output, Dir string }

func (e *ToolError) Error() string {
	return "internal error: the Go toolchain rejected the generated code (keep it with --keep DIR and report it)\n" + indent(firstLines(e.Output, 12))
}

func firstLines(s string, n int) string {
	lines := strings.SplitN(strings.TrimSpace(s), "\n", n+1)
	if len(lines) > n {
		lines[n] = "…"
	}
	return strings.Join(lines, "\n")
}

func indent(s string) string { return "  " + strings.ReplaceAll(s, "\n", "\n  ") }

func environment(o Options) []string {
	env := append(os.Environ(), "CGO_ENABLED=0", "GO111MODULE=on", "GOWORK=off", "GOFLAGS=-mod=mod", "GOPROXY=off", "GOTOOLCHAIN=local")
	if o.Race {
		env = append(env, "CGO_ENABLED=1")
	}
	if o.GOOS != "" {
		env = append(env, "GOOS="+o.GOOS, "GOARCH="+o.GOARCH)
	}
	return env
}

// writeModule brings the files under Dir in line with Files, leaving those alone
// that have not changed.
func writeModule(o Options, rt string) error {
	files := make(map[string]string, len(o.Files)+2)
	for name, text := range o.Files {
		files[name] = text
	}
	mod, sum, err := goMod(o.Runtime, rt)
	if err != nil {
		return err
	}
	files["go.mod"], files["go.sum"] = mod, sum
	if err := removeStale(o.Dir, files); err != nil {
		return err
	}
	for name, text := range files {
		path := filepath.Join(o.Dir, filepath.FromSlash(name))
		if old, err := os.ReadFile(path); err == nil && string(old) == text {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fmt.Errorf("the build directory cannot be written: %w", err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return fmt.Errorf("the build directory cannot be written: %w", err)
		}
	}
	return nil
}

func removeStale(dir string, files map[string]string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			if os.IsNotExist(err) {
				return nil
			}
			return err
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		rel, _ := filepath.Rel(dir, path)
		if _, ok := files[filepath.ToSlash(rel)]; !ok {
			return os.Remove(path)
		}
		return nil
	})
}

// goMod makes the generated module's go.mod out of the runtime's own: the same
// requirements, so that the module cache serves them.
func goMod(rt fs.FS, dir string) (mod, sum string, err error) {
	own, err := fs.ReadFile(rt, "go.mod")
	if err != nil {
		return "", "", err
	}
	s, err := fs.ReadFile(rt, "go.sum")
	if err != nil {
		return "", "", err
	}
	text := strings.Replace(string(own), "module "+Module, "module gonodec.app", 1)
	return text + "\nrequire " + Module + " v0.0.0\n\nreplace " + Module + " => " + filepath.ToSlash(dir) + "\n", string(s), nil
}

// unpack writes files, of which marker is one, to a directory in cache that is named by their
// content, once.
func unpack(files fs.FS, marker, cache string) (string, error) {
	var names []string
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	sort.Strings(names)
	h := sha256.New()
	for _, n := range names {
		data, err := fs.ReadFile(files, n)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s %d\n", n, len(data))
		h.Write(data)
	}
	dir := filepath.Join(cache, hex.EncodeToString(h.Sum(nil))[:16])
	if _, err := os.Stat(filepath.Join(dir, marker)); err == nil {
		return dir, nil
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return "", fmt.Errorf("the cache directory cannot be written: %w", err)
	}
	tmp, err := os.MkdirTemp(filepath.Dir(dir), "unpack-")
	if err != nil {
		return "", fmt.Errorf("the cache directory cannot be written: %w", err)
	}
	defer os.RemoveAll(tmp)
	if err := os.CopyFS(tmp, files); err != nil {
		return "", fmt.Errorf("the cache directory cannot be written: %w", err)
	}
	if err := os.Rename(tmp, dir); err != nil {
		if _, err2 := os.Stat(filepath.Join(dir, marker)); err2 != nil {
			return "", err
		}
	}
	return dir, nil
}
