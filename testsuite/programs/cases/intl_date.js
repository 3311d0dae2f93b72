// Intl.DateTimeFormat, RelativeTimeFormat and DurationFormat in English.
const d = new Date(Date.UTC(2026, 10, 25, 21, 3, 9, 45));
const options = [{}, { dateStyle: 'full' }, { dateStyle: 'long', timeStyle: 'short' }, { timeStyle: 'full' }, { dateStyle: 'short', timeStyle: 'medium', hour12: false },
  { year: 'numeric', month: 'long', day: 'numeric' }, { weekday: 'short', month: 'short', day: '2-digit' }, { hour: 'numeric', minute: '2-digit' },
  { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }, { minute: 'numeric', second: 'numeric', fractionalSecondDigits: 3 }, { era: 'long', year: 'numeric' },
  { hour: 'numeric', dayPeriod: 'long' }, { timeZoneName: 'long' }, { timeZoneName: 'shortOffset', hour: 'numeric' }, { month: 'narrow' }, { year: '2-digit', month: '2-digit', day: '2-digit' }];
for (const timeZone of ['UTC', 'America/New_York', 'Asia/Tokyo', 'Europe/London', '+05:30']) for (const o of options) {
  console.log(JSON.stringify(new Intl.DateTimeFormat('en-US', { ...o, timeZone }).format(d)));
}
const f = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'utc' });
console.log(f.format(d), f.formatToParts(d), f.resolvedOptions());
const range = new Intl.DateTimeFormat('en-US', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
for (const days of [0, 1, 40, 400]) console.log(range.formatRange(d, +d + days * 864e5), range.formatRangeToParts(d, +d + days * 864e5).map((p) => p.type + ':' + p.source).join(' '));
console.log(d.toLocaleDateString('en-US', { timeZone: 'UTC' }), d.toLocaleTimeString('en-US', { timeZone: 'UTC' }), d.toLocaleString(undefined, { timeZone: 'UTC', month: 'long' }), new Date(NaN).toLocaleString());
const r = new Intl.RelativeTimeFormat('en', { numeric: 'auto' }), s = new Intl.RelativeTimeFormat('en', { style: 'narrow' });
for (const unit of ['second', 'minutes', 'hour', 'day', 'week', 'month', 'quarter', 'year']) console.log([-2, -1, -0, 0, 1, 10.5, 1000].map((n) => r.format(n, unit) + ' / ' + s.format(n, unit)).join(' | '));
console.log(r.formatToParts(-1000, 'day'));
for (const style of ['long', 'short', 'narrow', 'digital']) {
  const t = new Intl.DurationFormat('en', { style });
  console.log(t.format({ years: 1, days: 2, hours: 3, minutes: 4, seconds: 5, milliseconds: 6 }), '|', t.format({ hours: -1, seconds: -30 }), '|', t.format({ minutes: 0 }));
}
for (const g of [() => new Intl.DateTimeFormat('en', { timeZone: 'x' }), () => f.format(NaN), () => d.toLocaleDateString('en', { timeStyle: 'short' }), () => r.format(1, 'x'), () => r.format(Infinity, 'day')]) {
  try { g(); } catch (e) { console.log(e.name + ': ' + e.message); }
}
