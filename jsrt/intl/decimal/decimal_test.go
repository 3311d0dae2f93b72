package decimal

import "testing"

func TestRound(t *testing.T) {
	for _, c := range []struct {
		in        string
		pos, inc  int
		mode, out string
	}{
		{"1.5", 0, 1, "halfExpand", "2"}, {"2.5", 0, 1, "halfEven", "2"}, {"-1.5", 0, 1, "ceil", "-1"}, {"0.05", -1, 1, "expand", "0.1"},
		{"999.9", 0, 1, "halfExpand", "1000"}, {"1.23", -2, 5, "halfExpand", "1.25"}, {"1.225", -2, 5, "halfTrunc", "1.2"},
		{"1.1249", -2, 25, "halfExpand", "1"}, {"1.125", -2, 25, "halfExpand", "1.25"}, {"1.125", -2, 25, "halfEven", "1"}, {"0.004", 0, 1, "trunc", "0"},
	} {
		n, _ := Parse(c.in)
		if got := n.Round(c.pos, c.inc, c.mode).String(); got != c.out {
			t.Errorf("%v: %s", c, got)
		}
	}
}
