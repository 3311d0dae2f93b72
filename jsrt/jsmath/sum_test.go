package jsmath

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

func TestSumAgainstBig(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var s Sum
		exact := new(big.Float).SetPrec(5000)
		for range rng.IntN(20) + 1 {
			x := math.Float64frombits(rng.Uint64())
			if rng.IntN(2) == 0 {
				x = (rng.Float64() - 0.5) * math.Pow(2, float64(rng.IntN(60)-30))
			}
			if math.IsNaN(x) || math.IsInf(x, 0) {
				continue
			}
			s.Add(x)
			exact.Add(exact, new(big.Float).SetFloat64(x))
		}
		want, _ := exact.Float64()
		if got := s.Result(); got != want && s.any {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
	var s Sum
	if got := s.Result(); math.Float64bits(got) != 1<<63 {
		t.Errorf("empty sum: %v", got)
	}
	for _, x := range []float64{1e308, 1e308, -1e308} {
		s.Add(x)
	}
	if got := s.Result(); got != 1e308 {
		t.Errorf("intermediate overflow: %v", got)
	}
}
