package temporal

import (
	"testing"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
	"github.com/gonodec/gonodec/jsrt/temporal/chrono"
)

func BenchmarkDateUntilYears(b *testing.B) {
	r := jsrt.NewRealm(jsrt.NewAgent(nil), append(builtins.Core, builtins.BigInt, builtins.Date, Temporal)...)
	d := createTemporalDate(r, chrono.Date{Year: 2024, Month: 2, Day: 29}, chrono.ISO, nil)
	o := jsrt.NewObject(r)
	jsrt.CreateDataProperty(r, o, jsrt.Key("largestUnit"), text("years"))
	until := jsrt.Get(r, d.Object(), jsrt.Key("until"))
	other := text("2031-07-04")
	b.ReportAllocs()
	for b.Loop() {
		jsrt.Call2(r, until, d, other, jsrt.Obj(o))
	}
}

func BenchmarkDateAddDays(b *testing.B) {
	r := jsrt.NewRealm(jsrt.NewAgent(nil), append(builtins.Core, builtins.BigInt, builtins.Date, Temporal)...)
	d := createTemporalDate(r, chrono.Date{Year: 2024, Month: 2, Day: 29}, chrono.ISO, nil)
	o := jsrt.NewObject(r)
	jsrt.CreateDataProperty(r, o, jsrt.Key("days"), jsrt.Num(1))
	add := jsrt.Get(r, d.Object(), jsrt.Key("add"))
	b.ReportAllocs()
	for b.Loop() {
		jsrt.Call1(r, add, d, jsrt.Obj(o))
	}
}
