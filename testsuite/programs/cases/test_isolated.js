// run() of node:test starts each file as a process and passes its events on.
const { describe, it, run, test } = require('node:test');
const assert = require('assert');

if (process.env.NODE_TEST_CONTEXT) {
  test('passes', () => { console.log('text of a test'); });
  test('fails', (t) => {
    t.diagnostic('a note');
    throw Object.assign(new TypeError('bad'), { code: 'E_BAD' });
  });
  describe('suite', () => {
    it('compares', () => assert.strictEqual(1, 2));
    it.skip('is skipped');
  });
  test('todo', { todo: true }, () => { throw 5; });
} else {
  const short = (err) => err && { code: err.code, failureType: err.failureType, message: err.message, exitCode: err.exitCode,
    cause: [err.cause?.name, err.cause?.code, err.cause?.message ?? err.cause, err.cause?.expected], type: err instanceof Error };
  const lines = [];
  let out = '';
  const stream = run({ files: [__filename] });
  for (const type of ['test:pass', 'test:fail']) {
    stream.on(type, ({ name, nesting, testNumber, line, column, file, details, todo, skip }) => {
      lines.push([type, name, nesting, testNumber, line, column, require('path').basename(file), details.type, short(details.error), todo, skip]);
    });
  }
  stream.on('test:diagnostic', ({ message, nesting, line }) => { if (!message.startsWith('duration')) lines.push(['diagnostic', message, nesting, line]); });
  stream.on('test:stdout', ({ message }) => { out += message; });
  stream.on('test:summary', ({ success, counts, file }) => lines.push(['summary', success, counts, file === undefined]));
  stream.on('end', () => {
    for (const line of lines) console.log(...line);
    console.log('output', JSON.stringify(out));
  });
  stream.resume();
}
