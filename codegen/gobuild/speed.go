package gobuild

import (
	"embed"
	"path/filepath"
	"slices"
	"strings"
)

// runtimeProfile says where the runtime spends its time in the programs of testsuite/bench,
// for Go's profile-guided optimisation; `make profile` records it.
//
//go:embed runtime.pgo
var runtimeProfile embed.FS

// profile is the file of the profile that Go heeds: of the user's program, or the runtime's.
func (o *Options) profile() (string, error) {
	if o.Profile != "" || !o.Speed {
		return o.Profile, nil
	}
	const name = "runtime.pgo"
	dir, err := unpack(runtimeProfile, name, filepath.Join(o.Cache, "profile"))
	return filepath.Join(dir, name), err
}

// allocators is an experiment of Go 1.26: an allocator of its own for each size of small
// objects. It is left out where Go does not know it (any more).
const allocators = "sizespecializedmalloc"

// speedEnvironment is env with what makes programs faster and larger.
func (o *Options) speedEnvironment(env []string) []string {
	if !o.Speed || o.Race {
		return env
	}
	set := allocators
	if i := slices.IndexFunc(env, func(s string) bool { return strings.HasPrefix(s, "GOEXPERIMENT=") }); i >= 0 {
		set = strings.TrimPrefix(env[i], "GOEXPERIMENT=") + "," + set
	}
	return append(slices.Clip(env), "GOEXPERIMENT="+set)
}
