'use strict';
// What assert checks of errors, and how it says so.

const { codes } = require('util/errors');
const types = require('util/types');
const AssertionError = require('assert/error');

function isError(e) { return types.isNativeError(e) || e instanceof Error; }

function show(value) { return require('util/inspect').inspect(value); }

// Comparison is what a mismatch of errors shows: the keys compared only.
class Comparison {
  constructor(obj, keys, actual) {
    for (const key of keys) {
      if (!(key in obj)) continue;
      // A regular expression that matched is shown as what it matched.
      if (actual !== undefined && typeof actual[key] === 'string' && types.isRegExp(obj[key]) &&
          RegExp.prototype.exec.call(obj[key], actual[key]) !== null) this[key] = actual[key];
      else this[key] = obj[key];
    }
  }
}

function compareKey(actual, expected, key, message, keys, fn, diff, fail) {
  if (key in actual && require('assert/deep').isDeepStrictEqual(actual[key], expected[key])) return;
  if (!message) {
    const a = new Comparison(actual, keys);
    const b = new Comparison(expected, keys, actual);
    const err = new AssertionError({ actual: a, expected: b, operator: 'deepStrictEqual', stackStartFn: fn, diff });
    err.actual = actual;
    err.expected = expected;
    err.operator = fn.name;
    throw err;
  }
  fail({ actual, expected, message, operator: fn.name, stackStartFn: fn, diff });
}

function expectedObject(actual, expected, message, fn, diff, fail) {
  if (typeof actual !== 'object' || actual === null) {
    const err = new AssertionError({ actual, expected, message, operator: 'deepStrictEqual', stackStartFn: fn, diff });
    err.operator = fn.name;
    throw err;
  }
  const keys = Object.keys(expected);
  // Errors are compared by name and message too, which are not enumerable.
  if (expected instanceof Error) keys.push('name', 'message');
  else if (keys.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('error', expected, 'may not be an empty object');
  for (const key of keys) {
    if (typeof actual[key] === 'string' && types.isRegExp(expected[key]) && RegExp.prototype.exec.call(expected[key], actual[key]) !== null) continue;
    compareKey(actual, expected, key, message, keys, fn, diff, fail);
  }
}

function mismatch(actual, expected) {
  let text = `The error is expected to be an instance of "${expected.name}". Received `;
  if (isError(actual)) text += `"${actual.name}"`;
  else text += `"${require('util/inspect').inspect(actual, { depth: -1 })}"`;
  return text;
}

// expected checks an error against what assert.throws was given.
function expected(actual, wanted, message, fn, diff, fail) {
  let generatedMessage = false;
  let throwError = false;
  if (typeof wanted !== 'function') {
    if (!types.isRegExp(wanted)) {
      expectedObject(actual, wanted, message, fn, diff, fail);
      return;
    }
    const str = String(actual);
    if (RegExp.prototype.exec.call(wanted, str) !== null) return;
    if (!message) {
      generatedMessage = true;
      message = `The input did not match the regular expression ${show(wanted)}. Input:\n\n${show(str)}\n`;
    }
    throwError = true;
  } else if (wanted.prototype !== undefined && actual instanceof wanted) {
    return;
  } else if (Object.prototype.isPrototypeOf.call(Error, wanted)) {
    if (!message) {
      generatedMessage = true;
      message = mismatch(actual, wanted);
      if (isError(actual) && actual.message) message += `\n\nError message:\n\n${actual.message}`;
    }
    throwError = true;
  } else {
    const res = Reflect.apply(wanted, {}, [actual]);
    if (res === true) return;
    if (!message) {
      generatedMessage = true;
      const name = wanted.name ? `"${wanted.name}" ` : '';
      message = `The ${name}validation function is expected to return "true". Received ${show(res)}`;
      if (isError(actual)) message += `\n\nCaught error:\n\n${actual}`;
    }
    throwError = true;
  }
  if (!throwError) return;
  if (isError(message)) throw message;
  if (typeof message === 'function') message = message(actual, wanted);
  const err = new AssertionError({ actual, expected: wanted, message, operator: fn.name, stackStartFn: fn, diff });
  err.generatedMessage = generatedMessage;
  throw err;
}

function hasMatchingError(actual, wanted) {
  if (typeof wanted !== 'function') {
    if (types.isRegExp(wanted)) return RegExp.prototype.exec.call(wanted, String(actual)) !== null;
    throw new codes.ERR_INVALID_ARG_TYPE('expected', ['Function', 'RegExp'], wanted);
  }
  if (wanted.prototype !== undefined && actual instanceof wanted) return true;
  if (Object.prototype.isPrototypeOf.call(Error, wanted)) return false;
  return Reflect.apply(wanted, {}, [actual]) === true;
}

// joinStacks puts the frames of the original error behind those of the new one.
function joinStacks(stack, origStack) {
  const start = origStack.indexOf('\n    at');
  if (start === -1) return stack;
  const frames = origStack.slice(start + 1).split('\n');
  let own = stack.split('\n');
  for (const frame of frames) {
    // What both have in common is shown once.
    const pos = own.indexOf(frame);
    if (pos !== -1) {
      own = own.slice(0, pos);
      break;
    }
  }
  return `${own.join('\n')}\n${frames.join('\n')}`;
}

// expression is the message of a failed assert(value) without one: the text of the
// call where the source is at hand.
function expression() {
  const text = require('assert/expression').expression();
  return text === undefined ? undefined : `The expression evaluated to a falsy value:\n\n  ${text}\n`;
}

module.exports = { isError, isRegExp: types.isRegExp, show, expected, hasMatchingError, joinStacks, expression };
