package asyncrt

import (
	"errors"
	"slices"
	"testing"
)

// TestKnown has results that are at hand come in a later poll phase: behind immediates that
// were set with them, and in order.
func TestKnown(t *testing.T) {
	l := New(Config{})
	var seen []string
	submit := func(name string, err error, then func()) {
		SubmitPoolUnless(l, func() (string, error) { return name, err }, func() (string, error) { return name + " by the pool", nil },
			func(s string, err error) {
				if err != nil {
					s = err.Error()
				}
				seen = append(seen, s)
				if then != nil {
					then()
				}
			})
	}
	l.Do(Func(func() {
		submit("a", nil, func() { submit("c", ErrWouldWait, nil) })
		submit("", errors.New("b failed"), nil)
		l.SetImmediate(Func(func() { seen = append(seen, "immediate") }))
		seen = append(seen, "main")
	}))
	l.Run()
	if want := []string{"main", "immediate", "a", "b failed", "c by the pool"}; !slices.Equal(seen, want) {
		t.Errorf("%q, want %q", seen, want)
	}
}

// TestKnownWithoutEnd: immediates that set each other do not keep results back.
func TestKnownWithoutEnd(t *testing.T) {
	l := New(Config{})
	done, turns := false, 0
	var again func()
	again = func() {
		if turns++; !done && turns < 10 {
			l.SetImmediate(Func(again))
		}
	}
	l.Do(Func(func() {
		SubmitPoolUnless(l, func() (int, error) { return 0, nil }, nil, func(int, error) { done = true })
		l.SetImmediate(Func(again))
	}))
	l.Run()
	if turns > 3 {
		t.Errorf("the result came after %d turns", turns)
	}
}
