package langtag

import (
	"slices"
	"strings"

	"github.com/gonodec/gonodec/jsrt/intl/cldr"
)

// Canonicalize parses an identifier and gives it its canonical form
// (CanonicalizeUnicodeLocaleId).
func Canonicalize(text string) (*Tag, bool) {
	t, ok := Parse(text)
	if ok {
		t.Canonicalize()
	}
	return t, ok
}

// Canonicalize gives t its canonical form, UTS 35 annex C.
func (t *Tag) Canonicalize() {
	t.canonicalLanguage()
	slices.Sort(t.Attributes)
	slices.SortStableFunc(t.Keywords, func(a, b Keyword) int { return strings.Compare(a.Key, b.Key) })
	for i := range t.Keywords {
		k := &t.Keywords[i]
		k.Value = CanonicalType(k.Key, k.Value)
		if k.Value == "true" {
			k.Value = ""
		}
	}
	if t.TLang != nil {
		t.TLang.canonicalLanguage()
	}
	slices.SortStableFunc(t.TFields, func(a, b Keyword) int { return strings.Compare(a.Key, b.Key) })
	for i := range t.TFields {
		f := &t.TFields[i]
		if v, ok := cldr.Shared("type/t-" + f.Key + "/" + f.Value); ok {
			f.Value = v
		}
	}
}

// CanonicalType is the preferred form of the value of a -u- key.
func CanonicalType(key, value string) string {
	if v, ok := cldr.Shared("type/" + key + "/" + value); ok {
		return v
	}
	if key == "rg" || key == "sd" {
		if v, ok := cldr.Shared("alias/sd/" + value); ok {
			v, _, _ = strings.Cut(v, " ")
			if len(v) == 2 || len(v) == 3 && digit(v) {
				v += "zzzz"
			}
			return strings.ToLower(v)
		}
	}
	return value
}

func title(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// canonicalLanguage canonicalises the unicode_language_id.
func (t *Tag) canonicalLanguage() {
	t.Script, t.Region = title(t.Script), strings.ToUpper(t.Region)
	slices.Sort(t.Variants)
	for t.replaceLanguage() {
	}
	if v, ok := cldr.Shared("alias/script/" + t.Script); ok && t.Script != "" {
		t.Script = v
	}
	if t.Region != "" {
		if v, ok := cldr.Shared("alias/region/" + t.Region); ok {
			t.Region = t.chooseRegion(strings.Fields(v))
		}
	}
	for i, v := range t.Variants {
		if to, ok := cldr.Shared("alias/variant/" + v); ok {
			t.Variants[i] = to
		}
	}
	slices.Sort(t.Variants)
	t.Variants = slices.Compact(t.Variants)
}

// chooseRegion picks one of the regions that replace another: the likely one of the
// language, else the first.
func (t *Tag) chooseRegion(list []string) string {
	if len(list) > 1 {
		u := Tag{Language: t.Language, Script: t.Script}
		if u.Maximize() && slices.Contains(list, u.Region) {
			return u.Region
		}
	}
	return list[0]
}

// replaceLanguage applies the first of the language aliases that matches, those of
// more parts first, and reports whether there was one.
func (t *Tag) replaceLanguage() bool {
	langs := []string{t.Language, "und"}
	for _, lang := range langs {
		for i, v := range t.Variants {
			for j := i + 1; j < len(t.Variants); j++ {
				if to, ok := cldr.Shared("alias/lang/" + lang + "-" + v + "-" + t.Variants[j]); ok {
					t.Variants = slices.Delete(slices.Delete(t.Variants, j, j+1), i, i+1)
					t.merge(to, lang == "und")
					return true
				}
			}
		}
		for i, v := range t.Variants {
			if to, ok := cldr.Shared("alias/lang/" + lang + "-" + v); ok {
				t.Variants = slices.Delete(t.Variants, i, i+1)
				t.merge(to, lang == "und")
				return true
			}
		}
	}
	if t.Region != "" {
		if to, ok := cldr.Shared("alias/lang/" + t.Language + "-" + strings.ToLower(t.Region)); ok {
			t.Region = ""
			t.merge(to, false)
			return true
		}
	}
	if to, ok := cldr.Shared("alias/lang/" + t.Language); ok {
		t.merge(to, false)
		return true
	}
	return false
}

// merge puts the parts of a replacement into t: its language, and what t has not.
func (t *Tag) merge(to string, keepLanguage bool) {
	u, ok := Parse(to)
	if !ok {
		return
	}
	if !keepLanguage || u.Language != "und" {
		t.Language = u.Language
	}
	if t.Script == "" {
		t.Script = title(u.Script)
	}
	if t.Region == "" {
		t.Region = strings.ToUpper(u.Region)
	}
	for _, v := range u.Variants {
		if !slices.Contains(t.Variants, v) {
			t.Variants = append(t.Variants, v)
		}
	}
	slices.Sort(t.Variants)
}

// Maximize is Add Likely Subtags; it reports whether the tag is complete.
func (t *Tag) Maximize() bool {
	if t.Language != "und" && t.Script != "" && t.Region != "" {
		return true
	}
	lookup := func(parts ...string) bool {
		key := "likely"
		sep := "/"
		for _, p := range parts {
			if p == "" {
				return false
			}
			key += sep + p
			sep = "-"
		}
		v, ok := cldr.Shared(key)
		if !ok {
			return false
		}
		f := strings.Split(v, "-")
		if t.Language == "und" {
			t.Language = f[0]
		}
		if t.Script == "" {
			t.Script = f[1]
		}
		if t.Region == "" {
			t.Region = f[2]
		}
		return true
	}
	return lookup(t.Language, t.Script, t.Region) || lookup(t.Language, t.Region) ||
		lookup(t.Language, t.Script) || lookup(t.Language) || t.Language == "und" && lookup("und", t.Script)
}

// Minimize is Remove Likely Subtags.
func (t *Tag) Minimize() {
	full := *t
	if !full.Maximize() {
		return
	}
	for _, c := range []Tag{
		{Language: full.Language},
		{Language: full.Language, Region: full.Region},
		{Language: full.Language, Script: full.Script},
	} {
		u := c
		if u.Maximize() && u.Language == full.Language && u.Script == full.Script && u.Region == full.Region {
			t.Language, t.Script, t.Region = c.Language, c.Script, c.Region
			return
		}
	}
	t.Language, t.Script, t.Region = full.Language, full.Script, full.Region
}
