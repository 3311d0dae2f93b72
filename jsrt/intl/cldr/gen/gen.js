// Writes the data of locales and the data that all locales share, from CLDR's JSON:
//   npm pack cldr-core cldr-numbers-full cldr-dates-full cldr-misc-full
//            cldr-localenames-full cldr-units-full cldr-bcp47   (unpacked below DIR)
//   node gen/gen.js DIR            from jsrt/intl/cldr
// A file has a line "key<TAB>value" for every fact, sorted by key; a locale of a region
// (en-GB) has those lines only in which it differs from its language.
'use strict';
const fs = require('fs'), path = require('path');
const dir = process.argv[2];
const json = (p) => { try { return JSON.parse(fs.readFileSync(path.join(dir, p), 'utf8')); } catch { return null; } };
const locales = {
  en: ['en-AU', 'en-CA', 'en-GB', 'en-IE', 'en-IN', 'en-NZ', 'en-ZA'],
  de: ['de-AT', 'de-CH'], fr: ['fr-BE', 'fr-CA', 'fr-CH'], es: ['es-419', 'es-AR', 'es-MX', 'es-US'],
  ja: [], zh: ['zh-Hant', 'zh-Hant-HK'], pt: ['pt-PT'], it: ['it-CH'], ru: [], ko: [], ar: ['ar-EG', 'ar-SA'], hi: [],
};
const units = ('acre bit byte celsius centimeter day degree fahrenheit fluid-ounce foot gallon gigabit gigabyte gram hectare hour inch ' +
  'kilobit kilobyte kilogram kilometer liter megabit megabyte meter microsecond mile mile-scandinavian milliliter millimeter ' +
  'millisecond minute month nanosecond ounce percent petabyte pound second stone terabit terabyte week yard year').split(' ');
const sanctioned = new Set(units);
const calendars = { gregorian: 'gregory', buddhist: 'buddhist', chinese: 'chinese', coptic: 'coptic', dangi: 'dangi', ethiopic: 'ethiopic',
  'ethiopic-amete-alem': 'ethioaa', hebrew: 'hebrew', indian: 'indian', islamic: 'islamic', japanese: 'japanese', persian: 'persian', roc: 'roc', generic: 'generic' };

function write(file, map) {
  const lines = [...map].map(([k, v]) => k + '\t' + String(v).replace(/\n/g, ' '));
  lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  fs.writeFileSync(file, lines.join('\n') + '\n');
}

function numbers(out, m, name) {
  const n = json(`cldr-numbers-full/main/${name}/numbers.json`).main[name].numbers;
  out.set('n/ns', n.defaultNumberingSystem);
  out.set('n/native', n.otherNumberingSystems.native);
  out.set('n/min', n.minimumGroupingDigits);
  for (const ns of new Set(['latn', n.defaultNumberingSystem, n.otherNumberingSystems.native])) {
    const p = 'n/' + ns + '/', of = (x) => n[x + '-numberSystem-' + ns];
    if (!of('symbols')) continue;
    for (const [k, v] of Object.entries(of('symbols'))) if (!/superscripting|perMille|list|alt/.test(k)) out.set(p + 'sym/' + k, v);
    out.set(p + 'decimal', of('decimalFormats').standard);
    out.set(p + 'percent', of('percentFormats').standard);
    out.set(p + 'scientific', of('scientificFormats').standard);
    const c = of('currencyFormats');
    for (const k of ['standard', 'accounting', 'standard-alphaNextToNumber', 'accounting-alphaNextToNumber']) if (c[k]) out.set(p + 'currency/' + k, c[k]);
    for (const k in c) if (k.startsWith('unitPattern')) out.set(p + 'currency/unit/' + k.slice('unitPattern-count-'.length), c[k]);
    const compact = (where, o) => {
      for (const k in o) {
        const [, size, count, alt] = /^(\d+)-count-([a-z0-9]+)(-alt-alphaNextToNumber)?$/.exec(k);
        out.set(`${where}/${size.length - 1}/${count}${alt ? '/alpha' : ''}`, o[k]);
      }
    };
    compact(p + 'short', of('decimalFormats').short.decimalFormat);
    compact(p + 'long', of('decimalFormats').long.decimalFormat);
    if (c.short) compact(p + 'curshort', c.short.standard);
    const misc = of('miscPatterns');
    out.set(p + 'range', misc.range);
    out.set(p + 'approximately', misc.approximately);
  }
  const cur = json(`cldr-numbers-full/main/${name}/currencies.json`).main[name].numbers.currencies;
  for (const [code, c] of Object.entries(cur)) {
    if (c.displayName && c.displayName !== code) out.set(`c/${code}/name`, c.displayName);
    if (c.symbol && c.symbol !== code) out.set(`c/${code}/symbol`, c.symbol);
    if (c['symbol-alt-narrow']) out.set(`c/${code}/narrow`, c['symbol-alt-narrow']);
    for (const k in c) if (k.startsWith('displayName-count-') && c[k] !== c.displayName) out.set(`c/${code}/${k.slice(18)}`, c[k]);
  }
}

