package intl

import (
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/intl/cldr"
	"github.com/gonodec/gonodec/jsrt/intl/cldr/ar"
	"github.com/gonodec/gonodec/jsrt/intl/cldr/de"
	"github.com/gonodec/gonodec/jsrt/intl/cldr/en"
	"github.com/gonodec/gonodec/jsrt/intl/cldr/es"
	"github.com/gonodec/gonodec/jsrt/intl/cldr/fr"
	"github.com/gonodec/gonodec/jsrt/intl/cldr/hi"
	"github.com/gonodec/gonodec/jsrt/intl/cldr/it"
	"github.com/gonodec/gonodec/jsrt/intl/cldr/ja"
	"github.com/gonodec/gonodec/jsrt/intl/cldr/ko"
	"github.com/gonodec/gonodec/jsrt/intl/cldr/pt"
	"github.com/gonodec/gonodec/jsrt/intl/cldr/ru"
	"github.com/gonodec/gonodec/jsrt/intl/cldr/zh"
	"github.com/gonodec/gonodec/jsrt/intl/langtag"
)

// The languages beside English.
var (
	German     = &jsrt.Library{Setup: func(r *jsrt.Realm) { addLocales(r, de.Locales[:]) }}
	French     = &jsrt.Library{Setup: func(r *jsrt.Realm) { addLocales(r, fr.Locales[:]) }}
	Spanish    = &jsrt.Library{Setup: func(r *jsrt.Realm) { addLocales(r, es.Locales[:]) }}
	Japanese   = &jsrt.Library{Setup: func(r *jsrt.Realm) { addLocales(r, ja.Locales[:]) }}
	Chinese    = &jsrt.Library{Setup: func(r *jsrt.Realm) { addLocales(r, zh.Locales[:]) }}
	Portuguese = &jsrt.Library{Setup: func(r *jsrt.Realm) { addLocales(r, pt.Locales[:]) }}
	Italian    = &jsrt.Library{Setup: func(r *jsrt.Realm) { addLocales(r, it.Locales[:]) }}
	Russian    = &jsrt.Library{Setup: func(r *jsrt.Realm) { addLocales(r, ru.Locales[:]) }}
	Korean     = &jsrt.Library{Setup: func(r *jsrt.Realm) { addLocales(r, ko.Locales[:]) }}
	Arabic     = &jsrt.Library{Setup: func(r *jsrt.Realm) { addLocales(r, ar.Locales[:]) }}
	Hindi      = &jsrt.Library{Setup: func(r *jsrt.Realm) { addLocales(r, hi.Locales[:]) }}
)

// DefaultLocale is §6.2.3.
const defaultLocale = "en-US"

// locales are what a realm knows of locales.
type locales struct {
	sources []cldr.Source
	bases   []*cldr.Locale
	full    map[string]*cldr.Locale // by tag with likely subtags
	known   map[string]*cldr.Locale // nil for what is not available
}

func addLocales(r *jsrt.Realm, list []cldr.Source) {
	l := jsrt.RealmData[locales](r)
	l.bases = append(l.bases, cldr.Open(list)...)
	l.full = nil
}

func maximal(tag string) (string, *langtag.Tag) {
	t, ok := langtag.Parse(tag)
	if !ok {
		return "", nil
	}
	t.Canonicalize()
	u := *t
	u.Maximize()
	return u.String(), t
}

// localesOf returns the realm's locales.
func localesOf(r *jsrt.Realm) *locales {
	l := jsrt.RealmData[locales](r)
	if l.full == nil {
		l.full, l.known = map[string]*cldr.Locale{}, map[string]*cldr.Locale{}
		for _, d := range append(cldr.Open(en.Locales[:]), l.bases...) {
			full, _ := maximal(d.Name)
			l.full[full] = d
			l.known[d.Name] = d
		}
	}
	return l
}

// data returns the data of an available locale, nil for one that is not available: a
// locale that says the same as one with data counts, "en-US" for "en".
func (l *locales) data(tag string) *cldr.Locale {
	if d, ok := l.known[tag]; ok {
		return d
	}
	full, t := maximal(tag)
	var d *cldr.Locale
	if t != nil && len(t.Variants) == 0 && (t.Script == "" || t.Language == "zh") {
		d = l.full[full]
	}
	l.known[tag] = d
	return d
}

// lookup is LookupMatchingLocaleByPrefix (§9.2.1) for one locale, without extensions.
func (l *locales) lookup(tag string) string {
	for prefix := tag; prefix != ""; {
		if l.data(prefix) != nil {
			return prefix
		}
		i := max(strings.LastIndexByte(prefix, '-'), 0)
		if i >= 2 && prefix[i-2] == '-' {
			i -= 2
		}
		prefix = prefix[:i]
	}
	return ""
}
