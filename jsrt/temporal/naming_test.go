package temporal

import (
	"reflect"
	"runtime"
	"strings"
	"testing"
	"unicode"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
)

// goName is the function of a row: "get Temporal.Duration.prototype.years" gives
// getTemporalDurationPrototypeYears.
func goName(row string) string {
	var b strings.Builder
	upper := false
	for _, c := range row {
		switch {
		case !unicode.IsLetter(c):
			upper = true
		case b.Len() == 0:
			b.WriteRune(unicode.ToLower(c))
			upper = false
		case upper:
			b.WriteRune(unicode.ToUpper(c))
			upper = false
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

func TestEveryBuiltinIsNamedAfterItsSection(t *testing.T) {
	rows := dateRows[:]
	for _, table := range Temporal.Tables {
		rows = append(rows, table.Rows...)
	}
	for i := range rows {
		m := &rows[i]
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

// TestMethodsCheckTheirReceiver calls every method of a prototype on a Number, which
// they must refuse.
func TestMethodsCheckTheirReceiver(t *testing.T) {
	r := jsrt.NewRealm(jsrt.NewAgent(nil), append(builtins.Core, builtins.BigInt, builtins.Date, Temporal)...)
	for _, table := range Temporal.Tables {
		if table.Constructor == jsrt.NoIntrinsic {
			continue
		}
		for i := range table.Rows {
			fn := jsrt.NewMethodFunction(r, &table.Rows[i])
			thrown := r.Try(func() { r.Call(jsrt.Fn(fn), jsrt.Num(1)) })
			if thrown == nil {
				t.Errorf("%s accepts 1 as its this value", table.Rows[i].Name)
			}
		}
	}
}

func TestKeyNames(t *testing.T) {
	for i := range fieldProperties {
		if _, ok := keys()[fieldProperties[i].key]; !ok {
			t.Errorf("%s is no key name", fieldProperties[i].key)
		}
	}
	for i := range durationProperties {
		if _, ok := keys()[durationProperties[i].key]; !ok {
			t.Errorf("%s is no key name", durationProperties[i].key)
		}
	}
}
