package temporal

import (
	"time"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
	"github.com/gonodec/gonodec/jsrt/temporal/chrono"
)

var nowTable = jsrt.Table{
	Intrinsic: jsrt.TemporalNowObject, Tag: "Temporal.Now",
	Rows: []jsrt.Method{
		{Name: "Temporal.Now.instant", Fn0: temporalNowInstant},
		{Name: "Temporal.Now.timeZoneId", Fn0: temporalNowTimeZoneId},
		{Name: "Temporal.Now.plainDateTimeISO", Fn1: temporalNowPlainDateTimeISO},
		{Name: "Temporal.Now.zonedDateTimeISO", Fn1: temporalNowZonedDateTimeISO},
		{Name: "Temporal.Now.plainDateISO", Fn1: temporalNowPlainDateISO},
		{Name: "Temporal.Now.plainTimeISO", Fn1: temporalNowPlainTimeISO},
	},
}

// systemTimeZone is SystemTimeZoneIdentifier.
func systemTimeZone(r *jsrt.Realm) *chrono.Zone { return chrono.SystemZone(builtins.LocalZoneName(r)) }

// systemUTCEpochNanoseconds is SystemUTCEpochNanoseconds.
func systemUTCEpochNanoseconds() chrono.Int128 {
	t := time.Now()
	return chrono.Int(t.Unix()).Mul(1e9).AddInt(int64(t.Nanosecond()))
}

// zoneOrSystem is an optional time zone.
func zoneOrSystem(fn *jsrt.Function, v jsrt.Value) *chrono.Zone {
	if v.IsUndefined() {
		return systemTimeZone(fn.Realm())
	}
	return toTemporalTimeZoneIdentifier(fn, v)
}

// systemDateTime is SystemDateTime.
func systemDateTime(fn *jsrt.Function, v jsrt.Value) chrono.DateTime {
	return zoneOrSystem(fn, v).GetISODateTimeFor(systemUTCEpochNanoseconds())
}

// Temporal.Now.timeZoneId ( )
func temporalNowTimeZoneId(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return text(systemTimeZone(fn.Realm()).ID())
}

// Temporal.Now.instant ( )
func temporalNowInstant(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return createTemporalInstant(fn.Realm(), systemUTCEpochNanoseconds(), nil)
}

// Temporal.Now.plainDateTimeISO ( [ temporalTimeZoneLike ] )
func temporalNowPlainDateTimeISO(fn *jsrt.Function, _, timeZone jsrt.Value) jsrt.Value {
	return createTemporalDateTime(fn.Realm(), systemDateTime(fn, timeZone), chrono.ISO, nil)
}

// Temporal.Now.zonedDateTimeISO ( [ temporalTimeZoneLike ] )
func temporalNowZonedDateTimeISO(fn *jsrt.Function, _, timeZone jsrt.Value) jsrt.Value {
	return createTemporalZonedDateTime(fn.Realm(), systemUTCEpochNanoseconds(), zoneOrSystem(fn, timeZone), chrono.ISO, nil)
}

// Temporal.Now.plainDateISO ( [ temporalTimeZoneLike ] )
func temporalNowPlainDateISO(fn *jsrt.Function, _, timeZone jsrt.Value) jsrt.Value {
	return createTemporalDate(fn.Realm(), systemDateTime(fn, timeZone).Date, chrono.ISO, nil)
}

// Temporal.Now.plainTimeISO ( [ temporalTimeZoneLike ] )
func temporalNowPlainTimeISO(fn *jsrt.Function, _, timeZone jsrt.Value) jsrt.Value {
	return createTemporalTime(fn.Realm(), systemDateTime(fn, timeZone).Time, nil)
}
