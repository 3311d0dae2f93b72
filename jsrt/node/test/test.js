'use strict';
// node:test, https://nodejs.org/api/test.html

const core = require('test/core');
const { parent } = require('test/harness');

function make(Factory, overrides) {
  const run = (name, options, fn, more) => {
    const p = parent();
    const test = p.createSubtest(Factory, name, options, fn, more);
    if (p.reportedType === 'suite') return Promise.resolve();
    return test.start();
  };
  const f = Factory === core.Suite ?
    function suite(name, options, fn) { return run(name, options, fn, overrides); } :
    function test(name, options, fn) { return run(name, options, fn, overrides); };
  Object.defineProperty(f, 'name', { value: overrides === undefined ? f.name : '', configurable: true });
  return { f, run };
}

function family(Factory) {
  const { f, run } = make(Factory);
  for (const keyword of ['expectFailure', 'skip', 'todo', 'only']) {
    f[keyword] = (name, options, fn) => run(name, options, fn, { __proto__: null, [keyword]: true });
  }
  return f;
}

const hook = (name) => (fn, options) => { parent().createHook(name, fn, options); };

const test = family(core.Test);
const suite = family(core.Suite);

function lazy(name, get) { Object.defineProperty(module.exports, name, { __proto__: null, configurable: true, enumerable: true, get }); }

let mock;
let snapshot;
const assert = { register: require('test/assertions').register };

module.exports = test;
Object.assign(module.exports, {
  after: hook('after'), afterEach: hook('afterEach'), before: hook('before'), beforeEach: hook('beforeEach'),
  describe: suite,
  getTestContext() {
    const t = core.currentTest();
    return t === undefined || t.isRoot ? undefined : t.runArgs().ctx;
  },
  it: test,
  run(options) { return require('test/run').run(options); },
  suite,
  test,
});
lazy('mock', () => (mock ??= new (require('test/mock').MockTracker)()));
lazy('snapshot', () => {
  if (snapshot === undefined) {
    const { setResolveSnapshotPath, setDefaultSnapshotSerializers } = require('test/snapshot');
    snapshot = { __proto__: null, setDefaultSnapshotSerializers, setResolveSnapshotPath };
  }
  return snapshot;
});
lazy('assert', () => assert);
