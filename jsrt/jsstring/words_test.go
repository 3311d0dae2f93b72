package jsstring

import (
	"bytes"
	"math/rand"
	"testing"
	"unicode/utf8"
)

// What goes through words of eight bytes, against one unit after the other, with special
// bytes in every place of texts of every length.
func TestWords(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	for n := range 80 {
		for range 60 {
			b := bytes.Repeat([]byte{'a'}, n)
			for range rng.Intn(4) {
				if n > 0 {
					b[rng.Intn(n)] = []byte{'"', '\\', 0x1F, 0, ' ', 0x7F, 0x80, 0xE9, 0xFF, '!', ']'}[rng.Intn(11)]
				}
			}
			special := n
			want := []byte{}
			for i, c := range b {
				if (c < ' ' || c == '"' || c == '\\') && special == n {
					special = i
				}
				want = utf8.AppendRune(want, rune(c))
			}
			if got := JSONSpecial(b); got != special {
				t.Fatalf("JSONSpecial(%q) = %d, want %d", b, got, special)
			}
			if got := AppendUTF8([]byte("x"), b); string(got) != "x"+string(want) {
				t.Fatalf("AppendUTF8(%q) = %q, want %q", b, got, want)
			}
			if got := UTF8Length(b); got != len(want) {
				t.Fatalf("UTF8Length(%q) = %d, want %d", b, got, len(want))
			}
		}
	}
}
