// Values that look alike but are not the same: functions, errors. What follows must end.
const assert = require('assert');

function message(f) {
  try {
    f();
    console.log('no throw');
  } catch (e) {
    console.log(e.message);
  }
}

message(() => assert.strictEqual(() => {}, () => {}));
message(() => assert.deepStrictEqual(() => 1, () => 1));
message(() => assert.strictEqual(function f() {}, function f() {}));
message(() => assert.strictEqual(new Error('a'), new Error('b')));
message(() => assert.deepStrictEqual(new Error('a', { cause: 1 }), new Error('a', { cause: 2 })));
message(() => assert.strictEqual(Symbol('s'), Symbol('s')));
assert.rejects(() => 5).catch((e) => console.log(e.message, e.code));