function unitNames(out, name) {
  const all = json(`cldr-units-full/main/${name}/units.json`).main[name].units;
  for (const width of ['long', 'short', 'narrow']) {
    out.set(`u/${width}/per`, all[width].per.compoundUnitPattern);
    for (const [k, u] of Object.entries(all[width])) {
      const i = k.indexOf('-'), unit = k.slice(i + 1);
      if (i < 0 || !unit.split('-per-').every((x) => sanctioned.has(x)) || k.startsWith('1')) continue;
      for (const [f, v] of Object.entries(u)) {
        const c = /^unitPattern-count-(\w+)$/.exec(f);
        if (c) out.set(`u/${width}/${unit}/${c[1]}`, v);
        else if (f === 'perUnitPattern') out.set(`u/${width}/${unit}/per`, v);
      }
    }
  }
}

const days = { sun: 0, mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6 };
const widths = { wide: 'w', abbreviated: 'a', narrow: 'n', short: 's' };
const forms = { format: 'f', 'stand-alone': 's' };

function calendar(out, cal, c) {
  const p = `d/${cal}/`, set = (k, v) => {
    if (cal !== 'generic' && cal !== 'gregory' && out.get('d/generic/' + k) === v) return;
    out.set(p + k, v);
  };
  for (const f in forms) for (const w in widths) {
    const table = (from, to, id = (k) => k) => {
      const t = c[from]?.[f]?.[w];
      if (t) for (const k in t) if (!/-alt-/.test(k)) set(`${to}/${forms[f]}${widths[w]}/${id(k)}`, t[k]);
    };
    if (cal !== 'generic') table('months', 'm');
    if (cal === 'gregory') { table('days', 'd', (k) => days[k]); table('dayPeriods', 'p'); }
  }
  for (const [k, w] of [['eraNames', 'w'], ['eraAbbr', 'a'], ['eraNarrow', 'n']]) {
    for (const e in c.eras?.[k] ?? {}) if (!/-alt-/.test(e) && (cal !== 'japanese' || e >= 232) && cal !== 'generic') set(`e/${w}/${e}`, c.eras[k][e]);
  }
  for (const w of ['wide', 'abbreviated', 'narrow']) {
    const mp = c.monthPatterns?.format?.[w]?.leap;
    if (mp) set(`leap/${widths[w]}`, mp);
    const cn = c.cyclicNameSets?.years?.format?.[w];
    if (cn) for (const k in cn) set(`cyclic/${widths[w]}/${k}`, cn[k]);
  }
  for (const s of ['full', 'long', 'medium', 'short']) {
    const text = (v) => typeof v === 'object' ? v._value : v;
    set('df/' + s, text(c.dateFormats[s]));
    set('tf/' + s, text(c.timeFormats[s]));
    set('dtf/' + s, text(c.dateTimeFormats[s]));
    const at = c['dateTimeFormats-atTime'];
    if (at) set('at/' + s, at.standard[s]);
  }
  const av = c.dateTimeFormats.availableFormats;
  for (const k in av) if (!/-alt-|-count-|Q|w|W/.test(k)) set('af/' + k, av[k]);
  const ai = c.dateTimeFormats.appendItems;
  for (const k in ai) set('ai/' + k, ai[k]);
  const iv = c.dateTimeFormats.intervalFormats;
  for (const k in iv) {
    if (typeof iv[k] === 'string') set('if/' + k, iv[k]);
    else for (const f in iv[k]) if (!/-alt-/.test(f)) set(`if/${k}/${f}`, iv[k][f]);
  }
}

