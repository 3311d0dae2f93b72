package codegen

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gonodec/gonodec/ir"
)

// latin1 converts WTF-8 text to one byte a code unit, if every unit fits.
func latin1(s string) (string, bool) {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return s, true
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		if c == utf8.RuneError && n == 1 || c > 0xFF {
			return "", false
		}
		b = append(b, byte(c))
		i += n
	}
	return string(b), true
}

// goString prints a Go string literal with exactly these bytes.
func goString(s string) string {
	if len(s) > 200 && !strings.ContainsAny(s, "`\r") && utf8.ValidString(s) && !strings.ContainsAny(s, "\x00\uFEFF") {
		return "`" + s + "`"
	}
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c >= 0x20 && c < 0x7F:
			b.WriteByte(c)
		default:
			const hex = "0123456789abcdef"
			b.WriteString(`\x`)
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	b.WriteByte('"')
	return b.String()
}

// goFloat prints a float64 constant expression.
func goFloat(f float64) string {
	switch {
	case math.IsNaN(f):
		return "math.NaN()"
	case math.IsInf(f, 1):
		return "math.Inf(1)"
	case math.IsInf(f, -1):
		return "math.Inf(-1)"
	case f == 0 && math.Signbit(f):
		return "math.Copysign(0, -1)"
	}
	s := strconv.FormatFloat(f, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}

// FuncText cuts the functions that stand for the JavaScript function name out of the
// Go text of a unit, without //line directives; all of the text for "".
func FuncText(text, name string) string {
	if name == "" {
		return text
	}
	var out strings.Builder
	inside := false
	for _, line := range strings.SplitAfter(text, "\n") {
		if strings.HasPrefix(line, "func ") {
			goName, _, _ := strings.Cut(line[len("func "):], "(")
			_, rest, _ := strings.Cut(goName, "_f")
			_, own, _ := strings.Cut(rest, "_")
			inside = own == ir.Ident(name)
		}
		if inside && !strings.HasPrefix(line, "//line ") {
			out.WriteString(line)
		}
		if line == "}\n" {
			inside = false
		}
	}
	return out.String()
}
