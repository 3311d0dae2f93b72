package jsstring_test

import (
	"testing"

	. "github.com/gonodec/gonodec/jsrt/jsstring"
	"github.com/gonodec/gonodec/jsrt/jsstring/normalize"

	"github.com/gonodec/gonodec/testsuite/recorded"
)

// row is what node answered for one string; see testdata/gen.js. A nil result
// is an exception.
type row struct {
	In                             []uint16
	Lower, Upper, Trim, Start, End []uint16
	Well, Enc, EncC, Dec, DecC     []uint16
	Esc, Unesc                     []uint16
	IsWell                         bool
	Norm                           [4][]uint16
	UTF8                           []uint16
}

type facts struct {
	Rows []row
	UTF8 []struct{ Bytes, Out []uint16 }

	LowerHash, UpperHash uint32
}

func load(t *testing.T) facts { return recorded.Load[facts](t, "testdata/facts.json.gz") }

// either joins a result that comes in one of two widths.
func either(narrow []byte, wide []uint16) []uint16 {
	if wide != nil {
		return wide
	}
	return Widen(narrow)
}

func orNil(b []byte, ok bool) []uint16 {
	if !ok {
		return nil
	}
	return Widen(b)
}

func orNilWide(narrow []byte, wide []uint16, ok bool) []uint16 {
	if !ok {
		return nil
	}
	return either(narrow, wide)
}

func check(t *testing.T, name string, in, got, want []uint16) {
	t.Helper()
	if !EqualUTF16(got, want) || (got == nil) != (want == nil) {
		t.Errorf("%s(%04x) = %04x, want %04x", name, in, got, want)
	}
}

func TestFacts(t *testing.T) {
	for _, r := range load(t).Rows {
		in := r.In
		check(t, "lower", in, ToLowerUTF16(in), r.Lower)
		check(t, "upper", in, ToUpperUTF16(in), r.Upper)
		check(t, "toWellFormed", in, ToWellFormed(in), r.Well)
		if IsWellFormed(in) != r.IsWell {
			t.Errorf("isWellFormed(%04x) = %v", in, !r.IsWell)
		}
		for f, want := range r.Norm {
			check(t, "normalize", in, either(normalize.UTF16(in, normalize.Form(f))), want)
		}
		both(t, r, in)
		if narrow, ok := Narrow(in); ok {
			both(t, r, narrow)
			check(t, "lower1", in, Widen(ToLowerLatin1(narrow)), r.Lower)
			check(t, "upper1", in, either(ToUpperLatin1(narrow)), r.Upper)
			for f, want := range r.Norm {
				check(t, "normalize1", in, either(normalize.Latin1(narrow, normalize.Form(f))), want)
			}
			if HashLatin1(narrow, 5) != HashUTF16(in, 5) {
				t.Errorf("hash(%04x) depends on storage", in)
			}
		}
	}
}

func both[C Unit](t *testing.T, r row, s []C) {
	widen := func(s []C) []uint16 {
		out := []uint16{}
		for _, c := range s {
			out = append(out, uint16(c))
		}
		return out
	}
	check(t, "trim", r.In, widen(Trim(s)), r.Trim)
	check(t, "trimStart", r.In, widen(TrimStart(s)), r.Start)
	check(t, "trimEnd", r.In, widen(TrimEnd(s)), r.End)
	check(t, "encodeURI", r.In, orNil(EncodeURI(s)), r.Enc)
	check(t, "encodeURIComponent", r.In, orNil(EncodeURIComponent(s)), r.EncC)
	check(t, "decodeURI", r.In, orNilWide(DecodeURI(s)), r.Dec)
	check(t, "decodeURIComponent", r.In, orNilWide(DecodeURIComponent(s)), r.DecC)
	check(t, "escape", r.In, Widen(Escape(s)), r.Esc)
	check(t, "unescape", r.In, either(Unescape(s)), r.Unesc)
	utf8 := AppendUTF8(nil, s)
	check(t, "utf8", r.In, Widen(utf8), r.UTF8)
	if len(utf8) != UTF8Length(s) {
		t.Errorf("UTF8Length(%04x) = %d", s, UTF8Length(s))
	}
	check(t, "wtf8", r.In, either(DecodeWTF8(AppendWTF8(nil, s))), r.In)
	check(t, "decode utf8", r.In, either(DecodeUTF8(utf8)), r.Well)
}

func TestDecodeUTF8(t *testing.T) {
	for _, r := range load(t).UTF8 {
		b, _ := Narrow(r.Bytes)
		check(t, "decode", r.Bytes, either(DecodeUTF8(b)), r.Out)
	}
}

// TestCaseOfEveryCodePoint compares a hash over all mappings.
func TestCaseOfEveryCodePoint(t *testing.T) {
	want := load(t)
	hash := func(convert func([]uint16) []uint16) uint32 {
		h := uint32(0x811c9dc5)
		for cp := rune(0); cp <= 0x10FFFF; cp++ {
			for _, c := range convert(AppendCodePoint(nil, cp)) {
				h = (h ^ uint32(c)) * 0x01000193
			}
		}
		return h
	}
	if hash(ToLowerUTF16) != want.LowerHash {
		t.Error("lower case differs from node")
	}
	if hash(ToUpperUTF16) != want.UpperHash {
		t.Error("upper case differs from node")
	}
}
