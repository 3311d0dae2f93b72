package gobuild

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// runtimeProfile says where the runtime spends its time in the programs of testsuite/bench,
// for Go's profile-guided optimisation; `make profile` records it.
//
//go:embed runtime.pgo
var runtimeProfile []byte

// profile is the file of the profile that Go heeds: of the user's program, or the runtime's.
func (o *Options) profile() (string, error) {
	if o.Profile != "" || !o.Speed {
		return o.Profile, nil
	}
	h := sha256.Sum256(runtimeProfile)
	file := filepath.Join(o.Cache, "profile", hex.EncodeToString(h[:])[:16]+".pgo")
	if _, err := os.Stat(file); err == nil {
		return file, nil
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return "", err
	}
	own, err := os.CreateTemp(filepath.Dir(file), "new")
	if err != nil {
		return "", err
	}
	defer os.Remove(own.Name())
	_, err = own.Write(runtimeProfile)
	if e := own.Close(); err == nil {
		err = e
	}
	if err != nil {
		return "", err
	}
	return file, os.Rename(own.Name(), file)
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
