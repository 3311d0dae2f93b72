// Intl.NumberFormat, PluralRules and ListFormat in English.
const show = (...a) => console.log(...a.map((x) => typeof x === 'string' ? JSON.stringify(x) : x));
const values = [0, -0, 1, 1234.5, -1234567.891, 0.000123, 999999, 1e21, NaN, -Infinity, 123456789012345678901234567890n, '12345678901234567890.5'];
const options = [{}, { style: 'percent' }, { style: 'currency', currency: 'USD' }, { style: 'currency', currency: 'EUR', currencyDisplay: 'name' },
  { style: 'currency', currency: 'JPY', currencySign: 'accounting' }, { style: 'currency', currency: 'CHF', currencyDisplay: 'code' },
  { notation: 'compact' }, { notation: 'compact', compactDisplay: 'long' }, { notation: 'scientific' }, { notation: 'engineering' },
  { style: 'unit', unit: 'kilometer-per-hour' }, { style: 'unit', unit: 'liter', unitDisplay: 'long' }, { signDisplay: 'exceptZero' },
  { maximumSignificantDigits: 3 }, { minimumFractionDigits: 2 }, { roundingMode: 'floor', maximumFractionDigits: 0 },
  { roundingIncrement: 25, minimumFractionDigits: 2, maximumFractionDigits: 2 }, { trailingZeroDisplay: 'stripIfInteger', minimumFractionDigits: 2 }, { useGrouping: 'min2' }, { minimumIntegerDigits: 3 }];
for (const o of options) {
  const f = new Intl.NumberFormat('en-US', o);
  show(JSON.stringify(o), values.map((v) => f.format(v)).join(' | '));
  show(f.formatToParts(-1234.5).map((p) => p.type + ':' + p.value).join('|'), f.formatRange(3, 5), f.formatRange(2.9995, 3.0001));
}
show(new Intl.NumberFormat('en-US', { style: 'currency', currency: 'usd' }).resolvedOptions());
show((1234.5).toLocaleString(), 12345678901234567890n.toLocaleString('en-US'), [1234.5, new Date(0)].toLocaleString('en-US', { timeZone: 'UTC' }));
const plural = new Intl.PluralRules('en', { type: 'ordinal' });
show([0, 1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 101].map((n) => plural.select(n)), new Intl.PluralRules('en').selectRange(0, 1));
for (const type of ['conjunction', 'disjunction', 'unit']) for (const style of ['long', 'short', 'narrow']) {
  const l = new Intl.ListFormat('en', { type, style });
  show(l.format([]), l.format(['a']), l.format(['a', 'b']), l.format(['a', 'b', 'c', 'd']));
}
for (const f of [() => new Intl.NumberFormat('en', { style: 'currency' }), () => new Intl.NumberFormat('en', { style: 'x' }), () => new Intl.NumberFormat('en', { currency: 'x' }),
  () => new Intl.NumberFormat('en', { maximumFractionDigits: 101 }), () => new Intl.NumberFormat().formatRange(NaN, 1), () => Intl.PluralRules(), () => new Intl.ListFormat().format([1]),
  () => Intl.supportedValuesOf('x')]) {
  try { f(); } catch (e) { console.log(e.name + ': ' + e.message); }
}
