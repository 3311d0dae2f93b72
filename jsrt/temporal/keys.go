package temporal

import (
	"sync"

	"github.com/gonodec/gonodec/jsrt"
)

// keyNames are the properties that methods read from their arguments.
var keyNames = [...]string{"calendar", "calendarName", "day", "days", "direction", "disambiguation", "era", "eraYear",
	"fractionalSecondDigits", "hour", "hours", "largestUnit", "microsecond", "microseconds", "millisecond", "milliseconds",
	"minute", "minutes", "month", "monthCode", "months", "nanosecond", "nanoseconds", "offset", "overflow", "plainTime",
	"relativeTo", "roundingIncrement", "roundingMode", "second", "seconds", "smallestUnit", "timeZone", "timeZoneName",
	"unit", "weeks", "year", "years"}

// keys are the atoms of keyNames: a look-up here makes no string, as jsrt.Key does.
var keys = sync.OnceValue(func() map[string]jsrt.PropertyKey {
	m := make(map[string]jsrt.PropertyKey, len(keyNames))
	for _, name := range keyNames {
		m[name] = jsrt.Key(name)
	}
	return m
})

// get reads a property of keyNames.
func get(r *jsrt.Realm, o *jsrt.Object, name string) jsrt.Value {
	k, ok := keys()[name]
	if !ok {
		k = jsrt.Key(name)
	}
	return jsrt.Get(r, o, k)
}
