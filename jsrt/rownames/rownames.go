// Package rownames checks that the functions of a table of built-ins are named after the
// sections that they implement. Tests use it.
package rownames

import (
	"reflect"
	"runtime"
	"strings"
	"testing"
	"unicode"

	"github.com/gonodec/gonodec/jsrt"
)

// Check reports the functions of rows that have another name than their row's. also, if it
// is not nil, says which other names are right.
func Check(t *testing.T, rows []jsrt.Method, also func(m *jsrt.Method, got, want string) bool) {
	t.Helper()
	for i := range rows {
		m := &rows[i]
		for _, f := range []any{m.Fn0, m.Fn1, m.Fn2, m.Fn3, m.Fn4, m.FnV} {
			v := reflect.ValueOf(f)
			if v.IsNil() {
				continue
			}
			full := runtime.FuncForPC(v.Pointer()).Name()
			got, want := full[strings.LastIndex(full, ".")+1:], goName(m.Name)
			if got != want && (also == nil || !also(m, got, want)) {
				t.Errorf("%s is implemented by %s, want %s", m.Name, got, want)
			}
		}
	}
}

// goName is the function of a row: "get Map.prototype [ %Symbol.iterator% ]" gives
// getMapPrototypeSymbolIterator. Leading capitals (JSON, URI) are lowered together.
func goName(name string) string {
	var b strings.Builder
	upper, first := false, true
	for i, c := range name {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			upper = !first
			continue
		}
		switch {
		case first:
			// an acronym at the beginning is lowered as a whole
			n := 0
			for _, d := range name[i:] {
				if !unicode.IsUpper(d) {
					break
				}
				n++
			}
			if n > 1 && i+n < len(name) && unicode.IsLower(rune(name[i+n])) {
				n--
			}
			b.WriteString(strings.ToLower(name[i : i+max(n, 1)]))
			if n > 1 {
				return b.String() + rest(name[i+n:])
			}
			first = false
		case upper:
			b.WriteRune(unicode.ToUpper(c))
		default:
			b.WriteRune(c)
		}
		upper = false
	}
	return b.String()
}

func rest(name string) string {
	var b strings.Builder
	upper := false
	for _, c := range name {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			upper = true
			continue
		}
		if upper {
			c = unicode.ToUpper(c)
		}
		b.WriteRune(c)
		upper = false
	}
	return b.String()
}
