package jsstring_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	. "github.com/gonodec/gonodec/jsrt/jsstring"
)

func w(s string) []uint16 { return utf16.Encode([]rune(s)) }

func TestIndex(t *testing.T) {
	for _, c := range []struct {
		s, needle  string
		from, want int
		last       int
	}{
		{"", "", 0, 0, 0},
		{"abc", "", 2, 2, 3},
		{"abcabc", "c", 0, 2, 5},
		{"abcabc", "c", 3, 5, 5},
		{"abcabc", "abc", 1, 3, 3},
		{"abc", "abcd", 0, -1, -1},
		{"éaé", "é", 1, 2, 2},
		{"日本日本", "本日", 0, 1, 1},
		{"日本a", "a", 0, 2, 2},
		{"\u0141\u4101\u0141", "\u4101", 0, 1, 1},
		{"\u4141\u4141\u4141", "\u4141\u4141", 1, 1, 1},
	} {
		s, n := w(c.s), w(c.needle)
		if got := IndexUTF16(s, n, c.from); got != c.want {
			t.Errorf("IndexUTF16(%q, %q) = %d, want %d", c.s, c.needle, got, c.want)
		}
		if got := LastIndex(s, n, len(s)); got != c.last {
			t.Errorf("LastIndex(%q, %q) = %d, want %d", c.s, c.needle, got, c.last)
		}
		n8, nok := Narrow(n)
		if s8, ok := Narrow(s); ok {
			if got := IndexNarrowWide(s8, n, c.from); got != c.want {
				t.Errorf("IndexNarrowWide(%q, %q) = %d, want %d", c.s, c.needle, got, c.want)
			}
			if nok {
				if got := IndexLatin1(s8, n8, c.from); got != c.want {
					t.Errorf("IndexLatin1(%q, %q) = %d, want %d", c.s, c.needle, got, c.want)
				}
			}
		}
		if nok {
			if got := IndexWideNarrow(s, n8, c.from); got != c.want {
				t.Errorf("IndexWideNarrow(%q, %q) = %d, want %d", c.s, c.needle, got, c.want)
			}
		}
	}
}

func TestCompare(t *testing.T) {
	words := []string{"", "a", "aa", "b", "ÿ", "Ā", "\U0001F600", "\uFFFD"}
	for i, a := range words {
		for j, b := range words {
			want := i - j
			if got := Compare(w(a), w(b)); (got < 0) != (want < 0) || (got > 0) != (want > 0) {
				t.Errorf("Compare(%q, %q) = %d", a, b, got)
			}
		}
	}
}

func TestBuilderAndASCII(t *testing.T) {
	var b Builder
	b.Unit('a')
	b.CodePoint(0x1F600)
	if narrow, wide := b.Result(); narrow != nil || !EqualUTF16(wide, w("a\U0001F600")) {
		t.Error("builder", narrow, wide)
	}
	for i := 0; i < 20; i++ {
		s := []byte(strings.Repeat("x", 20))
		if !IsASCII(s[:i]) {
			t.Error(i)
		}
		s[i] = 0x80
		if IsASCII(s[:i+1]) || !IsASCII(s[:i]) {
			t.Error(i)
		}
	}
	mixed := []byte("@AZ[`az{ The Quick BROWN fox 0123456789 jumps OVER")
	if got := string(ToLowerLatin1(mixed)); got != strings.ToLower(string(mixed)) {
		t.Error(got)
	}
	if got, _ := ToUpperLatin1(mixed); string(got) != strings.ToUpper(string(mixed)) {
		t.Error(string(got))
	}
}

var sink int

func BenchmarkHash(b *testing.B) {
	for _, n := range []int{8, 64, 1024} {
		s := []byte(strings.Repeat("x", n))
		b.Run("latin1/"+itoa(n), func(b *testing.B) {
			b.SetBytes(int64(n))
			for b.Loop() {
				sink += int(HashLatin1(s, 1))
			}
		})
		u := Widen(s)
		b.Run("utf16/"+itoa(n), func(b *testing.B) {
			b.SetBytes(int64(n))
			for b.Loop() {
				sink += int(HashUTF16(u, 1))
			}
		})
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

func BenchmarkDecodeUTF8(b *testing.B) {
	for name, text := range map[string]string{
		"ascii":  strings.Repeat("hello world ", 100),
		"latin1": strings.Repeat("hëllo wörld ", 100),
		"cjk":    strings.Repeat("日本語テキスト", 100),
	} {
		s := []byte(text)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				n, w := DecodeUTF8(s)
				sink += len(n) + len(w)
			}
		})
	}
}

func BenchmarkEncodeUTF8(b *testing.B) {
	s := w(strings.Repeat("日本語テキスト", 100))
	buf := make([]byte, 0, UTF8Length(s))
	b.SetBytes(int64(cap(buf)))
	for b.Loop() {
		sink += len(AppendUTF8(buf[:0], s))
	}
}

func BenchmarkLower(b *testing.B) {
	s := []byte(strings.Repeat("Hello World ", 100))
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		sink += len(ToLowerLatin1(s))
	}
}

func BenchmarkIndexUTF16(b *testing.B) {
	s := w(strings.Repeat("日本語テキスト", 200) + "終")
	n := w("終")
	b.SetBytes(int64(2 * len(s)))
	for b.Loop() {
		sink += IndexUTF16(s, n, 0)
	}
}
