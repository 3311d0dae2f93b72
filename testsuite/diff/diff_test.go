package diff

import (
	"testing"

	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/source"
)

// The same seed is the same program, other seeds are other ones, and all of them parse.
func TestGenerate(t *testing.T) {
	seen := map[string]uint64{}
	for seed := uint64(1); seed <= 300; seed++ {
		text := Generate(seed).Source()
		if again := Generate(seed).Source(); again != text {
			t.Fatalf("seed %d: two programs", seed)
		}
		if other, ok := seen[text]; ok {
			t.Errorf("seeds %d and %d: one program", seed, other)
		}
		seen[text] = seed
		if _, err := parse.Parse(source.NewFile("p.js", text), parse.Options{}); err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, text)
		}
	}
}
