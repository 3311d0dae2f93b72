package jsrt

import (
	"math/rand"
	"slices"
	"testing"
)

// Random additions and deletions of an object used as a map, against a list.
func TestPropertiesComeAndGo(t *testing.T) {
	r := testRealm()
	rng := rand.New(rand.NewSource(1))
	o, list := NewObject(r), []int{}
	name := func(i int) PropertyKey { return Key("k" + uint32String(uint32(i)).Go()) }
	for range 20_000 {
		i := rng.Intn(300)
		at := slices.Index(list, i)
		wantEqual(t, "there", HasOwnProperty(r, o, name(i)), at >= 0)
		switch {
		case at < 0:
			list = append(list, i)
			fallthrough
		case rng.Intn(3) == 0:
			Set(r, o, name(i), Int(i))
		default:
			list = slices.Delete(list, at, at+1)
			Delete(r, o, name(i))
		}
	}
	want := []string{}
	for _, i := range list {
		want = append(want, name(i).Display())
		wantEqual(t, "value", Get(r, o, name(i)).Float(), float64(i))
	}
	got := []string{}
	for _, k := range OwnPropertyKeys(r, o) {
		got = append(got, k.Display())
	}
	if !slices.Equal(got, want) {
		t.Errorf("keys: got %v, want %v", got, want)
	}
}
