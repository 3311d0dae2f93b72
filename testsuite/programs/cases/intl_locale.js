// Intl.Locale, canonicalisation, DisplayNames, Collator and Segmenter in English.
console.log(Intl.getCanonicalLocales(['EN-us', 'iw', 'zh-hans', 'sgn-GR', 'de-DD-u-kn-true-ca-ethiopic-amete-alem', 'ja-latn-hepburn-heploc', 'sr-latn-x-y']));
const l = new Intl.Locale('zh-TW-u-ca-roc', { hourCycle: 'h23', numeric: true });
console.log(String(l), l.language, l.region, l.script, l.calendar, l.numeric, String(l.maximize()), String(new Intl.Locale('und-Latn-US').minimize()), Object.prototype.toString.call(l));
console.log(new Intl.Locale('en-US').getWeekInfo(), new Intl.Locale('ar').getTextInfo(), new Intl.Locale('de').getHourCycles());
console.log(Intl.NumberFormat.supportedLocalesOf(['en-GB', 'xx', 'en-US-u-nu-arab']), new Intl.NumberFormat('xx').resolvedOptions().locale, new Intl.NumberFormat('en-u-nu-arab').format(12.5));
for (const [type, codes] of Object.entries({ language: ['de', 'en-GB', 'zh-Hant-TW', 'sr-Latn', 'xx'], region: ['US', '419', 'ZZ', 'QM'], script: ['Latn', 'Hans'], currency: ['USD', 'xts'], calendar: ['roc'], dateTimeField: ['weekOfYear'] })) {
  for (const style of ['long', 'short', 'narrow']) console.log(type, style, codes.map((c) => new Intl.DisplayNames('en', { type, style }).of(c)).join(' | '));
}
console.log(new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of('QM'), new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' }).of('en-GB'));
const words = ['résumé', 'Resume', 'resume', 'a10', 'a9', 'Z', 'z', 'ä', 'co-op', 'coop'];
for (const o of [{}, { numeric: true }, { sensitivity: 'base' }, { caseFirst: 'upper' }, { ignorePunctuation: true }]) console.log([...words].sort(new Intl.Collator('en', o).compare).join(' '));
console.log(new Intl.Collator('en-u-kn').resolvedOptions(), 'a'.localeCompare('B', 'en'), 'I'.toLocaleLowerCase('tr'), 'i'.toLocaleUpperCase('az'));
const segments = (granularity, s) => [...new Intl.Segmenter('en', { granularity }).segment(s)].map((x) => x.segment + (x.isWordLike ? '*' : ''));
console.log(JSON.stringify(segments("grapheme", 'e\u0301👩‍👩‍👧🇩🇪🇫🇷각\r\nक्षि')), segments('word', 'Can\'t stop: 3.14, foo_bar @x 1,000!'), segments('sentence', 'Hello there. "Yes!" 3.5 e.g. this? Ok'));
console.log(new Intl.Segmenter('en', { granularity: 'word' }).segment('Hi there').containing(4));
try { Intl.getCanonicalLocales('x_y'); } catch (e) { console.log(e.name + ': ' + e.message); }
class Point { get [Symbol.toStringTag]() { return 'Shape.Point'; } }
console.log(new Intl.NumberFormat('en'), [new Intl.Locale('en')], Intl, new Point());
console.log(['ñu', 'nz', 'o', 'Ñu', 'nu'].sort(new Intl.Collator('en').compare).join(' '), new Intl.Collator('en', { sensitivity: 'case' }).compare('a', 'á'));
