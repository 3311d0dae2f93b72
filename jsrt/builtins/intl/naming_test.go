package intl

import (
	"testing"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
	"github.com/gonodec/gonodec/jsrt/rownames"
)

func TestEveryBuiltinIsNamedAfterItsSection(t *testing.T) {
	for _, rows := range [][]jsrt.Method{numberRows[:], bigIntRows[:], dateRows[:], stringRows[:]} {
		rownames.Check(t, rows, nil)
	}
	for _, table := range Intl.Tables {
		rownames.Check(t, table.Rows, nil)
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
