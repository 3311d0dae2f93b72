package regexp

import (
	"bufio"
	"compress/gzip"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// TestProperties compares a hash over every property's set with node's.
func TestProperties(t *testing.T) {
	f, err := os.Open("testdata/properties.txt.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(text); lines.Scan(); {
		expr, want, _ := strings.Cut(lines.Text(), " ")
		name, value, hasValue := strings.Cut(expr, "=")
		set, ok := property(name, value, hasValue)
		if !ok {
			t.Errorf("\\p{%s} is unknown", expr)
			continue
		}
		h := uint32(0x811c9dc5)
		for i := 0; i < len(set); i += 2 {
			h = (h ^ uint32(set[i])) * 0x01000193
			if set[i+1] < maxRune {
				h = (h ^ uint32(set[i+1]+1)) * 0x01000193
			}
		}
		if got := strconv.FormatUint(uint64(h), 10); got != want {
			t.Errorf("\\p{%s} differs", expr)
		}
	}
	for _, bad := range []string{"", "l", "IsGreek", "InGreek", "Greek", "ASCII=Y", "gc", "Script=", "General_Category=Greek", "Block=Latin"} {
		name, value, hasValue := strings.Cut(bad, "=")
		if _, ok := property(name, value, hasValue); ok {
			t.Errorf("\\p{%s} is known", bad)
		}
	}
}

// TestFolding compares simple case folding with the standard library's, which
// knows an older Unicode: what folded then still does.
func TestFolding(t *testing.T) {
	f := foldingFor(true)
	for c := rune(0); c <= maxRune; c++ {
		least := c
		for o := unicode.SimpleFold(c); o != c; o = unicode.SimpleFold(o) {
			least = min(least, o)
		}
		if got := f.canonicalize(c); least != c && got != least {
			t.Errorf("%#x folds with %#x, want %#x", c, got, least)
		}
	}
}

func TestRuneSet(t *testing.T) {
	s := runeSet{5, 9, 1, 2, 3, 3, 20, 30}.normalize()
	if !equalSets(s, runeSet{1, 3, 5, 9, 20, 30}) {
		t.Error(s)
	}
	if n := s.negate(); !equalSets(n, runeSet{0, 0, 4, 4, 10, 19, 31, maxRune}) || !equalSets(n.negate(), s) {
		t.Error(n)
	}
	if d := s.subtract(runeSet{2, 6, 25, 40}); !equalSets(d, runeSet{1, 1, 7, 9, 20, 24}) {
		t.Error(d)
	}
	if u := s.union(runeSet{4, 4}); !equalSets(u, runeSet{1, 9, 20, 30}) {
		t.Error(u)
	}
}
