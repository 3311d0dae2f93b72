package builtins

import (
	"strings"
	"sync"
	"testing"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/rownames"
)

func TestEveryBuiltinIsNamedAfterItsSection(t *testing.T) {
	for _, l := range All {
		for _, table := range l.Tables {
			rownames.Check(t, table.Rows, otherName)
		}
		rownames.Check(t, l.Functions, otherName)
	}
}

// shared implement more than one row.
var shared = map[string]bool{"returnThis": true, "RestrictedAccessor": true}

// otherName: a form for more arguments, what is shared, and RegExp.$1 and its like.
func otherName(m *jsrt.Method, got, want string) bool {
	return strings.Contains(m.Name, "$") || m.FnV != nil && strings.HasPrefix(got, want) || shared[got]
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
