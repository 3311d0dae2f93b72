// The text of the failed call is in the message.
const assert=require('assert');
const t=(f)=>{try{f();console.log('no throw')}catch(e){console.log(e.message)}};
t(() => assert(false));
t(() => { assert(1 === 2 && 'a)b'); });
t(() => assert.ok(typeof 123 === 'string'));
t(() => assert.ok(
  null,
  undefined,
));
t(() => assert.strict.ok(0)); const a = assert, o = {a: assert, b: {ok: assert.ok}};
t(() => a(0)); t(() => o.a(0)); t(() => o.b.ok([1, 2].length > 3)); t(() => o['a'](0));
t(() => assert(`x${1}` === "y" /* c */, undefined)); t(() => assert(/\)/.test('a'))); t(() => assert['ok'](0));
t(() => [0].forEach(assert)); t(() => assert.ok.call(null, 0)); t(() => assert(((a, b) => a > b)(1, 2)));
t(() => { if (1) assert(0); else assert(1); });
t(() => assert
  .ok(0));
