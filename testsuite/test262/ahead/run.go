package ahead

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing/fstest"

	"github.com/gonodec/gonodec"
	"github.com/gonodec/gonodec/codegen/gobuild"
	"github.com/gonodec/gonodec/testsuite/test262"
)

// chunkSize is how many tests one worker program holds.
const chunkSize = 1500

// Config adds to a run what compiling needs.
type Config struct {
	test262.Config
	Repo  string // this repository
	Cache string // for the runtime's source
	Dir   string // for generated modules; "": a temporary one, removed in the end
}

// Run compiles tests in chunks and runs them; while one chunk runs, the next
// is compiled.
func Run(c Config, names []string) ([]*test262.Result, error) {
	dir := c.Dir
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "test262-"); err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
	}
	rt, err := runtimeFS(c.Repo)
	if err != nil {
		return nil, err
	}
	type built struct {
		chunk *chunk
		exe   string
		err   error
	}
	ready := make(chan built, 1)
	go func() {
		defer close(ready)
		for i := 0; i < len(names); i += chunkSize {
			ch := newChunk(c.Root, names[i:min(i+chunkSize, len(names))])
			exe := filepath.Join(dir, fmt.Sprintf("worker%d", i/chunkSize))
			err := ch.build(rt, filepath.Join(dir, fmt.Sprintf("module%d", i/chunkSize%2)), exe, c.Cache)
			ready <- built{ch, exe, err}
		}
	}()
	var results []*test262.Result
	done, failed := 0, 0
	var mu sync.Mutex
	for b := range ready {
		if b.err != nil {
			// The rest of the suite is worth running: the chunk's tests fail.
			fmt.Fprintln(os.Stderr, "\n"+b.err.Error())
			results = append(results, b.chunk.failAll(firstLine(b.err.Error()))...)
			continue
		}
		sub := c.Config
		sub.Self, sub.Mode = b.exe, "compiled"
		before, fail := done, failed
		if c.Progress != nil {
			sub.Progress = func(d, f int) {
				mu.Lock()
				defer mu.Unlock()
				done, failed = before+d, fail+f
				c.Progress(done, failed)
			}
		}
		list := test262.Run(sub, b.chunk.names)
		for _, r := range list {
			b.chunk.judge(r)
		}
		results = append(results, list...)
		_ = os.Remove(b.exe)
	}
	return results, nil
}

// judge replaces the outcome of variants that could not be compiled.
func (c *chunk) judge(r *test262.Result) {
	for v, why := range c.failed[r.Name] {
		if r.Counts() {
			r.Failed[v] = why
		}
	}
}

// failAll are the results of a chunk that could not be built.
func (c *chunk) failAll(why string) []*test262.Result {
	var list []*test262.Result
	for _, name := range c.names {
		list = append(list, &test262.Result{Name: name, Variants: 1, Failed: map[string]string{"build": why}})
	}
	return list
}

// build makes the worker program; units that the Go toolchain rejects are dropped.
func (c *chunk) build(rt fs.FS, dir, exe, cache string) error {
	if err := c.addHarness(); err != nil {
		return err
	}
	for range 20 {
		c.files["main.go"] = c.mainFile()
		err := gobuild.Build(gobuild.Options{Dir: dir, Files: c.files, Runtime: rt, Output: exe, Cache: cache, Long: c.long, NoInline: true})
		var te *gobuild.ToolError
		if err == nil || !errors.As(err, &te) {
			return err
		}
		if !c.dropRejected(te.Output) {
			return fmt.Errorf("%w\n%s", err, te.Output)
		}
	}
	return errors.New("test262: the Go toolchain keeps rejecting generated code")
}

var goError = regexp.MustCompile(`(?m)^(?:\./)?([a-z0-9_]+/[a-z0-9_]+\.go):\d+:\d+: (.*)$`)

func (c *chunk) dropRejected(output string) bool {
	found := false
	for _, m := range goError.FindAllStringSubmatch(output, -1) {
		if c.files[m[1]] != "" {
			c.drop(m[1], m[2])
			found = true
		}
	}
	return found
}

// runtimeFS is the runtime's source with this package beside it.
func runtimeFS(repo string) (fs.FS, error) {
	all := fstest.MapFS{}
	err := fs.WalkDir(gonodec.Runtime, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(gonodec.Runtime, path)
		all[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		return nil, err
	}
	const dir = "testsuite/test262"
	files, err := filepath.Glob(filepath.Join(repo, filepath.FromSlash(dir), "*.go"))
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		all[dir+"/"+filepath.Base(f)] = &fstest.MapFile{Data: data}
	}
	return all, nil
}
