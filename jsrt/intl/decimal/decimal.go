// Package decimal holds exact decimal numbers and rounds them as ECMA-402 §16.5 says.
package decimal

import (
	"strconv"
	"strings"
)

// Number is (-1)^Neg × Digits × 10^Exp, or NaN, or an infinity. Digits have no leading
// zeros; zero has none at all.
type Number struct {
	Neg      bool
	NaN, Inf bool
	Digits   []byte // '0' … '9'
	Exp      int
}

// FromFloat is the shortest decimal that reads as f.
func FromFloat(f float64) Number {
	switch {
	case f != f:
		return Number{NaN: true}
	case f-f != 0:
		return Number{Neg: f < 0, Inf: true}
	}
	n, _ := Parse(strconv.FormatFloat(f, 'e', -1, 64))
	return n
}

// Parse reads [-+]digits[.digits][e[-+]digits].
func Parse(s string) (n Number, ok bool) {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		n.Neg = s[0] == '-'
		s = s[1:]
	}
	if s == "Infinity" {
		n.Inf = true
		return n, true
	}
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		e, err := strconv.Atoi(s[i+1:])
		if err != nil {
			return n, false
		}
		n.Exp, s = e, s[:i]
	}
	whole, frac, _ := strings.Cut(s, ".")
	if whole+frac == "" || strings.Trim(whole+frac, "0123456789") != "" {
		return n, false
	}
	n.Exp -= len(frac)
	n.Digits = []byte(whole + frac)
	n.trim()
	return n, true
}

// trim takes zeros away at both ends.
func (n *Number) trim() {
	for len(n.Digits) > 0 && n.Digits[0] == '0' {
		n.Digits = n.Digits[1:]
	}
	for len(n.Digits) > 0 && n.Digits[len(n.Digits)-1] == '0' {
		n.Digits = n.Digits[:len(n.Digits)-1]
		n.Exp++
	}
	if len(n.Digits) == 0 {
		n.Exp = 0
	}
}

// IsZero reports whether n is 0 or -0.
func (n *Number) IsZero() bool { return len(n.Digits) == 0 && !n.NaN && !n.Inf }

// Finite reports whether n is neither NaN nor infinite.
func (n *Number) Finite() bool { return !n.NaN && !n.Inf }

// Magnitude is the exponent of the first digit; 0 for zero.
func (n *Number) Magnitude() int {
	if len(n.Digits) == 0 {
		return 0
	}
	return len(n.Digits) + n.Exp - 1
}

// Scale returns n × 10^e.
func (n Number) Scale(e int) Number {
	if len(n.Digits) > 0 {
		n.Exp += e
	}
	return n
}

// Compare orders finite or infinite numbers by value; -0 equals 0.
func Compare(a, b Number) int {
	sa, sb := a.sign(), b.sign()
	if sa != sb {
		if sa < sb {
			return -1
		}
		return 1
	}
	if sa == 0 {
		return 0
	}
	c := 0
	switch {
	case a.Inf || b.Inf:
		if a.Inf != b.Inf {
			c = -1
			if a.Inf {
				c = 1
			}
		}
	case a.Magnitude() != b.Magnitude():
		c = 1
		if a.Magnitude() < b.Magnitude() {
			c = -1
		}
	default:
		c = strings.Compare(string(a.Digits), string(b.Digits)) // both trimmed
	}
	return c * sa
}

func (n *Number) sign() int {
	switch {
	case n.IsZero():
		return 0
	case n.Neg:
		return -1
	}
	return 1
}

// String is n without exponent.
func (n Number) String() string {
	sign := ""
	if n.Neg {
		sign = "-"
	}
	switch {
	case n.NaN:
		return "NaN"
	case n.Inf:
		return sign + "Infinity"
	}
	whole, frac := n.Parts(0)
	if frac != "" {
		frac = "." + frac
	}
	return sign + whole + frac
}

