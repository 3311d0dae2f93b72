'use strict';
// util, https://nodejs.org/api/util.html

const { inspect, stripVTControlCharacters } = require('util/inspect');
const { format, formatWithOptions } = require('util/format');
const types = require('util/types');
const { deprecate } = require('util/deprecate');
const { codes } = require('util/errorcodes');
const { validateFunction, validateString, validateOneOf, validateObject, validateBoolean, validateNumber } = require('util/validators');

const kPromisify = Symbol.for('nodejs.util.promisify.custom');
const kArgs = require('util/promisifyargs');

function promisify(original) {
  validateFunction(original, 'original');
  if (original[kPromisify]) {
    const fn = original[kPromisify];
    validateFunction(fn, 'util.promisify.custom');
    return Object.defineProperty(fn, kPromisify, { value: fn, enumerable: false, writable: false, configurable: true });
  }
  const argumentNames = original[kArgs];
  function fn(...args) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [...args, (err, ...values) => {
        if (err) return reject(err);
        if (argumentNames !== undefined && values.length > 1) {
          const obj = {};
          for (let i = 0; i < argumentNames.length; i++) obj[argumentNames[i]] = values[i];
          resolve(obj);
        } else {
          resolve(values[0]);
        }
        return undefined;
      }]);
    });
  }
  Object.setPrototypeOf(fn, Object.getPrototypeOf(original));
  Object.defineProperty(fn, kPromisify, { value: fn, enumerable: false, writable: false, configurable: true });
  const descriptors = Object.getOwnPropertyDescriptors(original);
  for (const key of Reflect.ownKeys(descriptors)) Object.defineProperty(fn, key, descriptors[key]);
  return fn;
}
promisify.custom = kPromisify;

function callbackify(original) {
  validateFunction(original, 'original');
  function callbackified(...args) {
    const callback = args.pop();
    validateFunction(callback, 'last argument');
    const cb = callback.bind(this);
    Reflect.apply(original, this, args).then(
      (ret) => process.nextTick(cb, null, ret),
      (reason) => {
        if (!reason) {
          const err = new codes.ERR_FALSY_VALUE_REJECTION(reason);
          err.reason = reason;
          reason = err;
        }
        process.nextTick(cb, reason);
      });
  }
  const descriptors = Object.getOwnPropertyDescriptors(original);
  if (typeof descriptors.length.value === 'number') descriptors.length.value++;
  if (typeof descriptors.name.value === 'string') descriptors.name.value += 'Callbackified';
  for (const key of Reflect.ownKeys(descriptors)) Object.defineProperty(callbackified, key, descriptors[key]);
  return callbackified;
}

function inherits(ctor, superCtor) {
  if (ctor === undefined || ctor === null) throw new codes.ERR_INVALID_ARG_TYPE('ctor', 'Function', ctor);
  if (superCtor === undefined || superCtor === null) throw new codes.ERR_INVALID_ARG_TYPE('superCtor', 'Function', superCtor);
  if (superCtor.prototype === undefined) throw new codes.ERR_INVALID_ARG_TYPE('superCtor.prototype', 'Object', superCtor.prototype);
  Object.defineProperty(ctor, 'super_', { value: superCtor, writable: true, configurable: true });
  Object.setPrototypeOf(ctor.prototype, superCtor.prototype);
}

function _extend(target, source) {
  if (source === null || typeof source !== 'object') return target;
  return Object.assign(target, source);
}

let debugPattern;

function debuglog(set) {
  set = set.toUpperCase();
  let enabled;
  const test = () => {
    if (enabled === undefined) {
      debugPattern ??= (process.env.NODE_DEBUG ?? '').split(',').filter(Boolean)
        .map((s) => new RegExp(`^${s.trim().replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replaceAll('*', '.*')}$`, 'i'));
      enabled = debugPattern.some((p) => p.test(set));
    }
    return enabled;
  };
  const logger = (...args) => {
    if (!test()) return;
    process.stderr.write(`${set} ${process.pid}: ${format(...args)}\n`);
  };
  Object.defineProperty(logger, 'enabled', { get: test, configurable: true, enumerable: true });
  return logger;
}

function styleText(formats, text, options) {
  validateString(text, 'text');
  const { validateStream = true, stream = undefined } = options ?? {};
  if (options !== undefined) validateObject(options, 'options');
  validateBoolean(validateStream, 'options.validateStream');
  let skip = false;
  if (validateStream) {
    const s = stream ?? process.stdout;
    skip = !colorsFor(s);
  }
  if (!Array.isArray(formats)) formats = [formats];
  let open = '';
  let close = '';
  for (const key of formats) {
    if (key === 'none') continue;
    const codesOf = inspect.colors[key];
    if (codesOf == null) {
      validateOneOf(key, 'format', [...Object.keys(inspect.colors), 'none']);
    }
    open += `\u001b[${codesOf[0]}m`;
    close = `\u001b[${codesOf[1]}m${close}`;
  }
  return skip ? text : `${open}${text}${close}`;
}

