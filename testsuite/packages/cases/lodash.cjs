// A hundred calls of lodash.
const _ = require('lodash');

const users = [
  { user: 'barney', age: 36, active: true, tags: ['a', 'b'] },
  { user: 'fred', age: 40, active: false, tags: ['b', 'c'] },
  { user: 'pebbles', age: 1, active: true, tags: [] },
];
const deep = { a: [{ b: { c: 3 } }, { d: [1, [2, [3, [4]]]] }], e: new Map([[1, { x: 1 }]]), f: new Date(0), g: /x/gi };
let n = 0;
const show = (name, v) => console.log(++n, name, v);
const calls = {
  chunk: () => _.chunk([1, 2, 3, 4, 5], 2), compact: () => _.compact([0, 1, false, 2, '', 3]), concat: () => _.concat([1], 2, [3], [[4]]),
  difference: () => _.difference([2, 1], [2, 3]), differenceBy: () => _.differenceBy([2.1, 1.2], [2.3, 3.4], Math.floor),
  drop: () => _.drop([1, 2, 3], 2), dropRightWhile: () => _.dropRightWhile(users, (o) => o.active), fill: () => _.fill([4, 6, 8, 10], '*', 1, 3),
  findIndex: () => _.findIndex(users, { user: 'fred' }), flatten: () => _.flatten([1, [2, [3]]]), flattenDeep: () => _.flattenDeep(deep.a[1].d),
  fromPairs: () => _.fromPairs([['a', 1], ['b', 2]]), initial: () => _.initial([1, 2, 3]), intersection: () => _.intersection([2, 1], [2, 3]),
  intersectionBy: () => _.intersectionBy([{ x: 1 }], [{ x: 2 }, { x: 1 }], 'x'), last: () => _.last([1, 2]), nth: () => _.nth(['a', 'b', 'c'], -2),
  pull: () => _.pull(['a', 'b', 'c', 'a'], 'a', 'c'), pullAt: () => _.pullAt(['a', 'b', 'c'], [0, 2]), reverse: () => _.reverse([1, 2, 3]),
  sortedIndex: () => _.sortedIndex([30, 50], 40), sortedUniq: () => _.sortedUniq([1, 1, 2]), take: () => _.take([1, 2, 3], 2),
  union: () => _.union([2], [1, 2]), uniq: () => _.uniq([2, 1, 2, NaN, NaN]), uniqBy: () => _.uniqBy([{ x: 1 }, { x: 2 }, { x: 1 }], 'x'),
  unzip: () => _.unzip([['a', 1], ['b', 2]]), without: () => _.without([2, 1, 2, 3], 1, 2), xor: () => _.xor([2, 1], [2, 3]),
  zip: () => _.zip(['a', 'b'], [1, 2]), zipObjectDeep: () => _.zipObjectDeep(['a.b[0].c', 'a.b[1].d'], [1, 2]),
  countBy: () => _.countBy([6.1, 4.2, 6.3], Math.floor), every: () => _.every(users, 'active'), filter: () => _.filter(users, ['active', false]),
  find: () => _.find(users, (o) => o.age < 40), flatMap: () => _.flatMap(users, 'tags'), groupBy: () => _.groupBy(users, 'active'),
  includes: () => _.includes('abcd', 'bc'), invokeMap: () => _.invokeMap([[5, 1, 7], [3, 2, 1]], 'sort'), keyBy: () => _.keyBy(users, 'user'),
  map: () => _.map({ a: 4, b: 8 }, (x) => x * x), orderBy: () => _.orderBy(users, ['active', 'age'], ['asc', 'desc']).map((u) => u.user),
  partition: () => _.partition(users, ({ age }) => age > 30).map((l) => l.length), reduce: () => _.reduce({ a: 1, b: 2, c: 1 }, (r, v, k) => { (r[v] ||= []).push(k); return r; }, {}),
  reject: () => _.reject(users, 'active'), size: () => _.size({ a: 1, b: 2 }), some: () => _.some(users, { age: 1 }), sortBy: () => _.sortBy(users, [(o) => o.age]).map((u) => u.user),
  bind: () => _.bind(function(g, p) { return g + this.user + p; }, { user: 'fred' }, 'hi ')('!'), curry: () => _.curry((a, b, c) => [a, b, c])(1)(_, 3)(2),
  flip: () => _.flip((...a) => a)('a', 'b'), memoize: () => { const m = _.memoize(_.values); m({ a: 1 }); return m.cache.size; }, negate: () => _.filter([1, 2, 3], _.negate((x) => x % 2 === 0)),
  once: () => { let i = 0; const f = _.once(() => ++i); f(); return f(); }, overArgs: () => _.overArgs((x, y) => [x, y], [(x) => x * x, (x) => x * 2])(9, 3),
  partial: () => _.partial((g, p) => `${g} ${p}`, _, 'fred')('hi'), rearg: () => _.rearg((a, b, c) => [a, b, c], [2, 0, 1])('b', 'c', 'a'), wrap: () => _.wrap(_.escape, (f, t) => `<p>${f(t)}</p>`)('a & b'),
  castArray: () => _.castArray('a'), clone: () => _.clone(deep).a === deep.a, cloneDeep: () => _.cloneDeep(deep), conformsTo: () => _.conformsTo({ b: 2 }, { b: (x) => x > 1 }),
  isEqual: () => _.isEqual(deep, _.cloneDeep(deep)), isEqualWith: () => _.isEqualWith(['hello'], ['hi'], () => true), isEmpty: () => [_.isEmpty({}), _.isEmpty([1]), _.isEmpty('')],
  isMatch: () => _.isMatch(deep, { a: [{ b: { c: 3 } }] }), isPlainObject: () => [_.isPlainObject({}), _.isPlainObject(new Date()), _.isPlainObject(Object.create(null))],
  toArray: () => _.toArray('a😀c'), toFinite: () => [_.toFinite('3.2'), _.toFinite(Infinity)], toInteger: () => _.toInteger('-3.7'), toNumber: () => [_.toNumber('0b101'), _.toNumber(' 0x1f '), _.toNumber('x')],
  toString: () => _.toString([1, [2, -0]]), maxBy: () => _.maxBy(users, 'age').user, meanBy: () => _.meanBy(users, 'age'), round: () => [_.round(4.006, 2), _.round(4060, -2), _.ceil(6.004, 2)],
  sumBy: () => _.sumBy(users, 'age'), clamp: () => _.clamp(-10, -5, 5), inRange: () => _.inRange(-3, -2, -6), assignIn: () => { function F() { this.b = 2; } F.prototype.c = 3; return _.assignIn({ a: 0 }, new F()); },
  at: () => _.at(deep, ['a[0].b.c', 'a[1].d[0]']), defaults: () => _.defaults({ a: 1 }, { b: 2 }, { a: 3 }), defaultsDeep: () => _.defaultsDeep({ a: { b: 2 } }, { a: { b: 1, c: 3 } }),
  findKey: () => _.findKey({ x: { a: 1 }, y: { a: 2 } }, { a: 2 }), get: () => _.get(deep, 'a[0].b.z', 'default'), has: () => _.has(deep, 'a[1].d'), invert: () => _.invert({ a: 1, b: 2, c: 1 }),
  invoke: () => _.invoke(deep, 'a[1].d.slice', 1), mapKeys: () => _.mapKeys({ a: 1, b: 2 }, (v, k) => k + v), mapValues: () => _.mapValues(_.keyBy(users, 'user'), 'age'), merge: () => _.merge({ a: [{ b: 2 }, { d: 4 }] }, { a: [{ c: 3 }, { e: 5 }] }),
  omit: () => _.omit({ a: 1, b: '2', c: 3 }, ['a', 'c']), pick: () => _.pick({ a: 1, b: '2', c: { d: 1 } }, ['a', 'c.d']), pickBy: () => _.pickBy({ a: 1, b: '2' }, _.isNumber), set: () => _.set({}, ['x', '0', 'y', 'z'], 5),
  toPairs: () => _.toPairs({ a: 1, b: 2 }), transform: () => _.transform([2, 3, 4], (r, x) => { r.push(x * x); return x % 2 === 0; }, []), unset: () => { const o = { a: { b: 1 } }; return [_.unset(o, 'a.b'), o]; },
  update: () => _.update({ a: [{ b: { c: 3 } }] }, 'a[0].b.c', (x) => x * x), camelCase: () => ['Foo Bar', '--foo-bar--', '__FOO_BAR__', 'ÀÉ über'].map(_.camelCase), deburr: () => _.deburr('déjà vu Ærøskøbing'),
  kebabCase: () => _.kebabCase('fooBar12Baz'), snakeCase: () => _.snakeCase('XMLHttpRequest v2'), startCase: () => _.startCase('__FOO_BAR__'), pad: () => [_.pad('abc', 8, '_-'), _.padEnd('abc', 6), _.padStart('é', 3)],
  escape: () => _.unescape(_.escape('<a href="x">\'&`</a>')), repeat: () => _.repeat('ab', 3), split: () => _.split('a-b-c', '-', 2), template: () => _.template('<% _.forEach(users, (u) => { %><li><%- u.user %>: ${u.age}</li><% }) %>')({ users }),
  truncate: () => _.truncate('hi-diddly-ho there, neighborino', { length: 24, separator: /,? +/ }), words: () => _.words('fred, barney & pebbles XMLHttp42'), upperFirst: () => _.upperFirst('fred'),
  range: () => [_.range(4), _.range(0, -4, -1), _.rangeRight(1, 5)], times: () => _.times(3, String), toPath: () => _.toPath('a[0].b["c.d"]'), chain: () => _.chain(users).sortBy('age').map((o) => `${o.user} is ${o.age}`).head().value(),
  lazy: () => _(_.range(1000)).map((x) => x * x).filter((x) => x % 2 === 0).take(3).value(), flow: () => _.flow([_.add, (x) => x * x])(1, 2), cond: () => _.cond([[_.matches({ a: 1 }), _.constant('A')], [_.stubTrue, _.constant('none')]])({ a: 1, b: 2 }),
  matchesProperty: () => _.find(users, _.matchesProperty('age', 40)).user, methodOf: () => _.map(['a', 'b'], _.propertyOf({ a: 1, b: 2 })), overEvery: () => _.overEvery([Boolean, isFinite])('1'), attempt: () => _.attempt(() => { throw new TypeError('t'); }).message,
};
for (const [name, f] of Object.entries(calls)) show(name, f());
