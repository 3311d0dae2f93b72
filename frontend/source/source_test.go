package source

import "testing"

func TestPosition(t *testing.T) {
	f := NewFile("a.js", "ab\r\nc\u2028d\u2029\U0001F600x\n\ry")
	for _, c := range []struct {
		at        int32
		line, col int
	}{
		{0, 1, 1}, {1, 1, 2}, {3, 1, 4}, {4, 2, 1}, {5, 2, 2}, {8, 3, 1}, {9, 3, 2}, {12, 4, 1}, {16, 4, 3}, {17, 4, 4},
		{18, 5, 1}, {19, 6, 1}, {20, 6, 2}, {99, 6, 2}, {-1, 1, 1},
	} {
		if got := f.Position(c.at); got != (Position{c.line, c.col}) {
			t.Errorf("offset %d: %v, want %d:%d", c.at, got, c.line, c.col)
		}
	}
	for n, want := range []string{"", "ab", "c", "d", "\U0001F600x", "", "y", ""} {
		if got := f.Line(n); got != want {
			t.Errorf("line %d: %q, want %q", n, got, want)
		}
	}
}

func TestDiagnostic(t *testing.T) {
	f := NewFile("app.js", "x\n\tfoo(1,));\n")
	d := Diagnostic{File: f, Start: 9, End: 10, Text: "SyntaxError: Unexpected token ')'", Help: "remove the comma"}
	want := "app.js:2:8: SyntaxError: Unexpected token ')'\n    \tfoo(1,));\n    \t      ^\n  help: remove the comma"
	if got := d.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestToWTF8(t *testing.T) {
	for in, want := range map[string]string{
		"aé\U0001F600":             "aé\U0001F600",
		"\xed\xa0\xbd":             "\xed\xa0\xbd",
		"\xed\xa0\xbd\xed\xb8\x80": "\U0001F600",
		"a\xffb\xc3":               "a\uFFFDb\uFFFD",
	} {
		if got := ToWTF8(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
