'use strict';
// The run of a program's own tests: it begins with the first test and ends with the
// program, https://nodejs.org/api/test.html#test-runner-execution-model

const core = require('test/core');
const { TestsStream } = require('test/stream');
require('process/stdio'); // what process.stdout opens

let root;

function newRoot() {
  const harness = { success: true, counters: { __proto__: null, tests: 0, failed: 0, passed: 0, cancelled: 0, skipped: 0, todo: 0, topLevel: 0, suites: 0 }, stream: new TestsStream() };
  const r = new core.Test({ __proto__: null, name: '<root>', parent: null });
  r.harness = harness;
  r.startTime = core.now();
  r.unfinished = 0;
  r.childDone = () => settle(r);
  return r;
}

// settle runs the after hooks of the root when the last test is done: they close what
// keeps the program alive.
function settle(r) {
  if (r.active > 0 || r.pending.length > 0 || r.unfinished > 0 || r.hooks.after.length === 0) return;
  finishHooks(r);
}
function finishHooks(r) {
  return r.afterHooks ??= (async () => {
    try {
      await r.runHook('after', { ctx: undefined, args: [] });
    } catch (err) {
      r.fail(err);
      r.harness.success = false;
    }
  })();
}

function globalRoot() {
  if (root !== undefined) return root;
  root = newRoot();
  const { stream } = root.harness;
  stream.direct = reporter();
  process.on('uncaughtException', (err) => thrown(err, core.kinds.uncaught));
  process.on('unhandledRejection', (err) => thrown(err, core.kinds.unhandled));
  process.once('beforeExit', () => { end(root); });
  process.once('exit', () => end(root, true));
  return root;
}

// reporter writes events for people, or for the run that this process belongs to.
function reporter() {
  const { context, frame } = require('test/wire');
  if (process.env.NODE_TEST_CONTEXT === context) return (type, data) => { process.stdout.write(frame(type, data)); };
  const { Spec } = require('test/spec');
  const spec = new Spec(Boolean(process.stdout.isTTY));
  return (type, data) => {
    const text = spec.event(type, data);
    if (text !== '') process.stdout.write(text);
  };
}

// thrown is an error that no test caught: of the test that runs.
function thrown(err, kind) {
  const test = core.currentTest() ?? [...core.running].at(-1);
  if (test === undefined || test.finished || test.isRoot) {
    const name = test === undefined || test.isRoot ? '' : `Test "${test.name}" at ${test.loc?.file}:${test.loc?.line}:${test.loc?.column}`;
    root.diagnostic(name === '' ?
      `Warning: A resource generated asynchronous activity after the test ended. This activity created the error "${err}" which triggered an ${kind} event, caught by the test runner.` :
      `Error: ${name} generated asynchronous activity after the test ended. This activity created the error "${err}" and would have caused the test to fail, but instead triggered an ${kind} event.`);
    root.harness.success = false;
    process.exitCode = 1;
    return;
  }
  test.fail(core.failure(err, kind));
  test.abortController.abort();
}

function end(r, exiting = false) {
  if (r.ended) return;
  const finish = () => {
    if (r.ended) return;
    r.ended = true;
    conclude(r);
  };
  const pending = () => core.failure('Promise resolution is still pending but the event loop has already resolved', core.kinds.cancelled);
  for (const test of r.subtests) {
    if (test.endTime !== null) continue;
    cancelAll(test, pending);
  }
  if (r.hooks.after.length > 0 && !exiting) finishHooks(r).then(finish);
  else finish();
}
function cancelAll(test, pending) {
  for (const t of test.subtests) if (t.endTime === null) cancelAll(t, pending);
  test.cancel(pending());
  if (test.startTime === null) test.parent.active++;
  if (test.endTime === null) test.postRun(pending());
}

// conclude reports what the root has to say.
function conclude(r) {
  r.endTime = core.now();
  const { stream, counters, success } = r.harness;
  r.processReady(true);
  stream.plan(0, undefined, counters.topLevel);
  for (const message of r.diagnostics) stream.diagnostic(0, undefined, message);
  const duration = r.endTime - r.startTime;
  for (const [name, value] of [['tests', counters.tests], ['suites', counters.suites], ['pass', counters.passed], ['fail', counters.failed],
    ['cancelled', counters.cancelled], ['skipped', counters.skipped], ['todo', counters.todo], ['duration_ms', duration]]) {
    stream.diagnostic(0, undefined, `${name} ${value}`);
  }
  stream.summary(undefined, success && r.harness.success, counters, duration);
  if (!r.harness.success && r === root) process.exitCode = 1;
  stream.end();
}

const parent = () => core.currentTest() ?? globalRoot();

// parentOf is what a new test or hook belongs to. A run of files sets its own root.
function withRoot(r, f) {
  const before = root;
  root = r;
  return f().finally(() => { root = before; });
}

module.exports = { parent, newRoot, conclude, withRoot, finishHooks, cancelAll };