// otherCalendars asks Node for the names of calendars whose CLDR data is in no package:
// months by their number, eras in the order of time.
function otherCalendars(out, name) {
  for (const cal of ['buddhist', 'roc', 'japanese', 'coptic', 'indian', 'ethiopic', 'ethioaa']) {
    const at = (o, t) => new Intl.DateTimeFormat(name, { calendar: cal, timeZone: 'UTC', ...o }).formatToParts(t);
    const of = (type, o, t) => at(o, t).find((p) => p.type === type)?.value;
    for (const [w, width] of [['w', 'long'], ['a', 'short'], ['n', 'narrow']]) {
      if (/coptic|indian/.test(cal)) {
        for (let day = 0; day < 400; day += 3) {
          const t = Date.UTC(2024, 0, day), n = of('month', { month: 'numeric', numberingSystem: 'latn', day: 'numeric' }, t).replace(/\D/g, '');
          const full = of('month', { month: width, day: 'numeric', year: 'numeric' }, t);
          if (full && n) out.set(`d/${cal}/m/f${w}/${n}`, full);
        }
      }
      const starts = { japanese: [[1868, 9, 25], [1912, 6, 31], [1926, 11, 26], [1989, 0, 9], [2019, 4, 2]], roc: [[1900, 0, 1], [1950, 0, 1]], ethiopic: [[-100, 0, 1], [2000, 0, 1]] }[cal] ?? [[2000, 0, 1]];
      starts.forEach(([y, m, d], i) => {
        const e = of('era', { era: width, year: 'numeric', month: 'numeric', day: 'numeric' }, Date.UTC(y, m, d));
        if (e) out.set(`d/${cal}/e/${w}/${cal === 'japanese' ? 232 + i : cal === 'coptic' ? 1 : i}`, e);
      });
    }
  }
}

function dates(out, name) {
  const read = (c) => json(`cldr-dates-full/main/${name}/ca-${c}.json`)?.main[name].dates.calendars[c]
    ?? json(`cldr-cal-${c.startsWith('ethiopic') ? 'ethiopic' : c}-full/main/${name}/ca-${c}.json`)?.main[name].dates.calendars[c];
  for (const c of ['generic', ...Object.keys(calendars).filter((c) => c !== 'generic')]) {
    const data = read(c);
    if (data) calendar(out, calendars[c], data);
  }
  otherCalendars(out, name);
  const fields = json(`cldr-dates-full/main/${name}/dateFields.json`).main[name].dates.fields;
  for (const k in fields) {
    const [, f, w] = /^(\w+?)(?:-(short|narrow))?$/.exec(k), width = w ?? 'long';
    if (/^(sun|mon|tue|wed|thu|fri|sat|dayOfYear|weekdayOfMonth)$/.test(f)) continue;
    if (fields[k].displayName) out.set(`f/${width}/${f}`, fields[k].displayName);
    for (const [x, v] of Object.entries(fields[k])) {
      const rel = /^relative-type-(-?\d+)$/.exec(x), time = /^relativeTime-type-(future|past)$/.exec(x);
      if (rel) out.set(`r/${width}/${f}/${rel[1]}`, v);
      if (time) for (const [c, t] of Object.entries(v)) out.set(`r/${width}/${f}/${time[1]}/${c.replace('relativeTimePattern-count-', '')}`, t);
    }
  }
  const tz = json(`cldr-dates-full/main/${name}/timeZoneNames.json`).main[name].dates.timeZoneNames;
  for (const k of ['hourFormat', 'gmtFormat', 'gmtZeroFormat', 'regionFormat', 'regionFormat-type-daylight', 'regionFormat-type-standard', 'fallbackFormat']) out.set('t/' + k, tz[k]);
  const zones = (o, at) => {
    for (const k in o) {
      if (o[k]._type === 'zone' || o[k].exemplarCity || o[k].long || o[k].short) {
        if (o[k].exemplarCity) out.set(`t/city/${at}${k}`, o[k].exemplarCity);
        for (const w of ['long', 'short']) for (const t in o[k][w] ?? {}) out.set(`t/zone/${at}${k}/${w}/${t}`, o[k][w][t]);
      } else if (typeof o[k] === 'object') zones(o[k], at + k + '/');
    }
  };
  zones(tz.zone, '');
  for (const m in tz.metazone) for (const w of ['long', 'short']) for (const t in tz.metazone[m][w] ?? {}) out.set(`t/meta/${m}/${w}/${t}`, tz.metazone[m][w][t]);
}

