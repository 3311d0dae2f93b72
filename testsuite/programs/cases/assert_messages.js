const assert = require('assert');
const t = (f) => { try { f(); console.log('ok'); } catch (e) { console.log(e.message); } };
t(() => assert.strictEqual(1, 2)); t(() => assert.deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] })); t(() => assert.equal(1, '1'));
t(() => assert.throws(() => { throw new TypeError('x'); }, RangeError)); t(() => assert.throws(() => { throw new TypeError('x'); }, { message: 'x' })); t(() => assert.rejects(Promise.resolve(1)).catch((e) => console.log(e.message)));
t(() => assert.match('abc', /x/)); t(() => assert.notStrictEqual(1, 1)); t(() => assert.ok(null, 'msg')); t(() => assert.ifError(null)); t(() => assert.ifError(new Error('e')));
t(() => assert.deepEqual(new Map([[1, { a: 1 }]]), new Map([[1, { a: 1 }]]))); t(() => assert.fail()); t(() => assert.strictEqual('a\nb\nc', 'a\nb\nd'));
