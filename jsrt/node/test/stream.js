'use strict';
// The events of a test run, https://nodejs.org/api/test.html#class-testsstream

const Readable = require('stream/readable');

class TestsStream extends Readable {
  #buffer = [];
  #canPush = true;

  constructor() { super({ objectMode: true, highWaterMark: Number.MAX_SAFE_INTEGER }); }
  _read() {
    this.#canPush = true;
    while (this.#buffer.length > 0) if (!this.#tryPush(this.#buffer.shift())) return;
  }
  #tryPush(message) {
    if (this.#canPush) this.#canPush = this.push(message);
    else this.#buffer.push(message);
    return this.#canPush;
  }

  emitMessage(type, data) {
    this.direct?.(type, data);
    this.emit(type, data);
    if (this.direct === undefined) this.#tryPush({ type, data });
  }

  fail(nesting, loc, testNumber, name, details, directive) { this.emitMessage('test:fail', { name, nesting, testNumber, details, ...directive, ...loc }); }
  pass(nesting, loc, testNumber, name, details, directive) { this.emitMessage('test:pass', { name, nesting, testNumber, details, ...directive, ...loc }); }
  complete(test) {
    if (test.number === undefined) return;
    const details = test.passed ? { passed: true, ...test.details() } : { passed: false, ...test.details() };
    this.emitMessage('test:complete', { name: test.name, nesting: test.nesting, testNumber: test.number, details, ...test.directive(), ...test.loc });
  }
  plan(nesting, loc, count) { this.emitMessage('test:plan', { nesting, count, ...loc }); }
  enqueue(nesting, loc, name, type) { this.emitMessage('test:enqueue', { nesting, name, type, ...loc }); }
  dequeue(nesting, loc, name, type) { this.emitMessage('test:dequeue', { nesting, name, type, ...loc }); }
  start(nesting, loc, name) { this.emitMessage('test:start', { nesting, name, ...loc }); }
  diagnostic(nesting, loc, message, level = 'info') { this.emitMessage('test:diagnostic', { nesting, message, level, ...loc }); }
  stderr(loc, message) { this.emitMessage('test:stderr', { message, ...loc }); }
  stdout(loc, message) { this.emitMessage('test:stdout', { message, ...loc }); }
  summary(file, success, counts, duration_ms) { this.emitMessage('test:summary', { success, counts, duration_ms, file }); }
  end() { this.#tryPush(null); }
}

module.exports = { TestsStream };