function names(out, name) {
  const list = json(`cldr-misc-full/main/${name}/listPatterns.json`).main[name].listPatterns;
  for (const k in list) for (const p in list[k]) if (/^(2|start|middle|end)$/.test(p)) out.set(`l/${k.replace('listPattern-type-', '')}/${p}`, list[k][p]);
  const dn = (f, key) => json(`cldr-localenames-full/main/${name}/${f}.json`).main[name].localeDisplayNames[key];
  for (const [f, key, to] of [['languages', 'languages', 'lang'], ['scripts', 'scripts', 'script'], ['territories', 'territories', 'region'], ['variants', 'variants', 'variant']]) {
    for (const [k, v] of Object.entries(dn(f, key))) {
      const [, code, alt] = /^(.*?)(?:-alt-(.*))?$/.exec(k);
      if (v === code && !alt || alt && !/^(short|stand-alone|menu)$/.test(alt)) continue;
      out.set(`x/${to}/${code}${alt ? '/' + alt : ''}`, v);
    }
  }
  for (const [k, v] of Object.entries(dn('localeDisplayNames', 'localeDisplayPattern'))) out.set('x/' + k, v);
  const types = dn('localeDisplayNames', 'types');
  for (const [k, v] of Object.entries(types.calendar ?? {})) if (!/-alt-/.test(k)) out.set('x/calendar/' + ({ gregorian: 'gregory', 'ethiopic-amete-alem': 'ethioaa' }[k] ?? k), v);
}

function locale(name) {
  const out = new Map();
  numbers(out, null, name); unitNames(out, name); dates(out, name); names(out, name);
  return out;
}

