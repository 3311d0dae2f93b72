package cldr

import (
	"strings"
	"testing"
)

// TestEveryLineIsFound looks every key up.
func TestEveryLineIsFound(t *testing.T) {
	for line := range strings.Lines(shared) {
		k, v, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if got, ok := Shared(k); !ok || got != v {
			t.Fatalf("%s: %q, want %q", k, got, v)
		}
	}
	if _, ok := Shared("zzz"); ok {
		t.Error("a key that is not there is found")
	}
}
