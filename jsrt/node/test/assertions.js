'use strict';
// t.assert: the functions of assert, counted by the plan, and those that the program
// registers, https://nodejs.org/api/test.html#contextassert

const { validateFunction, validateString } = require('util/validators');

const registered = new Map();
const names = ['deepEqual', 'deepStrictEqual', 'doesNotMatch', 'doesNotReject', 'doesNotThrow', 'equal', 'fail', 'ifError', 'match', 'notDeepEqual',
  'notDeepStrictEqual', 'notEqual', 'notStrictEqual', 'partialDeepStrictEqual', 'rejects', 'strictEqual', 'throws'];

function register(name, fn) {
  validateString(name, 'name');
  validateFunction(fn, 'fn');
  registered.set(name, fn);
}

function forTest(test, context) {
  const assert = require('assert');
  const { plan } = test;
  const result = { __proto__: null };
  const add = (name, fn, self) => {
    result[name] = (...args) => {
      (test.plan ?? plan)?.count();
      return Reflect.apply(fn, self, args);
    };
  };
  for (const name of names) add(name, assert[name], assert);
  result.ok = function ok(...args) {
    test.plan?.count();
    assert.ok(...args);
  };
  const snapshots = require('test/snapshot');
  add('snapshot', (value, options) => snapshots.snapshot(test, value, options));
  add('fileSnapshot', (value, path, options) => snapshots.fileSnapshot(test, value, path, options));
  for (const [name, fn] of registered) add(name, fn, context);
  return result;
}

module.exports = { register, forTest };