for (const [lang, regions] of Object.entries(locales)) {
  fs.mkdirSync(lang, { recursive: true });
  const base = locale(lang);
  write(`${lang}/${lang}.txt`, base);
  for (const r of regions) {
    const own = locale(r), diff = new Map();
    for (const [k, v] of own) if (base.get(k) !== v) diff.set(k, v);
    for (const k of base.keys()) if (!own.has(k)) diff.set(k, '\x00');
    write(`${lang}/${r}.txt`, diff);
  }
  const id = (s) => s.replace(/-/g, '');
  fs.writeFileSync(`${lang}/${lang}.go`, `// Code generated by gen/gen.js with CLDR ${json('cldr-core/package.json').version}; DO NOT EDIT.

// Package ${lang} holds the data of the locales of one language.
package ${lang}

import (
	_ "embed"

	"github.com/gonodec/gonodec/jsrt/intl/cldr"
)

${[lang, ...regions].map((r) => `//go:embed ${r}.txt\nvar text${id(r)} string\n`).join('\n')}
// Locales are the locales of the language, the plain one first.
var Locales = [...]cldr.Source{
${[lang, ...regions].map((r) => `\t{Name: "${r}", Text: &text${id(r)}},`).join('\n')}
}
`);
}

// What all locales share.
const shared = new Map();
// The Arabic digits have symbols of their own in every locale.
for (const [ns, from] of [['arab', 'ar'], ['arabext', 'fa']]) {
  const v = json(`cldr-numbers-full/main/${from}/numbers.json`).main[from].numbers['symbols-numberSystem-' + ns];
  for (const [s, t] of Object.entries(v)) if (!/superscripting|perMille|list|alt/.test(s)) shared.set(`symbols/${ns}/${s}`, t);
}
const sup = (f) => json(`cldr-core/supplemental/${f}.json`).supplemental;
for (const [k, v] of Object.entries(sup('likelySubtags').likelySubtags)) shared.set('likely/' + k, v);
const alias = sup('aliases').metadata.alias;
for (const [k, to] of [['languageAlias', 'lang'], ['scriptAlias', 'script'], ['territoryAlias', 'region'], ['variantAlias', 'variant'], ['subdivisionAlias', 'sd']]) {
  for (const [a, v] of Object.entries(alias[k])) if (a !== v._replacement) shared.set(`alias/${to}/${k === 'languageAlias' ? a.toLowerCase() : a}`, v._replacement);
}
for (const [k, f] of [['plurals', 'cardinal'], ['ordinals', 'ordinal']]) {
  for (const [lang, rules] of Object.entries(sup(k)['plurals-type-' + f])) {
    shared.set(`plural/${f}/${lang}`, Object.entries(rules).map(([c, r]) => c.replace('pluralRule-count-', '') + ':' + r.split('@')[0].trim()).join(';'));
  }
}
for (const [lang, ranges] of Object.entries(sup('pluralRanges').plurals)) {
  shared.set('plural/range/' + lang, Object.entries(ranges).map(([k, v]) => k.replace('pluralRange-start-', '').replace('-end-', ':') + '=' + v).join(';'));
}
for (const [ns, v] of Object.entries(sup('numberingSystems').numberingSystems)) if (v._type === 'numeric') shared.set('digits/' + ns, v._digits);
for (const [c, v] of Object.entries(sup('currencyData').currencyData.fractions)) if (c !== 'DEFAULT') shared.set('fraction/' + c, v._digits);
for (const [r, v] of Object.entries(sup('timeData').timeData)) shared.set('hours/' + r, v._preferred + ' ' + v._allowed);
const week = sup('weekData').weekData;
for (const [k, to] of [['minDays', 'minDays'], ['firstDay', 'firstDay'], ['weekendStart', 'weekendStart'], ['weekendEnd', 'weekendEnd']]) {
  for (const [r, v] of Object.entries(week[k])) if (!/-alt-/.test(r)) shared.set(`week/${to}/${r}`, days[v] ?? v);
}
const ca = (c) => ({ gregorian: 'gregory', 'ethiopic-amete-alem': 'ethioaa' }[c] ?? c);
for (const [r, v] of Object.entries(sup('calendarPreferenceData').calendarPreferenceData)) shared.set('calendars/' + r, v.map(ca).join(' '));
for (const f of ['calendar', 'collation', 'currency', 'measure', 'number', 'segmentation', 'timezone', 'variant']) {
  const keys = json(`cldr-bcp47/bcp47/${f}.json`).keyword.u;
  for (const k in keys) for (const t in keys[k]) {
    const v = keys[k][t];
    if (t.startsWith('_') || typeof v !== 'object') continue;
    if (v._preferred && v._preferred !== t) shared.set(`type/${k}/${t}`, v._preferred);
    else if (v._alias && k !== 'tz') for (const a of v._alias.split(' ')) if (a !== t && /^[a-z0-9-]{3,}$/.test(a)) shared.set(`type/${k}/${a}`, t);
  }
}
for (const [t, to] of [['true', '']]) for (const k of ['kb', 'kc', 'kh', 'kk', 'kn']) shared.set(`type/${k}/yes`, 'true');
const tf = json('cldr-bcp47/bcp47/transform.json')?.keyword?.t ?? {};
for (const k in tf) for (const t in tf[k]) { if (tf[k][t]?._preferred) shared.set(`type/t-${k}/${t}`, tf[k][t]._preferred); else if (tf[k][t]?._alias) for (const a of tf[k][t]._alias.split(' ')) shared.set(`type/t-${k}/${a}`, t); }
for (const [, list] of Object.entries({ ...json('cldr-bcp47/bcp47/timezone.json').keyword.u.tz })) {
  if (!list._alias) continue;
  const all = list._alias.split(' ');
  for (const z of all) shared.set('cldrzone/' + z, all[0]);
  if (list._iana) shared.set('cldriana/' + all[0], list._iana);
}
const meta = (o, at) => {
  for (const k in o) {
    if (Array.isArray(o[k])) {
      const last = o[k][o[k].length - 1].usesMetazone;
      if (!last._to) shared.set('metazone/' + at + k, last._mzone);
      for (const { usesMetazone: m } of o[k]) if (m !== last || m._to) shared.set(`metazone-old/${at}${k}`, (shared.get(`metazone-old/${at}${k}`) ?? '') + `${Date.parse(m._to.replace(' ', 'T') + 'Z') / 60000} ${m._mzone};`);
    } else meta(o[k], at + k + '/');
  }
};
meta(sup('metaZones').metaZones.metazoneInfo.timezone, '');
{
  // The Umm al-Qura calendar is a table: the R.D. of its first day and for every year from
  // 1300 the months of 30 days, three hexadecimal digits.
  const f = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });
  const at = (rd) => f.formatToParts((rd - 719163) * 864e5).filter((p) => /year|month|day/i.test(p.type)).reduce((o, p) => ({ ...o, [p.type]: +p.value }), {});
  let rd = 687240, d;
  while ((d = at(rd)).year < 1300 || d.month !== 1 || d.day !== 1) rd++;
  let text = rd + ' ';
  for (let y = 1300; y <= 1600; y++) {
    let mask = 0;
    for (let m = 0; m < 12; m++) { const long = at(rd + 29).day === 30; if (long) mask |= 1 << m; rd += long ? 30 : 29; }
    text += mask.toString(16).padStart(3, '0');
  }
  shared.set('umalqura', text);
}
// Lists that Node itself has: what it supports, and how it spells time zones.
for (const k of ['calendar', 'collation', 'currency', 'numberingSystem', 'timeZone', 'unit']) shared.set('supported/' + k, Intl.supportedValuesOf(k).join(' '));
for (const r of new Set(Object.keys(json('cldr-core/supplemental/territoryInfo.json').supplemental.territoryInfo))) {
  const list = /^[A-Z]{2}$/.test(r) && new Intl.Locale('und-' + r).getTimeZones();
  if (list && list.length) shared.set('timezones/' + r, list.join(' '));
  for (const z of list || []) shared.set('zoneregion/' + z, list.length === 1 ? r : '');
}
for (const [l, rules] of Object.entries(sup('dayPeriods').dayPeriodRuleSet)) {
  const min = (t) => { const [h, m] = t.split(':'); return h * 60 + +m; };
  shared.set('dayperiod/' + l, Object.entries(rules).sort(([, a], [, b]) => !!b._at - !!a._at).map(([k, r]) => k + '=' + (r._at ? min(r._at) : `${min(r._from)}-${min(r._before)}`)).join(' '));
}
const root = '/usr/share/zoneinfo', walk = (d) => fs.readdirSync(root + d, { withFileTypes: true }).flatMap((e) => {
  const n = d + '/' + e.name;
  if (e.isDirectory()) return /^\/(posix|right)$/.test(n) ? [] : walk(n);
  return /\.|^\/(posixrules|localtime|leapseconds|Factory|SECURITY)$|\+VERSION/.test(n) ? [] : [n.slice(1)];
});
for (const z of walk('')) {
  try { new Intl.DateTimeFormat('en', { timeZone: z }); } catch { continue; }
  shared.set('zone/' + z.toLowerCase(), new Intl.DateTimeFormat('en', { timeZone: z }).resolvedOptions().timeZone);
}
for (const [k, v] of Object.entries(sup('parentLocales').parentLocales.parentLocale)) if (v !== 'root') shared.set('parent/' + k, v);
write('shared.txt', shared);
