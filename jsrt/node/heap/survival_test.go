package heap

import "testing"

// TestSurvival runs through heaps that grow because of arrays, because they grow, and not.
func TestSurvival(t *testing.T) {
	const mb = 1 << 20
	defer func() { trial = false }()
	for _, c := range []struct {
		name   string
		live   []uint64 // after each collection, in MB
		trials []bool
		singly bool
	}{
		{"small", []uint64{12, 20, 30}, []bool{false, false, false}, false},
		{"steady", []uint64{20, 60, 62, 61, 63}, []bool{false, true, false, false, false}, true},
		{"grows", []uint64{20, 60, 100, 140, 180}, []bool{false, true, false, true, false}, false},
		{"kept by arrays", []uint64{20, 60, 61, 62, 200, 20, 21}, []bool{false, true, false, false, false, false, false}, false},
	} {
		s, last := &survival{base: 10 * mb}, uint64(10)
		for i, live := range c.live {
			rate := 0.0
			if live > last {
				rate = float64(live-last) / 100
			}
			s.decide(live*mb, rate)
			last = live
			if trial != c.trials[i] {
				t.Errorf("%s: after %d: trial %v", c.name, i, trial)
			}
		}
		if s.singly != c.singly {
			t.Errorf("%s: singly %v", c.name, s.singly)
		}
		trial = false
	}
}
