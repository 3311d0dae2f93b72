package driver

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"github.com/google/pprof/profile"

	"github.com/gonodec/gonodec/ir"
)

// cpuProfile is where an earlier run of the program spent its time, by the names of its
// modules.
type cpuProfile struct {
	path  string // absolute
	files map[string]*ir.Heat
}

// compiledPrefix starts the Go names of all compiled functions; see codegen and launch/symbolize.go.
const compiledPrefix = "gonodec.app/"

// readProfile reads a CPU profile in pprof's format, as a program that is built with
// --profiler writes it.
func readProfile(file string) (*cpuProfile, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the profile cannot be read: %w", err)
	}
	p, err := profile.ParseData(data)
	if err != nil {
		return nil, fmt.Errorf("%s is not a profile in pprof's format: %w", file, err)
	}
	value := -1
	for i, t := range p.SampleType {
		if t.Type == "cpu" && t.Unit == "nanoseconds" {
			value = i
		}
	}
	if value < 0 {
		return nil, fmt.Errorf("%s is not a CPU profile", file)
	}
	c := &cpuProfile{files: map[string]*ir.Heat{}}
	if c.path, err = filepath.Abs(file); err != nil {
		return nil, err
	}
	total := 0.0
	for _, s := range p.Sample {
		total += float64(s.Value[value])
	}
	if total == 0 {
		return nil, fmt.Errorf("the profile %s has no samples: let the program run for longer", file)
	}
	for _, s := range p.Sample {
		c.add(s, float64(s.Value[value])/total)
	}
	if len(c.files) == 0 {
		return nil, fmt.Errorf("the profile %s is not of a program that gonodec has compiled", file)
	}
	return c, nil
}

// add adds a sample. Its innermost frame of compiled code bears the time; those around it
// have called it.
func (c *cpuProfile) add(s *profile.Sample, share float64) {
	type line struct {
		h *ir.Heat
		n int
	}
	self := true
	seen := map[line]bool{} // recursion counts once
	for _, l := range s.Location {
		for _, x := range l.Line {
			name, ok := compiledName(x.Function)
			if !ok {
				continue
			}
			h := c.file(x.Function.Filename)
			switch at := (line{h, int(x.Line)}); {
			case self:
				h.Self[ir.Spot{Func: name, Line: int(x.Line)}] += share
				self = false
			case !seen[at]:
				seen[at] = true
				h.Calls[int(x.Line)] += share
			}
		}
	}
}

func (c *cpuProfile) file(name string) *ir.Heat {
	name = filepath.ToSlash(name)
	if i := strings.LastIndexByte(name, '~'); i >= 0 {
		if _, err := strconv.Atoi(name[i+1:]); err == nil {
			name = name[:i]
		}
	}
	h := c.files[name]
	if h == nil {
		h = &ir.Heat{Self: map[ir.Spot]float64{}, Calls: map[int]float64{}}
		c.files[name] = h
	}
	return h
}

// compiledName is the identifier of a function out of its Go name,
// gonodec.app/<package>.<unit>_f<number>_<name>; a try region is a closure, ".func1".
func compiledName(f *profile.Function) (string, bool) {
	if f == nil {
		return "", false
	}
	name, ok := strings.CutPrefix(f.Name, compiledPrefix)
	if !ok {
		return "", false
	}
	_, name, _ = strings.Cut(name, ".")
	name, _, _ = strings.Cut(name, ".")
	_, name, ok = strings.Cut(name, "_f")
	if !ok {
		return "", false
	}
	_, name, ok = strings.Cut(name, "_")
	return name, ok
}

// heat is what the profile says about a module, nil for nothing. Files may be named with a
// Go package's path in front.
func (c *cpuProfile) heat(m *module) *ir.Heat {
	if c == nil {
		return nil
	}
	h := c.files[m.Name]
	if h == nil {
		h = c.files[compiledPrefix+m.pkg+"/"+m.Name]
	}
	if h == nil {
		return nil
	}
	h.Line = func(pos int32) int { return m.Position(pos).Line }
	return h
}

// profilePath is the profile for Go.
func (b *build) profilePath() string {
	if b.profile == nil {
		return ""
	}
	return b.profile.path
}

// check reports a profile that has nothing to do with the program.
func (c *cpuProfile) check(modules []*module) error {
	if c == nil {
		return nil
	}
	for _, m := range modules {
		if c.heat(m) != nil && !strings.HasPrefix(m.Package, "node:") {
			return nil
		}
	}
	var files []string
	for name := range c.files {
		if !strings.Contains(name, "node:") {
			files = append(files, filepath.Base(name))
		}
	}
	if len(files) == 0 {
		return errors.New("the profile has no samples in files of the program: let it run for longer")
	}
	sort.Strings(files)
	if len(files) > 3 {
		files = append(files[:3], "…")
	}
	return fmt.Errorf("the profile is of another program: it has samples in %s, in no file of this one", strings.Join(files, ", "))
}
