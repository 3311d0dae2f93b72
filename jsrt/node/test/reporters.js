'use strict';
// node:test/reporters, https://nodejs.org/api/test.html#test-reporters

const { Transform } = require('stream');

class SpecReporter extends Transform {
  #spec;
  constructor() {
    super({ writableObjectMode: true });
    this.#spec = new (require('test/spec').Spec)(Boolean(process.stdout.isTTY));
  }
  _transform({ type, data }, encoding, callback) { callback(null, this.#spec.event(type, data)); }
  _flush(callback) { callback(null, this.#spec.failures()); }
}

function spec(...args) { return Reflect.construct(SpecReporter, args); }

async function* tap(source) {
  const { tapEvent } = require('test/tap');
  yield 'TAP version 13\n';
  for await (const { type, data } of source) {
    const text = tapEvent(type, data);
    if (text !== '') yield text;
  }
}

async function* dot(source) {
  const reporter = new (require('test/dot').Dot)();
  for await (const { type, data } of source) {
    const text = reporter.event(type, data);
    if (text !== '') yield text;
  }
  yield reporter.end();
}

async function* junit(source) {
  const reporter = new (require('test/junit').JUnit)();
  yield reporter.begin();
  for await (const { type, data } of source) reporter.event(type, data);
  yield reporter.end();
}

class LcovReporter extends Transform {
  constructor(options) { super({ ...options, writableObjectMode: true }); }
  _transform(event, encoding, callback) { callback(null); } // there is no coverage to report
}
function lcov(...args) { return Reflect.construct(LcovReporter, args); }

module.exports = { __proto__: null, dot, junit, spec, tap, lcov };
