'use strict';
// assert, https://nodejs.org/api/assert.html

const { codes } = require('util/errorcodes');
const { validateFunction, validateOneOf } = require('util/validators');
const { isError } = require('assert/check');
const AssertionError = require('assert/error');
const check = require('assert/check');

const kOptions = Symbol('options');
const ERR = codes;

let deep;
function comparison() { return (deep ??= require('assert/deep')); }

function diffOf(self) { return self?.[kOptions]?.diff ?? 'simple'; }

// messageOf is the text of the arguments behind what is compared: a text, with values for its
// placeholders, or a function that makes one; undefined when it made none. An error is thrown.
function messageOf(given, actual, expected) {
  const [message] = given;
  if (typeof message === 'string') return given.length > 1 ? require('util/format').format(...given) : message;
  if (isError(message)) {
    if (given.length > 1) throw ambiguous(`was passed as error object "${message}"`);
    throw message;
  }
  if (typeof message !== 'function') throw new ERR.ERR_INVALID_ARG_TYPE('message', ['string', 'function'], message);
  if (given.length > 1) throw ambiguous(`with function "${message.name || 'anonymous'}"`);
  const made = message(actual, expected);
  return typeof made === 'string' ? made : undefined;
}

function ambiguous(what) {
  return new ERR.ERR_AMBIGUOUS_ARGUMENT('message', `The error message ${what} has trailing arguments that would be ignored.`);
}

// innerFail throws; the message, if there is any, is one argument (throws, rejects) or a list of them.
function innerFail(obj) {
  if (Array.isArray(obj.message)) {
    obj.message = obj.message.length > 0 ? messageOf(obj.message, obj.actual, obj.expected) : undefined;
  } else if (obj.message !== undefined && obj.message !== null) {
    obj.message = messageOf([obj.message], obj.actual, obj.expected);
  }
  throw new AssertionError(obj);
}

function innerOk(fn, argLen, value, ...given) {
  if (value) return;
  let generatedMessage = false;
  let message;
  if (argLen === 0) {
    generatedMessage = true;
    message = 'No value argument passed to `assert.ok()`';
  } else if (given[0] == null) {
    generatedMessage = true;
    message = check.expression();
  } else {
    message = messageOf(given, value, true);
  }
  const err = new AssertionError({ actual: value, expected: true, message, operator: '==', stackStartFn: fn });
  err.generatedMessage = generatedMessage;
  throw err;
}

const assert = function ok(...args) { innerOk(ok, args.length, ...args); };

function Assert(options) {
  if (!new.target) throw new ERR.ERR_CONSTRUCT_CALL_REQUIRED('Assert');
  options = { strict: true, skipPrototype: false, ...options };
  if (options.diff !== undefined) validateOneOf(options.diff, 'options.diff', ['simple', 'full']);
  this.AssertionError = AssertionError;
  Object.defineProperty(this, kOptions, { value: { ...options }, enumerable: false });
  if (options.strict) {
    this.equal = this.strictEqual;
    this.deepEqual = this.deepStrictEqual;
    this.notEqual = this.notStrictEqual;
    this.notDeepEqual = this.notDeepStrictEqual;
  }
}

const methods = Assert.prototype;

// compare makes a comparing method; test says what it asserts.
function compare(name, operator, test) {
  const method = { [name](actual, expected, ...message) {
    if (arguments.length < 2) throw new ERR.ERR_MISSING_ARGS('actual', 'expected');
    if (!test(actual, expected, this?.[kOptions]?.skipPrototype)) {
      innerFail({ actual, expected, message, operator, stackStartFn: method, diff: diffOf(this) });
    }
  } }[name];
  Object.defineProperty(method, 'length', { value: 2 });
  methods[name] = method;
}

