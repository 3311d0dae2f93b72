// Package langtag parses, canonicalises and completes Unicode BCP 47 locale
// identifiers (UTS 35 §3, ECMA-402 §6.2).
package langtag

import (
	"slices"
	"strings"
)

// Keyword is a key of a -u- or -t- extension with its value, subtags joined by "-".
type Keyword struct{ Key, Value string }

// Tag is a locale identifier in its parts.
type Tag struct {
	Language, Script, Region string
	Variants                 []string

	Attributes []string  // of -u-
	Keywords   []Keyword // of -u-
	unicode    bool      // -u- is there

	transform bool // -t- is there
	TLang     *Tag
	TFields   []Keyword

	Other   []string // other extensions, "a-foo-bar"
	Private string   // what follows "x-"
}

func alpha(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return s != ""
}

func digit(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func alphanum(s string, lo, hi int) bool {
	if len(s) < lo || len(s) > hi {
		return false
	}
	for i := range len(s) {
		if c := s[i : i+1]; !alpha(c) && !digit(c) {
			return false
		}
	}
	return true
}

// IsLanguage reports whether s is a unicode_language_subtag.
func IsLanguage(s string) bool {
	return alpha(s) && (len(s) == 2 || len(s) == 3 || len(s) >= 5 && len(s) <= 8)
}

// IsScript reports whether s is a unicode_script_subtag.
func IsScript(s string) bool { return len(s) == 4 && alpha(s) }

// IsRegion reports whether s is a unicode_region_subtag.
func IsRegion(s string) bool { return len(s) == 2 && alpha(s) || len(s) == 3 && digit(s) }

// IsVariant reports whether s is a unicode_variant_subtag.
func IsVariant(s string) bool {
	return alphanum(s, 5, 8) || len(s) == 4 && digit(s[:1]) && alphanum(s, 4, 4)
}

// IsType reports whether s matches the type nonterminal: (3*8alphanum) *("-" (3*8alphanum)).
func IsType(s string) bool {
	for _, p := range strings.Split(s, "-") {
		if !alphanum(p, 3, 8) {
			return false
		}
	}
	return true
}

// scanner walks the subtags of an identifier.
type scanner struct {
	parts []string
	at    int
}

func (s *scanner) peek() string {
	if s.at < len(s.parts) {
		return s.parts[s.at]
	}
	return ""
}

func (s *scanner) take(ok func(string) bool) string {
	if p := s.peek(); p != "" && ok(p) {
		s.at++
		return p
	}
	return ""
}

// languageID reads a unicode_language_id.
func (s *scanner) languageID(t *Tag) bool {
	if t.Language = s.take(IsLanguage); t.Language == "" {
		return false
	}
	t.Script = s.take(IsScript)
	t.Region = s.take(IsRegion)
	for {
		v := s.take(IsVariant)
		if v == "" {
			return true
		}
		if slices.Contains(t.Variants, v) {
			return false
		}
		t.Variants = append(t.Variants, v)
	}
}

// Parse reads an identifier; ok is false where it is not well-formed.
func Parse(text string) (t *Tag, ok bool) {
	s := scanner{parts: strings.Split(strings.ToLower(text), "-")}
	for _, p := range s.parts {
		if !alphanum(p, 1, 8) {
			return nil, false
		}
	}
	t = &Tag{}
	if !s.languageID(t) {
		return nil, false
	}
	seen := map[string]bool{}
	for s.at < len(s.parts) {
		single := s.take(func(p string) bool { return len(p) == 1 })
		if single == "" || seen[single] || s.at == len(s.parts) {
			return nil, false
		}
		seen[single] = true
		switch single {
		case "x":
			t.Private = strings.Join(s.parts[s.at:], "-")
			s.at = len(s.parts)
		case "u":
			ok = s.unicodeExtension(t)
		case "t":
			ok = s.transformExtension(t)
		default:
			start := s.at
			for s.take(func(p string) bool { return len(p) >= 2 }) != "" {
			}
			ok = s.at > start
			t.Other = append(t.Other, single+"-"+strings.Join(s.parts[start:s.at], "-"))
		}
		if single != "x" && !ok {
			return nil, false
		}
	}
	return t, true
}

func isKey(p string) bool { return len(p) == 2 && alpha(p[1:]) }

func isFieldKey(p string) bool { return len(p) == 2 && alpha(p[:1]) && digit(p[1:]) }

func isValue(p string) bool { return len(p) >= 3 }

// value reads the subtags of a keyword's value.
func (s *scanner) value() string {
	start := s.at
	for s.take(isValue) != "" {
	}
	return strings.Join(s.parts[start:s.at], "-")
}

func (s *scanner) unicodeExtension(t *Tag) bool {
	t.unicode = true
	start := s.at
	for {
		a := s.take(isValue)
		if a == "" {
			break
		}
		if !slices.Contains(t.Attributes, a) {
			t.Attributes = append(t.Attributes, a)
		}
	}
	for {
		k := s.take(isKey)
		if k == "" {
			return s.at > start
		}
		v := s.value()
		if t.find(k) < 0 {
			t.Keywords = append(t.Keywords, Keyword{k, v})
		}
	}
}

func (s *scanner) transformExtension(t *Tag) bool {
	t.transform = true
	start := s.at
	if IsLanguage(s.peek()) {
		t.TLang = &Tag{}
		if !s.languageID(t.TLang) {
			return false
		}
	}
	for {
		k := s.take(isFieldKey)
		if k == "" {
			return s.at > start
		}
		v := s.value()
		if v == "" {
			return false
		}
		t.TFields = append(t.TFields, Keyword{k, v})
	}
}

func (t *Tag) find(key string) int {
	return slices.IndexFunc(t.Keywords, func(k Keyword) bool { return k.Key == key })
}

// Keyword returns the value of a -u- key.
func (t *Tag) Keyword(key string) (string, bool) {
	if i := t.find(key); i >= 0 {
		return t.Keywords[i].Value, true
	}
	return "", false
}

// SetKeyword sets the value of a -u- key.
func (t *Tag) SetKeyword(key, value string) {
	if i := t.find(key); i >= 0 {
		t.Keywords[i].Value = value
	} else {
		t.Keywords = append(t.Keywords, Keyword{key, value})
	}
	t.unicode = true
}

// RemoveUnicode takes the -u- extension away.
func (t *Tag) RemoveUnicode() { t.unicode, t.Attributes, t.Keywords = false, nil, nil }

// BaseName is the unicode_language_id.
func (t *Tag) BaseName() string {
	parts := []string{t.Language}
	if t.Script != "" {
		parts = append(parts, t.Script)
	}
	if t.Region != "" {
		parts = append(parts, t.Region)
	}
	return strings.Join(append(parts, t.Variants...), "-")
}

// String is the identifier; extensions are in the order of their singletons.
func (t *Tag) String() string {
	ext := slices.Clone(t.Other)
	if t.unicode && len(t.Attributes)+len(t.Keywords) > 0 {
		ext = append(ext, "u"+join(t.Attributes, t.Keywords))
	}
	if t.transform {
		var head []string
		if t.TLang != nil {
			head = append(head, strings.ToLower(t.TLang.BaseName()))
		}
		ext = append(ext, "t"+join(head, t.TFields))
	}
	slices.SortStableFunc(ext, func(a, b string) int { return strings.Compare(a[:1], b[:1]) })
	out := strings.Join(append([]string{t.BaseName()}, ext...), "-")
	if t.Private != "" {
		out += "-x-" + t.Private
	}
	return out
}

func join(head []string, list []Keyword) string {
	var b strings.Builder
	for _, h := range head {
		b.WriteString("-" + h)
	}
	for _, k := range list {
		b.WriteString("-" + k.Key)
		if k.Value != "" {
			b.WriteString("-" + k.Value)
		}
	}
	return b.String()
}
