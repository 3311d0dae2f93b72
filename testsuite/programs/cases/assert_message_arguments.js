'use strict';
// What assert does with the arguments behind what is compared: texts with values for their
// placeholders, functions, errors, and what is none of them.
const assert = require('assert');
const show = (name, f) => { try { f(); console.log(name, 'no throw'); } catch (e) { console.log(name, e.name, e.code, e.generatedMessage, e.message.split('\n')[0]); } };
const values = { undefined, null: null, five: 5, zero: 0, object: {}, text: 'x', empty: '', false: false, nan: NaN, error: new RangeError('mine'), fn: () => 'made', fnUndefined: () => undefined, fnNumber: () => 5, fnError: () => new RangeError('made error'), symbol: Symbol('s') };
for (const [name, v] of Object.entries(values)) {
  for (const m of ['deepEqual', 'equal', 'strictEqual', 'partialDeepStrictEqual']) show(`${m} ${name}`, () => assert[m](1, 2, v));
  for (const m of ['notDeepEqual', 'notStrictEqual']) show(`${m} ${name}`, () => assert[m](1, 1, v));
  show(`match ${name}`, () => assert.match('a', /b/, v));
  show(`match no text ${name}`, () => assert.match(5, /b/, v));
  show(`doesNotMatch ${name}`, () => assert.doesNotMatch('b', /b/, v));
  show(`ok ${name}`, () => assert.ok(false, v));
  show(`fail ${name}`, () => assert.fail(v));
  show(`holds ${name}`, () => assert.equal(1, 1, v));
  show(`strict ${name}`, () => assert.strict.equal(1, 2, v));
  show(`throws nothing ${name}`, () => assert.throws(() => {}, RangeError, v));
  show(`throws other ${name}`, () => assert.throws(() => { throw new TypeError('t'); }, { message: 'u' }, v));
}
show('missing', () => assert.equal(1));
show('format', () => assert.equal(1, 2, 'a %s %d', 'b', 5, { x: 1 }));
show('fn and more', () => assert.equal(1, 2, (...a) => 'called with ' + a, 'b'));
show('error and more', () => assert.equal(1, 2, new RangeError('r'), 'b'));
show('number and more', () => assert.equal(1, 2, 5, 'b'));
show('undefined and more', () => assert.equal(1, 2, undefined, 'b'));
show('percent alone', () => assert.equal(1, 2, '100%% %s'));
show('ok format', () => assert.ok(false, 'a %s %d', 'b', 5));
show('assert format', () => assert(false, 'a %s %d', 'b', 5));
show('ok undefined more', () => assert.ok(false, undefined, 5));
show('ok number more', () => assert.ok(false, 5, 5));
show('ok fn more', () => assert.ok(false, (...a) => 'f ' + a, 5));
show('ok error more', () => assert.ok(false, new RangeError('q'), 5));
show('match plain', () => assert.match('a', /b/));
show('match format', () => assert.match('a', /b/, 'x %s', 'y'));
show('match undefined more', () => assert.match('a', /b/, undefined, 'y'));
show('match fn more', () => assert.match('a', /b/, (...a) => 'f ' + a, 'y'));
show('match error', () => assert.match('a', /b/, new RangeError('e')));
show('deep format', () => assert.deepStrictEqual({ a: 1 }, { a: 2 }, 'x %j', { y: 1 }));
show('fail format', () => assert.fail('x %s', 'y'));
show('throws format', () => assert.throws(() => {}, RangeError, 'x %s', 'y'));
show('throws obj format', () => assert.throws(() => { throw new TypeError('t'); }, { message: 'u' }, 'x %s', 'y'));
show('doesNotThrow format', () => assert.doesNotThrow(() => { throw new TypeError('t'); }, 'x %s', 'y'));
show('partial format', () => assert.partialDeepStrictEqual({ a: 1 }, { a: 2 }, 'x %s', 'y'));
show('strict ok', () => assert.strict(false, 'x %s', 'y'));
show('lengths', () => { throw new Error(['ok', 'equal', 'match', 'fail', 'throws', 'strictEqual'].map(m => m + assert[m].length).join() + assert.length); });
