'use strict';
// run() of node:test with isolation 'process': each file is a process, and one test of the
// run, which shows itself only where no test of the file has told of what happened.

const { spawn } = require('child_process');
const core = require('test/core');
const { context, Reader } = require('test/wire');

const counters = /^(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /;

class FileTest extends core.Test {
  told = 0;
  failedSubtests = false;

  reportStarted() { if (!this.hidden()) super.reportStarted(); }
  report() { if (!this.hidden()) super.report(); }
  hidden() { return this.told > 0 && (this.error === null || this.error.failureType === core.kinds.subtests); }

  // forward passes an event of the file on.
  forward({ type, data }) {
    const top = data.nesting === 0;
    const { harness } = this;
    if (type === 'test:plan' && top) return;
    if (type === 'test:diagnostic' && top && data.line === undefined && counters.test(data.message)) return;
    if (type === 'test:pass' || type === 'test:fail') {
      this.told++;
      if (top) {
        data.testNumber = harness.counters.topLevel + 1;
        if (type === 'test:fail' && data.todo === undefined && data.skip === undefined) this.failedSubtests = true;
      }
      core.countTest({ harness, nesting: data.nesting, passed: type === 'test:pass', isTodo: data.todo !== undefined, skipped: data.skip !== undefined,
        cancelled: data.details.error?.failureType === core.kinds.cancelled, reportedType: data.details.type });
    }
    if (type === 'test:summary') data.file = this.loc.file;
    harness.stream.emitMessage(type, { ...data, entryFile: this.loc.file });
  }
}

// start runs a file; name is how the program called it.
function start(root, file, name, options) {
  const { timeout, argv = [], execArgv = process.execArgv, cwd, env } = options;
  const test = root.createSubtest(FileTest, name, { timeout }, (t) => new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...execArgv, file, ...argv],
      { cwd, env: { ...env ?? process.env, NODE_TEST_CONTEXT: context }, signal: t.signal, stdio: ['pipe', 'pipe', 'pipe'] });
    const say = (type) => (message) => root.harness.stream.emitMessage(type, { file, message, entryFile: file });
    const reader = new Reader(say('test:stdout'), (event) => test.forward(event));
    child.stdout.on('data', (chunk) => reader.push(chunk));
    require('readline').createInterface({ input: child.stderr }).on('line', (line) => say('test:stderr')(`${line}\n`));
    let problem;
    child.on('error', (err) => { problem = err; });
    child.on('close', (exitCode, signal) => {
      reader.end();
      if (exitCode === 0 && signal === null) {
        resolve();
        return;
      }
      problem ??= Object.assign(core.failure('test failed', test.failedSubtests ? core.kinds.subtests : core.kinds.code), { exitCode, signal, stack: undefined });
      reject(problem);
    });
  }), { __proto__: null, loc: { file, line: 1, column: 1 } });
  return test.start();
}

module.exports = { start };
