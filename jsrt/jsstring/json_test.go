package jsstring

import "testing"

func TestJSONSpecial(t *testing.T) {
	b := make([]byte, 40)
	for c := range 256 {
		for n := range 30 {
			for i := range b {
				b[i] = "a~\x80\xff!#[] "[i%9]
			}
			b[n] = byte(c)
			want := len(b)
			if c < ' ' || c == '"' || c == '\\' {
				want = n
			}
			if got := JSONSpecial(b); got != want {
				t.Fatalf("%#x at %d: %d", c, n, got)
			}
			b[n+3] = '"'
			if got := JSONSpecial(b); got != min(want, n+3) {
				t.Fatalf("%#x at %d before a quote: %d", c, n, got)
			}
		}
	}
}
