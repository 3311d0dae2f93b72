package url

import "testing"

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		parse("https://user:pass@example.com:8080/some/path/to/file.html?query=string&a=b#hash", nil).serialize()
	}
}
