package regexp

import (
	stdregexp "regexp"
	"testing"
	"unicode/utf16"

	"github.com/gonodec/gonodec/testsuite/recorded"
)

// benchCase is a pattern with a subject; testdata/bench_gen.js writes them and
// times them on V8.
type benchCase struct{ Name, Pattern, Flags, Subject string }

func benchCases(b *testing.B) []benchCase {
	return recorded.Load[[]benchCase](b, "testdata/bench.json.gz")
}

// BenchmarkScan finds all matches in a subject, as a loop over exec does.
func BenchmarkScan(b *testing.B) {
	for _, c := range benchCases(b) {
		b.Run(c.Name, func(b *testing.B) {
			flags, _ := ParseFlags(c.Flags)
			prog, err := Compile(c.Pattern, flags)
			if err != nil {
				b.Fatal(err)
			}
			wide := utf16.Encode([]rune(c.Subject))
			in := UTF16(wide)
			if narrow, ok := toLatin1(wide); ok {
				in = Latin1(narrow)
			}
			m := prog.NewMatcher()
			caps := m.Captures()
			b.ReportAllocs()
			matches := 0
			for b.Loop() {
				matches = 0
				for at := 0; at <= in.Len() && m.Match(in, at); matches++ {
					if at = int(caps[1]); caps[1] == caps[0] {
						at++
					}
				}
			}
			b.ReportMetric(float64(matches), "matches")
		})
	}
}

// BenchmarkStd is BenchmarkScan on the standard library, where it has the
// pattern's language.
func BenchmarkStd(b *testing.B) {
	for _, c := range benchCases(b) {
		pattern := c.Pattern
		if c.Flags == "i" || c.Flags == "m" {
			pattern = "(?" + c.Flags + ")" + pattern
		}
		re, err := stdregexp.Compile(pattern)
		if err != nil {
			continue
		}
		b.Run(c.Name, func(b *testing.B) {
			for b.Loop() {
				re.FindAllStringIndex(c.Subject, -1)
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	for _, c := range []struct{ name, pattern, flags string }{
		{"literal", "abc", ""},
		{"email", `[\w.+-]+@[\w-]+\.[\w.-]+`, ""},
		{"ignorecase", `\b(?:function|const|let)\b`, "i"},
		{"unicode", `\p{L}+`, "u"},
	} {
		b.Run(c.name, func(b *testing.B) {
			flags, _ := ParseFlags(c.flags)
			b.ReportAllocs()
			for b.Loop() {
				Compile(c.pattern, flags)
			}
		})
	}
}
