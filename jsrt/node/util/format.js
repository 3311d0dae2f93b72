'use strict';
// util.format and util.formatWithOptions, https://nodejs.org/api/util.html#utilformatformat-args

const native = require('native');
const { inspect, plain, formatNumber, formatBigInt, unwrapProxy, builtIns, defaults } = require('util/inspect');

function format(...args) { return formatWithOptionsInternal(undefined, args); }

function formatWithOptions(options, ...args) {
  if (typeof options !== 'object' || options === null) {
    const e = new TypeError('The "inspectOptions" argument must be of type object.' + received(options));
    e.code = 'ERR_INVALID_ARG_TYPE';
    throw e;
  }
  return formatWithOptionsInternal(options, args);
}

function received(v) {
  if (v == null) return ` Received ${v}`;
  return ` Received type ${typeof v} (${inspect(v)})`;
}

function formatNumberArg(n, options) {
  return formatNumber(plain, n, options?.numericSeparator ?? defaults().numericSeparator);
}

function hasBuiltInToString(value) {
  const proxy = native.getProxyDetails(value);
  if (proxy !== undefined) {
    if (proxy === null || proxy[0] === null) return true;
    value = unwrapProxy(proxy[0]);
  }
  if (typeof value[Symbol.toPrimitive] === 'function') return false;
  if (typeof value.toString !== 'function') return true;
  if (Object.hasOwn(value, 'toString')) return false;
  let pointer = value;
  do {
    pointer = Object.getPrototypeOf(pointer);
  } while (pointer !== null && !Object.hasOwn(pointer, 'toString'));
  if (pointer === null) return true;
  const descriptor = Object.getOwnPropertyDescriptor(pointer, 'constructor');
  return descriptor !== undefined && typeof descriptor.value === 'function' && builtIns.has(descriptor.value.name);
}

function formatWithOptionsInternal(inspectOptions, args) {
  const first = args[0];
  let a = 0;
  let str = '';
  let join = '';
  if (typeof first === 'string') {
    if (args.length === 1) return first;
    let temp;
    let last = 0;
    for (let i = 0; i < first.length - 1; i++) {
      if (first.charCodeAt(i) !== 37) continue; // '%'
      const next = first.charCodeAt(++i);
      if (a + 1 !== args.length) {
        switch (next) {
          case 115: { // 's'
            const arg = args[++a];
            if (typeof arg === 'number') temp = formatNumberArg(arg, inspectOptions);
            else if (typeof arg === 'bigint') temp = formatBigInt(plain, arg, inspectOptions?.numericSeparator ?? defaults().numericSeparator);
            else if (typeof arg !== 'object' || arg === null || !hasBuiltInToString(arg)) temp = String(arg);
            else temp = inspect(arg, { ...inspectOptions, depth: 0, colors: false, compact: 3 });
            break;
          }
          case 106: // 'j'
            temp = tryStringify(args[++a]);
            break;
          case 100: { // 'd'
            const n = args[++a];
            if (typeof n === 'bigint') temp = formatBigInt(plain, n, inspectOptions?.numericSeparator ?? defaults().numericSeparator);
            else if (typeof n === 'symbol') temp = 'NaN';
            else temp = formatNumberArg(Number(n), inspectOptions);
            break;
          }
          case 79: // 'O'
            temp = inspect(args[++a], inspectOptions);
            break;
          case 111: // 'o'
            temp = inspect(args[++a], { ...inspectOptions, showHidden: true, showProxy: true, depth: 4 });
            break;
          case 105: { // 'i'
            const n = args[++a];
            if (typeof n === 'bigint') temp = formatBigInt(plain, n, inspectOptions?.numericSeparator ?? defaults().numericSeparator);
            else if (typeof n === 'symbol') temp = 'NaN';
            else temp = formatNumberArg(parseInt(n), inspectOptions);
            break;
          }
          case 102: { // 'f'
            const n = args[++a];
            temp = typeof n === 'symbol' ? 'NaN' : formatNumberArg(parseFloat(n), inspectOptions);
            break;
          }
          case 99: // 'c'
            a += 1;
            temp = '';
            break;
          case 37: // '%'
            str += first.slice(last, i);
            last = i + 1;
            continue;
          default:
            continue;
        }
        if (last !== i - 1) str += first.slice(last, i - 1);
        str += temp;
        last = i + 1;
      } else if (next === 37) {
        str += first.slice(last, i);
        last = i + 1;
      }
    }
    if (last !== 0) {
      a++;
      join = ' ';
      if (last < first.length) str += first.slice(last);
    }
  }
  while (a < args.length) {
    const value = args[a];
    str += join;
    str += typeof value !== 'string' ? inspect(value, inspectOptions) : value;
    join = ' ';
    a++;
  }
  return str;
}

function tryStringify(arg) {
  try {
    return JSON.stringify(arg);
  } catch (err) {
    if (err.name === 'TypeError' && err.message.includes('circular')) return '[Circular]';
    throw err;
  }
}

module.exports = { format, formatWithOptions };
