'use strict';
// AssertionError, https://nodejs.org/api/assert.html#class-assertassertionerror

const { inspect } = require('util/inspect');
const { validateObject } = require('util/validators');

const readable = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};

const kMaxShortLength = 12;
const kMaxLongLength = 512;
const kMaxLines = 50;
const withDiff = ['deepStrictEqual', 'strictEqual', 'partialDeepStrictEqual'];

function show(val) {
  if (typeof URL === 'function' && val instanceof URL) return val.href;
  return inspect(val, { compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, maxStringLength: Infinity,
    showHidden: false, showProxy: false, sorted: true, getters: true });
}

function isReference(v) { return (typeof v === 'object' && v !== null) || typeof v === 'function'; }

function operatorOf(actual, expected, operator) {
  if (operator === 'strictEqual' && ((typeof actual === 'object' && actual !== null && typeof expected === 'object' && expected !== null) ||
      (typeof actual === 'function' && typeof expected === 'function'))) return 'strictEqualObject';
  return operator;
}

// width is that of the terminal, if the program has asked for it.
function width() {
  const stderr = require('process/opened')[2];
  return stderr?.isTTY && stderr.columns ? stderr.columns : 80;
}

// stacked puts one-line values above each other and marks where they part.
function stacked(actual, expected) {
  let message = `\n+ ${actual}\n- ${expected}`;
  // Equal texts (two functions of one name) part nowhere.
  if (actual !== expected && actual.length + expected.length < width()) {
    let i = 0;
    while (actual[i] === expected[i]) i++;
    if (i > 2) message += `\n${' '.repeat(i + 2)}^`;
  }
  return message;
}

function simple(actual, actualText, expected, expectedText) {
  let length = actualText.length + expectedText.length;
  if (typeof actual === 'string') length -= 2;
  if (typeof expected === 'string') length -= 2;
  if (length <= kMaxShortLength && (actual !== 0 || expected !== 0)) return { header: '', message: `\n${actualText} !== ${expectedText}` };
  return { header: '+ actual - expected', message: stacked(actualText, expectedText) };
}

function difference(actual, expected, operator, customMessage, diffType) {
  operator = operatorOf(actual, expected, operator);
  const a = show(actual);
  const e = show(expected);
  const aLines = a.split('\n');
  const eLines = e.split('\n');
  let skipped = false;
  let header = '+ actual - expected';
  let message;
  if (aLines.length === 1 && eLines.length === 1 && !(isObject(actual) && isObject(expected)) && a !== e) {
    ({ header, message } = simple(actual, a, expected, e));
  } else if (a === e) {
    if (aLines.length === 1 && !isReference(actual)) {
      ({ header, message } = simple(actual, a, expected, e));
    } else if (typeof actual === 'function') {
      message = stacked(a, e);
    } else {
      operator = 'notIdentical';
      skipped = aLines.length > kMaxLines && diffType !== 'full';
      message = `${skipped ? `\n${aLines.slice(0, kMaxLines).join('\n')}\n...}` : `\n${a}`}`;
      header = '';
    }
  } else {
    const { diff, print } = require('assert/diff');
    ({ message, skipped } = print(diff(aLines, eLines, actual != null && typeof actual === 'object')));
  }
  const title = customMessage || readable[operator];
  if (operator === 'notIdentical' || header === '') {
    return `${title}\n${header}${skipped ? '\n... Skipped lines' : ''}${message}\n`;
  }
  return `${title}\n${header}${skipped ? '\n... Skipped lines' : ''}\n${message}\n`;
}

function isObject(v) { return typeof v === 'object' && v !== null; }

