package numberformat

import (
	"testing"

	"github.com/gonodec/gonodec/jsrt/intl/cldr"
	"github.com/gonodec/gonodec/jsrt/intl/cldr/en"
	"github.com/gonodec/gonodec/jsrt/intl/decimal"
)

func TestFormat(t *testing.T) {
	data := cldr.Open(en.Locales[:])[0]
	plain := Format{Data: data, NumberingSystem: "latn", Style: "decimal", Notation: "standard", UseGrouping: "auto", SignDisplay: "auto",
		Digits: Digits{MinInt: 1, MaxFrac: 3, Increment: 1, Mode: "halfExpand"}}
	currency, compact, unit := plain, plain, plain
	currency.Style, currency.Currency, currency.CurrencyDisplay, currency.MinFrac, currency.MaxFrac = "currency", "USD", "symbol", 2, 2
	compact.Notation, compact.CompactDisplay = "compact", "long"
	unit.Style, unit.Unit, unit.UnitDisplay = "unit", "liter-per-day", "long"
	for _, c := range []struct {
		f        Format
		in, want string
	}{
		{plain, "-1234567.8915", "-1,234,567.892"}, {currency, "-1234.5", "-$1,234.50"}, {compact, "1200000", "1.2 million"},
		{unit, "2", "2 liters per day"}, {plain, "-0", "-0"},
	} {
		n, _ := decimal.Parse(c.in)
		if got := Text(c.f.FormatToParts(n)); got != c.want {
			t.Errorf("%s: %q, want %q", c.in, got, c.want)
		}
	}
}
