package jsrt

import "math"

// NoCase is what CaseNumber gives for values that are no int32, NoText what CaseText gives
// for those that are no string, or none of Latin-1.
const (
	NoCase = math.MinInt64
	NoText = "\xffno text"
)

// CaseNumber is the integer that a switch over int32 constants looks at.
func CaseNumber(v Value) int {
	if v.IsNumber() {
		return CaseFloat(v.Float())
	}
	return NoCase
}

// CaseFloat is CaseNumber of a Number.
func CaseFloat(f float64) int {
	if f == float64(int32(f)) {
		return int(int32(f))
	}
	return NoCase
}

// CaseText is the text that a switch over constants of ASCII looks at.
func CaseText(v Value) string {
	if v.shape().kind != KindString {
		return NoText
	}
	s := v.Str()
	if s.IsLatin1() {
		return s.data
	}
	u := s.UTF16()
	b := make([]byte, len(u))
	for i, c := range u {
		if c > 0x7F {
			return NoText
		}
		b[i] = byte(c)
	}
	return string(b)
}
