package jsnumber

import (
	"math"
	"strconv"
	"testing"
	"unicode/utf16"

	"github.com/gonodec/gonodec/testsuite/recorded"
)

// TestFacts compares every function with what node answered; see
// testdata/gen.js.
func TestFacts(t *testing.T) {
	rows := recorded.Load[[][4]any](t, "testdata/facts.json.gz")
	failed := 0
	for _, row := range rows {
		fn, in, arg, want := row[0].(string), row[1].(string), int(row[2].(float64)), row[3].(string)
		if got := answer(fn, in, arg); got != want {
			t.Errorf("%s(%s, %d) = %s, want %s", fn, in, arg, got, want)
			if failed++; failed > 30 {
				t.Fatal("too many failures")
			}
		}
	}
}

func answer(fn, in string, arg int) string {
	switch fn {
	case "num", "pf", "pi", "cni", "idx":
		wide := utf16.Encode([]rune(in))
		got := answerText(fn, wide, arg)
		if narrow, ok := latin1(wide); ok {
			if again := answerText(fn, narrow, arg); again != got {
				return got + " but Latin-1 " + again
			}
		}
		return got
	}
	bits, _ := strconv.ParseUint(in, 16, 64)
	f := math.Float64frombits(bits)
	switch fn {
	case "str":
		return string(Append(nil, f))
	case "radix":
		return string(AppendRadix(nil, f, arg))
	case "fixed":
		return string(AppendFixed(nil, f, arg))
	case "exp":
		return string(AppendExponential(nil, f, arg))
	case "prec":
		return string(AppendPrecision(nil, f, arg))
	case "i32":
		return strconv.Itoa(int(ToInt32(f)))
	case "u32":
		return strconv.Itoa(int(ToUint32(f)))
	case "clamp":
		return strconv.Itoa(int(ToUint8Clamp(f)))
	case "f16":
		return hexBits(RoundToFloat16(f))
	}
	return "?"
}

func answerText[C Unit](fn string, s []C, arg int) string {
	switch fn {
	case "num":
		return hexBits(StringToNumber(s))
	case "pf":
		return hexBits(ParseFloat(s))
	case "pi":
		return hexBits(ParseInt(s, int32(arg)))
	case "cni":
		if n, ok := CanonicalNumericIndexString(s); ok {
			return hexBits(n)
		}
		return "no"
	case "idx":
		if n, ok := ArrayIndex(s); ok {
			return strconv.Itoa(int(n))
		}
		return "no"
	}
	return "?"
}

func hexBits(f float64) string {
	if f != f {
		return "7ff8000000000000"
	}
	return strconv.FormatUint(math.Float64bits(f), 16)
}

func latin1(s []uint16) ([]byte, bool) {
	b := make([]byte, len(s))
	for i, c := range s {
		if c > 0xff {
			return nil, false
		}
		b[i] = byte(c)
	}
	return b, true
}

func TestFloat16RoundTrip(t *testing.T) {
	for h := 0; h < 1<<16; h++ {
		f := FromFloat16(uint16(h))
		if f != f {
			continue
		}
		if got := ToFloat16(f); got != uint16(h) {
			t.Fatalf("%#x -> %v -> %#x", h, f, got)
		}
	}
}

var sink int

func BenchmarkAppendInt(b *testing.B) {
	var buf [32]byte
	for i := 0; b.Loop(); i++ {
		sink += len(Append(buf[:0], float64(i&0xfffff)))
	}
}

func BenchmarkAppendDouble(b *testing.B) {
	var buf [32]byte
	for i := 0; b.Loop(); i++ {
		sink += len(Append(buf[:0], float64(i&0xfffff)*0.37))
	}
}

func BenchmarkToFixed2(b *testing.B) {
	var buf [32]byte
	for i := 0; b.Loop(); i++ {
		sink += len(AppendFixed(buf[:0], float64(i&0xfffff)*0.37, 2))
	}
}

func BenchmarkStringToNumber(b *testing.B) {
	for name, text := range map[string]string{"int": "123456", "decimal": "1234.5678", "long": "0.12345678901234567"} {
		s := []byte(text)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if StringToNumber(s) == 1 {
					sink++
				}
			}
		})
	}
}

func BenchmarkToInt32(b *testing.B) {
	f := 12345.75
	for b.Loop() {
		sink += int(ToInt32(f))
		f++
	}
}
