package builtins

import (
	"math/rand"
	"testing"

	"github.com/gonodec/gonodec/jsrt"
)

// What compareASCII says is what the elements say.
func TestCompareASCII(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	word := func() *jsrt.String {
		b := make([]byte, rnd.Intn(5))
		for i := range b {
			b[i] = "aAbB01 -_\x01é~"[rnd.Intn(12)]
		}
		return jsrt.FromGo(string(b))
	}
	for range 20000 {
		a, b := word(), word()
		for _, c := range []collator{{levels: 1}, {levels: 2}, {levels: 3}, {levels: 3, skipMark: true}, {levels: 1, skipMark: true}} {
			got, ok := c.compareASCII(a, b)
			if !ok {
				continue
			}
			slow := c
			slow.skip = func(rune) bool { return false }
			if want := slow.compare(a, b); got != want {
				t.Fatalf("%+v: %q, %q: %d, want %d", c, a.Go(), b.Go(), got, want)
			}
		}
	}
}
