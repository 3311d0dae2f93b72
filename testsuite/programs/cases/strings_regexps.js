// Strings and regular expressions.
console.log('abc'.padStart(5, '*'), 'x'.repeat(3), 'a-b-c'.split('-'), 'Hello'.at(-1), 'abc'.includes('b'), ' t '.trim() + '|');
console.log('ß'.toUpperCase(), 'İ'.toLowerCase().length, 'ΑΣ'.toLowerCase(), 'a\u0301'.normalize('NFC').length, '😀'.codePointAt(0), '😀'.length);
console.log('2020-01-02'.replace(/(?<y>\d+)-(?<m>\d+)-(?<d>\d+)/, '$<d>.$<m>.$<y>'), 'aXbX'.replaceAll('X', (m, i) => i));
console.log([...'a1b22'.matchAll(/[a-z](\d+)/g)].map((m) => [m[0], m[1], m.index]), 'x'.match(/y/), 'abc'.search(/c/));
console.log(/(?<=\$)\d+/.exec('cost $42')[0], /\bfoo\b/i.test('a FOO b'), /^(?:(a)|b)*$/.exec('ab'), /(a*)*/.exec('b'));
const sticky = /a/y; sticky.lastIndex = 1; console.log(sticky.test('ba'), sticky.lastIndex, sticky.test('ba'));
console.log('aBc'.replace(/[A-Z]/g, (c) => '_' + c.toLowerCase()), 'a,b;c'.split(/[,;]/), 'test'.split(''), 'abc'.split(/(b)/));
console.log(/\p{Lu}/u.test('É'), /[\p{L}--[a-z]]/v.test('a'), /\u{1F600}/u.test('😀'), /^.$/s.test('\n'), /a.c/.test('a\nc'));
console.log('%s', /[/]\/(?:x)/gi, String(new RegExp('/')), RegExp('a', 'g').flags, /a/g.source);
console.log('abcdef'.substring(4, 1), 'abcdef'.substr(-3, 2), 'abcdef'.slice(-3, -1), 'abc'.localeCompare('abd'), 'a'.concat(1, null));
console.log(JSON.stringify({ a: [1, { b: undefined, c: () => 1, d: NaN }], s: 'q"\u2028\n', n: null }), JSON.stringify([undefined, Symbol('x')]), JSON.stringify({ a: 1, b: [1, 2] }, null, 2));
console.log(JSON.parse('{"a":[1,2,{"b":null}],"c":"\\u0041"}'), JSON.parse('[1,2]', (k, v) => (Array.isArray(v) ? v : v * 2)));
for (const bad of ['{', '{"a":1,}', 'abc', '[1,]', '"\n"', '']) { try { JSON.parse(bad); } catch (e) { console.log(e.name, e.message); } }
console.log((25).toString(2), (255).toString(16), (0.1).toFixed(20), (1e21).toString(), (123.456).toPrecision(4), (1e-7).toString(), Number('0x1f'), Number(''), parseInt('12px'), parseFloat('3.14abc'));
console.log([3, 1, 10, 2].sort(), [3, 1, 10, 2].sort((a, b) => a - b), [1, [2, [3, [4]]]].flat(Infinity), Array.from({ length: 3 }, (_, i) => i * i), [1, 2, 3].includes(2), [1, 2, 3].toSpliced(1, 1), [5, 1].toSorted(), [1, 2, 3, 4].findLast((x) => x % 2));
console.log(Object.entries({ a: 1, b: 2 }), Object.fromEntries([['x', 1]]), Object.groupBy([1, 2, 3], (x) => (x % 2 ? 'odd' : 'even')), structuredCloneLike({ a: 1 }));
function structuredCloneLike(o) { return JSON.parse(JSON.stringify(o)); }
const m = new Map([['a', 1]]); m.set({}, 2); console.log(m, [...m.keys()].length, new Set('hello').size, new Set([1, 2, 3]).intersection(new Set([2, 3, 4])));
console.log(Math.max(1, 2, 3), Math.hypot(3, 4), Math.sign(-3), Math.trunc(-4.7), Math.fround(5.5), Math.clz32(1), Math.round(-0.5));
console.log(Symbol('d').description, Symbol.for('k') === Symbol.for('k'), typeof Symbol.iterator, Object(1) instanceof Number);
const proxy = new Proxy({}, { get: (t, k) => (k === 'then' ? undefined : `got ${String(k)}`), has: () => true, ownKeys: () => ['z'], getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }) });
console.log(proxy.foo, 'x' in proxy, Object.keys(proxy), Reflect.ownKeys({ b: 1, a: 2, 1: 3, [Symbol.iterator]: 4 }));
console.log(new Error('m', { cause: 'c' }).cause, new AggregateError([1], 'agg').errors, Error.isError(new TypeError()), [1, 2, 3].entries().map(([i, x]) => i * x).toArray());