methods.fail = function fail(message) {
  if (message !== undefined && isError(message)) throw message;
  const options = { actual: undefined, expected: undefined, operator: 'fail', stackStartFn: fail, diff: diffOf(this) };
  options.message = message === undefined ? 'Failed' : message;
  const err = new AssertionError(options);
  if (message === undefined) err.generatedMessage = true;
  throw err;
};
methods.ok = function ok(...args) { innerOk(ok, args.length, ...args); };

compare('equal', '==', (a, b) => a == b || (Number.isNaN(a) && Number.isNaN(b))); // eslint-disable-line eqeqeq
compare('notEqual', '!=', (a, b) => !(a == b || (Number.isNaN(a) && Number.isNaN(b)))); // eslint-disable-line eqeqeq
compare('deepEqual', 'deepEqual', (a, b) => comparison().isDeepEqual(a, b));
compare('notDeepEqual', 'notDeepEqual', (a, b) => !comparison().isDeepEqual(a, b));
compare('deepStrictEqual', 'deepStrictEqual', (a, b, skip) => comparison().isDeepStrictEqual(a, b, skip));
compare('notDeepStrictEqual', 'notDeepStrictEqual', (a, b, skip) => !comparison().isDeepStrictEqual(a, b, skip));
compare('strictEqual', 'strictEqual', (a, b) => Object.is(a, b));
compare('notStrictEqual', 'notStrictEqual', (a, b) => !Object.is(a, b));
compare('partialDeepStrictEqual', 'partialDeepStrictEqual', (a, b) => comparison().isPartialStrictEqual(a, b));

methods.match = function match(string, regexp, ...message) { internalMatch(this, string, regexp, message, match, 'match'); };
methods.doesNotMatch = function doesNotMatch(string, regexp, ...message) {
  internalMatch(this, string, regexp, message, doesNotMatch, 'doesNotMatch');
};
for (const name of ['match', 'doesNotMatch']) Object.defineProperty(methods[name], 'length', { value: 2 });

function internalMatch(self, string, regexp, given, fn, operator) {
  if (!check.isRegExp(regexp)) throw new ERR.ERR_INVALID_ARG_TYPE('regexp', 'RegExp', regexp);
  const match = operator === 'match';
  if (typeof string === 'string' && (RegExp.prototype.exec.call(regexp, string) !== null) === match) return;
  const message = given[0] ? messageOf(given, string, regexp) : typeof string !== 'string' ?
    `The "string" argument must be of type string. Received type ${typeof string} (${check.show(string)})` :
    `${match ? 'The input did not match the regular expression ' : 'The input was expected to not match the regular expression '}` +
      `${check.show(regexp)}. Input:\n\n${check.show(string)}\n`;
  const err = new AssertionError({ actual: string, expected: regexp, message, operator, stackStartFn: fn, diff: diffOf(self) });
  err.generatedMessage = given.length === 0;
  throw err;
}

const NO_EXCEPTION = {};

function getActual(fn) {
  validateFunction(fn, 'fn');
  try {
    fn();
  } catch (e) {
    return e;
  }
  return NO_EXCEPTION;
}

function isPromise(obj) {
  return obj instanceof Promise || (obj !== null && typeof obj === 'object' && typeof obj.then === 'function' && typeof obj.catch === 'function');
}

async function waitForActual(promiseFn) {
  let result;
  if (typeof promiseFn === 'function') {
    result = promiseFn();
    if (!isPromise(result)) throw new ERR.ERR_INVALID_RETURN_VALUE('instance of Promise', 'promiseFn', result);
  } else if (isPromise(promiseFn)) {
    result = promiseFn;
  } else {
    throw new ERR.ERR_INVALID_ARG_TYPE('promiseFn', ['Function', 'Promise'], promiseFn);
  }
  try {
    await result;
  } catch (e) {
    return e;
  }
  return NO_EXCEPTION;
}

