'use strict';
// console, https://nodejs.org/api/console.html

const native = require('native');

// text formats the arguments of a console method. The common case, strings only
// and no format, needs nothing of inspect.
function text(args, colors) {
  const first = args[0];
  if (args.length === 1 && typeof first === 'string') return first;
  let plain = args.length > 0 && !(typeof first === 'string' && first.includes('%') && args.length > 1);
  for (let i = 0; plain && i < args.length; i++) plain = typeof args[i] === 'string';
  if (plain) return args.join(' ');
  const { formatWithOptions, format } = require('util/format');
  return colors ? formatWithOptions({ colors: true }, ...args) : format(...args);
}

const kGroup = Symbol('kGroupIndent');
const kCounts = Symbol('counts');
const kOut = Symbol('out');
const kText = Symbol('text');

function lines(indent, string) {
  if (indent === '') return `${string}\n`;
  if (string.includes('\n')) string = string.replaceAll('\n', `\n${indent}`);
  return `${indent}${string}\n`;
}

function formatTime(ms) {
  let hours = 0;
  let minutes = 0;
  let seconds = 0;
  if (ms >= 1000) {
    if (ms >= 60000) {
      if (ms >= 3600000) {
        hours = Math.floor(ms / 3600000);
        ms = ms % 3600000;
      }
      minutes = Math.floor(ms / 60000);
      ms = ms % 60000;
    }
    seconds = ms / 1000;
  }
  const pad = (v) => `${v}`.padStart(2, '0');
  if (hours !== 0 || minutes !== 0) {
    const [s, frac] = seconds.toFixed(3).split('.');
    const res = hours !== 0 ? `${hours}:${pad(minutes)}` : minutes;
    return `${res}:${pad(s)}.${frac} (${hours !== 0 ? 'h:m' : ''}m:ss.mmm)`;
  }
  if (seconds !== 0) return `${seconds.toFixed(3)}s`;
  return `${Number(ms.toFixed(3))}ms`;
}

const methods = {
  log(...args) { this[kOut](1, this[kText](1, args)); },
  warn(...args) { this[kOut](2, this[kText](2, args)); },
  error(...args) { this[kOut](2, this[kText](2, args)); },
  dir(object, options) { this[kOut](1, require('util/inspect').inspect(object, { customInspect: false, ...this._inspectOptions?.(1), ...options })); },
  time(label = 'default') {
    label = `${label}`;
    if (this._times.has(label)) {
      process.emitWarning(`Label '${label}' already exists for console.time()`);
      return;
    }
    this._times.set(label, process.hrtime());
  },
  timeEnd(label = 'default') {
    if (this._timeLog(`${label}`, [], 'timeEnd')) this._times.delete(`${label}`);
  },
  timeLog(label = 'default', ...data) { this._timeLog(`${label}`, data, 'timeLog'); },
  trace(...args) {
    const err = { name: 'Trace', message: this[kText](2, args) };
    Error.captureStackTrace(err, this.trace);
    const end = err.stack.indexOf('\n');
    const stack = end < 0 ? '' : err.stack.slice(end + 1);
    this.error(`Trace${args.length > 0 ? `: ${err.message}` : ''}\n${stack}`.trimEnd());
  },
  assert(expression, ...args) {
    if (!expression) {
      if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
      else args.unshift('Assertion failed');
      this.warn(...args);
    }
  },
  clear() {
    if (this._isTTY() && process.env.TERM !== 'dumb') this[kOut](1, '\u001b[1;1H\u001b[0J', true);
  },
  count(label = 'default') {
    label = `${label}`;
    const n = (this[kCounts].get(label) ?? 0) + 1;
    this[kCounts].set(label, n);
    this.log(`${label}: ${n}`);
  },
  countReset(label = 'default') {
    if (!this[kCounts].has(label)) {
      process.emitWarning(`Count for '${label}' does not exist`);
      return;
    }
    this[kCounts].delete(`${label}`);
  },
  group(...data) {
    if (data.length > 0) this.log(...data);
    this[kGroup] += ' '.repeat(this._groupIndentation ?? 2);
  },
  groupEnd() { this[kGroup] = this[kGroup].slice(0, this[kGroup].length - (this._groupIndentation ?? 2)); },
  table(tabularData, properties) {
    if (tabularData === null || typeof tabularData !== 'object') return this.log(tabularData);
    return this.log(require(`console/${'table'}`).render(tabularData, properties, this._colors?.(1)));
  },
};

