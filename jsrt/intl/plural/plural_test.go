package plural

import "testing"

func TestSelect(t *testing.T) {
	for _, c := range []struct {
		lang        string
		ordinal     bool
		whole, frac string
		want        string
	}{
		{"en", false, "1", "", "one"}, {"en", false, "1", "0", "other"}, {"en", true, "22", "", "two"}, {"en", true, "111", "", "other"},
		{"pl", false, "22", "", "few"}, {"ar", false, "0", "", "zero"}, {"ru", false, "21", "", "one"}, {"sl", false, "102", "", "two"}, {"de-AT", false, "1", "", "one"},
	} {
		if got := Select(c.lang, c.ordinal, Operands{Whole: c.whole, Frac: c.frac}); got != c.want {
			t.Errorf("%v: %s", c, got)
		}
	}
}
