package builtins

import (
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/gonodec/gonodec/jsrt"
)

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

func TestEveryBuiltinIsNamedAfterItsSection(t *testing.T) {
	for _, l := range All {
		for _, table := range l.Tables {
			checkRows(t, table.Rows)
		}
		checkRows(t, l.Functions)
	}
}

// shared implement more than one row.
var shared = map[string]bool{"returnThis": true, "RestrictedAccessor": true}

func checkRows(t *testing.T, rows []jsrt.Method) {
	for i := range rows {
		m := &rows[i]
		if strings.Contains(m.Name, "$") {
			continue // RegExp.$1 and its like
		}
		for _, f := range []any{m.Fn0, m.Fn1, m.Fn2, m.Fn3, m.Fn4, m.FnV} {
			v := reflect.ValueOf(f)
			if v.IsNil() {
				continue
			}
			full := runtime.FuncForPC(v.Pointer()).Name()
			got := full[strings.LastIndex(full, ".")+1:]
			want := goName(m.Name)
			if got != want && !(m.FnV != nil && strings.HasPrefix(got, want)) && !shared[got] {
				t.Errorf("%s is implemented by %s, want %s", m.Name, got, want)
			}
		}
	}
}

// TestAgentsShareNothing has several agents look at everything at once; the race
// detector watches.
func TestAgentsShareNothing(t *testing.T) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { lookAtEverything(t) })
	}
	wg.Wait()
}

// TestRealmWithAllLibraries looks at every property once.
func TestRealmWithAllLibraries(t *testing.T) { lookAtEverything(t) }

func lookAtEverything(t *testing.T) {
	r := jsrt.NewRealm(jsrt.NewAgent(nil), All...)
	seen := map[*jsrt.Object]bool{}
	var walk func(path string, o *jsrt.Object)
	walk = func(path string, o *jsrt.Object) {
		if o == nil || seen[o] {
			return
		}
		seen[o] = true
		for _, k := range jsrt.OwnPropertyKeys(r, o) {
			p, _ := jsrt.GetOwnProperty(r, o, k)
			name := path + "." + k.Display()
			if p.IsAccessor() {
				walk("get "+name, p.Getter())
				walk("set "+name, p.Setter())
				continue
			}
			if p.Value.IsEmpty() {
				t.Errorf("%s is empty", name)
				continue
			}
			walk(name, p.Value.AsObject())
		}
		walk(path+".[[Prototype]]", o.Prototype())
	}
	walk("globalThis", r.Global)
	if len(seen) < 300 {
		t.Errorf("only %d objects", len(seen))
	}
}

func BenchmarkRealm(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		jsrt.NewRealm(jsrt.NewAgent(nil), Core...)
	}
}
