// Temporal with the ISO calendar: construction, strings, arithmetic, rounding, errors.
'use strict';
const show = (f) => {
  let r;
  try { r = f(); } catch (e) { r = `${e.name}: ${e.message}`; }
  console.log(String(f).slice(6), '→', typeof r === 'object' && r !== null ? String(r) : r);
};
const { PlainDate, PlainTime, PlainDateTime, PlainYearMonth, PlainMonthDay, Duration, Instant, ZonedDateTime, Now } = Temporal;
const date = PlainDate.from('2024-02-29'), time = PlainTime.from('13:45:30.123456789');

console.log(Temporal, Object.getOwnPropertyNames(Temporal).join(), Object.getOwnPropertyNames(PlainDate.prototype).join());
console.log(date, [time], { d: new Duration(1) }, new (class Day extends PlainDate {})(2020, 1, 1));
show(() => date.year + date.monthCode + date.dayOfWeek + date.weekOfYear + date.inLeapYear);
show(() => date.add({ years: 1 }));
show(() => date.add({ years: 1 }, { overflow: 'reject' }));
show(() => date.add('P1M2DT30H'));
show(() => date.subtract({ days: 60 }));
show(() => date.with({ month: 4, day: 31 }));
show(() => date.until('2031-07-04', { largestUnit: 'years' }));
show(() => date.since('2031-07-04', { largestUnit: 'months', smallestUnit: 'weeks', roundingMode: 'ceil' }));
show(() => date.toPlainDateTime(time).round({ smallestUnit: 'minute', roundingIncrement: 15 }));
show(() => date.toPlainYearMonth().add({ months: 11 }));
show(() => date.toPlainMonthDay().toPlainDate({ year: 2023 }));
show(() => date.toZonedDateTime('UTC').epochNanoseconds);
show(() => date.equals('2024-02-29') + PlainDate.compare(date, '2024-03-01'));
show(() => date.toString({ calendarName: 'always' }) + JSON.stringify({ date, time }));
show(() => date < date);

show(() => PlainDate.from('2024-13-01'));
show(() => PlainDate.from('2024-02-30'));
show(() => PlainDate.from('2024-02-29T10:00Z'));
show(() => PlainDate.from('20240229T1030[Europe/Paris][u-ca=iso8601]'));
show(() => PlainDate.from({ year: 2024, monthCode: 'M02', day: 31 }));
show(() => PlainDate.from({ year: 2024, month: 2, day: 31 }, { overflow: 'reject' }));
show(() => PlainDate.from({ year: 2024, month: 2 }));
show(() => new PlainDate(275760, 9, 14));
show(() => PlainDate(2020, 1, 1));
show(() => PlainDate.prototype.add.call(1));

show(() => time.add({ hours: 15, nanoseconds: 1 }));
show(() => time.round('second'));
show(() => time.until('01:00', { smallestUnit: 'minute', roundingMode: 'halfExpand' }));
show(() => time.toString({ fractionalSecondDigits: 2 }));
show(() => PlainTime.from('T24:00'));
show(() => PlainTime.from('1214'));
show(() => PlainTime.from({ hour: 25 }));
show(() => PlainMonthDay.from('--12-25'));
show(() => PlainYearMonth.from('-012345-06').daysInMonth);
show(() => PlainYearMonth.from('2020-01').until('2024-11'));

show(() => Duration.from('P1Y2M3W4DT5H6M7.008009010S'));
show(() => Duration.from('-PT1.5H').minutes);
show(() => Duration.from({ hours: 1.5 }));
show(() => new Duration(0, 0, 0, 0, 0, 0, 2 ** 53 - 1, 999, 999, 999));
show(() => new Duration(0, 0, 0, 0, 0, 0, 2 ** 53));
show(() => Duration.from({ hours: 100 }).round({ largestUnit: 'day' }));
show(() => Duration.from({ days: 400 }).round({ largestUnit: 'year', relativeTo: '2024-01-01' }));
show(() => Duration.from({ months: 1 }).total({ unit: 'day', relativeTo: '2024-02-01' }));
show(() => Duration.from({ minutes: 100 }).total('hour'));
show(() => Duration.from({ years: 1 }).round('month'));
show(() => Duration.compare('P1M', 'P30D', { relativeTo: '2024-02-01' }));
show(() => Duration.from('PT1H').add('PT90M').negated());

const instant = Instant.from('1969-07-20T20:17:40.5+00:00');
show(() => instant.epochMilliseconds);
show(() => instant.round('minute'));
show(() => instant.since('1969-07-16T13:32Z', { largestUnit: 'hour' }));
show(() => instant.toString({ timeZone: '-05:00', smallestUnit: 'second' }));
show(() => Instant.fromEpochNanoseconds(-1n));
show(() => new Instant(10n ** 22n));
show(() => instant.add({ days: 1 }));
show(() => new Date(0).toTemporalInstant());
show(() => new Date(NaN).toTemporalInstant());
show(() => structuredClone(instant));
show(() => [typeof Now.timeZoneId(), Now.instant() instanceof Instant, Now.plainDateISO('UTC').calendarId].join());
