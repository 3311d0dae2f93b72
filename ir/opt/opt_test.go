package opt

import "testing"

// TestPassOrder checks that the passes come in the order that order gives reasons for.
func TestPassOrder(t *testing.T) {
	at := map[string]int{}
	for i, p := range passes {
		at[p.name] = i + 1
	}
	for _, o := range order {
		if at[o.first] == 0 || at[o.then] == 0 {
			t.Errorf("%s before %s: there is no such pass", o.first, o.then)
		} else if at[o.first] >= at[o.then] {
			t.Errorf("%s must come before %s: %s", o.first, o.then, o.why)
		}
	}
}