function unequalText(actual, operator, diff) {
  let base = readable[operator];
  const lines = show(actual).split('\n');
  if (operator === 'notStrictEqual' && isReference(actual)) base = readable.notStrictEqualObject;
  if (lines.length > kMaxLines && diff !== 'full') {
    lines[46] = '...';
    lines.length = 47;
  }
  if (lines.length === 1) return `${base}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
  return `${base}\n\n${lines.join('\n')}\n`;
}

function cut(text, max, diff) { return text.length > max && diff !== 'full' ? `${text.slice(0, max - 3)}...` : text; }

function otherText(actual, expected, operator, diff) {
  let a = show(actual);
  let e = show(expected);
  if (operator === 'notDeepEqual' && a === e) return cut(`${readable[operator]}\n\n${a}`, 1024, diff);
  a = cut(a, kMaxLongLength, diff);
  e = cut(e, kMaxLongLength, diff);
  if (operator === 'deepEqual') return `${readable[operator]}\n\n${a}\n\nshould loosely deep-equal\n\n${e}`;
  if (operator === 'notDeepEqual') return `${readable.notDeepEqualUnequal}\n\n${a}\n\nshould not loosely deep-equal\n\n${e}`;
  return `${a} ${operator} ${e}`;
}

// withoutStack is an error as it is shown next to another: frames differ always.
function withoutStack(error) {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(error)), error);
  Object.defineProperty(copy, 'message', { __proto__: null, value: error.message });
  if (Object.hasOwn(error, 'cause')) {
    const { cause } = error;
    Object.defineProperty(copy, 'cause', { __proto__: null, value: cause instanceof Error ? withoutStack(cause) : cause });
  }
  return copy;
}

function text(options, diff) {
  let { message, operator, actual, expected } = options; // eslint-disable-line prefer-const
  if (actual instanceof Error && expected instanceof Error && 'stack' in actual && 'stack' in expected) {
    actual = withoutStack(actual);
    expected = withoutStack(expected);
  }
  if (message != null) return withDiff.includes(operator) ? difference(actual, expected, operator, String(message), diff) : String(message);
  if (withDiff.includes(operator)) return difference(actual, expected, operator, null, diff);
  if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') return unequalText(actual, operator, diff);
  return otherText(actual, expected, operator, diff);
}

function shorten(string) {
  const lines = string.split('\n', 11);
  if (lines.length > 10) {
    lines.length = 10;
    return `${lines.join('\n')}\n...`;
  }
  if (string.length > kMaxLongLength) return `${string.slice(kMaxLongLength)}...`;
  return string;
}

class AssertionError extends Error {
  constructor(options) {
    validateObject(options, 'options');
    const { message, operator, stackStartFn, details, stackStartFunction, actual, expected, diff = 'simple' } = options;
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0; // the stack is taken below
    super(text(options, diff));
    Error.stackTraceLimit = limit;
    this.generatedMessage = !message;
    Object.defineProperty(this, 'name', { __proto__: null, value: 'AssertionError [ERR_ASSERTION]', enumerable: false, writable: true, configurable: true });
    this.code = 'ERR_ASSERTION';
    if (details) {
      this.actual = undefined;
      this.expected = undefined;
      this.operator = undefined;
      for (let i = 0; i < details.length; i++) {
        this[`message ${i}`] = details[i].message;
        this[`actual ${i}`] = details[i].actual;
        this[`expected ${i}`] = details[i].expected;
        this[`operator ${i}`] = details[i].operator;
        this[`stack trace ${i}`] = details[i].stack;
      }
    } else {
      this.actual = actual;
      this.expected = expected;
      this.operator = operator;
    }
    Error.captureStackTrace(this, stackStartFn || stackStartFunction);
    this.stack; // eslint-disable-line no-unused-expressions -- with the name that has the code
    this.name = 'AssertionError';
    this.diff = diff;
  }

  toString() { return `${this.name} [${this.code}]: ${this.message}`; }

  [inspect.custom](recurseTimes, ctx) {
    const { actual, expected } = this;
    if (typeof actual === 'string') this.actual = shorten(actual);
    if (typeof expected === 'string') this.expected = shorten(expected);
    // What is compared is in the message: its depth is of no use here.
    const result = inspect(this, { ...ctx, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return result;
  }
}

module.exports = AssertionError;
