package jsrt

import (
	"runtime"
	"strconv"
	"testing"
)

func TestKeysWithoutEndAreCollected(t *testing.T) {
	r := testRealm()
	o := NewObject(r)
	for i := range 3 * maxStrong {
		k := StringKey(FromGo("dynamic" + strconv.Itoa(i)))
		Set(r, o, k, Int(i))
		if i%2 == 0 {
			Delete(r, o, k)
		}
	}
	runtime.GC()
	for i := range 3 * maxStrong {
		want := i%2 != 0
		if got := HasOwnProperty(r, o, StringKey(FromGo("dynamic"+strconv.Itoa(i)))); got != want {
			t.Fatalf("key %d: %v", i, got)
		}
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range 4 * maxStrong {
		StringKey(FromGo("gone" + strconv.Itoa(i)))
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 10<<20 {
		t.Errorf("%d bytes kept", grown)
	}
	static := StaticLatin1("static key after the limit")
	if Intern(&static) != Intern(FromGo("static key after the limit")) {
		t.Error("static key")
	}
}
