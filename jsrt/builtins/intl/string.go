package intl

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/intl/langtag"
)

var stringRows = [...]jsrt.Method{
	{Name: "String.prototype.localeCompare", Length: 1, Fn3: stringPrototypeLocaleCompare},
	{Name: "String.prototype.toLocaleLowerCase", Fn1: stringPrototypeToLocaleLowerCase},
	{Name: "String.prototype.toLocaleUpperCase", Fn1: stringPrototypeToLocaleUpperCase},
}

func thisText(r *jsrt.Realm, this jsrt.Value, method string) *jsrt.String {
	jsrt.RequireObjectCoercible(r, this, "String.prototype."+method)
	return jsrt.ToString(r, this)
}

// String.prototype.localeCompare ( that [ , locales [ , options ] ] ), §20.1.1
func stringPrototypeLocaleCompare(fn *jsrt.Function, this, that, locales, opts jsrt.Value) jsrt.Value {
	r := fn.Realm()
	a := thisText(r, this, "localeCompare")
	b := jsrt.ToString(r, that)
	d := jsrt.RealmData[defaults](r)
	c := d.collator
	if plain := locales.IsUndefined() && opts.IsUndefined(); c == nil || !plain {
		if c = makeCollator(r, locales, opts); plain {
			d.collator = c
		}
	}
	return jsrt.Int(c.Compare(a, b))
}

// caseLanguage is the language of the first locale, as far as it matters for case.
func caseLanguage(r *jsrt.Realm, locales jsrt.Value) string {
	list := canonicalizeLocaleList(r, locales)
	if len(list) == 0 {
		return ""
	}
	t, _ := langtag.Parse(list[0])
	return t.Language
}

// String.prototype.toLocaleLowerCase ( [ locales ] ), §20.1.2
func stringPrototypeToLocaleLowerCase(fn *jsrt.Function, this, locales jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisText(r, this, "toLocaleLowerCase")
	v := jsrt.Str(s)
	switch caseLanguage(r, locales) {
	case "tr", "az":
		v = str(lowerTurkish(s.Go()))
	case "lt":
		v = str(lowerLithuanian(s.Go()))
	}
	return jsrt.Invoke(r, v, jsrt.Key("toLowerCase"))
}

// String.prototype.toLocaleUpperCase ( [ locales ] ), §20.1.3
func stringPrototypeToLocaleUpperCase(fn *jsrt.Function, this, locales jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisText(r, this, "toLocaleUpperCase")
	v := jsrt.Str(s)
	switch caseLanguage(r, locales) {
	case "tr", "az":
		v = str(strings.ReplaceAll(s.Go(), "i", "İ"))
	case "lt":
		v = str(upperLithuanian(s.Go()))
	}
	return jsrt.Invoke(r, v, jsrt.Key("toUpperCase"))
}

func class(c rune) uint8 { return norm.NFD.PropertiesString(string(c)).CCC() }

const dotAbove = '\u0307'

// dotFollows finds a dot above that belongs to the letter before rest: its offset, or -1.
func dotFollows(rest string) int {
	for i, c := range rest {
		if c == dotAbove {
			return i
		}
		if k := class(c); k == 0 || k == 230 {
			return -1
		}
	}
	return -1
}

// lowerTurkish prepares for lower case: I is dotless unless a dot follows.
func lowerTurkish(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		switch {
		case strings.HasPrefix(s[i:], "İ"):
			b.WriteByte('i')
			i += len("İ")
		case s[i] == 'I':
			i++
			if d := dotFollows(s[i:]); d >= 0 {
				b.WriteString("i" + s[i:i+d])
				i += d + len("\u0307")
			} else {
				b.WriteString("ı")
			}
		default:
			b.WriteByte(s[i])
			i++
		}
	}
	return b.String()
}

// moreAbove reports whether an accent above follows.
func moreAbove(rest string) bool {
	for _, c := range rest {
		switch class(c) {
		case 0:
			return false
		case 230:
			return true
		}
	}
	return false
}

// lowerLithuanian keeps the dot of i and j below accents.
func lowerLithuanian(s string) string {
	var b strings.Builder
	for i, c := range s {
		rest := s[i+len(string(c)):]
		switch c {
		case 'I', 'J', 'Į':
			b.WriteRune(c + map[rune]rune{'I': 32, 'J': 32, 'Į': 1}[c])
			if moreAbove(rest) {
				b.WriteRune(dotAbove)
			}
		case 'Ì':
			b.WriteString("i\u0307\u0300")
		case 'Í':
			b.WriteString("i\u0307\u0301")
		case 'Ĩ':
			b.WriteString("i\u0307\u0303")
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// softDotted are the letters with a dot that accents replace.
const softDotted = "ij\u012f\u0249\u0268\u029d\u02b2\u03f3\u0456\u0458\u1d62\u1d96\u1da4\u1da8\u1e2d\u1ecb\u2071\u2148\u2149\u2c7c"

// upperLithuanian takes the dots of soft-dotted letters away.
func upperLithuanian(s string) string {
	var b strings.Builder
	soft := false
	for _, c := range s {
		if c == dotAbove && soft {
			soft = false
			continue
		}
		b.WriteRune(c)
		switch k := class(c); {
		case k == 0:
			soft = strings.ContainsRune(softDotted, c) || c >= 0x1D422 && c <= 0x1D6A3 && isMathDotted(c)
		case k == 230:
			soft = false
		}
	}
	return b.String()
}

// isMathDotted: the i and j of the mathematical alphabets.
func isMathDotted(c rune) bool {
	n := (c - 0x1D41A) % 52
	return n == 8 || n == 9
}
