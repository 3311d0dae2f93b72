package intl

import (
	"reflect"
	"runtime"
	"strings"
	"testing"
	"unicode"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
)

// goName is the function of a row, "get Intl.Locale.prototype.language" gives
// getIntlLocalePrototypeLanguage.
func goName(name string) string {
	var b strings.Builder
	upper := false
	for _, c := range name {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			upper = b.Len() > 0
			continue
		}
		switch {
		case b.Len() == 0:
			c = unicode.ToLower(c)
		case upper:
			c = unicode.ToUpper(c)
		}
		upper = false
		b.WriteRune(c)
	}
	return b.String()
}

func TestEveryBuiltinIsNamedAfterItsSection(t *testing.T) {
	rows := [][]jsrt.Method{numberRows[:], bigIntRows[:], dateRows[:], stringRows[:]}
	for _, table := range Intl.Tables {
		rows = append(rows, table.Rows)
	}
	for _, list := range rows {
		for i := range list {
			m := &list[i]
			for _, f := range []any{m.Fn0, m.Fn1, m.Fn2, m.Fn3, m.Fn4, m.FnV} {
				v := reflect.ValueOf(f)
				if v.IsNil() {
					continue
				}
				full := runtime.FuncForPC(v.Pointer()).Name()
				if got, want := full[strings.LastIndex(full, ".")+1:], goName(m.Name); got != want {
					t.Errorf("%s is implemented by %s, want %s", m.Name, got, want)
				}
			}
		}
	}
}

// TestRealm looks at everything below Intl once, with every locale.
func TestRealm(t *testing.T) {
	r := jsrt.NewRealm(jsrt.NewAgent(nil), append(append([]*jsrt.Library{}, builtins.All...), All...)...)
	o := jsrt.Get(r, r.Global, jsrt.Key("Intl")).AsObject()
	for _, k := range jsrt.OwnPropertyKeys(r, o) {
		if c := jsrt.Get(r, o, k).AsObject(); c != nil {
			jsrt.OwnPropertyKeys(r, c)
		}
	}
	for _, l := range []string{"en-GB", "de", "ja", "ar-EG", "zh-TW", "hi", "pt-PT"} {
		if localesOf(r).lookup(l) != l {
			t.Errorf("%s is not there", l)
		}
	}
}
