// Package cldr holds facts of the Common Locale Data Repository as sorted lines
// "key<TAB>value" (see gen/gen.js): what all locales share, and one text for each
// locale, in a package for each language.
package cldr

import (
	_ "embed"
	"sort"
	"strings"
)

//go:embed shared.txt
var shared string

// Source is the data of one locale as its package has it.
type Source struct {
	Name string
	Text *string
}

// Locale is a locale's data.
type Locale struct {
	Name string
	text string // its own lines
	base string // its language's, for a locale of a region
}

// Open returns the locales of a language's package.
func Open(list []Source) []*Locale {
	out := make([]*Locale, len(list))
	for i, s := range list {
		out[i] = &Locale{Name: s.Name, text: *s.Text}
		if i > 0 {
			out[i].base = *list[0].Text
		}
	}
	return out
}

// Find looks a key up.
func (l *Locale) Find(key string) (string, bool) {
	v, ok := find(l.text, key)
	if !ok && l.base != "" {
		v, ok = find(l.base, key)
	}
	if v == "\x00" { // the region has not what its language has
		return "", false
	}
	return v, ok
}

// Get is Find with "" for what is not there.
func (l *Locale) Get(key string) string {
	v, _ := l.Find(key)
	return v
}

// First returns the value of the first key that is there.
func (l *Locale) First(keys ...string) string {
	for _, k := range keys {
		if v, ok := l.Find(k); ok {
			return v
		}
	}
	return ""
}

// Keys calls f for every key with a prefix, and what follows the prefix in it.
func (l *Locale) Keys(prefix string, f func(rest, value string)) {
	each(l.text, prefix, func(k, v string) {
		if v != "\x00" {
			f(k, v)
		}
	})
	if l.base != "" {
		each(l.base, prefix, func(k, v string) {
			if _, ok := find(l.text, prefix+k); !ok {
				f(k, v)
			}
		})
	}
}

// Shared looks a key up in what all locales share.
func Shared(key string) (string, bool) { return find(shared, key) }

// SharedKeys calls f for every shared key with a prefix.
func SharedKeys(prefix string, f func(rest, value string)) { each(shared, prefix, f) }

// seek returns where the first line begins that is not less than key.
func seek(text, key string) int {
	at := sort.Search(len(text), func(i int) bool {
		start := strings.LastIndexByte(text[:i], '\n') + 1
		line := text[start:]
		if n := len(key); len(line) > n {
			line = line[:n]
		}
		return line >= key
	})
	return strings.LastIndexByte(text[:at], '\n') + 1
}

func find(text, key string) (string, bool) {
	key += "\t"
	at := seek(text, key)
	if !strings.HasPrefix(text[at:], key) {
		return "", false
	}
	v := text[at+len(key):]
	if end := strings.IndexByte(v, '\n'); end >= 0 {
		v = v[:end]
	}
	return v, true
}

func each(text, prefix string, f func(rest, value string)) {
	at := seek(text, prefix)
	for strings.HasPrefix(text[at:], prefix) {
		line := text[at:]
		if end := strings.IndexByte(line, '\n'); end >= 0 {
			line = line[:end]
		}
		at += len(line) + 1
		k, v, _ := strings.Cut(line[len(prefix):], "\t")
		f(k, v)
		if at >= len(text) {
			return
		}
	}
}
