package main

import (
	"math"
	"strings"
	"testing"
)

// Means are geometric, one a group and one of all rows.
func TestMeans(t *testing.T) {
	rows := []row{
		{"a/x", pair{1, 2}, pair{1, 1}, pair{1, 1}, pair{1, 1}},
		{"a/y", pair{8, 1}, pair{1, 1}, pair{1, 1}, pair{1, 1}},
		{"b/z", pair{2, 1}, pair{3, 1}, pair{1, 4}, pair{5, 1}},
	}
	got := means(rows)
	if len(got) != 3 || got[0].name != "a" || got[1].name != "b" || got[2].name != "all" {
		t.Fatalf("groups %v", got)
	}
	if math.Abs(got[0].steady-2) > 1e-9 || math.Abs(got[2].steady-2) > 1e-9 || got[1].memory != 0.25 {
		t.Errorf("means %v", got)
	}
	var s strings.Builder
	markdownTable(&s, rows)
	if !strings.Contains(s.String(), "| b/z | 2.00 | 1.00 | 2.00 | 3.00 | 0.25 | 5.00 |") {
		t.Error(s.String())
	}
}
