// Package recorded reads what Node answered, as the tests of the runtime keep it in their
// testdata folders.
package recorded

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"
)

// Load decodes a gzipped file of JSON into a value of type T; the test ends when it cannot.
func Load[T any](t testing.TB, path string) (all T) {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.NewDecoder(text).Decode(&all); err != nil {
		t.Fatal(err)
	}
	return all
}
