package temporal

import (
	"testing"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
	"github.com/gonodec/gonodec/jsrt/rownames"
)

func TestEveryBuiltinIsNamedAfterItsSection(t *testing.T) {
	rownames.Check(t, dateRows[:], nil)
	for _, table := range Temporal.Tables {
		rownames.Check(t, table.Rows, nil)
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
