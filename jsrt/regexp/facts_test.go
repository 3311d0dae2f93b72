package regexp

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/gonodec/gonodec/testsuite/recorded"
)

// units is a string of code units: JSON text when it is ASCII, else numbers.
type units []uint16

func (u *units) UnmarshalJSON(b []byte) error {
	if b[0] == '[' {
		return json.Unmarshal(b, (*[]uint16)(u))
	}
	var s string
	err := json.Unmarshal(b, &s)
	*u = units{}
	for _, c := range s {
		*u = append(*u, uint16(c))
	}
	return err
}

// fact is one answer of node; see testdata/gen.js.
type fact struct {
	P, S units
	F    string
	I    int
	M    []int32 // nil for no match
	E    units   // message of the SyntaxError
}

func loadFacts(t testing.TB, path string) []fact { return recorded.Load[[]fact](t, path) }

// TestFacts compares with node on the patterns of testdata/patterns.txt and on
// random ones. REGEXP_FACTS names another file, for a longer run.
func TestFacts(t *testing.T) {
	path := os.Getenv("REGEXP_FACTS")
	if path == "" {
		path = "testdata/facts.json.gz"
	}
	checkFacts(t, path)
}

// TestTest262 compares with node on what the tests of test262 execute.
func TestTest262(t *testing.T) { checkFacts(t, "testdata/test262.json.gz") }

func checkFacts(t *testing.T, path string) {
	failed := 0
	for _, f := range loadFacts(t, path) {
		if !checkFact(t, f) {
			if failed++; failed > 40 {
				t.Fatal("too many failures")
			}
		}
	}
}

func checkFact(t *testing.T, f fact) bool {
	flags, _ := ParseFlags(f.F)
	name := "/" + encodePattern(f.P) + "/" + f.F + " on " + encodePattern(f.S)
	prog, err := CompileUTF16(f.P, flags)
	if f.E != nil {
		want := encodePattern(f.E)
		if err == nil {
			t.Errorf("%q compiles, want %q", name, want)
			return false
		}
		if err.Error() != want {
			t.Errorf("%q: %q, want %q", name, err.Error(), want)
			return false
		}
		return true
	}
	if err != nil {
		t.Errorf("%q: %v", name, err)
		return false
	}
	ok := checkMatch(t, name, prog, UTF16(f.S), f)
	if narrow, fits := toLatin1(f.S); fits {
		ok = checkMatch(t, name+" (Latin-1)", prog, Latin1(narrow), f) && ok
	}
	return ok
}

func checkMatch(t *testing.T, name string, prog *Program, in Input, f fact) bool {
	caps := make([]int32, 2*prog.GroupCount())
	for _, remember := range []bool{false, true} {
		prog.forceMemo = remember
		var got []int32
		if prog.Match(in, f.I, caps) {
			got = caps
		}
		prog.forceMemo = false
		if !slices.Equal(got, f.M) {
			t.Errorf("%q at %d, remembering %v: %v, want %v", name, f.I, remember, got, f.M)
			return false
		}
	}
	return true
}

func toLatin1(s []uint16) ([]byte, bool) {
	b := make([]byte, len(s))
	for i, c := range s {
		if c > 0xFF {
			return nil, false
		}
		b[i] = byte(c)
	}
	return b, true
}
