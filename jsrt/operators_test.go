package jsrt

import (
	"math"
	"testing"
)

// Remainders of integers, of any size and sign, are those of floats, -0 included.
func TestNumberRem(t *testing.T) {
	values := []float64{0, math.Copysign(0, -1), 1, -1, 2, 3, 7, -7, 0.5, -2.5, 1 << 31, -1 << 31, 1<<32 - 1, 1 << 32, 1<<32 + 1,
		-1 << 32, 1 << 53, -1 << 53, 1 << 62, 1 << 63, -1 << 63, 1e300, math.Inf(1), math.Inf(-1), math.NaN()}
	for _, x := range values {
		for _, y := range values {
			want := math.Mod(x, y)
			if want == 0 {
				want = math.Copysign(0, x)
			}
			got := NumberRem(x, y)
			if got != want && (got == got || want == want) || math.Signbit(got) != math.Signbit(want) && got == got {
				t.Errorf("%v %% %v = %v, want %v", x, y, got, want)
			}
		}
	}
}