function expectsError(self, stackStartFn, actual, error, message) {
  if (typeof error === 'string') {
    if (message !== undefined) throw new ERR.ERR_INVALID_ARG_TYPE('error', ['Function', 'Error', 'RegExp', 'Object'], error);
    if (typeof actual === 'object' && actual !== null) {
      if (actual.message === error) throw new ERR.ERR_AMBIGUOUS_ARGUMENT('error/message', `The error message "${actual.message}" is identical to the message.`);
    } else if (actual === error) {
      throw new ERR.ERR_AMBIGUOUS_ARGUMENT('error/message', `The error "${actual}" is identical to the message.`);
    }
    message = error;
    error = undefined;
  } else if (error != null && typeof error !== 'object' && typeof error !== 'function') {
    throw new ERR.ERR_INVALID_ARG_TYPE('error', ['Function', 'Error', 'RegExp', 'Object'], error);
  }
  if (actual === NO_EXCEPTION) {
    let details = '';
    if (error?.name) details += ` (${error.name})`;
    details += message ? `: ${message}` : '.';
    const type = stackStartFn === methods.rejects ? 'rejection' : 'exception';
    innerFail({ actual: undefined, expected: error, operator: stackStartFn.name, message: `Missing expected ${type}${details}`, stackStartFn, diff: diffOf(self) });
  }
  if (!error) return;
  check.expected(actual, error, message, stackStartFn, diffOf(self), innerFail);
}

function expectsNoError(self, stackStartFn, actual, error, message) {
  if (actual === NO_EXCEPTION) return;
  if (typeof error === 'string') {
    message = error;
    error = undefined;
  }
  if (!error || check.hasMatchingError(actual, error)) {
    const details = message ? `: ${message}` : '.';
    const type = stackStartFn === methods.doesNotReject ? 'rejection' : 'exception';
    innerFail({ actual, expected: error, operator: stackStartFn.name,
      message: `Got unwanted ${type}${details}\nActual message: "${actual?.message}"`, stackStartFn, diff: diffOf(self) });
  }
  throw actual;
}

methods.throws = function throws(fn, ...args) { expectsError(this, throws, getActual(fn), ...args); };
methods.rejects = async function rejects(promiseFn, ...args) { expectsError(this, rejects, await waitForActual(promiseFn), ...args); };
methods.doesNotThrow = function doesNotThrow(fn, ...args) { expectsNoError(this, doesNotThrow, getActual(fn), ...args); };
methods.doesNotReject = async function doesNotReject(fn, ...args) {
  expectsNoError(this, doesNotReject, await waitForActual(fn), ...args);
};

methods.ifError = function ifError(err) {
  if (err === null || err === undefined) return;
  let message = 'ifError got unwanted exception: ';
  if (typeof err === 'object' && typeof err.message === 'string') {
    message += err.message.length === 0 && err.constructor ? err.constructor.name : err.message;
  } else {
    message += check.show(err);
  }
  const newErr = new AssertionError({ actual: err, expected: null, operator: 'ifError', message, stackStartFn: ifError, diff: diffOf(this) });
  newErr.generatedMessage = false;
  const origStack = err.stack;
  if (typeof origStack === 'string') newErr.stack = check.joinStacks(newErr.stack, origStack);
  throw newErr;
};

assert.AssertionError = AssertionError;
for (const name of ['ok', 'fail', 'equal', 'notEqual', 'deepEqual', 'notDeepEqual', 'deepStrictEqual', 'notDeepStrictEqual',
  'strictEqual', 'notStrictEqual', 'partialDeepStrictEqual', 'match', 'doesNotMatch', 'throws', 'rejects', 'doesNotThrow',
  'doesNotReject', 'ifError']) assert[name] = methods[name];
assert.ok = assert;

function strict(...args) { innerOk(strict, args.length, ...args); }
assert.strict = Object.assign(strict, assert, {
  equal: assert.strictEqual,
  deepEqual: assert.deepStrictEqual,
  notEqual: assert.notStrictEqual,
  notDeepEqual: assert.notDeepStrictEqual,
});
assert.Assert = Assert;
assert.strict.Assert = Assert;
assert.strict.strict = assert.strict;

module.exports = assert;
