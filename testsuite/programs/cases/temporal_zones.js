// Temporal with time zones and calendars.
'use strict';
const { ZonedDateTime, PlainDate, PlainDateTime, PlainMonthDay, Duration } = Temporal;
const show = (f) => {
  let r;
  try { r = f(); } catch (e) { r = `${e.name}: ${e.message}`; }
  console.log(String(f).slice(6), '→', typeof r === 'object' && r !== null ? String(r) : r);
};
// a gap, a repeated hour, a day that does not exist, offsets of half an hour
for (const disambiguation of ['compatible', 'earlier', 'later', 'reject']) {
  show(() => PlainDateTime.from('2026-03-08T02:30').toZonedDateTime('America/New_York', { disambiguation }));
  show(() => PlainDateTime.from('2026-11-01T01:30').toZonedDateTime('America/New_York', { disambiguation }));
  show(() => PlainDateTime.from('2011-12-30T12:00').toZonedDateTime('Pacific/Apia', { disambiguation }));
  show(() => PlainDateTime.from('2026-04-05T01:45').toZonedDateTime('Australia/Lord_Howe', { disambiguation }));
}
for (const offset of ['use', 'ignore', 'prefer', 'reject']) {
  show(() => ZonedDateTime.from('2026-07-01T12:00+01:00[Europe/Paris]', { offset }));
}
const z = ZonedDateTime.from('2026-03-28T12:00[Europe/London]');
show(() => z.add({ days: 1 }));
show(() => z.add({ hours: 24 }));
show(() => z.add({ days: 1 }).hoursInDay);
show(() => z.until('2026-03-30T11:00[Europe/London]', { largestUnit: 'days' }));
show(() => z.getTimeZoneTransition('next'));
show(() => z.getTimeZoneTransition('previous'));
show(() => z.withTimeZone('asia/calcutta').toString({ timeZoneName: 'critical', smallestUnit: 'minute' }));
show(() => z.with({ hour: 0, offset: '+05:00' }));
show(() => z.round({ smallestUnit: 'day', roundingMode: 'ceil' }));
show(() => z.startOfDay().offset + z.timeZoneId);
show(() => z.equals(z.withTimeZone('GB')) + ' ' + z.equals(z.withTimeZone('Europe/Dublin')));
show(() => ZonedDateTime.from('1850-01-01T00:00[Europe/London]').offsetNanoseconds);
show(() => ZonedDateTime.from('2026-01-01T00:00[Mars/Base]'));
show(() => ZonedDateTime.from('2026-01-01T00:00'));
show(() => new ZonedDateTime(0n, '+25:00'));
show(() => Duration.from({ days: 1 }).total({ unit: 'hours', relativeTo: '2026-03-29[Europe/London]' }));
show(() => PlainDate.from('2018-11-04').toZonedDateTime('America/Sao_Paulo'));

const fields = (d) => [d.era, d.eraYear, d.year, d.month, d.monthCode, d.day, d.dayOfYear, d.daysInMonth, d.daysInYear, d.monthsInYear, d.inLeapYear].join();
for (const calendar of ['gregory', 'buddhist', 'roc', 'japanese', 'coptic', 'ethiopic', 'ethioaa', 'indian', 'persian',
  'islamic-civil', 'islamic-tbla', 'islamic-umalqura', 'hebrew', 'chinese', 'dangi']) {
  for (const iso of ['2024-02-29', '1912-07-30', '-000001-06-15', '+100000-12-31']) {
    console.log(calendar, iso, fields(PlainDate.from(iso).withCalendar(calendar)));
  }
  const d = PlainDate.from('2023-03-30').withCalendar(calendar);
  console.log(String(d.add({ years: 1, months: 7 })), String(d.until(PlainDate.from('2031-01-05').withCalendar(calendar), { largestUnit: 'years' })),
    String(d.toPlainMonthDay()), String(d.toPlainYearMonth()), String(d.with({ day: 1 })));
}
show(() => PlainDate.from({ calendar: 'hebrew', year: 5784, monthCode: 'M05L', day: 1 }).add({ years: 1 }));
show(() => PlainDate.from({ calendar: 'hebrew', year: 5785, monthCode: 'M05L', day: 1 }, { overflow: 'reject' }));
show(() => PlainDate.from({ calendar: 'japanese', era: 'heisei', eraYear: 31, month: 4, day: 30 }).add('P1D').era);
show(() => PlainDate.from({ calendar: 'gregory', era: 'bce', eraYear: 1, month: 1, day: 1 }));
show(() => PlainDate.from({ calendar: 'gregory', era: 'xyz', eraYear: 1, month: 1, day: 1 }));
show(() => PlainMonthDay.from({ calendar: 'chinese', monthCode: 'M04L', day: 10 }));
show(() => PlainDate.from('2024-01-01').withCalendar('martian'));
show(() => PlainDate.from('2024-01-01').until(PlainDate.from('2024-01-01').withCalendar('roc')));