// Parts returns the digits before the decimal point (at least one) and those after it,
// padded with zeros to minFrac.
func (n *Number) Parts(minFrac int) (whole, frac string) {
	switch d := string(n.Digits); {
	case d == "":
		whole = "0"
	case n.Exp >= 0:
		whole = d + strings.Repeat("0", n.Exp)
	case -n.Exp >= len(d):
		whole, frac = "0", strings.Repeat("0", -n.Exp-len(d))+d
	default:
		whole, frac = d[:len(d)+n.Exp], d[len(d)+n.Exp:]
	}
	if len(frac) < minFrac {
		frac += strings.Repeat("0", minFrac-len(frac))
	}
	return whole, frac
}

// Round returns n rounded to a multiple of increment × 10^pos.
func (n Number) Round(pos, increment int, mode string) Number {
	if n.Exp >= pos && increment == 1 || len(n.Digits) == 0 {
		return n
	}
	// q is the quotient by 10^pos; rest says how what is cut off relates to a half.
	q, rest := n.quotient(pos)
	half := compareHalf(rest)
	if increment > 1 {
		m := modulo(q, increment)
		if m != 0 || half != exact {
			half = incrementHalf(m, increment, half)
		}
		q = subtract(q, m)
	}
	odd := increment == 1 && len(q) > 0 && (q[len(q)-1]-'0')%2 == 1
	if increment > 1 {
		odd = modulo(q, 2*increment) != 0
	}
	if up(mode, n.Neg, half, odd) {
		q = add(q, increment)
	}
	out := Number{Neg: n.Neg, Digits: q, Exp: pos}
	out.trim()
	return out
}

// How a rest relates to a half.
const (
	exact = iota
	below
	tie
	above
)

func (n *Number) quotient(pos int) (q, rest []byte) {
	if n.Exp >= pos {
		return append([]byte(string(n.Digits)), strings.Repeat("0", n.Exp-pos)...), nil
	}
	cut := len(n.Digits) - (pos - n.Exp)
	if cut < 0 {
		return nil, append([]byte(strings.Repeat("0", -cut)), n.Digits...)
	}
	return append([]byte(nil), n.Digits[:cut]...), n.Digits[cut:]
}

func compareHalf(rest []byte) int {
	if strings.Trim(string(rest), "0") == "" {
		return exact
	}
	switch {
	case rest[0] < '5':
		return below
	case rest[0] > '5' || strings.Trim(string(rest[1:]), "0") != "":
		return above
	}
	return tie
}

// incrementHalf is compareHalf for a remainder m of an increment, followed by a rest.
func incrementHalf(m, increment, rest int) int {
	switch {
	case 2*m < increment && (2*m+1 < increment || rest == exact || rest == below):
		return below
	case 2*m == increment && rest == exact || 2*m+1 == increment && rest == tie:
		return tie
	case 2*m+1 == increment && rest < tie:
		return below
	}
	return above
}

// up says whether the magnitude grows.
func up(mode string, neg bool, half int, odd bool) bool {
	if half == exact {
		return false
	}
	switch mode {
	case "ceil":
		return !neg
	case "floor":
		return neg
	case "expand":
		return true
	case "trunc":
		return false
	}
	if half != tie {
		return half == above
	}
	switch mode {
	case "halfCeil":
		return !neg
	case "halfFloor":
		return neg
	case "halfTrunc":
		return false
	case "halfEven":
		return odd
	}
	return true // halfExpand
}

func modulo(q []byte, m int) int {
	r := 0
	for _, c := range q {
		r = (r*10 + int(c-'0')) % m
	}
	return r
}

func subtract(q []byte, m int) []byte {
	for i := len(q) - 1; i >= 0 && m > 0; i-- {
		d := int(q[i]-'0') - m%10
		m /= 10
		if d < 0 {
			d += 10
			m++
		}
		q[i] = byte('0' + d)
	}
	return q
}

func add(q []byte, m int) []byte {
	for i := len(q) - 1; i >= 0 && m > 0; i-- {
		m += int(q[i] - '0')
		q[i] = byte('0' + m%10)
		m /= 10
	}
	if m > 0 {
		q = append([]byte(strconv.Itoa(m)), q...)
	}
	return q
}
