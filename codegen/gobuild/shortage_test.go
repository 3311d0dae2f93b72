package gobuild

import (
	"strings"
	"testing"
)

// TestShortage: what the machine lacks is not a fault of gonodec.
func TestShortage(t *testing.T) {
	for output, want := range map[string]string{
		"# gonodec.app/app\n/tmp/go-build1/b002/_pkg_.a: write: no space left on device": "the disk is full",
		"# gonodec.app/app\ngo: fork/exec compile: signal: killed":                       "out of memory",
		"# gonodec.app/app\napp/u0.go:3:4: undefined: x":                                 "",
	} {
		err := shortage([]byte(output))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", output, err, want)
		}
	}
}