const hidden = {
  _timeLog(label, data, name) {
    const start = this._times.get(label);
    if (start === undefined) {
      process.emitWarning(`No such label '${label}' for console.${name}()`);
      return false;
    }
    const [s, n] = process.hrtime(start);
    const formatted = formatTime(s * 1000 + n / 1e6);
    if (data.length === 0) this.log('%s: %s', label, formatted);
    else this.log('%s: %s', label, formatted, ...data);
    return true;
  },
};

// writeTo writes to a stream whose errors are none of the caller's.
function writeTo(stream, string) {
  if (typeof stream.once !== 'function') {
    stream.write(string);
    return;
  }
  const ignore = () => {};
  stream.once('error', ignore);
  try {
    // An error that comes later must find a listener too.
    stream.write(string, (err) => {
      if (err && !stream._writableState?.errorEmitted && stream.listenerCount('error') === 0) stream.once('error', ignore);
    });
  } catch (err) {
    if (err instanceof RangeError && err.message === 'Maximum call stack size exceeded') throw err;
  } finally {
    stream.removeListener('error', ignore);
  }
}

function init(target, write) {
  Object.defineProperties(target, {
    [kGroup]: { value: '', writable: true },
    [kCounts]: { value: new Map() },
    _times: { value: new Map(), writable: true, configurable: true },
    [kOut]: { value: function(fd, string, raw) { write(fd, raw ? string : lines(this[kGroup], string)); } },
    _timeLog: { value: hidden._timeLog },
  });
}

function bind(target) {
  for (const name of Object.keys(methods)) {
    const method = target[name] ?? methods[name]; // a class may have its own
    const bound = { [name](...args) { return method.apply(target, args); } }[name];
    target[name] = bound;
  }
  target.debug = alias(target.log, 'debug');
  target.info = alias(target.log, 'info');
  target.dirxml = alias(target.log, 'dirxml');
  target.groupCollapsed = alias(target.group, 'groupCollapsed');
}

function alias(f, name) { return { [name](...args) { return f(...args); } }[name]; }

// A program that has asked for process.stdout, and may have replaced its write, sees
// there what console writes. Before that it goes straight to the descriptor.
const opened = require('process/opened');

const replaced = { __proto__: null }; // by a program that sets console._stdout
const console = Object.create({});
init(console, (fd, string) => {
  const stream = replaced[fd] ?? opened[fd];
  if (stream === undefined) native.write(fd, string);
  else writeTo(stream, string);
});
const colors = (fd) => {
  if (!native.isatty(fd)) return false;
  const stream = fd === 1 ? process.stdout : process.stderr;
  return stream.getColorDepth?.() > 2;
};
Object.defineProperties(console, {
  _colors: { value: colors },
  _isTTY: { value: () => (opened[1] === undefined ? native.isatty(1) : opened[1].isTTY) },
  [kText]: { value: (fd, args) => text(args, colors(fd)) },
});
bind(console);
for (const [name, fd] of [['_stdout', 1], ['_stderr', 2]]) {
  Object.defineProperty(console, name, {
    configurable: true,
    get: () => replaced[fd] ?? (fd === 1 ? process.stdout : process.stderr),
    set(stream) { replaced[fd] = stream; },
  });
}
for (const name of ['profile', 'profileEnd', 'timeStamp', 'context']) console[name] = { [name]() {} }[name];
if (require('process/linked').linked('console/task')) console.createTask = require(`console/${'task'}`);
Object.defineProperty(console, Symbol.toStringTag, { value: 'console', configurable: true });
// Console, and table, are linked where the program names them.
if (require('process/linked').linked('console/instance')) {
  console.Console = require(`console/${'instance'}`).make({ methods, init, bind, writeTo, kGroup, kText });
}

module.exports = console;