function colorsFor(stream) {
  const env = process.env;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0') return true;
  if (env.NO_COLOR !== undefined || env.NODE_DISABLE_COLORS !== undefined) return false;
  return Boolean(stream?.isTTY && (typeof stream.hasColors !== 'function' || stream.hasColors()));
}

function toUSVString(input) { return `${input}`.toWellFormed(); }

function getSystemErrorName(err) {
  validateNumber(err, 'err');
  return require('os').errorOf(err)?.[0];
}

function getSystemErrorMap() { return require('os').errorMap(); }

function aborted(signal) {
  if (signal === undefined) throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

// getCallSites lists where the program is, innermost first.
function getCallSites(frameCount = 8, options) {
  if (typeof frameCount === 'object' && options === undefined) {
    options = frameCount;
    frameCount = 8;
  }
  if (options !== undefined) validateObject(options, 'options');
  if (options?.sourceMap !== undefined) validateBoolean(options.sourceMap, 'options.sourceMap');
  validateNumber(frameCount, 'frameCount', 1, 200);
  const list = require('native').callSites(frameCount);
  const sites = [];
  for (let i = 0; i < list.length; i += 4) {
    sites.push({ __proto__: null, functionName: list[i], scriptId: '0', scriptName: list[i + 1], lineNumber: list[i + 2],
      columnNumber: list[i + 3], column: list[i + 3] });
  }
  return sites;
}

// diff lists what two texts, or lists of texts, share (0) and what only one has (1, -1).
function diff(actual, expected) {
  if (actual === expected) return [];
  const check = (v, name) => {
    if (Array.isArray(v)) v.forEach((x, i) => validateString(x, `${name}[${i}]`));
    else validateString(v, name);
  };
  check(actual, 'actual');
  check(expected, 'expected');
  return require('assert/diff').diff(actual, expected, false).reverse();
}

// A program that names these has their part.
const signals = 'events/transferable';

module.exports = {
  _extend,
  aborted,
  callbackify,
  convertProcessSignalToExitCode(signalCode) {
    const { signals } = require('os').constants;
    validateOneOf(signalCode, 'signalCode', Object.keys(signals));
    return 128 + signals[signalCode];
  },
  debug: debuglog,
  debuglog,
  deprecate,
  diff,
  format,
  formatWithOptions,
  getCallSites,
  getSystemErrorMap,
  transferableAbortController: function transferableAbortController() { return require(signals).transferableAbortController(); },
  transferableAbortSignal: function transferableAbortSignal(signal) { return require(signals).transferableAbortSignal(signal); },
  getSystemErrorName,
  getSystemErrorMessage: (err) => require('os').errorOf(err)?.[1],
  inherits,
  markPromiseAsHandled(promise) {
    if (!types.isPromise(promise)) throw new (require('util/errors').codes.ERR_INVALID_ARG_TYPE)('promise', 'Promise', promise);
    Promise.prototype.then.call(promise, undefined, () => {});
  },
  inspect,
  isArray: Array.isArray,
  isDeepStrictEqual(a, b, options) { return require('assert/deep').isDeepStrictEqual(a, b, options === true || Boolean(options?.skipPrototype)); },
  parseArgs(config) { return require('util/parseargs').parseArgs(config); },
  parseEnv(content) { return require('util/parseenv').parseEnv(content); },
  promisify,
  stripVTControlCharacters(str) {
    validateString(str, 'str');
    return stripVTControlCharacters(str);
  },
  styleText,
  toUSVString,
  types,
};
// Parts that few programs name are linked by name.
const parts = { MIMEType: 'mime', MIMEParams: 'mime', _errnoException: 'exceptions', _exceptionWithHostPort: 'exceptions', debounce: 'ratelimit', throttle: 'ratelimit' };
for (const name of Object.keys(parts)) {
  const part = `util/${parts[name]}`;
  if (require('process/linked').linked(part)) Object.defineProperty(module.exports, name, { configurable: true, enumerable: true, get: () => require(part)[name] });
}
for (const name of ['TextEncoder', 'TextDecoder']) {
  Object.defineProperty(module.exports, name, { configurable: true, enumerable: true, get() { return require('textcodec')[name]; } });
}
